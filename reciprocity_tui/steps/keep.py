"""What is said about keys, about taking back and about deleting, in lines and on the screen alike.

Whole sentences with named fields (they will be translated).
"""

from reciprocity_tui.vault import keys
from reciprocity_tui.vault.pairs import Pair, Partner

FORGETTING = (
    "If you forget it, nobody can recover it: unsealed answers, what you keep back, your notes and unopened check-ins "
    "are gone, and to go on you would begin a new pair. What you have both opened stays readable with the other's "
    "passphrase. A recovery sheet, made in time, opens everything again."
)
FORGOTTEN = "Forgotten? The key from your recovery sheet does the same. Without it, nobody can open this part."

NOT_BEGUN = "{name} has not begun yet, so there is no key"

SHEET_TITLE = "Recovery sheet of {name}"
SHEET_KEY = (
    "The key below opens {name}'s part ({a} & {b}, {pair}). Write it down or print it now, and compare every letter: "
    "it is shown here and never written into a file."
)
SHEET_WARNING = (
    "Whoever finds it, and has your files, can read every answer of yours, also those you keep back, and can answer in "
    "your name. Nobody should find it, not even {other}: keep it away from this computer, for example in a closed "
    "envelope with somebody you trust. If somebody goes through your things, it is safer not to make one."
)
SHEET_USE = (
    "Typed where the passphrase is asked (spaces do not matter), it opens the part just the same. If the passphrase is "
    "forgotten, or the key file is lost, choose another passphrase with it first; this key stays the same."
)

CHANGED = "From now on the new passphrase opens it. All your check-ins stay as they are."
BARE_NOW = "From now on no passphrase is needed: whoever can open your files can read your answers."
COPIES = (
    "Whoever has a copy of the old key file, from a backup or a synced folder, and the old passphrase, can still read "
    "your part, also what you answer from now on. If that worries you, begin a new pair and answer there."
)
COPIES_BARE = (
    "Whoever has a copy of the old key file, which had no passphrase, can still read your part, also what you answer "
    "from now on. If that worries you, begin a new pair and answer there."
)

TAKEN_BACK = "Taken back. {name} can change every answer again and seal anew."
WITHDRAW_ABOUT = (
    "Your part becomes a draft again, with every answer as you sealed it. If {other} has seen that it was sealed, "
    "{other} can tell that it was taken back.",
    "If somebody has copied your files meanwhile, the copy could be put back. Look at the preview once more before you "
    'seal again, and say "not now" at the opening if you are unsure.',
)

DELETE_TITLE = "Delete {name}'s part?"
DELETE_OWN = "This deletes everything {name} answered, noted and sealed, in every check-in, and {name}'s key."
DELETE_BOTH = (
    "What the two of you have opened together goes with it, for both: every comparison, what you agreed, and how it "
    "went. It cannot be opened again."
)
DELETE_STAYS = (
    "What {other} answered stays with {other}, and so do your two names. {other} will notice: the comparisons are "
    "gone. Think first whether that is safe for you."
)
DELETE_BACKUPS = (
    "Not reached are copies elsewhere: backups, synced folders, earlier states the disk keeps, exported sheets and "
    "reports, calendar entries, and what somebody remembers or wrote down. What a backup holds opens with the old "
    "passphrase, a comparison also with {other}'s."
)
DELETE_ABOUT = (DELETE_OWN, DELETE_BOTH, DELETE_STAYS, DELETE_BACKUPS)
DELETE_TYPE = "Type the name {name} to delete it:"
DELETED = "{name}'s part is deleted."
DELETED_PAIR = "{name}'s part is deleted. Nothing else was in it, so the whole pair is gone."
NOT_DELETED = "that is not the name; nothing was deleted"


def fields(pair: Pair, partner: Partner) -> dict[str, str]:
    """Return what the fields of these sentences stand for where it is this partner's part."""
    a, b = pair.names
    return {"name": partner.name, "other": pair.other(partner).name, "a": a, "b": b, "pair": pair.id}


def recovery_sheet(pair: Pair, partner: Partner) -> tuple[str, str, str, str]:
    """Return what a recovery sheet says beside the key: title, what it is, who should not find it, how to use it."""
    texts = fields(pair, partner)
    return (
        SHEET_TITLE.format(**texts),
        SHEET_KEY.format(**texts),
        SHEET_WARNING.format(**texts),
        SHEET_USE.format(**texts),
    )


def changed(partner: Partner, *, bare_before: bool) -> tuple[str, ...]:
    """Return what is said after a key change; `bare_before` is whether the part opened by itself until then."""
    if keys.opens_itself(partner):
        return (BARE_NOW,)
    return CHANGED, COPIES_BARE if bare_before else COPIES

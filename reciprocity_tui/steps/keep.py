"""Looking after one's own part: its key and name, taking back, deleting, and what both front ends say of it."""

from collections.abc import Sequence
from contextlib import suppress

from reciprocity_tui.vault import cards, keys, reveal, sheets
from reciprocity_tui.vault.deletion import delete_part, finish
from reciprocity_tui.vault.errors import DamagedError, VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import LONGEST_NAME, CheckIn, Pair, Partner, clean_name
from reciprocity_tui.vault.part import Part
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice

FORGETTING = (
    "If you forget it, nobody can get it back: your own answers and notes are gone, and you'd have to begin a new "
    "pair. You can still read what you have both opened, with your partner's passphrase. A recovery sheet, made in "
    "time, opens everything again."
)
FORGOTTEN = "Forgotten? The key from your recovery sheet works too. Without it, nobody can open these answers."

SHEET_TITLE = "Recovery sheet of {name}"
SHEET_KEY = (
    "The key below opens {name}'s answers ({a} & {b}, {pair}). Write it down or print it now, and compare every "
    "letter: it's shown here and never written into a file."
)
SHEET_WARNING = (
    "Anyone who finds it, and has your files, can read every one of your answers, the ones you keep back too, and "
    "can answer in your name. Nobody should find it, not even {other}: keep it away from this computer, for "
    "example in a closed envelope with someone you trust. If someone goes through your things, it's safer not to "
    "make one."
)
SHEET_USE = (
    "Typed where the passphrase is asked (spaces don't matter), it opens your answers just the same. If you forget "
    "the passphrase, or the key file is lost, choose another passphrase with it first; this key stays the same."
)

CHANGED = "From now on the new passphrase opens your answers. All your check-ins stay as they are."
BARE_NOW = "From now on no passphrase is needed: anyone who can open your files can read your answers."
COPIES = (
    "Anyone with a copy of the old key file, from a backup or a synced folder, and the old passphrase can still "
    "read your answers, the new ones too. If that worries you, begin a new pair and answer there."
)
COPIES_BARE = (
    "Anyone with a copy of the old key file, which had no passphrase, can still read your answers, the new ones "
    "too. If that worries you, begin a new pair and answer there."
)

RENAMED = "{before} is called {name} from now on, in earlier check-ins too."
LABEL_STAYS = "A comparison that you opened under another name says so once."
SAME_NAME = "{name} is the name already; nothing was changed."
EXCHANGED = "you two would have exchanged names since check-in {number}; choose another one"
SHORTENED = "The name was shortened to {limit} characters."

TAKEN_BACK = "Taken back. {name} can change every answer again, and seal again."
TAKEN_BACK_BEFORE = (
    "Taken back. What {name} answered in check-in {number} is a draft again: it stays {name}'s alone, and nobody can "
    "open it together any more."
)
WITHDRAW_ABOUT = (
    "Your answers become a draft again, just as you sealed them. If {other} has seen that they were sealed, "
    "{other} can tell that you took them back.",
    "If someone has copied your files in the meantime and puts every one of them back, it would look sealed again. The "
    'opening tells each of you when that part was sealed: say "not now" if that isn\'t when you last did.',
)

DELETE_TITLE = "Delete {name}'s answers?"
DELETE_ABOUT = (
    "This deletes everything {name} answered, noted and sealed, in every check-in, and {name}'s key.",
    "What you two have opened together goes with it, for both of you: every comparison, what you agreed, and how "
    "it went. It can't be opened again.",
    "What {other} answered stays with {other}, and so do your two names. {other} will notice: the comparisons are "
    "gone. Think first whether that is safe for you.",
    "Copies elsewhere stay: backups, synced folders, earlier states the disk keeps, exported sheets and reports, "
    "calendar entries, and what someone remembers or wrote down. What a backup holds opens with the old "
    "passphrase, a comparison with {other}'s too.",
)
DELETE_TYPE = "Type the name {name} to delete all of this:"
DELETED = "{name}'s answers are deleted."
DELETED_PAIR = "{name}'s answers are deleted. Nothing else was there, so the whole pair is gone."
NOT_DELETED = "that isn't the name; nothing was deleted"


class KeyChange:
    """Another passphrase, or none, for a part that its owner has unlocked."""

    def __init__(self, pair: Pair, partner: Partner, identity: Identity) -> None:
        """Check that the key is the one that sealed before. Raises VaultError."""
        self._bare_before = keys.opens_itself(partner)
        self._partner = partner
        self._identity = identity
        reveal.refuse_other_key(pair, partner, identity)

    def to(self, passphrase: str | None) -> Identity:
        """Let this passphrase open the part from now on, or None for no passphrase. Raises VaultError."""
        keys.change_key(self._partner, self._identity, passphrase)
        return self._identity

    def sentences(self) -> tuple[str, ...]:
        """Return what to say once it is changed."""
        if keys.opens_itself(self._partner):
            return (BARE_NOW,)
        return CHANGED, COPIES_BARE if self._bare_before else COPIES


def rename(pair: Pair, partner: Partner, owner: Identity | None, name: str) -> tuple[str, ...]:
    """Give a partner another name; return what to say. Raises VaultError.

    `owner` is None for one who has not begun: nothing is locked yet.
    """
    if owner:
        reveal.refuse_other_key(pair, partner, owner)
        _refuse_exchange(pair, partner, owner, name)
    before, voice = partner.name, Voice()
    if not cards.rename(pair, partner, owner, name):
        return (voice.say(SAME_NAME, name=partner.name),)
    shortened = (voice.say(SHORTENED, limit=LONGEST_NAME),) if partner.name != clean(name) else ()
    label = (voice.say(LABEL_STAYS),) if pair.revealed_numbers() else ()
    return (*shortened, voice.say(RENAMED, before=before, name=partner.name), *label)


def _refuse_exchange(pair: Pair, partner: Partner, owner: Identity, name: str) -> None:
    """Raise VaultError where a name would exchange the two in a check-in they have opened: nobody could tell then."""
    wanted = tuple(clean_name(name) if one is partner else one.name for one in pair.partners)
    for number in pair.revealed_numbers():
        with suppress(DamagedError):  # what cannot be read keeps nobody from a name
            first, second = reveal.opened(Part(pair, partner, pair.check_in(number), owner)).sides
            if (second.name, first.name) == wanted:
                raise VaultError(EXCHANGED, number=number)


def sealed_before(pair: Pair, partner: Partner) -> tuple[int, ...]:
    """Return the numbers of the older check-ins in which a partner has sealed and that both have not opened."""
    numbers = (number for number in pair.check_in_numbers()[:-1] if partner.has_sealed(number))
    return tuple(number for number in numbers if not pair.is_revealed(number))


def withdraw(pair: Pair, partner: Partner, check_in: CheckIn, identity: Identity) -> None:
    """Make the sealed sheet of a check-in a draft again. Raises VaultError.

    Trying again after a failure completes it. A check-in that is not the latest one is not sealed again.
    """
    sheets.withdraw(Part(pair, partner, check_in, identity))


def taken_back(pair: Pair, partner: Partner, check_in: CheckIn) -> str:
    """Return what to say once a sheet is taken back."""
    if check_in.number == pair.latest().number:
        return Voice().say(TAKEN_BACK, name=partner.name)
    return Voice().say(TAKEN_BACK_BEFORE, name=partner.name, number=check_in.number)


def finish_deletions(home: str) -> None:
    """Remove what is left of a pair where a process was killed while it removed all of it. Raises NotSavedError."""
    finish(home)


def delete(pair: Pair, partner: Partner, typed: str) -> str:
    """Delete a part, and what both have opened, where its owner's name was typed; return what to say.

    Raises VaultError.
    """
    if clean(typed) != partner.name:
        raise VaultError(NOT_DELETED)
    texts = fields(pair, partner)
    return (DELETED_PAIR if delete_part(pair, partner) else DELETED).format(**texts)


def fields(pair: Pair, partner: Partner) -> dict[str, str]:
    """Return what the fields of these sentences stand for where it is this partner's part."""
    a, b = pair.names
    return {"name": partner.name, "other": pair.other(partner).name, "a": a, "b": b, "pair": pair.id}


def recovery_sheet(pair: Pair, partner: Partner, identity: Identity) -> Sequence[str]:
    """Return what a recovery sheet says beside the key: title, what it is, who should not find it, how to use it.

    Raises VaultError for a key that is not the one that sealed before: whoever writes it down would keep the wrong one.
    """
    reveal.refuse_other_key(pair, partner, identity)
    texts = fields(pair, partner)
    return [text.format(**texts) for text in (SHEET_TITLE, SHEET_KEY, SHEET_WARNING, SHEET_USE)]

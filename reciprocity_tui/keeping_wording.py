"""What is said about keys, about taking back and about deleting, in lines and on the screen alike.

Whole sentences with named fields (they will be translated).
"""

FORGETTING = (
    "If you forget it, nobody can recover it: unsealed answers, what you keep back, your notes and unopened check-ins "
    "are gone. What you have both opened stays readable with the other's passphrase. A recovery sheet, made in time, "
    "opens everything again."
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
    "envelope with somebody you trust. If somebody goes through your things, it is safer to have none."
)
SHEET_USE = (
    "Typed where the passphrase is asked (spaces do not matter), it opens the part just the same, also when the "
    "passphrase is forgotten or the key file is lost. Then choose another passphrase; this key stays the same."
)

CHANGED = "From now on the new passphrase opens it. All your check-ins stay as they are."
BARE_NOW = "From now on no passphrase is needed: whoever can open your files can read your answers."
COPIES = "A copy of the old key file, in a backup or a synced folder, still opens with the old passphrase."
COPIES_BARE = "A copy of the old key file, in a backup or a synced folder, still opens without one."

TAKEN_BACK = "Taken back. {name} can change every answer again and seal anew; {other} sees only that it is not sealed."

DELETE_TITLE = "Delete {name}'s part?"
DELETE_OWN = "Deleted will be everything {name} answered, noted and sealed, in every check-in, and {name}'s key."
DELETE_BOTH = (
    "What the two of you have opened together goes with it, for both: every comparison, what you agreed, and how it "
    "went. It cannot be opened again."
)
DELETE_STAYS = "What {other} answered stays with {other}, and so do your two names."
DELETE_BACKUPS = (
    "Not reached are copies elsewhere: backups, synced folders, earlier states the disk keeps, exported sheets and "
    "reports, calendar entries, and what somebody remembers or wrote down. What a backup holds opens with the old "
    "passphrase, a comparison also with {other}'s."
)
DELETE_TYPE = "To delete it, type the name: {name}"
DELETED = "{name}'s part is deleted; nothing of it can be opened here any more."
DELETED_PAIR = "{name}'s part is deleted. Nothing else was in it, so the whole pair is gone."
NOT_DELETED = "that is not the name; nothing was deleted"

"""What only line mode says, as whole sentences with named fields (they will be translated)."""

PAIR_CREATED = "{first} & {second}: pair {id}, check-in 1."
CHOOSES_LATER = "{name} chooses a passphrase of their own when it is their turn."
NEXT_TAKE = "Next: reciprocity{pair} take --as={name}"
WITH_PAIR = " --pair {id}"
ONE_INPUT = "--from - and --passphrase-fd 0 cannot share one input; give the sheet or the passphrase another way"
TAKEN_FROM = "Saved: the sheet of {name} holds what the file says."
SEAL_LATER = "When it is as you want it: reciprocity take --as={name} --seal"
EXPORTED = "Written to {path}. It is not protected there: remove it when you are done with it."
LOST = (
    "{count} answers, notes or private marks given before are not in {path}; add --replace to drop them, or add them "
    "to the file (take --export shows them)"
)
NOTHING_ANSWERED = "nothing is answered yet; answer first: reciprocity take --as={name}"
EXPORT_ALONE = "--export only writes your sheet; leave out --from and --seal, or run it twice"
NO_CHECK_IN = "there is no check-in {number}; there are: {known}"
ONLY_EXPORTED = "--checkin takes an earlier check-in for --export alone; leave it out"
NOT_SEALED_YET = "not sealed: the input ended before the last question; every answer given is saved"
SHORTENED = "A name was shortened to {limit} characters."
ALREADY_REVEALED = "Both have opened this check-in already: reciprocity compare"
REVEALED = "Opened. From now on each of you can open it alone: reciprocity compare"
NOT_BEGUN = "{name} has not begun yet: reciprocity take --as={typed}"
AGREE_INSTEAD = "add --agree NAME for each of the two"
OR_BOTH = "{reason}. If you both want it now, add --agree={a} --agree={b}"
ASKS_ALL = "It asks about all areas."
ASKS_ALL_MINUTES = "It asks about all areas and takes each of you about {minutes} minutes."
ASKS_FOCUS = "It asks about {areas}."
ASKS_FOCUS_MINUTES = "It asks about {areas}, and takes each of you about {minutes} minutes."
EVERY = "From now on a check-in is due every {interval}."
EVERY_NEXT = "The next one is due on {day}."
LOOK_BACK = "{said} You can do so first: reciprocity{pair} followup"
NO_AREA = 'there is no area "{area}"; there are: {known}'
TWO_DIFFERENT = "--between takes two different check-ins"
IN_A_TERMINAL = "run it in a terminal, where both of you can type"
NOTHING_AGREED = "nothing is agreed yet; agree on one small thing together: reciprocity talk"
NOT_A_CHOICE = "Please type a number from 1 to {last}; Enter alone for none, q to leave."
CHOICE_PROMPT = "[1-{last}, Enter or q leaves] "
STILL_HERE = "{problem}. What you typed is still here."
RETRY_TOGETHER = "Enter tries again, q leaves without it: "
LEFT_WITHOUT = "left; what you typed last is not saved"
PICK = "{name}, what would you like to talk about?"
PICK_PROMPT = "[1-{last}, Enter for none today, q leaves] "
WHICH_PROMPT = "[1-{last}, Enter for the first, q leaves] "
SUGGESTED = "{area} (suggested)"
TALK_LISTENING = (
    'Whoever listens does not answer yet, then says what came across, and asks: "Is there more?" Then you change over.'
)
TALK_LISTENING_GUARDED = "Whoever listens does not answer yet, and asks nothing more. Then you change over."
TALK_CLOCK = "Use a clock. When you have talked, go on below; q ends here, at any moment."
AGREE_OR_NOT = "If you would rather not agree on anything today, press Enter without typing."
TALK_NOW = "Do you both want to talk about it now? [yes / no] "
LEFT_BETWEEN = "left; what was kept before stays, what was being typed is not kept"
CHANGE_PROMPT = "Enter goes on, change goes back to what you typed: "
AGREED = "Kept. When the day comes: reciprocity followup"
APPRECIATE_OR_NOT = "If you only say it aloud, press Enter without typing."
YES_NO = "{ask} [yes/no] "
YES_OR_NO = "Please type yes or no."
KEPT = "Kept."
NOT_KEPT = "Not kept: it was for the two of you, now."
FILL = "{label}: "
FILLED = "{label} [{said}]: "
NO_NAME = "--questionnaire needs a name or a path; leave it out for the usual questions"
NOTHING_TO_REMIND = "nothing to be reminded of yet; open this check-in together first: reciprocity reveal"
TITLE_EMPTY = "a title needs something that can be seen; leave out --title for a plain one"
TITLE_SHORTENED = "The title was shortened to {limit} characters."
REMINDS = "Written to {path}: one entry on {day}. Open it with your calendar."
VERIFIED = "{checked} files read, {wrong} of them damaged; {unopened} could not be opened without their passphrase."
TO_OPEN = (
    "Whether those are damaged shows only inside: pass each one's passphrase with --passphrase-fd N, one line a "
    "passphrase."
)
DEMO = "An example: Jo and Sam are invented, with four finished check-ins. Nothing of it is kept."
CHECKED = "{file}: fine ({id} {version}: {areas} areas, {behaviours} behaviours)"
UNLOCKS = "Passphrase of {whose}: "
UNLOCKS_EITHER = "Passphrase of one of you two: "
CHOOSE = (
    "{name}, choose a passphrase for your part, where nobody sees the keyboard. Four words are easy to remember, for "
    "example these, made at random:"
)
WITHOUT = (
    "If you press Enter without typing anything, there is no passphrase, and your answers are not protected on this "
    "computer."
)
ASK_NEW = "Passphrase: "
ONCE_MORE = "Once more: "
NOT_IN_THIS_ENCODING = "The terminal sent something that is not text. Please type it again."
NOT_THE_SAME = "The two were not the same. Please try again."
SHEET_NOT_KEPT = "the recovery sheet is not written into a file; show it on the screen, or pipe it on"
SHEET_DONE = "Press Enter when you have written it down. "
SHEET_CLEARED = "Cleared. If you can still scroll up to it, close this window."
SHEET_NOT_CLEARED = "This terminal cannot be cleared: close its window."
EMPTY_CHANGES_NOTHING = "If you press Enter without typing anything, nothing is changed."
NOTHING_CHANGED = "Nothing was changed. To go without a passphrase, add --no-passphrase."
DELETE_INSTEAD = "run it in a terminal, or give the name to delete on standard input"
IDLE_BLANK = "While nobody types, and answers are on it, the screen is covered after: {time}"
NEVER = "never"
IDLE_LOCK = "Where there is a passphrase, it is locked after: {time}"
NO_PAIR = "No pair yet. Start with: reciprocity pair new NAME NAME"
STATUS_PAIR = "{a} & {b} ({kind}, {id}): check-in {number}, opened on {opened}"
STATUS_AHEAD = "  {said}"
STATUS_SEALED = "  {name}: sealed"
STATUS_NOT_YET = "  {name}: not yet"
STATUS_TAKE = "  Next: reciprocity{pair} take --as={name}"
STATUS_REVEAL = "  Next, together: reciprocity{pair} reveal"
STATUS_COMPARE = "  Both have opened it: reciprocity{pair} compare"
STATUS_DUE = "  The next check-in was due on {day}."
STATUS_DUE_TODAY = "  The next check-in is due today."
STATUS_NEW = "  Next: reciprocity{pair} checkin new"
STATUS_NEXT = "  The next check-in is due on {day}."
STATUS_EVERY = "  You look again every {interval}."
STATUS_LOOK_BACK = "  You look back at what you agreed on: {day}"
STATUS_LOOK_BACK_NOW = "  You wanted to look back at what you agreed on: reciprocity{pair} followup"
STATUS_QUIET = "{a} & {b}: a check-in is due."
OTHERS_CAN_READ = (
    "Other people with an account on this computer may look into {path}. To keep them out: chmod -R go= {typed} (where "
    "that changes nothing, as on FAT, the disk cannot keep anything private: choose another place with --home)."
)
OTHERS_CAN_CHANGE = (
    "Other people with an account on this computer may change what is in {path}. To keep them out: chmod -R go= "
    "{typed} (where that changes nothing, as on FAT, the disk cannot keep anything private: choose another place with "
    "--home)."
)
WHERE_HOME = "home: {path}"
WHERE_PAIR = "pair {id}, {a} & {b}: {path}"
WHERE_OWN = "your own questionnaires: {path}"

COMMANDS_SHORT = (
    "Type the number of an answer. n means there was no occasion, s skips the question, p keeps your answer to "
    'yourself. safety opens the page "Is this for you?", ? lists the rest, q leaves, and everything is saved.'
)
COMMANDS = (
    "1, 2, 3 ...  the answer with that number",
    "Enter        keep the answer you gave before",
    "n            there was no occasion for this",
    "s            skip this question",
    "p            keep this to yourself, or share it again (of a behaviour, both answers)",
    "note ...     a note to yourself, which nobody else will see",
    "b            back to the question before",
    "go 3         to the third area; only go lists them; go end leads to the end",
    'safety       the page "Is this for you?"',
    "q            leave; everything is saved, and you go on later where you stopped",
)
SO_FAR = "So far: {answer}. Press Enter to keep it."
YOUR_ANSWER = "{said} Your answer:"
NOT_UNDERSTOOD = "Please type a number from 1 to {last}, or ? for what else you can type."
NOTE_PROMPT = "Note to yourself (nothing but Enter removes it): "
GO_WHERE = "Type go and a number from 1 to {last}; go end leads to the end."
GO_PROMPT = "[a number] "
SAVED = "Saved. Go on whenever you like: reciprocity take --as={name}"
LEFT_UNSAVED = "Left. The last answer is not saved, all before it are. Go on with: reciprocity take --as={name}"
RETRY_PROMPT = "Enter tries again, q leaves without this one answer: "
FINISH_CHOICES = (
    "1 seal it now",
    "2 keep something back, or share it again",
    "3 go back to the questions",
    "4 leave it for later; everything is saved",
)
FINISH_PROMPT = "[1-4] "
SEAL_PROMPT = "{sealing} Seal it? [yes/no] "
SWITCH = "{number:>3}  {state:<12}  {label}"
NOT_A_SWITCH = "Please type a number from 1 to {last}, or press Enter to go back."
SWITCH_PROMPT = "[a number from 1 to {last} switches it, Enter goes back] "

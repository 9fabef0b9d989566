"""What the full screen says about itself, as whole sentences with named fields (they will be translated)."""

from collections.abc import Mapping
from types import MappingProxyType

from reciprocity_tui.words.message import Hint, Message, ToldError
from reciprocity_tui.words.voice import Voice

PROGRAM = "reciprocity"
TOO_SMALL = "Please make this window a little larger: {width} columns and {height} lines are enough."
GO_ON = "Go on"
GO_BACK = "Go back"
READ_ON = "read on"
UNLOCKING = "unlocking ..."
PASTED = "You pasted something. This page takes single keys, so nothing has changed."
NOT_SAVED_LEFT = "You left. The last answer is not saved; all the answers before it are."

EMPTY_TITLE = "Give and take between two people"
EMPTY = (
    "Each of you answers the same questions alone. Then you look at both sides together, talk, and agree on one small "
    "thing.",
    "Everything stays on this computer. There is no account and no network.",
)
ONE_AREA = "The questions are about one area and take each of you about {minutes} minutes."
AREAS = "The questions are about {n} areas, from {first} to {last}, and take each of you about {minutes} minutes."
BEGIN = "Begin"
SAFETY_GO_ON = "Go on"
SAFETY_LEAVE = "Not for me, not now"
SAFETY_CHOICE = "Is this for you?"

NAMES_TITLE = "Who are you two?"
NAMES = "The names you call each other are enough."
FIRST_NAME = "Who answers first"
SECOND_NAME = "The other"

CHOOSE_TITLE = "{name}, choose a passphrase"
CHOOSE = (
    "It locks your part, so that only you can read it. Type it where nobody sees the keyboard. Four words are easy to "
    "remember, for example these, made at random:"
)
TO_UNLOCK = "Passphrase"
ONCE_MORE = "Once more"
NOT_THE_SAME = "the two were not the same; please type both again"
NOT_TEXT = "Something in that was not text, so it was left out. Please type the passphrase."
LINES_AT_ONCE = "That was more than one line, so nothing was taken. Please paste only the passphrase."
TOO_LONG_TO_TAKE = "A passphrase can have up to {longest} characters. That was longer, so nothing was taken."
FIRST_LINE = "There is room for one line here, so only the first was taken."
WITHOUT = "No passphrase: whoever uses this computer can read my answers"
WITHOUT_TITLE = "Without a passphrase?"
WITHOUT_ABOUT = "That includes the other one of you, even before anything is opened together."
CHOOSE_AFTER_ALL = "Choose a passphrase after all"
NOT_PROTECTED = "not protected on this computer"
NOT_PROTECTED_SHORT = "not protected"

UNLOCK_TITLE = "{name}, unlock your part"
UNLOCK = "Only {name} can open it."
UNLOCK_EITHER_TITLE = "Unlock the comparison"
UNLOCK_EITHER = "Either of you can open it again with your own passphrase."

HAND_OVER_BEGIN = "I am {name}, and I am alone: begin"
HAND_OVER_LATER = "Later"

OPENED_STATE = "opened together"
SEALED_STATE = "sealed"
HAS_SEALED = "{name} has sealed. It stays closed until you both say yes."
NOT_YET = "not yet"
CHECK_IN = "Check-in {number}, opened on {day}"
NEXT_DUE = "The next check-in is due on {day}."
DUE_TODAY = "The next check-in is due today."
WAS_DUE = "The next check-in was due on {day}."
ANSWER_AS = "{name} answers"
ANSWER_ABOUT = "alone; you can stop and go on at any time"
OPEN_TOGETHER = "Open it together"
OPEN_ABOUT = 'both of you, about 25 minutes; either may say "not now"'
LOOK_TOGETHER = "Look at it together"
LOOK_ABOUT = "strengths, side by side, unseen, signs, and what to talk about"
NEW_PAIR = "A new pair"
OTHER_PAIRS = "Another pair"
QUIT = "Quit"
PICKER_TITLE = "Whose check-in?"
DEMO_NOTE = "An example: Jo and Sam are invented. Nothing of it is kept."
PROBLEM_TITLE = "That did not work"

SECTION_AT = "part {at} of {of}"
ANSWERED = "{done} of {total} answered"
SAVED = "saved"
UNSAVED = "not saved"
SIGNS = {NOT_PROTECTED: NOT_PROTECTED_SHORT, UNSAVED: UNSAVED}
"""What no heading leaves out, with the words for where there is little room."""
NO_OCCASION = "no occasion"
SKIP = "skip"
KEEP_PRIVATE = "keep this to myself"
KEPT_PRIVATE = "kept to myself"
NOTE = "note to myself"
NOTE_CHANGE = "change my note"
YOUR_NOTE = "Your note: {note}"
NOTE_TITLE = "A note to yourself"
NOTE_ABOUT = "It is for you alone and never shared. Ctrl+S keeps it, Escape goes back."
NOTE_ABOUT_BARE = (
    "It is never shared; but without a passphrase, whoever opens your files can read it. Ctrl+S keeps it, Escape goes "
    "back."
)
NOTE_UNKEPT = "The note is not kept yet. Ctrl+S keeps it; Escape once more leaves it as it was."
NOTE_TOO_LONG = "A note has at most {limit} characters; this one has {length}."
RETRY = "{problem} Your answer is still here. Press r to try again."
LEAVE_UNSAVED = "This one answer is not saved. Press r to try again; Escape once more leaves without it."
OUTLINE_TITLE = "All parts"
OUTLINE_END = "To the end: what {partner} will see, and sealing"

NOT_YET_ANSWERED = "not answered yet"
YOUR_BARS = "The bar below an area is what {partner} will see there of yours, if {partner} answers all of it too."
KEEP_IT = "keep back"
SHARE_IT = "share again"
KEEP_BACK_CHOICE = "Keep something back"
SEAL_CHOICE = "Seal it now"
SEAL_TITLE = "Seal your part?"
SEAL_ASK = (
    "Sealed answers do not change. As long as it is not opened, you can take your part back; nothing is opened before "
    "you both say yes.",
    "Home shows {partner} only that your part is sealed.",
)
SEAL_YES = "Yes, seal it"
SEAL_NO = "Not yet"
TO_QUESTIONS = "Back to the questions"
FOR_LATER = "Leave it for later"
KEEP_BACK_TITLE = "What you can keep back"
SWITCH_ABOUT = "Enter on a line keeps it back, or shares it again."

YOUR_ANSWERS = "{partner}: {received}   I: {given}"
STILL_OPEN = "{count} left open"
BEFORE_SEALING = "before sealing"
SWITCH_NOT_SAVED = "{problem} Nothing was changed."

HELP_TITLE = "Help"
HELP_HERE = "On this screen"
HELP_EVERYWHERE = "Everywhere"
HELP_MOVING = "Arrow keys, page up, page down, home and end move; a mouse works too."

REVEAL_TITLE = "Open it together"
TRY_AGAIN = "Try again"
REVEAL_READY = "We are both here and ready"
REVEAL_NOT_NOW = "Not now"
REVEAL_ASK = "{name}, open it now?"
REVEAL_TURN = "{name}, now you"
REVEAL_TURN_ABOUT = "{other}, please look away: this answer is {name}'s own."
REVEAL_HERE = "I am {name}, and nobody looks"
REVEAL_KNOWS = 'If one of you says "not now", nobody is told who. But whoever said yes will know that it was the other.'
WORD_ALONE = "{name}'s part has no passphrase, so only {name}'s word shows that it is {name}."
REVEAL_ASK_ABOUT = "Your own answer counts. Press y to open it, or n for not now. Either way the screen looks the same."
REVEAL_YES = "Yes, open it"
NOT_BOTH_SEALED = "one part is not sealed yet; the comparison opens when both are"
BOTH_PRESENT = "Each of you unlocks their own part, and then each says yes, or not now, alone at the keyboard."

READING_GO = "Go on to what is good"
TABS = ("Strengths", "Side by side", "Unseen", "Signs", "Talk", "Agreement")
TAB_HISTORY = "Over time"
OPENS_TAB = "go on"
OPENS_AREA = "open"
OPENS_PICK = "pick"
OPENS_PICK_AGAIN = "pick again"
OPENS_TALK = "talk"
OPENS_LATER = "leave it"
OPENS_AGREE = "agree"
OPENS_FOLLOW_UP = "look back"
NEXT_AREA = "next area"
AROUND = "← {before}   {after} →"
TOGETHER = "Together"
HOW_TO_SEE = "filled further right: I give more than I receive"
SCALE_ENDS = ("never", "almost always")
I_GIVE = "I give"
I_RECEIVE = "I receive"
MARK_STRENGTH = "a strength"
MARK_TOPIC = "worth a talk"
COUNT = "{n} of {of}"
VALUES = "gives {given}, receives {received}"
ARITHMETIC = "Where the numbers come from"
TOPICS_FIRST = "What is worth a talk comes first."
QUESTIONS_ORDER = "The areas stand in the order of the questions."
PICK = "{name}, which one would you like to talk about?"
PICK_NONE = "None today"
PICKED_NONE = "No topic today. That is fine; it can wait."
PICK_AGAIN = "Pick again"
TALK_ABOUT = "Talk about: {area}"
TALK_GO_ON = "Go on with the talk: {area}"
TALK_LATER = "Leave it for another day"
TALK_EARLIER = "This is an earlier check-in. What you talk about, and agree on, belongs to the latest one."
TALK_CHANGE = "Change over: {name} speaks"
TALK_ON = "On to one small thing"
TALK_END = "End the talk here"
TALK_BACK = "Go on with the talk"

TYPED_UNKEPT = "What you typed is not kept yet. Escape once more leaves it."
AGREE = "Agree on one small thing"
AGREE_ASK_EACH = "Ask each of us"
AGREE_YES = "Yes, I agree"
AGREE_ABOUT_EACH = "Press y to agree, or n for not now. Either way the screen looks the same."
AGREE_CHANGE = "Change it"
AGREE_NOT = "Not today"
AGREE_TOPIC = "What is it about?"
APPRECIATE_SAID = "We have said it"
APPRECIATE_WRITE = "Write it down"
APPRECIATE_ABOUT = "Press y to keep both sentences for you two, or n for no. Either way the screen looks the same."
APPRECIATE_YES = "Yes, keep both"
LOCKED_AGAIN = "Locked again. On {day} you look back at what you agreed."
CLOSED_AGAIN = "Closed again. On {day} you look back at what you agreed."
CLOSED = "Closed again."
LOCKED = "Locked again."
FOLLOW_UP = "Look back at what you agreed"
FOLLOW_UP_ABOUT = "two small questions; both of you"
FOLLOW_UP_LATER = "Leave it for now"
FOLLOW_UP_KEPT = "Kept."
FOLLOW_UP_WAITS = "On {day} you wanted to look back at what you agreed."

AGAIN = "A new check-in"
AGAIN_HINT = "the same questions again, each alone"
AGAIN_ABOUT = (
    "The same questions again, each of you alone. Earlier answers are not shown while you answer; what has changed you "
    "see together afterwards."
)
AGAIN_ALL = "All areas"
AGAIN_ALL_MINUTES = "All areas, about {minutes} minutes"
AGAIN_FOCUS = "One to three areas"
AGAIN_FOCUS_MINUTES = "One to three areas, about {minutes} minutes"
AGAIN_NOT = "Not now"
AGAIN_BOTH = "It is still early, so each of you says, alone, whether to begin all the same."
AGAIN_ASK = "{name}, a new check-in now?"
AGAIN_YES = "Yes, begin it now"
AGAIN_ASK_ABOUT = "Your own answer counts. Press y to begin, or n for not now. Either way the screen looks the same."
AGAIN_SURE_TITLE = "Open check-in {number}?"
AGAIN_SURE = "It opens for both of you, and opening it cannot be taken back. Nobody has to answer it."
AGAIN_SURE_FOCUS = "It asks about {areas}."
AGAIN_OPEN_IT = "Open it"
AGAIN_NOT_YET = "Not yet"
AGAIN_NOT_NOW = "Not now. Nothing was begun."
AGAIN_OPEN = "Check-in {number} is open. Each of you answers alone."
WITHOUT_UNLOCKING = "Go on without unlocking"
UNLOCK_AGREED = "Either of you can unlock what you agreed on the last time; you can also go on without it."
FOCUS_TITLE = "Which areas do you want to look at?"
FOCUS_ABOUT = "Choose one to three together. Enter chooses an area, or takes it out again."
FOCUS_IN = "choose"
FOCUS_OUT = "take out"
FOCUS_NONE = "None chosen yet."
FOCUS_COUNT = "{count} of at most {most} chosen"
FOCUS_BEGIN = "Begin with these"
FOCUS_AGREED = "you agreed on something here"
FOCUS_KEPT = "kept from last time"
OVER_TIME = "Over time"
HOW_OFTEN = "How often: every {interval}"
HOW_OFTEN_TITLE = "How often do you want to come back?"
HOW_OFTEN_ABOUT = "After three months more than chance can show; after less than four weeks hardly."
EVERY = "Every {interval}"
EVERY_NOW = "Every {interval}, as now"
EVERY_KEPT = "From now on: every {interval}."

COVERED = "Covered, because nobody typed for a while."
COVERED_ABOUT = "Any key shows it again. What is being typed is still there. This comes after {time} without a key."
LOCKED_TITLE = "Locked, because nobody typed for a while"
LOCKED_ABOUT = "{names} can unlock it. What is being typed is still there."
LOCKED_OR = " or "
LOCKED_LEAVE = "Leave: the screen is cleared; what is typed and not kept is lost"
IDLE_TITLE = "When nobody types"
IDLE_ABOUT = (
    "While answers are on the screen it can be covered, and locked where there is a passphrase. During a talk, and "
    "while you copy a recovery sheet, it takes ten times as long."
)
COVER_AFTER = "Cover it after {time}"
COVER_NEVER = "Never cover it"
LOCK_AFTER = "Lock it after {time}"
LOCK_NEVER = "Never lock it"
AS_NOW = ", as now"

KEEPING = "Your keys and your data"
KEEPING_WHO = "Passphrase, recovery sheet, taking back what is sealed, and deleting: each for one part alone."
KEEPING_OF = "{name}'s part"
KEEPING_ABOUT = "This is for {name} alone. Please hand over the keyboard."
KEY_SHOW = "Recovery sheet: the key, to write down"
KEY_CHANGE = "Another passphrase"
WITHDRAW = "Take back what is sealed"
DELETE = "Delete this part"
KEY_CHANGE_TITLE = "{name}, choose another passphrase"
SHEET_DONE = "I have written it down"
WITHDRAW_TITLE = "Take it back?"
WITHDRAW_YES = "Take it back"
DELETE_NOT = "Keep everything"
DELETE_GO_ON = "Go on to deleting"
DELETE_FIELD = "The name"

HISTORY_TITLE = "{a} & {b} · over time"
HISTORY_COUNT = "{count} check-ins"
HISTORY_MARKS = "check-in"
HISTORY_SPAN = "check-ins {first} to {last}"
HISTORY_LEVEL = "how much give and take"
HISTORY_LEVEL_SHORT = "give and take"
HISTORY_READING = "Reading the earlier check-ins: {read} of {count}. What has changed follows."
HISTORY_NOTHING = "None of the check-ins can be read now."
HISTORY_LEFT_OUT = "Check-in {numbers} cannot be read now and is left out here."
HISTORY_LEFT_OUT_SEVERAL = "Check-ins {numbers} cannot be read now and are left out here."
HISTORY_AGREED = "What was agreed after check-in {numbers} cannot be read now."
HISTORY_FIRST = "Compare which check-in?"
HISTORY_SECOND = "Compare check-in {number} with which one?"
HISTORY_FOCUS = "only {areas}"
HISTORY_OPENS_AREA = "this area over time"
HISTORY_OPENS_CHECK_IN = "look at this check-in"
HISTORY_OPENS_FIRST = "take this one"
HISTORY_OPENS_SECOND = "compare with this one"

ABOUT_PREVIEW = (
    "Above is exactly what the other will see. Below it you can keep back anything: everything, an area, one "
    "answer. Nothing is sealed before you say so."
)

ABOUT_COMPARE = (
    "The first of you is always at the left and round, the second at the right and square; filled is what one "
    "gives, hollow what one receives. Enter opens an area; the numbers are behind n."
)

ABOUT_HOME = (
    "Here you see who has sealed their part, and nothing more about it. The line with the arrow is the next step; "
    "press Enter."
)

ABOUT_TAKE = (
    "Press the number of an answer; it is saved and the next question appears. What you leave open, skip or keep to"
    " yourself looks the same to the other: not compared. Nothing is shown to anybody before you seal it."
)

ABOUT_TALK = (
    "Three rounds; in each of them each of you speaks for about four minutes. The time shows how it goes and hurries "
    "nobody: you change over yourselves. p is a break, Escape ends it here, and neither is kept anywhere."
)

ABOUT_HISTORY = (
    "One row an area, one mark a check-in. A change is drawn and called one only where it is larger than what answers "
    "vary by themselves. Enter opens an area over time, c compares any two check-ins."
)

ABOUT_CONSENT = "Press y for yes, or n for not now; nothing on the screen tells which it was."
CONSENT_KEYS = "Please press y for yes, or n for not now. Nothing has been answered yet."


PRESS: Mapping[Hint, str] = MappingProxyType(
    {
        Hint.OPEN_TOGETHER: '{problem}: "Open it together" on Home',
        Hint.AGREE: '{problem}: "Agree on one small thing" under Agreement',
        Hint.NEW_PAIR: '{problem}; choose "Begin" on Home',
        Hint.WHICH_PAIR: "{problem}; choose one on Home",
        Hint.NEW_KEY: '{problem}: "Another passphrase" under "Your keys and your data"',
        Hint.WITHDRAW: '{problem}: "Take back what is sealed" under "Your keys and your data"',
        Hint.OTHER_PLACE: "{problem} with --home, and begin again",
        Hint.CHECK_FILE: "{problem}",
        Hint.VERIFY: "{problem}",
    }
)
"""What helps where something went wrong, on the screen."""


def sentence(problem: ToldError | Message) -> str:
    """Return what went wrong as a sentence, with what to choose where something helps."""
    voice = Voice()
    return voice.sentence(
        voice.told(problem, lambda hint, text, fields: voice.say(PRESS[hint], **{**fields, "problem": text}))
    )

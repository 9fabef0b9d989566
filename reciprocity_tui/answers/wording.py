"""What is said to one partner while answering, in whole sentences with named fields (they will be translated)."""

FAIRNESS = "How fair is the give and take in this whole area?"
IMPORTANCE = "How important is this area to you?"
SINCE = "Before the details: how does this area feel, compared with the last time you answered about it?"
SIGN_WHO = "For whom is it harder?"
WHOLE = "All in all, how fair is the give and take between the two of you?"
CONTEXT = "What sort of time has it been?"

NO_OCCASION = "no occasion for it"
SKIPPED = "skipped"

THINK_OF = "Think of {window}."
SINCE_LAST = "the time since your last check-in"
SIGNS_TITLE = "Signs worth a look"
SIGNS_INTRO = (
    "None of these is a verdict on anybody. Say whether you notice it between you. What you name comes up in the "
    "comparison unless you keep it to yourself; if only you name it, {partner} will know who it was."
)
REFLECTION_TITLE = "About yourself"
REFLECTION_INTRO = "These three are for you. They stay private unless you share them."
WHOLE_TITLE = "All in all"

HAND_OVER = "{name}, this part is for you alone."
HAND_OVER_DETAIL = (
    "Take about {minutes} minutes in a place where nobody reads along. There are no right answers: say how it has "
    "been, as you have seen it. You can skip a question or keep any answer to yourself, and before anything is sealed "
    "you see exactly what {partner} would see."
)
HAND_OVER_SHORT = (
    "Take your time in a place where nobody reads along. There are no right answers: say how it has been, as you have "
    "seen it. You can skip a question or keep any answer to yourself, and before anything is sealed you see exactly "
    "what {partner} would see."
)
HAND_OVER_FOCUS = "This time it asks about {areas} only, and a few questions about the whole."
PROTECTED = "Every answer is locked with your passphrase as you give it."
NOT_PROTECTED = (
    "Not protected on this computer: there is no passphrase, so anyone who can open your files can read them."
)

SAFETY_TITLE = "Is this for you?"
SAFETY = (
    "This helps two people to look at the give and take between them and to talk about it. It is not therapy and not "
    "a diagnosis, and its questions have not been validated by research. It gives no verdict on anybody.",
    "Please do not use it if you are afraid of how the other may react to your answers, if you feel pressed to take "
    "part, if there is violence, if there are threats, or if the other controls your money, your phone or whom you "
    "see. Where one person is afraid, answering openly is not safe, and no questionnaire can make it safe.",
    "If that is how it is for you: in danger, call the emergency number of your country. For advice, search for "
    '"domestic abuse helpline" and the name of your country, on a device the other cannot look into. Somebody you '
    "trust, or a doctor, can be a first step too.",
    "Nobody has to take part. You can stop at any moment without a reason, keep back any answer, agree on nothing, and "
    'say "not now" when it comes to looking at both sides.',
    "What it protects: with a passphrase, only you can read your part, here and in every copy of the files, until you "
    "both open it. Nothing leaves this computer. In the full screen ctrl+q clears everything at once; a minute "
    "without a key covers your answers, and after three they are locked. If a passphrase is forgotten, nobody can "
    "recover it.",
    "What the program cannot hide: that it is installed here, that its files exist and when they last changed, the "
    "day on which you want to look back at what you agreed, the commands typed in this window, and what is still to "
    "be read further up in it. It cannot protect you from somebody who controls this computer or sees the screen.",
)

PREVIEW_TITLE = "What {partner} will see"
PREVIEW_INTRO = (
    "Nothing else goes into the comparison. Your notes stay yours. What you skipped, kept private or had no occasion "
    'for looks the same to {partner}: "not compared". A behaviour is left out as soon as one of your two answers to it '
    "is missing."
)
PREVIEW_AREA = "{area}: {n} of {of} behaviours; fairness: {fairness}; importance: {importance}."
PREVIEW_AREA_SINCE = (
    "{area}: {n} of {of} behaviours; fairness: {fairness}; importance: {importance}; compared with last time: {since}."
)
PREVIEW_AREA_BACK = "{area}: not compared."
PREVIEW_LEFT_OUT = 'not compared: "{text}"'
PREVIEW_OPEN = "left open"
PREVIEW_SIGN = 'Sign ({often}, {who}): "{sign}"'
PREVIEW_SIGNS = (
    "Of a sign, the screen shows only that one of you, or both of you, named it. If only one of you did, the other "
    "will know who it was."
)
PREVIEW_NO_SIGNS = "Signs: none."
PREVIEW_REFLECTION = 'About yourself, {answer}: "{text}"'
PREVIEW_WHOLE = "All in all: fairness: {fairness}; the time: {context}."
PREVIEW_NOTHING = "Nothing at all."
PREVIEW_TOO_MUCH_MISSING = (
    "More than a third of the answers are left out, so no area can be compared. You can still talk, without numbers."
)
PREVIEW_SINGLE_ON = (
    "On the screen, single answers may be shown if {partner} allows it too; never those about a delicate matter."
)
PREVIEW_SINGLE_OFF = "Single answers are not shown on any screen, only each area as a whole."
PREVIEW_HONEST = (
    "After you have both opened the comparison, either of you could, with other tools, read every single answer the "
    "other shared, those about delicate matters too. What you keep back is not in it at all."
)

HINT_UNIFORM = (
    "Only you see this: nearly all of your answers are the same. If that is how it is, leave them as they are."
)
HINT_FAST = "Only you see this: you went through this very fast. You may want to look at some answers again."

PROGRESS = "{done} of {total} answered"
AT_THE_START = "This is the first question."
IS_PRIVATE = "You keep this one to yourself."
NOW_PRIVATE = "You keep this one to yourself now: it stays out of the comparison."
NOW_PRIVATE_BEHAVIOUR = "You keep this behaviour to yourself now: both your answers to it stay out of the comparison."
NOW_PRIVATE_WHOLE = "You keep this to yourself now: the whole, and what sort of time it was."
NOW_SHARED = "This one goes into the comparison again."
PRIVATE_BY_AREA = "This one is kept back together with its area: you can do that at the end, before sealing."
NO_NOTE = "A note goes with a behaviour; there is none here."
NOTE_SO_FAR = "Your note: {note}"
NOTED = "Noted, for you alone."
NOTE_REMOVED = "No note."
NOT_SAVED = "{problem}. Your answer is still here."

SWITCH_EVERYTHING = "everything (one switch to keep all of it back)"
SWITCH_SINGLE = "answers one by one (only if you both allow it)"
SWITCH_WHOLE = "all in all: how fair it is, and what sort of time it was"
SWITCH_AREA = "the whole area: {area}"
SWITCH_SHARED = "shared"
SWITCH_KEPT_BACK = "kept back"
SWITCH_LEFT_OUT = "not compared"

OPEN_COUNT = "Questions still open: {count}. They count as not compared."
NOTHING_TO_SEAL = "Nothing is answered yet."
SEALING = (
    "Sealed answers do not change; as long as it is not opened, you can take your part back. Nothing is opened before "
    "you both say yes."
)
SEALED = "Sealed. {partner} sees only that your part is sealed."

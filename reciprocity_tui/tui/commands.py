"""Every action a person can take, in one place: it feeds key bindings, footer, help and palette."""

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """One action: the keys for it, how they are written, its name in footer and palette, and a sentence for help.

    `footer` False keeps it out of the footer; where no keys are written it is found in the palette alone. An action
    that begins with `app.` works on every screen; `anywhere` makes its keys work while text is typed.
    """

    action: str
    keys: str
    shown: str
    name: str
    help: str
    footer: bool = True
    anywhere: bool = False
    palette: bool = True

    @property
    def listed(self) -> bool:
        """Whether the palette has it; what a key of the body does, such as Enter, is never there."""
        return self.palette and bool(self.keys or not self.shown)

    @property
    def verb(self) -> str:
        """The action without its parameters."""
        return self.action.partition("(")[0]


SAFETY = Command(
    "app.safety",
    "f2",
    "F2",
    "is this for you?",
    "What this program is, for whom it is not, and where to find help.",
    footer=False,
    anywhere=True,
)
MEANING = Command(
    "app.meaning",
    "f3",
    "F3",
    "what give and take means",
    "What give and take means here, in under a minute.",
    footer=False,
    anywhere=True,
)
QUIT = Command("app.quit", "q", "q", "quit", "Quit, wherever no text is typed.", footer=False)
EVERYWHERE = (
    Command("app.help", "question_mark", "?", "help", "What you can do on this screen. F1 does the same."),
    Command("app.help", "f1", "F1", "help", "", footer=False, anywhere=True, palette=False),
    SAFETY,
    MEANING,
    Command(
        "app.command_palette",
        "ctrl+p",
        "^p",
        "all commands",
        "Find any command by its name, and choose the colours.",
        footer=False,
        anywhere=True,
        palette=False,
    ),
    QUIT,
    Command(
        "app.leave",
        "ctrl+q",
        "^q",
        "leave",
        "Leave at once, with a cleared screen and no question. Every answer marked as saved is on disk.",
        anywhere=True,
    ),
    Command("app.leave", "ctrl+c", "^c", "leave now", "", footer=False, palette=False),
    Command(
        "app.pause",
        "ctrl+z",
        "^z",
        "to the shell",
        "Clear the screen and go to the shell; fg brings you back. Where you write, it undoes what you typed.",
        footer=False,
        palette=False,
    ),
    Command(
        "app.idle", "", "", "when nobody types", ("How soon the screen is hidden, and locked, while nobody types.")
    ),
    Command("app.colours('dark')", "", "", "colours: dark", "Light text on a dark background."),
    Command("app.colours('light')", "", "", "colours: light", "Dark text on a light background."),
    Command("app.colours('contrast')", "", "", "colours: high contrast", "The strongest contrast there is."),
)
CHOOSE = Command("choose", "", "enter", "choose", "Choose the line the arrow points to; the arrow keys move the arrow.")
OPEN = Command("choose", "", "enter", "open", "Open what the arrow is on.")
BACK = Command("back", "escape", "esc", "back", "Go back without choosing anything.")
MOST_NUMBERED = 9
"""So many choices can be chosen by their number."""
DIGITS = tuple(
    Command(
        f"pick({number - 1})",
        str(number),
        f"1-{MOST_NUMBERED}" if number == 1 else str(number),
        "choose by number",
        "Choose a line by its number, counted from the top." if number == 1 else "",
        footer=False,
        palette=False,
    )
    for number in range(1, MOST_NUMBERED + 1)
)
PAGE = (CHOOSE, BACK, *DIGITS)
WELCOME = (CHOOSE, Command("back", "escape", "esc", "leave", "Leave; nothing was written down."), *DIGITS)
COUNTRY = Command("country", "c", "c", "another country", "Choose the country for which help is listed.")
SAFETY_PAGE = (CHOOSE, BACK, COUNTRY, *DIGITS)
OFFER = (
    Command(
        "take_offer",
        "ctrl+t",
        "^t",
        "take these words",
        "Fill in the words that are offered; you type them once more below.",
        footer=False,
        anywhere=True,
    ),
    Command("offer", "ctrl+r", "^r", "other words", "Offer other words.", footer=False, anywhere=True),
)
FORM = (
    Command("submit", "", "enter", "continue", "Go to the next field, or on from the last one."),
    *OFFER,
    Command("back", "escape", "esc", "back", "Go back; nothing typed here is kept."),
    Command("scroll(-1)", "pageup", "pgup", "up", "", footer=False, palette=False),
    Command("scroll(1)", "pagedown", "pgdn", "down", "", footer=False, palette=False),
)
READ_ON = Command(
    "read_on", "enter,space,pagedown,down", "enter", "read on", "Show the rest of the page.", palette=False
)
CONSENT = (
    READ_ON,
    Command("read_back", "pageup,up", "pgup", "read back", "", footer=False, palette=False),
    Command("yes", "y,Y", "y", "yes", "Say yes, for yourself.", footer=False, palette=False),
    Command("not_now", "n,N", "n", "not now", "Say not now. You don't have to say why.", footer=False, palette=False),
)
NEW_PAIR = Command("new_pair", "", "", "a new pair", "Begin with two other people.")
OTHER_PAIRS = Command("back", "escape", "esc", "other pairs", "Back to the list of pairs.")
LOCK = Command("lock", "l", "l", "lock it", "Lock what you said and agreed; a passphrase opens it again.")
HOME = (CHOOSE, LOCK, NEW_PAIR, OTHER_PAIRS, *DIGITS)
NO_OCCASION = Command(
    "no_occasion", "n", "n", "no occasion", "There was no occasion for this, or it does not apply.", footer=False
)
SKIP = Command("skip", "s", "s", "skip", "Skip this question.", footer=False)
PRIVATE = Command(
    "private",
    "p",
    "p",
    "keep to myself, or show",
    "Keep this one to yourself, or share it again. A sign or a thought about yourself stays private until p shows it.",
    footer=False,
)
WRITE = Command("write", "w", "w", "write", "Write it in your own words.", footer=False)
NOTE_TO_SELF = Command(
    "note", "ctrl+n", "ctrl+n", "note to myself", "Write a note to yourself; it is never shared.", footer=False
)
BACKWARD = Command("backward", "backspace", "bksp", "previous", "Go to the question before.")
TAKE: tuple[Command, ...] = (
    Command("answer(0)", "1", "1-5", "answer", "Give the answer with this number.", footer=False, palette=False),
    Command("answer(1)", "2", "2", "second answer", "", footer=False, palette=False),
    Command("answer(2)", "3", "3", "third answer", "", footer=False, palette=False),
    Command("answer(3)", "4", "4", "fourth answer", "", footer=False, palette=False),
    Command("answer(4)", "5", "5", "fifth answer", "", footer=False, palette=False),
    Command(
        "retry", "r", "r", "try to save again", "Try to save the answer on the screen again, after making room for it."
    ),
    Command(
        "forward",
        "enter",
        "enter",
        "next",
        "Take the answer the arrow keys point to, or continue; what you leave open stays open.",
    ),
    BACKWARD,
    NO_OCCASION,
    SKIP,
    PRIVATE,
    WRITE,
    NOTE_TO_SELF,
    Command("outline", "o", "o", "all parts", "See all parts and go to one, or to the end."),
    Command("point(-1)", "left", "← →", "point", "Point to an answer; Enter takes it.", footer=False, palette=False),
    Command("point(1)", "right", "→", "next answer", "", footer=False, palette=False),
    Command("up", "up", "↑", "up", "", footer=False, palette=False),
    Command("down", "down", "↓", "down", "", footer=False, palette=False),
    Command(
        "turn(1)", "tab", "tab", "the other question", "The other question on this page.", footer=False, palette=False
    ),
    Command("turn(-1)", "shift+tab", "", "the other question", "", footer=False, palette=False),
    Command("open_part", "", "enter", "go there", "Go to the first open question of this part."),
    Command("close_outline", "escape", "esc", "back", "Back to the question.", palette=False),
    Command(
        "pause",
        "escape,q",
        "esc q",
        "pause",
        ("Stop for now. Everything is saved; you go on with the first question that is open."),
    ),
)
NOTE = (
    Command(
        "keep", "ctrl+s", "^s", "keep it", "Keep what you wrote. If the field is empty, nothing is kept.", anywhere=True
    ),
    Command("back", "escape", "esc", "back", "Go back and leave it as it was.", anywhere=True),
)
SEAL = Command("seal", "s", "s", "seal", "Seal your answers as they are shown here.")
TO_QUESTIONS = Command("back", "escape,backspace", "esc", "to the questions", "Go back to the questions.")
LATER = Command("later", "l,q", "l q", "later", "Leave it for later. Everything is saved, nothing is sealed.")
KEEP_BACK = Command(
    "keep_back", "", "", "keep something back", "Go to the lines, to keep something back.", footer=False
)
PREVIEW = (
    Command("choose", "", "enter", "choose", "Show what is in the line with the arrow, or switch it."),
    SEAL,
    KEEP_BACK,
    Command("details", "m", "m", "in detail", "Read everything in whole sentences: what your partner could see."),
    TO_QUESTIONS,
    Command("close", "escape,backspace", "esc", "back", "Back to the page that shows everything."),
    LATER,
    Command("pick(0)", "1", "1-9", "this line", "Choose the line with this number.", footer=False, palette=False),
    *(Command(f"pick({i})", f"{i + 1}", "", "this line", "", footer=False, palette=False) for i in range(1, 9)),
)
SEALING = (
    Command("yes", "y,Y", "y", "seal it", "Seal your answers.", palette=False),
    Command("not_yet", "n,N,escape", "n", "not yet", "Go back; nothing is sealed."),
    Command("again", "enter", "", "ask again", "", footer=False, palette=False),
    Command("read(1)", "pagedown,down,space", "pgdn", "read on", "", footer=False, palette=False),
    Command("read(-1)", "pageup,up", "pgup", "read back", "", footer=False, palette=False),
)
BREAK = Command("break", "p", "p", "break", "Take a break of 20 minutes; who asked for it isn't kept anywhere.")
END_TALK = Command(
    "back", "escape,e", "esc", "end here", "End the talk here. You can continue it until you leave the comparison."
)
TALK = (CHOOSE, BREAK, END_TALK, *DIGITS)
TABS = (
    Command("tab('going-well')", "1", "1", "going well", "What is going well between you.", footer=False),
    Command("tab('side-by-side')", "2", "2", "side by side", "What each of you says, area by area.", footer=False),
    Command(
        "tab('seen')",
        "3",
        "3",
        "seen and unseen",
        "What each of you gives, next to what the other says they get.",
        footer=False,
    ),
    Command(
        "tab('signs')", "4", "4", "noticed", "Things worth noticing, and what you showed of yourselves.", footer=False
    ),
    Command("tab('talk')", "5", "5", "talk", "Each of you picks something to talk about.", footer=False),
    Command("tab('agreement')", "6", "6", "agreement", "What you agreed, and how it went.", footer=False),
    Command("over_time", "7", "7", "over time", "All check-ins next to each other, what has changed.", footer=False),
    Command("next_tab(1)", "right,tab", "→", "next page", "The next page, or inside an area the next area."),
    Command(
        "next_tab(-1)", "left,shift+tab", "←", "previous page", "The page before, or the area before.", footer=False
    ),
)
NUMBERS = Command("numbers", "n", "n", "numbers", "Show the numbers behind the words, or hide them.")
COMPARE = (
    OPEN,
    *TABS,
    Command(
        "talk_about",
        "t",
        "t",
        "talk",
        "Talk about this: go to where each of you picks a topic, with the arrow on this.",
    ),
    NUMBERS,
    Command("order", "s", "s", "order", "Put suggested topics first, or keep the order in which they were asked."),
    Command("reading", "h", "h", "how to read", "How to read the pictures, in three lines."),
    Command(
        "back",
        "escape,backspace",
        "esc",
        "back",
        "From an area to its page; in Talk, undo the last pick; otherwise to Home.",
    ),
)
EVENING = (
    Command(
        "next",
        "enter,space,right,pagedown",
        "enter",
        "continue",
        "What comes next. Either of you can press it, whenever you are both ready.",
        anywhere=True,
        palette=False,
    ),
    Command("previous", "left,backspace,pageup", "←", "back one", "What came before.", anywhere=True, palette=False),
    Command(
        "back", "escape", "esc", "all pages", "Go straight to the pages. Nothing here is lost: it stands there too."
    ),
)
HISTORY = (
    OPEN,
    *TABS,
    Command("compare", "c", "c", "compare two", "Choose any two check-ins and compare them."),
    NUMBERS,
    Command("back", "escape,backspace", "esc", "back", "One step back; from all areas, to where you came from."),
)


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """Return the key bindings of commands."""
    return [
        Binding(command.keys, command.action, command.name, show=False, priority=command.anywhere)
        for command in commands
        if command.keys
    ]

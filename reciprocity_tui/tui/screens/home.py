"""Home: the two partners, what is sealed, and the one next step."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget

from reciprocity_tui.comparison.dumbbell import GIVES
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, beside, fitted, paragraph, row, wrapped
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.vault import days, intervals
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.intervals import SHORTEST_INTERVAL
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner, latest_first, load_pair
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

if TYPE_CHECKING:
    from reciprocity_tui.tui.app import ReciprocityApp

FIRST_SCREENFUL = 20
Step = tuple[str, str, str]
"""What a step is called inside, its line, and a hint below it where it comes first."""
_BACK = "followup", labels.FOLLOW_UP, labels.FOLLOW_UP_ABOUT


class HomeScreen(BaseScreen[None]):
    """Shows one pair, or all of them to choose from. What it knows comes from file names and plain files alone."""

    OWN: ClassVar[tuple[Command, ...]] = commands.HOME
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.HOME)
    ABOUT = labels.ABOUT_HOME

    def __init__(self, home: str, today: Callable[[], date], pair: Pair | None = None, note: str = "") -> None:
        """Show a pair where one is given, the only one there is, or the list; `note` marks an example."""
        super().__init__()
        self._home = home
        self._today = today
        self._note = note
        self._known: list[str] = []
        self.pairs: dict[str, Pair] = {}
        self.problems = dict[str, Message]()
        self.pair: Pair | None = None
        self._check_in: CheckIn | None = None
        self._look_back: date | None = None
        self._page = Lines(self._rows, widest=64, middle=True)
        self._choose(pair.id if pair else "", enough=FIRST_SCREENFUL)
        self._offered = self._default

    @property
    def program(self) -> "ReciprocityApp":
        """The program this screen belongs to."""
        return cast("ReciprocityApp", self.app)

    @property
    def has_no_pair(self) -> bool:
        """Whether there is no pair yet, not even one that cannot be read."""
        return not self._known and not self.problems

    def body(self) -> Iterable[Widget]:
        """Return the page."""
        yield self._page

    def on_mount(self) -> None:
        """Say what could not be read; the rest of a long list follows once its beginning is painted."""
        self._report()
        if len(self._known) > FIRST_SCREENFUL:
            self.call_after_refresh(self.look, self.pair)

    def on_screen_resume(self) -> None:
        """Look again at what is sealed: it can have changed while another screen was open."""
        if self._page.size:
            self.look(self.pair)

    def look(self, pair: Pair | None) -> None:
        """Read everything again and show this pair, or the list."""
        before = self._offered
        self._choose(pair.id if pair else "")
        self._offered = self._default
        if before != self._offered:
            self._page.cursor = ""
        self._page.redraw()
        self.refresh_bars()
        self._report()

    @property
    def _default(self) -> tuple[str, str]:
        """Which pair is shown, and its next step: where either is another one, the arrow goes there."""
        if self.pair is None or self._check_in is None:
            return "", ""
        return self.pair.id, self._steps(self.pair, self._check_in)[0][0]

    def _choose(self, wanted: str, enough: int | None = None) -> None:
        """Read the pairs, at most so many, and which of them is shown."""
        self.pairs, self.problems, self.pair, self._check_in, self._look_back = {}, {}, None, None, None
        try:
            self._known = latest_first(self._home)
        except VaultError as problem:
            self.problems[""] = problem.message
            return
        for pair_id in [wanted] if wanted and enough else self._known[:enough]:
            self._read(pair_id)
        only = self._known[0] if len(self._known) == 1 else ""
        self._show(wanted or only)

    def _read(self, pair_id: str) -> None:
        try:
            self.pairs[pair_id] = load_pair(self._home, pair_id)
        except VaultError as problem:
            self.problems[pair_id] = problem.message

    def _show(self, pair_id: str) -> None:
        if pair_id in self.pairs:
            try:
                self._check_in = self.pairs[pair_id].latest()
                self.pairs[pair_id].due_after(self._check_in)
                self.pair = self.pairs[pair_id]
                self._look_back = self.pair.look_back()
            except VaultError as problem:
                self.problems[pair_id] = problem.message

    def _report(self) -> None:
        if self.problems:
            self.say(" ".join(labels.sentence(problem) for problem in self.problems.values()))

    def can(self, action: str) -> bool:
        """Going back leads to the list, where there is one; nobody real belongs into an example."""
        if action == "new_pair":
            return not self._note
        return action != "back" or (self.pair is not None and len(self._known) > 1)

    def _rows(self, width: int, _: int) -> list[Row]:
        if self.pair is not None and self._check_in is not None:
            return self._pair_rows(self.pair, self._check_in, width)
        if self.pairs:
            rows = [row(*paragraph(labels.PICKER_TITLE, width, "strong"), EMPTY)]
            rows += [row(_both(pair, width), choice=f"pair/{pair.id}") for pair in self.pairs.values()]
        else:
            rows = [row(*paragraph(labels.EMPTY_TITLE, width, "strong"), EMPTY)]
            rows += [row(*paragraph(text, width), EMPTY) for text in labels.EMPTY]
            rows.append(row(*paragraph(labels.BEGIN, width), choice="new"))
        return [*rows, row(EMPTY), *self._always(width)]

    def _pair_rows(self, pair: Pair, check_in: CheckIn, width: int) -> list[Row]:
        half = (width - 2) // 2
        people: list[tuple[int, Block]] = []
        for person, partner in enumerate(pair.partners):
            state = self._state(pair, partner, check_in.number)
            name = [(Span(line, PEOPLE[person]),) for line in wrapped(f"{GIVES[person]} {partner.name}", half)]
            people.append((half, (*name, (Span(f"  {state}", "quiet"),))))
        rows = [row(*paragraph(self._note, width, "quiet"), EMPTY)] if self._note else []
        rows.append(row(*beside(people), EMPTY))
        opened = labels.CHECK_IN.format(number=check_in.number, day=Voice().day(check_in.opened))
        ahead = days.ahead(check_in.number, check_in.opened, self._today())
        about = [opened, *([labels.sentence(ahead)] if ahead else []), *self._due(pair, check_in), *self._waits()]
        rows.append(row(*(line for text in about for line in paragraph(text, width, "quiet")), EMPTY))
        for i, (key, label, hint) in enumerate(self._steps(pair, check_in)):
            lines = paragraph(label, width, "strong" if i == 0 else "")
            below = paragraph(hint, width, "quiet") if i == 0 else ()
            rows.append(row(*lines, *below, choice=key))
        return [*rows, row(EMPTY), *self._always(width)]

    @staticmethod
    def _state(pair: Pair, partner: Partner, number: int) -> str:
        if pair.is_revealed(number):
            return labels.OPENED_STATE
        return labels.SEALED_STATE if partner.has_sealed(number) else labels.NOT_YET

    def _due(self, pair: Pair, check_in: CheckIn) -> list[str]:
        due, today = pair.due_after(check_in), self._today()
        if due is None:
            return []
        if due == today:
            return [labels.DUE_TODAY]
        return [(labels.WAS_DUE if due < today else labels.NEXT_DUE).format(day=Voice().day(due))]

    def _waits(self) -> list[str]:
        """Say that the day has come on which they wanted to look back, and nothing of what it was about."""
        if self._look_back is None or self._look_back > self._today():
            return []
        return [labels.FOLLOW_UP_WAITS.format(day=Voice().day(self._look_back))]

    def _steps(self, pair: Pair, check_in: CheckIn) -> list[Step]:
        """Return the next steps, the default one first. Whoever has begun is not told from who has not."""
        earlier = pair.revealed_numbers()[:1] not in ([], [check_in.number])
        older: list[Step] = [("history", labels.OVER_TIME, "")] if earlier else []
        if pair.is_revealed(check_in.number):
            return [*self._steps_after(pair, check_in), *older, ("interval", _how_often(pair), "")]
        steps = [_BACK] if self._waits() else []
        steps += self._steps_before(pair, check_in.number)
        if self._today() < intervals.after(check_in.opened, SHORTEST_INTERVAL):
            return steps  # nobody looks at earlier answers while answering
        return [*steps, ("again", labels.AGAIN, labels.AGAIN_HINT), *older]

    def _steps_after(self, pair: Pair, check_in: CheckIn) -> list[Step]:
        """Return what can be done once a check-in is opened: first what is due."""
        due = pair.due_after(check_in)
        look = "compare", labels.LOOK_TOGETHER, labels.LOOK_ABOUT
        again = "again", labels.AGAIN, labels.AGAIN_HINT
        steps = [again, look] if due is not None and due <= self._today() else [look, again]
        return [_BACK, *steps] if self._waits() else steps

    @staticmethod
    def _steps_before(pair: Pair, number: int) -> list[Step]:
        """Return what is to be done until a check-in is opened."""
        waiting = [partner for partner in pair.partners if not partner.has_sealed(number)]
        if not waiting:
            return [("reveal", labels.OPEN_TOGETHER, labels.OPEN_ABOUT)]
        names = [(partner.id, labels.ANSWER_AS.format(name=partner.name)) for partner in waiting]
        return [(f"take/{partner_id}", label, labels.ANSWER_ABOUT) for partner_id, label in names]

    def _always(self, width: int) -> list[Row]:
        rows = [row(*paragraph(labels.SAFETY_CHOICE, width), choice="safety")]
        if self.pair is not None and not self._note:
            rows.append(row(*paragraph(labels.KEEPING, width), choice="keeping"))
        if self.pairs and self.can("new_pair"):
            rows.append(row(*paragraph(labels.NEW_PAIR, width), choice="new"))
        if self.can("back"):
            rows.append(row(*paragraph(labels.OTHER_PAIRS, width), choice="pairs"))
        return [*rows, row(*paragraph(labels.QUIT, width), choice="quit")]

    def chosen(self, choice: str) -> None:
        """Take the step that was chosen."""
        self.say("")
        what, _, which = choice.partition("/")
        match what:
            case "pair":
                self.look(self.pairs[which])
            case "pairs":
                self.action_back()
            case "safety":
                self.program.action_safety()
            case "quit":
                self.app.exit(0)
            case "new":
                self.action_new_pair()
            case _ if self.pair is not None:
                self.program.go(what, self.pair, which)

    def action_choose(self) -> None:
        """Choose the line with the cursor."""
        self._page.action_choose()

    def action_new_pair(self) -> None:
        """Begin with a new pair."""
        self.program.go("begin")

    def action_back(self) -> None:
        """Show the list of pairs."""
        self.look(None)


def _both(pair: Pair, width: int) -> Line:
    half = (width - 3) // 2
    first, second = (fitted(name, half) for name in pair.names)
    return Span(first, "first"), Span(" & ", "quiet"), Span(second, "second")


def _how_often(pair: Pair) -> str:
    return labels.HOW_OFTEN.format(interval=pair.interval)

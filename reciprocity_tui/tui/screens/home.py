"""Home: the two partners, what is sealed, and the one next step."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date

from reciprocity_tui.comparison.dumbbell import GIVES
from reciprocity_tui.steps.origin import at_home
from reciprocity_tui.steps.standing import Kind, Standing, ahead, latest_first, load_pair, next_steps, standing_of
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Line, Row, Span, beside, fitted, paragraph, paragraphs, row
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.base import RowsScreen
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

FIRST_SCREENFUL = 60


@dataclass(frozen=True, slots=True)
class TakeStep:
    """Take a step with the pair that is shown, as the partner with this id where it is one's own."""

    step: Step
    partner_id: str = ""


Offer = tuple[TakeStep, str, str]
"""A step, its line, and a hint below it where it comes first."""
_OFFERS: dict[Kind, Offer] = {
    Kind.REVEAL: (TakeStep(Step.REVEAL), labels.OPEN_TOGETHER, labels.OPEN_ABOUT),
    Kind.LOOK: (TakeStep(Step.COMPARE), labels.LOOK_TOGETHER, labels.LOOK_ABOUT),
    Kind.FOLLOW_UP: (TakeStep(Step.FOLLOW_UP), labels.FOLLOW_UP, labels.FOLLOW_UP_ABOUT),
    Kind.AGAIN: (TakeStep(Step.AGAIN), labels.AGAIN, labels.AGAIN_HINT),
    Kind.HISTORY: (TakeStep(Step.HISTORY), labels.OVER_TIME, ""),
    Kind.INTERVAL: (TakeStep(Step.INTERVAL), labels.HOW_OFTEN, ""),
}


class HomeScreen(RowsScreen[None]):
    """Shows one pair, or all of them to choose from. What it knows comes from file names and plain files alone."""

    OWN = commands.HOME
    ABOUT = "Here you see who has sealed, and nothing more. The line with the arrow is the next step; press Enter."
    WIDEST = 64

    def __init__(self, pair: Pair | None) -> None:
        """Show a pair where one is given, the only one there is, or the list."""
        super().__init__()
        self._pair_ids: list[str] = []
        self.pairs: dict[str, Pair] = {}
        self.problems = dict[str, Message]()
        self.pair: Pair | None = None
        self._standing: Standing | None = None
        self._choose(pair.id if pair else "", enough=FIRST_SCREENFUL)
        self._offered = self._default

    @property
    def has_no_pair(self) -> bool:
        """Whether there is no pair yet, not even one that cannot be read."""
        return not self._pair_ids and not self.problems

    def on_mount(self) -> None:
        """Say what could not be read; the rest of a long list follows once its beginning is painted."""
        self._report()
        if self.program.start.step is None and not self.has_no_pair:  # else another screen is the first
            self.tell_untold()
        if len(self._pair_ids) > FIRST_SCREENFUL:
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
            self._page.cursor = None
        self._page.redraw()
        self.refresh_bars()
        self._report()

    @property
    def _default(self) -> tuple[str, TakeStep] | None:
        """Which pair is shown, and its next step: where either is another one, the arrow goes there."""
        if self._standing is None:
            return None
        step = next_steps(self._standing, self.program.today())[0]
        return self._standing.pair.id, _offer(step.kind, step.partner, self._standing.pair)[0]

    def _choose(self, wanted: str, enough: int | None = None) -> None:
        """Read the pairs, at most so many, and which of them is shown."""
        self.pairs, self.problems, self.pair, self._standing = {}, {}, None, None
        try:
            self._pair_ids = latest_first(self.program.home)
        except VaultError as problem:
            self.problems[""] = problem.message
            return
        for pair_id in [wanted] if wanted and enough else self._pair_ids[:enough]:
            try:
                self.pairs[pair_id] = load_pair(self.program.home, pair_id)
            except VaultError as problem:
                self.problems[pair_id] = problem.message
        shown = wanted or (self._pair_ids[0] if len(self._pair_ids) == 1 else "")
        if shown in self.pairs:
            try:
                self._standing = standing_of(self.pairs[shown])
                self.pair = self.pairs[shown]
                if self._standing.problem is not None:
                    self.problems[shown] = self._standing.problem.message
            except VaultError as problem:
                self.problems[shown] = problem.message

    def _report(self) -> None:
        if self.problems:
            self.say(" ".join(sentence(problem) for problem in self.problems.values()))

    def can(self, action: str) -> bool:
        """Going back leads to the list, where there is one; nobody real belongs into an example."""
        if action == "new_pair":
            return not self.program.start.note
        return action != "back" or (self.pair is not None and len(self._pair_ids) > 1)

    def _rows(self, width: int, _: int) -> list[Row]:
        if self._standing is not None:
            return self._pair_rows(self._standing, width)
        if self.pairs:
            rows = [row(*paragraph(labels.PICKER_TITLE, width, "strong"), EMPTY)]
            rows += [row(_both(pair, width), choice=pair.id) for pair in self.pairs.values()]
        else:
            rows = [row(*paragraph(labels.EMPTY_TITLE, width, "strong"), EMPTY)]
            rows += [row(*paragraph(text, width), EMPTY) for text in labels.EMPTY]
            rows.append(row(*paragraph(labels.BEGIN, width), choice=commands.NEW_PAIR))
        return [*rows, row(EMPTY), *self._always(width)]

    def _pair_rows(self, standing: Standing, width: int) -> list[Row]:
        half, today, note = (width - 2) // 2, self.program.today(), self.program.start.note
        people = (
            (*paragraph(f"{mark} {partner.name}", half, style), (Span(f"  {_state(standing, partner)}", "quiet"),))
            for partner, mark, style in zip(standing.pair.partners, GIVES, PEOPLE, strict=True)
        )
        rows = [row(*paragraph(note, width, "quiet"), EMPTY)] if note else []
        rows.append(row(*beside([(half, person) for person in people]), EMPTY))
        rows.append(row(*paragraphs(_about(standing, today), width, "quiet"), EMPTY))
        for i, step in enumerate(next_steps(standing, today)):
            takes, label, hint = _offer(step.kind, step.partner, standing.pair)
            lines = paragraph(label, width, "strong" if i == 0 else "")
            below = paragraph(hint, width, "quiet") if i == 0 else ()
            rows.append(row(*lines, *below, choice=takes))
        return [*rows, row(EMPTY), *self._always(width)]

    def _always(self, width: int) -> list[Row]:
        rows = [row(*paragraph(labels.SAFETY_CHOICE, width), choice=commands.SAFETY)]
        if self.pair is not None and not self.program.start.note:
            rows.append(row(*paragraph(labels.KEEPING, width), choice=TakeStep(Step.KEEPING)))
        if self.pairs and self.can("new_pair"):
            rows.append(row(*paragraph(labels.NEW_PAIR, width), choice=commands.NEW_PAIR))
        if self.can("back"):
            rows.append(row(*paragraph(labels.OTHER_PAIRS, width), choice=commands.OTHER_PAIRS))
        return [*rows, row(*paragraph(labels.QUIT, width), choice=commands.QUIT)]

    async def chosen(self, choice: Hashable) -> None:
        """Take the step that was chosen."""
        self.say("")
        match choice:
            case str():
                self.look(self.pairs[choice])
            case TakeStep(step, partner_id) if self.pair is not None:
                self.program.go(Start(step, self.pair, partner_id))
            case _:
                await super().chosen(choice)

    def action_new_pair(self) -> None:
        """Begin with a new pair."""
        self.program.go(Start(Step.BEGIN))

    def action_back(self) -> None:
        """Show the list of pairs."""
        self.look(None)


def _both(pair: Pair, width: int) -> Line:
    half = (width - 3) // 2
    first, second = (fitted(name, half) for name in pair.names)
    return Span(first, "first"), Span(" & ", "quiet"), Span(second, "second")


def _state(standing: Standing, partner: Partner) -> str:
    if standing.revealed:
        return labels.OPENED_STATE
    return labels.NOT_YET if partner in standing.waiting else labels.SEALED_STATE


def _about(standing: Standing, today: date) -> Iterator[str]:
    """Yield which check-in it is, when the next one is due, and that they wanted to look back: never at what."""
    yield labels.CHECK_IN.format(number=standing.check_in.number, day=Voice().day(standing.check_in.opened))
    if remark := ahead(standing, today):
        yield sentence(remark)
    if not standing.revealed and (asked := at_home(standing.check_in)):
        yield asked
    if standing.due is not None:
        due = labels.WAS_DUE if standing.due < today else labels.NEXT_DUE
        yield labels.DUE_TODAY if standing.due == today else due.format(day=Voice().day(standing.due))
    if standing.look_back is not None and standing.waits(today):
        yield labels.FOLLOW_UP_WAITS.format(day=Voice().day(standing.look_back))


def _offer(kind: Kind, partner: Partner | None, pair: Pair) -> Offer:
    """Return the line of a step; an answer is that of a partner."""
    if partner is not None:
        return TakeStep(Step.TAKE, partner.id), labels.ANSWER_AS.format(name=partner.name), labels.ANSWER_ABOUT
    takes, label, hint = _OFFERS[kind]
    return takes, label.format(interval=Voice().span(pair.interval)), hint

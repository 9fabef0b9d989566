"""Home: the two, the path they have come, and the one next step."""

from collections.abc import Hashable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from reciprocity_tui.steps.origin import at_home
from reciprocity_tui.steps.standing import Standing, ahead, latest_first, load_pair, standing_of
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import (
    APART,
    EMPTY,
    Block,
    Line,
    Row,
    Span,
    cells,
    choice_row,
    fitted,
    paragraph,
    row,
)
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.base import RowsScreen
from reciprocity_tui.tui.views.home import joined_lines, path_lines, recalled_lines
from reciprocity_tui.tui.views.offers import MORE, Offer, Page, TakeStep, first_offers, seldom_offers
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

if TYPE_CHECKING:
    from reciprocity_tui.steps.recall import Recalled

FIRST_SCREENFUL = 60


_ROOMY = 14
"""How high a page is at least on which the choices have their hints."""


class HomeScreen(RowsScreen[None]):
    """Shows one pair, or all of them to choose from. What it knows comes from file names and plain files alone."""

    OWN = commands.HOME
    ABOUT = (
        "Here you see your check-ins with their dates and, while one is open, who has sealed: nothing anybody wrote. "
        "The line with the arrow is the next step; press Enter."
    )

    def __init__(self, pair: Pair | None) -> None:
        """Show a pair where one is given, the only one there is, or the list."""
        super().__init__()
        self._pair_ids: list[str] = []
        self.pairs: dict[str, Pair] = {}
        self.problems = dict[str, Message]()
        self.pair: Pair | None = None
        self._standing: Standing | None = None
        self._more = False
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
            self.look(self.pair, more=self._more)

    def look(self, pair: Pair | None, *, more: bool = False) -> None:
        """Read everything again and show this pair, or the list; `more` is for what is needed seldom."""
        before = self._offered, self._more
        self._choose(pair.id if pair else "")
        if self._recalled is None:
            self.program.forget()  # it is of another pair than the one that is shown
        self._offered, self._more = self._default, more and self.pair is not None
        if before != (self._offered, self._more):
            self._page.cursor = None
        self._page.redraw()
        self.refresh_bars()
        self._report()

    @property
    def _default(self) -> tuple[str, Hashable] | None:
        """Which pair is shown, and its next step: where either is another one, the arrow goes there."""
        if self._standing is None:
            return None
        today = self.program.today()
        return self._standing.pair.id, first_offers(self._standing, today, example=False)[0].choice

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
        """Going back leads from More to the path, and to the list, where there is one; an example stays alone."""
        if action == "new_pair":
            return not self.program.start.note
        if action == "lock":
            return self._recalled is not None and not self._more
        return action != "back" or self._more or (self.pair is not None and len(self._pair_ids) > 1)

    @property
    def _recalled(self) -> "Recalled | None":
        """What the pair that is shown said and agreed, as long as it is unlocked."""
        recalled = self.program.recalled
        return recalled if recalled is not None and self.pair is not None and recalled.pair.id == self.pair.id else None

    def label(self, command: Command) -> str:
        """Call going back by where it leads."""
        return labels.GO_BACK.lower() if command is commands.OTHER_PAIRS and self._more else super().label(command)

    def _rows(self, width: int, height: int) -> list[Row]:
        if self._standing is None:
            return self._without_a_pair(width)
        offers, roomy = self._offers(self._standing), height >= _ROOMY
        column = max(cells((Span(offer.label),)) for offer in offers) + APART + 2
        choices = [
            choice_row(offer.label, offer.hint if roomy else "", width, offer.choice, column) for offer in offers
        ]
        blocks = self._path_blocks(self._standing, (width, height))
        recalled = recalled_lines(self._recalled, width) if self._recalled and not self._more else []
        lines = sum(len(choice.lines) for choice in choices)
        if lines + sum(len(block) + 1 for block in [*blocks, *recalled]) <= height:
            return [*(row(*block, EMPTY) for block in [*blocks, *recalled]), *choices]
        gap = (EMPTY,) if lines + sum(len(block) + 1 for block in blocks) <= height else ()
        below = [row(EMPTY, *block) for block in recalled]  # what they can do stays in sight
        return [*(row(*block, *gap) for block in blocks), *choices, *below]

    def _path_blocks(self, standing: Standing, size: tuple[int, int]) -> list[Block]:
        """Return what stands above the choices: the two, their path, and remarks; none of it written by anybody."""
        width, today, note = size[0], self.program.today(), self.program.start.note
        return [
            *([paragraph(note, width, "quiet")] if note else []),
            joined_lines(standing, width),
            paragraph(Voice().say(MORE), width, "title") if self._more else path_lines(standing, today, size),
            *(paragraph(text, width, "quiet") for text in _remarks(standing, today)),
        ]

    def _without_a_pair(self, width: int) -> list[Row]:
        if self.pairs:
            rows = [row(*paragraph(labels.PICKER_TITLE, width, "strong"), EMPTY)]
            rows += [row(_both(pair, width), choice=pair.id) for pair in self.pairs.values()]
        else:
            rows = [row(*paragraph(labels.EMPTY_TITLE, width, "strong"), EMPTY)]
            rows += [row(*paragraph(text, width), EMPTY) for text in labels.EMPTY]
            rows.append(row(*paragraph(labels.BEGIN, width), choice=commands.NEW_PAIR))
        offers = [(labels.SAFETY_CHOICE, commands.SAFETY)]
        offers += [(labels.NEW_PAIR, commands.NEW_PAIR)] if self.pairs and self.can("new_pair") else []
        offers.append((labels.QUIT, commands.QUIT))
        return [*rows, row(EMPTY), *(row(*paragraph(label, width), choice=choice) for label, choice in offers)]

    def _offers(self, standing: Standing) -> list[Offer]:
        today, example = self.program.today(), bool(self.program.start.note)
        if self._more:
            return seldom_offers(standing, today, example=example, several=len(self._pair_ids) > 1)
        return first_offers(standing, today, example=example, locks=self.can("lock"))

    async def chosen(self, choice: Hashable) -> None:
        """Take the step that was chosen."""
        self.say("")
        match choice:
            case Page.MORE:
                self.look(self.pair, more=True)
            case Page.PAIRS:
                self.look(None)
            case str():
                self.look(self.pairs[choice])
            case TakeStep(step, partner_id, check_in) if self.pair is not None:
                self._more = False  # whatever it leads to ends at the path
                self.program.go(Start(step, self.pair, partner_id, check_in=check_in))
            case _:
                await super().chosen(choice)

    def action_new_pair(self) -> None:
        """Begin with a new pair."""
        self.program.go(Start(Step.BEGIN))

    def action_lock(self) -> None:
        """Lock what they said and agreed."""
        self.say("")
        self.program.forget()

    def action_back(self) -> None:
        """Show the path again, or the list of pairs."""
        self.look(self.pair if self._more else None)


def _both(pair: Pair, width: int) -> Line:
    half = (width - 3) // 2
    first, second = (fitted(name, half) for name in pair.names)
    return Span(first, "first"), Span(" & ", "quiet"), Span(second, "second")


def _remarks(standing: Standing, today: date) -> Iterator[str]:
    """Yield what has to be known before anything else: a clock that was wrong, or questions that somebody put here."""
    if remark := ahead(standing, today):
        yield sentence(remark)
    if not standing.revealed and (asked := at_home(standing.check_in)):
        yield asked

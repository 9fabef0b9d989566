"""The mirror: one's own view alone, after sealing and again later. Only its owner sees it."""

from collections.abc import Hashable, Sequence
from enum import Enum

from reciprocity_tui.comparison import mirror_sentences
from reciprocity_tui.steps.mirror import OwnView
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, cells, choice_row, row
from reciprocity_tui.tui.screens.base import RowsScreen
from reciprocity_tui.tui.views.mirror import WIDE, answer_rows, mirror_blocks, thought_blocks
from reciprocity_tui.words.voice import Voice

DONE = "Done"
THINK = "Something to think about"
READ = "Read my answers"
YOUR_ANSWERS = "Your answers"
TAKE_BACK = "Take it back"
ANOTHER = "Another check-in"
ABOUT_DONE = "this page goes; nobody else sees it"
ABOUT_THINK = "what you call fair, and questions for you alone"
ABOUT_READ = "all of them, in words"
ABOUT_TAKE_BACK = "until you have both opened it"
ABOUT_ANOTHER = "that you sealed, for you alone too"
_ABOUT = (
    "Everything here comes from your own answers, those you keep to yourself included. Nothing of it is written down."
)


class Wanted(Enum):
    """What somebody wants who has seen their own view."""

    DONE = "done"
    THINK = "think"
    READ = "read"
    TAKE_BACK = "take back"
    ANOTHER = "another"


_CHOICES: dict[Wanted, tuple[str, str]] = {
    Wanted.DONE: (DONE, ABOUT_DONE),
    Wanted.THINK: (THINK, ABOUT_THINK),
    Wanted.READ: (READ, ABOUT_READ),
    Wanted.ANOTHER: (ANOTHER, ABOUT_ANOTHER),
    Wanted.TAKE_BACK: (TAKE_BACK, ABOUT_TAKE_BACK),
}


class _OwnScreen(RowsScreen[Wanted | None]):
    """A page for the owner of what it shows, and says so."""

    ABOUT = _ABOUT

    def __init__(self, own: OwnView, title: str) -> None:
        """Show this view, or a part of it, below a title."""
        super().__init__()
        self._own = own
        self._title = title

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return the title, of when it is, and that nobody else sees the page."""
        voice, opened = Voice(), self._own.part.check_in.opened
        when, only_you = voice.month(opened), voice.say(mirror_sentences.ONLY_YOU)
        return (Span(self._title, "title"),), (Span(when, "quiet"), Span(only_you, "quiet"))


class MirrorScreen(_OwnScreen):
    """Ends with what its owner wants next, None for going back."""

    OWN = commands.PAGE
    WIDEST = 110

    def __init__(self, own: OwnView, title: str, at: Wanted = Wanted.DONE, *, others: bool = False) -> None:
        """Show this view; the arrow begins `at` a choice, and `others` are there to look at, too."""
        super().__init__(own, title)
        left_out = {Wanted.ANOTHER: not others, Wanted.TAKE_BACK: not own.can_be_taken_back}
        self._offered = [wanted for wanted in Wanted if not left_out.get(wanted)]
        self._page.cursor = at

    def _rows(self, width: int, height: int) -> list[Row]:
        mirror, partner, voice = self._own.mirror, self._own.other, Voice()
        plain = mirror_blocks(mirror, partner, voice, width)
        drawn = mirror_blocks(mirror, partner, voice, width, self._own.person)
        whole = (*drawn, *thought_blocks(mirror, partner, voice, width))
        choices = _choice_rows([wanted for wanted in self._offered if wanted is not Wanted.THINK], width)
        if width >= WIDE and _height(whole, choices) <= height:
            blocks = whole
        else:
            choices = _choice_rows(self._offered, width)
            blocks = drawn if _height(drawn, choices) <= height else plain
        return [*(row(*block) for block in _with_room(blocks, height - _height((), choices))), *choices]

    async def chosen(self, choice: Hashable) -> None:
        """End with what was chosen."""
        if isinstance(choice, Wanted):
            self.end(choice)
        else:
            await super().chosen(choice)


class ThoughtsScreen(_OwnScreen):
    """Shows what one could think about, alone."""

    OWN = commands.PAGE

    def __init__(self, own: OwnView) -> None:
        """Show it to whom this view belongs."""
        super().__init__(own, Voice().say(THINK))

    def _rows(self, width: int, height: int) -> list[Row]:
        blocks = thought_blocks(self._own.mirror, self._own.other, Voice(), width)
        back = choice_row(labels.GO_BACK, "", width, commands.BACK)
        return [*(row(*block) for block in _with_room(blocks, height - len(back.lines))), back]


class AnswersScreen(_OwnScreen):
    """Shows all of one's own answers in words, area by area; nothing can be changed here."""

    OWN = commands.PAGE
    WIDEST = 100
    MIDDLE = False

    def __init__(self, own: OwnView) -> None:
        """Show those of this view."""
        super().__init__(own, Voice().say(YOUR_ANSWERS))

    def _rows(self, width: int, _: int) -> list[Row]:
        voice, own = Voice(), self._own
        parts = [
            (voice.named(section.title, own.other), own.answers(section, voice)) for section in own.sections(voice)
        ]
        return [*answer_rows(parts, width), choice_row(labels.GO_BACK, "", width, commands.BACK)]


def _choice_rows(offered: Sequence[Wanted], width: int) -> list[Row]:
    told = {wanted: tuple(map(Voice().say, _CHOICES[wanted])) for wanted in offered}
    column = max(cells((Span(label),)) for label, _ in told.values()) + 2
    return [choice_row(label, hint, width, wanted, column) for wanted, (label, hint) in told.items()]


def _height(blocks: Sequence[Block], rows: Sequence[Row]) -> int:
    """Return how many lines blocks take with an empty one below each, and rows without."""
    return sum(len(block) + 1 for block in blocks) + sum(len(row.lines) for row in rows)


def _with_room(blocks: Sequence[Block], height: int) -> list[Block]:
    """Return blocks with an empty line below each; where lines are short the first of those go, if that is enough."""
    too_many = _height(blocks, ()) - height
    if too_many >= len(blocks):
        too_many = 0
    return [block if i < min(too_many, len(blocks) - 1) else (*block, EMPTY) for i, block in enumerate(blocks)]

"""What two people see first once both have said yes: one thing after the other, the next at the key of either."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from reciprocity_tui.comparison import going_well, sentences
from reciprocity_tui.comparison.evening import Moment, opening
from reciprocity_tui.comparison.topics import strengths
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import commands
from reciprocity_tui.tui.drawing.layout import Block, Line, Row, Span, paragraph
from reciprocity_tui.tui.screens.base import RowsScreen
from reciprocity_tui.tui.screens.history import AT_ONCE, over_time
from reciprocity_tui.tui.views import evening
from reciprocity_tui.tui.views.history import Shown, history_head, history_rows
from reciprocity_tui.tui.views.pages import Tab
from reciprocity_tui.tui.views.prose import how_to_read_blocks
from reciprocity_tui.tui.views.tabs import LONGER, NAMES
from reciprocity_tui.words.voice import Voice


class Scene(NamedTuple):
    """One page: what it is called on the page before, and what stands there, its parts drawn for so many cells."""

    name: str
    blocks: Callable[[int], Sequence[Block]]


def _lines(rows: Iterable[Row]) -> Block:
    return tuple(line for row in rows for line in row.lines)


class EveningScreen(RowsScreen[bool]):
    """Shows what comes before the first table, page by page. It ends with whether all of it was seen."""

    OWN = commands.EVENING
    ABOUT = "Look at it together. Enter leads on whenever you are both ready; there is no hurry."
    WIDEST = evening.WIDEST

    def __init__(self, rounds: Rounds, number: int, note: str = "") -> None:
        """Begin with the first page of a check-in that is opened; a `note` says that it is an example."""
        super().__init__()
        self._rounds, self._number, self._note = rounds, number, note
        self._comparison = rounds.comparison(number)
        self._voice = Voice(rounds.pair.names)
        self._at = 0
        self._several = 1 < len(rounds.numbers) <= AT_ONCE
        moments = opening(self._comparison, several=self._several)
        self._scenes = tuple(scene for moment in moments for scene in self._scenes_of(moment))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self._scenes

    def _scenes_of(self, moment: Moment) -> Iterator[Scene]:
        comparison, voice = self._comparison, self._voice
        match moment:
            case Moment.GLAD:
                glad = going_well.glad(comparison, voice)
                yield Scene(voice.say(going_well.GLAD_TITLE), partial(evening.glad_blocks, glad, voice))
            case Moment.GOING_WELL:
                yield from self._going_well()
            case Moment.OVER_TIME:
                yield Scene(voice.say(LONGER[Tab.OVER_TIME]), self._over_time)
            case Moment.HOW_TO_READ:
                how = partial(how_to_read_blocks, comparison, voice)
                yield Scene(voice.say(sentences.HOW_TO_READ_TITLE), how)

    def _going_well(self) -> Iterator[Scene]:
        """Yield a page for each area that goes well, then how things have been where no page over time tells it."""
        comparison, voice = self._comparison, self._voice
        reason, areas = going_well.going_well(comparison, voice)
        strong = bool(strengths(comparison))
        for area in areas:
            yield Scene(area.title, partial(evening.good_blocks, reason, area, voice, strong=strong))
        if not areas:
            yield Scene(voice.say(going_well.TITLE), partial(evening.took_time_blocks, reason))
        if not self._several and not evening.was_ordinary(comparison):
            yield Scene(voice.say(sentences.CONTEXT_TITLE), partial(evening.context_blocks, comparison, voice))

    def _over_time(self, width: int) -> Sequence[Block]:
        """Return what has changed; here no line of it opens anything."""
        shown = self._changed
        title = paragraph(self._voice.say(LONGER[Tab.OVER_TIME]), width, "title")
        rows = history_rows(shown, width, numbers=False, note="", roomy=False)
        return title, _lines(history_head(shown, width)), _lines(rows)

    @cached_property
    def _changed(self) -> Shown:
        return over_time(self._rounds, self._rounds.history(), self._voice)

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return whose check-in this is."""
        a, b = self._voice.names
        month = self._voice.month(self._rounds.check_in(self._number).opened)
        title = self._voice.say(sentences.HEADING, a=a, b=b, number=self._number, month=month)
        return (Span(title, "strong"),), ((Span(self._note, "quiet"),) if self._note else ())

    def can(self, action: str) -> bool:
        """There is nothing before the first page."""
        return action != "previous" or self._at > 0

    def label(self, command: commands.Command) -> str:
        """Say where there is more to read."""
        if command.action == "next" and not self._page.is_vertical_scroll_end:
            return commands.READ_ON.name
        return super().label(command)

    def _rows(self, width: int, height: int) -> list[Row]:
        after = self._at + 1
        following = self._scenes[after].name if after < len(self._scenes) else NAMES[Tab.SIDE_BY_SIDE]
        return evening.page_rows(self._scenes[self._at].blocks(width), width, height, following)

    def on_resize(self) -> None:
        """Show among the keys whether there is more to read."""
        super().on_resize()
        self.call_after_refresh(self.refresh_bars)

    def action_next(self) -> None:
        """Show the rest of the page, then the next one; after the last one, end."""
        if not self._page.is_vertical_scroll_end:
            self._page.action_page(1)
            self.refresh_bars()
        else:
            self._turn(1)

    def action_previous(self) -> None:
        """Show the page before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        if self._at + by >= len(self._scenes):
            self.end(result=True)
            return
        self._at = max(0, self._at + by)
        self._page.redraw(top=True)
        self.call_after_refresh(self.refresh_bars)

    async def chosen(self, choice: Hashable) -> None:
        """Lead on where that was clicked."""
        if isinstance(choice, str):
            self._turn(1)
        else:
            await super().chosen(choice)

"""All check-ins beside each other: what has changed, one area over time, and any two of them."""

from asyncio import sleep
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from reciprocity_tui.comparison import change_sentences
from reciprocity_tui.comparison.compare import Comparison
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import Kind
from reciprocity_tui.comparison.then_and_now import Chapter, then_and_now
from reciprocity_tui.comparison.timeline import spoken
from reciprocity_tui.report.history import months_of, said_to_each_other
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Line, Row, Span, paragraph, row
from reciprocity_tui.tui.screens.tabs import TabsScreen
from reciprocity_tui.tui.views.history import Fold, Shown, history_head, history_rows, reading_rows
from reciprocity_tui.tui.views.moments import area_rows, between_rows, between_shown, choice_rows
from reciprocity_tui.tui.views.pages import WIDEST_TEXT, LookAt, OpenArea, Tab, TakeFirst, TakeSecond, area_title
from reciprocity_tui.tui.views.tabs import Ending, tabs_of
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.voice import Voice

LINES_OF_PICTURES = 2
ROOMY = 12
"""From so many lines on, empty ones stand between areas."""
AT_ONCE = 12
"""So many check-ins are read before the first picture."""
WORKED_OUT_IN_A_TURN = 8
BOTH = "{a} & {b}"
OVER_TIME = "over time"
OVER_TIME_SEVERAL = "over time · {count} check-ins"
PAUSE = 0.002
"""Seconds between two turns of reading, in which keys are heeded."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The check-ins that are taken to be compared: none yet, the first, or both."""

    numbers: tuple[int, ...] = ()


Page = OpenArea | Taken | None
"""A page of this screen: one area over time, check-ins that are compared, or None for all areas."""


@dataclass
class Place:
    """Where somebody is on this screen: the pages that lead there, the line each was left on, and the line now.

    `unfolded` are the lines that show their areas, None before anything is shown.
    """

    pages: list[Page] = field(default_factory=lambda: [None])
    cursors: list[Hashable] = field(default_factory=list)
    cursor: Hashable = None
    unfolded: set[Kind] | None = None


def over_time(rounds: Rounds, history: History, voice: Voice) -> Shown:
    """Return what the page is made of once check-ins are read, with nothing unfolded."""
    days = {check_in.number: rounds.check_in(check_in.number).opened for check_in in history.rounds}
    months = months_of(rounds, history, voice)
    told = then_and_now(history, voice, months)
    appreciated = said_to_each_other(rounds, history, filter(None, (told.then, told.now)))
    return Shown(history, voice, days, months, told, appreciated)


class HistoryScreen(TabsScreen[int | None]):
    """One widget is drawn anew for every page.

    It ends with the number of a check-in to see, with another page of the comparison, and with None to go back.

    With many check-ins the latest is shown first, and what has changed once all of them are read: what is called a
    change rests on all of them.
    """

    OWN = commands.HISTORY
    ABOUT = (
        "What became of each area since you last compared it, then and now. It's called a change only where it's "
        "larger than answers vary from day to day. Enter opens an area over time; c compares any two check-ins."
    )
    OPENS: ClassVar[Mapping[Hashable, str]] = {
        OpenArea: "this area over time",
        Fold: "show or hide",
        Ending.CLOSE: "close",
        LookAt: "look at this check-in",
        TakeFirst: "choose this one",
        TakeSecond: "compare with this one",
    }

    def __init__(self, rounds: Rounds, place: Place | None = None, *, numbers: bool = False) -> None:
        """Show these check-ins, from a `place` on where somebody was before."""
        super().__init__(tabs_of(len(rounds.numbers)), Tab.OVER_TIME, numbers=numbers)
        self._rounds = rounds
        self._voice = Voice(rounds.pair.names)
        self._history: History | None = None
        self._newest: Comparison | None = None
        self._read = 0
        self._all_read = False
        self._days = dict[int, date]()
        self._shown: Shown | None = None
        self.place = place or Place()
        if len(rounds.numbers) <= AT_ONCE:
            self._take(rounds.history())
            self._page.cursor = self.place.cursor
        else:
            self._newest = self._newest_readable()

    def on_mount(self) -> None:
        """Say what cannot be read; read the rest once the first picture is there."""
        if self._history is None:
            self.call_after_refresh(lambda: self.run_worker(self._read_all()))
        else:
            self.say(self._problem())
            if self.place.cursor is not None:
                self.call_after_refresh(self._show, self.place.cursor)

    # Reading

    def _newest_readable(self) -> Comparison | None:
        for number in reversed(self._rounds.numbers):
            with suppress(VaultError):
                return self._rounds.comparison(number)
        return None

    async def _read_all(self) -> None:
        """Read the check-ins a few at a time, the newest first, and then draw what has changed."""
        began = self._page.cursor
        for at, number in enumerate(reversed(self._rounds.numbers), start=1):
            with suppress(VaultError):  # which ones cannot be read is said once all are
                self._rounds.comparison(number)
                self._rounds.agreement(number)
            self._read = at
            self._above.redraw()
            await sleep(PAUSE)
        history = self._rounds.history()
        for at, check_in in enumerate(history.rounds):
            history.changes(check_in.number)
            if at % WORKED_OUT_IN_A_TURN == 0:
                await sleep(PAUSE)
        self._take(history)
        self.say(self._problem())
        scrolled = self._page.scroll_offset.y > 0
        moved = scrolled or self._page.cursor != began
        self._show(self._page.cursor if moved else self.place.cursor, top=not scrolled)

    def _take(self, history: History) -> None:
        self._history = history if history.rounds else None
        self._all_read = True
        if history.rounds:
            shown = over_time(self._rounds, history, self._voice)
            self._shown = shown._replace(unfolded=self._unfold(shown.told.chapters[0]))
            self._days = dict(shown.days)

    def _unfold(self, first: Chapter) -> set[Kind]:
        """Return what is unfolded; at first that is what stands first, where the page would show no area otherwise."""
        if self.place.unfolded is None:
            self.place.unfolded = set()
            if not first.title:
                self.place.unfolded.add(first.kind)
                self.place.cursor = OpenArea(first.areas[0].id)
        return self.place.unfolded

    def _problem(self) -> str:
        """Return which check-ins, or what of them, cannot be read, as one sentence."""
        wrong = sorted(self._rounds.problems)
        left_out = [number for number in wrong if number not in self._days]
        if left_out:
            template = labels.HISTORY_LEFT_OUT_SEVERAL if len(left_out) > 1 else labels.HISTORY_LEFT_OUT
            return template.format(numbers=spoken(left_out, self._voice))
        return labels.HISTORY_AGREED.format(numbers=spoken(wrong, self._voice)) if wrong else ""

    # What is shown

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return whose check-ins these are, and how many."""
        a, b = self._voice.names
        count = len(self._rounds.numbers)
        about = OVER_TIME_SEVERAL if count > 1 else OVER_TIME
        both = Span(self._voice.say(BOTH, a=a, b=b), "strong")
        return (both, Span("   "), Span(self._voice.say(about, count=count), "quiet")), ()

    @property
    def _here(self) -> Page:
        return self.place.pages[-1]

    def can(self, action: str) -> bool:
        """Hide what does nothing on this page, or before all check-ins are read."""
        several = self._history is not None and len(self._history.rounds) > 1
        match action:
            case "choose":
                return self._history is not None and self._page.cursor is not None
            case "compare":
                return several and not isinstance(self._here, Taken)
            case "numbers":
                return several and not (isinstance(self._here, Taken) and len(self._here.numbers) < 2)
        return super().can(action)

    @property
    def is_inside(self) -> bool:
        """Whether one area is shown."""
        return isinstance(self._here, OpenArea)

    def _titles(self) -> dict[str, str]:
        asked = change_sentences.asked_areas(self._history, self._voice) if self._history else {}
        return {area_id: title for area_id, (title, _) in asked.items()}

    def _head_rows(self, width: int, _: int) -> list[Row]:
        measure = min(width, WIDEST_TEXT)
        if self._history is None or self._shown is None:
            progress = labels.HISTORY_READING.format(read=self._read, count=len(self._rounds.numbers))
            text, style = (labels.HISTORY_NOTHING, "") if self._all_read else (progress, "quiet")
            return [row(*paragraph(text, measure, style))]
        match self._here:
            case OpenArea(area_id):
                return [row(*area_title(self._titles(), area_id, width))]
            case Taken((_, _) as both):
                first, second = sorted(both)
                title = self._voice.say(change_sentences.BETWEEN, first=first, second=second)
                rows = [row(*paragraph(title, measure, "strong"))]
                return [*rows, *history_head(between_shown(self._shown, both), width)]
            case None if len(self._history.rounds) > 1:
                return history_head(self._shown, width)
        return []

    def _rows(self, width: int, height: int) -> list[Row]:
        history, shown, voice, note = self._history, self._shown, self._voice, self.program.start.note
        roomy = height >= ROOMY
        if history is None or shown is None:
            return reading_rows(self._newest, voice, width, note, roomy=roomy) if self._here is None else [row(EMPTY)]
        match self._here:
            case OpenArea(area_id):
                return area_rows(shown, area_id, width, numbers=self._numbers)
            case Taken((_, _) as both):
                return between_rows(shown, both, width, numbers=self._numbers, roomy=roomy)
            case Taken(numbers):
                return choice_rows(history, self._days, width, taken=numbers[0] if numbers else None)
        rows = history_rows(shown, width, numbers=self._numbers, note=note, roomy=roomy)
        return [*rows, *self.closing_rows(width)]

    # What people do

    def _go(self, page: Page) -> None:
        self.place.cursors.append(self._page.cursor)
        self.place.pages.append(page)
        self._show()

    def turn_to(self, tab: Tab) -> None:
        """Show all areas again, or end with another page."""
        if tab is not Tab.OVER_TIME:
            self.end(tab)
        elif len(self.place.pages) > 1:
            del self.place.pages[1:]
            cursor = self.place.cursors[0]
            self.place.cursors.clear()
            self._show(cursor)

    def turn_inside(self, by: int) -> None:
        """Show the next area over time (1), or the one before (-1)."""
        areas = list(map(OpenArea, self._titles()))
        if self._here in areas:
            self.place.pages[-1] = areas[(areas.index(self._here) + by) % len(areas)]
            self._show()

    def _turn(self, kind: Kind) -> None:
        """Unfold a line, and scroll as far as it takes to see what it shows now; or fold it again."""
        if self._shown is None or self.place.unfolded is None:
            return
        self.place.unfolded ^= {kind}
        self._show(Fold(kind), top=False)
        both = self._here.numbers if isinstance(self._here, Taken) else ()
        told = between_shown(self._shown, both).told if both else self._shown.told
        if kind in self.place.unfolded:
            (last,) = (chapter.areas[-1] for chapter in told.chapters if chapter.kind is kind)
            self._page.show(self._page.line_of(Fold(kind)), self._page.line_of(OpenArea(last.id)) + LINES_OF_PICTURES)

    def action_compare(self) -> None:
        """Choose two check-ins to compare."""
        self._go(Taken())

    def action_back(self) -> None:
        """Go one step back; from all areas, end."""
        if len(self.place.pages) == 1:
            self.end(None)
            return
        self.place.pages.pop()
        self._show(self.place.cursors.pop())

    async def chosen(self, choice: Hashable) -> None:
        """Open an area, choose a check-in to compare, or end with the one to look at."""
        match choice, self._here:
            case OpenArea(), _ if self._history is not None:
                self._go(choice)
            case Fold(kind), _:
                self._turn(kind)
            case LookAt(number), _:
                self.place.cursor = choice
                self.end(number)
            case (TakeFirst(number), Taken(() as taken)) | (TakeSecond(number), Taken((_,) as taken)):
                if taken and self.place.unfolded is not None:  # whoever compares two wants to see all of them
                    self.place.unfolded.update((Kind.UNCLEAR, Kind.NEW))
                self._go(Taken((*taken, number)))
            case _:
                await super().chosen(choice)

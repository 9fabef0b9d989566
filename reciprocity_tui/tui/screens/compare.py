"""What both say, together: what is going well, side by side, seen and unseen, and what to talk about."""

from collections.abc import Hashable, Iterable, Mapping, Set
from typing import ClassVar

from textual.containers import Horizontal
from textual.widget import Widget

from reciprocity_tui.agreement.model import Subject, Topics, Written
from reciprocity_tui.comparison import sentences
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.topics import topics
from reciprocity_tui.report.history import months_of, since_last
from reciprocity_tui.steps import talk
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Line, Row, Span, row
from reciprocity_tui.tui.drawing.lines import GUTTER, Lines
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.screens.history import AT_ONCE
from reciprocity_tui.tui.screens.tabs import TabsScreen
from reciprocity_tui.tui.views.area import area_head, area_rows
from reciprocity_tui.tui.views.pages import WIDEST_TEXT, Next, OpenArea, Pick, Picking, Tab
from reciprocity_tui.tui.views.pane import TalkAbout, pane_rows
from reciprocity_tui.tui.views.prose import going_well_rows, how_to_read_blocks, signs_rows
from reciprocity_tui.tui.views.side_by_side import seen_head, seen_rows, side_head, side_rows
from reciprocity_tui.tui.views.tabs import Ending, tabs_of
from reciprocity_tui.tui.views.talk import Picks, agreement_rows, earlier_rows, talk_rows
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.voice import Voice

_PANE_FROM = 112
"""From how many cells on the area with the cursor stands beside the list."""
_LIST, _PANE = 65, 84
"""How many cells the list and, at most, the pane beside it have."""


class CompareScreen(TabsScreen[Topics | Next | None]):
    """The screen both look at. One widget is drawn anew for every page and every area.

    It ends with the topics to talk about, with what else comes next or with the page over time, and with None for going
    back.
    """

    OWN = commands.COMPARE
    WIDEST = _LIST + _PANE - 2 * GUTTER
    ABOUT = (
        "The first of you is always round, the second square. Side by side, a mark right of the middle means that "
        "this person gives more, left of it that they get more, by their own answers; a bar stands where the "
        "difference counts. Enter opens an area; n shows the numbers."
    )
    OPENS: ClassVar[Mapping[Hashable, str]] = {
        Tab: "continue",
        Ending.CLOSE: "close",
        OpenArea: "open",
        Pick: "pick",
        Topics: "talk",
        Picking.ANEW: "pick again",
        Picking.LATER: "leave it",
        Next.AGREE: "agree",
        Next.FOLLOW_UP: "look back",
    }

    def __init__(self, rounds: Rounds, number: int, tab: Tab, talks: Set[Subject], *, numbers: bool) -> None:
        """Show a page of a check-in; `talks` are the topics of which a talk was begun.

        What they wrote together may be unreadable, and there may be too many check-ins to read them all at once: what
        both said is shown all the same.
        """
        super().__init__(tabs_of(len(rounds.numbers)), tab, numbers=numbers)
        self._rounds = rounds
        self._comparison = rounds.comparison(number)
        self._check_in = rounds.check_in(number)
        self._called = rounds.called_then(number)
        self._written, self._problem = Written(), ""
        try:
            self._written = rounds.written(number)
        except VaultError as problem:
            self._problem = sentence(problem)
        self._history = rounds.history() if 1 < len(rounds.numbers) <= AT_ONCE else None
        self._latest = number == rounds.numbers[-1] and not self._problem
        self._talks = talks
        self._voice = Voice(rounds.pair.names)
        self._months = months_of(rounds, self._history, self._voice) if self._history else {}
        self._changed = self._changes()
        self._area: AreaResult | None = None
        self._reading = False
        self._topics_first = False
        self._picks = Picks()
        self._pane = Lines(self._pane_rows, widest=_PANE - GUTTER - 2, focus=False, name="pane")

    def _changes(self) -> Mapping[str, tuple[str, ...]]:
        """Return what changed in each area since it was last compared, by the id of the area."""
        if self._history is None:
            return {}
        return since_last(self._history, self._check_in.number, self._voice, self._months)

    def body(self) -> Iterable[Widget]:
        """Return the pages' names, what stays above, and the page, with what stands beside it."""
        yield self._tabs
        yield self._above
        yield Horizontal(self._page, self._pane, id="pages")

    def on_mount(self) -> None:
        """Say what could not be read."""
        self.say(self._problem)

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return whose check-in this is, and that it is an example where it is one."""
        month = self._voice.month(self._check_in.opened)
        a, b = self._voice.names
        title = self._voice.say(sentences.HEADING, a=a, b=b, number=self._check_in.number, month=month)
        invented = (Span(labels.DEMO_SHORT, "quiet"),) if self.program.start.note else ()
        return (Span(title, "strong"),), invented

    def can(self, action: str) -> bool:
        """Hide what does nothing on this page."""
        if action == "numbers":
            shown = self._comparison.compared if self._area is None else self._area.measures
            return bool(shown) and (self._area is not None or self._is_listed)
        if action == "talk_about":
            shows_one = self._area is not None or (self._is_listed and self._comparison.comparable)
            return shows_one and self._latest and not self._pointed.area.delicate
        if action == "reading":
            return not self._reading
        if action == "choose":
            return self._page.cursor is not None
        if action == "order":
            return self._is_listed and bool(topics(self._comparison))
        return super().can(action)

    @property
    def is_inside(self) -> bool:
        """Whether one area is shown."""
        return self._area is not None

    def _head_rows(self, width: int, _: int) -> list[Row]:
        if self._area is not None:
            return area_head(self._comparison, self._area, width, numbers=self._numbers)
        if self._comparison.comparable and not self._reading:
            if self.tab is Tab.SIDE_BY_SIDE:
                return side_head(self._voice, self._list_width(width))
            if self.tab is Tab.SEEN:
                return seen_head(self._voice, width)
        return []

    def _list_width(self, width: int) -> int:
        """Return how wide the list is, where so many cells are there for it and the pane."""
        return _LIST - GUTTER - 1 if self._is_paned else min(width, WIDEST_TEXT)

    def _rows(self, width: int, height: int) -> list[Row]:
        comparison, voice = self._comparison, self._voice
        if self._area is not None:
            changed = self._changed.get(self._area.area.id, ())
            numbers, latest = self._numbers, self._latest
            return area_rows(comparison, self._area, voice, width, changed, numbers=numbers, talk=latest)
        if self._reading:
            return [row(*block, EMPTY) for block in how_to_read_blocks(comparison, voice, width)]
        return [*self._tab_page(width, height), *self.closing_rows(width)]

    def _tab_page(self, width: int, height: int) -> list[Row]:
        comparison, voice = self._comparison, self._voice
        match self.tab:
            case Tab.GOING_WELL:
                before = tuple(filter(None, [self.program.start.note, *self._called]))
                return going_well_rows(comparison, voice, width, before)
            case Tab.SIDE_BY_SIDE:
                return side_rows(
                    comparison,
                    voice,
                    self._list_width(width),
                    height,
                    numbers=self._numbers,
                    topics_first=self._topics_first,
                    reasons=not self._is_paned,
                )
            case Tab.SEEN:
                return seen_rows(comparison, voice, width)
            case Tab.SIGNS:
                return signs_rows(comparison, voice, width)
            case Tab.TALK if self._latest:
                return talk_rows(comparison, voice, width, self._picks, self._written, self._talks)
            case Tab.TALK:
                return earlier_rows(self._written, talk.titles(comparison, voice), width, self._problem)
        titles = talk.titles(comparison, voice)
        return agreement_rows(self._written, voice, titles, width, latest=self._latest, problem=self._problem)

    @property
    def _is_paned(self) -> bool:
        """Whether the area with the cursor stands beside the list."""
        wide = self.size.width >= _PANE_FROM and self._comparison.comparable
        return wide and self._is_listed

    @property
    def _is_listed(self) -> bool:
        """Whether all areas are shown side by side."""
        return self.tab is Tab.SIDE_BY_SIDE and self._area is None and not self._reading

    @property
    def _pointed(self) -> AreaResult:
        """The area that is open, or the one with the cursor."""
        areas = self._comparison.areas
        opened = OpenArea(self._area.area.id) if self._area is not None else self._page.cursor
        return next((area for area in areas if opened == OpenArea(area.area.id)), areas[0])

    def _pane_rows(self, width: int, height: int) -> list[Row]:
        if not self._is_paned:
            return []
        return pane_rows(self._pointed, self._comparison, self._voice, width, height, talk=self._latest)

    def on_resize(self) -> None:
        """Show the pane where there is room for it."""
        self._fit_pane()

    def _fit_pane(self) -> None:
        self.set_class(self._is_paned, "-paned")
        self._page.points_first = self._is_paned

    def on_lines_moved(self) -> None:
        """Show the area with the cursor in the pane."""
        super().on_lines_moved()
        self._pane.redraw(top=True)

    def _show(self, cursor: Hashable = None, *, top: bool = True) -> None:
        """Draw everything anew, also which page it is."""
        self._fit_pane()
        self._tabs.redraw()
        super()._show(cursor, top=top)
        self._pane.redraw(top=True)

    def turn_to(self, tab: Tab) -> None:
        """Show a page; the one over time is a screen of its own."""
        if tab is Tab.OVER_TIME:
            self.end(tab)
            return
        self.tab, self._area, self._reading = tab, None, False
        self.say("")
        self._show()

    def turn_inside(self, by: int) -> None:
        """Show the next area, or the one before."""
        if self._area is not None:
            areas = self._comparison.areas
            self._area = areas[(areas.index(self._area) + by) % len(areas)]
            self._show()

    def action_order(self) -> None:
        """Put suggested topics first, or keep the order of the questions."""
        self._topics_first = not self._topics_first
        self.say(labels.TOPICS_FIRST if self._topics_first else labels.QUESTIONS_ORDER)
        self._show()

    def action_talk_about(self) -> None:
        """Go to where each picks a topic, with the arrow on the area that is shown; nobody has picked it yet."""
        subject = Subject(area=self._pointed.area.id)
        self.turn_to(Tab.TALK)
        self._page.point(Pick(len(self._picks.subjects), subject))

    def action_reading(self) -> None:
        """Show how to read this."""
        self._area, self._reading = None, True
        self._show()

    def action_back(self) -> None:
        """Go from an area to its page, from how to read to where one came from; in Talk, take back a pick; else end."""
        if self._area is not None:
            came_from = OpenArea(self._area.area.id)
            self._area = None
            self._show(came_from)
        elif self._reading:
            self.turn_to(self.tab)
        elif self.tab is Tab.TALK and self._picks.subjects:
            self._picks.subjects.pop()
            self._show()
        else:
            self.end(None)

    async def chosen(self, choice: Hashable) -> None:
        """Open an area, show a page, pick a topic, or end with what comes next."""
        match choice:
            case OpenArea(area_id):
                self._area = next(area for area in self._comparison.areas if area.area.id == area_id)
                self._show()
            case TalkAbout():
                self.action_talk_about()
            case Pick(turn, subject):
                if turn == len(self._picks.subjects):  # a key can come before the page of the next turn is drawn
                    self._picks.subjects.append(subject)
                    self._show()
            case Picking.ANEW:
                self._picks = Picks(anew=True)
                self._show()
            case Picking.LATER:
                self._picks.subjects = [None] * len(self._voice.names)
                self._show()
            case Topics() | Next():
                self.end(choice)
            case _:
                await super().chosen(choice)

"""One widget that draws lines: every screen consists of a few of these, updated in place."""

from collections.abc import Callable, Hashable, Iterable
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reciprocity_tui.tui.drawing import themes
from reciprocity_tui.tui.drawing.layout import CHOICE, EMPTY, Line, Row, cells

Source = Callable[[int, int], Iterable[Row]]
GUTTER = 2


class Lines(ScrollView):
    """Lines from a source, which is asked again whenever the size changes or `redraw` is called.

    Where rows have a choice there is a cursor. Text is set at most `widest` cells wide and stands in the middle of
    what is wider; `middle` also lowers what is shorter than the widget.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """A row or a piece of a line was chosen by Enter or by mouse."""

        def __init__(self, lines: "Lines", choice: Hashable) -> None:
            """Say what was chosen where."""
            super().__init__()
            self.lines = lines
            self.choice = choice

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - as declared
        """Hold back every key where the screen shows only that it is too small."""
        return not getattr(self.screen, "is_too_small", False)

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(
        self, source: Source, *, widest: int = 76, middle: bool = False, focus: bool = True, name: str = "body"
    ) -> None:
        """Draw what the source gives for a width and a height in cells; `name` is the widget's id."""
        super().__init__(id=name)
        self.can_focus = focus
        self.cursor: Hashable = None
        self.points_first = False
        """Whether a click on another row than that of the cursor only moves the cursor there."""
        self._source = source
        self._widest = widest
        self._middle = middle
        self._lines: list[Line] = []
        self._rows: list[Row] = []
        """The row that each line belongs to."""
        self._places: dict[Hashable, range] = {}
        """The lines of each row that can be chosen."""
        self._below_mouse: Hashable = None
        self._left = 0
        self._follows = False
        self._styles: dict[str, Style] = {}
        self._drawn_for = Size(0, 0)

    def on_resize(self) -> None:
        """Set the lines again for the new size, and keep the cursor in view where it was moved."""
        self.redraw()
        if self._follows:
            self.point(self.cursor)
            self._show_what_is_above()
        if self.can_focus and self.cursor is not None:
            self.post_message(self.Moved())  # what Enter does depends on whether the cursor is in sight

    def _show_what_is_above(self) -> None:
        """Scroll back to the first line where the cursor is on the first row and there is room for both."""
        first = next(iter(self._places), None)
        if self.cursor == first is not None and self._places[first].stop <= self.size.height:
            self.show(0, self._places[first].stop - 1)

    def on_focus(self) -> None:
        """Draw the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw no cursor: Enter does something elsewhere."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw again with the colours of a new theme."""
        super().notify_style_update()
        self._styles.clear()

    def redraw(self, *, top: bool = False) -> None:
        """Ask the source again and repaint the lines that changed; `top` scrolls back to the first one."""
        size = self.size
        if not size:
            return
        before, left_before = self._lines, self._left
        self._left = max(0, (size.width - self.measure) // 2 - GUTTER)
        self._place(list(self._source(self.measure, size.height)), size.height)
        first = next(iter(self._places), None)
        lost = self.cursor not in self._places and self.cursor != first
        if lost:
            self.cursor, self._follows = first, False
            if self.can_focus:
                self.post_message(self.Moved())
        # As high as the widget at least: another height lays out the whole screen anew.
        self.virtual_size = Size(size.width, max(size.height, len(self._lines)))
        if top:
            self.scroll_to(y=0, animate=False, force=True)
        changed = [i for i, (old, new) in enumerate(zip_longest(before, self._lines, fillvalue=EMPTY)) if old != new]
        anew = lost or left_before != self._left or self._drawn_for != size
        self._drawn_for = size
        if anew or len(changed) > size.height // 2:
            self.refresh()
        else:
            self._repaint(changed)

    def _keep_up(self) -> None:
        """Ask the source again where the size is another one: what is painted first is what stays."""
        if self._drawn_for != self.size:
            self.redraw()

    def _place(self, rows: list[Row], height: int) -> None:
        if self._middle:
            lead = (height - sum(len(row.lines) for row in rows)) // 3
            rows.insert(0, Row((EMPTY,) * lead))
        self._lines, self._rows, self._places = [], [], {}
        for row in rows:
            if row.choice is not None:
                self._places[row.choice] = range(len(self._lines), len(self._lines) + len(row.lines))
            self._lines += row.lines
            self._rows += [row] * len(row.lines)

    def _repaint(self, lines: Iterable[int]) -> None:
        top, (width, height) = self.scroll_offset.y, self.size
        if regions := [Region(0, line - top, width, 1) for line in lines if 0 <= line - top < height]:
            self.refresh(*regions)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - as declared
        """Return how many lines the source gives for a width, for widgets that are as high as that."""
        return sum(len(row.lines) for row in self._source(self.measured(width), viewport.height))

    @property
    def measure(self) -> int:
        """How many cells a line has now."""
        return self.measured(self.size.width)

    def measured(self, width: int) -> int:
        """Return how many cells a line has in a widget of this width, 1 at least.

        The margin at the right is as wide as that for the arrow at the left: what says that there is more stands there.
        """
        return max(1, min(self._widest, width - 2 * GUTTER))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return what is to be painted, for the size of now."""
        self._keep_up()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one visible line."""
        top, (width, height) = self.scroll_offset.y, self._drawn_for
        number, plain = y + top, self._style("")
        line = self._lines[number] if number < len(self._lines) else EMPTY
        here = self._is_here(number)
        gutter = "▸ " if here and not self._is_here(number - 1) else "  "
        segments = [Segment(" " * self._left, plain), Segment(gutter, self._style("title"))]
        segments += [Segment(span.text, self._style(_drawn(span.style, here=here))) for span in line if span.text]
        if self._is_below_mouse(number):
            segments[2:] = [
                Segment(text, (style or plain) + Style(underline=bool(text.strip()))) for text, style, _ in segments[2:]
            ]
        if here and not self._has_choice(number):
            shade = self._style("cursor").without_color + Style(bgcolor=self._style("cursor").bgcolor)
            segments[1:] = [Segment(text, (style or plain) + shade) for text, style, _ in segments[1:]]
            segments.append(Segment(" " * (self.measured(width) - cells(line)), plain + shade))
        strip = Strip(segments).adjust_cell_length(width, plain)
        above, below = top > 0, top + height < len(self._lines)
        if more := "↑" if y == 0 and above else "↓" if y == height - 1 and below else "":
            return Strip.join([strip.crop(0, width - 1), Strip([Segment(more, self._style("key"))], 1)])
        return strip

    def _is_here(self, number: int) -> bool:
        """Return whether a line belongs to the row with the cursor; empty lines around its text do not."""
        if not self.has_focus:
            return False
        drawn = [line for line in self._places.get(self.cursor, ()) if self._lines[line]]
        return bool(drawn) and drawn[0] <= number <= drawn[-1]

    def _is_below_mouse(self, number: int) -> bool:
        """Return whether a click on a line would choose its row, and the mouse is there."""
        return self._below_mouse is not None and number in self._places.get(self._below_mouse, ())

    def _has_choice(self, number: int) -> bool:
        """Return whether the row of a line shows by a piece of it that the cursor stands there."""
        return any(span.style == CHOICE for line in self._rows[number].lines for span in line)

    def _style(self, name: str) -> Style:
        if not self._styles:
            plain = self.get_visual_style().rich_style
            styles = themes.styles(self.app.current_theme, coloured=not self.app.no_color)
            self._styles = {key: plain + style for key, style in styles.items()}
        return self._styles[name]

    def point(self, choice: Hashable) -> None:
        """Move the cursor to a choice and make its row visible."""
        if choice not in self._places:
            return
        lines, before, self.cursor = self._places[choice], self.cursor, choice
        if choice != before and self.can_focus:
            self._repaint((*self._places.get(before, ()), *lines))
            self.post_message(self.Moved())
        self._follows = True
        self.show(lines.start, lines.stop - 1)

    @property
    def choices(self) -> list[Hashable]:
        """What can be chosen, from the top."""
        self._keep_up()
        return list(self._places)

    @property
    def pointed(self) -> str:
        """What the row with the cursor is called, as plain text, without a hint beside it; "" where there is none."""
        self._keep_up()
        lines = [self._lines[line] for line in self._places.get(self.cursor, ()) if self._lines[line]]
        named = [span for line in lines for span in line if span.style == CHOICE]
        return " ".join(span.text.strip() for span in named) or next(map(_plain, lines), "")

    @property
    def in_sight(self) -> bool:
        """Whether the row with the cursor begins on a visible line."""
        top = self.scroll_offset.y
        return top <= self.line_of(self.cursor) < top + self.size.height

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that what Enter does can have changed."""
        super().watch_scroll_y(old_value, new_value)
        if self.can_focus and self.cursor is not None and round(old_value) != round(new_value):
            self.post_message(self.Moved())

    def line_of(self, choice: Hashable) -> int:
        """Return the line on which a choice begins, 0 where there is no such choice."""
        return self._places.get(choice, range(0)).start

    def show(self, first: int, last: int) -> None:
        """Scroll as little as makes these lines visible, the first before the last."""
        top, height = self.scroll_offset.y, self.size.height
        wanted = min(first, max(top, last - height + 1))
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Go to the next row that can be chosen; where none is near, scroll."""
        choices = list(self._places)
        at = choices.index(self.cursor) + by if self.cursor in choices else 0
        top, height = self.scroll_offset.y, self.size.height
        if 0 <= at < len(choices) and top - height < self.line_of(choices[at]) < top + 2 * height:
            self.point(choices[at])
            return
        self.scroll_to(y=top + by, animate=False, force=True)

    def action_page(self, by: int) -> None:
        """Scroll by a screenful, and take the cursor along."""
        self.scroll_to(y=self.scroll_offset.y + by * max(1, self.size.height - 2), animate=False, force=True)
        visible = range(self.scroll_offset.y, self.scroll_offset.y + self.size.height)
        seen = [choice for choice, lines in self._places.items() if lines.start in visible]
        if seen and self.cursor not in seen:
            self.point(seen[0] if by > 0 else seen[-1])

    def action_edge(self, which: int) -> None:
        """Go to the first (0) or the last (-1) row."""
        if self._places:
            self.point(list(self._places)[which])
        self.scroll_to(y=0 if which == 0 else len(self._lines), animate=False, force=True)

    def action_choose(self) -> None:
        """Choose the row the cursor stands on; where it is out of sight, show it first."""
        if self.cursor is not None and self.in_sight:
            self.post_message(self.Chosen(self, self.cursor))
        elif self.cursor is not None:
            first = self.line_of(self.cursor)
            self.show(first, min(first + self.size.height, len(self._lines)) - 1)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show which row a click would choose."""
        number = event.y + self.scroll_offset.y
        self._hover(self._rows[number].choice if number < len(self._rows) else None)

    def on_leave(self) -> None:
        """Show that no longer."""
        self._hover(None)

    def _hover(self, choice: Hashable) -> None:
        before, self._below_mouse = self._below_mouse, choice
        if before != choice:
            self._repaint((*self._places.get(before, ()), *self._places.get(choice, ())))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked, a piece of a line before its row.

        The second click of a double click is none; with the other buttons, terminals paste or open menus.
        """
        if event.chain > 1 or event.button != 1:
            return
        number = event.y + self.scroll_offset.y
        if number >= len(self._lines):
            return
        row = self._rows[number]
        choice, x = row.choice, self._left + GUTTER
        for span in self._lines[number]:
            width = cells((span,))
            if x <= event.x < x + width and span.choice is not None:
                choice = span.choice
            x += width
        only_points = self.points_first and row.choice not in (None, self.cursor)
        if row.choice is not None:
            self.point(row.choice)
        if choice is not None and not only_points:
            event.stop()
            self.post_message(self.Chosen(self, choice))


def _plain(line: Line) -> str:
    return "".join(span.text for span in line).strip()


def _drawn(style: str, *, here: bool) -> str:
    """Return the style in which a piece is drawn, in a row with the cursor or another."""
    return ("chosen" if here else "") if style == CHOICE else style

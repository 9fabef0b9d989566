"""Before sealing: exactly what the partner will see, with the ways to keep something back."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from reciprocity_tui.answers.preview import PREVIEW_OPEN, preview
from reciprocity_tui.answers.questions import Kind, in_words, is_open, value_of
from reciprocity_tui.answers.sharing import Shared, share
from reciprocity_tui.answers.switches import State, Switch, switches
from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.comparison.patterns import FEWEST_ITEMS
from reciprocity_tui.questionnaire.model import Area
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, paragraph, row
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.tui.views.columns import picture
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.sheets import OpenSheet
from reciprocity_tui.words.voice import Voice

BAR = 23
_FIRST = ("everything", "single-answers")
_MARKS = {State.SHARED: "✓", State.KEPT_BACK: "–", State.LEFT_OUT: "·"}


class PreviewScreen(BaseScreen[str]):
    """Shows what is shared; ends with "seal", "later", or "" for going back to the questions."""

    OWN: ClassVar[tuple[Command, ...]] = commands.PREVIEW
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.PREVIEW)
    ABOUT = labels.ABOUT_PREVIEW

    def __init__(self, opened: OpenSheet, partner: str, hints: tuple[str, ...]) -> None:
        """Preview this sheet for the partner with this name; hints are for its owner alone."""
        super().__init__()
        self._open = opened
        self._partner = partner
        self._hints = hints
        self._asked = {(question.kind, question.id): question for question in opened.questions}
        self._page = Lines(self._rows, widest=76)

    def body(self) -> Iterable[Widget]:
        """Return the page."""
        yield self._page

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return who is about to seal."""
        open_count = sum(is_open(self._open.sheet, question) for question in self._open.questions)
        right = (Span(labels.STILL_OPEN.format(count=open_count), "quiet"),) if open_count else ()
        if not self._open.protected:
            right = (Span(labels.NOT_PROTECTED, "topic"), *right)
        return (Span(self._open.partner.name, "strong"), Span(f"  {labels.BEFORE_SEALING}", "quiet")), right

    def label(self, command: Command) -> str:
        """Call Enter by what it does to the line with the arrow."""
        if command.action != "choose":
            return command.name
        switch = next((each for each in self._switches() if each.key == self._page.cursor), None)
        if switch is None:
            return super().label(command)
        return labels.SHARE_IT if switch.state is State.KEPT_BACK else labels.KEEP_IT

    def _switches(self) -> tuple[Switch, ...]:
        opened = self._open
        return switches(
            opened.sheet, opened.questionnaire, opened.questions, opened.check_in.focus, self._partner, Voice()
        )

    def _rows(self, width: int, _: int) -> list[Row]:
        opened = self._open
        seen = preview(opened.sheet, opened.questionnaire, opened.check_in.focus, self._partner, Voice())
        offered = self._switches()
        rows = [
            row(*paragraph(seen.title, width, "strong"), EMPTY),
            row(*paragraph(labels.KEEP_BACK_CHOICE, width), choice="keep-back"),
            row(*paragraph(labels.TO_QUESTIONS, width), choice="back"),
            row(*paragraph(labels.FOR_LATER, width), choice="later"),
            row(*paragraph(labels.SEAL_CHOICE, width), EMPTY, choice="seal"),
            *(row(*paragraph(text, width, "notice"), EMPTY) for text in self._hints),
            row(*paragraph(seen.intro, width, "quiet"), EMPTY),
        ]
        if seen.areas:
            rows.append(row(*paragraph(labels.YOUR_BARS.format(partner=self._partner), width, "quiet"), EMPTY))
        shared = share(opened.sheet, opened.questionnaire, opened.check_in.focus)
        for area in seen.areas:
            style = "quiet" if area.back else ""
            rows.append(row(*paragraph(area.line, width, style, mark=Span("–" if area.back else "✓", "key"))))
            rows.append(row(*self._bar(shared, area.area)))
            rows += [row(*paragraph(text, width, "quiet", indent=4)) for text in area.left_out]
        apart = [EMPTY] if seen.areas else []
        texts = (*seen.others, *seen.missing)
        rows += [row(*(apart if i == 0 else []), *paragraph(text, width)) for i, text in enumerate(texts)]
        rows += [row(EMPTY, *paragraph(text, width, "quiet")) for text in seen.rules]
        rows.append(row(EMPTY, *paragraph(labels.KEEP_BACK_TITLE, width, "strong")))
        rows.append(row(*paragraph(labels.SWITCH_ABOUT, width, "quiet"), EMPTY))
        return rows + [
            row(*_drawn_switch(each, width), *self._answers(each, width), choice=each.key) for each in _by_area(offered)
        ]

    def _bar(self, shared: Shared, area: Area) -> Block:
        """Return the picture the partner will see of an area; none where too little of it is shared."""
        said = [shared.behaviours[each.id] for each in area.behaviours if each.id in shared.behaviours]
        if len(said) < FEWEST_ITEMS:
            return ()
        received, given = (
            25 * sum(each for each in ratings if isinstance(each, int)) / len(said)
            for ratings in zip(*((each.received, each.given) for each in said), strict=True)
        )
        person = 0 if self._open.partner.id == self._open.pair.partners[0].id else 1
        return ((Span("  "), *picture(dumbbell.own(person, given, received, BAR))),)

    def _answers(self, switch: Switch, width: int) -> Block:
        """Return what was answered to a behaviour, below its switch."""
        kind, _, which = switch.key.partition("/")
        if kind != "behaviour":
            return ()
        received, given = (self._in_words(kind, which) for kind in (Kind.RECEIVED, Kind.GIVEN))
        text = labels.YOUR_ANSWERS.format(partner=self._partner, received=received, given=given)
        return paragraph(text, width, "quiet", indent=18)

    def _in_words(self, kind: Kind, which: str) -> str:
        question = self._asked[kind, which]
        value = value_of(self._open.sheet, question)
        return PREVIEW_OPEN if value is None else in_words(question, value, self._partner, Voice())

    def chosen(self, choice: str) -> None:
        """Switch what was chosen, or end."""
        if choice == "keep-back":
            self._page.point("everything")
            self._page.show(self._page.line_of("everything") - 3, self._page.line_of("everything") + 12)
            return
        if choice in ("seal", "later", "back"):
            self._end("" if choice == "back" else choice)
            return
        switch = next(each for each in self._switches() if each.key == choice)
        try:
            self._open.save(switch.switched(self._open.sheet))
        except VaultError as problem:
            self.say(labels.SWITCH_NOT_SAVED.format(problem=labels.sentence(problem)))
        else:
            self.say("")
        before, top = self._page.line_of(choice), self._page.scroll_offset.y
        self._page.redraw()
        self._page.scroll_to(y=top + self._page.line_of(choice) - before, animate=False, force=True)
        self.refresh_bars()

    def _end(self, how: str) -> None:
        self.end(how)

    def action_choose(self) -> None:
        """Choose the line with the cursor."""
        self._page.action_choose()

    def action_seal(self) -> None:
        """Go on to sealing."""
        self._end("seal")

    def action_back(self) -> None:
        """Go back to the questions."""
        self._end("")

    def action_later(self) -> None:
        """Leave it for later."""
        self._end("later")


def _by_area(offered: tuple[Switch, ...]) -> list[Switch]:
    """Return the switches with the behaviours of an area right below the area."""
    places = {switch.area: i for i, switch in enumerate(offered) if switch.key.startswith("area/")}
    return sorted(offered, key=lambda switch: places.get(switch.area, -1 if switch.key in _FIRST else len(offered)))


def _drawn_switch(switch: Switch, width: int) -> Block:
    shared = switch.state is State.SHARED
    inside = "  " if switch.key.startswith("behaviour/") else ""
    state = Span(f"{_MARKS[switch.state]} {switch.state.label:<12} {inside}", "key" if shared else "quiet")
    return paragraph(switch.label, width, "" if shared else "quiet", mark=state)

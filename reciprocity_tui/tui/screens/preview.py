"""Before sealing: all that the partner could see, with the ways to keep something back."""

from collections.abc import Hashable
from contextlib import suppress

from reciprocity_tui.answers.joint import at_most
from reciprocity_tui.answers.preview import PREVIEW_OPEN, preview
from reciprocity_tui.answers.questions import Kind, in_words, value_of
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.answers.switches import Key, Part, State, Switch, switches
from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.questionnaire.model import Area
from reciprocity_tui.steps import answer
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Block, Line, Row, Span, paragraph, row
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.screens.base import Notice, RowsScreen
from reciprocity_tui.tui.views.pages import picture
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.voice import Voice

BAR = 23
_TO_SWITCHES = "to-switches"
_EVERYTHING = Key(Part.EVERYTHING)
_MARKS = {State.SHARED: "✓", State.KEPT_BACK: "–", State.LEFT_OUT: "·"}


class PreviewScreen(RowsScreen[bool | None]):
    """Shows what is shared; ends with whether to seal it now, or None for going back to the questions."""

    OWN = commands.PREVIEW
    ABOUT = (
        "Above is all that your partner could see. Below it you can keep anything to yourself, or show it: "
        "everything, an area, one answer. Nothing is sealed before you say so."
    )
    WIDEST = 76
    MIDDLE = False

    def __init__(self, sitting: Sitting, hints: tuple[str, ...]) -> None:
        """Preview this sheet for the partner; hints are for its owner alone."""
        super().__init__()
        self._sitting = sitting
        self._partner = sitting.other
        self._hints = hints
        self._asked = {(question.kind, question.id): question for question in sitting.questions}

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return who is about to seal."""
        open_count = answer.open_count(self._sitting)
        right = (Span(labels.STILL_OPEN.format(count=open_count), "quiet"),) if open_count else ()
        if not self._sitting.protected:
            right = (Span(labels.NOT_PROTECTED, "problem"), *right)
        return (Span(self._sitting.name, "strong"), Span(f"  {labels.BEFORE_SEALING}", "quiet")), right

    def label(self, command: commands.Command) -> str:
        """Call Enter by what it does to the line with the arrow."""
        if command.action != "choose":
            return command.name
        switch = next((switch for switch in self._switches() if switch.key == self._page.cursor), None)
        if switch is None:
            return super().label(command)
        if switch.state is not State.KEPT_BACK:
            return labels.KEEP_IT
        return labels.SHOW_IT if switch.shows else labels.SHARE_IT

    def _switches(self) -> tuple[Switch, ...]:
        sitting = self._sitting
        return switches(sitting.sheet, sitting.questionnaire, sitting.questions, sitting.focus, self._partner, Voice())

    def _rows(self, width: int, _: int) -> list[Row]:
        sitting = self._sitting
        seen = preview(sitting.sheet, sitting.questionnaire, sitting.focus, self._partner, Voice())
        offered = self._switches()
        thanks = Voice().say(answer.THANKS, name=sitting.name)
        rows = [
            row(*paragraph(thanks, width)),
            *(row(EMPTY, *paragraph(text, width, "quiet")) for text in self._hints),
            row(EMPTY, *paragraph(seen.title, width, "strong"), EMPTY),
            row(*paragraph(labels.KEEP_BACK_CHOICE, width), choice=_TO_SWITCHES),
            row(*paragraph(labels.TO_QUESTIONS, width), choice=commands.TO_QUESTIONS),
            row(*paragraph(labels.FOR_LATER, width), choice=commands.LATER),
            row(*paragraph(labels.SEAL_CHOICE, width), EMPTY, choice=commands.SEAL),
            row(*paragraph(seen.intro, width, "quiet"), EMPTY),
        ]
        if seen.areas:
            rows.append(row(*paragraph(labels.YOUR_BARS.format(partner=self._partner), width, "quiet"), EMPTY))
        shared = at_most(sitting.sheet, sitting.questionnaire, sitting.focus)
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
            row(*_drawn_switch(switch, width), *self._answers(switch, width), choice=switch.key)
            for switch in _by_area(offered)
        ]

    def _bar(self, shared: Shared, area: Area) -> Block:
        """Return the picture of an area in which both share all of this; none where it cannot be compared."""
        answers = [shared.behaviours[asked.id] for asked in area.behaviours if asked.id in shared.behaviours]
        if not answers:
            return ()
        received, given = (
            25 * sum(rating for rating in ratings if isinstance(rating, int)) / len(answers)
            for ratings in zip(*((answer.received, answer.given) for answer in answers), strict=True)
        )
        person = self._sitting.person
        return ((Span("  "), *picture(dumbbell.own(person, given, received, BAR))),)

    def _answers(self, switch: Switch, width: int) -> Block:
        """Return what was answered to a behaviour, below its switch."""
        if switch.key.part is not Part.BEHAVIOUR:
            return ()
        received, given = (self._in_words(kind, switch.key.id) for kind in (Kind.RECEIVED, Kind.GIVEN))
        text = labels.YOUR_ANSWERS.format(partner=self._partner, received=received, given=given)
        return paragraph(text, width, "quiet", indent=18)

    def _in_words(self, kind: Kind, behaviour_id: str) -> str:
        question = self._asked[kind, behaviour_id]
        value = value_of(self._sitting.sheet, question)
        return Voice().say(PREVIEW_OPEN) if value is None else in_words(question, value, self._partner, Voice())

    async def chosen(self, choice: Hashable) -> None:
        """Switch what was chosen, or end."""
        switch = next((switch for switch in self._switches() if switch.key == choice), None)
        if choice is _TO_SWITCHES:
            self._page.point(_EVERYTHING)
            self._page.show(self._page.line_of(_EVERYTHING) - 3, self._page.line_of(_EVERYTHING) + 12)
        if switch is None:
            await super().chosen(choice)
            return
        self._sitting.keep(switch.switched(self._sitting.sheet))
        self.say("")
        before, top = self._page.line_of(choice), self._page.scroll_offset.y
        self._page.redraw()
        self._page.scroll_to(y=top + self._page.line_of(choice) - before, animate=False, force=True)
        self.refresh_bars()

    def action_seal(self) -> None:
        """Go on to sealing, which writes what was switched here."""
        self.end(True)

    def action_back(self) -> None:
        """Go back to the questions; what cannot be written now is written with the next answer."""
        with suppress(VaultError):
            answer.pause(self._sitting)
        self.end(None)

    def action_later(self) -> None:
        """Leave it for later; where what was switched here cannot be saved, only once that was said."""
        try:
            answer.pause(self._sitting)
        except VaultError as problem:
            if self._kind is not Notice.UNKEPT:
                self.say(labels.LATER_UNSAVED.format(problem=sentence(problem)), Notice.UNKEPT)
                return
        self.end(False)


def _by_area(offered: tuple[Switch, ...]) -> list[Switch]:
    """Return the switches with the behaviours of an area right below the area."""
    places = {switch.area: i for i, switch in enumerate(offered) if switch.key.part is Part.AREA}
    return sorted(
        offered, key=lambda switch: places.get(switch.area, -1 if switch.key == _EVERYTHING else len(offered))
    )


def _drawn_switch(switch: Switch, width: int) -> Block:
    shared = switch.state is State.SHARED
    inside = "  " if switch.key.part is Part.BEHAVIOUR else ""
    state = Span(f"{_MARKS[switch.state]} {Voice().say(switch.word):<12} {inside}", "key" if shared else "quiet")
    return paragraph(switch.label, width, "" if shared else "quiet", mark=state)

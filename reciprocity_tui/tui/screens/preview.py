"""Before sealing: all that the partner could see, on one page, with the ways to keep something back."""

from collections.abc import Hashable
from contextlib import suppress
from enum import Enum

from reciprocity_tui.answers.joint import at_most
from reciprocity_tui.answers.overview import Item, Overview, overview
from reciprocity_tui.answers.preview import PREVIEW_OPEN, PREVIEW_SIGNS, AreaPreview, Preview, preview
from reciprocity_tui.answers.questions import Kind, areas_asked, in_words, value_of
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.answers.switches import Key, Part, State, Switch
from reciprocity_tui.comparison import dumbbell
from reciprocity_tui.questionnaire.model import Area
from reciprocity_tui.steps import answer
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import Line, Row, Span
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.screens.base import Notice, RowsScreen
from reciprocity_tui.tui.views.pages import picture
from reciprocity_tui.tui.views.preview import BAR, PICTURE, details, lines_behind, overview_rows
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.voice import Voice

KEEP_IT = "keep to myself"
SHARE_IT = "share again"
SHOW_IT = "show it"
OPEN = "look closer"
YOUR_ANSWERS = "{partner}: {received}   I: {given}"
_DIGITS = 9


class _Shown(Enum):
    """What stands on the screen where it is not the lines behind one thing."""

    ALL = "all"
    DETAILS = "details"


class PreviewScreen(RowsScreen[bool | None]):
    """Shows what is shared; ends with whether to seal it now, or None for going back to the questions."""

    OWN = commands.PREVIEW
    ABOUT = (
        "This is all that your partner could see. Enter on a line, or its number, shows what is in it: there you can "
        "keep anything to yourself, or show it. Nothing is sealed before you say so."
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
        self._shown: _Shown | Key = _Shown.ALL
        self._page.cursor = commands.SEAL

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return who is about to seal."""
        open_count = answer.open_count(self._sitting)
        right = (Span(labels.STILL_OPEN.format(count=open_count), "quiet"),) if open_count else ()
        if not self._sitting.protected:
            right = (Span(labels.NOT_PROTECTED, "problem"), *right)
        return (Span(self._sitting.name, "strong"), Span(f"  {labels.BEFORE_SEALING}", "quiet")), right

    def can(self, action: str) -> bool:
        """Seal from the page that shows everything alone."""
        match action:
            case "seal" | "keep_back" | "later" | "details":
                return self._shown is _Shown.ALL
            case "close":
                return self._shown is not _Shown.ALL
            case "back":
                return self._shown is _Shown.ALL
            case "choose" | "pick":
                return self._shown is not _Shown.DETAILS
        return True

    def label(self, command: commands.Command) -> str:
        """Call Enter by what it does to the line with the arrow."""
        if command.action != "choose":
            return command.name
        if not self._page.in_sight:
            return labels.READ_ON
        switch = self._switch(self._page.cursor)
        if switch is None:
            return commands.SEAL.name if self._page.cursor == commands.SEAL else OPEN
        if switch.state is not State.KEPT_BACK:
            return KEEP_IT
        return SHOW_IT if switch.shows else SHARE_IT

    def _overview(self) -> Overview:
        sitting = self._sitting
        names = sitting.name, sitting.other
        return overview(sitting.sheet, sitting.questionnaire, sitting.questions, sitting.focus, names, Voice())

    def _preview(self) -> Preview:
        sitting = self._sitting
        return preview(sitting.sheet, sitting.questionnaire, sitting.focus, self._partner, Voice())

    def _item(self, key: Hashable) -> Item | None:
        return next((item for item in self._overview().items if item.key == key), None)

    def _switch(self, choice: Hashable) -> Switch | None:
        """Return what choosing this switches now, None where it leads elsewhere."""
        if isinstance(self._shown, Key):
            item = self._item(self._shown)
            return next((switch for switch in item.switches if switch.key == choice), None) if item else None
        item = self._item(choice)
        return item.switch if item else None

    def _rows(self, width: int, height: int) -> list[Row]:
        if self._shown is _Shown.DETAILS:
            return details(self._preview(), width)
        pictures = self._pictures()
        seen = self._overview()
        item = next((item for item in seen.items if item.key == self._shown), None)
        if item is None:
            return overview_rows(seen, pictures, self._sitting.person, self._hints, width, height)
        answers = {switch.key: self._answers(switch) for switch in item.switches}
        return lines_behind(item, self._about(item), pictures.get(item.key, ()), answers, width, height)

    def _about(self, item: Item) -> list[str]:
        """Return what is said above the single things: of an area all that is shared, of signs what is seen of them."""
        if item.key.part is Part.SIGN:
            return [Voice().say(PREVIEW_SIGNS, partner=self._partner)] if item.switches else []
        areas: list[AreaPreview] = [area for area in self._preview().areas if area.area.id == item.key.id]
        shown = [Voice().say(PICTURE, partner=self._partner)] if item.state is State.SHARED and areas else []
        return [*(area.line for area in areas if not area.back), *shown]

    def _pictures(self) -> dict[Key, Line]:
        sitting = self._sitting
        shared = at_most(sitting.sheet, sitting.questionnaire, sitting.focus)
        areas = areas_asked(sitting.questionnaire, sitting.focus)
        drawn = {Key(Part.AREA, area.id): self._picture(shared, area) for area in areas}
        return {key: line for key, line in drawn.items() if line}

    def _picture(self, shared: Shared, area: Area) -> Line:
        """Return the picture of an area in which both share all of this; none where it cannot be compared."""
        answers = [shared.behaviours[asked.id] for asked in area.behaviours if asked.id in shared.behaviours]
        if not answers:
            return ()
        received, given = (
            25 * sum(rating for rating in ratings if isinstance(rating, int)) / len(answers)
            for ratings in zip(*((answer.received, answer.given) for answer in answers), strict=True)
        )
        return picture(dumbbell.own(self._sitting.person, given, received, BAR))

    def _answers(self, switch: Switch) -> str:
        """Return what was answered to a behaviour, or to a statement about oneself."""
        if switch.key.part is Part.REFLECTION:
            return self._in_words(Kind.REFLECTION, switch.key.id)
        if switch.key.part is not Part.BEHAVIOUR:
            return ""
        received, given = (self._in_words(kind, switch.key.id) for kind in (Kind.RECEIVED, Kind.GIVEN))
        return Voice().say(YOUR_ANSWERS, partner=self._partner, received=received, given=given)

    def _in_words(self, kind: Kind, question_id: str) -> str:
        question = self._asked[kind, question_id]
        value = value_of(self._sitting.sheet, question)
        return Voice().say(PREVIEW_OPEN) if value is None else in_words(question, value, self._partner, Voice())

    async def chosen(self, choice: Hashable) -> None:
        """Switch what was chosen, show what is behind it, or end."""
        if switch := self._switch(choice):
            self._sitting.keep(switch.switched(self._sitting.sheet))
            self.say("")
            self._page.redraw()
            self.refresh_bars()
        elif isinstance(choice, Key):
            self._show(choice, None)
        else:
            await super().chosen(choice)

    def _show(self, shown: _Shown | Key, cursor: Hashable) -> None:
        """Show something else, with the arrow at this choice, or at the first one."""
        self._shown = shown
        self._page.cursor = cursor
        self._page.redraw(top=True)
        if cursor is not None:
            self._page.point(cursor)
        self.refresh_bars()

    def action_pick(self, index: int) -> None:
        """Choose the line with this number."""
        if isinstance(self._shown, Key):
            item = self._item(self._shown)
            keys = [switch.key for switch in item.switches] if item else []
        else:
            keys = [item.key for item in self._overview().areas]
        if index < min(len(keys), _DIGITS):
            self._page.point(keys[index])
            self._page.action_choose()

    def action_keep_back(self) -> None:
        """Point to the first line."""
        self._page.point(self._overview().items[0].key)
        self.refresh_bars()

    def action_details(self) -> None:
        """Show all of it in whole sentences."""
        self._show(_Shown.DETAILS, None)

    def action_close(self) -> None:
        """Show everything again, with the arrow where one came from."""
        self._show(_Shown.ALL, self._shown if isinstance(self._shown, Key) else commands.SEAL)

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

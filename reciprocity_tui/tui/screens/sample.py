"""What somebody does with the made-up pair: answer one question, see what that does, and go on to their own."""

from collections.abc import Callable
from typing import ClassVar

from reciprocity_tui.answers.sitting import Rehearsal
from reciprocity_tui.steps import welcome
from reciprocity_tui.steps.demo import Effect
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import Line, Row, Span, paragraph, row
from reciprocity_tui.tui.screens.take import TakeScreen
from reciprocity_tui.tui.screens.welcome import Offered, PictureScreen, Wanted, WantedScreen
from reciprocity_tui.tui.views.sample import effect_rows
from reciprocity_tui.tui.views.welcome import spread
from reciprocity_tui.words.voice import Voice

TRY = "Take {name}'s place for one question."
_BACK = Command("pause", "escape,q", "esc", "back", "Back to the first page.", palette=False)
_LEFT_OUT = ("pause", "outline", "open_part", "close_outline")
NEXT = "See what they both see"
NEXT_ABOUT = "with the answers Jo and Sam gave"


class TryScreen(TakeScreen):
    """Lets somebody answer one question in the place of one of the sample pair, as they would answer their own."""

    OWN: ClassVar[tuple[Command, ...]] = (*(own for own in commands.TAKE if own.verb not in _LEFT_OUT), _BACK)
    ABOUT = "Press the number of an answer, for both questions; then you see what it does. Nothing of it is kept."

    def __init__(self, sitting: Rehearsal, clock: Callable[[], float]) -> None:
        """Ask what the rehearsal asks."""
        super().__init__(sitting, 0, [], clock, Voice().say(TRY, name=sitting.name))

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return whose place it is, and that nothing is kept."""
        left, _ = super().heading()
        return left, (Span(labels.DEMO_HEADING, "quiet"),)

    def can(self, action: str) -> bool:
        """There is one part, and nothing to save."""
        return action != "outline" and super().can(action)


class EffectScreen(PictureScreen):
    """Shows what an answer does to the picture of its area; ends with what somebody wants to see next."""

    OWN: ClassVar[tuple[Command, ...]] = commands.PAGE
    ABOUT = "Each mark is the average of four questions. The upright line shows where it stood before your answer."

    def __init__(self, effect: Effect) -> None:
        """Show this one."""
        super().__init__(Offered(Wanted.SEE, NEXT, NEXT_ABOUT))
        self._effect = effect

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return the program's name, and that this is made up."""
        left, _ = super().heading()
        return left, (Span(labels.DEMO_HEADING, "quiet"),)

    def _rows(self, width: int, height: int) -> list[Row]:
        return effect_rows(self._effect, width, height, self.drawn, self.choices(width))


class NowYouScreen(WantedScreen):
    """Says what comes next for two people who have seen the example; ends with what they want, None for going back."""

    OWN = commands.PAGE
    WIDEST = 76

    def __init__(self, minutes: int) -> None:
        """Say how many minutes answering takes, 0 where that is not known."""
        super().__init__(
            Offered(Wanted.BEGIN, welcome.BEGIN, welcome.BEGIN_NAMES),
            Offered(Wanted.SEE, welcome.SEE_AGAIN),
            Offered(Wanted.LEAVE, welcome.LEAVE, welcome.LEAVE_ABOUT),
        )
        self._minutes = minutes

    def _rows(self, width: int, height: int) -> list[Row]:
        voice = Voice()
        title = row(*paragraph(voice.say(welcome.NOW_YOU_TITLE), width, "title"))
        texts = welcome.now_you(self._minutes, voice)
        points = [row(*paragraph(text, width, mark=Span("·", "accent"))) for text in texts]
        return spread([(0, [title]), (1, points), (2, self.choices(width))], height)

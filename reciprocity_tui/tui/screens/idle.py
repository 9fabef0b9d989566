"""What covers the screen while nobody types, what locks it, and how soon either comes."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from reciprocity_tui.steps import keep, settings
from reciprocity_tui.steps.settings import NEVER, Settings
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, paragraph, row
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.screens.base import COVER, LOCK, BaseScreen
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.vault import unlocking
from reciprocity_tui.vault.pairs import Partner
from reciprocity_tui.vault.passphrases import LONGEST

_BLANKS, _LOCKS = ("30 seconds", "1 minute", "3 minutes", NEVER), ("1 minute", "3 minutes", "10 minutes", NEVER)


class CoverScreen(BaseScreen[None]):
    """Hides what is below until somebody presses a key, which the program takes for that alone, or clicks."""

    HIDES = COVER

    def __init__(self, time: str) -> None:
        """Cover it; nobody has typed for this `time`."""
        super().__init__()
        self._time = time

    def body(self) -> Iterable[Widget]:
        """Return the page."""
        yield Lines(self._rows, widest=64, middle=True, focus=False)

    def can(self, action: str) -> bool:
        """Leaving is all that can be done without looking."""
        return action == "app.leave"

    def _rows(self, width: int, _: int) -> list[Row]:
        about = row(*paragraph(labels.COVERED_ABOUT.format(time=self._time), width, "quiet"))
        return [row(*paragraph(labels.COVERED, width, "strong"), EMPTY), about]

    def on_click(self) -> None:
        """Show it again."""
        self.end(None)


class LockScreen(FormScreen[bool]):
    """Hides what is below until one of some partners unlocks it; ends with False where they leave instead."""

    HIDES = LOCK

    def __init__(self, partners: Sequence[Partner]) -> None:
        """Let one of these unlock it."""
        names = labels.LOCKED_OR.join(partner.name for partner in partners)

        def unlock(typed: list[str]) -> bool:
            unlocking.open_as_any(partners, typed[0])
            return True

        super().__init__(
            labels.LOCKED_TITLE,
            (labels.LOCKED_ABOUT.format(names=names), keep.FORGOTTEN),
            (Asked(labels.TO_UNLOCK, secret=True, longest=LONGEST),),
            unlock,
            otherwise=(labels.LOCKED_LEAVE, lambda: False),
        )

    def can(self, action: str) -> bool:
        """Nothing leads past it but unlocking and leaving."""
        return action in ("submit", "choose", "scroll", "app.leave")


def idle_page(chosen: Settings) -> PageScreen:
    """Return the page on which it is set; it ends with "blank/TIME" or "lock/TIME"."""
    choices = [
        *_choices("blank", labels.COVER_AFTER, labels.COVER_NEVER, _BLANKS, settings.in_words(chosen.blank)),
        *_choices("lock", labels.LOCK_AFTER, labels.LOCK_NEVER, _LOCKS, settings.in_words(chosen.lock)),
    ]
    return PageScreen(labels.IDLE_TITLE, (labels.IDLE_ABOUT,), choices, name="idle")


def _choices(part: str, after: str, never: str, times: Sequence[str], now: str) -> list[tuple[str, str]]:
    choices: list[tuple[str, str]] = []
    for time in sorted({*times, now}, key=lambda time: (time == NEVER, settings.seconds(time))):
        label = never if time == NEVER else after.format(time=time)
        choices.append((f"{part}/{time}", label + (labels.AS_NOW if time == now else "")))
    return choices

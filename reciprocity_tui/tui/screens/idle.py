"""What covers the screen while nobody types, what locks it, and how soon either comes."""

from collections.abc import Sequence

from reciprocity_tui.steps import config, keep, preferences, unlock
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, paragraph, row
from reciprocity_tui.tui.screens.base import Hides, RowsScreen
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.vault.pairs import Partner
from reciprocity_tui.words.voice import Voice

ABOUT = (
    "While answers are on the screen it can be hidden, and locked where there is a passphrase. These times are for a "
    "page that is yours alone."
)
_NEVER = 0
_BLANKS, _LOCKS = {30, 60, 180, _NEVER}, {60, 180, 600, _NEVER}  # seconds


HideAfter = tuple[Hides, int]
"""How to hide the screen, and after how many seconds in which nobody has typed; 0 for never."""


class CoverScreen(RowsScreen[None]):
    """Hides what is below until somebody presses a key, which the program takes for that alone, or clicks."""

    HIDES = Hides.COVER
    WIDEST = 64
    ARROW = False

    def __init__(self, seconds: int) -> None:
        """Cover it; nobody has typed for so long."""
        super().__init__()
        self._time = Voice().span(preferences.as_span(seconds))

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

    HIDES = Hides.LOCK

    def __init__(self, partners: Sequence[Partner]) -> None:
        """Let one of these unlock it."""
        about = labels.LOCKED_ABOUT if len(partners) == 1 else labels.LOCKED_ABOUT_BOTH

        def unlocks(typed: list[str]) -> bool:
            unlock.unlock_again(partners, typed[0])
            return True

        super().__init__(
            labels.LOCKED_TITLE,
            (about.format(name=partners[0].name, other=partners[-1].name), keep.FORGOTTEN),
            (Asked(labels.TO_UNLOCK, secret=True, longest=unlock.LONGEST),),
            unlocks,
            otherwise=labels.LOCKED_LEAVE,
        )

    def can(self, action: str) -> bool:
        """Nothing leads past it but unlocking and leaving."""
        return action in ("submit", "choose", "scroll", "app.leave")


def idle_page(chosen: preferences.Preferences) -> PageScreen[HideAfter]:
    """Return the page on which it is set."""
    choices = [
        *_choices(Hides.COVER, labels.COVER_AFTER, labels.COVER_NEVER, _BLANKS, chosen.blank),
        *_choices(Hides.LOCK, labels.LOCK_AFTER, labels.LOCK_NEVER, _LOCKS, chosen.lock),
    ]
    about = Voice().say(ABOUT), config.about_together(chosen, Voice())
    return PageScreen(labels.IDLE_TITLE, about, choices, name="idle")


def _choices(by: Hides, after: str, never: str, times: set[int], now: int) -> list[tuple[HideAfter, str]]:
    ordered = sorted({*times, now}, key=lambda seconds: (seconds == _NEVER, seconds))
    voice = Voice()
    names = [after.format(time=voice.span(preferences.as_span(time))) if time else never for time in ordered]
    return [
        ((by, seconds), labels.AS_NOW.format(choice=name) if seconds == now else name)
        for seconds, name in zip(ordered, names, strict=True)
    ]

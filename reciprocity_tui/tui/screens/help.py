"""What can be done on the screen at hand."""

from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, Span, beside, paragraph, row
from reciprocity_tui.tui.screens.base import BaseScreen, RowsScreen

KEYS = 8


class HelpScreen(RowsScreen[None]):
    """Lists the keys that do something now, with a sentence each."""

    OWN = (commands.BACK,)
    WIDEST = 76
    MIDDLE = False

    def __init__(self, about: BaseScreen[object]) -> None:
        """Explain this screen."""
        super().__init__()
        self._about = about.ABOUT
        self._commands = about.available(about.OWN)
        own = {key for command in self._commands for key in command.keys.split(",")}
        self._everywhere = [command for command in commands.EVERYWHERE if command.keys not in own]

    def can(self, action: str) -> bool:
        """Help has no help."""
        return action != "app.help"

    def _rows(self, width: int, _: int) -> list[Row]:
        rows = [row(*paragraph(labels.HELP_TITLE, width, "strong"))]
        if self._about:
            rows.append(row(EMPTY, *paragraph(self._about, width)))
        for title, listed in ((labels.HELP_HERE, self._commands), (labels.HELP_EVERYWHERE, self._everywhere)):
            explained = [command for command in listed if command.help and command.shown]
            if explained:
                rows.append(row(EMPTY, *paragraph(title, width, "strong")))
            for command in explained:
                text = paragraph(command.help, width - KEYS - 2)
                rows.append(row(*beside([(KEYS, ((Span(command.shown, "key"),),)), (width - KEYS - 2, text)])))
        rows.append(row(EMPTY, *paragraph(labels.HELP_MOVING, width, "quiet")))
        return [*rows, row(EMPTY, *paragraph(labels.GO_BACK, width), choice=commands.BACK)]

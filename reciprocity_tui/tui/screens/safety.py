"""The page "Is this for you?", with where to find help in one's country. It is the same for everyone."""

import os

from reciprocity_tui.steps import resources, safety
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, paragraph, paragraphs, row
from reciprocity_tui.tui.screens.base import RowsScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.words.voice import Voice


class SafetyScreen(RowsScreen[None]):
    """Says whom the program is for, and lists help: for the country of this computer, until another one is chosen.

    What is chosen is gone with the screen.
    """

    OWN = commands.SAFETY_PAGE
    ABOUT = "This page is the same for everyone, and F2 opens it from anywhere. The country you choose is not kept."

    def __init__(self) -> None:
        """Read what there is."""
        super().__init__("safety")
        self._resources = resources.load()
        self._country = self._resources.listed(resources.country_of(os.environ))

    def _rows(self, width: int, _: int) -> list[Row]:
        rows = [row(*paragraph(safety.SAFETY_TITLE, width, "strong"), EMPTY)]
        rows += [row(*paragraph(text, width), EMPTY) for text in safety.SAFETY]
        title = paragraph(self._resources.title(self._country, Voice()), width, "strong")
        other = paragraph(labels.OTHER_COUNTRY, width, "quiet")
        rows += [row(*title, *other, choice=commands.COUNTRY), row(EMPTY)]
        if missing := self._resources.missing(self._country, Voice()):
            rows.append(row(*paragraph(missing, width), EMPTY))
        for resource in self._resources.of(self._country):
            *about, published = resource.lines(Voice())
            strong = 2 if resource.phone else 1
            rows.append(
                row(
                    *paragraphs(about[:strong], width, "strong"),
                    *paragraphs(about[strong:], width),
                    *paragraph(published, width, "quiet"),
                    EMPTY,
                )
            )
        return [*rows, row(*paragraph(labels.GO_BACK, width), choice=commands.BACK)]

    def _chosen_name(self) -> str:
        return commands.COUNTRY.name if self._page.cursor == commands.COUNTRY else super()._chosen_name()

    def action_country(self) -> None:
        """Let somebody choose another country."""
        names = sorted((Voice().named(name), code) for code, name in self._resources.countries.items())
        choices = [*((code, name) for name, code in names), (resources.NOWHERE, labels.NO_COUNTRY)]
        self.program.push_screen(PageScreen(labels.COUNTRY_TITLE, (labels.COUNTRY_ABOUT,), choices), self._show)

    def _show(self, country: str | None) -> None:
        """List what there is in a country, from the first line of it on."""
        if country is not None:
            self._country = country
            self._page.redraw()
            self._page.point(commands.COUNTRY)
            first = self._page.line_of(commands.COUNTRY)
            self._page.show(first, first + self._page.size.height - 1)

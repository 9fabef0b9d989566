"""Before sealing: exactly what the partner will see, area by area."""

from reciprocity_tui.answers.preview import preview
from reciprocity_tui.plain.page import Page
from reciprocity_tui.vault.sheets import OpenSheet
from reciprocity_tui.words.voice import Voice


def show_preview(page: Page, opened: OpenSheet, other: str) -> None:
    """Print what the partner will see of this sheet as it stands now."""
    seen = preview(opened.sheet, opened.questionnaire, opened.check_in.focus, other, Voice())
    page.title(seen.title)
    page.line(seen.intro)
    page.line()
    for area in seen.areas:
        page.line(area.line)
        page.lines(area.left_out, indent=2)
    if seen.others:
        page.line()
        page.lines(seen.others)
    page.lines(seen.missing)
    page.line()
    page.lines(seen.rules)

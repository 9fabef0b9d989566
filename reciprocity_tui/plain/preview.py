"""Before sealing: exactly what the partner will see, area by area."""

from reciprocity_tui.answers import scales, wording
from reciprocity_tui.answers.scales import Value
from reciprocity_tui.answers.sharing import Shared, share, too_much_missing
from reciprocity_tui.answers.sheet import Whole
from reciprocity_tui.plain.page import Page
from reciprocity_tui.questionnaire.model import Area
from reciprocity_tui.questionnaire.text import named
from reciprocity_tui.vault.checkins import OpenSheet


def show_preview(page: Page, opened: OpenSheet, other: str) -> None:
    """Print what the partner will see of this sheet as it stands now."""
    shared = share(opened.sheet, opened.questionnaire, opened.check_in.focus)
    page.title(wording.PREVIEW_TITLE.format(partner=other))
    page.line(wording.PREVIEW_INTRO.format(partner=other))
    page.line()
    if shared.behaviours or shared.signs or shared.reflections or shared.whole != Whole():
        for area in opened.areas:
            _show_area(page, area, shared, other)
        page.line()
        page.lines(_other_lines(opened, shared, other))
    else:
        page.line(wording.PREVIEW_NOTHING)
    if too_much_missing(opened.sheet, opened.areas):
        page.line(wording.PREVIEW_TOO_MUCH_MISSING)
    page.line()
    single = wording.PREVIEW_SINGLE_ON if shared.sharing.single_answers else wording.PREVIEW_SINGLE_OFF
    page.line(single.format(partner=other))
    page.line(wording.PREVIEW_HONEST)


def _show_area(page: Page, area: Area, shared: Shared, other: str) -> None:
    left_out = [behaviour for behaviour in area.behaviours if behaviour.id not in shared.behaviours]
    fairness, importance = shared.fairness.get(area.id), shared.importance.get(area.id)
    title = named(area.title, other)
    if len(left_out) == len(area.behaviours) and fairness is None and importance is None:
        page.line(wording.PREVIEW_AREA_BACK.format(area=title))
        return
    line = wording.PREVIEW_AREA.format(
        area=title,
        n=len(area.behaviours) - len(left_out),
        of=len(area.behaviours),
        fairness=_label(scales.FAIRNESS, fairness, other) or wording.PREVIEW_OPEN,
        importance=_label(scales.IMPORTANCE, importance, other) or wording.PREVIEW_OPEN,
    )
    page.line(line)
    for behaviour in left_out:
        page.line(wording.PREVIEW_LEFT_OUT.format(text=named(behaviour.given, other)), indent=2)


def _label(scale: scales.Scale, value: Value | None, other: str) -> str:
    return named(scale[value], other) if value is not None else ""


def _other_lines(opened: OpenSheet, shared: Shared, other: str) -> list[str]:
    lines = [
        wording.PREVIEW_SIGN.format(
            sign=named(sign.text, other),
            often=_label(scales.OFTEN, said.often, other),
            who=_label(scales.WHO, said.who or scales.Who.UNSAID, other),
        )
        for sign in opened.questionnaire.signs
        if (said := shared.signs.get(sign.id))
    ]
    lines.append(wording.PREVIEW_SIGNS if lines else wording.PREVIEW_NO_SIGNS)
    lines += [
        wording.PREVIEW_REFLECTION.format(
            text=named(each.text, other), answer=_label(scales.RATING, about_self.answer, other)
        )
        for each in opened.questionnaire.reflections
        if (about_self := shared.reflections.get(each.id))
    ]
    whole = shared.whole
    if whole.fairness is not None or whole.context is not None:
        lines.append(
            wording.PREVIEW_WHOLE.format(
                fairness=_label(scales.FAIRNESS, whole.fairness, other) or wording.PREVIEW_OPEN,
                context=_label(scales.CONTEXT, whole.context, other) or wording.PREVIEW_OPEN,
            )
        )
    return lines

"""What the partner can see of a sheet at most, said before it is sealed: area by area, then the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from reciprocity_tui.answers import scales
from reciprocity_tui.answers.joint import at_most
from reciprocity_tui.answers.questions import areas_asked
from reciprocity_tui.answers.scales import Value
from reciprocity_tui.answers.sharing import Shared, too_much_missing
from reciprocity_tui.answers.sheet import Sheet, Whole
from reciprocity_tui.questionnaire.model import Area, Questionnaire
from reciprocity_tui.words.voice import Voice

PREVIEW_TITLE = "What you share with {partner}"
PREVIEW_INTRO = (
    "{partner} can see this and nothing else. A behaviour is opened only if {partner} shares it too; what you alone "
    "share stays closed for ever. Signs and thoughts about yourself that you show, how you see the whole and what you "
    "were glad of are opened as they stand here. Your notes stay yours. What you skipped, kept to yourself or had no "
    'occasion for looks the same to {partner}: "not compared".'
)
PREVIEW_AREA = "{area}: {n} of {of} behaviours; fairness: {fairness}; importance: {importance}."
PREVIEW_AREA_SHARE = (
    "{area}: {n} of {of} behaviours; fairness: {fairness}; importance: {importance}; who does more: {share}."
)
PREVIEW_AREA_SINCE = (
    "{area}: {n} of {of} behaviours; fairness: {fairness}; importance: {importance}; compared with last time: {since}."
)
PREVIEW_AREA_SHARE_SINCE = (
    "{area}: {n} of {of} behaviours; fairness: {fairness}; importance: {importance}; who does more: {share}; compared "
    "with last time: {since}."
)
PREVIEW_AREA_BACK = "{area}: not compared."
PREVIEW_LEFT_OUT = 'not compared: "{text}"'
PREVIEW_OPEN = "no answer"
PREVIEW_SIGN = 'You noticed this: "{sign}"'
PREVIEW_SIGNS = (
    "Of what you noticed, {partner} sees only that you noticed it: not how much, and not who it is as you see it. If "
    "only you show it, {partner} will know it was you."
)
PREVIEW_NO_SIGNS = "Things worth noticing: none that you show."
PREVIEW_REFLECTION = 'About yourself, {answer}: "{text}"'
PREVIEW_WHOLE = "Overall, how fair it is: {fairness}. These months: {context}."
PREVIEW_GLAD = 'What you were glad of: "{text}"'
PREVIEW_NOTHING = "Nothing at all."
PREVIEW_TOO_MUCH_MISSING = (
    "More than half of your answers are missing or kept to yourself, so no area can be compared. You can still talk, "
    "without numbers."
)
PREVIEW_TOO_LITTLE = "Too little is left here to compare any area. You can still talk, without numbers."
PREVIEW_SCREEN = (
    "The comparison shows each area as a whole. A behaviour is named only where both your answers and those of "
    "{partner} point the same way, and never in an area with sensitive questions."
)
PREVIEW_HONEST = (
    "Once you have both opened the comparison, either of you could, with other tools, read what you both answered to "
    "each behaviour you both share, sensitive questions too, and so tell which ones are missing. No other rating is in "
    "it."
)


@dataclass(frozen=True, slots=True)
class AreaPreview:
    """What of an area is shared. `back` where nothing of it is; `left_out` names the behaviours that are missing."""

    area: Area
    back: bool
    line: str
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything to be said. `areas` and `others` are empty where nothing at all is shared.

    `missing` says so, and where no area can be compared; `rules` is what holds in any case.
    """

    title: str
    intro: str
    areas: tuple[AreaPreview, ...]
    others: tuple[str, ...]
    missing: tuple[str, ...]
    rules: tuple[str, ...]


def preview(sheet: Sheet, questionnaire: Questionnaire, focus: Sequence[str], partner: str, voice: Voice) -> Preview:
    """Return what the partner can see at most of a sheet as it stands now: where they share all of it too."""
    shared = at_most(sheet, questionnaire, focus)
    areas = () if shared.is_empty else areas_asked(questionnaire, focus)
    return Preview(
        title=voice.say(PREVIEW_TITLE, partner=partner),
        intro=voice.say(PREVIEW_INTRO, partner=partner),
        areas=tuple(_area(area, shared, partner, voice) for area in areas),
        others=() if shared.is_empty else _others(questionnaire, shared, partner, voice),
        missing=missing(sheet, shared, questionnaire, focus, voice),
        rules=(voice.say(PREVIEW_SCREEN, partner=partner), voice.say(PREVIEW_HONEST)),
    )


def missing(
    sheet: Sheet, shared: Shared, questionnaire: Questionnaire, focus: Sequence[str], voice: Voice
) -> tuple[str, ...]:
    """Return what is said where nothing of a sheet is shared, and where no area of it can be compared."""
    nothing = (voice.say(PREVIEW_NOTHING),) if shared.is_empty else ()
    if too_much_missing(sheet, questionnaire, focus):
        return (*nothing, voice.say(PREVIEW_TOO_MUCH_MISSING))
    return nothing if shared.behaviours else (*nothing, voice.say(PREVIEW_TOO_LITTLE))


def _area(area: Area, shared: Shared, partner: str, voice: Voice) -> AreaPreview:
    left_out = [behaviour for behaviour in area.behaviours if behaviour.id not in shared.behaviours]
    title = voice.named(area.title, partner)
    if len(left_out) == len(area.behaviours):
        return AreaPreview(area, back=True, line=voice.say(PREVIEW_AREA_BACK, area=title), left_out=())
    line = voice.say(
        _template(area, shared),
        area=title,
        n=len(area.behaviours) - len(left_out),
        of=len(area.behaviours),
        fairness=_label(scales.FAIRNESS, shared.fairness.get(area.id), partner, voice),
        importance=_label(scales.IMPORTANCE, shared.importance.get(area.id), partner, voice),
        share=_label(scales.SHARE, shared.share.get(area.id), partner, voice),
        since=_label(scales.SINCE, shared.since.get(area.id), partner, voice),
    )
    missing = tuple(voice.say(PREVIEW_LEFT_OUT, text=voice.named(behaviour.given, partner)) for behaviour in left_out)
    return AreaPreview(area, back=False, line=line, left_out=missing)


def _template(area: Area, shared: Shared) -> str:
    if area.id in shared.since:
        return PREVIEW_AREA_SHARE_SINCE if area.id in shared.share else PREVIEW_AREA_SINCE
    return PREVIEW_AREA_SHARE if area.id in shared.share else PREVIEW_AREA


def _others(questionnaire: Questionnaire, shared: Shared, partner: str, voice: Voice) -> tuple[str, ...]:
    signs = tuple(
        voice.say(PREVIEW_SIGN, sign=voice.named(sign.text, partner))
        for sign in questionnaire.signs
        if sign.id in shared.signs
    )
    about_signs = voice.say(PREVIEW_SIGNS if signs else PREVIEW_NO_SIGNS, partner=partner)
    reflections = tuple(
        voice.say(
            PREVIEW_REFLECTION,
            text=voice.named(reflection.text, partner),
            answer=_label(scales.HOW_FAR, about_self.answer, partner, voice),
        )
        for reflection in questionnaire.reflections
        if (about_self := shared.reflections.get(reflection.id))
    )
    glad = (voice.say(PREVIEW_GLAD, text=shared.glad.text),) if shared.glad.text else ()
    return (*signs, about_signs, *reflections, *_whole(shared.whole, partner, voice), *glad)


def _whole(whole: Whole, partner: str, voice: Voice) -> tuple[str, ...]:
    if whole == Whole():
        return ()
    fairness = _label(scales.FAIRNESS, whole.fairness, partner, voice)
    context = _label(scales.CONTEXT, whole.context, partner, voice)
    return (voice.say(PREVIEW_WHOLE, fairness=fairness, context=context),)


def _label(scale: scales.Scale, value: Value | None, partner: str, voice: Voice) -> str:
    return voice.say(PREVIEW_OPEN if value is None else scale[value], partner=partner)

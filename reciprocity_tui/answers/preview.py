"""What the partner will see of a sheet, said before it is sealed: area by area, then the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from reciprocity_tui.answers import scales
from reciprocity_tui.answers.questions import areas_asked
from reciprocity_tui.answers.scales import Value
from reciprocity_tui.answers.sharing import Shared, share, too_much_missing
from reciprocity_tui.answers.sheet import Sheet, Whole
from reciprocity_tui.questionnaire.model import Area, Questionnaire
from reciprocity_tui.words.voice import Voice

PREVIEW_TITLE = "What {partner} will see"
PREVIEW_INTRO = (
    "Nothing else goes into the comparison. Your notes stay yours. What you skipped, kept private or had no occasion "
    'for looks the same to {partner}: "not compared". A behaviour is left out as soon as one of your two answers to it '
    "is missing."
)
PREVIEW_AREA = "{area}: {n} of {of} behaviours; fairness: {fairness}; importance: {importance}."
PREVIEW_AREA_SINCE = (
    "{area}: {n} of {of} behaviours; fairness: {fairness}; importance: {importance}; compared with last time: {since}."
)
PREVIEW_AREA_BACK = "{area}: not compared."
PREVIEW_LEFT_OUT = 'not compared: "{text}"'
PREVIEW_OPEN = "left open"
PREVIEW_SIGN = 'Sign ({often}, {who}): "{sign}"'
PREVIEW_SIGNS = (
    "Of a sign, the screen shows only that one of you, or both of you, named it. If only one of you did, the other "
    "will know who it was."
)
PREVIEW_NO_SIGNS = "Signs: none."
PREVIEW_REFLECTION = 'About yourself, {answer}: "{text}"'
PREVIEW_WHOLE = "All in all: fairness: {fairness}; the time: {context}."
PREVIEW_NOTHING = "Nothing at all."
PREVIEW_TOO_MUCH_MISSING = (
    "More than a third of the answers are left out, so no area can be compared. You can still talk, without numbers."
)
PREVIEW_SINGLE_ON = (
    "On the screen, single answers may be shown if {partner} allows it too; never those about a delicate matter."
)
PREVIEW_SINGLE_OFF = "Single answers are not shown on any screen, only each area as a whole."
PREVIEW_HONEST = (
    "After you have both opened the comparison, either of you could, with other tools, read every single answer the "
    "other shared, those about delicate matters too. What you keep back is not in it at all."
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

    `missing` says so, and where too much is left out for any area to be compared; `rules` is what holds in any case.
    """

    title: str
    intro: str
    areas: tuple[AreaPreview, ...]
    others: tuple[str, ...]
    missing: tuple[str, ...]
    rules: tuple[str, ...]


def preview(sheet: Sheet, questionnaire: Questionnaire, focus: Sequence[str], partner: str, voice: Voice) -> Preview:
    """Return what the partner will see of a sheet as it stands now; exactly what `share` lets through."""
    asked = areas_asked(questionnaire, focus)
    shared = share(sheet, questionnaire, focus)
    anything = bool(shared.behaviours or shared.signs or shared.reflections) or shared.whole != Whole()
    nothing = () if anything else (voice.say(PREVIEW_NOTHING),)
    too_much = (voice.say(PREVIEW_TOO_MUCH_MISSING),) if too_much_missing(sheet, asked) else ()
    single = PREVIEW_SINGLE_ON if shared.sharing.single_answers else PREVIEW_SINGLE_OFF
    return Preview(
        title=voice.say(PREVIEW_TITLE, partner=partner),
        intro=voice.say(PREVIEW_INTRO, partner=partner),
        areas=tuple(_area(area, shared, partner, voice) for area in asked) if anything else (),
        others=_others(questionnaire, shared, partner, voice) if anything else (),
        missing=nothing + too_much,
        rules=(voice.say(single, partner=partner), voice.say(PREVIEW_HONEST)),
    )


def _area(area: Area, shared: Shared, partner: str, voice: Voice) -> AreaPreview:
    left_out = [behaviour for behaviour in area.behaviours if behaviour.id not in shared.behaviours]
    fairness, importance = shared.fairness.get(area.id), shared.importance.get(area.id)
    since = shared.since.get(area.id)
    title = voice.named(area.title, partner)
    if len(left_out) == len(area.behaviours) and fairness is importance is since is None:
        return AreaPreview(area, back=True, line=voice.say(PREVIEW_AREA_BACK, area=title), left_out=())
    template = PREVIEW_AREA if since is None else PREVIEW_AREA_SINCE
    line = voice.say(
        template,
        area=title,
        n=len(area.behaviours) - len(left_out),
        of=len(area.behaviours),
        fairness=_label(scales.FAIRNESS, fairness, partner, voice),
        importance=_label(scales.IMPORTANCE, importance, partner, voice),
        since=_label(scales.SINCE, since, partner, voice),
    )
    missing = tuple(voice.say(PREVIEW_LEFT_OUT, text=voice.named(behaviour.given, partner)) for behaviour in left_out)
    return AreaPreview(area, back=False, line=line, left_out=missing)


def _others(questionnaire: Questionnaire, shared: Shared, partner: str, voice: Voice) -> tuple[str, ...]:
    signs = tuple(
        voice.say(
            PREVIEW_SIGN,
            sign=voice.named(sign.text, partner),
            often=_label(scales.OFTEN, answer.often, partner, voice),
            who=_label(scales.WHO, answer.who or scales.Who.UNSAID, partner, voice),
        )
        for sign in questionnaire.signs
        if (answer := shared.signs.get(sign.id))
    )
    about_signs = voice.say(PREVIEW_SIGNS if signs else PREVIEW_NO_SIGNS)
    reflections = tuple(
        voice.say(
            PREVIEW_REFLECTION,
            text=voice.named(reflection.text, partner),
            answer=_label(scales.RATING, about_self.answer, partner, voice),
        )
        for reflection in questionnaire.reflections
        if (about_self := shared.reflections.get(reflection.id))
    )
    return (*signs, about_signs, *reflections, *_whole(shared.whole, partner, voice))


def _whole(whole: Whole, partner: str, voice: Voice) -> tuple[str, ...]:
    if whole.fairness is None and whole.context is None:
        return ()
    fairness = _label(scales.FAIRNESS, whole.fairness, partner, voice)
    context = _label(scales.CONTEXT, whole.context, partner, voice)
    return (voice.say(PREVIEW_WHOLE, fairness=fairness, context=context),)


def _label(scale: scales.Scale, value: Value | None, partner: str, voice: Voice) -> str:
    return voice.say(PREVIEW_OPEN if value is None else scale[value], partner=partner)

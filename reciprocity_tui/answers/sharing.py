"""What the partner will see of a sheet: exactly this, and nothing else, is sealed for them."""

from collections.abc import Iterable
from typing import NewType

from reciprocity_tui.answers.questions import Kind, Question, areas_asked, is_private
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sharing, Sheet, SignAnswer, Whole
from reciprocity_tui.questionnaire.model import Area, Questionnaire

Shared = NewType("Shared", Sheet)
"""A sheet with nothing in it but what its owner shares."""


def share(sheet: Sheet, questionnaire: Questionnaire, areas: Iterable[str] = ()) -> Shared:
    """Return what of a sheet the partner will see.

    Private, without occasion, skipped and unanswered leave the same trace: none. So a behaviour is shared with both
    ratings or not at all, a warning sign that is not here looks like one kept back, and where more than a third of the
    ratings is missing no area is shared (measurement.md, section 8, rule 5).
    """
    if sheet.sharing.everything_back:
        return Shared(Sheet(sheet.questionnaire, sheet.version))
    asked = areas_asked(questionnaire, areas)
    compared = [] if too_much_missing(sheet, asked) else [a for a in asked if a.id not in sheet.sharing.areas_back]
    return Shared(
        Sheet(
            questionnaire=sheet.questionnaire,
            version=sheet.version,
            behaviours=_ratings(sheet, compared),
            fairness={area.id: f for area in compared if type(f := sheet.fairness.get(area.id)) is int},
            importance={area.id: i for area in compared if type(i := sheet.importance.get(area.id)) is int},
            since={area.id: s for area in compared if type(s := sheet.since.get(area.id)) is int},
            signs=_signs(sheet, questionnaire),
            reflections={
                reflection.id: ReflectionAnswer(about_self.answer, private=False)
                for reflection in questionnaire.reflections
                if not (about_self := sheet.reflection(reflection.id)).private and type(about_self.answer) is int
            },
            whole=_whole(sheet),
            sharing=Sharing(single_answers=sheet.sharing.single_answers),
        )
    )


def too_much_missing(sheet: Sheet, asked: Iterable[Area]) -> bool:
    """Return whether more than a third of the ratings in these areas would not reach the comparison."""
    areas = list(asked)
    total = sum(2 * len(area.behaviours) for area in areas)
    shared = 0
    for area in areas:
        if area.id not in sheet.sharing.areas_back and not sheet.sharing.everything_back:
            answers = [sheet.behaviour(behaviour.id) for behaviour in area.behaviours]
            shared += sum((type(a.received) is int) + (type(a.given) is int) for a in answers if not a.private)
    return 3 * (total - shared) > total


def _ratings(sheet: Sheet, areas: Iterable[Area]) -> dict[str, BehaviourAnswer]:
    ratings: dict[str, BehaviourAnswer] = {}
    for area in areas:
        for behaviour in area.behaviours:
            answer = sheet.behaviour(behaviour.id)
            if not answer.private and type(answer.received) is int and type(answer.given) is int:
                ratings[behaviour.id] = BehaviourAnswer(answer.received, answer.given)
    return ratings


def _signs(sheet: Sheet, questionnaire: Questionnaire) -> dict[str, SignAnswer]:
    signs: dict[str, SignAnswer] = {}
    for sign in questionnaire.signs:
        answer = sheet.sign(sign.id)
        private = is_private(sheet, Question(Kind.SIGN, sign.id, sign.text, starts_private=sign.private))
        if answer.often in (1, 2) and not private:
            signs[sign.id] = SignAnswer(answer.often, answer.who, private=False)
    return signs


def _whole(sheet: Sheet) -> Whole:
    whole = sheet.whole
    if whole.private:
        return Whole()
    fairness = whole.fairness if type(whole.fairness) is int else None
    return Whole(fairness, whole.context if whole.context != "skipped" else None)

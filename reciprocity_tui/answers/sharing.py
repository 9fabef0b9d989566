"""What the partner will see of a sheet: exactly this, and nothing else, is sealed for them."""

from collections.abc import Iterable, Mapping
from typing import NewType

from reciprocity_tui.answers.questions import areas_asked
from reciprocity_tui.answers.scales import Absent
from reciprocity_tui.answers.sheet import (
    Answer,
    BehaviourAnswer,
    Glad,
    ReflectionAnswer,
    Sheet,
    SignAnswer,
    Whole,
    number,
)
from reciprocity_tui.questionnaire.model import Area, Questionnaire

Shared = NewType("Shared", Sheet)
"""A sheet with nothing in it but what its owner shares."""


def share(sheet: Sheet, questionnaire: Questionnaire, areas: Iterable[str] = ()) -> Shared:
    """Return what of a sheet the partner will see; `areas` are those of a focus check-in, empty for all.

    Private, without occasion, skipped and unanswered leave the same trace: none. So a behaviour is shared with both
    ratings or not at all, a sign or a reflection only where its owner shows it, and of a sign only that it was noticed.
    Where more than half of the ratings of a full check-in is missing no area is shared (measurement model, section 8).
    """
    if sheet.sharing.everything_back:
        return Shared(Sheet(sheet.questionnaire, sheet.version))
    focus = tuple(areas)
    asked = areas_asked(questionnaire, focus)
    missing = too_much_missing(sheet, questionnaire, focus)
    compared = [] if missing else [area for area in asked if area.id not in sheet.sharing.areas_back]
    return Shared(
        Sheet(
            questionnaire=sheet.questionnaire,
            version=sheet.version,
            behaviours=_ratings(sheet, compared),
            fairness=_numbers(sheet.fairness, compared),
            importance=_numbers(sheet.importance, compared),
            share=_numbers(sheet.share, compared),
            since=_numbers(sheet.since, compared),
            signs={
                sign.id: SignAnswer(shown=True)
                for sign in questionnaire.signs
                if (answer := sheet.sign(sign.id)).shown and answer.how_much in (1, 2)
            },
            reflections={
                reflection.id: ReflectionAnswer(about_self.answer, shown=True)
                for reflection in questionnaire.reflections
                if (about_self := sheet.reflection(reflection.id)).shown
                and number(about_self.answer) is not None
                and not reflection.closed
            },
            whole=_whole(sheet.whole),
            glad=Glad(sheet.glad.text) if sheet.glad.text and not sheet.glad.private else Glad(),
        )
    )


def too_much_missing(sheet: Sheet, questionnaire: Questionnaire, areas: Iterable[str] = ()) -> bool:
    """Return whether more than half of the ratings of a full check-in would not reach the comparison.

    A focus check-in, which has `areas`, compares whatever there is.
    """
    if tuple(areas):
        return False
    ratings: list[Answer] = []
    for area in questionnaire.areas:
        for behaviour in area.behaviours:
            answer = sheet.behaviour(behaviour.id)
            kept = answer.private or area.id in sheet.sharing.areas_back or sheet.sharing.everything_back
            ratings += (None, None) if kept else (answer.received, answer.given)
    return 2 * sum(number(rating) is None for rating in ratings) > len(ratings)


def _ratings(sheet: Sheet, areas: Iterable[Area]) -> dict[str, BehaviourAnswer]:
    ratings: dict[str, BehaviourAnswer] = {}
    for area in areas:
        for behaviour in area.behaviours:
            answer = sheet.behaviour(behaviour.id)
            received, given = number(answer.received), number(answer.given)
            if not answer.private and received is not None and given is not None:
                ratings[behaviour.id] = BehaviourAnswer(received, given)
    return ratings


def _numbers(answers: Mapping[str, Answer], areas: Iterable[Area]) -> dict[str, Answer]:
    return {area.id: step for area in areas if (step := number(answers.get(area.id))) is not None}


def _whole(whole: Whole) -> Whole:
    if whole.private:
        return Whole()
    return Whole(number(whole.fairness), None if whole.context is Absent.SKIPPED else whole.context)

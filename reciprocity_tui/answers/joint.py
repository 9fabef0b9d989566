"""What two sheets open together: exactly what is compared, and what its owner shows; nothing else ever."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from reciprocity_tui.answers.questions import areas_asked
from reciprocity_tui.answers.sharing import Shared, share
from reciprocity_tui.answers.sheet import Answer, Sheet
from reciprocity_tui.questionnaire.model import Area, Questionnaire

FEWEST_BEHAVIOURS = 2
FEWEST_AREAS = 3

Ratings = tuple[int, int, int, int]
"""What A says A gives and gets of a behaviour, then what B says B gives and gets, 0..4 each."""


def joint(
    sheets: tuple[Sheet, Sheet], questionnaire: Questionnaire, areas: Iterable[str] = ()
) -> tuple[Shared, Shared]:
    """Return what of two whole sheets a reveal opens; `areas` are those of a focus check-in, empty for all."""
    focus = tuple(areas)
    a, b = sheets
    return narrowed((share(a, questionnaire, focus), share(b, questionnaire, focus)), questionnaire, focus)


def narrowed(
    shared: tuple[Shared, Shared], questionnaire: Questionnaire, areas: Iterable[str] = ()
) -> tuple[Shared, Shared]:
    """Return of what each of two shares by themselves only what is opened.

    These are the behaviours that both share, in areas that are compared; what each says of these areas; and all that is
    compared with nothing: the whole, signs and reflections that are shown, and what one was glad of.
    """
    a, b = shared
    opened = {area.id: tuple(complete(area, a, b)) for area in areas_compared(shared, questionnaire, areas)}
    return _kept(a, opened), _kept(b, opened)


def at_most(sheet: Sheet, questionnaire: Questionnaire, areas: Iterable[str] = ()) -> Shared:
    """Return the most of a sheet that can ever be opened: what is where the partner shares all of it too."""
    return joint((sheet, sheet), questionnaire, areas)[0]


def areas_compared(
    shared: tuple[Shared, Shared], questionnaire: Questionnaire, areas: Iterable[str] = ()
) -> tuple[Area, ...]:
    """Return the areas that are compared: those with two complete behaviours (measurement model, section 8).

    None where fewer than three areas of a full check-in have them; in one of fewer areas than three, all must.
    """
    focus = tuple(areas)
    asked = areas_asked(questionnaire, focus)
    enough = tuple(area for area in asked if len(complete(area, *shared)) >= FEWEST_BEHAVIOURS)
    needed = 1 if focus else min(FEWEST_AREAS, len(asked))
    return enough if len(enough) >= needed else ()


def complete(area: Area, a: Shared, b: Shared) -> dict[str, Ratings]:
    """Return the four ratings of every behaviour of an area that has them all, by its id."""
    ratings: dict[str, Ratings] = {}
    for behaviour in area.behaviours:
        of_a, of_b = a.behaviour(behaviour.id), b.behaviour(behaviour.id)
        match of_a.given, of_a.received, of_b.given, of_b.received:
            case int() as given_a, int() as received_a, int() as given_b, int() as received_b:
                ratings[behaviour.id] = (given_a, received_a, given_b, received_b)
    return ratings


def _kept(shared: Shared, opened: Mapping[str, Iterable[str]]) -> Shared:
    return Shared(
        replace(
            shared,
            behaviours={key: shared.behaviours[key] for behaviours in opened.values() for key in behaviours},
            fairness=_of_areas(shared.fairness, opened),
            importance=_of_areas(shared.importance, opened),
            share=_of_areas(shared.share, opened),
            since=_of_areas(shared.since, opened),
        )
    )


def _of_areas(answers: Mapping[str, Answer], areas: Collection[str]) -> dict[str, Answer]:
    return {area_id: answer for area_id, answer in answers.items() if area_id in areas}

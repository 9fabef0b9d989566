"""Pairs with many check-ins, made quickly, for tests of what comes back over time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import again
from reciprocity_tui.steps.look import Rounds
from tests.support import TODAY, Couple, full_sheet, new_couple

COUPLE = library.shipped_folder() / "couple.toml"
Said = Callable[[Questionnaire, int, int], Sheet]
APART = timedelta(days=91)


def over_time(
    home: Path,
    check_ins: int,
    sheet: Said | None = None,
    *,
    names: tuple[str, str] = ("Jo", "Sam"),
    focus: Mapping[int, tuple[str, ...]] | None = None,
    asked: Mapping[int, Path] | None = None,
) -> Rounds:
    """Return the rounds of a new pair with so many check-ins that both have opened, three months apart.

    `sheet` gives the sheet of a person (0 or 1) in a check-in, `focus` the areas of focus check-ins, and `asked` from
    which check-in on another questionnaire is used.
    """
    paths = asked or {}
    couple = new_couple(home, names, questionnaire=paths.get(1, COUPLE))
    loaded = library.load_file(paths.get(1, COUPLE))
    for number in range(1, check_ins + 1):
        if number > 1:
            loaded = library.load_file(paths[number]) if number in paths else loaded
            day = TODAY + (number - 1) * APART
            check_in = again.open_next(couple.pair, loaded, (focus or {}).get(number, ()), day, both_agree=True)
            couple = Couple(couple.pair, check_in, couple.identities, loaded[0])
        for person in (0, 1):
            couple.seal(person, (sheet or story)(loaded[0], number, person))
        couple.reveal()
    return Rounds(couple.pair, couple.pair.partners[0], couple.identities[0])


def story(questionnaire: Questionnaire, number: int, person: int) -> Sheet:
    """Return a sheet in which the first area rises for good at the third check-in, and one is kept back by the second.

    Everything else varies a little from one check-in to the next, and stays the same at heart.
    """
    varying = count(7 * number + 3 * person)
    full = full_sheet(questionnaire)
    behaviours: dict[str, BehaviourAnswer] = {}
    for at, area in enumerate(questionnaire.areas):
        received, given = ((1, 2), (3, 3), (2, 3), (3, 2))[(at + person) % 4]
        risen = 2 if at == 0 and number > 2 else 0
        for behaviour in area.behaviours:
            noise = [int(next(varying) * 7919 % 11 < 2) for _ in range(2)]
            behaviours[behaviour.id] = BehaviourAnswer(
                min(4, received + risen + noise[0]), min(4, given + risen - noise[1]), private=at == 6 and person == 1
            )
    felt = {
        area.id: (-1 if at == 0 and number < 3 and person == 0 else 0) for at, area in enumerate(questionnaire.areas)
    }
    return replace(full, behaviours=behaviours, fairness=felt)

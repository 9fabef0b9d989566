"""What the tests of the talk, of agreeing and of coming back share: two people who have opened something together."""

import functools
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from reciprocity_tui.agreement.model import Agreement
from reciprocity_tui.answers.scales import Who
from reciprocity_tui.answers.sheet import Answer, BehaviourAnswer, Glad, ReflectionAnswer, Sheet, SignAnswer, Whole
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import again
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.talk import TalkScreen
from reciprocity_tui.vault import own, pairs, together
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.together import Together
from tests.support import TODAY, Couple, fresh_folder, full_sheet, new_couple
from tests.tui.driving import Driven

PHRASES = ("four quiet words here", "and four others then")
WILL = ("cook on Tuesdays", "ask before planning the weekend")
CHECK = date(2026, 12, 6)
AGREEMENT = Agreement("household", WILL, TODAY, CHECK)
Passphrases = tuple[str | None, str | None]
Change = Callable[[Sheet, Questionnaire], Sheet]


def varied_sheet(questionnaire: Questionnaire, person: int, note: str) -> Sheet:
    """Return a sheet with every kind of answer, in which the two differ from area to area."""
    full = full_sheet(questionnaire)
    behaviours: dict[str, BehaviourAnswer] = {}
    for number, area in enumerate(questionnaire.areas):
        received, given = ((3, 3), (1, 4), (4, 1), (2, 3))[(number + person * (number // 4)) % 4]
        behaviours |= {each.id: BehaviourAnswer(received, given, note=note) for each in area.behaviours}
    felt = {area.id: (0, -1, 1, -2)[(number + person) % 4] for number, area in enumerate(questionnaire.areas)}
    important = {area.id: (0, 3)[(number + person) % 2] for number, area in enumerate(questionnaire.areas)}
    shares = {
        area.id: (-2, 0, 1)[(number + person) % 3] for number, area in enumerate(questionnaire.areas) if area.share
    }
    return replace(
        full,
        behaviours=behaviours,
        fairness=felt,
        importance=important,
        share=shares,
        signs={sign.id: SignAnswer(2, Who.PARTNER, shown=True) for sign in questionnaire.signs},
        reflections={each.id: ReflectionAnswer(4, shown=not each.closed) for each in questionnaire.reflections},
        whole=Whole(-1, full.whole.context),
        glad=Glad(f"what number {person} was glad of"),
    )


def as_it_is(sheet: Sheet, _: Questionnaire) -> Sheet:
    return sheet


def finished(couple: Couple, first: Change = as_it_is, second: Change = as_it_is) -> Couple:
    """Let both answer, seal and open a check-in; each can change what they say in it."""
    for person, change in enumerate((first, second)):
        couple.seal(person, change(varied_sheet(couple.questionnaire, person, ""), couple.questionnaire))
    couple.reveal()
    return couple


def opened(
    home: Path,
    first: Change = as_it_is,
    second: Change = as_it_is,
    *,
    passphrases: Passphrases = (None, None),
    questionnaire: Path | None = None,
) -> Couple:
    """Return a pair that has opened its first check-in, in which the two differ from area to area."""
    if first is not as_it_is or second is not as_it_is:
        return finished(new_couple(home, passphrases=passphrases, questionnaire=questionnaire), first, second)
    template, couple = _opened(passphrases, questionnaire)
    shutil.copytree(template, home, dirs_exist_ok=True)
    return replace(couple, pair=pairs.load_pair(str(home), couple.pair.id))


@functools.cache
def _opened(passphrases: Passphrases, questionnaire: Path | None) -> tuple[Path, Couple]:
    home = fresh_folder() / "home"
    return home, finished(new_couple(home, passphrases=passphrases, questionnaire=questionnaire))


def next_check_in(couple: Couple, day: date, focus: Sequence[str] = ()) -> Couple:
    """Open the next check-in with the same questions on a day."""
    data = Path(couple.pair.questionnaire_file(couple.check_in.sha256)).read_bytes()
    areas = again.focus_of(couple.questionnaire, focus)
    check_in = again.open_next(couple.pair, (couple.questionnaire, data), areas, day, both_agree=True)
    return replace(couple, check_in=check_in)


def together_of(couple: Couple, person: int = 0, number: int = 1) -> Together:
    """Return what the two have written together after a check-in, as one of them opens it."""
    pair = couple.pair
    return together.Together(Part(pair, pair.partners[person], pair.check_in(number), couple.identities[person]))


def on_disk(couple: Couple, person: int = 0) -> Sheet:
    """Return what one of the two has answered by now."""
    return own.own_sheet(couple.part(person))


def only_answer(couple: Couple) -> BehaviourAnswer:
    """Return what the first of the two has answered about a behaviour, which has to be the only one."""
    (answer,) = on_disk(couple).behaviours.values()
    return answer


def ratings(couple: Couple) -> tuple[Answer, Answer]:
    """Return the two ratings of the only behaviour that the first of the two has answered."""
    return only_answer(couple).received, only_answer(couple).given


def seal_both(couple: Couple) -> Couple:
    """Let both seal the same, full sheet."""
    for person in (0, 1):
        couple.seal(person, full_sheet(couple.questionnaire))
    return couple


def save_full(couple: Couple) -> None:
    """Let the first of the two answer everything but what the signs and the reflection ask."""
    with couple.open_sheet(0) as opened:
        opened.save(full_sheet(couple.questionnaire))


async def to_the_end(program: Driven) -> None:
    """From a question to the preview."""
    await program.press("o", "end", "enter")
    assert program.at == "PreviewScreen"


async def to_the_preview(program: Driven, couple: Couple) -> None:
    """From home to the preview of the first of the two, who has answered nearly everything."""
    save_full(couple)
    await program.press("enter", "enter")
    await to_the_end(program)


def looking(couple: Couple) -> Start:
    """Begin where the two look at their check-in."""
    return Start(Step.COMPARE, couple.pair)


def of_jo(step: Step, couple: Couple) -> Start:
    """Begin with a step of the first of the two."""
    return Start(step, couple.pair, couple.pair.partners[0].id)


def at_home(home: Path) -> Start:
    """Begin at Home, with the only pair there is."""
    (pair,) = pairs.load_pairs(str(home))
    return Start(pair=pair)


def tick(program: Driven, seconds: float = 0) -> None:
    """Let so much time pass, and the talk look at the clock, as it does once a second."""
    program.times.now += seconds
    screen = program.app.screen
    assert isinstance(screen, TalkScreen), program.text
    screen._tick()

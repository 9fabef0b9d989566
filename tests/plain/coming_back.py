"""What the tests of coming back share: pairs with several check-ins, and a day on which the program runs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reciprocity_tui.agreement import model
from reciprocity_tui.agreement.model import Agreement
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import again
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import days
from reciprocity_tui.vault.together import Together
from tests.support import Couple, full_sheet, new_couple


def set_day(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let the program run on this day."""
    monkeypatch.setattr(days, "today", lambda: day)


def moved(questionnaire: Questionnaire, rating: int) -> Sheet:
    """Return a sheet with this rating for all that is asked about the household, and two for everything else."""
    sheet = full_sheet(questionnaire, 2, 2)
    household = {each.id: BehaviourAnswer(rating, rating) for each in questionnaire.area("household").behaviours}
    return replace(sheet, behaviours={**sheet.behaviours, **household})


def following(couple: Couple, day: date | None = None, focus: Sequence[str] = (), file: Path | None = None) -> Couple:
    """Open the next check-in, three months after the last one or on a day, with a questionnaire that is named."""
    latest = couple.pair.latest()
    asked = (
        library.load_file(file)
        if file
        else (couple.questionnaire, Path(couple.pair.questionnaire_file(latest.sha256)).read_bytes())
    )
    day = day or days.after(latest.opened, days.DEFAULT_INTERVAL)
    opened = again.open_next(couple.pair, asked, again.focus_of(asked[0], focus), day, both_agree=True)
    return replace(couple, check_in=opened, questionnaire=asked[0])


def came_back(home: Path, levels: Sequence[int], names: tuple[str, str] = ("Jo", "Sam")) -> Couple:
    """Return a pair with an opened check-in for each level, in which both give the household that rating."""
    couple = new_couple(home, names)
    for i, level in enumerate(levels):
        couple = following(couple) if i else couple
        couple.finish(moved(couple.questionnaire, level))
    return couple


def together(couple: Couple) -> Together:
    """Return what the two have written together after the latest check-in."""
    return Together(couple.part(0))


def agree(couple: Couple) -> None:
    """Let the two agree on something about the household."""
    day = couple.check_in.opened
    will = ("cook on Tuesdays", "ask before planning")
    together(couple).agree(Agreement("household", will, day, day + model.LOOK_BACK_AFTER))


def rounds(couple: Couple) -> Rounds:
    """Return the opened check-ins as the first partner reads them."""
    return Rounds(couple.pair, couple.pair.partners[0], couple.identities[0])

"""The sample pair in lines, from the first sentence to what two people who begin type next."""

import shlex
from pathlib import Path

import pytest

from reciprocity_tui.answers.scales import RATING
from reciprocity_tui.plain.demo import EXAMPLE, NEXT
from reciprocity_tui.steps import welcome
from tests.questionnaire.tiny import TINY
from tests.support import Program, flat


@pytest.fixture
def shown(program: Program) -> str:
    """What the demonstration prints."""
    return flat(program("demo").out)


def test_what_is_said_stands_in_the_order_of_the_screen(shown: str) -> None:
    texts = (
        welcome.HEADLINE,
        "Hard times Jo gives often. Sam notices about half the time.",
        "Sam gives often. Jo notices about half the time.",
        welcome.UNSEEN_BOTH,
        welcome.ABOUT,
        EXAMPLE,
        "Side by side",
        welcome.NOW_YOU_TITLE,
        "about 13 minutes",
        *welcome.NOW_YOU[1:],
        NEXT,
    )
    places = [shown.index(text) for text in texts]
    assert places == sorted(places)
    assert shown.endswith(NEXT)


def test_the_picture_in_words_names_the_nearest_step_of_the_scale() -> None:
    values = (*welcome.FLOWS.given, *welcome.FLOWS.received)
    nearest = [min((abs(25 * step - value), step) for step in range(len(RATING)))[1] for value in values]
    assert [RATING[step] for step in nearest] == ["often", "often", "about half the time", "about half the time"]


def test_what_it_says_to_type_next_runs(program: Program) -> None:
    typed = NEXT.removeprefix("Next: reciprocity ").replace("NAME NAME", "Ada Ben")
    assert program(*shlex.split(typed), "--no-passphrase").code == 0


def test_questions_of_ones_own_say_how_long_they_take(program: Program, home: Path) -> None:
    own = home / "questionnaires"
    own.mkdir(parents=True)
    (own / "couple.toml").write_text(TINY)
    assert "about 5 minutes" in flat(program("demo").out)


def test_nothing_is_made_in_the_home(program: Program, home: Path) -> None:
    assert program("demo").code == 0
    assert not home.exists()

"""Opening a check-in in lines: to what each says yes, alone, and that nobody sees who said what."""

from itertools import pairwise
from pathlib import Path

import pytest

from reciprocity_tui.plain.consent import HERE, TURN
from reciprocity_tui.plain.reading import YES_OR_NOT_NOW
from reciprocity_tui.steps import reveal
from reciprocity_tui.steps.consent import KNOWS
from reciprocity_tui.vault.days import offset_here
from reciprocity_tui.vault.reveal import Reveal
from reciprocity_tui.words.voice import Voice
from tests.steps.test_reveal import SEALED_AT
from tests.support import Couple, Program, flat
from tests.vault.snapshots import unchanged

pytestmark = pytest.mark.quick
NAMES = ("Jo", "Sam")


@pytest.fixture(autouse=True)
def _minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reveal, "sealed_at", SEALED_AT)


def test_both_read_first_which_check_in_it_is_and_what_a_no_gives_away(program: Program, sealed: Couple) -> None:
    before = flat(program("reveal", typed="no\nno\n").out.partition("now you")[0])
    assert before.startswith(reveal.WHICH.format(number=1, day="22 November 2026"))
    assert KNOWS in before


def test_each_reads_alone_when_they_sealed_and_what_is_opened(program: Program, sealed: Couple) -> None:
    out = flat(program("reveal", typed="no\nno\n").out)
    turns = [out.index(TURN.format(name=name, other=other)) for name, other in (NAMES, NAMES[::-1])]
    for (begin, end), minute in zip(pairwise([*turns, len(out)]), SEALED_AT, strict=True):
        page = out[begin:end]
        assert f"Your answers, sealed on {Voice().minute(minute, offset_here(minute))}." in page
        assert page.count("sealed on") == 1
        assert all(point in page for point in (reveal.OPENED_BEHAVIOURS, reveal.OPENED_AREAS, reveal.OPENED_SHOWN))


def test_enter_and_anything_else_is_asked_again_in_words(program: Program, sealed: Couple) -> None:
    ran = program("reveal", typed="\n\nok\nyes\n\nyes\n")
    assert ran.out.count(YES_OR_NOT_NOW) == 4
    assert sealed.pair.is_revealed(1)


def test_whoever_says_no_what_stands_there_is_the_same(program: Program, sealed: Couple, home: Path) -> None:
    with unchanged(home):
        outs = {program("reveal", typed=typed).out for typed in ("yes\nno\n", "no\nyes\n", "no\nno\n")}
    (out,) = outs
    assert out.endswith(f"{reveal.NOT_NOW}\n")


def test_at_a_terminal_each_is_handed_the_keyboard_before_their_own_minute_shows(
    program: Program, sealed: Couple
) -> None:
    out = program("reveal", typed="\nyes\n\nno\n", terminal=True).out
    places = [out.index(text) for text in (HERE.format(name="Jo"), "22:14", HERE.format(name="Sam"), "07:05")]
    assert places == sorted(places)
    assert reveal.NOT_NOW in out


def test_who_said_so_before_is_not_asked(program: Program, sealed: Couple) -> None:
    out = program("reveal", "--agree", "Jo", typed="yes\n").out
    assert TURN.format(name="Jo", other="Sam") not in out
    assert "22:14" not in out
    assert sealed.pair.is_revealed(1)

"""A file of both is known by its name alone, and only by one that is written exactly so."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.vault.files import BothFile, Held, both_file, pattern_of

NAMES = st.from_regex(
    r"[0-9²٣]{0,5}-?(checkin|reveal|followup|lookback|x)?(-[0-9٣]{0,3})?\.?(age|toml|)", fullmatch=True
)


@given(st.integers(0, 9999), st.sampled_from(Held), st.integers(0, 99))
def test_every_file_is_read_as_what_it_is(number: int, held: Held, time: int) -> None:
    file = BothFile(number, held, time if held is Held.FOLLOW_UP else 0)
    assert both_file(file.name) == file
    assert re.fullmatch(pattern_of(held), file.name)


@given(NAMES)
def test_a_name_is_known_where_a_pattern_knows_it(name: str) -> None:
    held = [held for held in Held if re.fullmatch(pattern_of(held), name)]
    file = both_file(name)
    assert [file.held] == held if file else held == []


@pytest.mark.parametrize(
    "name",
    ["12345-checkin.toml", "0002-followup-100.age", "0002-followup.age", "0002-reveal-01.age", "2-reveal.age", "", "-"],
)
def test_another_name_is_not_ours(name: str) -> None:
    assert both_file(name) is None

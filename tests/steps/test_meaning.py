"""The page that says what give and take means here."""

from reciprocity_tui.steps.meaning import MEANING, MEANING_TITLE

WORDS_A_MINUTE = 238
"""How fast adults read to themselves, on average (Brysbaert 2019)."""


def test_it_is_read_in_under_a_minute() -> None:
    assert len(" ".join((MEANING_TITLE, *MEANING)).split()) < WORDS_A_MINUTE

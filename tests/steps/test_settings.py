"""What was chosen is found again; what cannot be read counts as nothing chosen, and what is newer is left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.steps import settings
from reciprocity_tui.steps.settings import Settings
from reciprocity_tui.vault import records
from reciprocity_tui.vault.errors import NewerError, NotSavedError, VaultError
from tests.support import tree
from tests.vault.faults import failing
from tests.vault.helpers import fields_of, refused

CHOSEN = Settings("light", blank=10, lock=0)
JUNK = [b"", b"\xff", b'format = "settings"\n', b'theme = "light"\n', records.dump("card", {"theme": "light"})]


@pytest.mark.parametrize("chosen", [CHOSEN, Settings("light"), Settings(blank=0, lock=0), Settings(lock=3600)])
def test_what_was_chosen_is_found_again(home: Path, chosen: Settings) -> None:
    settings.save(str(home), chosen)
    assert settings.load(str(home)) == chosen


def test_a_home_without_settings_is_not_created_by_asking(home: Path) -> None:
    assert settings.load(str(home)) == Settings("", blank=60, lock=180)
    assert not home.exists()


def test_what_is_as_usual_is_not_written_down(home: Path) -> None:
    settings.save(str(home), Settings("dark"))
    assert fields_of(home / "settings.toml") == {"theme": "dark"}
    settings.save(str(home), CHOSEN)
    assert fields_of(home / "settings.toml") == {"theme": "light", "blank": "10 seconds", "lock": "never"}


def place(home: Path) -> Path:
    """Make a home, and return where its settings lie."""
    home.mkdir()
    return home / "settings.toml"


@pytest.mark.parametrize("junk", JUNK)
def test_settings_that_cannot_be_read_count_as_none_and_stay_until_something_is_chosen(home: Path, junk: bytes) -> None:
    place(home).write_bytes(junk)
    assert settings.load(str(home)) == Settings()
    assert tree(home) == {"settings.toml": junk}
    settings.save(str(home), CHOSEN)
    assert settings.load(str(home)) == CHOSEN


def test_settings_of_a_newer_program_are_left_alone(home: Path) -> None:
    newer = records.dump("settings", {"theme": "sepia"}).replace(b"schema = 2", b"schema = 3")
    place(home).write_bytes(newer)
    assert settings.load(str(home)) == Settings()
    with refused(NewerError):
        settings.save(str(home), CHOSEN)
    assert tree(home) == {"settings.toml": newer}


@pytest.mark.parametrize("fields", [{"blank": "soon"}, {"lock": 5}, {"blank": "1 second"}, {"theme": ["light"]}])
def test_a_setting_of_another_kind_never_leaves_the_screen_open_for_longer(
    home: Path, fields: dict[str, records.Value]
) -> None:
    place(home).write_bytes(records.dump("settings", fields))
    assert settings.load(str(home)) == Settings()


def test_settings_that_could_not_be_saved_are_as_before(home: Path) -> None:
    settings.save(str(home), CHOSEN)
    with failing(28, "rename"), pytest.raises(NotSavedError):
        settings.save(str(home), Settings())
    assert settings.load(str(home)) == CHOSEN


# Times as people write them


@pytest.mark.parametrize(
    ("text", "time"),
    [
        *(("5 seconds", 5), ("30 seconds", 30), ("1 minute", 60), ("60 minutes", 3600), ("90 seconds", 90)),
        *(("never", 0), (" Never ", 0), ("5  MINUTES", 300), ("5 minute", 300), ("\t30\tseconds\n", 30)),
    ],
)
def test_a_time_is_written_as_people_write_it(text: str, time: int) -> None:
    assert settings.seconds(text) == time


@pytest.mark.parametrize(
    ("time", "kept"), [(5, "5 seconds"), (60, "1 minute"), (61, "61 seconds"), (120, "2 minutes"), (3600, "60 minutes")]
)
def test_a_time_is_kept_in_whole_minutes_where_it_can_be(time: int, kept: str) -> None:
    assert settings.as_span(time).kept == kept


@given(time=st.integers(settings.SHORTEST, settings.LONGEST))
def test_a_time_in_words_means_the_same_time(time: int) -> None:
    assert settings.seconds(settings.as_span(time).kept) == time


WRONG = [
    *("", " ", "0", "5", "seconds", "4 seconds", "0 seconds", "61 minutes", "3601 seconds", "1 hour", "-5 minutes"),
    *("5.5 minutes", "٣٠ seconds", "²0 seconds", "30 seconds ago", "30seconds", "00030 seconds", "never ever", "1e2 s"),
    *("\x1b[31m 5 hours", "x" * 5000, "[/x]"),
]


@pytest.mark.parametrize("text", WRONG)
def test_anything_else_is_refused_in_one_short_line(text: str) -> None:
    with refused(match='write for example "30 seconds", "5 minutes" or "never"') as error:
        settings.seconds(text)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize(("text", "shown"), [("x" * 40, "x" * 40), ("x" * 41, "x" * 39 + "…")])
def test_what_does_is_said_beside_what_was_written(text: str, shown: str) -> None:
    with pytest.raises(VaultError, match=f'^"{shown}" does not fit.* at least 5 seconds, at most 60 minutes$'):
        settings.seconds(text)

"""Where the preferences are kept, and how a time is written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.steps import preferences
from reciprocity_tui.tui.drawing import themes
from reciprocity_tui.vault.errors import VaultError
from tests.vault.helpers import refused

pytestmark = pytest.mark.quick


def test_they_lie_where_the_system_keeps_what_people_configure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert preferences.file() == str(tmp_path / "user" / ".config" / "reciprocity" / "config.toml")
    for base, folder in (("/etc/mine", "/etc/mine"), ("not/absolute", f"{tmp_path}/user/.config")):
        monkeypatch.setenv("XDG_CONFIG_HOME", base)
        assert preferences.file() == f"{folder}/reciprocity/config.toml"


def test_elsewhere_than_on_linux_it_is_the_folder_that_platformdirs_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("platformdirs.user_config_dir", lambda name, **_: f"/Library/{name}")
    assert preferences.file() == "/Library/reciprocity/config.toml"


def test_every_theme_that_may_stand_in_the_file_is_one_of_the_screen() -> None:
    assert themes.NAMES == preferences.THEMES


# Times as people write them


@pytest.mark.parametrize(
    ("text", "time"),
    [
        *(("5 seconds", 5), ("30 seconds", 30), ("1 minute", 60), ("60 minutes", 3600), ("90 seconds", 90)),
        *(("never", 0), (" Never ", 0), ("5  MINUTES", 300), ("5 minute", 300), ("\t30\tseconds\n", 30)),
    ],
)
def test_a_time_is_written_as_people_write_it(text: str, time: int) -> None:
    assert preferences.seconds(text) == time


@pytest.mark.parametrize(
    ("time", "kept"), [(5, "5 seconds"), (60, "1 minute"), (61, "61 seconds"), (120, "2 minutes"), (3600, "60 minutes")]
)
def test_a_time_is_kept_in_whole_minutes_where_it_can_be(time: int, kept: str) -> None:
    assert preferences.as_span(time).kept == kept


@given(time=st.integers(preferences.SHORTEST, preferences.LONGEST))
def test_a_time_in_words_means_the_same_time(time: int) -> None:
    assert preferences.seconds(preferences.as_span(time).kept) == time


WRONG = [
    *("", " ", "0", "5", "seconds", "4 seconds", "0 seconds", "61 minutes", "3601 seconds", "1 hour", "-5 minutes"),
    *("5.5 minutes", "٣٠ seconds", "²0 seconds", "30 seconds ago", "30seconds", "00030 seconds", "never ever", "1e2 s"),
    *("\x1b[31m 5 hours", "x" * 5000, "[/x]"),
]


@pytest.mark.parametrize("text", WRONG)
def test_anything_else_is_refused_in_one_short_line(text: str) -> None:
    with refused(match='write for example "30 seconds", "5 minutes" or "never"') as error:
        preferences.seconds(text)
    assert len(str(error.value)) < 200


@pytest.mark.parametrize(("text", "shown"), [("x" * 40, "x" * 40), ("x" * 41, "x" * 39 + "…")])
def test_what_does_is_said_beside_what_was_written(text: str, shown: str) -> None:
    with pytest.raises(VaultError, match=f'^"{shown}" does not fit.* at least 5 seconds, at most 60 minutes$'):
        preferences.seconds(text)

from pathlib import Path

import pytest

from reciprocity_tui.vault import settings
from tests.support import tree


def test_chosen_colours_are_found_again(home: Path) -> None:
    settings.save(str(home), settings.Settings("light"))
    assert settings.load(str(home)).theme == "light"


def test_a_home_without_settings_is_not_created_by_asking(home: Path) -> None:
    assert settings.load(str(home)).theme == ""
    assert not home.exists()


@pytest.mark.parametrize("found", [b"", b"\xff", b'format = "settings"\n', b'theme = "light"\n'])
def test_settings_that_cannot_be_read_count_as_none_and_stay_as_they_are(home: Path, found: bytes) -> None:
    home.mkdir()
    (home / "settings.toml").write_bytes(found)
    assert settings.load(str(home)).theme == ""
    assert tree(home) == {"settings.toml": found}

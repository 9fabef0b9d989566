"""The file of the preferences: read leniently, every mistake told, and nothing a person wrote in it lost."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.steps import config, preferences
from reciprocity_tui.steps.preferences import Preferences
from reciprocity_tui.vault.errors import NotSavedError
from tests.support import Program, tree
from tests.vault.faults import failing
from tests.vault.helpers import is_one_line, refused
from tests.vault.snapshots import unchanged

BY_HAND = """\
# mine, by hand
theme = 'light'  # at night
  "lock" = "30 seconds"   # soon
font = "large"

[other]
lock = "never"
"""


@pytest.fixture
def path() -> Path:
    """Where the file lies; its folder is there."""
    path = Path(preferences.file())
    path.parent.mkdir(parents=True)
    return path


def report() -> str:
    """Return what is said of the file."""
    return str(config.load().problem or "")


def held(path: Path, text: str) -> Preferences:
    """Return the preferences that hold with this in the file."""
    path.write_text(text)
    return config.load().preferences


# What holds


def test_without_a_file_the_usual_holds_and_asking_makes_none(tmp_path: Path) -> None:
    assert config.load() == config.Loaded(Preferences("", blank=60, lock=180))
    assert tree(tmp_path) == {}


def test_what_was_chosen_is_found_again_and_the_rest_is_as_usual(path: Path) -> None:
    config.keep(theme="light")
    assert config.load() == config.Loaded(Preferences("light"))
    config.keep(blank=10, lock=0)
    assert config.load() == config.Loaded(Preferences("light", blank=10, lock=0))
    assert path.read_text() == 'theme = "light"\nblank = "10 seconds"\nlock = "never"\n'


@pytest.mark.wording
@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        *(('"soon"', 180), ('"1 hour"', 180), ("true", 180), ("[]", 180), ("2026-11-30", 180), ('"0 seconds"', 180)),
        *(("0", 180), ("30", 30), ("400", 180), ("-1", 5), ('"2 seconds"', 5), ('"90 minutes"', 180), ("30.5", 180)),
    ],
)
def test_a_time_that_may_not_stand_there_never_leaves_the_screen_open_for_longer(
    path: Path, value: str, seconds: int
) -> None:
    assert held(path, f'blank = "10 seconds"\nlock = {value}\n') == Preferences(blank=10, lock=seconds)
    assert f'{path}:2:8: "lock" is ' in report()
    held_for = preferences.as_span(seconds).kept
    assert report().split("\n")[0].endswith(f". Until then it counts as {held_for}")


@given(value=st.one_of(st.text(max_size=20), st.integers(), st.booleans(), st.floats(allow_nan=False)))
def test_whatever_stands_for_a_time_is_taken_as_it_is_or_no_looser_than_usual_and_told(value: object) -> None:
    import tomli_w  # noqa: PLC0415 - for this test alone

    text = tomli_w.dumps({"lock": value})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preferences, "exist", lambda: True)
        patch.setattr(config, "read_file", lambda *_: text.encode())
        loaded = config.load()
    right = isinstance(value, str) and preferences.time_in(value) == loaded.preferences.lock
    assert (loaded.problem is None) == right
    assert right or preferences.SHORTEST <= loaded.preferences.lock <= Preferences().lock


# What is told


@pytest.mark.wording
def test_every_mistake_is_told_with_its_place_and_what_was_meant(path: Path) -> None:
    assert held(path, 'theme = "dakr"\nblnk = "5 minutes"\nlanguage = "de"\n') == Preferences()
    assert report().split("\n")[::3] == [
        f'{path}:1:9: "theme" is "dakr"; write one of dark, light, contrast; did you mean "dark"?',
        f'{path}:2:1: unknown key "blnk" in this file; did you mean "blank"?',
        f'{path}:3:12: "language" is "de", which this program does not speak; write en',
    ]


def test_a_language_that_there_is_is_no_mistake(path: Path) -> None:
    assert held(path, 'language = "en"') == Preferences()
    assert report() == ""


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 2**40)


WRONG: dict[str, Callable[[Path], object]] = {
    "not valid TOML": lambda path: path.write_text('theme = "light"\nlock = "never\n'),
    "a key is there twice": lambda path: path.write_text('lock = "never"\nlock = "never"\n'),
    "not UTF-8": lambda path: path.write_bytes(b'theme = "\xff"'),
    "byte order mark": lambda path: path.write_bytes(b"\xef\xbb\xbf"),
    "larger than 384 KiB; a file of preferences is far smaller": huge,
    "not a regular file": os.mkfifo,
    "not a regular file; name": os.mkdir,
    "cannot be read: Too many levels": lambda path: path.symlink_to(path),
    "cannot be read: No such file": lambda path: path.symlink_to("gone"),
    "cannot be read: No such device": lambda path: os.mknod(path, 0o600 | stat.S_IFSOCK),
}


@pytest.mark.parametrize("reason", WRONG)
def test_a_file_that_is_none_of_ours_is_one_sentence_and_the_usual_holds(path: Path, reason: str) -> None:
    WRONG[reason](path)
    loaded = config.load()
    assert loaded.preferences == Preferences()
    assert loaded.problem is not None
    line = str(loaded.problem.first())
    assert is_one_line(line)
    assert reason in line
    assert line.endswith("Until that is mended, the screen hides answers after 1 minute and locks after 3 minutes")
    with refused(NotSavedError, match="nothing was changed"):
        config.keep(lock=0)


@pytest.mark.wording
def test_a_folder_that_cannot_be_looked_into_is_told_and_not_taken_for_an_empty_one() -> None:
    Path(preferences.file()).parent.parent.mkdir(parents=True)
    Path(preferences.file()).parent.write_text("a file where a folder is expected")
    assert "cannot be read: Not a directory" in report()


# What is written


def test_all_that_a_person_wrote_stays_comments_too(path: Path) -> None:
    path.write_text(BY_HAND)
    config.keep(theme="dark")
    config.keep(lock=600, blank=0)
    added = BY_HAND.replace("'light'", '"dark"').replace('"30 seconds"', '"10 minutes"')
    assert path.read_text() == f'blank = "never"\n{added}'
    assert config.load().preferences == Preferences("dark", blank=0, lock=600)


@pytest.mark.parametrize("text", ["", "# mine", 'font = "large"', 'theme = "light"\r\n', "lock = 30\n", "a.b = 1\n"])
def test_a_key_that_is_missing_or_wrong_is_put_right(path: Path, text: str) -> None:
    before = tomli.loads(text)
    path.write_bytes(text.encode())
    config.keep(lock=0)
    assert tomli.loads(path.read_text()) == before | {"lock": "never"}
    assert config.load().preferences.lock == 0


@pytest.mark.parametrize(
    "text",
    [
        "[lock]\na = 1\n",
        "lock = [\n1]\n",
        "lock.a = 1\n",
        "lock = 2026-11-30 12:00:00\n",
        "blank = [\n[1]]\nlock.a = 1",
    ],
)
def test_what_cannot_be_put_right_in_its_place_is_left_alone(path: Path, text: str) -> None:
    path.write_text(text)
    for blank in (None, 0):
        with refused(NotSavedError, match="mend it first"):
            config.keep(blank=blank, lock=0)
    assert path.read_text() == text


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "reciprocity.toml"
    kept.parent.mkdir()
    kept.write_text("# in git\n")
    path.symlink_to("../../../dotfiles/reciprocity.toml")
    config.keep(theme="light")
    assert path.is_symlink()
    assert kept.read_text() == '# in git\ntheme = "light"\n'
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_what_could_not_be_saved_is_as_before(path: Path) -> None:
    config.keep(lock=10)
    with unchanged(path.parent), failing(28, "rename"), refused(NotSavedError, match="the disk is full"):
        config.keep(lock=0)


def test_where_the_system_names_no_folder_nothing_is_written_beside_the_work(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    with refused(NotSavedError, match="where your own folder is"):
        config.keep(lock=0)
    assert tree(tmp_path) == {}


# In lines


@pytest.mark.parametrize("command", ["where", "idle", "demo"])
def test_in_lines_a_mistake_is_told_once_on_stderr_as_check_tells_it(
    program: Program, path: Path, command: str
) -> None:
    path.write_text('lock = "soon"\n')
    ran = program("--plain", command)
    told = ran.err.split("\n")
    assert told[0].startswith(f'{path}:1:8: "lock" is "soon"; write for example')
    assert told[1:] == ['    lock = "soon"', f"{' ' * 11}^", ""]
    assert ran.code == (command == "where")


def test_where_says_where_the_file_is(program: Program) -> None:
    assert f"your preferences: {preferences.file()}\n" in program("where").out


def test_the_status_reads_no_preferences(program: Program, path: Path) -> None:
    path.write_text("lock = ")
    assert program("status").err == ""

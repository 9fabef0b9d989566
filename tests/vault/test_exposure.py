"""What other accounts of the computer can look into or change is said, and how to close it."""

from pathlib import Path

import pytest

from reciprocity_tui.vault.home import Exposed, exposed
from tests.support import Couple, Program


@pytest.fixture
def partner(pair_of_two: Couple) -> Path:
    """The folder of the first partner."""
    return pair_of_two.folder(0)


def test_what_the_program_makes_is_open_to_nobody(pair_of_two: Couple, home: Path) -> None:
    assert exposed(str(home)) is None


def test_a_home_that_is_not_there_is_open_to_nobody(home: Path) -> None:
    assert exposed(str(home)) is None


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o705, 0o711, 0o740, 0o777, 0o770, 0o702])
def test_a_home_that_others_may_look_into_is_told_from_one_that_they_may_change(
    pair_of_two: Couple, home: Path, mode: int
) -> None:
    home.chmod(mode)
    assert exposed(str(home)) == Exposed(str(home), changeable=mode in (0o777, 0o770, 0o702))


def test_a_file_that_others_may_change_comes_before_what_they_may_read(partner: Path, home: Path) -> None:
    for folder in (home, partner.parent, partner):
        folder.chmod(0o755)
    (partner / "key.toml").chmod(0o666)
    assert exposed(str(home)) == Exposed(str(partner / "key.toml"), changeable=True)


def test_behind_a_closed_folder_nothing_is_open(partner: Path, home: Path) -> None:
    partner.chmod(0o777)
    assert exposed(str(home)) is None


def test_in_a_folder_that_others_may_list_and_not_enter_nothing_is_open(partner: Path, home: Path) -> None:
    home.chmod(0o744)
    partner.parent.chmod(0o777)
    assert exposed(str(home)) == Exposed(str(home), changeable=False)


def test_what_belongs_to_others_in_the_home_is_not_looked_at(pair_of_two: Couple, home: Path) -> None:
    home.chmod(0o711)
    (home / "elsewhere").mkdir(mode=0o777)
    (home / "elsewhere").chmod(0o777)
    assert exposed(str(home)) == Exposed(str(home), changeable=False)


def test_a_link_is_no_hole(partner: Path, home: Path) -> None:
    for folder in (home, partner.parent, partner):
        folder.chmod(0o711)
    (partner / "link").symlink_to("/tmp")  # noqa: S108 - which anybody may change
    assert exposed(str(home)) == Exposed(str(home), changeable=False)


@pytest.mark.parametrize("command", ["verify", "where"])
@pytest.mark.parametrize(("mode", "says"), [(0o755, "can look into"), (0o777, "can change what is in"), (0o700, "")])
def test_where_and_verify_say_so_once_and_end_well(
    program: Program, pair_of_two: Couple, home: Path, command: str, mode: int, says: str
) -> None:
    home.chmod(mode)
    ran = program(command)
    printed = " ".join(ran.out.split())
    warnings = printed.count("Other people with an account on this computer")
    assert (ran.code, warnings, says in printed) == (0, int(bool(says)), True)

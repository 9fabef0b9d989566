"""What lies among the files of a pair and is not ours is named with what it seems to be, and is no damage."""

from pathlib import Path

import pytest

from reciprocity_tui.vault.strays import MOST_STRAYS, strays
from reciprocity_tui.vault.verify import verify_home
from tests.support import Couple, Program, tree
from tests.vault.helpers import FULL, is_one_line, save
from tests.vault.verified import problems

CONFLICTS = (
    *("draft (conflicted copy 2026-11-30).age", "draft (Jo's conflicted copy 2026-11-30).age"),
    *("draft.sync-conflict-20261130-101010-ABCDEFG.age", "draft_conf(1).age", "draft-LAPTOP.age"),
    *("draft (1).age", "Draft copy.age", "draft.age.bak", "draft.age~", ".draft.age.swp"),
)


def remarks(couple: Couple) -> list[str]:
    """Return what is remarked on in a pair, read anew."""
    pair = couple.afresh().pair
    lines = [str(stray.remark) for stray in strays(pair)]
    assert all(is_one_line(line) for line in lines)
    return lines


def put(couple: Couple, name: str) -> Path:
    """Put a file of somebody else into the folder of a pair; {jo} stands for that of the first partner."""
    path = Path(couple.pair.folder) / name.format(jo=couple.pair.partners[0].id)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"not ours")
    return path


def test_where_nobody_else_wrote_there_is_nothing_to_remark_on(sealed: Couple) -> None:
    sealed.reveal()
    assert remarks(sealed) == []


@pytest.mark.parametrize("name", CONFLICTS)
def test_a_copy_of_a_draft_may_hold_another_version_of_the_answers(pair_of_two: Couple, name: str) -> None:
    save(pair_of_two, FULL)
    path = put(pair_of_two, "{jo}/0001/" + name.replace("{", "{{"))
    (line,) = remarks(pair_of_two)
    assert line.startswith(f"{path} looks like a copy of draft.age")
    assert "a newer or an older version of Jo's answers" in line
    assert line.endswith("give draft.age another name, and then this one the name draft.age.")


def test_a_copy_of_a_draft_beside_what_is_sealed_is_not_to_take_its_place(sealed: Couple) -> None:
    put(sealed, "{jo}/0001/draft (1).age")
    (line,) = remarks(sealed)
    assert line.endswith("what is sealed stays as it is.")


def test_a_copy_of_a_draft_that_gets_its_name_is_the_draft(pair_of_two: Couple) -> None:
    save(pair_of_two, FULL)
    draft = pair_of_two.file(0, "draft.age")
    copy = draft.with_name("draft (conflicted copy 2026-11-30).age")
    draft.rename(copy)
    copy.rename(draft)
    with pair_of_two.open_sheet(0) as opened:
        assert opened.sheet == FULL


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("{jo}/0001/sheet.sync-conflict-20261130-101010-ABCDEFG.age", "sheet.age"),
        ("{jo}/0001/sheet (1).age", "sheet.age"),
        ("{jo}/0001/seal (1).toml", "seal.toml"),
        ("{jo}/key (conflicted copy).toml", "key.toml"),
        ("{jo}/.lock (1)", ".lock"),
        ("{jo} (1)", "{jo}"),
        ("together/0001-checkin (conflicted copy).toml", "0001-checkin.toml"),
        ("together/0001-followup-01.age.bak", "0001-followup-01.age"),
        ("pair-LAPTOP.toml", "pair.toml"),
        ("together (1)", "together"),
    ],
)
def test_a_copy_of_anything_else_is_called_that(sealed: Couple, name: str, original: str) -> None:
    path = put(sealed, name)
    (line,) = remarks(sealed)
    assert line.startswith(f"{path} looks like a copy of {original.format(jo=sealed.pair.partners[0].id)} that")


@pytest.mark.parametrize(
    "name",
    [
        *("{jo}/keystone.toml", "{jo}/0001/sealing.age", "{jo}/holiday.txt", "{jo}/0001 (1)"),
        *("x~", "together/notes", "questionnaires/a.toml"),
    ],
)
def test_anything_else_is_called_no_file_of_this_program(pair_of_two: Couple, name: str) -> None:
    path = put(pair_of_two, name)
    assert remarks(pair_of_two) == [f"{path} doesn't belong to this program. The program leaves it alone."]


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "{jo}/._draft.age", "{jo}/0001/Thumbs.db", "together/.x.age.0123456789ab.tmp", ".gone-abcdefgh"],
)
def test_what_systems_and_a_killed_process_leave_is_passed_over(pair_of_two: Couple, name: str) -> None:
    put(pair_of_two, name)
    assert remarks(pair_of_two) == []


def test_of_very_many_some_are_named(pair_of_two: Couple) -> None:
    for i in range(MOST_STRAYS + 1):
        put(pair_of_two, f"together/{i} notes")
    said = remarks(pair_of_two)
    assert len(said) == MOST_STRAYS + 1
    assert said[-1] == f"There are more files in {pair_of_two.pair.folder} that don't belong to this program."


def test_a_copy_of_a_whole_pair_is_named(pair_of_two: Couple, home: Path) -> None:
    (home / f"{pair_of_two.pair.id} (conflicted copy)").mkdir()
    (home / "questionnaires").mkdir()
    (line,) = (str(stray.remark) for stray in verify_home(str(home)))
    assert f"looks like a copy of {pair_of_two.pair.id} that" in line


def test_what_a_killed_process_left_beside_the_pairs_is_passed_over(pair_of_two: Couple, home: Path) -> None:
    (home / f".gone-{pair_of_two.pair.id}").mkdir()
    assert list(verify_home(str(home))) == []


def test_a_stray_is_a_remark_and_no_damage(program: Program, sealed: Couple, home: Path) -> None:
    read = program("verify").out
    path = put(sealed, "{jo}/0001/draft (1).age")
    before = tree(home)
    ran = program("verify")
    assert (ran.code, problems(home), tree(home)) == (0, [], before)
    said = " ".join(ran.out.split())
    assert f"{path.name} looks like a copy of draft.age" in said
    assert said.endswith(" ".join(read.split()))

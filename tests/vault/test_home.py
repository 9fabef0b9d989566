"""Where the home is, what counts as a pair in it, and which one is meant."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from reciprocity_tui.vault import deletion, pairs, sheets
from reciprocity_tui.vault.errors import ChooseError, VaultError
from reciprocity_tui.vault.home import home_folder, is_hex, is_id, new_id, pair_folders, pair_ids
from reciprocity_tui.words.message import Hint
from tests.support import TODAY, Couple, new_couple
from tests.vault.helpers import FULL, refused, save, small_couple
from tests.vault.written import AGREEMENT, together_of


@pytest.mark.skipif(sys.platform != "linux", reason="the data folder is another one elsewhere")
def test_the_option_comes_before_the_variable_and_that_before_the_data_folder(tmp_path: Path) -> None:
    environment = {"RECIPROCITY_HOME": str(tmp_path / "named"), "XDG_DATA_HOME": str(tmp_path / "data")}
    assert home_folder(str(tmp_path / "option"), environment) == str(tmp_path / "option")
    assert home_folder(None, environment) == str(tmp_path / "named")
    assert home_folder("", {**environment, "RECIPROCITY_HOME": ""}) == str(tmp_path / "data" / "reciprocity")
    assert home_folder(None, {"XDG_DATA_HOME": "not/absolute"}) == str(Path.home() / ".local/share/reciprocity")


def test_a_home_is_named_from_where_one_is_and_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert home_folder("here", {}) == str(tmp_path / "here")
    assert home_folder("~/there", {}) == str(Path.home() / "there")
    with pytest.raises(VaultError, match="does not say where your own folder is"):
        home_folder("~nobody-of-this-name/there", {})


def test_a_home_named_in_a_folder_that_is_gone_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(VaultError, match="the folder you are in is gone"):
        home_folder("here", {})


@pytest.mark.parametrize("text", ["abcdefgh", "22222777", "zzzzzzzz"])
def test_eight_letters_and_digits_of_the_alphabet_are_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "abcdefg", "abcdefghi", "abcdefg1", "abcdefg8", "ABCDEFGH", "together"),
        *("abc/efgh", "abcdef/g", "../../..", "abcdefg\n", "äbcdefgh"),
    ],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_id(text)


def test_a_new_id_is_one_and_another_every_time() -> None:
    made = {new_id() for _ in range(200)}
    assert len(made) == 200
    assert all(is_id(each) and re.fullmatch("[a-z2-7]{8}", each) for each in made)


def test_hexadecimal_digits_are_counted_and_small() -> None:
    assert is_hex("0123456789abcdef", 16)
    assert not any(is_hex(text, 4) for text in ("abc", "abcde", "ABCD", "abcg"))


def test_only_folders_named_like_an_id_that_hold_something_of_a_pair_are_pairs(home: Path) -> None:
    assert (pair_folders(str(home)), pair_ids(str(home))) == ([], [])
    for name in ("bbbbbbbb", "aaaaaaaa", "cccccccc"):
        (home / name).mkdir(parents=True)
    (home / "bbbbbbbb" / "pair.toml").touch()
    (home / "aaaaaaaa" / "together").mkdir()
    (home / "dddddddd").touch()
    (home / "eeeeeeee").symlink_to("nowhere")
    (home / "notes").mkdir()
    assert pair_folders(str(home)) == ["aaaaaaaa", "bbbbbbbb", "cccccccc"]
    assert pair_ids(str(home)) == ["aaaaaaaa", "bbbbbbbb"]


def test_the_pair_that_opened_something_last_comes_first(home: Path) -> None:
    first, second = (small_couple(home).pair for _ in "12")
    os.utime(first.together(""), (2000, 2000))
    os.utime(second.together(""), (1000, 1000))
    assert pairs.latest_first(str(home)) == [first.id, second.id]
    os.utime(second.together(""), (3000, 3000))
    assert pairs.latest_first(str(home)) == [second.id, first.id]


def test_a_pair_that_lost_what_both_opened_comes_last_and_is_not_left_out(home: Path) -> None:
    first, second = (small_couple(home).pair for _ in "12")
    shutil.rmtree(first.together(""))
    assert pairs.latest_first(str(home)) == [second.id, first.id]


def test_the_only_pair_is_meant_and_of_several_one_has_to_be_named(home: Path) -> None:
    with refused(match="there is no pair yet") as error:
        pairs.only_pair(str(home))
    assert error.value.message.hint is Hint.NEW_PAIR
    first = small_couple(home).pair
    assert pairs.only_pair(str(home)).id == first.id
    second = small_couple(home).pair
    with pytest.raises(ChooseError) as several:
        pairs.only_pair(str(home))
    assert all(f"{pair.id} (Jo & Sam)" in str(several.value) for pair in (first, second))
    assert pairs.only_pair(str(home), second.id).id == second.id
    with pytest.raises(VaultError, match=f'there is no pair "zzzzzzzz"; there are: .*{first.id}'):
        pairs.load_pairs(str(home), "zzzzzzzz")


def test_a_check_in_that_is_asked_for_has_to_be_opened(sealed: Couple) -> None:
    with pytest.raises(VaultError, match="haven't opened anything yet"):
        sealed.pair.opened()
    assert not sealed.pair.looks_again
    sealed.reveal()
    assert [sealed.pair.opened().number, sealed.pair.opened(1).number] == [1, 1]
    assert sealed.pair.looks_again
    with pytest.raises(VaultError, match="you haven't opened check-in 2 together; there are: 1"):
        sealed.pair.opened(2)


def test_what_is_agreed_is_known_by_the_number_of_its_check_in(revealed: Couple) -> None:
    assert revealed.pair.agreed_number() == 0
    with pytest.raises(VaultError, match="haven't agreed on anything yet"):
        revealed.pair.agreed()
    together_of(revealed).agree(AGREEMENT)
    assert revealed.pair.agreed_number() == revealed.pair.agreed() == 1


def test_a_draft_beside_a_seal_is_half_sealed_and_neither_alone_is(pair_of_two: Couple) -> None:
    jo = pair_of_two.pair.partners[0]
    draft = pair_of_two.file(0, "draft.age")
    assert not sheets.is_half_sealed(jo, pair_of_two.check_in)
    save(pair_of_two, FULL)
    kept = draft.read_bytes()
    assert not sheets.is_half_sealed(jo, pair_of_two.check_in)
    pair_of_two.seal(0, FULL)
    assert not sheets.is_half_sealed(jo, pair_of_two.check_in)
    draft.write_bytes(kept)
    assert sheets.is_half_sealed(jo, pair_of_two.check_in)


def test_what_is_left_of_a_pair_that_was_being_deleted_goes_and_nothing_else(home: Path) -> None:
    deletion.finish(str(home))
    pair = small_couple(home).pair
    for name in (".gone-abcdefgh", ".gone-notanid", "gone"):
        (home / name).mkdir()
    deletion.finish(str(home))
    assert sorted(path.name for path in home.iterdir()) == sorted([".gone-notanid", "gone", pair.id])


def test_a_new_pair_has_its_first_check_in_and_nothing_half_made_beside_it(home: Path) -> None:
    couple = small_couple(home)
    assert [path.name for path in home.iterdir()] == [couple.pair.id]
    assert (couple.pair.latest().number, couple.pair.latest().opened) == (1, TODAY)


@pytest.mark.parametrize("selector", ["\ufe00", "\ufe0f"])
def test_two_names_that_differ_in_how_a_letter_is_drawn_are_the_same(home: Path, selector: str) -> None:
    with pytest.raises(VaultError):
        new_couple(home, names=("Jo", f"Jo{selector}"))

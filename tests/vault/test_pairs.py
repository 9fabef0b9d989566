"""Pairs, names and dates; all of it without a passphrase."""

import errno
import hashlib
import os
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.vault import founding, pairs, records
from reciprocity_tui.vault.days import DEFAULT_INTERVAL, after
from reciprocity_tui.vault.errors import AlreadyThereError, DamagedError, NewerError, NotSavedError, VaultError
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.clean import clean
from tests.support import TODAY, Couple, tree
from tests.vault.faults import failing, killed_before
from tests.vault.helpers import FULL, SMALL, refused, rewrite
from tests.vault.snapshots import unchanged
from tests.vault.written import next_one

QUESTIONNAIRE = SMALL.read_bytes()
FIRST = CheckIn(1, TODAY, "small", "1.0.0", hashlib.sha256(QUESTIONNAIRE).hexdigest())
OWN_NAMES = re.compile(
    r"[a-z2-7]{8}|\.lock|(pair|card|key)\.toml|together|questionnaires|0001-checkin\.toml|[0-9a-f]{64}\.toml"
)


def create(home: Path, first: str = "Jo", second: str = "Sam") -> Pair:
    return founding.create_pair(str(home), "couple", (first, second), FIRST, QUESTIONNAIRE)


@pytest.fixture
def pair(home: Path) -> Pair:
    """A pair in which nobody has a key yet."""
    return create(home)


def only(home: Path) -> Pair:
    return pairs.only_pair(str(home))


def pair_file(home: Path) -> Path:
    return Path(create(home).folder) / "pair.toml"


def test_a_new_pair_is_loaded_as_it_was_made_with_its_first_check_in_open(home: Path) -> None:
    made, loaded = create(home), only(home)
    assert (loaded.id, loaded.names, loaded.kind, loaded.created) == (made.id, ("Jo", "Sam"), "couple", TODAY)
    latest = loaded.latest()
    assert (latest.number, latest.opened, latest.sha256) == (1, TODAY, FIRST.sha256)


def test_a_new_pair_keeps_the_very_questionnaire(home: Path) -> None:
    assert Path(create(home).questionnaire_file(FIRST.sha256)).read_bytes() == QUESTIONNAIRE


def test_a_new_pair_is_for_its_owner_alone_whatever_the_umask(home: Path) -> None:
    os.umask(0)
    create(home)
    modes = {path.stat().st_mode & 0o777 for path in home.rglob("*") if path.is_dir()}
    assert modes == {0o700}


NAMES = {
    "markup": "[/x]",
    "an escape": "\x1b[31mJo\x1b[0m",
    "the clipboard": "\x1b]52;c;cm0gLXJmIC8=\x07Jo",
    "reversed": "Jo\u202eoJ",
    "a family": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "a long word": "x" * 500,
    "many marks": "Jo" + "\u0301" * 500,
    "Chinese": "李明",
    "Arabic": "محمد",
    "Hebrew": "שרה",
    "a way up": "../../x",
    "a place": "/etc/passwd",
    "zero": "Jo\x00.toml",
    "lines": "Jo\n\nformat = 'x'",
    "quotes": "\"Jo\" 'Jo' \\",
    "half a surrogate": "Jo\ud800",
    "an id": "abcdefgh",
    "spaces": "  Jo   Ann ",
    "a format": "{partner} %s {0}",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_never_becomes_part_of_a_path(home: Path, name: str) -> None:
    create(home, name)
    assert all(OWN_NAMES.fullmatch(path.name) for path in home.rglob("*"))
    assert list(home.parent.iterdir()) == [home]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_name_is_kept_as_it_may_be_shown(home: Path, name: str) -> None:
    create(home, name)
    kept = only(home).names[0]
    assert kept == clean(kept) == pairs.clean_name(name)
    assert 0 < len(kept) <= 40


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_a_partner_is_found_by_their_name_as_it_was_typed(home: Path, name: str) -> None:
    pair = create(home, "Sam", name)
    assert pair.partner(name) is pair.partners[1]


@given(name=st.text(max_size=80))
def test_cleaning_a_name_twice_changes_nothing(name: str) -> None:
    try:
        once = pairs.clean_name(name)
    except VaultError:
        return
    assert pairs.clean_name(once) == once
    assert len(once) <= 40


@pytest.mark.parametrize("name", ["", " ", "\n", "\x00", "\u200d", "\u202e", "...", "//", "--", "\u3164", "\u0301"])
def test_a_name_in_which_nothing_can_be_seen_is_refused(home: Path, name: str) -> None:
    with refused():
        create(home, name)
    assert not home.exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jo", "Jo"),
        ("Jo", "jO"),
        ("Jo", " Jo "),
        ("Jo", "J\u200bo"),
        ("Jo", "Jo\u202e"),
        ("Zo\u00eb", "Zoe\u0308"),
        ("ZO\u00cb", "zoe\u0308"),
        ("Stra\u00dfe", "STRASSE"),
        ("\u1e69", "s\u0307\u0323"),
        ("x" * 50 + "1", "x" * 50 + "2"),
        ("\u2764", "\u2764\ufe0f"),
    ],
)
def test_two_names_that_look_the_same_are_refused(home: Path, first: str, second: str) -> None:
    with refused(match="two different names"):
        create(home, first, second)
    assert not home.exists()


def test_a_partner_is_found_by_id_and_by_name_in_any_case_and_form(home: Path) -> None:
    pair = create(home, "Zo\u00eb")
    wanted = pair.partners[0]
    assert [pair.partner(each) for each in (wanted.id, "zoe\u0308", "ZO\u00cb")] == [wanted] * 3


@pytest.mark.parametrize("name", ["Eve", "", "\x1b[31m", "J"])
def test_a_name_nobody_has_is_refused(home: Path, name: str) -> None:
    with refused():
        create(home).partner(name)


def test_the_other_partner_is_the_other_one(pair: Pair) -> None:
    assert [pair.other(each).name for each in pair.partners] == ["Sam", "Jo"]


def test_a_damaged_pair_does_not_keep_another_one_from_being_chosen(home: Path) -> None:
    pair_file(home).write_bytes(b"")
    second = create(home)
    assert [pair.id for pair in pairs.load_pairs(str(home), second.id)] == [second.id]


def test_of_several_pairs_the_good_ones_are_loaded_and_the_damaged_ones_named(home: Path) -> None:
    damaged, good = pair_file(home), create(home)
    damaged.write_bytes(b"")
    loaded, wrong = pairs.load_each(str(home))
    assert ([pair.id for pair in loaded], len(wrong), str(damaged) in str(wrong[0])) == ([good.id], 1, True)


@pytest.mark.parametrize("wanted", ["aaaaaaaa", "", "..", "../home", "\x1b[31m"])
def test_a_pair_that_is_not_there_cannot_be_chosen(home: Path, wanted: str) -> None:
    create(home)
    with refused():
        pairs.load_pairs(str(home), wanted)


def test_a_home_that_is_missing_has_no_pairs_and_is_not_made(home: Path) -> None:
    assert pairs.load_pairs(str(home)) == []
    assert not home.exists()


@pytest.mark.parametrize("below", ["", "below"])
def test_a_home_that_is_a_file_or_below_one_is_refused(home: Path, below: str) -> None:
    home.write_bytes(b"old")
    for action in (pairs.load_pairs, lambda path: create(Path(path))):
        with refused():
            action(str(home / below))
    assert home.read_bytes() == b"old"


def test_foreign_files_in_the_home_are_left_alone(home: Path) -> None:
    home.mkdir()
    (home / "notes.txt").write_bytes(b"mine")
    (home / "pictures").mkdir()
    pair = create(home)
    assert [each.id for each in pairs.load_pairs(str(home))] == [pair.id]
    assert (home / "notes.txt").read_bytes() == b"mine"


def test_a_process_killed_while_it_makes_a_pair_leaves_none_or_a_whole_one(home: Path) -> None:
    call = 1
    while killed_before(call, lambda: create(home)):
        for pair in pairs.load_pairs(str(home)):
            assert pair.latest().number == 1, f"killed before call {call}"
            assert len(tree(Path(pair.folder))) == 7
        call += 1
    assert call > 60


@pytest.mark.parametrize("name", ["open", "write", "fsync", "link", "rename"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT])
def test_a_pair_that_cannot_be_made_leaves_nothing(home: Path, name: str, number: int) -> None:
    with failing(number, name), refused(NotSavedError):
        create(home)
    assert tree(home) == {}


def test_every_damaged_pair_file_is_reported(home: Path) -> None:
    path = pair_file(home)
    for data in (b"", b"\xff", path.read_bytes()[:-1], path.read_bytes().replace(b"3 months", b"4 months")):
        path.write_bytes(data)
        with refused(DamagedError) as error:
            only(home)
        assert str(path) in str(error.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"partners": []},
        {"partners": ["aaaaaaaa"]},
        {"partners": ["../../..", "aaaaaaaa"]},
        {"partners": ["aaaaaaaa", "aaaaaaaa"]},
        {"partners": "aaaaaaaa"},
        {"interval": "3"},
        {"interval": "0 months"},
        {"interval": "100 weeks"},
        {"interval": "3 years"},
        {"interval": "\u0663 months"},
        {"interval": "9" * 5000 + " months"},
        {"created": "yesterday"},
        {"created": ""},
        {"kind": 3},
    ],
)
def test_a_pair_file_that_was_bent_is_damaged(home: Path, changes: dict[str, records.Value]) -> None:
    path = pair_file(home)
    rewrite(path, **changes)
    with refused(DamagedError):
        only(home)


def test_partners_that_are_not_there_are_reported(home: Path) -> None:
    rewrite(pair_file(home), partners=["aaaaaaaa", "bbbbbbbb"])
    with refused():
        only(home)


def test_a_newer_pair_file_is_refused_and_not_touched(home: Path) -> None:
    path = pair_file(home)
    path.write_bytes(path.read_bytes().replace(b"schema = 2", b"schema = 3"))
    with unchanged(home), pytest.raises(NewerError):
        only(home)


def test_a_pair_whose_pair_file_is_gone_is_reported_and_not_forgotten(home: Path) -> None:
    pair_file(home).unlink()
    with pytest.raises(VaultError, match=re.escape("pair.toml")):
        pairs.load_pairs(str(home))


def test_the_card_of_the_other_partner_is_refused(home: Path) -> None:
    a, b = create(home).partners
    Path(a.card_file).write_bytes(Path(b.card_file).read_bytes())
    with pytest.raises(DamagedError):
        only(home)


@pytest.mark.parametrize("name", ["", "\u202e", "SAM", "Sam "])
def test_a_bent_card_cannot_take_a_name_away(home: Path, name: str) -> None:
    rewrite(create(home).partners[0].card_file, name=name)
    with refused(DamagedError):
        only(home)


def test_what_a_bent_card_says_is_cleaned(home: Path) -> None:
    rewrite(create(home).partners[0].card_file, name="\x1b]0;x\x07" + "Jo \u202e" * 100)
    name = only(home).names[0]
    assert name == clean(name)
    assert len(name) <= 40


def test_a_check_in_is_opened_once(pair: Pair) -> None:
    another_day = CheckIn(1, date(2027, 1, 1), "small", "1.0.0", FIRST.sha256)
    with pytest.raises(AlreadyThereError):
        founding.open_check_in(pair, another_day, QUESTIONNAIRE)


def test_the_latest_check_in_is_the_one_with_the_highest_number(pair: Pair) -> None:
    for number in (2, 10, 3):
        founding.open_check_in(pair, CheckIn(number, TODAY, "small", "1.0.0", FIRST.sha256, ("money",)), QUESTIONNAIRE)
    assert (pair.check_in_numbers(), pair.latest().number, pair.latest().focus) == ([1, 2, 3, 10], 10, ("money",))


@pytest.mark.parametrize(
    "name", ["1-checkin.toml", "00002-checkin.toml", "٠٠٠٢-checkin.toml", "....-checkin.toml", "-002-checkin.toml"]
)
def test_other_names_are_no_check_ins(pair: Pair, name: str) -> None:
    Path(pair.together(name)).write_bytes(b"")
    assert pair.check_in_numbers() == [1]


def test_check_ins_that_cannot_be_listed_are_reported(pair: Pair) -> None:
    with failing(errno.EACCES, "listdir"), refused():
        pair.latest()


def test_a_check_in_under_the_number_of_another_is_refused(pair: Pair) -> None:
    Path(pair.together("0002-checkin.toml")).write_bytes(Path(pair.together("0001-checkin.toml")).read_bytes())
    with pytest.raises(DamagedError):
        pair.latest()


@pytest.mark.parametrize("sha256", ["", "../../../../etc/passwd", "/" * 64, "." * 64, "a" * 63])
def test_a_digest_that_could_be_a_path_is_refused(home: Path, sha256: str) -> None:
    with pytest.raises(DamagedError):
        create(home).questionnaire_file(sha256)


def test_a_pair_without_any_check_in_is_reported(pair: Pair) -> None:
    Path(pair.together("0001-checkin.toml")).unlink()
    with refused():
        pair.latest()


def test_the_next_check_in_is_due_only_after_both_have_opened_this_one(pair_of_two: Couple) -> None:
    dues = [pair_of_two.pair.next_due()]
    for person in (0, 1):
        pair_of_two.seal(person, FULL)
        dues.append(pair_of_two.pair.next_due())
    pair_of_two.reveal()
    assert [*dues, pair_of_two.pair.next_due()] == [None, None, None, date(2027, 2, 22)]


def test_an_open_check_in_puts_off_the_next_one(revealed: Couple) -> None:
    next_one(revealed, TODAY)
    assert revealed.pair.next_due() is None


def test_after_the_last_day_of_the_calendar_the_next_one_is_due_on_that_day(revealed: Couple) -> None:
    rewrite(revealed.pair.together("0001-checkin.toml"), opened="9999-12-31")
    assert revealed.pair.next_due() == date.max


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("6 weeks", "6 weeks"),
        ("4 weeks", "4 weeks"),
        ("1 month", "1 month"),
        ("1 MONTHS", "1 month"),
        ("99 months", "99 months"),
        ("99 weeks", "99 weeks"),
        ("  3\t month \n", "3 months"),
        ("003 months", "3 months"),
        ("2\u00a0months", "2 months"),
        ("6 weeks\x1b\u202e", "6 weeks"),
    ],
)
def test_an_interval_is_kept_as_it_is_read(pair: Pair, home: Path, text: str, kept: str) -> None:
    interval = founding.set_interval(pair, text)
    assert (interval.kept, pair.interval, only(home).interval) == (kept, interval, interval)


@pytest.mark.parametrize(
    "text",
    [
        *("", "3", "months", "3 weeks", "1 week", "0 months", "100 weeks", "3 years", "-3 months", "3.5 months"),
        *("3months", "\u0663 months", "\u00b2 months", "3 monthss", "3 months ago", "9" * 5000 + " months"),
        *("x" * 10_000, "\x1b[31m"),
    ],
)
def test_what_is_no_interval_of_four_weeks_or_more_is_refused_in_one_short_line(
    pair: Pair, home: Path, text: str
) -> None:
    with unchanged(home), refused(match="at least 4 weeks") as error:
        founding.set_interval(pair, text)
    assert len(str(error.value)) < 160
    assert pair.interval == DEFAULT_INTERVAL


@given(text=st.text(max_size=30) | st.from_regex(r"\A ?[0-9]{1,3} {0,2}(week|month|year)s?\Z"))
def test_whatever_is_typed_is_kept_as_an_interval_or_refused(new_pair: Callable[[], Couple], text: str) -> None:
    pair = new_pair().pair
    try:
        kept = founding.set_interval(pair, text)
    except VaultError:
        return
    assert after(TODAY, kept) - TODAY >= timedelta(days=28)
    assert founding.set_interval(pair, kept.kept) == kept


def test_setting_an_interval_changes_nothing_else_of_a_pair(home: Path) -> None:
    path = pair_file(home)
    before = path.read_bytes()
    founding.set_interval(only(home), "6 weeks")
    changed = only(home)
    founding.set_interval(changed, "3 months")
    assert path.read_bytes() == before


def test_with_another_interval_the_next_check_in_is_due_on_another_day(revealed: Couple, home: Path) -> None:
    founding.set_interval(revealed.pair, "6 weeks")
    assert only(home).next_due() == date(2027, 1, 3)


@pytest.mark.parametrize("number", [10_000, 123_456])
def test_a_check_in_with_a_number_of_five_digits_is_refused(pair: Pair, home: Path, number: int) -> None:
    with unchanged(home), refused(match="9999"):
        founding.open_check_in(pair, CheckIn(number, TODAY, "small", "1.0.0", FIRST.sha256), QUESTIONNAIRE)


def test_the_revealed_check_ins_are_those_that_both_have_opened(pair: Pair) -> None:
    for number in (2, 3):
        founding.open_check_in(pair, CheckIn(number, TODAY, "small", "1.0.0", FIRST.sha256), QUESTIONNAIRE)
    for number in (3, 1):
        Path(pair.together(f"{number:04}-reveal.age")).write_bytes(b"")
    assert pair.revealed_numbers() == [1, 3]


def test_names_stay_in_one_form(home: Path) -> None:
    create(home, "Zoe\u0308")
    assert unicodedata.is_normalized("NFC", only(home).names[0])

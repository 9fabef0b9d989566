"""Opening the next check-in: when, with which questions, and about which areas."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.agreement.model import Topics
from reciprocity_tui.comparison.change_sentences import questions_sentence
from reciprocity_tui.comparison.sentences import DIP
from reciprocity_tui.questionnaire.library import load_file, shipped_folder
from reciprocity_tui.steps.again import Offer, Reason, focus_of, next_check_in, next_questionnaire, open_next, too_early
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import days, founding
from reciprocity_tui.vault.errors import AlreadyThereError, DamagedError
from reciprocity_tui.vault.own import questionnaire_of
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.voice import Voice
from tests.answers.couple import AREAS, COUPLE
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, QUESTIONNAIRE, SMALL, is_one_line, refused, rewrite, save
from tests.vault.snapshots import unchanged
from tests.vault.written import AGREEMENT, file_of, finish, next_one, together_of

ASKED = QUESTIONNAIRE, SMALL.read_bytes()
FOUR_WEEKS = TODAY + timedelta(days=28)


def test_four_weeks_after_the_last_one_nothing_stands_against_another(revealed: Couple) -> None:
    assert too_early(revealed.pair, revealed.check_in, FOUR_WEEKS) is None


@pytest.mark.parametrize("later", [27, 1, 0])
def test_sooner_the_first_day_for_it_is_said(revealed: Couple, later: int) -> None:
    said = str(too_early(revealed.pair, revealed.check_in, TODAY + timedelta(days=later)))
    assert (f"from {Voice().day(FOUR_WEEKS)} on" in said, is_one_line(said)) == (True, True)


@pytest.mark.parametrize("later", [0, 28, 4000])
def test_while_one_is_unfinished_it_is_said_what_becomes_of_it(sealed: Couple, later: int) -> None:
    said = str(too_early(sealed.pair, sealed.check_in, TODAY + timedelta(days=later)))
    assert ("stays closed" in said, is_one_line(said)) == (True, True)


@pytest.mark.parametrize("earlier", [1, 4000])
def test_with_a_clock_set_back_it_is_said_that_the_last_one_is_still_to_come(revealed: Couple, earlier: int) -> None:
    day = TODAY - timedelta(days=earlier)
    assert too_early(revealed.pair, revealed.check_in, day) == days.ahead(1, revealed.check_in.opened, day) is not None


def test_on_the_last_day_of_the_calendar_nothing_stands_against_the_next_one(revealed: Couple) -> None:
    rewrite(file_of(revealed, "checkin.toml"), opened="9999-12-31")
    assert too_early(revealed.pair, revealed.pair.check_in(1), date.max) is None


def test_the_next_check_in_is_opened(revealed: Couple) -> None:
    opened = open_next(revealed.pair, ASKED, ("money",), FOUR_WEEKS, both_agree=False)
    latest = revealed.pair.latest()
    assert (opened.number, latest.number, latest.opened, latest.focus) == (2, 2, FOUR_WEEKS, ("money",))


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=4000)])
def test_too_early_it_takes_a_yes_of_both(revealed: Couple, home: Path, day: date) -> None:
    with unchanged(home), refused():
        open_next(revealed.pair, ASKED, (), day, both_agree=False)
    assert open_next(revealed.pair, ASKED, (), day, both_agree=True).number == 2


def test_an_unfinished_one_is_left_closed_where_both_agree(sealed: Couple) -> None:
    assert open_next(sealed.pair, ASKED, (), TODAY, both_agree=True).number == 2
    assert not sealed.pair.is_revealed(1)


def test_the_same_in_two_windows_opens_one(revealed: Couple) -> None:
    first = open_next(revealed.pair, ASKED, ("money",), FOUR_WEEKS, both_agree=False)
    second = open_next(revealed.pair, ASKED, ("money",), FOUR_WEEKS, both_agree=False)
    assert (first.number, second.number, revealed.pair.check_in_numbers()) == (2, 2, [1, 2])


def test_once_somebody_has_begun_the_next_one_is_another(revealed: Couple) -> None:
    opened = open_next(revealed.pair, ASKED, (), FOUR_WEEKS, both_agree=False)
    save(replace(revealed, check_in=opened), FULL)
    assert open_next(revealed.pair, ASKED, (), FOUR_WEEKS, both_agree=True).number == 3


def test_a_check_in_that_came_with_the_pair_is_never_taken_for_the_next(pair_of_two: Couple) -> None:
    assert open_next(pair_of_two.pair, ASKED, (), TODAY, both_agree=True).number == 2


def test_something_else_in_two_windows_at_once_is_opened_in_the_faster_one(
    revealed: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = founding.open_check_in

    def overtaken(pair: Pair, check_in: CheckIn, data: bytes) -> None:
        faster = CheckIn(check_in.number, check_in.opened, "small", "1.0.0", check_in.sha256, ("household",))
        real(pair, faster, data)
        real(pair, check_in, data)

    monkeypatch.setattr(founding, "open_check_in", overtaken)
    with refused(AlreadyThereError, "another window"):
        open_next(revealed.pair, ASKED, ("money",), FOUR_WEEKS, both_agree=False)
    assert revealed.pair.latest().focus == ("household",)


def test_the_last_number_can_be_reached_and_not_passed(revealed: Couple, home: Path) -> None:
    last = CheckIn(9999, TODAY, "small", "1.0.0", QUESTIONNAIRE.sha256)
    founding.open_check_in(revealed.pair, last, SMALL.read_bytes())
    with unchanged(home), refused(match="at most 9999 check-ins"):
        open_next(revealed.pair, ASKED, ("money",), FOUR_WEEKS, both_agree=True)


def test_a_questionnaire_that_was_damaged_since_is_not_asked(revealed: Couple, home: Path) -> None:
    Path(revealed.pair.questionnaire_file(QUESTIONNAIRE.sha256)).write_bytes(b"damaged")
    with unchanged(home), refused(match="damaged"):
        open_next(revealed.pair, ASKED, (), FOUR_WEEKS, both_agree=False)


def own_version(home: Path, version: str, edit: Callable[[bytes], bytes] = lambda data: data) -> None:
    """Put a version of the small questionnaire into the user's own folder."""
    folder = home / "questionnaires"
    folder.mkdir(exist_ok=True)
    (folder / "small.toml").write_bytes(edit(SMALL.read_bytes().replace(b'"1.0.0"', f'"{version}"'.encode())))


@pytest.mark.parametrize("version", ["1.0.1", "1.1.0", "2.0.0", "1.0.10", "10.0.0", "999999.999999.999999"])
def test_a_newer_version_is_asked_next(revealed: Couple, home: Path, version: str) -> None:
    own_version(home, version)
    found, data = next_questionnaire(revealed.pair, revealed.check_in, str(home))
    assert (found.version, data) == (version, (home / "questionnaires" / "small.toml").read_bytes())


@pytest.mark.parametrize("version", ["1.0.0", "0.9.9", "0.99.0", "0.0.10"])
def test_an_older_or_the_same_version_changes_nothing(revealed: Couple, home: Path, version: str) -> None:
    own_version(home, version, lambda data: data.replace(b"thinks ahead", b"looks ahead"))
    assert next_questionnaire(revealed.pair, revealed.check_in, str(home)) == ASKED


def test_two_is_older_than_ten(revealed: Couple, home: Path) -> None:
    own_version(home, "1.10.0")
    newer = next_questionnaire(revealed.pair, revealed.check_in, str(home))
    opened = open_next(revealed.pair, newer, (), FOUR_WEEKS, both_agree=False)
    own_version(home, "1.2.0")
    assert next_questionnaire(revealed.pair, opened, str(home)) == newer


def test_another_questionnaire_under_its_name_is_not_asked(revealed: Couple, home: Path) -> None:
    own_version(home, "3.0.0", lambda data: data.replace(b'"small"', b'"other"'))
    assert next_questionnaire(revealed.pair, revealed.check_in, str(home)) == ASKED


def test_without_a_file_of_its_name_the_same_is_asked_again(revealed: Couple, home: Path) -> None:
    assert next_questionnaire(revealed.pair, revealed.check_in, str(home)) == ASKED


def test_a_file_in_the_folder_the_program_was_started_in_is_not_asked(
    revealed: Couple, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "small").write_bytes(SMALL.read_bytes().replace(b'"1.0.0"', b'"9.0.0"'))
    monkeypatch.chdir(tmp_path)
    assert next_questionnaire(revealed.pair, revealed.check_in, str(home)) == ASKED


@pytest.mark.parametrize("name", ["/home/small.toml", "../small", "yours, and safe to answer", "s" * 65, ""])
def test_a_check_in_whose_questions_are_called_by_what_is_no_id_is_refused(revealed: Couple, name: str) -> None:
    rewrite(file_of(revealed, "checkin.toml"), questionnaire=name)
    with refused(DamagedError, match="checkin.toml"):
        revealed.pair.check_in(1)


@pytest.mark.parametrize("version", ["", "1.0 (checked)", "1\n2", "٣.0.0"])
def test_a_check_in_whose_version_is_no_version_is_refused(revealed: Couple, version: str) -> None:
    rewrite(file_of(revealed, "checkin.toml"), version=version)
    with refused(DamagedError, match="checkin.toml"):
        revealed.pair.check_in(1)


@pytest.mark.parametrize("data", [b"", b"\xff", b"format = 2", b"[" * 5000])
def test_a_broken_file_of_ones_own_is_named_in_one_line(revealed: Couple, home: Path, data: bytes) -> None:
    own_version(home, "2.0.0", lambda _: data)
    with refused() as error:
        next_questionnaire(revealed.pair, revealed.check_in, str(home))
    assert str(home / "questionnaires" / "small.toml") in str(error.value)


def test_a_questionnaire_of_the_last_check_in_that_is_gone_is_named(revealed: Couple, home: Path) -> None:
    Path(revealed.pair.questionnaire_file(QUESTIONNAIRE.sha256)).unlink()
    with refused():
        next_questionnaire(revealed.pair, revealed.check_in, str(home))


def test_after_a_newer_version_the_older_check_in_still_opens(revealed: Couple, home: Path) -> None:
    own_version(home, "2.0.0", lambda data: data.replace(b"thinks ahead", b"plans"))
    newer = next_questionnaire(revealed.pair, revealed.check_in, str(home))
    opened = open_next(revealed.pair, newer, (), FOUR_WEEKS, both_agree=False)
    assert questionnaire_of(revealed.pair, opened) == newer[0]
    assert questionnaire_of(revealed.pair, revealed.pair.check_in(1)) == QUESTIONNAIRE


@given(st.lists(st.sampled_from(AREAS), max_size=12))
def test_a_focus_names_each_area_once_in_the_order_of_the_questionnaire(wanted: list[str]) -> None:
    if len(set(wanted)) > 3:
        with refused(match="up to 3 areas"):
            focus_of(COUPLE, wanted)
    else:
        assert focus_of(COUPLE, wanted) == tuple(each for each in AREAS if each in wanted)


@pytest.mark.parametrize("wanted", ["", "Money", "mony", "\x1b[31m", "money care", "x" * 10_000])
def test_an_area_that_does_not_exist_is_refused_and_those_that_do_are_named(wanted: str) -> None:
    with refused() as error:
        focus_of(COUPLE, ["money", wanted])
    assert all(area_id in str(error.value) for area_id in AREAS)


# What the next one would ask


HOUSEHOLD, MONEY = Offer("household", "Household"), Offer("money", "Money")


@pytest.mark.parametrize(
    ("agreed", "kept", "expected"),
    [
        ("", "", [HOUSEHOLD, MONEY]),
        ("money", "", [replace(MONEY, reason=Reason.AGREED), HOUSEHOLD]),
        ("", "money", [replace(MONEY, reason=Reason.KEPT), HOUSEHOLD]),
        ("money", "money", [replace(MONEY, reason=Reason.AGREED), HOUSEHOLD]),
        ("money", "household", [replace(MONEY, reason=Reason.AGREED), replace(HOUSEHOLD, reason=Reason.KEPT)]),
        ("gone", "gone-too", [HOUSEHOLD, MONEY]),
    ],
)
def test_what_was_agreed_and_kept_last_time_is_offered_first(
    revealed: Couple, home: Path, agreed: str, kept: str, expected: list[Offer]
) -> None:
    together = together_of(revealed)
    if kept:
        together.keep_topics(Topics("household", kept))
    if agreed:
        together.agree(replace(AGREEMENT, area=agreed))
    following = next_check_in(revealed.pair, str(home), FOUR_WEEKS)
    rounds = Rounds(revealed.pair, revealed.pair.partners[1], revealed.identities[1])
    assert following.recalls is bool(agreed or kept)
    assert list(following.offers(rounds)) == expected
    assert list(following.offers(None)) == [HOUSEHOLD, MONEY]


def test_before_anything_is_opened_there_is_nothing_to_recall(sealed: Couple, home: Path) -> None:
    file_of(sealed, "topics.age").touch()  # somebody put it there
    following = next_check_in(sealed.pair, str(home), FOUR_WEEKS)
    assert (following.number, following.recalls, following.early is None) == (2, False, False)


def test_only_before_a_second_time_it_is_said_that_it_is_often_lower(revealed: Couple, home: Path) -> None:
    assert next_check_in(revealed.pair, str(home), FOUR_WEEKS).about_a_second_time() == Voice().say(DIP)
    finish(next_one(revealed, FOUR_WEEKS))
    assert next_check_in(revealed.pair, str(home), FOUR_WEEKS).about_a_second_time() == ""


def test_it_is_said_what_other_questions_mean_and_nothing_for_the_same(revealed: Couple, home: Path) -> None:
    own = load_file(shipped_folder() / "couple.toml")
    following = next_check_in(revealed.pair, str(home), FOUR_WEEKS)
    assert (following.questionnaire, following.data, following.about_questions()) == (*ASKED, "")
    other = next_check_in(revealed.pair, str(home), FOUR_WEEKS, own)
    assert (other.questionnaire.id, other.data) == ("couple", own[1])
    said = questions_sentence(("small", "1.0.0"), ("couple", COUPLE.version), Voice())
    assert other.about_questions() == said != ""


def test_a_focus_is_called_by_its_titles_in_the_order_of_the_questions(revealed: Couple, home: Path) -> None:
    following = next_check_in(revealed.pair, str(home), FOUR_WEEKS)
    assert following.titles(("money", "household")) == ["Household", "Money"]
    assert following.titles(("money",)) == ["Money"]
    opened = following.open(("money", "household"), both_agree=False)
    assert (opened.number, opened.focus) == (2, ("household", "money"))


def test_who_was_overtaken_in_another_window_is_told(revealed: Couple, home: Path) -> None:
    following = next_check_in(revealed.pair, str(home), FOUR_WEEKS)
    following.refuse_if_overtaken()
    next_one(revealed, FOUR_WEEKS)
    with pytest.raises(AlreadyThereError, match="check-in 2"):
        following.refuse_if_overtaken()

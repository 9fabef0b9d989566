"""The check-ins of a pair beside each other: read when they are asked for, and never more lost than is damaged."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from reciprocity_tui.agreement.model import Agreement, Written
from reciprocity_tui.steps.look import Rounds, called_then
from reciprocity_tui.vault import own, reveal
from reciprocity_tui.vault.errors import VaultError
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, OTHER, small_couple
from tests.vault.written import AGREEMENT, FOLLOWED, TOPICS, file_of, finish, next_one, together_of

pytestmark = pytest.mark.quick

HOUSEHOLD = replace(AGREEMENT, area="household")


@pytest.fixture
def three(home: Path) -> Couple:
    """Jo and Sam after three check-ins, the second about money alone."""
    first = finish(small_couple(home))
    return finish(next_one(finish(next_one(first, TODAY, ("money",))), TODAY))


def rounds_of(couple: Couple, person: int = 0) -> Rounds:
    return Rounds(couple.pair, couple.pair.partners[person], couple.identities[person])


def problems_of(read: Rounds, path: Path) -> list[tuple[int, bool]]:
    """Return for which check-ins a problem is told, and whether it names a file."""
    return [(number, str(path) in str(problem)) for number, problem in read.problems.items()]


def agree(couple: Couple, number: int, agreement: Agreement = AGREEMENT) -> None:
    together_of(couple, number=number).agree(agreement)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[int]]:
    """Tells the numbers of the check-ins that were opened so far."""
    opening = Mock(wraps=reveal.open_comparison)
    monkeypatch.setattr(reveal, "open_comparison", opening)
    return lambda: [call.args[0].check_in.number for call in opening.call_args_list]


def test_the_numbers_are_known_before_anything_is_opened(three: Couple, opened: Callable[[], list[int]]) -> None:
    assert (rounds_of(three).numbers, opened()) == ((1, 2, 3), [])


def test_only_what_is_asked_for_is_opened_and_only_once(three: Couple, opened: Callable[[], list[int]]) -> None:
    read = rounds_of(three)
    read.comparison(2)
    read.history([2, 3])
    read.comparison(3)
    assert opened() == [2, 3]


def test_a_questionnaire_is_read_once_for_all_check_ins_that_asked_it(
    three: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Mock(wraps=own.questionnaire_of)
    monkeypatch.setattr(own, "questionnaire_of", read)
    rounds_of(three).history()
    assert [call.args[1].number for call in read.call_args_list] == [1]


def test_what_was_opened_just_now_is_not_opened_again(three: Couple, opened: Callable[[], list[int]]) -> None:
    fourth = next_one(three, TODAY).seal_both(FULL, OTHER)
    opening = reveal.Reveal(fourth.pair, fourth.check_in, fourth.identities)
    opening.commit()
    read = rounds_of(three)
    assert read.comparison(4, opening.sheets) is read.comparison(4)
    assert (read.numbers, opened()) == ((1, 2, 3, 4), [])


@pytest.mark.parametrize("person", [0, 1])
def test_either_reads_all_of_them_alone(three: Couple, person: int) -> None:
    read = rounds_of(three, person)
    assert [each.number for each in read.history().rounds] == [1, 2, 3]
    assert read.problems == {}


def test_a_focus_check_in_compares_its_areas_only(three: Couple) -> None:
    assert [area.area.id for area in rounds_of(three).comparison(2).areas] == ["money"]


def agreed_of(read: Rounds) -> dict[int, set[str]]:
    return {each.number: set(each.agreed) for each in read.history().rounds}


def test_the_areas_that_a_check_in_was_about_are_told(three: Couple) -> None:
    assert [set(each.focus) for each in rounds_of(three).history().rounds] == [set(), {"money"}, set()]


def test_what_they_had_agreed_on_is_what_was_agreed_after_the_one_before(three: Couple) -> None:
    agree(three, 1, HOUSEHOLD)
    agree(three, 2, HOUSEHOLD)
    agree(three, 3)
    assert agreed_of(rounds_of(three)) == {1: set(), 2: {"household"}, 3: {"household"}}


def test_what_they_had_agreed_on_is_the_same_whichever_check_ins_are_looked_at(three: Couple) -> None:
    agree(three, 2, HOUSEHOLD)
    assert [set(each.agreed) for each in rounds_of(three).history([1, 3]).rounds] == [set(), {"household"}]


def test_an_agreement_about_a_sign_is_about_no_area(three: Couple) -> None:
    agree(three, 1, replace(HOUSEHOLD, area="", sign="household"))
    assert agreed_of(rounds_of(three)) == {1: set(), 2: set(), 3: set()}


def test_a_check_in_that_was_never_opened_together_is_passed_over(home: Path) -> None:
    first = finish(small_couple(home))
    agree(first, 1)
    never = next_one(first, TODAY)
    never.seal(0, FULL)
    third = finish(next_one(never, TODAY))
    read = rounds_of(third)
    assert (read.numbers, agreed_of(read), read.problems) == ((1, 3), {1: set(), 3: {"money"}}, {})


def test_before_anything_is_opened_there_is_no_history(home: Path) -> None:
    read = rounds_of(small_couple(home))
    assert (read.numbers, read.history().rounds) == ((), ())


@pytest.mark.parametrize("name", ["reveal.age", "checkin.toml"])
def test_a_damaged_check_in_is_left_out_and_named_and_the_others_stay(three: Couple, name: str) -> None:
    agree(three, 2)
    path = file_of(three, name, 2)
    path.write_bytes(b"")
    read = rounds_of(three)
    assert [each.number for each in read.history().rounds] == [1, 3]
    assert problems_of(read, path) == [(2, True)]


def test_a_sheet_that_is_not_the_one_that_was_opened_leaves_out_its_check_in_only(three: Couple) -> None:
    path = Path(three.pair.partners[0].file(1, "sheet.age"))
    path.write_bytes(b"")
    read = rounds_of(three)
    assert [each.number for each in read.history().rounds] == [2, 3]
    assert str(path) in str(read.problems[1])


def test_an_agreement_that_cannot_be_read_leaves_out_no_check_in_and_is_named(three: Couple) -> None:
    agree(three, 2)
    path = file_of(three, "agreement.age", 2)
    path.write_bytes(b"")
    read = rounds_of(three)
    assert agreed_of(read) == {1: set(), 2: set(), 3: set()}
    assert problems_of(read, path) == [(2, True)]


def test_a_questionnaire_that_is_gone_leaves_out_all_that_asked_it(three: Couple) -> None:
    Path(three.pair.questionnaire_file(three.check_in.sha256)).unlink()
    read = rounds_of(three)
    assert (read.history().rounds, set(read.problems)) == ((), {1, 2, 3})


def test_a_damaged_check_in_that_is_asked_for_is_refused(three: Couple) -> None:
    file_of(three, "reveal.age", 2).write_bytes(b"")
    with pytest.raises(VaultError):
        rounds_of(three).comparison(2)


def test_the_key_of_somebody_else_opens_none_of_them(three: Couple, tmp_path: Path) -> None:
    stranger = small_couple(tmp_path / "other")
    read = Rounds(three.pair, three.pair.partners[0], stranger.identities[0])
    assert (read.history().rounds, set(read.problems)) == ((), {1, 2, 3})


# What they wrote together


def test_what_was_kept_is_said_after_the_one_before_it(three: Couple) -> None:
    together_of(three).keep_topics(TOPICS)
    read = rounds_of(three)
    assert [read.kept(number) for number in read.numbers] == [HOUSEHOLD.subject, None, None]
    assert [read.written(number).kept_before for number in read.numbers] == [None, HOUSEHOLD.subject, None]
    file_of(three, "topics.age").write_bytes(b"")
    assert (read.kept(1), read.kept_before(2)) == (None, None)


def test_what_was_agreed_last_comes_with_how_it_went(three: Couple) -> None:
    agree(three, 1)
    together_of(three).follow_up(FOLLOWED)
    agree(three, 3, HOUSEHOLD)
    read = rounds_of(three)
    before = (1, Written(agreement=AGREEMENT, follow_ups=(FOLLOWED,)))
    assert [read.written(number).agreed_before for number in read.numbers] == [None, before, before]
    assert [read.written(number).agreement for number in read.numbers] == [AGREEMENT, None, HOUSEHOLD]


def test_how_it_went_that_cannot_be_read_takes_nothing_away_and_is_named(three: Couple) -> None:
    agree(three, 1)
    together_of(three).follow_up(FOLLOWED)
    path = file_of(three, "followup-01.age")
    path.write_bytes(b"")
    read = rounds_of(three)
    assert read.written(3).agreed_before == (1, Written(agreement=AGREEMENT))
    assert problems_of(read, path) == [(1, True)]


def sides(first: str, second: str, couple: Couple) -> list[reveal.Side]:
    """Return two sides in the other order than the pair, with these names of Jo and of Sam."""
    jo, sam = couple.pair.partners
    return [reveal.Side(sam.id, second, "", 1, "", b""), reveal.Side(jo.id, first, "", 1, "", b"")]


@pytest.mark.parametrize(
    ("then", "expected"),
    [
        (("Jo", "Sam"), ()),
        (("Jo", "Samuel"), ("Sam was called Samuel then.",)),
        (("J.", "Samuel"), ("Jo was called J. then.", "Sam was called Samuel then.")),
        (("jo", "Sam"), ("Jo was called jo then.",)),
        (("Jo", "\x1b[31mS\u202e"), ("Sam was called S then.",)),
    ],
)
@pytest.mark.wording
def test_who_had_another_name_is_known_by_the_id(
    pair_of_two: Couple, then: tuple[str, str], expected: tuple[str, ...]
) -> None:
    assert called_then(pair_of_two.pair, sides(*then, pair_of_two)) == expected

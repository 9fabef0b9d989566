"""Looking back at what was agreed: on its day, in two small questions, without counting, praise or blame."""

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Felt, FollowUp, Outcome
from reciprocity_tui.steps import again, options
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.launch import run_command
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.views.offers import FOLLOW_UP_HINT
from reciprocity_tui.vault.errors import VaultError
from tests.support import Couple
from tests.tui.conftest import Disk
from tests.tui.couples import AGREEMENT, CHECK, PHRASES, WILL, finished, looking, next_check_in, opened, together_of
from tests.tui.driving import Driven, driven, untouched

pytestmark = pytest.mark.usefixtures("quick")

DONE = "done"
DAY = timedelta(days=1)
JUDGING = re.compile(
    r"(?i)\b(well done|great|good job|bravo|congrat\w*|proud|succe\w*|fail\w*|missed?|broke\w*|should|sorry|pity|"
    r"unfortunately|only|streak|in a row|score|points?|percent|promise\w*|kept it|overdue|late|again)\b|%|!"
)


@pytest.fixture
def couple(home: Path) -> Couple:
    """A pair that has agreed on something and wants to look back at it on the sixth of December."""
    couple = opened(home)
    together_of(couple).agree(AGREEMENT)
    return couple


def followed(number: int, outcome: Outcome, day: date = CHECK) -> FollowUp:
    return FollowUp(number, day, outcome, (Felt.SOMEWHAT, Felt.UNSAID))


async def felt(program: Driven, first: str = "a little", second: str = "rather not say") -> None:
    """Let each say whether it felt different."""
    for name, words in (("Jo", first), ("Sam", second)):
        await felt_of(program, name, words)


async def felt_of(program: Driven, name: str, words: str) -> None:
    """Let one of the two, alone at the keyboard, say whether it felt different."""
    assert labels.REVEAL_TURN.format(name=name) in program.flat
    await program.go_on_to(asking.FOLLOW_UP_FELT.format(name=name))
    await program.choose(words)


async def answers(program: Driven, *words: str) -> None:
    """Say what became of it, and, as far as there are words, what each of them felt."""
    if words:
        await program.choose(words[0])
    for name, each in zip(("Jo", "Sam"), words[1:], strict=False):
        await felt_of(program, name, each)
    if words:
        await program.press("enter")


@pytest.fixture
async def at_home(couple: Couple, home: Path) -> AsyncIterator[Driven]:
    """Home, on the day on which they want to look back."""
    async with driven(home, day=CHECK) as program:
        yield program


@pytest.fixture
async def looking_back(at_home: Driven) -> Driven:
    """They are asked what became of it."""
    await at_home.press("enter")
    return at_home


@pytest.fixture
async def answered(looking_back: Driven) -> Driven:
    """They have said that it is done."""
    await looking_back.choose(DONE)
    return looking_back


# When


@pytest.mark.parametrize("day", [AGREEMENT.start, CHECK - DAY])
async def test_before_its_day_home_does_not_ask(couple: Couple, home: Path, day: date) -> None:
    async with driven(home, day=day) as program:
        assert labels.FOLLOW_UP not in program.flat
        assert "6 Dec 2026" in program.flat


@pytest.mark.parametrize("day", [CHECK, CHECK + DAY, CHECK + 60 * DAY, CHECK + 400 * DAY])
async def test_from_its_day_on_it_is_what_home_offers_first(couple: Couple, home: Path, day: date) -> None:
    async with driven(home, day=day) as program:
        assert program.pointed == labels.FOLLOW_UP
        assert ("since 6 Dec 2026" in program.flat) is (day > CHECK)


async def test_home_says_nothing_of_what_it_is_about(at_home: Driven) -> None:
    assert not any(text in at_home.flat for text in (*WILL, "Household"))


@pytest.mark.parametrize("outcome", list(Outcome))
async def test_once_answered_home_asks_no_more(couple: Couple, home: Path, outcome: Outcome) -> None:
    together_of(couple).follow_up(followed(1, outcome))
    async with driven(home, day=CHECK + 30 * DAY) as program:
        assert labels.FOLLOW_UP not in program.flat
        assert "6 Dec 2026" not in program.flat


async def test_the_day_comes_while_the_program_stays_open(couple: Couple, home: Path) -> None:
    async with driven(home, day=CHECK - DAY) as program:
        await program.press("enter")
        assert program.at == "CompareScreen"
        program.times.day = CHECK
        await program.press("escape")
        assert program.pointed == labels.FOLLOW_UP


async def test_a_check_in_that_is_begun_before_its_day_does_not_take_it_away(couple: Couple, home: Path) -> None:
    asked = couple.questionnaire, Path(couple.pair.questionnaire_file(couple.questionnaire.sha256)).read_bytes()
    again.open_next(couple.pair, asked, (), CHECK - DAY, both_agree=True)
    async with driven(home, day=CHECK) as program:
        assert program.pointed == labels.FOLLOW_UP


# What


async def test_enter_pressed_twice_answers_for_nobody(couple: Couple, home: Path) -> None:
    async with driven(home, day=CHECK, step=0.0) as program:
        await program.press("enter", "enter")
        assert asking.FOLLOW_UP_TITLE in program.flat
        await program.choose(DONE)
        assert asking.FOLLOW_UP_TITLE in program.flat
        for name in ("Jo", "Sam"):
            program.times.now += 1.0
            await program.choose(DONE if name == "Jo" else "a little")
            assert labels.REVEAL_TURN.format(name=name) in program.flat
            await program.press("enter", "enter")
            assert asking.FOLLOW_UP_FELT.format(name=name) in program.flat
    assert together_of(couple).follow_ups() == ()


@pytest.mark.parametrize("outcome", list(Outcome))
async def test_what_became_of_it_is_kept_with_what_each_felt(couple: Couple, home: Path, outcome: Outcome) -> None:
    async with driven(home, day=CHECK + 2 * DAY) as program:
        await program.press("enter")
        assert f"Jo will {WILL[0]}. Sam will {WILL[1]}." in program.flat
        await program.choose(asking.OUTCOMES[outcome])
        await felt(program)
        assert program.screens == ["HomeScreen"]
        assert labels.FOLLOW_UP not in program.flat.replace(labels.FOLLOW_UP_KEPT, "")
    kept = followed(1, outcome, CHECK + 2 * DAY)
    assert [together_of(couple, person).follow_ups() for person in (0, 1)] == [(kept,)] * 2


@pytest.mark.parametrize("first", list(Felt))
@pytest.mark.parametrize("second", [Felt.CLEARLY, Felt.UNSAID])
async def test_each_says_for_themselves_whether_it_felt_different(
    couple: Couple, answered: Driven, first: Felt, second: Felt
) -> None:
    await felt(answered, asking.FELT[first], asking.FELT[second])
    assert [each.felt for each in together_of(couple).follow_ups()] == [(first, second)]


async def test_leaving_it_comes_first_and_so_does_rather_not_saying(couple: Couple, looking_back: Driven) -> None:
    assert looking_back.pointed == labels.FOLLOW_UP_LATER
    await looking_back.choose(DONE)
    for name in ("Jo", "Sam"):
        await looking_back.press("enter")
        assert asking.FOLLOW_UP_FELT.format(name=name) in looking_back.flat
        assert looking_back.pointed == "rather not say"
        await looking_back.press("enter")
    assert [each.felt for each in together_of(couple).follow_ups()] == [(Felt.UNSAID, Felt.UNSAID)]


async def test_what_the_first_one_felt_does_not_show_when_the_second_one_is_asked(couple: Couple, home: Path) -> None:
    seen: list[tuple[str, str]] = []
    for words in (asking.FELT[Felt.CLEARLY], asking.FELT[Felt.NOT], asking.FELT[Felt.UNSAID]):
        async with driven(home, day=CHECK) as program:
            await program.press("enter")
            await program.choose(DONE)
            await felt_of(program, "Jo", words)
            before = program.text
            await program.press("enter")
            seen.append((before, program.text))
    assert seen == [seen[0]] * 3


async def test_it_stands_with_the_agreement_afterwards(couple: Couple, home: Path) -> None:
    together_of(couple).follow_up(FollowUp(1, CHECK, Outcome.PARTLY, (Felt.SOMEWHAT, Felt.NOT)))
    async with driven(home, looking(couple)) as program:
        await program.press("6")
        assert "On 6 December 2026 you looked back: partly." in program.flat
        assert "Did it feel different? Jo: a little. Sam: not really." in program.flat


@pytest.mark.parametrize("felt", [(Felt.SOMEWHAT, Felt.UNSAID), (Felt.UNSAID, Felt.SOMEWHAT), (Felt.UNSAID,) * 2])
async def test_where_one_would_rather_not_say_it_stays_open_whose_that_was(
    couple: Couple, home: Path, felt: tuple[Felt, Felt]
) -> None:
    together_of(couple).follow_up(FollowUp(1, CHECK, Outcome.PARTLY, felt))
    async with driven(home, looking(couple)) as program:
        await program.press("6")
        assert "On 6 December 2026 you looked back: partly." in program.flat
        assert "Whether it felt different is left open." in program.flat
        assert not any(words in program.flat for words in asking.FELT.values())


@pytest.mark.parametrize("words", [(), (DONE,), (DONE, "a little")], ids=["outcome", "first", "second"])
@pytest.mark.parametrize("key", ["escape", "q", "ctrl+q"])
async def test_leaving_in_the_middle_writes_nothing_and_home_still_asks(
    nothing_written: None, looking_back: Driven, words: tuple[str, ...], key: str
) -> None:
    await answers(looking_back, *words)
    await looking_back.press(key)
    assert looking_back.app.is_running is (key == "escape")
    if key == "escape":
        assert (looking_back.screens, looking_back.pointed) == (["HomeScreen"], labels.FOLLOW_UP)


@pytest.mark.parametrize("how", ["line", "mouse"])
async def test_it_can_be_left_for_now(nothing_written: None, looking_back: Driven, how: str) -> None:
    later = labels.FOLLOW_UP_LATER
    await (looking_back.choose(later) if how == "line" else looking_back.click(later))
    assert (looking_back.screens, looking_back.pointed) == (["HomeScreen"], labels.FOLLOW_UP)


async def test_a_second_enter_at_home_says_nothing_about_what_became_of_it(
    nothing_written: None, at_home: Driven
) -> None:
    await at_home.twice("enter")
    await at_home.press("escape", "escape", "escape")


# Once more, or not


@pytest.mark.parametrize(
    ("outcome", "more"), [(Outcome.DONE, False), (Outcome.DROPPED, False), (Outcome.PARTLY, True), (Outcome.NOT, True)]
)
async def test_it_can_be_looked_back_at_once_more_unless_it_is_done_or_dropped(
    couple: Couple, home: Path, outcome: Outcome, more: bool
) -> None:
    together_of(couple).follow_up(followed(1, outcome))
    async with driven(home, looking(couple)) as program:
        await program.press("6")
        assert (labels.FOLLOW_UP in program.text) is more
        assert ("look back" in program.keys) is more


async def test_the_second_time_stands_below_the_first(couple: Couple, home: Path) -> None:
    together_of(couple).follow_up(followed(1, Outcome.NOT))
    async with driven(home, looking(couple), day=CHECK + 14 * DAY) as program:
        await program.press("6")
        await program.choose(labels.FOLLOW_UP)
        await program.choose(DONE)
        await felt(program)
        assert program.at == "CompareScreen"
        days = (
            "On 6 December 2026 you looked back: it didn't happen this time.",
            "On 20 December 2026 you looked back: done.",
        )
        places = [program.flat.index(day) for day in days]
        assert places == sorted(places)
        assert "You'll look back" not in program.flat
        assert labels.FOLLOW_UP not in program.text
    assert [each.outcome for each in together_of(couple).follow_ups()] == [Outcome.NOT, Outcome.DONE]


@pytest.mark.parametrize("words", [(), (DONE,), (DONE, "a little")], ids=["outcome", "first", "second"])
async def test_escape_from_looking_back_once_more_leads_to_the_agreement(
    couple: Couple, home: Path, words: tuple[str, ...]
) -> None:
    async with untouched(home), driven(home, looking(couple), day=CHECK) as program:
        await program.press("6")
        await program.choose(labels.FOLLOW_UP)
        await answers(program, *words)
        await program.press("escape")
        assert asking.AGREED_TITLE in program.text


# What stands in the way


async def test_a_full_disk_is_said_and_what_was_answered_is_tried_again(
    couple: Couple, answered: Driven, disk: Disk
) -> None:
    disk.full = True
    await felt(answered)
    assert "the disk is full" in answered.flat
    disk.full = False
    await answered.choose(labels.TRY_AGAIN)
    assert answered.screens == ["HomeScreen"]
    assert together_of(couple).follow_ups() == (followed(1, Outcome.DONE),)


async def test_after_a_full_disk_home_does_not_say_that_it_is_kept(answered: Driven, disk: Disk) -> None:
    disk.full = True
    await felt(answered)
    await answered.choose(labels.REVEAL_NOT_NOW)
    assert labels.FOLLOW_UP_KEPT not in answered.flat
    assert answered.pointed == labels.FOLLOW_UP


@pytest.mark.parametrize("phrase", PHRASES)
async def test_either_of_the_two_unlocks_it(home: Path, phrase: str) -> None:
    couple = opened(home, passphrases=PHRASES)
    together_of(couple).agree(AGREEMENT)
    async with driven(home, day=CHECK) as program:
        await program.press("enter")
        assert WILL[0] not in program.flat
        await program.type("neither of the two", "enter")
        assert program.at == "FormScreen"
        await program.press("ctrl+u")
        await program.type(phrase, "enter")
        assert WILL[0] in program.flat
        await program.choose(DONE)
        await felt(program)
    assert together_of(couple).follow_ups() == (followed(1, Outcome.DONE),)


async def test_a_damaged_day_is_said_and_keeps_nobody_from_looking(couple: Couple, home: Path) -> None:
    Path(couple.pair.together("0001-lookback.toml")).write_bytes(b"\x1b[31mdamaged")
    async with driven(home, day=CHECK) as program:
        assert "lookback.toml" in program.squeezed
        await program.choose(labels.LOOK_TOGETHER)
        assert program.at == "CompareScreen"


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.DROPPED])
async def test_what_is_done_or_dropped_is_not_asked_about_again(couple: Couple, home: Path, outcome: Outcome) -> None:
    together_of(couple).follow_up(followed(1, outcome))
    async with untouched(home), driven(home, Start(Step.FOLLOW_UP, couple.pair), day=CHECK + 30 * DAY) as program:
        assert program.screens == ["HomeScreen"]
        assert labels.FOLLOW_UP_KEPT not in program.lines
        assert asking.FOLLOW_UP_NONE in program.flat


async def test_it_is_still_asked_once_a_later_check_in_is_opened_without_an_agreement(
    couple: Couple, home: Path
) -> None:
    finished(next_check_in(couple, CHECK - DAY))
    async with driven(home, day=CHECK) as program:
        assert program.pointed == labels.FOLLOW_UP
        await program.press("enter")
        assert f"Jo will {WILL[0]}. Sam will {WILL[1]}." in program.flat
        await program.choose(DONE)
        await felt(program)
        assert labels.FOLLOW_UP not in program.text
    assert together_of(couple).follow_ups() == (followed(1, Outcome.DONE),)


async def test_a_damaged_agreement_is_said(couple: Couple, home: Path) -> None:
    Path(couple.pair.together("0001-agreement.age")).write_bytes(b"damaged")
    async with driven(home, day=CHECK) as program:
        await program.press("enter")
        assert labels.PROBLEM_TITLE in program.text
        assert "agreement.age" in program.squeezed
        await program.press("enter")
        assert program.screens == ["HomeScreen"]


async def test_what_was_answered_in_another_window_meanwhile_stays(couple: Couple, looking_back: Driven) -> None:
    together_of(couple).follow_up(followed(1, Outcome.PARTLY))
    await looking_back.choose(DONE)
    await felt(looking_back, "yes, clearly", "yes, clearly")
    assert together_of(couple).follow_ups()[0] == followed(1, Outcome.PARTLY)


async def test_the_program_can_begin_with_looking_back(couple: Couple, home: Path) -> None:
    async with driven(home, Start(Step.FOLLOW_UP, couple.pair), day=CHECK) as program:
        assert asking.FOLLOW_UP_TITLE in program.text


def test_where_nothing_is_agreed_looking_back_is_refused_before_the_screen_opens(home: Path) -> None:
    opened(home)
    with pytest.raises(VaultError, match="you haven't agreed on anything yet; agree on one small thing together"):
        run_command(options.Followup(), options.Everywhere(), str(home), lambda: CHECK)


# How it is said


SAID = (
    *(*asking.OUTCOMES.values(), *asking.FELT.values(), asking.FOLLOW_UP_TITLE, asking.FOLLOW_UP_NONE),
    *(asking.FOLLOW_UP_FELT, FOLLOW_UP_HINT),
)


@pytest.mark.parametrize("text", SAID)
def test_nothing_that_is_said_counts_praises_or_blames(text: str) -> None:
    assert not JUDGING.search(text)
    assert not re.search(r"\d", text)


async def test_nobody_counts_how_often_they_looked_back(couple: Couple, home: Path) -> None:
    for number in range(1, 8):
        together_of(couple).follow_up(followed(number, Outcome.PARTLY))
    async with driven(home, looking(couple)) as program:
        await program.press("6")
        page = await program.whole_page()
        told = page.partition(asking.AGREED_TITLE)[2].rpartition("enter ")[0]
        days = re.sub(r"\d+ (November|December) \d{4}", "", told)
        assert not re.search(r"\d|(?i:\b(twice|times|seven|first|last|often)\b)", days)


async def test_the_two_questions_look_the_same_whatever_became_of_it(couple: Couple, home: Path) -> None:
    seen: list[str] = []
    for outcome in Outcome:
        async with driven(home, day=CHECK) as program:
            await program.press("enter")
            await program.choose(asking.OUTCOMES[outcome])
            seen.append(program.text)
    assert seen == [seen[0]] * 4


async def test_all_outcomes_and_a_way_to_leave_it_can_be_chosen(looking_back: Driven) -> None:
    page = looking_back.app.screen
    assert isinstance(page, PageScreen)
    assert [label for _, label in page._choices] == [labels.FOLLOW_UP_LATER, *map(asking.OUTCOMES.get, Outcome)]

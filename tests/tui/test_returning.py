"""Coming back: the next check-in from Home, all areas or a few, and how far apart check-ins are."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Felt, FollowUp, Outcome, Topics
from reciprocity_tui.answers import questions
from reciprocity_tui.answers.scales import SINCE
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.comparison.change_sentences import questions_sentence
from reciprocity_tui.comparison.feelings import SHIFTING
from reciprocity_tui.comparison.sentences import DIP, SINCE_TITLE
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import again, answer
from reciprocity_tui.steps.consent import KNOWS
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.views.offers import LOOK_AGAIN, MORE, READ
from reciprocity_tui.tui.ways.again import INTERVALS
from reciprocity_tui.vault import founding, sheets
from reciprocity_tui.vault.days import DEFAULT_INTERVAL, after
from reciprocity_tui.vault.pairs import CheckIn, load_pairs
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, Couple, full_sheet, new_couple, tree
from tests.tui.conftest import Disk
from tests.tui.couples import AGREEMENT, CHECK, PHRASES, finished, looking, next_check_in, on_disk, opened, together_of
from tests.tui.driving import Driven, driven, flat, untouched

pytestmark = pytest.mark.usefixtures("quick")

DAY = timedelta(days=1)
ENOUGH = TODAY + 28 * DAY
DUE = after(TODAY, DEFAULT_INTERVAL)
TITLES = [
    "Household",
    "Listening",
    "Hard times",
    "Goals",
    "Conflict",
    "Boundaries",
    "Money",
    "Affection",
    "Looking after us",
]
NOTE = "the lake in May"


@pytest.fixture
def couple(home: Path) -> Couple:
    return opened(home)


def latest(home: Path) -> CheckIn:
    (pair,) = load_pairs(str(home))
    return pair.latest()


async def to_again(program: Driven) -> None:
    """From Home to the page that offers a new check-in."""
    await program.choose_more(labels.AGAIN)
    assert labels.AGAIN_ALL in program.text


async def open_it(program: Driven, what: str = labels.AGAIN_ALL, keys: str = "") -> None:
    """Choose what is asked, let each say whether to begin where they are asked, and open it."""
    await program.choose(what)
    await program.each_says(keys)
    await program.choose(labels.AGAIN_OPEN_IT)


async def to_the_areas(program: Driven) -> None:
    """From the page that offers a new check-in to its areas."""
    await program.choose(labels.AGAIN_FOCUS)
    assert labels.FOCUS_TITLE in program.text


async def to_the_interval(program: Driven) -> None:
    await program.choose_more("How often")
    assert labels.HOW_OFTEN_TITLE in program.text


@pytest.fixture
async def opened_anew(couple: Couple, home: Path) -> AsyncIterator[Driven]:
    """Home, where the second check-in has just been opened."""
    next_check_in(couple, ENOUGH)
    async with driven(home, day=ENOUGH) as program:
        yield program


@asynccontextmanager
async def offered_on(home: Path, day: date = ENOUGH) -> AsyncIterator[Driven]:
    """Run the program on a day where a new check-in is offered."""
    async with driven(home, day=day) as program:
        await to_again(program)
        yield program


@pytest.fixture
async def offering(couple: Couple, home: Path) -> AsyncIterator[Driven]:
    """A new check-in is offered on the first day on which nobody is asked whether it is too early."""
    async with offered_on(home) as program:
        yield program


@pytest.fixture
async def choosing(offering: Driven) -> Driven:
    """They choose one to three areas on that day."""
    await to_the_areas(offering)
    return offering


@pytest.fixture
async def how_often(couple: Couple, home: Path) -> AsyncIterator[Driven]:
    """They choose how often to come back."""
    async with driven(home) as program:
        await to_the_interval(program)
        yield program


def offered(program: Driven) -> list[str]:
    """Return the areas as they are offered, with the mark before them."""
    lines = [line.replace("▸", " ").strip() for line in program.lines]
    return [line for line in lines if line.startswith(("[ ]", "[x]"))]


async def choose_areas(program: Driven, *titles: str) -> None:
    for title in titles:
        mark = "[x]" if f"[x] {title}" in program.text else "[ ]"
        await program.choose(f"{mark} {title}")


# When


@pytest.mark.parametrize(("day", "keys"), [(ENOUGH - DAY, "yy"), (ENOUGH, "")])
async def test_on_the_twenty_eighth_day_nobody_is_asked_and_both_are_the_day_before(
    couple: Couple, home: Path, day: date, keys: str
) -> None:
    async with offered_on(home, day) as program:
        assert (labels.AGAIN_BOTH in program.flat) is bool(keys)
        await open_it(program, keys=keys)
        assert program.screens == ["HomeScreen"]
        assert labels.AGAIN_OPEN.format(number=2) in program.flat
    assert (latest(home).number, latest(home).opened, latest(home).focus) == (2, day, ())


@pytest.mark.parametrize("keys", ["yN", "ny", "yn", "nn"])
async def test_too_early_and_one_no_opens_nothing_and_names_nobody(couple: Couple, home: Path, keys: str) -> None:
    async with untouched(home), offered_on(home, ENOUGH - DAY) as program:
        await program.choose(labels.AGAIN_ALL)
        await program.each_says(keys)
        assert again.NOT_NOW in program.flat
        assert not any(name in program.text for name in ("Jo", "Sam"))
        await program.press("enter")
        assert program.screens == ["HomeScreen"]


async def test_what_the_first_says_leaves_no_trace_before_the_second_is_asked(couple: Couple, home: Path) -> None:
    seen: list[list[str]] = []
    for key in "yn":
        async with offered_on(home, TODAY) as program:
            await program.choose(labels.AGAIN_ALL)
            await program.consent_of("Jo")
            shown = [program.text]
            await program.press(key)
            shown.append(program.text)
            await program.consent_of("Sam")
            seen.append([*shown, program.text])
    assert seen[0] == seen[1]


@pytest.mark.parametrize(("day", "remarks"), [(TODAY - DAY, 1), (TODAY, 0)])
async def test_home_remarks_once_on_a_check_in_of_a_day_to_come(
    couple: Couple, home: Path, day: date, remarks: int
) -> None:
    async with driven(home, day=day) as program:
        assert program.flat.count("that day hasn't come yet") == remarks


async def test_too_early_says_from_which_day_on_it_is_better(couple: Couple, home: Path) -> None:
    async with offered_on(home, ENOUGH - DAY) as program:
        assert "20 December 2026" in program.flat


@pytest.mark.parametrize("how", ["escape", "line", "mouse"])
async def test_not_now_opens_nothing(nothing_written: None, offering: Driven, how: str) -> None:
    match how:
        case "escape":
            await offering.press("escape")
        case "line":
            await offering.choose(labels.REVEAL_NOT_NOW)
        case _:
            await offering.click(labels.REVEAL_NOT_NOW)
    assert offering.screens == ["HomeScreen"]


# What is said before


async def test_a_first_second_time_is_announced_to_be_a_little_lower(offering: Driven) -> None:
    assert flat(DIP) in offering.flat
    assert flat(labels.AGAIN_ABOUT) in offering.flat


async def test_a_third_time_is_not(couple: Couple, home: Path) -> None:
    finished(next_check_in(couple, ENOUGH))
    async with offered_on(home, ENOUGH + 28 * DAY) as program:
        assert flat(DIP) not in program.flat


def own_version(home: Path, version: str) -> None:
    """Put a version of the questionnaire for couples into the user's own folder."""
    text = (shipped_folder() / "couple.toml").read_text()
    own = home / "questionnaires" / "couple.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(text.replace('version = "2.0.0"', f'version = "{version}"', 1))


@pytest.mark.parametrize(
    ("version", "says"),
    [("2.1.0", "is still compared with"), ("2.0.10", "is still compared with"), ("3.0.0", "aren't compared with")],
)
async def test_revised_questions_are_announced_and_asked(couple: Couple, home: Path, version: str, says: str) -> None:
    own_version(home, version)
    async with offered_on(home) as program:
        assert questions_sentence(("couple", "2.0.0"), ("couple", version), Voice()) in program.flat
        assert says in program.flat
        await open_it(program)
    assert latest(home).version == version


@pytest.mark.parametrize("version", ["2.0.0", "1.9.0"])
async def test_questions_that_are_not_newer_are_neither(couple: Couple, home: Path, version: str) -> None:
    own_version(home, version)
    async with offered_on(home) as program:
        assert "2.0.0" not in program.flat
        await open_it(program)
    assert (latest(home).version, latest(home).sha256) == ("2.0.0", couple.check_in.sha256)


async def test_a_newer_questionnaire_that_is_none_is_said(couple: Couple, home: Path) -> None:
    own_version(home, "2.1.0")
    (home / "questionnaires" / "couple.toml").write_text("[@click=app.quit]")
    async with untouched(home), driven(home, day=ENOUGH) as program:
        await program.choose_more(labels.AGAIN)
        assert labels.PROBLEM_TITLE in program.text
        await program.press("enter")
        assert program.screens == ["HomeScreen"]


# One to three areas


@pytest.mark.parametrize("titles", [["Affection"], ["Money", "Listening"], ["Affection", "Household", "Conflict"]])
async def test_one_to_three_areas_are_chosen_and_asked_in_the_order_of_the_questions(
    home: Path, choosing: Driven, titles: list[str]
) -> None:
    await choose_areas(choosing, *titles)
    await open_it(choosing, labels.FOCUS_BEGIN)
    assert choosing.screens == ["HomeScreen"]
    assert latest(home).focus == tuple(title.lower() for title in TITLES if title in titles)


async def test_a_fourth_area_is_not_taken_and_that_is_said(choosing: Driven) -> None:
    await choose_areas(choosing, "Household", "Listening", "Goals")
    assert choosing.flat.count("3 of at most 3 chosen") == 1
    await choose_areas(choosing, "Looking after us")
    assert choosing.flat.count("3 of at most 3 chosen") == 2
    chosen = [line for line in offered(choosing) if line.startswith("[x]")]
    assert chosen == ["[x] Household", "[x] Listening", "[x] Goals"]
    await choose_areas(choosing, "Goals", "Looking after us")
    assert "[x] Looking after us" in choosing.text
    assert "[ ] Goals" in choosing.text


async def test_without_an_area_there_is_nothing_to_begin_with(choosing: Driven) -> None:
    assert labels.FOCUS_BEGIN not in choosing.text
    await choose_areas(choosing, "Looking after us")
    assert labels.FOCUS_BEGIN in choosing.text
    await choose_areas(choosing, "Looking after us")
    assert labels.FOCUS_BEGIN not in choosing.text


async def test_areas_are_chosen_by_mouse_too(home: Path, choosing: Driven) -> None:
    await choosing.click("[ ] Money")
    await choosing.click("[ ] Looking after us")
    await choosing.click("[x] Money")
    await choosing.click(labels.FOCUS_BEGIN)
    await choosing.click(labels.AGAIN_OPEN_IT)
    assert latest(home).focus == ("care",)


async def test_escape_from_the_areas_opens_nothing(nothing_written: None, choosing: Driven) -> None:
    await choose_areas(choosing, "Looking after us")
    await choosing.press("escape")
    assert choosing.screens == ["HomeScreen"]


@pytest.mark.parametrize("between", range(0, 8, 2))
async def test_begin_twice_opens_nothing_yet(nothing_written: None, choosing: Driven, between: int) -> None:
    await choose_areas(choosing, "Looking after us")
    await choosing.point_to(labels.FOCUS_BEGIN)
    await choosing.twice("enter", between)
    assert choosing.app.crash is None


@pytest.mark.parametrize("between", range(0, 8, 2))
async def test_open_it_twice_opens_one_check_in(home: Path, choosing: Driven, between: int) -> None:
    await choose_areas(choosing, "Looking after us")
    await choosing.choose(labels.FOCUS_BEGIN)
    await choosing.point_to(labels.AGAIN_OPEN_IT)
    await choosing.twice("enter", between)
    assert choosing.app.crash is None
    assert latest(home).number == 2


async def test_what_was_agreed_and_kept_is_offered_first_and_says_why(couple: Couple, home: Path) -> None:
    together_of(couple).keep_topics(Topics("growth", "care"))
    together_of(couple).agree(replace(AGREEMENT, area="growth"))
    together_of(couple).follow_up(FollowUp(1, CHECK, Outcome.PARTLY, (Felt.NOT, Felt.NOT)))
    async with offered_on(home) as program:
        await to_the_areas(program)
        others = [title for title in TITLES if title not in ("Goals", "Looking after us")]
        assert offered(program) == [
            f"[ ] Goals  {labels.FOCUS_AGREED}",
            f"[ ] Looking after us  {labels.FOCUS_KEPT}",
            *(f"[ ] {title}" for title in others),
        ]


async def test_without_an_agreement_the_areas_stand_in_the_order_of_the_questions(choosing: Driven) -> None:
    assert offered(choosing) == [f"[ ] {title}" for title in TITLES]


def agreed_behind_passphrases(home: Path) -> Couple:
    couple = opened(home, passphrases=PHRASES)
    together_of(couple).agree(replace(AGREEMENT, area="care"))
    together_of(couple).follow_up(FollowUp(1, CHECK, Outcome.DONE, (Felt.NOT, Felt.NOT)))
    return couple


@pytest.mark.parametrize("phrase", PHRASES)
async def test_either_of_the_two_unlocks_what_was_agreed(home: Path, phrase: str) -> None:
    agreed_behind_passphrases(home)
    async with offered_on(home) as program:
        await program.choose(labels.AGAIN_FOCUS)
        assert flat(labels.UNLOCK_AGREED) in program.flat
        await program.enter(phrase)
        assert offered(program)[0] == f"[ ] Looking after us  {labels.FOCUS_AGREED}"


async def test_unlocking_can_be_left_out(home: Path) -> None:
    agreed_behind_passphrases(home)
    async with offered_on(home) as program:
        await program.choose(labels.AGAIN_FOCUS)
        await program.press("tab", "down")
        assert program.pointed == labels.WITHOUT_UNLOCKING
        await program.press("enter")
        assert offered(program) == [f"[ ] {title}" for title in TITLES]


async def test_escape_from_unlocking_opens_nothing(home: Path) -> None:
    agreed_behind_passphrases(home)
    async with untouched(home), offered_on(home) as program:
        await program.choose(labels.AGAIN_FOCUS)
        await program.press("escape")
        assert program.screens == ["HomeScreen"]


@pytest.mark.parametrize("passphrases", [PHRASES, (None, None)], ids=["protected", "not"])
async def test_where_nothing_was_agreed_nobody_is_asked_to_unlock(
    home: Path, passphrases: tuple[str | None, str | None]
) -> None:
    opened(home, passphrases=passphrases)
    async with offered_on(home) as program:
        await to_the_areas(program)


async def test_for_all_areas_nobody_is_asked_to_unlock(home: Path) -> None:
    agreed_behind_passphrases(home)
    async with offered_on(home) as program:
        await open_it(program)
        assert program.screens == ["HomeScreen"]
    assert latest(home).number == 2


# The last question


@pytest.mark.parametrize("how", ["enter", "escape"])
async def test_before_it_is_opened_they_are_asked_once_more_and_not_yet_comes_first(
    nothing_written: None, offering: Driven, how: str
) -> None:
    await offering.choose(labels.AGAIN_ALL)
    assert labels.AGAIN_SURE_TITLE.format(number=2) in offering.text
    assert flat(labels.AGAIN_SURE) in offering.flat
    assert offering.pointed == labels.SEAL_NO
    await offering.press(how)
    assert offering.screens == ["HomeScreen"]


async def test_the_last_question_names_the_areas_in_the_order_of_the_questions(choosing: Driven) -> None:
    await choose_areas(choosing, "Looking after us", "Listening")
    await choosing.choose(labels.FOCUS_BEGIN)
    assert labels.AGAIN_SURE_FOCUS.format(areas="Listening, Looking after us") in choosing.flat


async def test_too_early_the_first_one_is_told_what_a_no_gives_away(couple: Couple, home: Path) -> None:
    async with offered_on(home, TODAY) as program:
        await program.choose(labels.AGAIN_ALL)
        assert labels.REVEAL_TURN.format(name="Jo") in program.flat
        assert KNOWS in program.flat


@pytest.mark.parametrize("what", [labels.AGAIN_ALL, labels.AGAIN_FOCUS])
async def test_a_damaged_agreement_is_said_and_keeps_nobody_from_a_new_check_in(
    couple: Couple, home: Path, what: str
) -> None:
    together_of(couple).agree(AGREEMENT)
    Path(couple.pair.together("0001-agreement.age")).write_bytes(b"damaged")
    async with offered_on(home) as program:
        await program.choose(what)
        assert "agreement.age" in program.squeezed
        await program.press("enter")
        if what == labels.AGAIN_FOCUS:
            await choose_areas(program, "Looking after us")
            await program.choose(labels.FOCUS_BEGIN)
        await program.choose(labels.AGAIN_OPEN_IT)
        assert labels.AGAIN_OPEN.format(number=2) in program.flat
    assert latest(home).number == 2


# Looking back first


async def test_before_a_new_check_in_they_look_back_at_what_they_agreed(couple: Couple, home: Path) -> None:
    together_of(couple).agree(AGREEMENT)
    async with offered_on(home) as program:
        await program.choose(labels.AGAIN_ALL)
        assert asking.FOLLOW_UP_TITLE in program.flat
        await program.choose("done")
        for name in ("Jo", "Sam"):
            await program.go_on_to(asking.FOLLOW_UP_FELT.format(name=name))
            await program.choose("not really")
        await program.choose(labels.AGAIN_OPEN_IT)
        assert program.screens == ["HomeScreen"]
    assert len(together_of(couple).follow_ups()) == 1
    assert latest(home).number == 2


async def test_looking_back_can_be_left_and_the_check_in_opens_all_the_same(couple: Couple, home: Path) -> None:
    together_of(couple).agree(AGREEMENT)
    async with offered_on(home) as program:
        await program.choose(labels.AGAIN_ALL)
        await program.choose(labels.FOLLOW_UP_LATER)
        await program.choose(labels.AGAIN_OPEN_IT)
        assert program.screens == ["HomeScreen"]
    assert together_of(couple).follow_ups() == ()
    assert latest(home).number == 2


# What is asked then


def _with_notes(sheet: Sheet, _: Questionnaire) -> Sheet:
    behaviours = {each: replace(answer, note=NOTE) for each, answer in sheet.behaviours.items()}
    return replace(sheet, behaviours=behaviours)


async def take(program: Driven) -> list[str]:
    """Let the first of the two leave every question open; return the pages on the way."""
    await program.choose("Jo answers")
    await program.press("enter")
    pages = []
    while program.at == "TakeScreen":
        pages.append(program.text)
        await program.press("enter")
    return pages


async def test_a_focus_asks_exactly_its_areas_and_first_how_each_feels_since_last_time(
    couple: Couple, home: Path
) -> None:
    next_check_in(couple, ENOUGH, ("care", "growth"))
    async with driven(home, day=ENOUGH) as program:
        pages = await take(program)
    headings = [page.splitlines()[0] for page in pages]
    areas = [title for title in TITLES if any(title in heading for heading in headings)]
    assert areas == ["Goals", "Looking after us"]
    for title in areas:
        first = next(page for page in pages if title in page.splitlines()[0])
        assert questions.SINCE in flat(first)


async def test_every_area_that_was_opened_before_is_asked_how_it_feels_now(couple: Couple, home: Path) -> None:
    next_check_in(couple, ENOUGH)
    async with driven(home, day=ENOUGH) as program:
        pages = await take(program)
    since = [page.splitlines()[0] for page in pages if questions.SINCE in flat(page)]
    assert len(since) == len(TITLES)
    assert all(title in heading for title, heading in zip(TITLES, since, strict=True))


async def test_a_first_check_in_asks_about_no_last_time(home: Path) -> None:
    new_couple(home)
    async with driven(home) as program:
        pages = await take(program)
    assert not any(questions.SINCE in flat(page) for page in pages)


async def test_no_earlier_answer_is_shown_while_answering(home: Path) -> None:
    next_check_in(opened(home, _with_notes, _with_notes), ENOUGH, ("household", "care"))
    async with driven(home, day=ENOUGH) as program:
        pages = await take(program)
        preview = await program.whole_page()
    assert len(pages) > 20
    assert [page for page in pages if re.search(r"▐\d", page) or NOTE in page] == []
    assert NOTE not in preview


async def test_how_it_feels_is_on_disk_and_stays_with_its_owner_until_it_is_opened(couple: Couple, home: Path) -> None:
    second = next_check_in(couple, ENOUGH, ("care",))
    async with driven(home, day=ENOUGH) as program:
        await program.choose("Jo answers")
        await program.press("enter", "1")
        assert dict(on_disk(second).since) == {"care": -2}
        await program.press("escape")
        assert "better" not in program.text


# A check-in that is not finished


@pytest.mark.parametrize("days", [0, 27])
async def test_a_check_in_that_is_not_finished_is_not_left_behind_before_four_weeks(home: Path, days: int) -> None:
    new_couple(home)
    async with driven(home, day=TODAY + days * DAY) as program:
        await program.choose(MORE)
        assert labels.AGAIN not in program.text


@pytest.mark.parametrize("days", [0, 27, 28])
async def test_while_a_check_in_is_open_the_last_one_stays_in_reach_behind_what_is_in_turn(
    couple: Couple, home: Path, days: int
) -> None:
    next_check_in(couple, ENOUGH)
    async with driven(home, day=ENOUGH + days * DAY) as program:
        assert program.pointed == "Jo answers"
        await program.choose(MORE)
        assert (labels.AGAIN in program.text) is (days == 28)
        await program.press("escape")
        await program.choose(READ)
        assert program.at == "CompareScreen"


async def test_a_second_time_is_announced_to_be_a_little_lower_to_whoever_begins_to_answer(opened_anew: Driven) -> None:
    await opened_anew.choose("Jo answers")
    assert flat(DIP) in opened_anew.flat


@pytest.mark.parametrize("keys", ["yy", "yn", "ny"])
async def test_after_four_weeks_both_can_leave_it_behind(home: Path, keys: str) -> None:
    couple = new_couple(home)
    couple.seal(0, full_sheet(couple.questionnaire))
    before = tree(home)
    async with offered_on(home) as program:
        assert "You haven't opened check-in 1 together yet." in program.flat
        assert not any(name in program.text for name in ("Jo", "Sam"))
        await program.choose(labels.AGAIN_ALL)
        await program.each_says(keys)
        await program.choose(labels.AGAIN_OPEN_IT) if keys == "yy" else None
    assert latest(home).number == (2 if keys == "yy" else 1)
    assert all(tree(home)[name] == data for name, data in before.items())


async def test_what_was_agreed_before_one_that_is_left_behind_is_offered_first_all_the_same(
    couple: Couple, home: Path
) -> None:
    together_of(couple).agree(replace(AGREEMENT, area="care"))
    together_of(couple).follow_up(FollowUp(1, CHECK, Outcome.DONE, (Felt.NOT, Felt.NOT)))
    next_check_in(couple, ENOUGH)
    async with offered_on(home, ENOUGH + 28 * DAY) as program:
        await program.choose(labels.AGAIN_FOCUS)
        await program.each_says()
        assert offered(program)[0] == f"[ ] Looking after us  {labels.FOCUS_AGREED}"


# Two windows


@pytest.mark.parametrize("day", [ENOUGH, ENOUGH - DAY], ids=["in time", "early"])
@pytest.mark.parametrize("other", [(), ("care",), ("money",)], ids=["all", "the same", "another"])
async def test_what_was_opened_in_another_window_meanwhile_stays_the_only_one(
    couple: Couple, home: Path, day: date, other: Sequence[str]
) -> None:
    async with offered_on(home, day) as program:
        await program.choose(labels.AGAIN_FOCUS)
        if day < ENOUGH:
            await program.each_says()
        await choose_areas(program, "Looking after us")
        next_check_in(couple, day, other)
        await open_it(program, labels.FOCUS_BEGIN)
        assert "Check-in 2 was just begun in another window." in program.flat
        await program.press("enter")
        assert program.screens == ["HomeScreen"]
        assert "→ each of you answers" in program.text
    assert (latest(home).number, latest(home).focus) == (2, tuple(other))


async def test_two_windows_that_both_begin_open_one(couple: Couple, home: Path) -> None:
    async with offered_on(home), offered_on(home) as two:
        await open_it(two)
        assert "→ each of you answers" in two.text
    async with driven(home, day=ENOUGH) as program:
        assert "→ each of you answers" in program.text
    assert latest(home).number == 2


# A full disk


async def test_a_full_disk_is_said_and_trying_again_opens_it(couple: Couple, home: Path, disk: Disk) -> None:
    before = tree(home)
    async with offered_on(home) as program:
        await to_the_areas(program)
        await choose_areas(program, "Looking after us")
        disk.full = True
        await open_it(program, labels.FOCUS_BEGIN)
        assert "the disk is full" in program.flat
        assert tree(home) == before
        disk.full = False
        await program.choose(labels.TRY_AGAIN)
        assert labels.AGAIN_OPEN.format(number=2) in program.flat
    assert latest(home).focus == ("care",)


async def test_a_full_disk_and_not_now_opens_nothing(nothing_written: None, offering: Driven, disk: Disk) -> None:
    disk.full = True
    await open_it(offering)
    await offering.choose(labels.REVEAL_NOT_NOW)
    assert offering.screens == ["HomeScreen"]
    assert "has begun" not in offering.flat


# Home and the day


@pytest.mark.parametrize(
    ("day", "sentence", "first"),
    [
        (TODAY, "today 22 Feb 2027 opened", labels.LOOK_TOGETHER),
        (DUE - DAY, "today 22 Feb 2027 opened", labels.LOOK_TOGETHER),
        (DUE, "today 3 months later", LOOK_AGAIN),
        (DUE + DAY, "since 22 Feb 2027 3 months later", LOOK_AGAIN),
        (DUE + 900 * DAY, "since 22 Feb 2027 3 months later", LOOK_AGAIN),
    ],
)
async def test_home_says_when_the_next_one_is_due_and_offers_it_first_then(
    couple: Couple, home: Path, day: date, sentence: str, first: str
) -> None:
    async with driven(home, day=day) as program:
        assert sentence in program.flat
        assert program.pointed == first


async def test_the_next_check_in_becomes_due_while_the_program_stays_open(couple: Couple, home: Path) -> None:
    async with driven(home, day=DUE - DAY) as program:
        await program.press("enter")
        assert program.at == "CompareScreen"
        program.times.day = DUE
        await program.press("escape")
        assert "→ time to look again" in program.flat


async def test_a_day_that_passes_counts_from_the_moment_a_check_in_is_begun(couple: Couple, home: Path) -> None:
    async with driven(home, day=ENOUGH - DAY) as program:
        program.times.day = ENOUGH
        await to_again(program)
        assert labels.AGAIN_BOTH not in program.flat
        await open_it(program)
    assert latest(home).opened == ENOUGH


async def test_a_new_check_in_is_answered_by_each_alone_and_nothing_is_said_of_the_one_before(
    opened_anew: Driven,
) -> None:
    assert opened_anew.pointed == "Jo answers"
    assert "not yet" in opened_anew.text
    assert "look again" not in opened_anew.text


async def test_the_program_can_begin_with_a_new_check_in(couple: Couple, home: Path) -> None:
    async with driven(home, Start(Step.AGAIN, couple.pair), day=ENOUGH) as program:
        assert labels.AGAIN_ALL in program.text


@pytest.mark.parametrize("choice", [labels.AGAIN, "How often"])
@pytest.mark.parametrize("between", range(0, 8, 2))
async def test_enter_twice_at_home_leaves_no_page_behind(couple: Couple, home: Path, choice: str, between: int) -> None:
    async with driven(home) as program:
        await program.choose(MORE)
        await program.point_to(choice)
        before = tree(home)
        await program.twice("enter", between)
        await program.press("escape")
        assert program.screens in (["HomeScreen"], ["HomeScreen", "PageScreen"])  # each is asked: a page of its own
        assert tree(home) == before


# How often


@pytest.mark.parametrize(
    ("interval", "due"),
    [("4 weeks", "20 Dec 2026"), ("2 months", "22 Jan 2027"), ("12 months", "22 Nov 2027")],
)
async def test_how_often_is_kept_and_moves_the_day_on_which_the_next_one_is_due(
    couple: Couple, home: Path, interval: str, due: str
) -> None:
    async with driven(home) as program:
        await to_the_interval(program)
        await program.choose(labels.EVERY.format(interval=interval))
        assert labels.EVERY_KEPT.format(interval=interval) in program.flat
        await program.choose(MORE)
        assert labels.HOW_OFTEN.format(interval=interval) in program.flat
    async with driven(home) as program:
        assert f"{due} opened" in program.flat
        await to_the_interval(program)
        assert program.pointed == labels.EVERY_NOW.format(interval=interval)


@pytest.mark.parametrize("how", ["escape", "as now"])
async def test_how_often_can_stay_as_it_is(nothing_written: None, how_often: Driven, how: str) -> None:
    await how_often.press("escape" if how == "escape" else "enter")
    assert how_often.screens == ["HomeScreen"]


async def test_no_interval_below_four_weeks_is_offered(couple: Couple, home: Path) -> None:
    async with driven(home, size=(80, 40)) as program:
        await to_the_interval(program)
        weeks = [each for each in INTERVALS if after(TODAY, each) < ENOUGH]
        assert weeks == []
        assert all(each.kept in program.flat for each in INTERVALS)


async def test_an_interval_of_ones_own_is_shown_as_it_is(couple: Couple, home: Path) -> None:
    founding.set_interval(couple.pair, "5 weeks")
    async with driven(home) as program:
        await to_the_interval(program)
        assert program.pointed == labels.EVERY_NOW.format(interval="5 weeks")


async def test_an_interval_that_is_not_saved_is_not_said_to_be_kept(
    nothing_written: None, how_often: Driven, disk: Disk
) -> None:
    disk.full = True
    await how_often.choose(labels.EVERY.format(interval="6 weeks"))
    assert "the disk is full" in how_often.flat
    await how_often.choose(labels.REVEAL_NOT_NOW)
    assert "From now on" not in how_often.flat
    await how_often.choose(MORE)
    assert labels.HOW_OFTEN.format(interval="3 months") in how_often.text


async def test_an_interval_that_is_not_saved_can_be_tried_again(home: Path, how_often: Driven, disk: Disk) -> None:
    disk.full = True
    await how_often.choose(labels.EVERY.format(interval="6 weeks"))
    disk.full = False
    await how_often.choose(labels.TRY_AGAIN)
    assert labels.EVERY_KEPT.format(interval="6 weeks") in how_often.flat
    (pair,) = load_pairs(str(home))
    assert pair.interval.kept == "6 weeks"


# How it feels compared with last time


def with_household(questionnaire: Questionnaire, rating: int, since: int | None = None) -> Sheet:
    """Return a sheet with one rating for all of the household, and what it feels like compared with last time."""
    sheet = full_sheet(questionnaire, 2, 2)
    asked_there = {each.id: BehaviourAnswer(rating, rating) for each in questionnaire.area("household").behaviours}
    felt = {} if since is None else {"household": since}
    return replace(sheet, behaviours={**sheet.behaviours, **asked_there}, since=felt)


def came_back(home: Path, before: int, now: int, since: tuple[int | None, int | None]) -> Couple:
    """Return a pair whose household moved, and what each said about it beforehand."""
    couple = new_couple(home)
    for rating, felt in ((before, (None, None)), (now, since)):
        if rating is now and couple.pair.is_revealed(1):
            together_of(couple).agree(AGREEMENT)
            couple = next_check_in(couple, DUE)
        for person in (0, 1):
            part = couple.part(person)
            with sheets.OpenSheet(part, answer.followed(part)) as sheet:
                sheet.save(with_household(couple.questionnaire, rating, felt[person]))
                sheet.seal()
        couple.reveal()
    return couple


CLEARLY_BETTER, BETTER, SAME, WORSE = 2, 1, 0, -1


@pytest.mark.parametrize(
    ("ratings", "since", "shift"),
    [
        ((1, 3), (BETTER, CLEARLY_BETTER), False),
        ((1, 3), (BETTER, SAME), True),
        ((1, 3), (WORSE, BETTER), True),
        ((3, 1), (WORSE, WORSE), False),
        ((3, 1), (BETTER, WORSE), True),
        ((2, 2), (SAME, SAME), False),
        ((2, 2), (BETTER, SAME), False),
        ((2, 2), (CLEARLY_BETTER, SAME), True),
    ],
)
async def test_over_time_stand_both_words_and_how_both_can_be_true_exactly_where_numbers_differ(
    home: Path, ratings: tuple[int, int], since: tuple[int, int], shift: bool
) -> None:
    couple = came_back(home, *ratings, since)
    jo, sam = (SINCE[word] for word in since)
    words = f'Household: Jo says "{jo}", Sam says "{sam}".'
    if since == (SAME, SAME):
        words = "About the same, you both say: Household."
    async with driven(home, looking(couple), day=DUE) as program:
        await program.press("1")
        assert words not in await program.whole_page()
        await program.press("7")
        page = await program.whole_page()
        assert words in page
        assert page.count(flat(SHIFTING)) == shift


@pytest.mark.parametrize("since", [(WORSE, None), (None, SAME), (None, None)])
async def test_what_an_area_feels_like_is_said_only_where_both_said_it(
    home: Path, since: tuple[int | None, int | None]
) -> None:
    couple = came_back(home, 2, 2, since)
    async with driven(home, looking(couple), day=DUE) as program:
        await program.press("1", "7")
        assert SINCE_TITLE not in program.text
        assert "The numbers say" not in program.text


@pytest.mark.parametrize("times_before", [1, 2])
async def test_only_over_time_of_the_second_check_in_says_that_it_is_often_a_little_lower(
    couple: Couple, home: Path, times_before: int
) -> None:
    for number in range(times_before):
        couple = finished(next_check_in(couple, TODAY + (number + 1) * 28 * DAY))
    async with driven(home, looking(couple), (80, 40)) as program:
        await program.press("7")
        assert (flat(DIP) in program.flat) is (times_before == 1)


async def test_a_first_check_in_is_compared_with_nothing(couple: Couple, home: Path) -> None:
    async with driven(home, looking(couple)) as program:
        await program.press("1", "7")
        assert SINCE_TITLE not in program.text

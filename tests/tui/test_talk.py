"""The talk: each picks a topic, then three rounds at a calm pace, with a break or an end whenever it is wanted."""

import secrets
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from textual.widget import Widget

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Topics
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison.compare import AreaResult
from reciprocity_tui.comparison.going_well import going_well
from reciprocity_tui.comparison.sentences import DELICATE, NO_COMPARISON, OUTSIDE_HELP
from reciprocity_tui.comparison.topics import priority, strengths, topics
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.talk import TalkScreen
from reciprocity_tui.tui.views.pages import STRENGTH
from reciprocity_tui.vault.days import DEFAULT_INTERVAL, after
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, Couple, full_sheet, tree
from tests.tui.conftest import Disk
from tests.tui.couples import PHRASES, Change, as_it_is, finished, looking, next_check_in, opened, tick, together_of
from tests.tui.driving import Driven, Size, driven, flat, untouched

pytestmark = pytest.mark.usefixtures("quick")

ROOMY: Size = (80, 44)
CARE = "Looking after us"
TITLES = ("Household", "Listening", "Hard times", "Goals", "Conflict", "Boundaries", "Money", "Affection", CARE)
SUGGESTED = "◆"
SPEAK = {"Jo": "● Jo", "Sam": "■ Sam"}
TWO = (("Household", CARE), (CARE, "Household"))
ONE = ((labels.PICK_NONE, CARE), (CARE, labels.PICK_NONE))
UNGUARDED = (asking.soft(Voice(), guarded=False), *(asking.starter(n, Voice(), guarded=False) for n in (1, 2)))
DELICATE_AREAS = ("boundaries", "money", "affection")


@pytest.fixture
def couple(home: Path) -> Couple:
    return opened(home)


def compared(couple: Couple, number: int = 1) -> tuple[AreaResult, ...]:
    """Return the areas of a check-in as both read them."""
    return Rounds(couple.pair, couple.pair.partners[0], couple.identities[0]).comparison(number).areas


def area_of(couple: Couple, area_id: str) -> AreaResult:
    return next(each for each in compared(couple) if each.area.id == area_id)


async def pick(program: Driven, *titles: str) -> None:
    """Let the two pick one after the other, from the page that is called Talk."""
    for title in titles:
        mark = f"{SUGGESTED} " if f"{SUGGESTED} {title}" in program.text else ""
        await program.choose(f"{mark}{title}")


async def about_to_talk(program: Driven, title: str) -> None:
    """Let both pick the same and read how to begin, for a minute; from then on the clock is moved by hand."""
    program.times.step = 0.0
    await program.press("5")
    await pick(program, title, title)
    await program.choose(labels.TALK_ABOUT.format(topic=title))
    program.times.now += 60


async def begin_talk(program: Driven, title: str = "Household", first: str = "Jo") -> None:
    """Let both pick the same, and one of them speak first."""
    await about_to_talk(program, title)
    await program.choose(SPEAK[first])


@pytest.fixture
async def picking(comparing: Driven) -> Driven:
    """Each picks what to talk about."""
    await comparing.press("5")
    return comparing


@pytest.fixture
async def talking(comparing: Driven) -> Driven:
    """The two have begun to talk, by a clock that is moved by hand."""
    await begin_talk(comparing)
    return comparing


async def change_over(program: Driven) -> None:
    """Let the other one speak, after a minute."""
    program.times.now += 60
    await program.press("home", "enter")


def round_of(program: Driven) -> int:
    """Return which round is on the screen."""
    return int(program.flat.partition("Round ")[2][0])


def speaker_on(program: Driven) -> str:
    """Return who speaks."""
    (name,) = (name for name, line in SPEAK.items() if f"{line} speaks" in program.flat)
    assert Voice().say("{listener} listens", listener={"Jo": "□ Sam", "Sam": "○ Jo"}[name]) in program.flat
    return name


def bar(program: Driven) -> tuple[int, int]:
    """Return how many cells of the bar are gone, and how many it has."""
    (drawn,) = (line.strip() for line in program.lines if line.strip() and set(line.strip()) <= {"━", "·"})
    return drawn.count("━"), len(drawn)


# What is good comes first


def _all_well(_: Sheet, questionnaire: Questionnaire) -> Sheet:
    return full_sheet(questionnaire, 4, 4)


@pytest.mark.parametrize(("change", "strong"), [(as_it_is, False), (_all_well, True)])
async def test_only_what_is_a_strength_carries_a_star(home: Path, change: Change, strong: bool) -> None:
    couple = opened(home, change, change)
    comparison = Rounds(couple.pair, couple.pair.partners[0], couple.identities[0]).comparison(1)
    assert bool(strengths(comparison)) is strong
    async with driven(home, looking(couple)) as program:
        await program.press("1")
        page = await program.whole_page()
        reason, areas = going_well(comparison, Voice(couple.pair.names))
        assert flat(reason) in page
        assert page.count(STRENGTH.text) == (len(areas) if strong else 0)


# Each picks a topic


@pytest.mark.parametrize("title", ["Household", "Affection", CARE, labels.PICK_NONE])
async def test_what_the_first_picks_does_not_show_while_the_second_picks(
    couple: Couple, home: Path, title: str
) -> None:
    async with driven(home, looking(couple), ROOMY) as program:
        await program.press("5")
        first = program.text.replace("● Jo,", "■ Sam,")
        await pick(program, title)
        assert program.text == first


async def test_nothing_is_written_while_they_pick(nothing_written: None, picking: Driven) -> None:
    await pick(picking, "Household", CARE)


async def test_at_most_two_are_suggested_with_their_reasons_in_the_order_of_the_questions(
    couple: Couple, home: Path
) -> None:
    async with driven(home, looking(couple), ROOMY) as program:
        await program.press("5")
        lines = [line.replace("▸", " ").strip() for line in program.lines]
        marked = [line.removeprefix(f"{SUGGESTED} ") for line in lines if line.startswith(SUGGESTED)]
        assert marked == [
            "Listening: you both find it unfair to Jo.",
            "Goals: Jo finds it unfair.",
            *("Listening", "Goals"),
        ]
        assert [line.removeprefix(f"{SUGGESTED} ") for line in lines if line.endswith(TITLES)] == list(TITLES)


def test_the_second_of_these_suggestions_asks_for_more_than_the_first(couple: Couple) -> None:
    """So the order on the screen says nothing about it."""
    rounds = Rounds(couple.pair, couple.pair.partners[0], couple.identities[0])
    first, second = (priority(topic.result) or 0 for topic in topics(rounds.comparison(1)))
    assert first < second


async def test_a_sign_that_was_shown_can_be_picked_and_is_talked_about_with_care(couple: Couple, home: Path) -> None:
    (sign,) = (sign for sign in couple.questionnaire.signs if sign.id == "one-comes-first")
    async with driven(home, looking(couple), (80, 60)) as program:
        seen = await whole_talk(program, f'"{Voice().named(sign.text)}"')
        assert flat(OUTSIDE_HELP) in seen
        assert all(flat(text) in seen.partition(flat(asking.WHO_FIRST))[0] for text in sign.prompts)
        assert not [text for text in sign.prompts if flat(text) in seen.partition("Round 1 of 3")[2]]
        assert not [text for text in UNGUARDED if flat(text) in seen]
        assert together_of(couple).topics() == Topics(sign=sign.id)


async def test_signs_that_nobody_showed_are_not_among_the_topics(home: Path) -> None:
    couple = opened(home, _showing_no_sign, _showing_no_sign)
    async with driven(home, looking(couple), (80, 60)) as program:
        await program.press("5")
        assert not [sign for sign in couple.questionnaire.signs if flat(Voice().named(sign.text)) in program.flat]


def _showing_no_sign(sheet: Sheet, _: Questionnaire) -> Sheet:
    return replace(sheet, signs={key: replace(answer, shown=False) for key, answer in sheet.signs.items()})


async def test_the_same_pick_is_one_topic_and_no_question_which(picking: Driven) -> None:
    await pick(picking, CARE, CARE)
    assert [line.strip() for line in picking.lines if labels.TALK_ABOUT.format(topic="") in line] == [
        f"▸ Talk about: {CARE}"
    ]
    assert asking.WHICH_NOW not in picking.flat


async def test_of_two_picks_one_is_chosen_and_who_picked_which_cannot_be_told(couple: Couple, home: Path) -> None:
    shown = [await after_picking(home, couple, *picks) for picks in TWO]
    assert shown[0] == shown[1]
    assert asking.WHICH_NOW in flat(shown[0])
    assert shown[0].index("Talk about: Household") < shown[0].index(f"Talk about: {CARE}")


async def after_picking(home: Path, couple: Couple, *titles: str) -> str:
    """Return what stands there once the two have picked, in a program of its own."""
    async with driven(home, looking(couple)) as program:
        await program.press("5")
        await pick(program, *titles)
        return program.text


async def kept(program: Driven, *picks: str) -> None:
    """Let the two pick, and begin to talk about care."""
    await program.press("5")
    await pick(program, *picks)
    await program.choose(f"Talk about: {CARE}")


@pytest.mark.parametrize("picks", TWO)
async def test_the_other_pick_is_on_disk_and_either_of_the_two_reads_it(
    couple: Couple, comparing: Driven, picks: tuple[str, str]
) -> None:
    await kept(comparing, *picks)
    assert comparing.at == "TalkScreen"
    assert [together_of(couple, person).topics() for person in (0, 1)] == [Topics("care", "household")] * 2


async def test_what_is_on_disk_does_not_know_who_picked(couple: Couple, home: Path) -> None:
    inside: list[bytes] = []
    for picks in TWO:
        async with driven(home, looking(couple)) as program:
            if inside:
                await program.press("5")
                await program.choose(labels.PICK_AGAIN)
            await kept(program, *picks)
        data = Path(couple.pair.together("0001-topics.age")).read_bytes()
        inside.append(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(couple.identities[0].secret)]))
    assert inside[0] == inside[1]
    assert not any(partner.id.encode() in inside[0] for partner in couple.pair.partners)


async def test_what_they_chose_is_there_again_after_reopening(home: Path) -> None:
    couple = opened(home, passphrases=PHRASES)
    for phrase in PHRASES:
        async with driven(home, looking(couple)) as program:
            await program.type(phrase, "enter", "5")
            if phrase == PHRASES[0]:
                await pick(program, "Household", CARE)
                await program.choose(f"Talk about: {CARE}")
                await program.press("escape")
            assert "Kept for next time: Household" in program.flat
            assert program.pointed == f"Talk about: {CARE}"
            assert "Talk about: Household" not in program.flat


async def test_the_kept_topic_is_named_the_next_time_and_still_nobody_who_picked_it(couple: Couple, home: Path) -> None:
    together_of(couple).keep_topics(Topics("care", "household"))
    second = finished(next_check_in(couple, after(TODAY, DEFAULT_INTERVAL)))
    async with driven(home, looking(second), ROOMY) as program:
        await program.press("5")
        assert asking.KEPT_BEFORE.format(topic="Household") in program.flat
        before = program.text.replace("● Jo,", "■ Sam,")
        await pick(program, "Money")
        assert program.text == before


@pytest.mark.parametrize("picks", ONE)
async def test_where_one_wants_no_topic_they_talk_only_if_both_want_to_and_nothing_is_kept(
    couple: Couple, picking: Driven, picks: tuple[str, str]
) -> None:
    await pick(picking, *picks)
    assert asking.ONE_PICKED in picking.flat
    assert asking.WHICH_NOW not in picking.flat
    await picking.choose(f"Talk about: {CARE}")
    assert together_of(couple).topics() == Topics("care")


@pytest.mark.parametrize("picks", ONE)
async def test_where_one_wants_no_topic_it_is_left_for_another_day_first_and_nothing_is_written(
    nothing_written: None, picking: Driven, picks: tuple[str, str]
) -> None:
    await pick(picking, *picks)
    assert picking.pointed == labels.TALK_LATER
    await picking.press("enter")
    assert labels.PICKED_NONE in picking.flat
    assert "Talk about" not in picking.flat


async def test_which_of_the_two_wants_no_topic_cannot_be_told(couple: Couple, home: Path) -> None:
    shown = [await after_picking(home, couple, *picks) for picks in ONE]
    assert shown[0] == shown[1]


async def test_after_an_earlier_check_in_there_is_nothing_to_pick_or_to_agree_on(couple: Couple, home: Path) -> None:
    together_of(couple).keep_topics(Topics("care", "household"))
    finished(next_check_in(couple, after(TODAY, DEFAULT_INTERVAL)))
    async with untouched(home), driven(home, Start(Step.COMPARE, couple.pair, check_in=1), ROOMY) as program:
        await program.press("5")
        assert labels.TALK_EARLIER in program.flat
        assert "Kept for next time: Household" in program.flat
        assert "Talk about" not in program.flat
        assert labels.PICK_NONE not in program.flat
        await program.press("6")
        assert asking.NOTHING_AGREED in program.flat
        assert labels.AGREE not in program.text
        await program.press("enter")


@pytest.mark.parametrize("name", ["topics", "agreement", "appreciation"])
async def test_a_damaged_file_is_named_and_hides_neither_the_comparison_nor_what_is_the_matter(
    couple: Couple, home: Path, name: str
) -> None:
    file = couple.pair.together(f"0001-{name}.age")
    Path(file).write_bytes(b"damaged")
    async with driven(home, looking(couple), ROOMY) as program:
        assert Path(file).name in program.squeezed
        await program.press("2")
        assert "Household" in program.text
        for key, wrong in (("5", labels.TALK_EARLIER), ("6", asking.NOTHING_AGREED)):
            await program.press(key)
            assert Path(file).name in program.squeezed
            assert wrong not in program.flat


async def test_what_was_appreciated_already_is_not_asked_for_again(couple: Couple, home: Path) -> None:
    together_of(couple).appreciate(("your patience", "the soup"))
    async with driven(home, looking(couple), ROOMY) as program:
        await program.press("5")
        await pick(program, labels.PICK_NONE, labels.PICK_NONE)
        assert labels.PICKED_NONE in program.flat
        assert asking.APPRECIATION not in program.flat


async def test_none_from_both_writes_nothing_and_leads_to_no_talk(nothing_written: None, picking: Driven) -> None:
    await pick(picking, labels.PICK_NONE, labels.PICK_NONE)
    assert labels.PICKED_NONE in picking.flat
    assert "Talk about" not in picking.flat
    await picking.press("escape", "escape", "escape")
    assert picking.screens == ["HomeScreen"]


async def test_picking_again_forgets_the_picks_before(picking: Driven) -> None:
    await pick(picking, "Household", CARE)
    await picking.choose(labels.PICK_AGAIN)
    await pick(picking, "Money", "Money")
    assert "Talk about: Money" in picking.text
    assert CARE not in picking.text


# Three rounds


async def test_before_the_first_word_there_is_a_soft_beginning_and_a_choice_who_speaks_first(comparing: Driven) -> None:
    await about_to_talk(comparing, CARE)
    assert all(text in comparing.flat for text in (UNGUARDED[0], asking.TALK_TURNS, asking.WHO_FIRST))
    assert comparing.heading == CARE
    assert "minutes left" not in comparing.flat


@pytest.mark.parametrize(("first", "second"), [("Jo", "Sam"), ("Sam", "Jo")])
async def test_in_three_rounds_the_two_take_turns_beginning_with_whom_they_chose(
    comparing: Driven, first: str, second: str
) -> None:
    await begin_talk(comparing, first=first)
    seen = []
    while comparing.at == "TalkScreen":
        seen.append((round_of(comparing), speaker_on(comparing)))
        await change_over(comparing)
    assert seen == [(number, name) for number in (1, 2, 3) for name in (first, second)]
    assert asking.AGREE_ABOUT in comparing.flat


@pytest.mark.parametrize(("drawn", "first"), [(0, "Jo"), (1, "Sam")])
async def test_who_speaks_first_can_be_drawn(
    comparing: Driven, monkeypatch: pytest.MonkeyPatch, drawn: int, first: str
) -> None:
    monkeypatch.setattr(secrets, "randbelow", lambda below: drawn % below)
    await about_to_talk(comparing, CARE)
    await comparing.choose(asking.DRAWN)
    assert (round_of(comparing), speaker_on(comparing)) == (1, first)


async def test_every_round_has_its_own_words_to_begin_with(couple: Couple, home: Path) -> None:
    async with driven(home, looking(couple), ROOMY) as program:
        await begin_talk(program)
        for number in (1, 2, 3):
            for _ in range(2):
                assert flat(asking.starter(number, Voice(), guarded=False)) in program.flat
                await change_over(program)


@pytest.mark.parametrize(("area_id", "title"), [("household", "Household"), ("care", CARE)])
async def test_the_prompts_that_fit_the_area_stand_there_all_the_time(
    couple: Couple, home: Path, area_id: str, title: str
) -> None:
    expected = [Voice().named(prompt.text) for prompt in area_of(couple, area_id).prompts]
    assert expected
    async with driven(home, looking(couple), ROOMY) as program:
        await (about_to_talk if title == CARE else begin_talk)(program, title)
        assert all(flat(text) in program.flat for text in expected)


# The timer


@pytest.mark.parametrize(
    ("seconds", "gone", "words"),
    [
        (0, 0, "about 4 minutes left"),
        (61, 12, "about 3 minutes left"),
        (181, 36, "about a minute left"),
        (239, 48, "about a minute left"),
        (240, 48, "Time is up. Swap whenever you are both ready."),
        (400, 48, "Time is up. Swap whenever you are both ready."),
    ],
)
async def test_bar_and_words_say_how_the_time_goes(talking: Driven, seconds: int, gone: int, words: str) -> None:
    tick(talking, seconds)
    assert words in talking.flat
    assert bar(talking) == (gone, 48)


@pytest.mark.parametrize("first", ["Jo", "Sam"])
async def test_nobody_is_changed_over_by_the_clock(comparing: Driven, first: str) -> None:
    await begin_talk(comparing, first=first)
    for _ in range(5):
        tick(comparing, 3600)
        await comparing.settle()
        assert (round_of(comparing), speaker_on(comparing)) == (1, first)


async def test_a_new_turn_has_all_its_time_again(talking: Driven) -> None:
    tick(talking, 500)
    await change_over(talking)
    assert "about 4 minutes left" in talking.flat
    assert bar(talking)[0] == 0


async def test_reading_before_the_first_word_takes_no_time_from_anybody(comparing: Driven) -> None:
    await about_to_talk(comparing, CARE)
    comparing.times.now += 900
    await comparing.press("enter")
    assert "about 4 minutes left" in comparing.flat


async def test_a_break_stops_the_time_and_what_is_left_goes_on_after_it(talking: Driven) -> None:
    tick(talking, 130)
    before = talking.text
    await talking.press("p")
    tick(talking, 1100)
    await talking.choose(labels.TALK_BACK)
    assert talking.text == before
    tick(talking, 109)
    assert "about a minute left" in talking.flat
    tick(talking, 1)
    assert "Time is up. Swap whenever you are both ready." in talking.flat


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "about 20 minutes left"),
        (601, "about 10 minutes left"),
        (1199, "about a minute left"),
        (1200, "Time is up. Go on when you are both ready, or leave it for another day."),
        (9000, "Time is up. Go on when you are both ready, or leave it for another day."),
    ],
)
async def test_a_break_lasts_twenty_minutes_and_nobody_is_called_back_by_it(
    talking: Driven, seconds: int, words: str
) -> None:
    await talking.press("p")
    tick(talking, seconds)
    assert words in talking.flat
    assert asking.TALK_BREAK in talking.flat


async def test_the_time_while_a_talk_is_closed_is_not_counted(talking: Driven) -> None:
    await change_over(talking)
    tick(talking, 100)
    before = talking.text
    await talking.press("escape")
    talking.times.now += 5000
    await talking.choose(labels.TALK_GO_ON.format(topic="Household"))
    assert talking.text == before


@pytest.mark.parametrize("seconds", [10, 1500])
async def test_the_time_of_a_break_in_which_a_talk_is_closed_is_not_counted(talking: Driven, seconds: int) -> None:
    tick(talking, 100)
    before = talking.text
    await talking.press("p")
    talking.times.now += seconds
    await talking.press("escape")
    talking.times.now += seconds
    await talking.choose(labels.TALK_GO_ON.format(topic="Household"))
    assert talking.text == before


async def test_help_over_the_talk_leaves_it_as_it_was(talking: Driven) -> None:
    before = talking.text
    for key in ("f1", "f2", "ctrl+p"):
        await talking.press(key, "escape")
        assert talking.text == before


# A quiet screen


def _timer_runs(program: Driven) -> bool:
    screen = program.app.screen
    assert isinstance(screen, TalkScreen)
    assert screen._timer is not None
    return screen._timer._active.is_set()


async def test_before_anybody_speaks_nothing_wakes_the_program(comparing: Driven) -> None:
    await about_to_talk(comparing, CARE)
    assert not _timer_runs(comparing)


@pytest.mark.parametrize(("keys", "seconds"), [((), 240), (("p",), 1200)], ids=["turn", "break"])
async def test_once_the_time_is_over_nothing_wakes_the_program(
    talking: Driven, keys: tuple[str, ...], seconds: int
) -> None:
    await talking.press(*keys)
    tick(talking, seconds - 1)
    assert _timer_runs(talking)
    tick(talking, 1)
    assert not _timer_runs(talking)
    await change_over(talking)
    assert _timer_runs(talking)


async def test_a_second_in_which_nothing_changes_repaints_nothing(
    talking: Driven, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick(talking, 10)
    await talking.settle()
    asked: list[tuple[object, bool]] = []
    real = Widget.refresh

    def noted(widget: Widget, *regions: object, layout: bool = False, **options: object) -> object:
        asked.append((regions, layout))
        return real(widget, *regions, layout=layout, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Widget, "refresh", noted)
    for _ in range(2):
        tick(talking, 1)
    assert asked == []
    tick(talking, 3)
    ((regions, layout),) = asked
    assert (len(regions), layout) == (1, False)  # type: ignore[arg-type]


# A break, and an end


def everything_but_topics(home: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(home).items() if not name.endswith("-topics.age")}


@pytest.mark.parametrize("first", ["Jo", "Sam"])
async def test_a_break_and_an_early_end_leave_nothing_on_disk(couple: Couple, home: Path, first: str) -> None:
    untouched = everything_but_topics(home)
    async with driven(home, looking(couple)) as program:
        await begin_talk(program, first=first)
        before = tree(home)
        await program.press("p")
        tick(program, 1300)
        await program.choose(labels.TALK_BACK)
        await change_over(program)
        await program.press("p", "escape", "escape")
        assert program.screens == ["HomeScreen"]
    assert tree(home) == before
    assert everything_but_topics(home) == untouched


async def test_a_break_looks_the_same_whoever_speaks(talking: Driven) -> None:
    await talking.press("p")
    before = talking.text
    await talking.press("enter")
    await change_over(talking)
    assert speaker_on(talking) == "Sam"
    await talking.press("p")
    assert talking.text == before


@pytest.mark.parametrize("turns", range(6))
async def test_the_talk_can_end_in_any_turn_without_a_comment_and_go_on_there(talking: Driven, turns: int) -> None:
    for _ in range(turns):
        await change_over(talking)
    before = talking.text
    await talking.choose(labels.TALK_END)
    assert (talking.at, talking.pointed) == ("CompareScreen", labels.TALK_GO_ON.format(topic="Household"))
    assert talking.keys.startswith("enter talk ")
    await talking.press("enter")
    assert talking.text == before


async def test_two_talks_are_left_and_gone_on_with_each_where_it_was(talking: Driven) -> None:
    await change_over(talking)
    await talking.press("escape")
    await talking.choose(labels.PICK_AGAIN)
    await pick(talking, CARE, CARE)
    await talking.choose(f"Talk about: {CARE}")
    assert asking.WHO_FIRST in talking.flat
    await talking.press("escape")
    await talking.choose(labels.PICK_AGAIN)
    await pick(talking, "Household", "Household")
    await talking.choose("Talk about: Household")
    assert (round_of(talking), speaker_on(talking)) == (1, "Sam")


async def test_what_was_talked_about_is_forgotten_once_the_comparison_is_closed(talking: Driven) -> None:
    await change_over(talking)
    await talking.press("escape", "escape")
    assert talking.screens == ["HomeScreen"]
    await talking.press("enter", "5", "enter")
    assert asking.WHO_FIRST in talking.flat


@pytest.mark.parametrize("key", ["escape", "e"])
async def test_before_the_first_word_it_ends_as_well(comparing: Driven, key: str) -> None:
    await about_to_talk(comparing, CARE)
    await comparing.press(key)
    assert (comparing.at, comparing.pointed) == ("CompareScreen", f"Talk about: {CARE}")


async def test_a_talk_that_cannot_be_noted_says_why_and_can_be_tried_again(
    couple: Couple, comparing: Driven, disk: Disk
) -> None:
    disk.full = True
    await kept(comparing, "Household", CARE)
    assert "the disk is full" in comparing.flat
    disk.full = False
    await comparing.choose(labels.TRY_AGAIN)
    assert comparing.at == "TalkScreen"
    assert together_of(couple).topics() == Topics("care", "household")


async def test_a_talk_that_cannot_be_noted_can_be_left_for_another_day(couple: Couple, home: Path, disk: Disk) -> None:
    async with driven(home, looking(couple)) as program:
        disk.full = True
        await kept(program, "Household", CARE)
        await program.choose(labels.REVEAL_NOT_NOW)
        assert program.at == "CompareScreen"
    assert together_of(couple).topics() is None


# In a delicate area


def _keeps_one_back(area_id: str) -> Change:
    def change(sheet: Sheet, questionnaire: Questionnaire) -> Sheet:
        behaviour = questionnaire.area(area_id).behaviours[0].id
        kept_back = replace(sheet.behaviours[behaviour], private=True)
        return replace(sheet, behaviours={**sheet.behaviours, behaviour: kept_back})

    return change


def _keeps_all_back(area_id: str) -> Change:
    return lambda sheet, _: replace(sheet, sharing=replace(sheet.sharing, areas_back=frozenset({area_id})))


def _title(couple: Couple, area_id: str) -> str:
    return Voice().named(couple.questionnaire.area(area_id).title)


async def whole_talk(program: Driven, title: str) -> str:
    """Return everything that stands there in a talk, from its beginning to its last turn."""
    await about_to_talk(program, title)
    seen = [program.flat]
    await program.choose(SPEAK["Jo"])
    while program.at == "TalkScreen":
        seen.append(program.flat)
        await change_over(program)
    return " ".join(seen)


@pytest.mark.parametrize("area_id", DELICATE_AREAS)
async def test_in_a_delicate_area_nothing_asks_anybody_to_tell_whatever_is_kept_back(
    tmp_path: Path, area_id: str
) -> None:
    seen: list[str] = []
    for number, (first, second) in enumerate(
        [
            (as_it_is, as_it_is),
            (_keeps_one_back(area_id), as_it_is),
            (_keeps_all_back(area_id), as_it_is),
            (as_it_is, _keeps_all_back(area_id)),
        ]
    ):
        home = tmp_path / str(number)
        couple = opened(home, first, second)
        async with driven(home, looking(couple), (80, 60)) as program:
            seen.append(await whole_talk(program, _title(couple, area_id)))
    assert len(set(seen)) == 1
    assert not [text for text in UNGUARDED if flat(text) in seen[0]]
    assert "Is there more?" not in seen[0]
    assert flat("Sam listens, without answering yet, and asks nothing more.") in seen[0]
    guarded = DELICATE, asking.soft(Voice(), guarded=True), *(asking.starter(n, Voice(), guarded=True) for n in (1, 2))
    assert all(flat(text) in seen[0] for text in guarded)


async def test_what_is_thought_about_in_silence_comes_before_anybody_speaks_and_is_not_asked_again(
    couple: Couple, home: Path
) -> None:
    area = area_of(couple, "money")
    silent = [flat(Voice().named(prompt.text)) for prompt in area.prompts]
    assert silent
    assert all(prompt.alone for prompt in area.prompts)
    async with driven(home, looking(couple), (80, 60)) as program:
        before, _, turns = (await whole_talk(program, "Money")).partition(flat(asking.WHO_FIRST))
        assert flat(asking.QUIET) in before
        assert all(text in before for text in silent)
        assert not [text for text in silent if text in turns]


async def test_in_an_area_that_is_not_delicate_the_talk_is_as_ever_whatever_is_kept_back(home: Path) -> None:
    couple = opened(home, _keeps_one_back("care"))
    async with driven(home, looking(couple), (80, 60)) as program:
        seen = await whole_talk(program, CARE)
        assert all(flat(text) in seen for text in UNGUARDED)
        assert DELICATE not in seen


def _keeps_everything_back(sheet: Sheet, _: Questionnaire) -> Sheet:
    return replace(sheet, sharing=replace(sheet.sharing, everything_back=True))


@pytest.mark.parametrize("title", ["Household", "Money"])
async def test_where_nothing_can_be_compared_they_can_talk_all_the_same(home: Path, title: str) -> None:
    couple = opened(home, _keeps_everything_back)
    async with driven(home, looking(couple), (80, 60)) as program:
        await program.press("5")
        assert NO_COMPARISON in program.flat
        assert SUGGESTED not in program.text
        seen = await whole_talk(program, title)
        assert "Round 3 of 3" in seen
        assert (flat('"What I have noticed lately is ..."   "For me it is like this: ..."') in seen) is (
            title == "Household"
        )
        assert asking.AGREE_ABOUT in program.flat


# Keys


async def test_the_line_of_keys_names_what_enter_does_now(comparing: Driven) -> None:
    await about_to_talk(comparing, CARE)
    assert comparing.keys.startswith("enter ● Jo  esc end here")
    await comparing.press("enter")
    assert comparing.keys.startswith("enter Swap: Sam speaks  p break  esc end here")
    await comparing.press("p")
    assert comparing.keys.startswith("enter Back to the talk  esc end here")


each_way = pytest.mark.parametrize("how", ["key", "line", "mouse", "footer", "palette"])


async def ask_for(program: Driven, how: str, key: str, line: str, footer: str, name: str) -> None:
    """Do something by one of the ways there are to do it."""
    match how:
        case "key":
            await program.press(key)
        case "line":
            await program.choose(line)
        case "mouse":
            await program.click(line)
        case "footer":
            await program.click(footer)
        case _:
            await program.press("ctrl+p", *name, "enter")


@each_way
async def test_a_break_begins_by_key_by_its_line_by_mouse_and_by_name(talking: Driven, how: str) -> None:
    await ask_for(talking, how, "p", asking.TALK_BREAK_TITLE, "p break", "break")
    assert asking.TALK_BREAK in talking.flat


@each_way
async def test_a_talk_ends_by_key_by_its_line_by_mouse_and_by_name(talking: Driven, how: str) -> None:
    await ask_for(talking, how, "e", labels.TALK_END, "end here", "end here")
    assert talking.at == "CompareScreen"


async def test_before_anybody_speaks_there_is_nothing_to_take_a_break_from(comparing: Driven) -> None:
    await about_to_talk(comparing, CARE)
    before = comparing.text
    assert "break" not in comparing.keys
    await comparing.press("p")
    assert comparing.text == before


async def test_a_second_break_key_does_not_begin_the_break_anew(talking: Driven) -> None:
    await talking.twice("p")
    talking.times.now += 601
    await talking.press("p")
    tick(talking)
    assert "about 10 minutes left" in talking.flat


@pytest.mark.parametrize("between", range(0, 12, 2))
async def test_enter_twice_changes_over_once(talking: Driven, between: int) -> None:
    """Nobody loses a turn to an impatient finger: there is no way back to it."""
    talking.times.now += 200
    await talking.twice("enter", between)
    assert (round_of(talking), speaker_on(talking)) == (1, "Sam")


@pytest.mark.parametrize("between", range(0, 12, 2))
async def test_enter_twice_on_the_topic_does_not_choose_who_speaks_first(picking: Driven, between: int) -> None:
    picking.times.step = 0.0
    await pick(picking, CARE, CARE)
    await picking.twice("enter", between)
    assert asking.WHO_FIRST in picking.flat


async def test_a_double_click_changes_over_once(talking: Driven) -> None:
    talking.times.now += 200
    y = next(y for y, line in enumerate(talking.lines) if labels.TALK_CHANGE.format(name="Sam") in line)
    await talking.pilot.double_click(offset=(10, y))
    await talking.settle()
    assert (round_of(talking), speaker_on(talking)) == (1, "Sam")


async def test_a_changed_over_turn_can_be_changed_over_again_a_moment_later(talking: Driven) -> None:
    for expected in ((1, "Sam"), (2, "Jo")):
        talking.times.now += 1
        await talking.press("enter")
        assert (round_of(talking), speaker_on(talking)) == expected


@pytest.mark.parametrize("size", [(40, 12), (60, 24), (200, 60)], ids=str)
async def test_a_talk_goes_on_in_a_window_of_another_size(talking: Driven, size: Size) -> None:
    before = talking.text
    await talking.resize(size)
    tick(talking, 61)
    assert "about 3 minutes left" in await talking.whole_page()
    await talking.press("p")
    assert asking.TALK_BREAK_TITLE in talking.text
    await talking.go_on_to("Round 1")
    await talking.resize((80, 24))
    assert talking.text.replace("━", "·").replace("3 minutes", "4 minutes") == before

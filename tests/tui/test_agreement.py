"""One small thing both agree on, and one appreciation each: kept only after a yes, and read by nobody else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import Agreement, Subject, Topics, agreed
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps.consent import KNOWS
from reciprocity_tui.tui import labels
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, Couple, tree
from tests.tui.conftest import Disk
from tests.tui.couples import (
    AGREEMENT,
    CHECK,
    PHRASES,
    WILL,
    Change,
    as_it_is,
    finished,
    looking,
    next_check_in,
    opened,
    together_of,
)
from tests.tui.driving import Driven, driven, flat
from tests.tui.test_hostile import ALL, check, left, raw

pytestmark = pytest.mark.usefixtures("quick")

APPRECIATED = ("you drove me to my sister", "you kept the Saturday free")
AHEAD = "Please choose a day to look back that is today or later, and within a year."
AFTER = "Please choose a day to look back that comes after the first day."
DAYS = ("2026-11-22", "2026-12-06")


def chosen(couple: Couple, topic: str = "household") -> Couple:
    """Let a pair that has opened its first check-in choose what to talk about."""
    together_of(couple).keep_topics(Topics(topic))
    return couple


@pytest.fixture
def couple(home: Path) -> Couple:
    return chosen(opened(home))


async def to_the_form(program: Driven) -> None:
    await program.press("6")
    await program.choose(labels.AGREE)
    assert (program.at, asking.AGREE_ABOUT in program.flat) == ("FormScreen", True)


async def fill(program: Driven, *texts: str) -> None:
    """Fill the lines one after the other, from the one in turn on, in place of what stands in them."""
    for text in texts:
        await program.press("end", "ctrl+u")
        await program.type(text, "enter")


async def fill_in(program: Driven, will: Sequence[str] = WILL, days: Sequence[str] = DAYS) -> None:
    """Fill in all four lines, from the beginning of the form."""
    await fill(program, *will, *days)


@pytest.fixture
async def writing(comparing: Driven) -> Driven:
    """The two write down what they agree on."""
    await to_the_form(comparing)
    return comparing


@pytest.fixture
async def written(writing: Driven) -> Driven:
    """The two have written it down as it is offered."""
    await fill_in(writing)
    return writing


@pytest.fixture
async def appreciating(comparing: Driven) -> Driven:
    """They have agreed, and are asked for one appreciation each."""
    await agree(comparing)
    assert asking.APPRECIATION_WRITE in comparing.flat
    return comparing


@pytest.fixture
async def appreciated(appreciating: Driven) -> Driven:
    """Both have written an appreciation."""
    await write_both(appreciating)
    return appreciating


async def to_the_end_of_the_talk(program: Driven) -> None:
    """From the comparison through all turns of the talk, a minute each."""
    program.times.step = 0.0
    await program.press("5", "enter")
    for _ in range(7):
        program.times.now += 60
        await program.press("home", "enter")


async def agree(program: Driven) -> None:
    """Fill in the form as it is offered, and let both say yes to it."""
    await to_the_form(program)
    await fill_in(program)
    await both_agree(program)


async def both_agree(program: Driven, keys: str = "yy") -> None:
    """Ask each of the two alone, who press these keys."""
    await program.choose(labels.AGREE_ASK_EACH)
    await program.each_says(keys)


def field_values(program: Driven) -> list[str]:
    """Return what stands in the lines to type into."""
    return [line.partition("▎")[2].strip() for line in program.lines if "▎" in line]


# The form


async def test_the_form_has_a_line_for_each_of_the_two_and_two_weeks_to_look_back(writing: Driven) -> None:
    assert all(label in writing.text for label in ("Jo will", "Sam will"))
    assert field_values(writing) == ["", "", *DAYS]


@pytest.mark.parametrize("will", [("", "ask"), ("cook", ""), ("", ""), ("   ", "ask"), ("cook", "...")])
async def test_it_takes_something_from_each_of_the_two(
    nothing_written: None, writing: Driven, will: tuple[str, str]
) -> None:
    await fill_in(writing, will)
    assert "It takes something small from each of you; please fill in both lines." in writing.flat
    assert field_values(writing) == [will[0].strip(), will[1].strip(), *DAYS]


@pytest.mark.parametrize(
    ("days", "message"),
    [
        (("2026-11-22", "soon"), '"soon" is not a day; write 2026-12-06 (year first), "tomorrow" or "in 2 weeks".'),
        (("2026-11-22", "2026-13-01"), '"2026-13-01" is not a day'),
        (("2026-11-22", "2026-02-30"), '"2026-02-30" is not a day'),
        (("2026-11-22", "2026-11-21"), AHEAD),
        (("2026-11-22", "2027-11-30"), AHEAD),
        (("2026-12-06", "2026-12-06"), AFTER),
        (("2026-12-07", "2026-12-06"), AFTER),
    ],
)
async def test_days_that_do_not_do_are_said_and_everything_typed_stays(
    nothing_written: None, writing: Driven, days: tuple[str, str], message: str
) -> None:
    await fill_in(writing, days=days)
    assert message in writing.flat
    assert field_values(writing) == [*WILL, *days]


@pytest.mark.parametrize(("day", "message"), [("22.11.2026", '"22.11.2026" is not a day'), ("", "is not a day")])
async def test_a_first_day_that_does_not_do_is_said_before_the_next_line(
    nothing_written: None, writing: Driven, day: str, message: str
) -> None:
    await fill(writing, *WILL, day)
    assert message in writing.flat
    assert field_values(writing)[: len(WILL) + 1] == [*WILL, day]


@pytest.mark.parametrize("days", [("2026-11-29", "2026-12-24"), ("2026-11-01", "2026-11-22")])
async def test_other_days_are_taken_as_they_are_typed(couple: Couple, writing: Driven, days: tuple[str, str]) -> None:
    await fill_in(writing, days=days)
    await both_agree(writing)
    start, on = map(date.fromisoformat, days)
    assert together_of(couple).agreement() == Agreement("household", WILL, start, on)


async def test_days_can_be_said_in_words(couple: Couple, writing: Driven) -> None:
    await fill_in(writing, days=("tomorrow", "in 12 weeks"))
    await both_agree(writing)
    start, on = TODAY + timedelta(days=1), TODAY + timedelta(weeks=12)
    assert together_of(couple).agreement() == Agreement("household", WILL, start, on)


@pytest.mark.parametrize(
    "will", [("cook.", "ask..."), ("I will cook", "i'll ask!"), ("will cook", "Will ask"), ("cook!", "I'll ask.")]
)
async def test_a_line_typed_as_a_whole_sentence_is_said_as_one(writing: Driven, will: tuple[str, str]) -> None:
    await fill_in(writing, will)
    assert "Jo will cook. Sam will ask." in writing.flat


async def test_the_day_is_the_one_on_which_they_agree(couple: Couple, home: Path) -> None:
    async with driven(home, looking(couple), day=date(2026, 12, 31)) as program:
        await to_the_form(program)
        assert field_values(program)[2:] == ["2026-12-31", "2027-01-14"]


async def test_letters_that_are_keys_elsewhere_are_typed_here(writing: Driven) -> None:
    await writing.type("quiz night? pay, yes")
    assert field_values(writing)[0] == "quiz night? pay, yes"


async def test_escape_from_the_form_asks_once_agrees_to_nothing_and_leads_back(
    nothing_written: None, writing: Driven
) -> None:
    await writing.type("cook", "escape")
    assert labels.TYPED_UNKEPT in writing.flat
    assert field_values(writing)[0] == "cook"
    await writing.press("escape")
    assert writing.at == "CompareScreen"
    assert asking.NOTHING_AGREED in writing.flat


async def test_after_reading_the_agreement_once_more_what_was_typed_is_still_not_left_unasked(written: Driven) -> None:
    await written.press("escape")
    assert field_values(written)[:2] == list(WILL)
    await written.press("escape")
    assert labels.TYPED_UNKEPT in written.flat
    assert field_values(written)[:2] == list(WILL)


async def test_quitting_shows_what_was_typed_instead(writing: Driven) -> None:
    await writing.type("cook")
    await writing.app.action_quit()
    await writing.settle()
    assert labels.TYPED_UNKEPT in writing.flat
    assert writing.app.is_running


async def test_an_untouched_form_is_left_at_once(writing: Driven) -> None:
    await writing.press("escape")
    assert writing.at == "CompareScreen"


@pytest.mark.parametrize("key", ["f1", "f2", "ctrl+p"])
async def test_what_is_typed_is_still_there_after_a_look_at_something_else(writing: Driven, key: str) -> None:
    await writing.type("cook", key, "escape")
    assert field_values(writing)[0] == "cook"
    await writing.type(" soup")
    assert field_values(writing)[0] == "cook soup"


async def test_without_a_talk_they_choose_what_it_is_about(home: Path) -> None:
    couple = opened(home)
    async with driven(home, looking(couple), (80, 40)) as program:
        await program.press("6")
        await program.choose(labels.AGREE)
        assert labels.AGREE_TOPIC in program.text
        await program.choose("Hard times")
        await fill_in(program)
        await both_agree(program)
    assert together_of(couple).agreement() == replace(AGREEMENT, area="hard-times")


async def test_escape_from_what_it_is_about_leads_back(home: Path) -> None:
    couple = opened(home)
    async with driven(home, looking(couple)) as program:
        await program.press("6")
        await program.choose(labels.AGREE)
        await program.press("escape")
        assert program.at == "CompareScreen"
        assert asking.NOTHING_AGREED in program.flat


async def test_the_form_says_which_area_it_is_about(writing: Driven) -> None:
    assert asking.AGREED_ABOUT.format(area="Household") in writing.flat
    assert asking.AGREE_GUARDED not in writing.flat


async def test_the_form_says_which_sign_it_is_about_and_that_nobody_has_to_promise(home: Path) -> None:
    couple = opened(home)
    (sign,) = (sign for sign in couple.questionnaire.signs if sign.id == "mental-load")
    together_of(couple).keep_topics(Topics(sign=sign.id))
    async with driven(home, looking(couple)) as program:
        await to_the_form(program)
        assert flat(asking.AGREED_ABOUT_SIGN.format(sign=sign.text)) in program.flat
        assert asking.AGREE_GUARDED in program.flat
        await fill_in(program)
        await both_agree(program)
    assert together_of(couple).agreement() == replace(AGREEMENT, area="", sign=sign.id)


def keeping_back_affection(sheet: Sheet, questionnaire: Questionnaire) -> Sheet:
    """Return this sheet with an answer about affection kept back."""
    (area,) = (each for each in questionnaire.areas if each.id == "affection")
    kept = area.behaviours[0].id
    return replace(sheet, behaviours={**sheet.behaviours, kept: replace(sheet.behaviours[kept], private=True)})


@pytest.mark.parametrize("change", [as_it_is, keeping_back_affection])
async def test_in_a_delicate_area_the_form_says_that_nobody_has_to_promise(home: Path, change: Change) -> None:
    async with driven(home, looking(chosen(opened(home, change), "affection"))) as program:
        await to_the_form(program)
        assert asking.AGREE_GUARDED in program.flat


@pytest.mark.parametrize("change", [as_it_is, keeping_back_affection])
async def test_a_delicate_area_is_not_offered_as_what_it_is_about(home: Path, change: Change) -> None:
    couple = opened(home, change)
    async with driven(home, looking(couple), (80, 40)) as program:
        await program.press("6")
        await program.choose(labels.AGREE)
        offered = await program.whole_page()
        assert "Household" in offered
        assert "Affection" not in offered


# Change it, ask each of the two, or not today


async def test_before_they_agree_it_stands_there_as_both_will_read_it(written: Driven) -> None:
    assert f"Jo will {WILL[0]}. Sam will {WILL[1]}." in written.flat
    assert "Area: Household" in written.flat
    assert "From 22 November 2026. You'll look back on 6 December 2026." in written.flat
    assert asking.AGREE_ASK in written.flat


async def test_nothing_is_on_disk_before_the_yes(couple: Couple, home: Path) -> None:
    before = tree(home)
    async with driven(home, looking(couple)) as program:
        await to_the_form(program)
        await fill_in(program)
        assert tree(home) == before
        await both_agree(program)
        assert set(tree(home)) - set(before) == {
            str(Path(path).relative_to(home))
            for path in (couple.pair.together("0001-agreement.age"), couple.pair.together("0001-lookback.toml"))
        }


@pytest.mark.parametrize("person", [0, 1])
async def test_after_the_yes_either_of_the_two_reads_it(couple: Couple, comparing: Driven, person: int) -> None:
    await agree(comparing)
    assert together_of(couple, person).agreement() == AGREEMENT


@pytest.mark.parametrize("how", ["line", "escape"])
async def test_change_it_and_escape_lead_back_to_what_was_typed(
    couple: Couple, home: Path, written: Driven, how: str
) -> None:
    before = tree(home)
    await (written.choose(labels.AGREE_CHANGE) if how == "line" else written.press("escape"))
    assert field_values(written) == [*WILL, *DAYS]
    await fill_in(written, ("sing", "dance"))
    await both_agree(written)
    assert set(tree(home)) > set(before)
    assert together_of(couple).agreement() == replace(AGREEMENT, will=("sing", "dance"))


async def test_not_today_writes_nothing(nothing_written: None, written: Driven) -> None:
    await written.choose(labels.AGREE_NOT)
    assert asking.NOTHING_AGREED in written.flat


async def test_what_they_agree_to_is_first_offered_to_be_changed(written: Driven) -> None:
    assert written.pointed == labels.AGREE_CHANGE


@pytest.mark.parametrize("keys", ["yN", "ny", "yn", "nn"])
async def test_one_no_is_enough_for_nothing_to_be_agreed(nothing_written: None, written: Driven, keys: str) -> None:
    await both_agree(written, keys)
    assert asking.NOT_TODAY in written.flat
    await written.press("enter")
    assert written.at == "CompareScreen"
    assert asking.NOTHING_AGREED in written.flat


async def test_whoever_looks_on_sees_the_same_for_agreeing_and_for_not(tmp_path: Path) -> None:
    seen: list[list[str]] = []
    for keys in ("yy", "yn", "ny", "nn"):
        home = tmp_path / keys
        couple = chosen(opened(home))
        async with driven(home, looking(couple)) as program:
            await to_the_form(program)
            await fill_in(program)
            await program.choose(labels.AGREE_ASK_EACH)
            shown = [program.text]
            await program.each_says(keys[0], ["Jo"])
            shown.append(program.text)
            await program.consent_of("Sam")
            shown.append(program.text)
            await program.press(keys[1])
            shown += [] if keys == "yy" else [program.text]
            seen.append(shown)
    assert [each[:3] for each in seen] == [seen[0][:3]] * 4
    assert seen[1] == seen[2] == seen[3]


async def test_each_is_given_the_keyboard_and_told_what_a_no_gives_away(couple: Couple, written: Driven) -> None:
    await written.choose(labels.AGREE_ASK_EACH)
    assert labels.REVEAL_TURN.format(name="Jo") in written.flat
    assert KNOWS in written.flat
    await written.press("enter", "y")
    assert labels.REVEAL_TURN.format(name="Sam") in written.flat
    assert together_of(couple).agreement() is None


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_leaving_at_once_before_the_yes_writes_nothing(nothing_written: None, written: Driven, key: str) -> None:
    await written.press(key)
    assert not written.app.is_running


async def test_a_second_enter_on_the_last_line_agrees_to_nothing(nothing_written: None, writing: Driven) -> None:
    """An agreement cannot be changed any more: an impatient finger must not make one."""
    await fill(writing, *WILL, DAYS[0])
    await writing.twice("enter")
    await writing.press("enter")


async def test_a_y_pressed_twice_says_yes_for_one_only_and_writes_one_agreement(couple: Couple, home: Path) -> None:
    async with driven(home, looking(couple)) as program:
        await to_the_form(program)
        await fill_in(program)
        await program.choose(labels.AGREE_ASK_EACH)
        for name in ("Jo", "Sam"):
            await program.consent_of(name)
            await program.twice("y")
        assert asking.APPRECIATION_WRITE in program.flat
        assert program.app.crash is None
    assert together_of(couple).written().appreciations is None
    assert together_of(couple).agreement() == AGREEMENT


async def test_a_full_disk_is_said_and_trying_again_agrees(couple: Couple, written: Driven, disk: Disk) -> None:
    disk.full = True
    await both_agree(written)
    assert "the disk is full" in written.flat
    await written.choose(labels.TRY_AGAIN)
    assert "the disk is full" in written.flat
    disk.full = False
    await written.choose(labels.TRY_AGAIN)
    assert asking.APPRECIATION_WRITE in written.flat
    assert together_of(couple).agreement() == AGREEMENT


async def test_a_full_disk_and_then_not_now_writes_nothing_and_keeps_what_was_typed(
    nothing_written: None, written: Driven, disk: Disk
) -> None:
    disk.full = True
    await both_agree(written)
    await written.choose(labels.REVEAL_NOT_NOW)
    assert field_values(written)[:2] == list(WILL)


async def test_what_they_agreed_in_another_window_meanwhile_stays(couple: Couple, writing: Driven) -> None:
    await fill_in(writing, ("sing", "dance"))
    together_of(couple).agree(AGREEMENT)
    await both_agree(writing)
    assert "You have saved that already; it stays as it is." in writing.flat
    await writing.choose(labels.REVEAL_NOT_NOW)
    assert f"Jo will {WILL[0]}." in writing.flat
    assert together_of(couple).agreement() == AGREEMENT


# Hostile and long texts


async def test_pasted_text_is_harmless_while_it_is_typed_and_when_it_is_asked(writing: Driven) -> None:
    for word in ALL:
        for _ in WILL:
            await writing.press("end", "ctrl+u")
            await writing.paste(raw(word))
            check(writing)
            await writing.press("enter")
        await writing.press("enter", "enter")
        check(writing)
        if asking.AGREE_ASK in writing.flat:
            assert clean(left(word))[:8].rstrip() in writing.flat
            await writing.press("escape")
        else:
            assert "please fill in both lines" in writing.flat
            await writing.press("shift+tab", "shift+tab", "shift+tab")


@pytest.mark.parametrize(
    "texts",
    [
        ("\x1b[31mcook\x1b]0;x\x07", "\u202eask\u2066"),
        ("\u05e9\u05d1\u05ea \u05e9\u05dc\u05d5\u05dd", "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"),
        ("[@click=app.quit]x[/]", '", x = "'),
    ],
    ids=["escapes", "right-to-left", "markup"],
)
async def test_what_is_agreed_is_the_cleaned_text_and_reads_the_same_afterwards(
    couple: Couple, home: Path, texts: tuple[str, str]
) -> None:
    async with driven(home, looking(couple)) as program:
        await to_the_form(program)
        for text in texts:
            await program.paste(text, "enter")
        await program.press("enter", "enter")
        await both_agree(program)
    expected = agreed(Subject(area="household"), [left(text) for text in texts], *DAYS, TODAY)
    assert together_of(couple).agreement() == expected
    async with driven(home, looking(couple)) as program:
        await program.press("6")
        check(program)
        will_a, will_b = expected.will
        sentence = Voice().say("{a} will {will_a}. {b} will {will_b}.", a="Jo", b="Sam", will_a=will_a, will_b=will_b)
        assert flat(sentence) in program.flat


async def test_of_ten_thousand_pasted_characters_the_first_two_hundred_are_taken(
    couple: Couple, writing: Driven
) -> None:
    for letter in "ab":
        await writing.paste(letter * 10_000)
        check(writing)
        await writing.press("enter")
    await writing.press("enter", "enter")
    check(writing)
    await both_agree(writing)
    assert together_of(couple).agreement() == replace(AGREEMENT, will=("a" * 200, "b" * 200))


# Afterwards


async def test_afterwards_it_stands_on_its_page_and_cannot_be_made_anew(couple: Couple, home: Path) -> None:
    together_of(couple).agree(AGREEMENT)
    async with driven(home, looking(couple)) as program:
        await program.press("6")
        assert f"Jo will {WILL[0]}. Sam will {WILL[1]}." in program.flat
        assert "You'll look back on 6 December 2026" in program.flat
        assert labels.AGREE not in program.text


async def test_afterwards_home_says_that_it_is_saved_and_when_they_look_back(couple: Couple, home: Path) -> None:
    async with driven(home, looking(chosen(couple))) as program:
        await agree(program)
        await program.press("enter")
        assert labels.AGREED.format(day="6 December 2026") in program.flat


async def test_until_something_is_agreed_after_this_one_what_was_agreed_before_stands_there(
    couple: Couple, home: Path
) -> None:
    together_of(couple).agree(AGREEMENT)
    later = finished(next_check_in(couple, CHECK))
    sentence, before = f"Jo will {WILL[0]}. Sam will {WILL[1]}.", asking.AGREED_BEFORE.format(number=1)
    async with driven(home, looking(later), (80, 40)) as program:
        await program.press("6")
        assert before in program.text
        assert sentence in program.flat
        assert labels.AGREE in program.text
    together_of(later, number=2).agree(replace(AGREEMENT, will=("sing", "dance")))
    async with driven(home, looking(later), (80, 40)) as program:
        await program.press("6")
        assert "Jo will sing. Sam will dance." in program.flat
        assert before not in program.text
        assert sentence not in program.flat


async def test_home_says_what_it_is_until_they_lock_it_and_then_only_when_they_look_back(comparing: Driven) -> None:
    await agree(comparing)
    await comparing.press("enter")
    assert comparing.screens == ["HomeScreen"]
    assert f"Jo will {WILL[0]}. Sam will {WILL[1]}." in comparing.flat
    await comparing.press("l")
    assert "6 Dec 2026" in comparing.flat
    assert not any(text in comparing.flat for text in (*WILL, "Household"))


async def test_afterwards_everything_is_locked_again(home: Path) -> None:
    couple = opened(home, passphrases=PHRASES)
    together_of(couple).agree(AGREEMENT)
    for phrase in PHRASES:
        async with driven(home) as program:
            await program.press("enter")
            assert not any(text in program.flat for text in WILL)
            await program.enter("neither of the two")
            assert program.at == "FormScreen"
            await program.press("ctrl+u")
            await program.type(phrase, "enter", "6")
            assert f"Jo will {WILL[0]}." in program.flat
            await program.press("escape")
            assert program.screens == ["HomeScreen"]
            await program.press("enter")
            assert program.at == "FormScreen"


async def test_nobody_finds_its_words_in_any_file(couple: Couple, home: Path) -> None:
    async with driven(home, looking(couple)) as program:
        await agree(program)
    assert not [name for name, data in tree(home).items() if any(text.encode() in data for text in WILL)]


async def test_the_talk_leads_to_it_and_then_home(comparing: Driven) -> None:
    await to_the_end_of_the_talk(comparing)
    await fill_in(comparing)
    await both_agree(comparing)
    await comparing.choose(labels.APPRECIATE_SAID)
    assert comparing.screens == ["HomeScreen"]


async def test_a_talk_without_an_agreement_ends_with_an_appreciation_all_the_same(
    nothing_written: None, comparing: Driven
) -> None:
    await to_the_end_of_the_talk(comparing)
    await comparing.press("escape")
    assert asking.APPRECIATION_WRITE in comparing.flat
    await comparing.press("escape")
    assert labels.CLOSED in comparing.flat


# One appreciation each


async def write_both(program: Driven) -> None:
    await program.choose(labels.APPRECIATE_WRITE)
    await fill(program, *APPRECIATED)


async def answer(program: Driven, keys: str = "yy", names: Sequence[str] = ("Jo", "Sam")) -> None:
    """Let each of the two, alone at the keyboard, press a key on the question whether both sentences are kept."""
    await program.each_says(keys, names)


async def test_said_aloud_is_enough_and_nothing_is_written(appreciating: Driven, nothing_written: None) -> None:
    await appreciating.choose(labels.APPRECIATE_SAID)
    assert appreciating.screens == ["HomeScreen"]


async def test_it_is_kept_once_both_have_said_yes(couple: Couple, appreciated: Driven) -> None:
    await answer(appreciated, "y", ["Jo"])
    assert together_of(couple).appreciations() is None
    await answer(appreciated, "y", ["Sam"])
    assert [together_of(couple, person).appreciations() for person in (0, 1)] == [APPRECIATED] * 2


@pytest.mark.parametrize("keys", ["yN", "ny", "yn", "nn"])
async def test_one_no_is_enough_for_nothing_to_be_written(
    appreciating: Driven, nothing_written: None, keys: str
) -> None:
    await write_both(appreciating)
    await answer(appreciating, keys)
    assert appreciating.screens == ["HomeScreen"]


async def test_the_screen_looks_the_same_for_yes_and_for_no(tmp_path: Path) -> None:
    seen: list[list[str]] = []
    for keys in ("yy", "yn", "ny", "nn"):
        home = tmp_path / keys
        couple = chosen(opened(home))
        async with driven(home, looking(couple)) as program:
            await agree(program)
            await write_both(program)
            shown = [program.text]
            for name, key in zip(("Jo", "Sam"), keys, strict=True):
                await answer(program, key, [name])
                shown.append(program.text)
            seen.append(shown)
    assert [shown[:-1] for shown in seen] == [seen[0][:-1]] * 4
    assert len({shown[-1] for shown in seen[1:]}) == 1  # whether both are kept can be seen, but not whose no it was


async def test_each_is_given_the_keyboard_before_they_are_asked(appreciated: Driven) -> None:
    for name in ("Jo", "Sam"):
        assert labels.REVEAL_TURN.format(name=name) in appreciated.flat
        await answer(appreciated, "y", [name])


@pytest.mark.parametrize("texts", [("", "you"), ("you", ""), (" ", "you")])
async def test_one_sentence_each_or_none_at_all(
    appreciating: Driven, nothing_written: None, texts: tuple[str, str]
) -> None:
    await appreciating.choose(labels.APPRECIATE_WRITE)
    await fill(appreciating, *texts)
    assert "Please write one sentence each, or go back and just say it out loud." in appreciating.flat
    assert field_values(appreciating) == [text.strip() for text in texts]
    await appreciating.press(*["escape"] * (2 if any(texts) else 1))
    assert asking.APPRECIATION_WRITE in appreciating.flat
    await appreciating.press("enter")
    assert appreciating.screens == ["HomeScreen"]


async def test_a_full_disk_is_said_and_both_need_not_be_asked_again(
    couple: Couple, appreciated: Driven, disk: Disk
) -> None:
    disk.full = True
    await answer(appreciated)
    assert "the disk is full" in appreciated.flat
    disk.full = False
    await appreciated.choose(labels.TRY_AGAIN)
    assert appreciated.screens == ["HomeScreen"]
    assert together_of(couple).appreciations() == APPRECIATED


async def test_what_was_kept_stands_with_the_agreement_and_is_not_asked_for_again(couple: Couple, home: Path) -> None:
    together_of(couple).appreciate(APPRECIATED)
    async with driven(home, looking(couple)) as program:
        await agree(program)
        assert program.screens == ["HomeScreen"]
        await program.press("enter", "6")
        page = await program.whole_page()
        assert f'Jo: "{APPRECIATED[0]}"' in page
        assert f'Sam: "{APPRECIATED[1]}"' in page


async def test_nobody_finds_an_appreciation_in_any_file(couple: Couple, home: Path) -> None:
    together_of(couple).appreciate(APPRECIATED)
    assert not [name for name, data in tree(home).items() if any(text.encode() in data for text in APPRECIATED)]


async def test_pasted_appreciations_are_harmless_while_they_are_typed_and_afterwards(
    couple: Couple, appreciating: Driven
) -> None:
    texts = ("\x1b]0;x\x07[/x]\u202e you", "\U0001f468\u200d\U0001f469\u200d\U0001f467 " + "z" * 10_000)
    await appreciating.choose(labels.APPRECIATE_WRITE)
    for text in texts:
        await appreciating.paste(text)
        check(appreciating)
        await appreciating.press("enter")
    for name in ("Jo", "Sam"):
        check(appreciating)
        await answer(appreciating, "y", [name])
    await appreciating.press("enter", "6", "end")
    check(appreciating)
    kept = together_of(couple).appreciations()
    assert kept == (clean(left(texts[0])), clean(left(texts[1])[:200]))


def test_the_day_to_look_back_lies_two_weeks_after_the_first() -> None:
    """What these tests take for granted."""
    assert (CHECK - TODAY).days == 14

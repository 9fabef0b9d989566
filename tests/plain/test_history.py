"""What has changed, in lines, and any check-in beside what links it to those before."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from reciprocity_tui.answers.sheet import BehaviourAnswer
from reciprocity_tui.comparison import change_sentences, feelings
from reciprocity_tui.comparison.sentences import DIP
from reciprocity_tui.comparison.then_and_now import then_and_now
from reciprocity_tui.questionnaire.blame import forbidden_words
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.report.history import months_of
from reciprocity_tui.words.voice import Voice
from tests.plain.coming_back import agree, came_back, following, moved, rounds, together
from tests.plain.test_hostile import CONTROLS
from tests.support import Couple, Program, flat, full_sheet, new_couple

COUPLE = shipped_folder() / "couple.toml"


def _widest(text: str) -> int:
    return max(cell_len(line) for line in text.split("\n"))


def _about(shown: str, title: str) -> list[str]:
    """Return the lines under the title of an area."""
    return shown[shown.index(f"\n{title}\n") + 1 :].split("\n\n", maxsplit=1)[0].split("\n")


def _asked_otherwise(home: Path, version: str, *changes: tuple[str, str]) -> Path:
    """Return a questionnaire in which something is different."""
    text = COUPLE.read_text().replace('version = "2.0.0"', f'version = "{version}"', 1)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    path = home / f"couple-{version}.toml"
    path.write_text(text)
    return path


def _again(couple: Couple, level: int, file: Path | None = None, focus: tuple[str, ...] = ()) -> Couple:
    """Add a check-in with this rating for the household, and two in everything else."""
    later = following(couple, focus=focus, file=file)
    return later.finish(moved(later.questionnaire, level))


def test_with_one_check_in_there_is_nothing_to_compare_yet(program: Program, home: Path) -> None:
    came_back(home, [2])
    ran = program("history")
    assert (ran.code, ran.err) == (0, "")
    assert change_sentences.HISTORY_ONE in flat(ran.out)
    assert not re.search("[▲▼├]", ran.out)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_that_a_second_time_is_often_lower_is_said_the_second_time(program: Program, home: Path, count: int) -> None:
    came_back(home, [2] * count)
    assert (DIP in flat(program("history").out)) is (count == 2)


@pytest.mark.parametrize("count", [2, 4, 12, 40])
def test_every_number_of_check_ins_fits_into_eighty_columns(program: Program, home: Path, count: int) -> None:
    came_back(home, [2 + (i // 3) % 2 for i in range(count)])
    ran = program("history", "--numbers")
    assert (ran.code, ran.err) == (0, "")
    assert _widest(ran.out) <= 80
    assert "Listening\n  Jo: no clear difference · fair\n" in ran.out


@pytest.mark.parametrize("words", [(), ("--area", "household"), ("--between", "1", "4")])
def test_where_nothing_changed_nothing_rises_or_falls(program: Program, home: Path, words: tuple[str, ...]) -> None:
    came_back(home, [2, 2, 2, 2])
    shown = program("history", *words).out
    assert not re.search("[↑↓]", shown)
    assert "learly" not in shown


def test_every_sentence_is_one_of_the_wording(program: Program, home: Path) -> None:
    couple = came_back(home, [1, 3, 3])
    history, shown = rounds(couple).history(), flat(program("history", "--numbers").out)
    changes, voice = history.of_area(3, "household"), Voice(("Jo", "Sam"))
    told = then_and_now(history, voice, months_of(rounds(couple), history, voice))
    wanted = [
        change_sentences.HISTORY_INTRO,
        *(chapter.title or chapter.line for chapter in told.chapters),
        *(telling.text for chapter in told.chapters for area in chapter.areas for telling in area.tellings),
        *change_sentences.number_sentences(changes, history.area("household", 3), voice),
        change_sentences.error_sentence(history, 3, voice),
    ]
    assert [text for text in wanted if flat(text) not in shown] == []
    assert not forbidden_words(shown)


def test_what_was_agreed_on_stands_first_and_then_what_changed_clearly(program: Program, home: Path) -> None:
    couple = came_back(home, [2])
    agree(couple)
    later = following(couple)
    rose = moved(later.questionnaire, 2)
    behaviours = {
        **rose.behaviours,
        **{each.id: BehaviourAnswer(4, 4) for each in later.questionnaire.areas[1].behaviours},
    }
    later.finish(replace(rose, behaviours=behaviours, fairness={**rose.fairness, "money": -1}))
    for words in ("history", "compare"):
        shown = program(words).out
        shown = shown[shown.index("What has changed") :] if words == "compare" else shown
        parts = ["What you had agreed on", "You both said it differently", "What changed clearly", "No clear change: "]
        assert [shown.index(part) for part in parts] == sorted(shown.index(part) for part in parts)
        about = [shown.index(text, shown.index(part)) for part, text in zip(parts, AFTER, strict=True)]
        assert about == sorted(about)
        rest = flat(shown[shown.index("No clear change: ") :])
        assert rest.startswith("No clear change: Hard times, Goals, Conflict, Boundaries, Affection, Looking after us.")


AFTER = ("Household", "Money", "Listening", "Hard times")


def test_how_each_says_it_feels_is_said_once_in_a_comparison_and_once_over_time(program: Program, home: Path) -> None:
    couple = came_back(home, [3])
    following(couple).finish(replace(moved(couple.questionnaire, 1), since={"household": 2}))
    felt = 'Household: Jo says "clearly better", Sam says "clearly better".'
    compared, over_time = (flat(program(words).out) for words in ("compare", "history"))
    for shown in (compared, over_time):
        assert (shown.count(felt), shown.count(flat(feelings.SHIFTING))) == (1, 1)
    assert over_time.index("No clear change: ") < over_time.index(felt)
    assert compared.index("What is going well") < compared.index(felt)


def test_that_it_was_a_hard_time_is_said_once_and_above_what_has_changed(program: Program) -> None:
    shown = flat(program("demo").out.partition("\nOver time\n")[0])
    hard = ("For Jo these months were unusually hard.", "Sam says these months were unusually hard for Jo.")
    places = [shown.index(text) for text in (*hard, "A hard time changes how", "Household: Taking both")]
    assert (places, shown.count("unusually hard")) == (sorted(places), 2)


def test_one_area_is_shown_check_in_by_check_in(program: Program, home: Path) -> None:
    couple = came_back(home, [1, 3])
    _again(couple, 2, focus=("care",))
    shown = program("history", "--area", "household", "--numbers").out
    assert _widest(shown) <= 80
    assert "Check-in 1 · November 2026\n  Jo: no clear difference · fair\n" in shown
    second = flat(shown[shown.index("Check-in 2 · February 2027") :])
    assert "what each of you gives comes up clearly more often than in November 2026." in second
    assert "Check-in 3" not in shown


def test_an_area_that_is_none_is_named_with_those_there_are(program: Program, home: Path) -> None:
    came_back(home, [2, 2])
    said = program.refused("history", "--area", "\x1b[31m")
    assert ("there are: household, listening" in said, "\x1b" in said) == (True, False)


@pytest.mark.parametrize("both", [("1", "3"), ("3", "1")])
def test_any_two_check_ins_are_compared_the_earlier_one_first(
    program: Program, home: Path, both: tuple[str, str]
) -> None:
    came_back(home, [1, 2, 3])
    shown = program("history", "--between", *both, "--numbers").out
    assert shown.startswith("Check-in 1 and check-in 3\n")
    rose = "↑ Taking both your answers together, what each of you gives comes up clearly more often than in"
    about = flat(shown[shown.index("What changed clearly") :])
    assert about.startswith("What changed clearly Household Jo: no clear difference · fair Sam: ")
    assert f"{rose} November 2026." in about
    assert "25 then, 75 now" in flat(shown)


@pytest.mark.parametrize(
    ("both", "code", "says"),
    [(("1", "9"), 1, "there are: 1, 2"), (("1", "1"), 2, "two different"), (("0", "1"), 2, "")],
)
def test_two_that_are_not_there_are_one_line(
    program: Program, home: Path, both: tuple[str, str], code: int, says: str
) -> None:
    came_back(home, [2, 2])
    assert says in program.refused("history", "--between", *both, code=code)


def test_what_is_not_compared_in_both_is_said(program: Program, home: Path) -> None:
    couple = came_back(home, [2, 2])
    _again(couple, 2, focus=("care", "household", "growth"))
    shown = flat(program("history", "--between", "1", "3").out)
    assert "Not compared in both check-ins: Listening, Hard times, Conflict, Boundaries, Money, Affection." in shown
    assert "  · Compared last in February 2027." in _about(program("history", "--numbers").out, "Listening")


def test_other_questions_break_the_line_and_say_so(program: Program, home: Path) -> None:
    couple = came_back(home, [1, 1])
    _again(couple, 4, file=_asked_otherwise(home, "3.0.0"))
    broken = change_sentences.OTHER_QUESTIONS.format(number=3)
    for words in ("history", "history --between 1 3", "history --area household", "compare"):
        assert flat(broken) in flat(program(*words.split()).out)
    assert "Nothing to compare with yet: Household, Listening, " in program("history").out
    assert "no clear change since" not in program("compare").out.lower()


def test_a_newer_minor_version_compares_what_both_ask(program: Program, home: Path) -> None:
    couple = came_back(home, [1])
    retired = re.search(r'\[\[area.behaviour\]\]\nid = "own-chores"\n.*?\n.*?\n', COUPLE.read_text())
    assert retired is not None
    _again(couple, 3, file=_asked_otherwise(home, "2.1.0", (retired.group(0), "")))
    shown = flat(program("history", "--numbers").out)
    assert "25 then, 75 now; a clear change takes" in shown
    assert "3 of 3 behaviours count here" in shown
    assert "4 of 4 compared" in flat(program("compare", "--checkin", "1", "--numbers").out)


def test_an_area_that_is_no_longer_asked_stays_readable_under_its_old_title(program: Program, home: Path) -> None:
    couple = came_back(home, [1, 3])
    text = COUPLE.read_text()
    area = text[text.index('[[area]]\nid = "household"') : text.index('[[area]]\nid = "listening"')]
    file = _asked_otherwise(home, "2.2.0", (area, ""), ('title = "Listening"', 'title = "Hearing"'))
    later = following(couple, file=file)
    later.finish(full_sheet(later.questionnaire, 2, 2))
    shown = program("history", "--numbers").out
    assert shown.index("\nHearing\n") < shown.index("\nHousehold\n")
    told = ["  · Asked until check-in 2.", "  · Compared last in February 2027."]
    assert _about(shown, "Household")[1:3] == told
    assert "Not compared this time: Household.\n" in program("history").out
    assert "Check-in 2 · February 2027" in program("history", "--area", "household").out
    assert "\nHousehold: going well\n" in program("compare", "--checkin", "2").out
    assert "\nListening\n" in program("compare", "--checkin", "1").out


def test_a_check_in_that_cannot_be_read_is_said_at_the_end(program: Program, home: Path) -> None:
    couple = came_back(home, [2, 2, 2])
    Path(couple.pair.together("0002-reveal.age")).write_bytes(b"nothing")
    ran = program("history")
    assert (ran.code, ran.err.count("\n"), "0002-reveal.age" in ran.err) == (1, 1, True)
    assert "From November 2026 to May 2027." in ran.out
    ran = program("history", "--between", "1", "2")
    assert (ran.code, "0002-reveal.age" in ran.err) == (1, True)
    ran = program("compare")
    assert (ran.code, "Side by side" in ran.out, "0002-reveal.age" in ran.err) == (1, True, True)


def test_where_none_can_be_read_each_is_said(program: Program, home: Path) -> None:
    couple = came_back(home, [2, 2])
    for number in (1, 2):
        Path(couple.pair.together(f"{number:04}-reveal.age")).write_bytes(b"nothing")
    for words in ((), ("--area", "care"), ("--between", "1", "2")):
        ran = program("history", *words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 2)


def test_a_damaged_agreement_hides_no_check_in(program: Program, home: Path) -> None:
    couple = came_back(home, [2])
    agree(couple)
    Path(couple.pair.together("0001-agreement.age")).write_bytes(b"nothing")
    _again(couple, 2)
    for words in (("history",), ("compare",), ("compare", "--checkin", "1")):
        ran = program(*words)
        assert (ran.code, ran.err.count("\n"), "0001-agreement.age" in ran.err) == (1, 1, True)
    assert "No clear change: Household, " in program("compare").out


def test_before_anything_is_opened_the_next_step_is_named(program: Program, home: Path) -> None:
    new_couple(home)
    assert "reciprocity reveal" in program.refused("history")


def test_an_ascii_terminal_gets_the_arrows_in_ascii(program: Program, home: Path) -> None:
    came_back(home, [2, 2, 2, 4])
    shown = program.process("history", PYTHONIOENCODING="ascii").out
    assert "\n  ^ Taking both your answers together, what each of you gives" in shown
    assert "?" not in shown


@pytest.mark.parametrize("name", ["[/x]", "李" * 20, "A" * 40, "{a}", "👨‍👩‍👧‍👦"])
def test_a_hostile_name_is_shown_as_text_and_fits(program: Program, home: Path, name: str) -> None:
    came_back(home, [1, 3], names=(name, "Sam"))
    for words in (("history", "--numbers"), ("history", "--area", "care"), ("compare",)):
        ran = program(*words)
        assert (ran.code, _widest(ran.out) <= 80) == (0, True)
        assert not CONTROLS.search(ran.out)
        assert name[:10] in ran.out


def test_any_earlier_check_in_can_be_shown_again(program: Program, home: Path) -> None:
    couple = came_back(home, [1, 3, 3])
    first = program("compare", "--checkin", "1").out
    assert first.startswith("Jo & Sam · check-in 1 · November 2026\n")
    assert "What has changed" not in first
    second = program("compare", "--checkin", "2").out
    assert "each of you gives comes up clearly more often than in November 2026." in flat(second)
    assert DIP in flat(second)
    assert DIP not in flat(program("compare").out)
    assert couple.pair.latest().number == 3


def test_an_earlier_check_in_is_shown_as_it_was_then(program: Program, home: Path) -> None:
    couple = came_back(home, [2, 2])
    before = program("compare", "--checkin", "2").out
    _again(couple, 4)
    assert program("compare", "--checkin", "2").out == before


@pytest.mark.parametrize("number", ["3", "7"])
def test_a_check_in_that_is_not_opened_is_one_line(program: Program, home: Path, number: str) -> None:
    assert following(came_back(home, [2, 2])).check_in.number == 3
    said = program.refused("compare", "--checkin", number, "--agree", "Jo", "--agree", "Sam")
    assert ("there are: 1, 2" in said) is (number == "7")


def test_the_comparison_says_what_was_agreed_and_kept(program: Program, home: Path) -> None:
    couple = came_back(home, [2])
    agree(couple)
    together(couple).appreciate(("Your patience", "The soup"))
    shown = flat(program("compare").out)
    assert "What you agreed on · Jo will cook on Tuesdays. Sam will ask before planning." in shown
    assert 'One appreciation each · Jo: "Your patience" · Sam: "The soup"' in shown


def test_check_ins_far_apart_are_told_by_their_month(program: Program, home: Path) -> None:
    following(came_back(home, [2]), date(2031, 5, 1)).finish()
    assert "Check-in 2 · May 2031" in program("history", "--area", "care").out

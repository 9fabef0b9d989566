"""Opening the next check-in, and how far apart they are."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from reciprocity_tui.comparison.sentences import DIP
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.steps import again
from reciprocity_tui.steps.consent import KNOWS
from reciprocity_tui.vault import pairs
from tests.plain.coming_back import agree, came_back, following, set_day
from tests.support import TODAY, Program, flat, new_couple
from tests.vault.snapshots import unchanged

LATER = TODAY + timedelta(days=100)
COUPLE = shipped_folder() / "couple.toml"


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    set_day(monkeypatch, LATER)


def _own(home: Path, version: str, questionnaire_id: str = "couple", name: str = "couple.toml") -> Path:
    """Put a questionnaire of the pair's own into its home."""
    text = COUPLE.read_text().replace('version = "2.0.0"', f'version = "{version}"', 1)
    path = home / "questionnaires" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace('id = "couple"', f'id = "{questionnaire_id}"', 1))
    return path


def test_it_opens_the_next_one_and_says_how_to_go_on(program: Program, home: Path) -> None:
    couple = came_back(home, [2])
    ran = program("checkin", "new")
    assert (ran.code, ran.err) == (0, "")
    said = flat(ran.out)
    assert said.startswith("Check-in 2 has begun. It asks about all areas and takes each of you about 13 minutes.")
    assert said.endswith("Next: reciprocity take --as=Jo Next: reciprocity take --as=Sam")
    latest = couple.pair.latest()
    assert (latest.number, latest.opened, latest.focus, latest.version) == (2, LATER, (), "2.0.0")


def test_the_announcement_of_a_dip_is_for_the_first_retake_only(program: Program, home: Path) -> None:
    came_back(home, [2])
    assert DIP in flat(program("checkin", "new").out)


def test_a_third_check_in_announces_no_dip(program: Program, home: Path) -> None:
    couple = came_back(home, [2, 2])
    ran = program("checkin", "new", "--agree", "Jo", "--agree", "Sam")
    assert (ran.code, DIP in flat(ran.out), couple.pair.latest().number) == (0, False, 3)


def test_a_focus_is_named_by_its_titles_in_the_order_of_the_questions(program: Program, home: Path) -> None:
    couple = came_back(home, [2])
    ran = program("checkin", "new", "--focus", "care", "--focus", "household", "--focus", "care")
    assert "It asks about Household, " in flat(ran.out)
    assert "about 4 minutes" in flat(ran.out)
    assert couple.pair.latest().focus == ("household", "care")


@pytest.mark.parametrize(
    ("areas", "says"),
    [
        (["nonsense"], 'there is no area "nonsense"; there are: household, '),
        (["[/x]\x1b[31m"], 'there is no area "[/x]"'),
        (["household", "listening", "care", "money"], "up to 3 areas"),
    ],
)
def test_a_focus_that_is_none_changes_nothing(program: Program, home: Path, areas: list[str], says: str) -> None:
    came_back(home, [2])
    with unchanged(home):
        assert says in program.refused("checkin", "new", *(word for area in areas for word in ("--focus", area)))


@pytest.mark.parametrize(("answers", "number"), [("yy", 3), ("yn", 2), ("ny", 2)])
def test_at_a_terminal_each_is_asked_alone_whether_to_begin_early(
    program: Program, home: Path, answers: str, number: int
) -> None:
    pair = came_back(home, [2, 2]).pair
    ran = program("checkin", "new", typed="".join(f"\n\n{answer}\n" for answer in answers), terminal=True)
    said = flat(ran.out)
    asked = [said.index(again.EARLY_ASKS.format(name=name, number=3)) for name in pair.names]
    assert said.index(KNOWS) < asked[0] < asked[1]
    assert said.count("Check-in 2 was begun on") == 2
    assert (ran.code, pair.latest().number, again.NOT_NOW in said) == (0, number, number == 2)


def test_too_early_says_when_and_what_both_can_type(program: Program, home: Path) -> None:
    came_back(home, [2], names=("Mary Ann", "O'Neil"))
    set_day(program.monkeypatch, TODAY + timedelta(days=27))
    for words in ((), ("--agree", "Mary Ann"), ("--agree", "mary ann", "--agree", "Mary Ann")):
        with unchanged(home):
            said = program.refused("checkin", "new", *words)
        assert "best from 20 December 2026 on" in said
        assert said.endswith("If you both want it now, add --agree='Mary Ann' --agree='O'\\''Neil'\n")
    assert program("checkin", "new", "--agree", "Mary Ann", "--agree", "o'neil").code == 0


def test_one_that_is_still_open_takes_both_too(program: Program, home: Path) -> None:
    couple = new_couple(home)
    assert "You haven't opened check-in 1 together yet" in program.refused("checkin", "new")
    assert program("checkin", "new", "--agree", "Jo", "--agree", "Sam").code == 0
    assert couple.pair.latest().number == 2


def test_a_name_that_is_nobodys_is_an_error_also_where_nobody_is_asked(program: Program, home: Path) -> None:
    came_back(home, [2])
    with unchanged(home):
        assert 'nobody in this pair is called "Max"' in program.refused("checkin", "new", "--agree", "Max")


def test_a_newer_version_in_the_own_folder_is_taken_and_said(program: Program, home: Path) -> None:
    couple = came_back(home, [2])
    _own(home, "2.1.0")
    changed = "The questionnaire has a new version, 2.1.0 after 2.0.0. "
    compared = "What is asked in both is still compared with your earlier check-ins."
    assert changed + compared in flat(program("checkin", "new").out)
    assert couple.pair.latest().version == "2.1.0"


@pytest.mark.parametrize(("version", "questionnaire_id"), [("3.0.0", "couple"), ("2.0.0", "ours")])
def test_other_questions_are_said_to_break_the_line(
    program: Program, home: Path, version: str, questionnaire_id: str
) -> None:
    came_back(home, [2])
    path = _own(home, version, questionnaire_id, "named.toml")
    ran = program("checkin", "new", "--questionnaire", str(path))
    other = f"The questions have changed: {questionnaire_id} {version} from now on, couple 2.0.0 until now."
    assert (ran.code, other in flat(ran.out)) == (0, True)
    assert max(map(len, ran.out.split("\n"))) <= 80


def test_a_questionnaire_with_mistakes_shows_them_and_opens_nothing(program: Program, home: Path) -> None:
    couple = came_back(home, [2])
    path = home / "bad.toml"
    path.write_text('format = 1\ntitel = "x"\n')
    ran = program("checkin", "new", "--questionnaire", str(path))
    assert (ran.code, f"{path}:2:1: " in ran.err, couple.pair.latest().number) == (1, True, 1)


def test_what_was_agreed_and_not_looked_back_at_is_mentioned_once(program: Program, home: Path) -> None:
    agree(came_back(home, [2]))
    assert program("checkin", "new").out.count("reciprocity followup") == 1


def test_several_pairs_need_a_choice_and_the_next_steps_name_it(program: Program, home: Path) -> None:
    couple = came_back(home, [2])
    new_couple(home, ("Ada", "Ben"))
    assert program("checkin", "new").code == 2
    ran = program("checkin", "new", "--pair", couple.pair.id)
    assert (ran.code, ran.out.count(f"reciprocity --pair {couple.pair.id} take --as")) == (0, 2)


@pytest.mark.parametrize("words", [("6 weeks",), ("6", "weeks"), ("6", "WEEKS")])
def test_how_far_apart_they_are_is_kept_and_moves_the_next_one(
    program: Program, home: Path, words: tuple[str, ...]
) -> None:
    couple = came_back(home, [2])
    ran = program("checkin", "every", *words)
    assert ran.out == "From now on you come back every 6 weeks.\nThe next one is due on 2027-01-03.\n"
    assert ran.code == 0
    assert pairs.load_pair(str(home), couple.pair.id).interval.kept == "6 weeks"
    assert "every 6 weeks" in program("status").out


@pytest.mark.parametrize("words", [("3 weeks",), ("often",), ("0", "months"), ("\x1b[31m",)])
def test_an_interval_that_is_none_changes_nothing(program: Program, home: Path, words: tuple[str, ...]) -> None:
    came_back(home, [2])
    with unchanged(home):
        said = program.refused("checkin", "every", *words)
    assert ("at least 4 weeks" in said, "\x1b" in said) == (True, False)


def test_usage_mistakes_are_one_line_and_code_2(program: Program) -> None:
    for words in (("checkin",), ("checkin", "old"), ("checkin", "every"), ("checkin", "new", "extra")):
        program.refused(*words, code=2)


def test_the_options_for_everywhere_stand_where_one_likes(program: Program, home: Path) -> None:
    couple = came_back(home, [2])
    new_couple(home, ("Ada", "Ben"))
    words = ["checkin", "every", "2", "months"]
    for place in (0, 1, 4):
        assert program(*words[:place], "--pair", couple.pair.id, *words[place:]).code == 0


def test_after_it_both_are_asked_how_it_feels_compared_with_last_time(program: Program, home: Path) -> None:
    agree(came_back(home, [2]))
    program("checkin", "new", "--focus", "care")
    asked = program("take", "--as", "Jo", typed="1\n").out
    assert "First, all in all: how does this area feel" in flat(asked)


def test_a_check_in_on_the_last_day_of_the_calendar_is_no_crash(program: Program, home: Path) -> None:
    couple = following(came_back(home, [2]), date(9999, 12, 31))
    set_day(program.monkeypatch, date(9999, 12, 31))
    program.refused("checkin", "new")
    assert couple.pair.latest().number == 2

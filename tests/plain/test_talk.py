"""The talk in lines, what is agreed in it, and what is kept."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import LOOK_BACK_AFTER, Topics
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.comparison.change_sentences import HISTORY_ONE
from reciprocity_tui.comparison.sentences import NO_COMPARISON, PROMPT_GUARDED
from reciprocity_tui.plain.reading import YES_OR_NO
from reciprocity_tui.vault import atomic
from reciprocity_tui.words.voice import Voice
from tests.plain.coming_back import came_back, finish, following, set_day, together
from tests.plain.test_hostile import CONTROLS
from tests.support import TODAY, Couple, Program, full_sheet, new_couple, tree

HOUSEHOLD, CONFLICT, NONE = "1", "5", ""
ALOUD = ("",)
BOTH = ("", "yes", "yes")
AGREED = ("cook on Tuesdays.", "ask before planning", "", "", *BOTH)


@pytest.fixture
def couple(home: Path, monkeypatch: pytest.MonkeyPatch) -> Couple:
    """A pair that has opened its first check-in, two days later."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    set_day(monkeypatch, TODAY + timedelta(days=2))
    return came_back(home, [2])


def _typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def _flat(text: str) -> str:
    return " ".join(text.split())


def test_two_people_talk_and_agree_on_one_small_thing(program: Program, couple: Couple) -> None:
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *AGREED, *ALOUD))
    assert (ran.code, ran.err) == (0, "")
    both = together(couple)
    agreement = both.agreement()
    assert agreement is not None
    assert agreement.will == ("cook on Tuesdays", "ask before planning")
    assert (agreement.area, agreement.start) == ("household", TODAY + timedelta(days=2))
    assert agreement.check == agreement.start + LOOK_BACK_AFTER
    assert (both.topics(), both.appreciations()) == (Topics("household"), None)
    assert couple.pair.look_back() == agreement.check


def test_it_says_how_to_begin_the_turns_and_what_fits_the_area(program: Program, couple: Couple) -> None:
    said = _flat(program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD)).out)
    area = next(area for area in couple.questionnaire.areas if area.id == "household")
    wanted = [
        'Say how it is for you, not how the other is: "When ..., I feel ..., and I would like '
        '...". One thing at a time, and lately rather than always.',
        asking.TALK_TURNS,
        asking.TALK_BREAK,
        '"One small thing I can do is ..."   "It would be easy for me to begin with ..."',
        area.prompts[0].text,
    ]
    places = [said.index(" ".join(text.split())) for text in wanted]
    assert places[4] < places[0] < places[1] < places[3] < places[2]


def test_the_suggestions_are_marked_in_the_order_of_the_questions(program: Program, couple: Couple) -> None:
    shown = program("talk", typed="q\n").out
    assert shown.count("(suggested)") == 2
    assert shown.index("1 Household") < shown.index("2 Listening") < shown.index("9 Care")


def test_of_two_topics_the_other_one_is_kept_and_said_next_time(program: Program, couple: Couple) -> None:
    ran = program("talk", typed=_typed(CONFLICT, HOUSEHOLD, "2"))
    assert together(couple).topics() == Topics("conflict", "household")
    assert "Kept for next time: Household." in ran.out
    later = following(couple)
    sheet = full_sheet(couple.questionnaire)
    finish(later, (sheet, sheet))
    assert asking.KEPT_BEFORE.format(area="Household") in program("talk", typed="q\n").out
    assert asking.KEPT_BEFORE.format(area="Household") in program("compare").out


def test_one_may_pick_nothing(program: Program, couple: Couple) -> None:
    program("talk", typed=_typed(NONE, CONFLICT, "yes"))
    assert together(couple).topics() == Topics("conflict")


def test_what_one_of_them_picked_alone_can_wait(program: Program, couple: Couple) -> None:
    ran = program("talk", typed=_typed(NONE, CONFLICT, "no", *ALOUD))
    assert _flat(asking.ONE_PICKED) in _flat(ran.out)
    assert together(couple).topics() is None


@pytest.mark.parametrize("answers", [("yes", "no"), ("no", "yes"), ("", "")])
def test_one_no_is_enough_to_agree_on_nothing(program: Program, couple: Couple, answers: tuple[str, str]) -> None:
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *AGREED[:4], "", *answers, *ALOUD))
    assert _flat(asking.NOT_TODAY) in _flat(ran.out)
    assert together(couple).agreement() is None


def test_a_slip_at_yes_or_no_is_asked_again_and_nothing_typed_is_lost(program: Program, couple: Couple) -> None:
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *AGREED[:4], "", "ye", "да", "yes", "yse", "yes", *ALOUD))
    assert ran.out.count(YES_OR_NO) == 3
    assert together(couple).agreement() is not None


def test_a_talk_can_be_led_from_another_keyboard(program: Program, couple: Couple) -> None:
    lines = ("１", "١", "печь", "й", "", "", "срфтпу", "печь хлеб", "", "", "", "", "нуы", "НУЫ", *ALOUD)
    program("talk", typed=_typed(*lines))
    agreement = together(couple).agreement()
    assert agreement is not None
    assert agreement.will == ("печь хлеб", "й")


@pytest.mark.parametrize("leaving", ["q", "й", "ｑｕｉｔ"])
def test_leaving_at_yes_or_no_agrees_to_nothing(program: Program, couple: Couple, leaving: str) -> None:
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *AGREED[:4], "", "yes", "ye", leaving))
    assert (ran.code, ran.err) == (0, "")
    assert together(couple).agreement() is None


def test_where_both_pick_nothing_only_the_appreciation_is_left(program: Program, couple: Couple) -> None:
    ran = program("talk", typed=_typed(NONE, NONE, *ALOUD))
    assert asking.AGREE_TITLE not in ran.out
    assert asking.APPRECIATION_TITLE in ran.out
    assert together(couple).topics() is None


@pytest.mark.parametrize("lines", [("q",), ("1", "quit"), ("1", "5", "q"), ("1", "5"), (), ("",), ("1", "9999999")])
def test_leaving_before_a_topic_is_chosen_writes_nothing(
    program: Program, couple: Couple, lines: tuple[str, ...]
) -> None:
    before = tree(couple_home(couple))
    ran = program("talk", typed=_typed(*lines), terminal=True)
    assert (ran.code, ran.err) == (0, "")
    assert tree(couple_home(couple)) == before


def couple_home(couple: Couple) -> Path:
    """Return the folder of a pair."""
    return Path(couple.pair.folder)


@pytest.mark.parametrize(
    "lines",
    [("q",), ("cook",), ("cook", "plan", "q"), ("cook", "plan", "", ""), ("cook", "plan", "", "", "no"), ("", "")],
)
def test_whatever_is_not_agreed_to_is_not_kept(program: Program, couple: Couple, lines: tuple[str, ...]) -> None:
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *lines))
    assert (ran.code, ran.err) == (0, "")
    assert together(couple).agreement() is None
    assert not Path(couple.pair.together("0001-lookback.toml")).exists()


def test_a_day_that_is_none_is_said_and_the_rest_stays_typed(program: Program, couple: Couple) -> None:
    lines = ("cook", "plan", "", "soon", "", "", "", "2026-12-24", *BOTH)
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *lines))
    assert '"soon" is no day' in ran.out
    assert "Jo will [cook]:" in ran.out
    agreement = together(couple).agreement()
    assert agreement is not None
    assert (agreement.will, agreement.check.isoformat()) == (("cook", "plan"), "2026-12-24")


def test_an_agreement_can_be_changed_before_both_say_yes(program: Program, couple: Couple) -> None:
    lines = ("cook", "plan", "", "", "change", "bake", "", "", "", *BOTH)
    program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *lines))
    agreement = together(couple).agreement()
    assert agreement is not None
    assert agreement.will == ("bake", "plan")


def test_what_is_agreed_is_shown_and_not_asked_again(program: Program, couple: Couple) -> None:
    program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *AGREED))
    ran = program("talk", typed=_typed(CONFLICT, CONFLICT, *ALOUD))
    assert "Jo will cook on Tuesdays. Sam will ask before planning." in _flat(ran.out)
    assert asking.AGREE_ASK not in ran.out


@pytest.mark.parametrize(("answers", "kept"), [(("yes", "y"), True), (("yes", "no"), False), (("", "yes"), False)])
def test_appreciations_are_kept_only_if_both_want_it(
    program: Program, couple: Couple, answers: tuple[str, str], kept: bool
) -> None:
    lines = ("Your patience", "The soup", *answers)
    program("talk", typed=_typed(NONE, NONE, *lines))
    assert together(couple).appreciations() == (("Your patience", "The soup") if kept else None)
    assert ('Jo: "Your patience"' in program("compare").out) is kept


def test_nobody_at_the_input_is_one_line_that_says_what_to_do(program: Program, couple: Couple) -> None:
    for command in ("talk", "followup"):
        if command == "followup":
            program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *AGREED))
        ran = program.process(command)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "run it in a terminal" in ran.err


def test_before_anything_is_opened_the_next_step_is_named(program: Program, home: Path) -> None:
    new_couple(home)
    ran = program("talk", typed="1\n")
    assert (ran.code, "reciprocity reveal" in ran.err) == (1, True)


def test_where_too_little_is_compared_they_can_still_pick_a_topic(program: Program, home: Path) -> None:
    couple = new_couple(home)
    one = Sheet("couple", "1.0.0", behaviours={"agreed-part": BehaviourAnswer(3, 3)})
    finish(couple, (one, one))
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *AGREED))
    assert (ran.code, _flat(NO_COMPARISON) in _flat(ran.out), "suggest" in ran.out) == (0, True, False)
    assert together(couple).agreement() is not None


def test_where_something_delicate_is_kept_back_nobody_is_asked_to_tell(program: Program, home: Path) -> None:
    couple = new_couple(home)
    sheet = full_sheet(couple.questionnaire)
    kept = {
        each.id: BehaviourAnswer(3, 3, private=True)
        for area in couple.questionnaire.areas
        if area.id == "money"
        for each in area.behaviours
    }
    hidden = Sheet(sheet.questionnaire, sheet.version, {**sheet.behaviours, **kept}, sheet.fairness, sheet.importance)
    finish(couple, (sheet, hidden))
    said = _flat(program("talk", typed=_typed("7", "7")).out)
    guarded = PROMPT_GUARDED, asking.soft(Voice(), guarded=True), asking.starter(1, Voice(), guarded=True)
    assert all(_flat(text) in said for text in guarded)
    assert _flat('"What I have noticed lately is ..."   "For me it is like this: ..."') not in said


@pytest.mark.parametrize(
    "text", ["[/x]", "\x1b[31mred", "\u202eevil", "李" * 100, "x" * 200, "{a} {0.__class__} %s", "👨‍👩‍👧‍👦"]
)
def test_hostile_words_are_shown_as_text_and_fit(program: Program, couple: Couple, text: str) -> None:
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, text, text, "", "", *BOTH, text, text, "yes", "yes"))
    shown = ran.out + program("compare").out + program("followup", typed="1\n1\n1\n").out
    assert (ran.code, ran.err) == (0, "")
    assert not CONTROLS.search(shown)
    assert max(cell_len(line) for line in shown.split("\n")) <= 80
    assert together(couple).agreement() is not None


def test_what_is_too_long_is_said_and_asked_again(program: Program, couple: Couple) -> None:
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, "x" * 201, "plan", "", "", "cook", "", "", "", *BOTH))
    assert "at most 200 characters" in _flat(ran.out)
    agreement = together(couple).agreement()
    assert agreement is not None
    assert agreement.will == ("cook", "plan")


def _full_disk(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let the agreement not be written so many times."""
    write, left = atomic.write_once, [times]

    def writing(path: str, data: bytes) -> None:
        if path.endswith("-agreement.age") and left[0]:
            left[0] -= 1
            raise atomic.not_saved(path, OSError(errno.ENOSPC, "No space left on device"))
        write(path, data)

    monkeypatch.setattr(atomic, "write_once", writing)


def test_a_full_disk_can_be_tried_again(program: Program, couple: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    _full_disk(monkeypatch, 2)
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *AGREED, "", "", *ALOUD))
    assert (ran.code, ran.out.count("What you typed is still here.")) == (0, 2)
    assert together(couple).agreement() is not None


@pytest.mark.parametrize("lines", [("q",), ("й",), ()])
def test_leaving_while_the_disk_is_full_says_that_it_is_not_saved(
    program: Program, couple: Couple, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...]
) -> None:
    _full_disk(monkeypatch, 99)
    ran = program("talk", typed=_typed(HOUSEHOLD, HOUSEHOLD, *AGREED, *lines))
    assert (ran.code, "not saved" in ran.err, ran.err.count("\n")) == (1, True, 1)
    assert ran.out.count("What you typed is still here.") == 1
    assert together(couple).agreement() is None


def test_the_page_about_safety_is_one_word_away(program: Program, couple: Couple) -> None:
    assert "emergency number" in program("talk", typed=_typed("safety", "q")).out


def test_a_passphrase_opens_it_as_it_opens_the_comparison(program: Program, home: Path) -> None:
    couple = new_couple(home, passphrases=("a long passphrase", "another long one"))
    sheet = full_sheet(couple.questionnaire)
    finish(couple, (sheet, sheet))
    ran = program.process("talk", typed=b"1\n1\nq\n", passphrases=("another long one",))
    assert (ran.code, "Begin softly" in ran.out) == (0, True)
    ran = program.process("history", "--as", "Jo", passphrases=("a long passphrase",))
    assert (ran.code, HISTORY_ONE in _flat(ran.out)) == (0, True)

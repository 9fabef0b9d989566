"""The talk in lines, what is agreed in it, and what is kept."""

import errno
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import LOOK_BACK_AFTER, Agreement, Topics
from reciprocity_tui.answers.scales import Who
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet, SignAnswer
from reciprocity_tui.comparison.change_sentences import HISTORY_ONE
from reciprocity_tui.comparison.sentences import DELICATE, NO_COMPARISON, OUTSIDE_HELP
from reciprocity_tui.plain.consent import TURN
from reciprocity_tui.plain.reading import YES_OR_NO, YES_OR_NOT_NOW
from reciprocity_tui.steps.consent import KNOWS
from reciprocity_tui.steps.meaning import MEANING_TITLE
from reciprocity_tui.steps.safety import SAFETY_TITLE
from reciprocity_tui.vault.failures import not_saved
from reciprocity_tui.vault.locking import Locked
from reciprocity_tui.words.voice import Voice
from tests.plain.coming_back import came_back, following, set_day, together
from tests.plain.test_hostile import CONTROLS
from tests.support import TODAY, Couple, Program, Ran, flat, full_sheet, new_couple
from tests.vault.snapshots import unchanged

HOUSEHOLD, CONFLICT, MONEY, SIGN, NONE = "1", "5", "7", "10", ""
ALOUD = ("",)
BOTH = ("", "yes", "yes")
PICKED = (HOUSEHOLD, HOUSEHOLD)
Talk = Callable[..., Ran]
AGREED = ("cook on Tuesdays.", "ask before planning", "", "", *BOTH)


@pytest.fixture
def couple(home: Path, monkeypatch: pytest.MonkeyPatch) -> Couple:
    """A pair that has opened its first check-in, two days later."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    set_day(monkeypatch, TODAY + timedelta(days=2))
    return came_back(home, [2])


@pytest.fixture
def talk(program: Program) -> Talk:
    """Lets the two type lines in a talk."""
    return lambda *lines, terminal=False: program("talk", typed="".join(map("{}\n".format, lines)), terminal=terminal)


def agreed(couple: Couple) -> Agreement:
    """Return what the two agreed on."""
    agreement = together(couple).agreement()
    assert agreement is not None
    return agreement


def test_two_people_talk_and_agree_on_one_small_thing(talk: Talk, couple: Couple) -> None:
    ran = talk(*PICKED, *AGREED, *ALOUD)
    assert (ran.code, ran.err) == (0, "")
    agreement = agreed(couple)
    assert agreement.will == ("cook on Tuesdays", "ask before planning")
    assert (agreement.area, agreement.start) == ("household", TODAY + timedelta(days=2))
    assert agreement.check == agreement.start + LOOK_BACK_AFTER
    assert (together(couple).topics(), together(couple).appreciations()) == (Topics("household"), None)
    assert couple.pair.look_back() == agreement.check


def test_it_says_how_to_begin_the_turns_and_what_fits_the_area(talk: Talk, couple: Couple) -> None:
    said = flat(talk(*PICKED).out)
    wanted = [
        'Talk about yourself, not about the other person: "When ..., I feel ..., and I would like ...". One thing at a '
        'time, and say "lately", not "always".',
        asking.TALK_TURNS,
        asking.TALK_BREAK,
        '"One small thing I can do is ..."   "It would be easy for me to begin with ..."',
        couple.questionnaire.area("household").prompts[0].text,
    ]
    places = [said.index(" ".join(text.split())) for text in wanted]
    assert places[4] < places[0] < places[1] < places[3] < places[2]


@pytest.mark.parametrize("first", ["Jo", "Sam"])
def test_who_speaks_first_can_be_drawn(talk: Talk, couple: Couple, monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    monkeypatch.setattr(secrets, "choice", lambda names: names[names.index(first)])
    assert flat(asking.DRAWN_FIRST.format(name=first)) in flat(talk(*PICKED).out)


def unfair_in(couple: Couple, *areas: str) -> Couple:
    """Let the two open a check-in in which the first one finds these areas unfair and shows one sign."""
    sheet = full_sheet(couple.questionnaire)
    unfair = replace(sheet, fairness={**sheet.fairness, **dict.fromkeys(areas, -1)})
    return couple.finish(replace(unfair, signs={"mental-load": SignAnswer(2, Who.ME, shown=True)}), sheet)


def test_the_suggestions_are_marked_in_the_order_of_the_questions_with_their_reasons(talk: Talk, home: Path) -> None:
    unfair_in(new_couple(home), "conflict", "household")
    shown = talk("q").out
    assert shown.index("1 Household (suggested)") < shown.index("2 Listening\n") < shown.index("5 Conflict (suggested)")
    assert shown.index("Household: Jo finds it unfair.") < shown.index("Conflict: Jo finds it unfair.")


def test_a_sign_that_was_shown_can_be_picked_and_is_talked_about_with_care(talk: Talk, home: Path) -> None:
    couple = unfair_in(new_couple(home), "household")
    ran = talk(SIGN, HOUSEHOLD, "2", *AGREED, *ALOUD)
    said = flat(ran.out)
    (sign,) = (sign for sign in couple.questionnaire.signs if sign.id == "mental-load")
    guarded = asking.soft(Voice(), guarded=True), asking.starter(1, Voice(), guarded=True), OUTSIDE_HELP, *sign.prompts
    assert all(flat(text) in said for text in guarded)
    assert together(couple).topics() == Topics(sign="mental-load", kept="household")
    assert (agreed(couple).area, agreed(couple).sign) == ("", "mental-load")
    assert flat(f'About: "{sign.text}"') in said


def test_a_sign_that_nobody_showed_cannot_be_picked(talk: Talk, couple: Couple) -> None:
    ran = talk(SIGN, "q")
    assert "Please type a number from 1 to 9" in flat(ran.out)
    assert together(couple).topics() is None


def test_of_two_topics_the_other_one_is_kept_and_said_next_time(talk: Talk, program: Program, couple: Couple) -> None:
    ran = talk(CONFLICT, HOUSEHOLD, "2")
    assert together(couple).topics() == Topics("conflict", "household")
    assert "Kept for next time: Household\n" in ran.out
    following(couple).finish()
    assert asking.KEPT_BEFORE.format(topic="Household") in program("talk", typed="q\n").out
    shown = program("compare").out
    assert f"{asking.KEPT_TITLE}\n\n· {asking.KEPT_BEFORE.format(topic='Household')}" in shown
    assert asking.AGREED_TITLE not in shown


def test_one_may_pick_nothing(talk: Talk, couple: Couple) -> None:
    talk(NONE, CONFLICT, "yes")
    assert together(couple).topics() == Topics("conflict")


def test_what_one_of_them_picked_alone_can_wait(talk: Talk, couple: Couple) -> None:
    ran = talk(NONE, CONFLICT, "", "no", *ALOUD)
    assert ran.out.count(YES_OR_NO) == 1
    assert flat(asking.ONE_PICKED) in flat(ran.out)
    assert together(couple).topics() is None


@pytest.mark.parametrize("answers", [("yes", "no"), ("no", "yes"), ("later", "n")])
def test_one_no_is_enough_to_agree_on_nothing(talk: Talk, couple: Couple, answers: tuple[str, str]) -> None:
    ran = talk(*PICKED, *AGREED[:4], "", *answers, *ALOUD)
    assert flat(asking.NOT_TODAY) in flat(ran.out)
    assert together(couple).agreement() is None


def test_a_slip_at_yes_or_no_is_asked_again_and_nothing_typed_is_lost(talk: Talk, couple: Couple) -> None:
    ran = talk(*PICKED, *AGREED[:4], "", "", "да", "yes", "yse", "yes", *ALOUD)
    assert ran.out.count(YES_OR_NOT_NOW) == 3
    assert together(couple).agreement() is not None


def test_a_talk_can_be_led_from_another_keyboard(talk: Talk, couple: Couple) -> None:
    lines = ("１", "١", "печь", "й", "", "", "срфтпу", "печь хлеб", "", "", "", "", "нуы", "НУЫ", *ALOUD)
    talk(*lines)
    assert agreed(couple).will == ("печь хлеб", "й")


@pytest.mark.parametrize("last", [(), ("",), ("q",), ("ye", "й")])
def test_the_end_before_both_have_said_yes_agrees_to_nothing(talk: Talk, couple: Couple, last: tuple[str, ...]) -> None:
    ran = talk(*PICKED, *AGREED[:4], "", "yes", *last)
    assert (ran.code, ran.err) == (0, "")
    assert together(couple).agreement() is None


def test_each_says_yes_to_the_very_words(talk: Talk, couple: Couple) -> None:
    said = flat(talk(*PICKED, *AGREED, "Your patience", "The soup", "no", "no").out)
    for asks, words in (
        (asking.AGREE_EACH, "Jo will cook on Tuesdays. Sam will ask before planning."),
        (asking.APPRECIATION_KEEP, 'Jo: "Your patience" Sam: "The soup"'),
    ):
        before = said.index(KNOWS)
        for name, other in (("Jo", "Sam"), ("Sam", "Jo")):
            turn = said.index(TURN.format(name=name, other=other), before)
            before = said.index(asks.format(name=name), turn)
            assert words in said[turn:before]
        said = said[before:]


def test_where_both_pick_nothing_only_the_appreciation_is_left(talk: Talk, couple: Couple) -> None:
    ran = talk(NONE, NONE, *ALOUD)
    assert asking.AGREE_TITLE not in ran.out
    assert asking.APPRECIATION_TITLE in ran.out
    assert together(couple).topics() is None


@pytest.mark.parametrize("lines", [("q",), ("1", "quit"), ("1", "5", "q"), ("1", "5"), (), ("",), ("1", "9999999")])
def test_leaving_before_a_topic_is_chosen_writes_nothing(talk: Talk, couple: Couple, lines: tuple[str, ...]) -> None:
    with unchanged(Path(couple.pair.folder)):
        ran = talk(*lines, terminal=True)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    "lines",
    [("q",), ("cook",), ("cook", "plan", "q"), ("cook", "plan", "", ""), ("cook", "plan", "", "", "no"), ("", "")],
)
def test_whatever_is_not_agreed_to_is_not_kept(talk: Talk, couple: Couple, lines: tuple[str, ...]) -> None:
    ran = talk(*PICKED, *lines)
    assert (ran.code, ran.err) == (0, "")
    assert together(couple).agreement() is None
    assert not Path(couple.pair.together("0001-lookback.toml")).exists()


def test_a_day_that_is_none_is_said_and_the_rest_stays_typed(talk: Talk, couple: Couple) -> None:
    ran = talk(*PICKED, "cook", "plan", "", "soon", "", "", "", "2026-12-24", *BOTH)
    assert '"soon" is not a day' in ran.out
    assert "Jo will [cook]:" in ran.out
    agreement = agreed(couple)
    assert (agreement.will, agreement.check.isoformat()) == (("cook", "plan"), "2026-12-24")


def test_an_agreement_can_be_changed_before_both_say_yes(talk: Talk, couple: Couple) -> None:
    talk(*PICKED, "cook", "plan", "", "", "change", "bake", "", "", "", *BOTH)
    assert agreed(couple).will == ("bake", "plan")


def test_what_is_agreed_is_shown_and_not_asked_again(talk: Talk, couple: Couple) -> None:
    talk(*PICKED, *AGREED)
    ran = talk(CONFLICT, CONFLICT, *ALOUD)
    assert "Jo will cook on Tuesdays. Sam will ask before planning." in flat(ran.out)
    assert asking.AGREE_ASK not in ran.out


@pytest.mark.parametrize(("answers", "kept"), [(("yes", "y"), True), (("yes", "no"), False), (("", "yes"), False)])
def test_appreciations_are_kept_only_if_both_want_it(
    talk: Talk, program: Program, couple: Couple, answers: tuple[str, str], kept: bool
) -> None:
    talk(NONE, NONE, "Your patience", "The soup", *answers)
    assert together(couple).appreciations() == (("Your patience", "The soup") if kept else None)
    shown = flat(program("compare").out)
    assert ('Jo: "Your patience"' in shown) is kept
    assert (flat(asking.APPRECIATION) in shown) is not kept


def test_nobody_at_the_input_is_one_line_that_says_what_to_do(talk: Talk, program: Program, couple: Couple) -> None:
    for command in ("talk", "followup"):
        if command == "followup":
            talk(*PICKED, *AGREED)
        ran = program.process(command)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "run it in a terminal" in ran.err


def test_before_anything_is_opened_the_next_step_is_named(program: Program, home: Path) -> None:
    new_couple(home)
    assert "reciprocity reveal" in program.refused("talk", typed="1\n")


def test_where_too_little_is_compared_they_can_still_pick_a_topic(talk: Talk, home: Path) -> None:
    couple = new_couple(home).finish(Sheet("couple", "2.0.0", behaviours={"own-chores": BehaviourAnswer(3, 3)}))
    ran = talk(*PICKED, *AGREED)
    assert (ran.code, flat(NO_COMPARISON) in flat(ran.out), "(suggested)" in ran.out) == (0, True, False)
    assert together(couple).agreement() is not None


@pytest.mark.parametrize("kept_back", [False, True])
def test_in_a_delicate_area_nobody_is_asked_to_tell_whatever_is_kept_back(
    talk: Talk, home: Path, kept_back: bool
) -> None:
    couple = new_couple(home)
    sheet = full_sheet(couple.questionnaire)
    kept = dict.fromkeys(
        (each.id for each in couple.questionnaire.area("money").behaviours), BehaviourAnswer(3, 3, private=kept_back)
    )
    couple.finish(sheet, replace(sheet, behaviours={**sheet.behaviours, **kept}))
    said = flat(talk(MONEY, MONEY).out)
    guarded = DELICATE, asking.soft(Voice(), guarded=True), asking.starter(1, Voice(), guarded=True)
    assert all(flat(text) in said for text in guarded)
    assert flat('"What I have noticed lately is ..."   "For me it is like this: ..."') not in said


@pytest.mark.parametrize(
    "text", ["[/x]", "\x1b[31mred", "\u202eevil", "李" * 100, "x" * 200, "{a} {0.__class__} %s", "👨‍👩‍👧‍👦"]
)
def test_hostile_words_are_shown_as_text_and_fit(talk: Talk, program: Program, couple: Couple, text: str) -> None:
    ran = talk(*PICKED, text, text, "", "", *BOTH, text, text, "yes", "yes")
    shown = ran.out + program("compare").out + program("followup", typed="1\n1\n1\n").out
    assert (ran.code, ran.err) == (0, "")
    assert not CONTROLS.search(shown)
    assert max(cell_len(line) for line in shown.split("\n")) <= 80
    assert together(couple).agreement() is not None


def test_what_is_too_long_is_said_and_asked_again(talk: Talk, couple: Couple) -> None:
    ran = talk(*PICKED, "x" * 201, "plan", "", "", "cook", "", "", "", *BOTH)
    assert "at most 200 characters" in flat(ran.out)
    assert agreed(couple).will == ("cook", "plan")


def _full_disk(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let the agreement not be written so many times."""
    write, left = Locked.write_once, [times]

    def writing(locked: Locked, path: str, data: bytes) -> None:
        if path.endswith("-agreement.age") and left[0]:
            left[0] -= 1
            raise not_saved(path, OSError(errno.ENOSPC, "No space left on device"))
        write(locked, path, data)

    monkeypatch.setattr(Locked, "write_once", writing)


def test_a_full_disk_can_be_tried_again(talk: Talk, couple: Couple, monkeypatch: pytest.MonkeyPatch) -> None:
    _full_disk(monkeypatch, 2)
    ran = talk(*PICKED, *AGREED, "", "", *ALOUD)
    assert (ran.code, ran.out.count("What you typed is still here.")) == (0, 2)
    assert together(couple).agreement() is not None


@pytest.mark.parametrize("lines", [("q",), ("й",), ()])
def test_leaving_while_the_disk_is_full_says_that_it_is_not_saved(
    talk: Talk, couple: Couple, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...]
) -> None:
    _full_disk(monkeypatch, 99)
    ran = talk(*PICKED, *AGREED, *lines)
    assert (ran.code, "isn't saved" in ran.err, ran.err.count("\n")) == (1, True, 1)
    assert ran.out.count("What you typed is still here.") == 1
    assert together(couple).agreement() is None


@pytest.mark.parametrize(
    ("word", "title"), [("safety", SAFETY_TITLE), ("meaning", MEANING_TITLE), ("ьуфтштп", MEANING_TITLE)]
)
def test_the_pages_to_read_are_one_word_away(talk: Talk, couple: Couple, word: str, title: str) -> None:
    assert title in talk(word, "q").out


def test_a_passphrase_opens_it_as_it_opens_the_comparison(program: Program, home: Path) -> None:
    new_couple(home, passphrases=("a long passphrase", "another long one")).finish()
    ran = program.process("talk", typed=b"1\n1\nq\n", passphrases=("another long one",))
    assert (ran.code, "Begin softly" in ran.out) == (0, True)
    ran = program.process("history", "--as", "Jo", passphrases=("a long passphrase",))
    assert (ran.code, HISTORY_ONE in flat(ran.out)) == (0, True)

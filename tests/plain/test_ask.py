"""Answering in lines."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from io import StringIO
from itertools import chain, count, repeat
from pathlib import Path

import pytest

from reciprocity_tui.answers import hints
from reciprocity_tui.answers.preview import PREVIEW_HONEST
from reciprocity_tui.answers.privacy import is_private
from reciprocity_tui.answers.questions import value_of
from reciprocity_tui.answers.scales import Absent, Who
from reciprocity_tui.answers.sheet import Glad, ReflectionAnswer, Sheet, SignAnswer
from reciprocity_tui.answers.sitting import Rehearsal, Sitting
from reciprocity_tui.plain.asking import AT_THE_END, NOTE_PROMPT, Asking, Outcome
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.questionnaire.library import load_file, shipped_folder
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps.answer import AT_THE_START, HAND_OVER_FOCUS
from reciprocity_tui.steps.keep import FORGETTING
from reciprocity_tui.steps.safety import SAFETY_HAND_OVER, SAFETY_TITLE
from reciprocity_tui.vault.errors import NotSavedError, VaultError
from reciprocity_tui.vault.sheets import OpenSheet
from tests.plain.coming_back import following
from tests.support import Program, TypedLines, flat, new_couple
from tests.vault.snapshots import unchanged


class Talk:
    """Lets one partner type lines and remembers what the program said; `open` gives the sitting they answer at."""

    def __init__(self, sit_down: Callable[[], AbstractContextManager[Sitting]], questionnaire: Questionnaire) -> None:
        self.open = sit_down
        self.questionnaire = questionnaire
        self.said = ""
        self.sheet = Sheet(questionnaire.id, questionnaire.version)
        self.outcome: Outcome | None = None

    def type(self, *lines: str, seconds: Iterator[float] | None = None, seal_at_once: bool = False) -> "Talk":
        """Type lines into a fresh session of the first partner."""
        stream = StringIO()
        clock = seconds or (3.0 * i for i in count())
        with self.open() as opened:
            reader = Reader(TypedLines("".join(f"{line}\n" for line in lines)), Page(stream))
            self.outcome = Asking(reader, opened, lambda: next(clock)).run(seal_at_once=seal_at_once)
            self.sheet = opened.sheet
        self.said = stream.getvalue()
        return self

    def value(self, index: int) -> object:
        """What stands in the draft for the question with this index."""
        with self.open() as opened:
            return value_of(opened.sheet, opened.questions[index])


@pytest.fixture(params=[True, False], ids=["on disk", "in memory"])
def talk(home: Path, couple: Questionnaire, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Talk:
    """Jo, who answers about Sam at a sitting of either kind."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    if request.param:
        return Talk(partial(new_couple(home).open_sheet, 0), couple)
    rehearsal = Rehearsal(couple, "Jo", "Sam")
    return Talk(lambda: nullcontext(rehearsal), couple)


_COUPLE = load_file(shipped_folder() / "couple.toml")[0]
_AREAS = [["4"] * 8 + ["3", "3"] + (["3"] if area.share else []) for area in _COUPLE.areas]
_ABOUT_SELF = [line for each in _COUPLE.reflections for line in (["3"] if each.closed else ["3", ""])]
TO_THE_SIGNS = [line for area in _AREAS for line in area]
TO_THE_GLAD = [*TO_THE_SIGNS, *["1"] * len(_COUPLE.signs), *_ABOUT_SELF, "3", "1"]
ANSWERED_TO_THE_END = [*TO_THE_GLAD, "you made soup"]
SIGN = _COUPLE.signs[0].id
REFLECTION = _COUPLE.reflections[0].id


@pytest.mark.quick
def test_a_number_answers_and_is_on_disk_before_the_next_question(talk: Talk) -> None:
    assert talk.type("4", "1").value(0) == 3
    assert talk.value(1) == 0
    assert "2 of 112 answered" in talk.said


def test_the_end_of_the_input_saves_and_leaves(talk: Talk) -> None:
    assert talk.type("4").outcome is Outcome.PAUSED
    assert "Everything is saved. Come back whenever you like" in talk.said


def test_leaving_and_coming_back_goes_on_at_the_first_open_question(talk: Talk) -> None:
    talk.type("4", "5", "q")
    assert "2 of 112 answered" in talk.type("q").said


def test_no_occasion_and_skip_are_kept_apart(talk: Talk) -> None:
    talk.type("n", "s")
    assert (talk.value(0), talk.value(1)) == (Absent.NO_OCCASION, Absent.SKIPPED)


def test_back_shows_the_answer_given_and_enter_keeps_it(talk: Talk) -> None:
    assert "So far: often. Press Enter to keep it." in talk.type("4", "b", "", "2").said
    assert (talk.value(0), talk.value(1)) == (3, 1)


def test_back_at_the_first_question_stays_there(talk: Talk) -> None:
    assert AT_THE_START in talk.type("b", "4").said
    assert talk.value(0) == 3


@pytest.mark.parametrize("line", ["", "0", "6", "44", "-1", "٠", "٦", "1.0", "yes", "да", "9" * 50, "\u200b", "ด"])
def test_anything_else_is_asked_again(talk: Talk, line: str) -> None:
    assert "Please type a number from 1 to 5" in talk.type(line).said
    assert talk.value(0) is None


@pytest.mark.parametrize("line", ["３", "٣", "३", "๓", '"', "š", " 3 ", "03", "３ often"])
def test_a_number_answers_in_every_script_and_from_every_number_row(talk: Talk, line: str) -> None:
    assert talk.type(line).value(0) == 2


@pytest.mark.parametrize(
    ("line", "answer"),
    [("Ｎ", Absent.NO_OCCASION), ("т", Absent.NO_OCCASION), ("ื", Absent.NO_OCCASION), ("ы", Absent.SKIPPED)],
)
def test_a_letter_answers_from_every_keyboard(talk: Talk, line: str, answer: Absent) -> None:
    assert talk.type(line).value(0) == answer


@pytest.mark.parametrize(("line", "answer"), [("т", None), ("н", Absent.NO_OCCASION), ("с", Absent.SKIPPED)])
def test_where_letters_follow_the_sound_they_answer_by_it(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, line: str, answer: Absent | None
) -> None:
    monkeypatch.setenv("LC_ALL", "sr_RS.UTF-8")
    assert talk.type(line).value(0) == answer


@pytest.mark.parametrize("line", ["q", "й", "йгше", "Ｑ", "ๆีระ", "벼ㅑㅅ"])
def test_leaving_is_told_from_every_keyboard(talk: Talk, line: str) -> None:
    assert talk.type(line, "4").value(0) is None


def test_what_is_no_answer_does_not_keep_the_one_given_before(talk: Talk) -> None:
    assert "Please type a number from 1 to 5" in talk.type("4", "b", "foo").said


def test_going_back_and_keeping_back_are_told_from_every_keyboard(talk: Talk) -> None:
    assert "So far: often. Press Enter to keep it." in talk.type("4", "и", "").said
    talk.type("б", "З")
    with talk.open() as opened:
        assert is_private(opened.sheet, opened.questions[1])


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        *((["тщеу да н ３ é"], "да н ３ é"), (["ืนะำ ดี"], "ดี"), (["note й"], "й"), (["тщеу", "ыфауен"], "ыфауен")),
        *((["note the lake [/x]"], "the lake [/x]"), (["note the lake", "note", ""], "")),
    ],
)
def test_a_note_is_kept_beside_the_behaviour_as_it_was_typed(talk: Talk, lines: list[str], note: str) -> None:
    talk.type(*lines, "4")
    assert [said.note for said in talk.sheet.behaviours.values()] == [note]
    assert ("Your note: the lake" in talk.said) is (note == "")


def test_a_note_of_nothing_that_shows_is_asked_for(talk: Talk) -> None:
    assert NOTE_PROMPT.strip() in talk.type("note \u200b", "the lake").said


def test_the_safety_page_opens_where_a_note_is_asked_for(talk: Talk) -> None:
    assert SAFETY_TITLE in talk.type("note", "safety", "the lake").said


@pytest.mark.parametrize("line", ["go 7", "пщ 7", "го ７", "GO ٧", "해 7", "เน ึ"])
def test_an_area_is_gone_to_from_every_keyboard(talk: Talk, line: str) -> None:
    said = talk.type(line).said
    assert f"\n{talk.questionnaire.areas[6].title}\n" in said


def test_private_keeps_both_directions_of_a_behaviour_back(talk: Talk) -> None:
    talk.type("p", "4", "4")
    with talk.open() as opened:
        assert [is_private(opened.sheet, question) for question in opened.questions[:3]] == [True, True, False]


@pytest.mark.parametrize("leaving", [["b"], ["go 7"], ["q"], []])
def test_a_private_mark_is_kept_whichever_way_the_question_is_left(talk: Talk, leaving: list[str]) -> None:
    talk.type("4", "p", *leaving)
    with talk.open() as opened:
        assert is_private(opened.sheet, opened.questions[0])


def test_private_twice_shares_it_again(talk: Talk) -> None:
    talk.type("p", "p", "4")
    assert not talk.sheet.behaviour(next(iter(talk.sheet.behaviours))).private


def test_go_leads_to_an_area(talk: Talk) -> None:
    talk.type("go 7", "3")
    assert {key for key, said in talk.sheet.behaviours.items() if said.received == 2} <= {
        behaviour.id for behaviour in talk.questionnaire.area("money").behaviours
    }


@pytest.mark.parametrize("word", ["safety", "ыфауен", "ＳＡＦＥＴＹ"])
def test_the_safety_page_is_one_word_away(talk: Talk, word: str) -> None:
    assert SAFETY_TITLE in talk.type(word).said


@pytest.mark.parametrize("line", ["safety", "safety nz", "safety NEW Zealand", "ыфауен тя"])
def test_where_to_find_help_is_listed_for_this_country_or_for_the_one_that_is_named(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setenv("LC_ALL", "en_AT.UTF-8" if " " in line else "en_NZ.UTF-8")
    said = flat(talk.type(line).said)
    assert "0800 733 843" in said
    assert "0800 222 555" not in said
    assert said.index("Emergency number Phone: 111") < said.index("Women's Refuge crisis line")


@pytest.mark.parametrize("country", ["Atlantis", "{}", "EU"])
def test_a_country_that_is_not_listed_is_told_what_is_listed(talk: Talk, country: str) -> None:
    said = flat(talk.type(f"safety {country}").said)
    assert "call the emergency number you know" in said
    assert "Listed are: Australia, Austria, " in said


def test_a_note_may_begin_with_the_word_safety(talk: Talk) -> None:
    talk.type("note", "safety first")
    assert [said.note for said in talk.sheet.behaviours.values()] == ["safety first"]


def failing(save: Callable[..., None], failures: Iterator[bool]) -> Callable[..., None]:
    """Return what fails to save as often as it is told."""

    def full(*told: object) -> None:
        if next(failures):
            raise NotSavedError("draft.age was not saved: the disk is full; free some space and try again")
        save(*told)

    return full


def test_a_full_disk_is_said_calmly_and_enter_tries_again(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = chain([True, True], repeat(False))
    for kind in (OpenSheet, Rehearsal):
        monkeypatch.setattr(kind, "save", failing(kind.save, failures))
    said = flat(talk.type("4", "", "", "5").said)
    assert said.count("Your answer is still here.") == 2
    assert (talk.value(0), talk.value(1)) == (3, 4)


@pytest.mark.parametrize("leaving", ["q", "quit", "й"])
def test_a_full_disk_can_be_left_without_the_last_answer(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, leaving: str
) -> None:
    for kind in (OpenSheet, Rehearsal):
        monkeypatch.setattr(kind, "save", failing(kind.save, repeat(True)))
    assert talk.type("4", leaving).outcome is Outcome.NOT_SAVED
    assert flat(talk.said).count("Your answer is still here.") == 1


SEEN_TITLE = "Thank you, Jo. This is what Sam could see."


def test_answered_to_the_end_the_preview_comes_before_sealing(talk: Talk) -> None:
    said = talk.type(*ANSWERED_TO_THE_END, "1", "yes").said
    assert talk.outcome is Outcome.SEALED
    order = (
        SEEN_TITLE,
        "Seal it?",
        "Thank you, Jo. It's sealed. Sam sees only that it is.",
    )
    places = [flat(said).index(sentence) for sentence in order]
    assert places == sorted(places)
    assert "Household: all 4 shared; fair to both" in flat(said)
    assert 'What you were glad of: "you made soup"' in flat(said)


@pytest.mark.parametrize("line", ["", "no", "тщ", "q", "н\nno", "ye\nno", "ye\n"])
def test_nothing_but_a_yes_seals(talk: Talk, line: str) -> None:
    assert talk.type(*ANSWERED_TO_THE_END, "1", line, "4").outcome is Outcome.PAUSED
    assert talk.type("4").outcome is Outcome.PAUSED


@pytest.mark.parametrize("line", ["y", "YES", "нуы", "Ｙｅｓ", "ye\nyes", "н\nн\nнуы"])
def test_a_yes_seals_from_every_keyboard(talk: Talk, line: str) -> None:
    assert talk.type(*ANSWERED_TO_THE_END, "１", line).outcome is Outcome.SEALED


def test_an_area_can_be_kept_back_before_sealing(talk: Talk) -> None:
    talk.type(*ANSWERED_TO_THE_END, "2", "8", "", "4")
    assert talk.sheet.sharing.areas_back == {"money"}
    assert "Money: kept to yourself" in talk.said


@pytest.mark.parametrize("number", ["11", "１１", "١١", "++", "&&", "011"])
def test_a_single_answer_to_keep_back_is_named_in_every_script(talk: Talk, number: str) -> None:
    talk.type(*ANSWERED_TO_THE_END, "2", number, "", "4")
    assert [said.private for said in talk.sheet.behaviours.values()].count(True) == 1


@pytest.mark.parametrize("where", ["7", "go 7", "пщ ７"])
def test_from_the_end_an_area_is_gone_to(talk: Talk, where: str) -> None:
    said = talk.type(*ANSWERED_TO_THE_END, "3", where).said
    assert f"\n{talk.questionnaire.areas[6].title}\n" in said[said.index(SEEN_TITLE) :]


def test_everything_can_be_kept_back_before_sealing(talk: Talk) -> None:
    talk.type(*ANSWERED_TO_THE_END, "2", "1", "", "4")
    assert "Nothing at all." in talk.said


def test_the_whole_is_listed_only_where_something_of_it_is_answered(talk: Talk) -> None:
    listed = "all in all: how fair it is, and what these months have been like"
    assert listed not in flat(talk.type("go end", "2", "", "4").said)
    assert listed in flat(talk.type("go end", "b", "b", "1", "s", "", "2", "", "4").said)


def test_very_even_and_very_fast_answers_get_a_private_hint(talk: Talk) -> None:
    said = talk.type(*ANSWERED_TO_THE_END, "4", seconds=(0.1 * i for i in count())).said
    title = flat(said).index(SEEN_TITLE)
    assert all(0 <= flat(said).find(flat(hint)) < title for hint in (hints.HINT_UNIFORM, hints.HINT_FAST))


def test_all_of_it_is_read_in_whole_sentences_where_somebody_asks_for_more(talk: Talk) -> None:
    said = flat(talk.type(*ANSWERED_TO_THE_END, "more", "4").said)
    line = "Household: 4 of 4 behaviours; fairness: fair to both; importance: very important; who does more: {share}."
    assert line.format(share="about the same") in said
    assert flat(PREVIEW_HONEST) in said


def test_a_typo_at_the_end_repeats_nothing_of_what_was_said(talk: Talk) -> None:
    said = flat(talk.type(*ANSWERED_TO_THE_END, "x", "4").said)
    assert said.count(SEEN_TITLE) == 1
    assert AT_THE_END in said


def test_seal_at_once_does_not_ask_again(talk: Talk) -> None:
    assert talk.type(*ANSWERED_TO_THE_END, seal_at_once=True).outcome is Outcome.SEALED


def test_every_kind_of_question_is_asked(talk: Talk) -> None:
    about_self = [line for each in _COUPLE.reflections for line in (["2"] if each.closed else ["2", ""])]
    talk.type(*TO_THE_SIGNS, *["2", "2", ""] * len(_COUPLE.signs), *about_self, "2", "2", "2")
    with talk.open() as opened:
        missing = {q.kind for q in opened.questions if value_of(opened.sheet, q) is None}
    assert missing == set()


def test_nothing_said_is_wider_than_eighty_columns(talk: Talk) -> None:
    said = talk.type(*ANSWERED_TO_THE_END, "?", "2", "", "4").said
    assert max(map(len, said.split("\n"))) <= 80


def test_a_sheet_already_full_goes_straight_to_the_preview(talk: Talk) -> None:
    talk.type(*ANSWERED_TO_THE_END, "4")
    assert SEEN_TITLE in talk.type("4").said
    assert "answered\n" not in talk.said


def test_a_sealed_sheet_is_not_opened_again(home: Path) -> None:
    jo_and_sam = new_couple(home).seal_both()
    with pytest.raises(VaultError, match="are sealed and stay as they are"):
        Talk(partial(jo_and_sam.open_sheet, 0), jo_and_sam.questionnaire).type("4")


def test_a_focus_says_beforehand_what_it_asks_about_and_that_it_is_short(home: Path) -> None:
    coming = following(new_couple(home), focus=("listening", "care"))
    said = flat(Talk(partial(coming.open_sheet, 0), coming.questionnaire).type("q").said)
    assert HAND_OVER_FOCUS.format(areas="Listening, Looking after us") in said
    assert "Take about 4 minutes" in said


# Signs, what one says about oneself, and what one was glad of


@pytest.mark.parametrize(("after", "shown"), [([""], False), (["p", ""], True), (["p", "p", ""], False)])
def test_a_sign_that_is_noticed_stays_private_until_p_shows_it(talk: Talk, after: list[str], shown: bool) -> None:
    said = flat(talk.type(*TO_THE_SIGNS, "2", "2", *after, "1").said)
    assert talk.sheet.sign(SIGN) == SignAnswer(1, Who.PARTNER, shown)
    assert "Private unless you type p (to show it to Sam). Enter goes on." in said
    assert ("Sam will see that you noticed this." in said) is ("p" in after)


@pytest.mark.parametrize("line", ["1", "s"])
def test_a_sign_that_is_not_noticed_has_nothing_to_show_and_the_next_one_comes(talk: Talk, line: str) -> None:
    talk.type(*TO_THE_SIGNS, "p", line, "3")
    assert list(talk.sheet.signs.values()) == [
        SignAnswer(0 if line == "1" else Absent.SKIPPED),
        SignAnswer(2),
    ]


@pytest.mark.parametrize("shown", [False, True])
def test_what_one_says_about_oneself_is_shown_by_p_alone(talk: Talk, shown: bool) -> None:
    talk.type(*TO_THE_SIGNS, *["1"] * len(_COUPLE.signs), "4", *["p"] * shown, "", "2")
    assert talk.sheet.reflection(REFLECTION) == ReflectionAnswer(3, shown)


def test_the_closed_statement_says_that_it_is_never_shown_and_p_shows_nothing(talk: Talk) -> None:
    at = [*TO_THE_SIGNS, *["1"] * len(_COUPLE.signs), *_ABOUT_SELF[:-1]]
    said = flat(talk.type(*at, "p", "2").said)
    assert said.count("Only for you: Sam never sees this one.") == 2
    assert not any(each.shown for each in talk.sheet.reflections.values())


def test_a_share_can_be_called_not_applying(talk: Talk) -> None:
    assert "n does not apply" in talk.type(*_AREAS[0][:-1], "n").said
    assert set(talk.sheet.share.values()) == {Absent.NO_OCCASION}


@pytest.mark.parametrize(
    "line", ["go for walks with me", "back rubs", "note from you", "q and a", "1", "n", "да", "safety first", "you"]
)
def test_what_one_was_glad_of_is_kept_as_it_was_written(talk: Talk, line: str) -> None:
    assert talk.type(*TO_THE_GLAD, line).sheet.glad == Glad(line)


@pytest.mark.parametrize("line", ["", "  ", "s", "skip"])
def test_what_one_was_glad_of_can_be_passed_by(talk: Talk, line: str) -> None:
    assert talk.type(*TO_THE_GLAD, line).sheet.glad == Glad("")
    assert "unanswered" not in talk.said


def test_what_one_was_glad_of_can_be_kept_private_and_is_kept_by_enter(talk: Talk) -> None:
    talk.type(*TO_THE_GLAD, "the soup", "b", "p", "", "4")
    assert talk.sheet.glad == Glad("the soup", private=True)
    assert "So far: the soup. Press Enter to keep it." in talk.said


def test_what_is_too_long_is_said_and_asked_for_again(talk: Talk) -> None:
    said = flat(talk.type(*TO_THE_GLAD, "x" * 201, "the soup").said)
    assert "at most 200 characters; it is 201 long" in said
    assert talk.sheet.glad == Glad("the soup")


def test_going_back_leaving_and_the_safety_page_are_there_while_one_writes(talk: Talk) -> None:
    assert SAFETY_TITLE in talk.type(*TO_THE_GLAD, "safety", "b", "q").said
    assert (talk.outcome, talk.sheet.glad) == (Outcome.PAUSED, Glad())


def test_of_which_times_to_think_is_said_before_the_first_question_of_every_area(talk: Talk) -> None:
    said = talk.type(*ANSWERED_TO_THE_END, "4").said
    reminder = "Think of the times when it came up, in the last three months."
    assert said.index(reminder) < said.index("0 of 112 answered")
    assert said.count(reminder) == len(_COUPLE.areas)


def test_what_is_kept_back_and_what_is_shown_are_switched_before_sealing(talk: Talk) -> None:
    last = 1 + len(_COUPLE.areas) + len(_COUPLE.areas) * 4
    noticed = [*TO_THE_SIGNS, "2", "4", "", *["1"] * (len(_COUPLE.signs) - 1)]
    rest = [*_ABOUT_SELF, "3", "1", "the soup"]
    said = talk.type(*noticed, *rest, "2", str(last + 1), "", "4").said
    assert talk.sheet.sign(SIGN).shown
    assert [word in said for word in ("only you", "shown", "shared")] == [True, True, True]


@pytest.fixture
def program_of_two(program: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program at a terminal, with a new pair of whom nobody has chosen a passphrase yet."""
    monkeypatch.setattr(Reader, "unseen_line", lambda *_: "an ember in the quiet harbour")
    assert program("pair", "new", "Jo", "Sam", terminal=True).code == 0
    return program


@pytest.mark.parametrize(("name", "other"), [("Jo", "Sam"), ("Sam", "Jo")])
def test_for_whom_it_is_not_is_read_alone_before_a_passphrase_is_chosen(
    program_of_two: Program, name: str, other: str
) -> None:
    said = flat(program_of_two("take", "--as", name, typed="\nq\n", terminal=True).out)
    first, second = (flat(text.format(partner=other)) for text in SAFETY_HAND_OVER)
    places = [said.index(text) for text in (first, second, flat(FORGETTING), "0 of 112 answered")]
    assert places == sorted(places)
    assert said.count(first) == 1


def test_whoever_reads_it_can_leave_it_for_later_and_looks_like_any_other_not_yet(
    program_of_two: Program, home: Path
) -> None:
    with unchanged(home):
        ran = program_of_two("take", "--as", "Sam", typed="q\n", terminal=True)
    assert (ran.code, ran.err, flat(FORGETTING) in flat(ran.out)) == (0, "", False)
    assert program_of_two("status").out.count("not yet") == 2

"""What the loader accepts, and what it says about the rest."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.questionnaire.library import load_file
from reciprocity_tui.questionnaire.loading import QuestionnaireError, load
from reciprocity_tui.questionnaire.model import Felt, Mark, Pattern
from reciprocity_tui.toml.document import LARGEST_FILE
from reciprocity_tui.toml.mistakes import Kind
from tests.questionnaire.tiny import HOSTILE, TINY, WRONG, changed
from tests.support import full_sheet
from tests.vault.helpers import long_questionnaire

pytestmark = pytest.mark.quick

WRONG_FILES = [pytest.param(path, id=path.stem) for path in sorted(WRONG.glob("*.toml"))]
HOSTILE_FILES = [pytest.param(path, id=path.stem) for path in sorted(HOSTILE.glob("*.toml"))]
MANY_MISTAKES = (
    TINY.replace("minutes = 5", "minuets = 5")
    .replace('"{partner} cooks for me."', '""')
    .replace('id = "says-thanks"', 'id = "Says Thanks"')
    .replace('["even", "agreed"]', '["evne", "agreed", 3]')
    .replace('title = "Money"\n', "")
    .replace("sensitive = true", "sensitive = 1")
    .replace('id = "is-open"', 'id = "cooks"')
    .replace("I can receive.", "It is my fault.")
)


def refusal(text: str | bytes, name: str = "file.toml") -> QuestionnaireError:
    with pytest.raises(QuestionnaireError) as caught:
        load(text if isinstance(text, bytes) else text.encode(), name)
    return caught.value


def places(error: QuestionnaireError) -> list[tuple[int, int]]:
    return [(mistake.line, mistake.column) for mistake in error.mistakes]


def test_the_tiny_questionnaire_is_right_before_it_is_changed() -> None:
    assert [area.id for area in load(TINY.encode(), "tiny.toml").areas] == ["household", "money"]


def test_a_prompt_keeps_its_patterns_and_what_it_is_for() -> None:
    (prompt,) = load(TINY.encode(), "tiny.toml").areas[0].prompts
    assert (prompt.when, prompt.felt, prompt.alone) == (frozenset({Pattern.EVEN, Pattern.AGREED}), Felt.FAIR, False)


def test_a_prompt_keeps_its_marks() -> None:
    marked = changed('felt = "fair"', 'marks = ["stands_out", "seldom"]')
    (prompt,) = load(marked.encode(), "tiny.toml").areas[0].prompts
    assert (prompt.marks, prompt.felt) == (frozenset({Mark.SELDOM, Mark.STANDS_OUT}), None)


def test_what_is_left_out_is_not_asked() -> None:
    tiny = load(TINY.encode(), "tiny.toml")
    assert (tiny.areas[0].share, tiny.areas[0].prompts[0].marks, tiny.signs[0].prompts) == ("", frozenset(), ())
    assert not tiny.reflections[0].closed


def test_an_area_keeps_its_question_about_who_does_more() -> None:
    asked = changed('title = "Household"', 'title = "Household"\nshare = "Who does more?"')
    assert load(asked.encode(), "tiny.toml").areas[0].share == "Who does more?"


def test_a_sign_keeps_its_prompts_in_order() -> None:
    prompts = '[[sign.prompt]]\ntext = "One."\n[[sign.prompt]]\ntext = "Two."\n\n[[reflection]]'
    assert load(changed("[[reflection]]", prompts).encode(), "tiny.toml").signs[0].prompts == ("One.", "Two.")


def test_a_reflection_can_be_closed() -> None:
    assert load((TINY + "closed = true\n").encode(), "tiny.toml").reflections[0].closed


@pytest.mark.parametrize("file", WRONG_FILES)
def test_a_mistake_is_reported_as_expected(file: Path) -> None:
    assert refusal(file.read_bytes(), file.name).report() + "\n" == file.with_suffix(".expected").read_text(
        encoding="utf-8"
    )


def test_many_mistakes_are_reported_together_in_the_order_of_the_file() -> None:
    assert places(refusal(MANY_MISTAKES)) == [
        *[(6, 1), (15, 12), (19, 6), (24, 9), (24, 27), (28, 1), (35, 13), (38, 6), (48, 18)]
    ]


def test_every_mistake_says_of_which_kind_it_is() -> None:
    kinds = [mistake.kind for mistake in refusal(MANY_MISTAKES).mistakes]
    unknown, wrong = [Kind.UNKNOWN, Kind.EMPTY, Kind.NOT_ALLOWED, Kind.UNKNOWN, Kind.TYPE], [Kind.TAKEN, Kind.BLAMES]
    assert kinds == [*unknown, Kind.MISSING, Kind.TYPE, *wrong]
    assert refusal(changed("format = 1", "format = 2")).has(Kind.NEWER)


def test_an_unknown_pattern_is_found_behind_something_that_is_no_text() -> None:
    assert places(refusal(changed('["even", "agreed"]', '[7, "evne"]'))) == [(24, 9), (24, 12)]


def test_the_first_line_stands_alone_where_there_is_one_mistake() -> None:
    error = refusal(changed("minutes = 5", "minutes = 0"))
    assert str(error.first()) == 'file.toml:6:11: "minutes" is 0; write a whole number from 1 to 240'


def test_the_first_line_counts_the_other_mistakes() -> None:
    assert str(refusal(MANY_MISTAKES).first()).endswith("(8 more)")


def test_a_file_over_384_kibibytes_is_refused() -> None:
    assert "larger than 384 KiB" in refusal(TINY + "#" * (LARGEST_FILE + 1 - len(TINY))).report()


def test_a_file_of_exactly_384_kibibytes_loads() -> None:
    text = TINY + "#" * (LARGEST_FILE - len(TINY))
    assert load(text.encode(), "file.toml").id == "tiny"


@pytest.mark.parametrize(
    ("made", "most", "said"),
    [
        (lambda count: "\n" * count, 12_288, "far too many lines"),
        (lambda count: "".join(f"k{i} = 1\n" for i in range(count)), 8192, "far too many lines, keys"),
        (lambda count: f"x = [{',' * (count - 2)}]", 12_288, "or brackets"),
        (lambda count: "#" + "\\" * count, 49_152, "far too many backslashes"),
        (lambda count: f"[{'.'.join('a' * count)}]\n", 8, "more than 8 parts"),
        (lambda count: " . ".join(['"a.b"'] * count) + " = 1.5 # a.b.c.d.e.f.g.h.i\n", 8, "more than 8 parts"),
        (lambda count: "k" * count + f" = 1 #{' ' * 12_288}", 1000, "a key or a number of more than 1,000"),
    ],
    ids=["lines", "keys", "marks", "backslashes", "header", "parts", "word"],
)
def test_a_file_has_at_most_as_much_of_everything_as_is_read_at_once(
    made: Callable[[int], str], most: int, said: str
) -> None:
    assert said not in refusal(made(most)).report()
    assert said in refusal(made(most + 1)).report()


def test_a_text_with_many_dots_is_no_deep_key() -> None:
    assert load(changed("A tiny questionnaire", "a.b.c.d.e.f.g.h.i.j").encode(), "file.toml").title[-1] == "j"


@pytest.mark.parametrize(("others", "suggested"), [(10, True), (90, False)])
def test_once_much_has_been_compared_nothing_is_suggested(others: int, suggested: bool) -> None:
    error = refusal("".join(f"{'x' * 60}{i} = 1\n" for i in range(others)) + "minutse = 1\n" + TINY)
    assert ("did you mean" in str(error.mistakes[others].message)) is suggested


def test_a_thousand_behaviours_load() -> None:
    text = TINY[: TINY.index("[[area]]")]
    for area in range(125):
        text += f'[[area]]\nid = "area-{area}"\ntitle = "Area {area}"\n'
        for item in range(8):
            text += f'[[area.behaviour]]\nid = "b{area}-{item}"\nreceived = "{{partner}} helps."\ngiven = "I help."\n'
    assert sum(len(area.behaviours) for area in load(text.encode(), "large.toml").areas) == 1000


@pytest.mark.parametrize(
    "line",
    ["Cafe\u0301 des E\u0301tudes", "हिन्दी में क्‍ष", "ภาษาไทยที่นี่", "שָׁלוֹם", "👩🏽‍🚒 ❤️"],
    ids=["accents", "Devanagari", "Thai", "Hebrew", "emoji"],
)
def test_a_source_line_is_shown_as_it_was_written(line: str) -> None:
    assert f'sources = ["{line}", 3]' in refusal(f'sources = ["{line}", 3]\n' + TINY).report()


def test_a_tab_is_shown_as_white_space() -> None:
    assert "�" not in refusal(changed("sensitive = true", "\tsensitive = 1")).report()


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 500 + "]" * 500], ids=["digits", "nesting"])
def test_a_mistake_that_cannot_be_placed_shows_no_line(value: str) -> None:
    assert "\n" not in refusal(f"{TINY}[extra]\nx = {value}\n").report()


@pytest.mark.parametrize("file", HOSTILE_FILES)
def test_nothing_in_a_report_can_command_a_terminal(file: Path) -> None:
    report = refusal(file.read_bytes(), file.name).report().replace("\n", "")
    assert {unicodedata.category(each) for each in report} & {"Cc", "Cf", "Cn", "Co", "Cs"} == set()


def test_the_name_of_a_file_cannot_command_a_terminal() -> None:
    assert refusal("", "\x1b]0;x\x07\u202ea.toml").report().startswith("a.toml:")


def test_markup_is_kept_as_the_text_it_is() -> None:
    text = changed("A tiny questionnaire", "[@click=app.quit]A[/x] questionnaire")
    assert load(text.encode(), "file.toml").title == "[@click=app.quit]A[/x] questionnaire"


def test_of_very_many_unknown_keys_the_first_are_named_and_the_rest_counted() -> None:
    error = refusal("".join(f"x{i} = 1\n" for i in range(130)) + TINY)
    assert len(error.mistakes) == 101
    line, column, kind, message, _ = error.mistakes[-1]
    assert (line, column, kind, str(message)) == (101, 1, Kind.UNKNOWN, "30 more like this in this file")


def test_two_thousand_behaviours_and_a_sheet_that_answers_them_all_are_read(tmp_path: Path) -> None:
    questionnaire = load_file(long_questionnaire(tmp_path, 2000))[0]
    answered = full_sheet(questionnaire)
    assert sheet_file.parse(sheet_file.dump(answered).encode(), "sheet.toml", questionnaire) == answered
    assert len(answered.behaviours) == 2000


# How much there may be of anything

TEN_THOUSAND = "x" * 10_000
LONG_SOURCE = f'sources = ["{TEN_THOUSAND}"]\nminutes = 5'
MANY_SOURCES = "sources = [" + '"a",' * 1000 + "]\nminutes = 5"
MOST = {
    "a title": (
        "A tiny questionnaire",
        TEN_THOUSAND,
        TEN_THOUSAND + "x",
        '"title" has 10001 characters; write at most 10000',
    ),
    "an id": ('"cooks"', f'"{"c" * 64}"', f'"{"c" * 65}"', "has 65 characters; an id has at most 64"),
    "minutes": (
        "minutes = 5",
        "minutes = 240",
        "minutes = 241",
        '"minutes" is 241; write a whole number from 1 to 240',
    ),
    "a source": (
        "minutes = 5",
        LONG_SOURCE,
        LONG_SOURCE.replace("xx", "xxx", 1),
        '"sources" holds a text of 10001 characters',
    ),
    "sources": (
        "minutes = 5",
        MANY_SOURCES,
        MANY_SOURCES.replace("[", '["b",'),
        '"sources" holds 1001 texts; write at most 1000',
    ),
}


@pytest.mark.parametrize(("before", "most", "more", "says"), MOST.values(), ids=MOST)
def test_as_much_as_may_be_is_read_and_one_more_is_refused(before: str, most: str, more: str, says: str) -> None:
    load(TINY.replace(before, most).encode(), "file.toml")
    (mistake,) = refusal(TINY.replace(before, more)).mistakes
    assert says in str(mistake.message)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("0", '"minutes" is 0; write'),
        ("999999999", '"minutes" is 999999999; write'),
        ("1000000000", '"minutes" is far too large; write'),
        ("1" * 5000, "a key or a number of more than 1,000 characters"),
    ],
    ids=["too few", "many", "too many to show", "too many to read"],
)
def test_a_number_that_cannot_be_is_refused_in_a_line_of_its_own(value: str, says: str) -> None:
    (mistake,) = refusal(TINY.replace("minutes = 5", f"minutes = {value}")).mistakes
    assert says in str(mistake.message)


def test_a_list_that_is_none_and_one_of_something_else_are_told() -> None:
    report = refusal(TINY.replace("minutes = 5", "sources = 3")).report()
    assert '"sources" is a whole number; write a list of texts in [ ]' in report


def test_after_two_hundred_mistakes_nobody_looks_for_more() -> None:
    wrong = TINY + "".join(f'[[sign]]\nid = "s{number}"\n' for number in range(250))
    mistakes = refusal(wrong).mistakes
    assert len(mistakes) == 201
    assert str(mistakes[-1].message) == "there may be more; mend these first"
    assert mistakes[-1].line == wrong.count("\n") + 1


def test_an_area_is_found_by_its_id_and_is_delicate_with_one_sensitive_behaviour() -> None:
    tiny = load(TINY.encode(), "tiny.toml")
    assert [tiny.area(area_id).delicate for area_id in ("household", "money")] == [False, True]
    with pytest.raises(KeyError):
        tiny.area("garden")

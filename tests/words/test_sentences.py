"""Every sentence of the program can be found, filled in with anything, and translated."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice
from tests.words.extract import PACKAGE, SENTENCE, Sentence, every_sentence, name_of, texts_in

NOT_SAID = {
    "cli/parser.py": "what is wrong with a command, around what argparse says of it",
    "tui/drawing/themes.py": "style sheets",
    "terminal/": "patterns",
    "toml/mistakes.py": "patterns",
}
HOSTILE = ["{x}", "{partner}", "{0.__class__}", "\x1b[31m", "[@click=app.quit]x[/]", "{", "}", "", "x" * 10_000]
JOINS = {", ", " or ", " and ", "; "}


def fields_of(text: str) -> list[str]:
    """The names of the fields of a template, with how each is to be formatted."""
    return [
        f"{name}!{conversion}" if conversion else name
        for _, name, _, conversion in Formatter().parse(text)
        if name is not None
    ]


def is_said(path: str) -> bool:
    return not any(path.startswith(place) for place in NOT_SAID)


SENTENCES = [sentence for sentence in every_sentence() if is_said(sentence.place)]


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if is_said(place):
            yield place, ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.quick
def test_there_are_sentences_of_every_kind() -> None:
    places = {Path(sentence.place).parts[0] for sentence in SENTENCES}
    assert {"agreement", "answers", "comparison", "plain", "questionnaire", "steps", "toml", "tui", "vault"} <= places
    assert len({sentence.text for sentence in SENTENCES}) > 900


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_every_sentence_takes_anything_in_its_fields(value: str) -> None:
    voice = Voice()
    for text in {sentence.text for sentence in SENTENCES}:
        said = voice.say(text, **dict.fromkeys(fields_of(text), value))
        assert value in said or not fields_of(text), text


def test_fields_have_names_and_nothing_is_taken_out_of_them() -> None:
    wrong = [sentence for sentence in SENTENCES if not all(name.isidentifier() for name in fields_of(sentence.text))]
    assert wrong == []


def test_what_is_said_at_once_is_given_every_field_it_has() -> None:
    def lacks(sentence: Sentence) -> bool:
        return sentence.fields is not None and not set(fields_of(sentence.text)) <= sentence.fields

    assert [sentence for sentence in SENTENCES if lacks(sentence)] == []


def test_a_message_tells_what_is_in_its_fields_and_reads_none_of_it() -> None:
    inner = Message.of("{path} is gone", path="\x1b[31m{x}")
    assert str(Message.of("{number}: {problem}", number=3, problem=inner)) == "3: {x} is gone"


def for_programmers(tree: ast.Module) -> set[ast.AST]:
    """What is read only by whoever calls a function wrongly, and the docstrings."""
    raised = (each for each in ast.walk(tree) if isinstance(each, ast.Call) and name_of(each.func) == "ValueError")
    alone = (each for each in ast.walk(tree) if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))
    return {inner for each in (*raised, *alone) for inner in ast.walk(each)}


def test_nothing_that_looks_like_a_sentence_is_missed() -> None:
    found = {sentence.text for sentence in SENTENCES}
    missed = [
        f"{place}:{line}: {text}"
        for place, tree in modules()
        for node in set(ast.walk(tree)) - for_programmers(tree)
        if isinstance(node, ast.Constant)
        for text, line in texts_in(node)
        if SENTENCE.search(text) and text not in found
    ]
    assert missed == []


def test_lists_and_days_are_formed_where_the_language_is_known() -> None:
    formed = [
        place
        for place, tree in modules()
        for node in ast.walk(tree)
        if not place.startswith("words/") and (joins(node) or formats_a_day(node))
    ]
    assert formed == ["answers/sheet_file.py"]  # a list in a file


def joins(node: ast.AST) -> bool:
    """Return whether this makes one text of several by putting a word or a comma between them."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join"):
        return False
    return any(text in JOINS for text, _ in texts_in(node.func.value))


def formats_a_day(node: ast.AST) -> bool:
    if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        return "%" in ast.unparse(node.format_spec)
    return name_of(node) == "strftime"

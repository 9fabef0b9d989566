"""Every template that a couple reads about a result says what it claims."""

import ast
from pathlib import Path

import pytest

from reciprocity_tui.comparison import templates
from reciprocity_tui.comparison.claims import Claim, Template
from tests.words.extract import PACKAGE, SENTENCE, claimed_in, name_of, sentences_of

pytestmark = pytest.mark.quick

MODULES = [path for path in sorted(PACKAGE.glob("comparison/*.py")) if path.stem != "claims"]
TREES = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
CLAIMED = {text for tree in TREES.values() for text, _ in claimed_in(tree)}
FOR_PROGRAMMERS = {"an area without a complete item has no measures"}
TABLES = [table for table in vars(templates).values() if isinstance(table, dict) and table is not vars(templates)]
HELD = [text for table in TABLES for text in table.values() if isinstance(text, Template)]


@pytest.mark.parametrize("path", MODULES, ids=list(TREES))
def test_every_template_about_a_result_carries_its_claim(path: Path) -> None:
    said = {sentence.text for sentence in sentences_of(path) if SENTENCE.search(sentence.text) or "{" in sentence.text}
    assert said - CLAIMED - FOR_PROGRAMMERS == set()


def test_a_template_without_a_claim_is_noticed() -> None:
    tree = ast.parse('A = both("{a} gives.")\nB = "{b} gets."\nvoice.say(nothing("x") if a else one("y"))')
    assert [text for text, _ in claimed_in(tree)] == ["{a} gives.", "x", "y"]


def test_no_template_claims_that_two_things_are_the_same() -> None:
    nodes = [node for tree in TREES.values() for node in ast.walk(tree)]
    assert not [node for node in nodes if name_of(node) == "SAME"]
    assert not [node for node in nodes if isinstance(node, ast.Call) and name_of(node.func) == "Template"]


def test_a_claim_stays_with_its_template_and_changes_nothing_of_the_text() -> None:
    template = Template("{a} gives.", Claim.BOTH)
    assert (template, template.claim) == ("{a} gives.", Claim.BOTH)


def test_that_no_difference_was_found_claims_nothing_of_two_people() -> None:
    clear = [text for text in HELD if "no clear difference" in text.lower()]
    assert len(clear) >= 6
    assert all(text.claim in (Claim.NOTHING, Claim.ONE) for text in clear)


def test_what_is_said_by_the_answers_of_one_or_of_both_says_whose_they_are() -> None:
    words = {
        Claim.BOTH: "by both your answers",
        Claim.ONE: "'s answers",
        Claim.DIFFERENT: "your answers point different ways",
    }
    for text in (*templates.PATTERN.values(), *templates.PATTERN_ACROSS.values()):
        assert [claim for claim, said in words.items() if said in text.lower()] == [text.claim] * (text.claim in words)

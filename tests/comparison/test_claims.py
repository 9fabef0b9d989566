"""Every template that a couple reads about a result says what it claims."""

import ast
from string import Formatter

import pytest

from reciprocity_tui.comparison import templates
from reciprocity_tui.comparison.claims import Claim, Template
from tests.words.extract import PACKAGE, claimed_in, name_of, sentences_of

pytestmark = pytest.mark.quick

MODULES = sorted(PACKAGE.glob("comparison/*.py"))


@pytest.mark.parametrize("path", MODULES, ids=[path.stem for path in MODULES])
def test_every_template_about_a_result_carries_its_claim(path: object) -> None:
    module = next(module for module in MODULES if module == path)
    claimed = {text for text, _ in claimed_in(ast.parse(module.read_text()))}
    assert [sentence for sentence in sentences_of(module) if sentence.text not in claimed] == []


def test_a_template_without_a_claim_is_noticed() -> None:
    tree = ast.parse('A = both("{a} gives.")\nB = "{b} gets."\nvoice.say(nothing("x") if a else one("y"))')
    assert [text for text, _ in claimed_in(tree)] == ["{a} gives.", "x", "y"]


def test_no_template_claims_that_two_things_are_the_same() -> None:
    claims = [node for path in MODULES if path.stem != "claims" for node in ast.walk(ast.parse(path.read_text()))]
    assert not [node for node in claims if name_of(node) == "SAME"]
    assert not [node for node in claims if isinstance(node, ast.Call) and name_of(node.func) == "Template"]


def test_a_claim_stays_with_its_template_and_changes_nothing_of_the_text() -> None:
    template = Template("{a} gives.", Claim.BOTH)
    assert (template, template.claim) == ("{a} gives.", Claim.BOTH)


def test_no_difference_that_was_found_claims_nothing() -> None:
    even = [template for template in vars(templates).values() if isinstance(template, dict)]
    clear = [text for table in even for text in table.values() if "no clear difference" in text.lower()]
    assert len(clear) >= 6
    assert all(text.claim in (Claim.NOTHING, Claim.ONE) for text in clear)


def test_what_is_claimed_of_both_or_of_one_names_whose_answers_say_so_or_both_of_them() -> None:
    for pattern, template in templates.PATTERN.items():
        fields = {name for _, name, _, _ in Formatter().parse(template) if name}
        assert fields <= {"carries", "other"}, pattern

"""docs/sources.md names what is there: every idea has a place, with the words that stand at it."""

import re
from pathlib import Path

import pytest

from reciprocity_tui.questionnaire.model import Questionnaire

pytestmark = pytest.mark.quick

DOCUMENT = Path(__file__).parents[2] / "docs" / "sources.md"
ROW = re.compile(r"^\| (?P<idea>[^|]+) \| (?:`(?P<place>[a-z-]+)`|the program) \| (?P<words>[^|]+) \|$", re.MULTILINE)
RESTS_ON = re.compile(r"^\| [^|]+ \| (?P<mark>[^|]+) \| [^|]*\|$", re.MULTILINE)
BEFORE, AFTER = DOCUMENT.read_text(encoding="utf-8").split("## Where each idea has its place")
PLACES = [pytest.param(row["place"], row["words"], id=row["idea"]) for row in ROW.finditer(AFTER) if row["place"]]


def words_at(questionnaire: Questionnaire) -> dict[str, str]:
    """Return what a person reads at each place of the questionnaire."""
    places = {questionnaire.id: f"{questionnaire.title}\n{questionnaire.intro}"}
    for area in questionnaire.areas:
        stems = [stem for behaviour in area.behaviours for stem in (behaviour.received, behaviour.given)]
        texts = [area.title, area.intro, area.share, *stems, *(prompt.text for prompt in area.prompts)]
        places[area.id] = "\n".join(texts)
    places |= {sign.id: "\n".join((sign.text, *sign.prompts)) for sign in questionnaire.signs}
    return places | {reflection.id: reflection.text for reflection in questionnaire.reflections}


@pytest.mark.parametrize(("place", "words"), PLACES)
def test_an_idea_stands_where_the_document_says(couple: Questionnaire, place: str, words: str) -> None:
    assert words in words_at(couple)[place]


def test_every_area_sign_and_reflection_that_holds_an_idea_is_read_from_the_table() -> None:
    rows = [line for line in AFTER.splitlines() if line.startswith("| ")]
    assert len(rows) == len(ROW.findall(AFTER)) + 1  # the head of the table


def test_every_area_has_an_idea(couple: Questionnaire) -> None:
    assert {area.id for area in couple.areas} <= {row["place"] for row in ROW.finditer(AFTER)}


def test_every_part_says_what_it_rests_on() -> None:
    marks = {row["mark"] for row in RESTS_ON.finditer(BEFORE)} - {"rests on", "---"}
    assert marks
    assert [mark for mark in marks if not re.search("literature|our choice|simulation", mark)] == []


def test_every_source_of_the_questionnaire_is_named(couple: Questionnaire) -> None:
    authors = {re.split(r"[ ,:]", source)[0] for source in couple.sources[:-1]}
    assert [author for author in authors if author not in BEFORE] == []

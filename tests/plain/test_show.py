"""The comparison in lines."""

from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from reciprocity_tui.comparison import arithmetic, sentences
from reciprocity_tui.comparison.compare import compare
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.show import LookingBack, show_comparison
from reciprocity_tui.questionnaire.model import Pattern
from reciprocity_tui.steps import demo
from reciprocity_tui.terminal.drawable import drawable_stream
from reciprocity_tui.vault import keys, reveal, sealed
from reciprocity_tui.vault.keys import Part
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The comparison of the demo, with numbers, as a pipe gets it."""
    return _demo(tmp_path_factory.mktemp("demo"), "Jo", "Sam")


def _demo(home: Path, *names: str, numbers: bool = True, encoding: str = "utf-8") -> str:
    pair = demo.create(str(home), TODAY)
    check_in = pair.latest()
    first = pair.partners[0]
    sheets = reveal.open_comparison(Part(pair, first, check_in, keys.unlock(first)))
    data = BytesIO()
    stream = drawable_stream(TextIOWrapper(data, encoding, newline="\n"))
    comparison = compare(sealed.questionnaire_of(pair, check_in), *sheets)
    assert {area.pattern for area in comparison.areas} == set(Pattern)
    show_comparison(
        Page(stream), comparison, Voice((names[0], names[1])), check_in, numbers=numbers, back=LookingBack()
    )
    stream.flush()
    return data.getvalue().decode(encoding)


def test_every_pattern_occurs_in_the_demo_and_no_line_is_wider_than_eighty(shown: str) -> None:
    assert max(map(len, shown.split("\n"))) <= 80


def test_it_reads_in_the_order_of_the_design(shown: str) -> None:
    titles = ["How to read this", "What is good", "Side by side", "Seen and unseen", "Signs worth", "What you could"]
    places = [shown.index(f"\n{title}") for title in titles]
    assert places == sorted(places)


def test_there_is_no_colour_code_where_the_stream_is_no_terminal(shown: str) -> None:
    assert "\x1b" not in shown


def test_an_area_that_is_not_compared_says_only_that(shown: str) -> None:
    assert "\nMoney\n  Not compared.\n\n" in shown


def test_the_dumbbell_shows_who_gives_and_who_receives_more(shown: str) -> None:
    household = shown[shown.index("\nHousehold\n") :].split("\n")
    assert household[2] == "  Jo says   ······○━━━━━━●···  somewhat unfair to me"
    assert household[3] == "  Sam says  ········■━━━━□···  fair to both"


def test_the_legend_names_the_shapes_of_both(shown: str) -> None:
    assert "\nJo: ● gives   ○ receives   ◉ both about the same\nSam: ■ gives   □ receives   ▣ both" in shown


def test_the_arithmetic_of_an_area_stands_under_its_numbers(shown: str) -> None:
    household = shown[shown.index("\nHousehold\n") : shown.index("\nListening\n")]
    assert "\n  · Jo gives = 25 × 13 ÷ 4 = 81.25\n  · Jo receives = 25 × 6 ÷ 4 = 37.5\n" in household
    assert household.index("weights of our own") < household.index("· compared: 4 of 4")
    flat = " ".join(shown.split())
    assert flat.count(arithmetic.sources(Voice())) == 1


def test_without_numbers_there_is_no_arithmetic(tmp_path: Path) -> None:
    words = _demo(tmp_path, "Jo", "Sam", numbers=False)
    assert "×" not in words
    assert "rest on research" not in words


def test_a_terminal_that_knows_only_ascii_gets_the_pictures_and_the_formulas_in_ascii(tmp_path: Path) -> None:
    shown = _demo(tmp_path, "Jo", "Sam", encoding="ascii")
    assert "  Sam says  ........#----=...  fair to both" in shown
    assert "from Sam to Jo = 25 * (8 - 6) / 4 = +12.5" in shown
    assert "level = 25 * (13 + 12 + 12 + 13) / (4 * 4) ~ 78.13" in shown


def test_n_is_printed_with_every_number(shown: str) -> None:
    assert shown.count("  4 of 4 compared. ") == 8


def test_topics_stand_in_the_order_of_the_questionnaire_whichever_asks_for_more(shown: str) -> None:
    talk = shown[shown.index("What you could talk about") :]
    assert talk.index("Household") < talk.index("Conflict")


@pytest.mark.parametrize(
    "name", ["[/x]", "[@click=app.quit]Jo", "李小龙", "محمد", "👨‍👩‍👧‍👦", "{a}", "A" * 40, "李" * 40]
)
def test_a_hostile_name_is_shown_as_text_and_fits(tmp_path: Path, name: str) -> None:
    from rich.cells import cell_len  # noqa: PLC0415

    shown = _demo(tmp_path, name, "Sam")
    assert name[:10] in shown
    assert max(cell_len(line) for line in shown.split("\n")) <= 80


def test_the_sentences_are_those_of_the_wording(shown: str) -> None:
    flat = " ".join(shown.split())
    assert all(" ".join(text.split()) in flat for text in sentences.how_to_read(Voice()))

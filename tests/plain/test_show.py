"""The comparison in lines."""

from dataclasses import replace
from io import BytesIO, TextIOWrapper

import pytest

from reciprocity_tui.answers.scales import Absent, Who
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import BehaviourAnswer, Glad, ReflectionAnswer, Sheet, SignAnswer
from reciprocity_tui.comparison import arithmetic, going_well, sentences
from reciprocity_tui.comparison.compare import Comparison, compare
from reciprocity_tui.comparison.over_time import Part
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.show import LookingBack, show_comparison
from reciprocity_tui.questionnaire import library
from reciprocity_tui.terminal.drawable import drawable_stream
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, flat, full_sheet

COUPLE, _ = library.load_file(library.shipped_folder() / "couple.toml")
FULL = full_sheet(COUPLE)
CHECK_IN = CheckIn(1, TODAY, COUPLE.id, COUPLE.version, COUPLE.sha256)
MONEY = COUPLE.area("money").behaviours


def in_household(sheet: Sheet, *ratings: tuple[int, int]) -> Sheet:
    """Return a sheet with these ratings, received and given, of the household."""
    asked = COUPLE.area("household").behaviours
    answers = {asked[i].id: BehaviourAnswer(*pair) for i, pair in enumerate(ratings)}
    return replace(sheet, behaviours={**sheet.behaviours, **answers})


def without_money(sheet: Sheet, answer: BehaviourAnswer) -> Sheet:
    """Return a sheet with this one answer to everything about money."""
    return replace(sheet, behaviours={**sheet.behaviours, **{each.id: answer for each in MONEY}})


JO = replace(
    in_household(FULL, (2, 4), (1, 3), (2, 3), (1, 3)),
    fairness={**FULL.fairness, "household": -1, "conflict": -2},
    glad=Glad("the soup"),
    signs={"mental-load": SignAnswer(2, Who.ME, shown=True)},
    reflections={"saying-needs": ReflectionAnswer(2, shown=True)},
)
SAM = without_money(
    in_household(FULL, (4, 2), (2, 2), (3, 2), (3, 2)), BehaviourAnswer(Absent.NO_OCCASION, Absent.NO_OCCASION)
)


def compared(a: Sheet = JO, b: Sheet = SAM) -> Comparison:
    """Return what these two sheets say together."""
    return compare(COUPLE, share(a, COUPLE), share(b, COUPLE))


def printed(
    comparison: Comparison,
    *,
    names: tuple[str, str] = ("Jo", "Sam"),
    numbers: bool = True,
    encoding: str = "utf-8",
    back: LookingBack | None = None,
) -> str:
    """Return a comparison as a pipe gets it."""
    data = BytesIO()
    stream = drawable_stream(TextIOWrapper(data, encoding, newline="\n"))
    show_comparison(Page(stream), comparison, Voice(names), CHECK_IN, numbers=numbers, back=back or LookingBack())
    stream.flush()
    return data.getvalue().decode(encoding)


@pytest.fixture(scope="module")
def shown() -> str:
    """The comparison of a couple, with numbers."""
    return printed(compared())


def test_no_line_is_wider_than_eighty(shown: str) -> None:
    assert max(map(len, shown.split("\n"))) <= 80


def test_it_begins_with_what_goes_well_and_ends_with_what_to_talk_about() -> None:
    back = LookingBack(since=('Household: Jo says "somewhat better".',), change=(Part("", ("No clear change.",)),))
    shown = printed(compared(), back=back)
    titles = [
        *(going_well.GLAD_TITLE, going_well.TITLE, sentences.SINCE_TITLE, "What has changed"),
        *("How to read this", "Side by side"),
        *("Seen and unseen", "Things worth noticing", sentences.REFLECTION_TITLE, "What you could talk about"),
    ]
    places = [shown.index(f"\n{title}\n") for title in titles]
    assert places == sorted(places)


def test_what_one_of_them_was_glad_of_stands_first_alone_and_without_a_remark(shown: str) -> None:
    _, title, words, *_ = shown.split("\n\n")
    assert title == going_well.GLAD_TITLE
    assert words.split("\n") == ["Jo was glad of something Sam did:", '  "the soup"']


def test_where_nobody_was_glad_of_anything_nothing_is_said_of_it() -> None:
    assert "glad" not in printed(compared(FULL, FULL), numbers=False).partition("What you could talk about")[0]


def test_there_is_no_colour_code_where_the_stream_is_no_terminal(shown: str) -> None:
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    "answer",
    [
        BehaviourAnswer(3, 3, private=True),
        BehaviourAnswer(Absent.SKIPPED, Absent.SKIPPED),
        BehaviourAnswer(3, Absent.NO_OCCASION),
        BehaviourAnswer(),
    ],
    ids=["private", "skipped", "no occasion", "open"],
)
def test_an_area_that_is_not_compared_says_the_same_whatever_is_missing(shown: str, answer: BehaviourAnswer) -> None:
    assert flat(f"Money {sentences.NOT_COMPARED} {sentences.OFTEN_NO_OCCASION} Affection") in flat(shown)
    assert printed(compared(b=without_money(SAM, answer))) == shown


def household_of(shown: str) -> str:
    return shown[shown.index("\nHousehold: worth talking about\n") : shown.index("\nListening: going well\n")]


def test_each_view_leans_to_who_gives_more_and_says_how_often(shown: str) -> None:
    assert household_of(shown).split("\n")[2:6] == [
        "  Jo says   ········├━━━━●···  somewhat unfair to me",
        "            gives often · gets about half the time",
        "  Sam says  ·····■━━┤········  fair to both",
        "            gives about half the time · gets often",
    ]


def test_that_nothing_clear_was_found_is_said_once_for_several_areas() -> None:
    even = compared(FULL, FULL)
    words = flat(printed(even, numbers=False))
    assert words.count("o clear difference between what you each give and get") <= 1
    assert "No clear difference here" not in words


def test_how_many_areas_are_what_stands_below_them(shown: str) -> None:
    below = shown[shown.index("\nLooking after us") : shown.index("\nSeen and unseen\n")]
    assert "2 worth talking about" in below
    assert "1 not compared" in below


def test_whatever_is_said_of_an_area_stands_under_its_title(shown: str) -> None:
    area = compared().areas[0]
    household = flat(household_of(shown))
    assert all(text in household for text in sentences.area_sentences(area, Voice(("Jo", "Sam"))))


def test_the_arithmetic_of_an_area_stands_under_its_numbers(shown: str) -> None:
    household = household_of(shown)
    assert "\n  · Jo gives = 25 × 13 ÷ 4 = 81.25\n  · Jo gets = 25 × 6 ÷ 4 = 37.5\n" in household
    assert household.index("weights of our own") < household.index("· compared: 4 of 4")
    assert flat(shown).count(arithmetic.sources(Voice())) == 1


def test_without_numbers_there_is_no_arithmetic() -> None:
    words = printed(compared(), numbers=False)
    assert "×" not in words
    assert "rest on research" not in words


def test_a_terminal_that_knows_only_ascii_gets_the_pictures_and_the_formulas_in_ascii() -> None:
    shown = printed(compared(), encoding="ascii")
    assert "  Sam says  .....#--]........  fair to both" in shown
    assert "from Sam to Jo = 25 * (8 - 6) / 4 = +12.5" in shown


def test_n_is_printed_with_every_number(shown: str) -> None:
    assert shown.count("  4 of 4 compared. ") == 8


def test_suggestions_stand_with_their_reasons_in_the_order_of_the_questions(shown: str) -> None:
    talk = shown[shown.index("What you could talk about") :]
    assert talk.index("Household: uneven, and Jo finds it unfair.") < talk.index("Conflict: Jo finds it unfair.")


@pytest.mark.parametrize(("a", "b"), [(JO, SAM), (FULL, FULL), (replace(FULL, behaviours={}), FULL)])
def test_outside_help_stands_under_the_signs_for_everybody(a: Sheet, b: Sheet) -> None:
    shown = flat(printed(compared(a, b)))
    noticed = shown[shown.index(sentences.SIGNS_TITLE) :]
    assert noticed.count(sentences.OUTSIDE_HELP) == 1


def test_a_sign_is_said_without_whose_it_is_and_a_reflection_with_its_name(shown: str) -> None:
    noticed = flat(shown[shown.index("Things worth noticing") :])
    assert 'One of you noticed this: "One of us does most of the invisible work of keeping us going."' in noticed
    assert 'Jo says "partly": "I tell Sam clearly what I need."' in noticed


def test_where_nothing_can_be_compared_a_talk_is_offered_without_numbers() -> None:
    shown = flat(printed(compared(replace(JO, behaviours={}))))
    assert flat(sentences.NO_COMPARISON) in shown
    assert "reciprocity talk" in shown
    assert "Side by side" not in shown
    assert "the soup" in shown


@pytest.mark.parametrize(
    "name", ["[/x]", "[@click=app.quit]Jo", "李小龙", "محمد", "👨‍👩‍👧‍👦", "{a}", "A" * 40, "李" * 40]
)
def test_a_hostile_name_is_shown_as_text_and_fits(name: str) -> None:
    from rich.cells import cell_len  # noqa: PLC0415

    shown = printed(compared(), names=(name, "Sam"))
    assert name[:10] in shown
    assert max(cell_len(line) for line in shown.split("\n")) <= 80


def test_the_sentences_are_those_of_the_wording(shown: str) -> None:
    assert all(flat(text) in flat(shown) for text in sentences.how_to_read(Voice()))

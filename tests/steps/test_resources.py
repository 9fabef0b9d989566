"""Where to find help, by country: what is shipped, what is shown of it, and which country it is."""

import subprocess
import sys

import pytest
import tomli

from reciprocity_tui.steps import resources, safety
from reciprocity_tui.steps.resources import NOWHERE, Resource, country_of
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice

pytestmark = pytest.mark.quick

LISTED = resources.load()
WORLD = [entry for entry in LISTED.entries if entry.country == "world"]
THIS_YEAR = int(tomli.loads(resources.FILE.read_text())["reviewed"][:4])


def names(country: str) -> list[str]:
    return [entry.name for entry in LISTED.of(country)]


@pytest.mark.parametrize("entry", LISTED.entries, ids=lambda entry: f"{entry.country} {entry.name}")
def test_each_entry_has_sources_and_a_year_and_says_how_to_be_reached(entry: Resource) -> None:
    assert len(set(entry.sources)) >= 2
    assert all(source.startswith(("https://", "http://")) for source in entry.sources)
    assert entry.year <= THIS_YEAR
    assert entry.name
    assert entry.whom
    assert entry.phone or entry.web
    assert entry.country in {*LISTED.countries, "EU", "world"}
    assert set(entry.not_in) <= LISTED.in_eu


@pytest.mark.parametrize("entry", LISTED.entries, ids=lambda entry: f"{entry.country} {entry.name}")
def test_every_number_is_of_2021_or_later(entry: Resource) -> None:
    """An older one is left out; the directories for the whole world are addresses alone."""
    assert entry.year >= 2021 or (entry.country == "world" and not entry.phone)


@pytest.mark.parametrize("entry", LISTED.entries, ids=lambda entry: f"{entry.country} {entry.name}")
@pytest.mark.wording
def test_each_says_in_which_year_it_was_published_and_never_that_it_was_checked(entry: Resource) -> None:
    lines = entry.lines(Voice())
    assert lines[-1] == f"As published in {entry.year}; we have not {'called' if entry.phone else 'tried'} it."
    assert "check" not in " ".join(lines).lower()
    assert all(line == clean(line) for line in lines)
    assert lines[0] == entry.name
    assert entry.phone in lines[1]


@pytest.mark.parametrize("country", LISTED.countries)
def test_a_country_that_can_be_chosen_has_something_of_its_own_or_of_the_eu(country: str) -> None:
    assert LISTED.listed(country) == country
    assert len(LISTED.of(country)) > len(WORLD)
    assert LISTED.of(country)[-len(WORLD) :] == WORLD


@pytest.mark.parametrize("country", LISTED.countries)
def test_the_emergency_number_comes_first_and_once_or_it_is_said_that_none_is_certain(country: str) -> None:
    emergency = [entry.emergency for entry in LISTED.of(country)]
    assert emergency.count(True) <= 1
    assert not any(emergency[1:])
    assert bool(LISTED.missing(country, Voice())) is not emergency[0]


def test_the_directories_for_the_whole_world_are_listed_where_nothing_else_is() -> None:
    assert LISTED.of(NOWHERE) == WORLD
    assert WORLD
    assert LISTED.missing(NOWHERE, Voice())


def test_what_is_for_the_whole_eu_is_listed_where_it_works_and_where_there_is_none_of_its_own() -> None:
    crime = "EU helpline for victims of crime"
    assert (crime in names("AT"), crime in names("IT"), crime in names("NO")) == (True, False, False)
    assert [LISTED.of(country)[0].phone for country in ("AT", "IE")] == ["112", "999 or 112"]


@pytest.mark.parametrize(
    ("environment", "country"),
    [
        ({"LANG": "de_AT.UTF-8"}, "AT"),
        ({"LANG": "en_GB"}, "GB"),
        ({"LANG": "sr_RS@latin"}, "RS"),
        ({"LANG": "fil-PH.UTF-8"}, "PH"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_CH.UTF-8"}, "CH"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_CH.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "FR"),
        ({"LANG": "de_AT.UTF-8", "LC_ALL": "C.UTF-8"}, "AT"),
        ({"LANG": "de_AT.UTF-8", "LC_ALL": ""}, "AT"),
        ({"LANG": "de_AT.UTF-8", "LC_CTYPE": "en_US.UTF-8"}, "AT"),
        ({"LANG": "de"}, NOWHERE),
        ({"LANG": "POSIX"}, NOWHERE),
        ({}, NOWHERE),
    ],
)
def test_the_country_is_that_of_the_first_setting_that_names_one(environment: dict[str, str], country: str) -> None:
    assert country_of(environment) == country


@pytest.mark.parametrize(
    "value",
    ["\x1b[2J", "de_A\x1b", "de_ÖS", "de_AUT", "_AT", "de_AT\n", "../../de_AT", "de_419", "\udcff_AT", "x" * 100_000],
)
def test_a_setting_that_names_no_country_is_none(value: str) -> None:
    assert country_of({"LANG": value}) == NOWHERE


@pytest.mark.parametrize("country", ["XX", "eu", "EU", "world", "WO", "at"])
def test_nothing_but_a_listed_country_is_ever_shown(country: str) -> None:
    assert LISTED.listed(country) == NOWHERE


@pytest.mark.wording
def test_the_words_name_what_counts_and_how_to_find_help_and_promise_nothing() -> None:
    page = " ".join(safety.SAFETY)
    for words in (
        *("not therapy and not a diagnosis", "afraid of how the other person may react", "pressed to take part"),
        *("violence, threats, or control over your money, your phone or your contacts", "pressure around sex"),
        *("Threats of self-harm", "Threats about children, pets or papers, or to out you", "Being tracked"),
        *("made to give a passphrase", "does not have to be physical to count", "You can call just to ask"),
        *("any gender", "emergency number of your country", '"domestic abuse helpline"', "device the other person"),
        "If you cannot refuse, answer in whatever way is safest. Nobody can tell.",
    ):
        assert words in page, words


def test_the_first_page_does_not_wait_for_where_to_find_help() -> None:
    code = (
        "import sys, reciprocity_tui.tui.launch, reciprocity_tui.tui.app, reciprocity_tui.tui.stage, "
        "reciprocity_tui.tui.ways.switch; "
        "sys.exit(bool({'reciprocity_tui.steps.resources', 'reciprocity_tui.tui.screens.safety'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""Where to find help, by country, as it was published: read when somebody opens the page, and kept nowhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from reciprocity_tui.words.voice import Voice

FILE = Path(__file__).resolve().parents[1] / "data" / "resources.toml"
NOWHERE = ""
"""The code of no country."""
_EU, _WORLD = "EU", "world"
_LOCALE = re.compile(r"[A-Za-z]{2,3}[_-]([A-Za-z]{2})(?:[.@].*)?", re.DOTALL)
_SETTINGS = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Resource:
    """A number to call or a page to open: what it is called, for whom it is, and the year in which it was published.

    `country` is a code, "EU" or "world"; `not_in` are those of the EU in which it does not work. What is "" no page
    said.
    """

    country: str
    name: str
    whom: str
    year: int
    sources: tuple[str, ...]
    phone: str = ""
    text: str = ""
    web: str = ""
    hours: str = ""
    emergency: bool = False
    not_in: tuple[str, ...] = ()

    def lines(self, voice: Voice) -> tuple[str, ...]:
        """Return what is said of it: first its name, then its number if it has one, last how old that is."""
        name, whom, hours = voice.named(self.name), voice.named(self.whom), voice.named(self.hours)
        published = "As published in {year}; we have not called it."
        if not self.phone:
            published = "As published in {year}; we have not tried it."
        return tuple(
            filter(
                None,
                (
                    name,
                    voice.say("Phone: {phone}", phone=self.phone) if self.phone else "",
                    voice.say("For {whom} ({hours}).", whom=whom, hours=hours) if hours else "",
                    "" if hours else voice.say("For {whom}.", whom=whom),
                    voice.say("Or: {text}.", text=voice.named(self.text)) if self.text else "",
                    self.web,
                    voice.say(published, year=self.year),
                ),
            )
        )


@dataclass(frozen=True, slots=True)
class Resources:
    """All of them, with the names of the countries of which something is listed, by code, and which are in the EU."""

    countries: Mapping[str, str]
    in_eu: frozenset[str]
    entries: Sequence[Resource]

    def listed(self, country: str) -> str:
        """Return the code of a country as it is listed, `NOWHERE` where nothing is listed for it."""
        return country if country in self.countries else NOWHERE

    def of(self, country: str) -> list[Resource]:
        """Return what there is in a country, its emergency number first; what is for the whole world comes last."""
        own = [entry for entry in self.entries if entry.country == country]
        if country in self.in_eu:
            alarmed = any(entry.emergency for entry in own)
            shared = [entry for entry in self.entries if entry.country == _EU and country not in entry.not_in]
            own += [entry for entry in shared if not (entry.emergency and alarmed)]
        everywhere = [entry for entry in self.entries if entry.country == _WORLD]
        return sorted(own, key=lambda entry: not entry.emergency) + everywhere

    def title(self, country: str, voice: Voice) -> str:
        """Return the heading above what is listed for a country."""
        if not country:
            return voice.say("Where to find help")
        return voice.say("Where to find help: {country}", country=voice.named(self.countries[country]))

    def missing(self, country: str, voice: Voice) -> str:
        """Return what is said where no emergency number is listed for a country, "" where one is."""
        if not country:
            return voice.say(
                "We don't know which country you are in, or found nothing for it that is certain. In danger, call the "
                "emergency number you know."
            )
        if any(entry.emergency for entry in self.of(country)):
            return ""
        return voice.say("We found no emergency number that is certain. In danger, call the one you know.")


def load() -> Resources:
    """Return what is shipped."""
    data = tomli.loads(FILE.read_text(encoding="utf-8"))
    countries: dict[str, dict[str, Any]] = data["countries"]
    return Resources(
        {code: country["name"] for code, country in countries.items()},
        frozenset(code for code, country in countries.items() if country.get("eu")),
        [_resource(entry) for entry in data["resource"]],
    )


def country_of(environment: Mapping[str, str]) -> str:
    """Return the code of the country of an environment, such as "AT" for de_AT.UTF-8; `NOWHERE` where it names none.

    Nothing but two letters is ever taken from what is written there.
    """
    settings = (_LOCALE.fullmatch(environment.get(name, "")) for name in _SETTINGS)
    return next((setting[1].upper() for setting in settings if setting), NOWHERE)


def _resource(entry: dict[str, Any]) -> Resource:
    renamed = {"whom": entry.pop("for"), "year": entry.pop("as_of")}
    sources, not_in = tuple(entry.pop("sources")), tuple(entry.pop("not_in", ()))
    return Resource(**renamed, sources=sources, not_in=not_in, **entry)

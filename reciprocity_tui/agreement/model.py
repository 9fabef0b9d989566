"""What the two write together: topics, an agreement, how it went, what each appreciates, and what of it may be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from reciprocity_tui.words.clean import clean, shortened
from reciprocity_tui.words.message import ToldError

LONGEST_TEXT = 200
LOOK_BACK_AFTER = timedelta(weeks=2)
LATEST_LOOK_BACK = timedelta(days=366)
MOST_FOLLOW_UPS = 99
_LONGEST_DAY = 40
_COUNTED = re.compile(r"(?P<word>today|tomorrow)|in (?P<number>[0-9]{1,3}) (?:days?|(?P<weeks>weeks?))")
_BEGINNINGS = ("i will ", "i'll ", "will ")  # the label in front of the line says so already
_ENDS = ".! \u200c\u200d"  # joiners bind nothing once the full stop behind them is gone
Texts = tuple[str, str]


class Outcome(StrEnum):
    """What became of an agreement."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"
    DROPPED = "dropped"


FINAL = frozenset({Outcome.DONE, Outcome.DROPPED})
"""After these nothing is left to look back at."""


class Felt(StrEnum):
    """Whether it felt different to one of the two."""

    CLEARLY = "clearly"
    SOMEWHAT = "somewhat"
    NOT = "not"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a talk or an agreement is about: an area or a sign, by its id; the other one is empty.

    An area and a sign may have the same id and are still two things.
    """

    area: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Topics:
    """What the two talk about, and what else was picked, which is kept for next time. Never who picked.

    `area` or `sign` is what they talk about now, `kept` (an area) or `kept_sign` the other one; "" for none.
    """

    area: str = ""
    kept: str = ""
    sign: str = ""
    kept_sign: str = ""

    @property
    def subject(self) -> Subject:
        """What they talk about now."""
        return Subject(self.area, self.sign)

    @property
    def kept_subject(self) -> Subject | None:
        """What is kept for next time, None for nothing."""
        return Subject(self.kept, self.kept_sign) if self.kept or self.kept_sign else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One small thing: what each of the two will do, from when, and when they look back on it.

    It is about an `area` or about a `sign`; the other one is empty.
    """

    area: str
    will: Texts
    start: date
    check: date
    sign: str = ""

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.area, self.sign)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How it went: number 1 for the first time they looked back, and whether it felt different to each."""

    number: int
    day: date
    outcome: Outcome
    felt: tuple[Felt, Felt]


@dataclass(frozen=True, slots=True)
class Written:
    """All that two partners have written together after a check-in.

    `kept_before` is the topic kept from the check-in before it, `agreed_before` the number of the last check-in after
    which they agreed on something, and what they wrote there.
    """

    topics: Topics | None = None
    agreement: Agreement | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    appreciations: Texts | None = None
    kept_before: Subject | None = None
    agreed_before: tuple[int, "Written"] | None = None


class AgreementError(ToldError):
    """What was typed is no agreement, or no appreciation, yet."""


def agreed(subject: Subject, will: Sequence[str], start: str, check: str, today: date) -> Agreement:
    """Return an agreement from what was typed, cleaned. Raises AgreementError that says what is missing.

    Both parts have to be there, at most 200 characters each; full stops at their ends go. Days are YYYY-MM-DD or
    counted from `today` on, the second one after the first, not in the past and within a year.
    """
    texts = [_doing(text) for text in will]
    if not all(texts):
        raise AgreementError("it takes something small from each of you; please fill in both lines")
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise AgreementError(
            "that is long for one small thing; each line has at most {most} characters", most=LONGEST_TEXT
        )
    first, last = day(start, today), day(check, today)
    if not timedelta() <= last - today <= LATEST_LOOK_BACK:
        raise AgreementError("please choose a day to look back that is today or later, and within a year")
    if not (first < last and today - first <= LATEST_LOOK_BACK):
        raise AgreementError("please choose a day to look back that comes after the first day")
    return Agreement(subject.area, (texts[0], texts[1]), first, last, subject.sign)


def _doing(text: str) -> str:
    """Return what somebody will do, without the words that stand before it anyway, and without a full stop."""
    doing = clean(text).rstrip(_ENDS)
    beginning = next((words for words in _BEGINNINGS if doing.lower().startswith(words)), "")
    return doing[len(beginning) :]


def appreciated(typed: Sequence[str]) -> Texts:
    """Return two appreciations, cleaned. Raises AgreementError where one is missing or too long."""
    first, second = (clean(text) for text in typed)
    if not (first and second):
        raise AgreementError("please write one sentence each, or go back and just say it out loud")
    if max(len(first), len(second)) > LONGEST_TEXT:
        raise AgreementError("each sentence has at most {most} characters", most=LONGEST_TEXT)
    return first, second


def day(text: str, today: date) -> date:
    """Return the day of "2026-12-06", "today", "tomorrow", "in 10 days" or "in 2 weeks". Raises AgreementError."""
    typed = clean(text)
    counted = _COUNTED.fullmatch(typed.lower())
    try:
        if counted is None:
            return date.fromisoformat(typed)
        number = int(counted["number"] or counted["word"] == "tomorrow")
        return today + number * (timedelta(weeks=1) if counted["weeks"] else timedelta(days=1))
    except (ValueError, OverflowError):
        wrong = shortened(typed, _LONGEST_DAY)
        template = '"{wrong}" is not a day; write 2026-12-06 (year first), "tomorrow" or "in 2 weeks"'
        raise AgreementError(template, wrong=wrong) from None

"""What the two write together: topics, an agreement, how it went, what each appreciates, and what of it may be."""

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
class Topics:
    """The area the two talk about, and the other one, "" for none, which is kept for next time. Never who picked."""

    area: str
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One small thing about an area: what each of the two will do, from when, and when they look back at it."""

    area: str
    will: Texts
    start: date
    check: date


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
    kept_before: str = ""
    agreed_before: tuple[int, "Written"] | None = None


class AgreementError(ToldError):
    """What was typed is no agreement, or no appreciation, yet."""


def agreed(area: str, will: Sequence[str], start: str, check: str, today: date) -> Agreement:
    """Return an agreement from what was typed, cleaned. Raises AgreementError that says what is missing.

    Both parts have to be there, at most 200 characters each; full stops at their ends go. Dates are YYYY-MM-DD, the
    second one after the first, not in the past and within a year.
    """
    texts = [_doing(text) for text in will]
    if not all(texts):
        raise AgreementError("it takes something small from each of you; please fill in both lines")
    if any(len(text) > LONGEST_TEXT for text in texts):
        raise AgreementError(
            "that is long for one small thing; each line has at most {most} characters", most=LONGEST_TEXT
        )
    first, last = _day(start), _day(check)
    if not timedelta() <= last - today <= LATEST_LOOK_BACK:
        raise AgreementError("please choose a day to look back that is today or later, and within a year")
    if not (first < last and today - first <= LATEST_LOOK_BACK):
        raise AgreementError("please choose a day to look back that comes after the first day")
    return Agreement(area, (texts[0], texts[1]), first, last)


def _doing(text: str) -> str:
    """Return what somebody will do, without the words that stand before it anyway, and without a full stop."""
    doing = clean(text).rstrip(_ENDS)
    beginning = next((words for words in _BEGINNINGS if doing.lower().startswith(words)), "")
    return doing[len(beginning) :]


def appreciated(typed: Sequence[str]) -> Texts:
    """Return two appreciations, cleaned. Raises AgreementError where one is missing or too long."""
    first, second = (clean(text) for text in typed)
    if not (first and second):
        raise AgreementError("please write one sentence each, or go back and just say it aloud")
    if max(len(first), len(second)) > LONGEST_TEXT:
        raise AgreementError("each sentence has at most {most} characters", most=LONGEST_TEXT)
    return first, second


def _day(text: str) -> date:
    try:
        return date.fromisoformat(clean(text))
    except ValueError:
        wrong = shortened(clean(text), _LONGEST_DAY)
        raise AgreementError('"{wrong}" is no day; write it like 2026-12-06, year first', wrong=wrong) from None

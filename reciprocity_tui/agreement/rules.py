"""What may be agreed on, appreciated and looked back at."""

from collections.abc import Sequence
from datetime import date, timedelta

from reciprocity_tui.agreement.model import LATEST_LOOK_BACK, LONGEST_TEXT, Agreement, Texts
from reciprocity_tui.words.clean import clean, shortened
from reciprocity_tui.words.message import ToldError

_LONGEST_DAY = 40
_BEGINNINGS = ("i will ", "i'll ", "will ")  # the label in front of the line says so already
_ENDS = ".! \u200c\u200d"  # joiners bind nothing once the full stop behind them is gone


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
    said = next((words for words in _BEGINNINGS if doing.lower().startswith(words)), "")
    return doing[len(said) :]


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

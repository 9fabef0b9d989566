"""The comparison as data (design.md, section 9)."""

from reciprocity_tui.agreement.model import FollowUp, Written
from reciprocity_tui.comparison import topics
from reciprocity_tui.comparison.change import Change, History
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault.errors import VaultError

Json = dict[str, object]


def report(rounds: Rounds) -> Json:
    """Return the report of a pair, numbers unrounded, None where there is too little to say.

    Raises VaultError where a check-in cannot be read: none is left out in silence.
    """
    history = rounds.history()
    for problem in rounds.problems.values():
        raise VaultError(problem)
    pair = rounds.pair
    return {
        "format": "reciprocity-report",
        "schema": 1,
        "pair": {"id": pair.id, "kind": pair.kind, "names": list(pair.names)},
        "checkins": [_check_in(rounds, history, number) for number in rounds.numbers],
    }


def _check_in(rounds: Rounds, history: History, number: int) -> Json:
    check_in, comparison = rounds.check_in(number), rounds.comparison(number)
    return {
        "number": check_in.number,
        "date": check_in.opened.isoformat(),
        "questionnaire": {"id": check_in.questionnaire, "version": check_in.version},
        **compared(comparison),
        "change": [_change(change) for change in history.changes(number)],
        "agreements": _agreements(rounds.together(number).written()),
    }


def compared(comparison: Comparison) -> Json:
    """Return what both say in a check-in."""
    return {
        "comparable": comparison.comparable,
        "areas": [_area(area) for area in comparison.areas],
        "strengths": [area.area.id for area in topics.strengths(comparison)],
        "topics": [area.area.id for area in topics.topics(comparison)],
        "signs": [{"id": sign.id, "named_by": sign.named_by.value} for sign in comparison.signs],
    }


def _change(change: Change) -> Json:
    return {
        "area": change.area,
        "measure": change.measure.value,
        "partner": change.partner,
        "since": change.since,
        "from": change.start,
        "to": change.end,
        "needed": change.needed,
        "n": change.n,
        "verdict": change.verdict.value,
    }


def _agreements(written: Written) -> list[Json]:
    """Return what the two wrote together after a check-in, None for what they did not; nothing where they did not."""
    picked, agreement, appreciations = written.topics, written.agreement, written.appreciations
    if picked is None and agreement is None and appreciations is None:
        return []
    return [
        {
            "area": (agreement.area if agreement else picked.area if picked else "") or None,
            "kept": (picked.kept if picked else "") or None,
            "will": list(agreement.will) if agreement else None,
            "from": agreement.start.isoformat() if agreement else None,
            "check": agreement.check.isoformat() if agreement else None,
            "followups": [_follow_up(follow_up) for follow_up in written.follow_ups],
            "appreciations": list(appreciations) if appreciations else None,
        }
    ]


def _follow_up(followed: FollowUp) -> Json:
    return {
        "day": followed.day.isoformat(),
        "outcome": followed.outcome.value,
        "felt": [felt.value for felt in followed.felt],
    }


def _area(area: AreaResult) -> Json:
    measures = area.measures
    nothing = None, None
    return {
        "id": area.area.id,
        "title": area.area.title,
        "n": area.n,
        "of": area.of,
        "given": measures.given if measures else nothing,
        "received": measures.received if measures else nothing,
        "own_view": measures.own_view if measures else nothing,
        "unseen": measures.unseen if measures else nothing,
        "level": measures.level if measures else None,
        "tilt": measures.tilt if measures else None,
        "seen_gap": measures.seen_gap if measures else None,
        "contrast": measures.contrast if measures else None,
        "pattern": area.pattern.value,
        "carries": area.carries,
        "fairness": list(area.fairness),
        "fair": area.fair,
        "importance": list(area.importance),
        "agreed_positives": measures.agreed_positives if measures else None,
        "strength": area.strength,
        "priority": topics.priority(area),
    }

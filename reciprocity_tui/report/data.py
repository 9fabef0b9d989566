"""What both have revealed as data, schema 2; docs/report.schema.json says what each field holds."""

from reciprocity_tui.agreement.model import Written
from reciprocity_tui.comparison import topics
from reciprocity_tui.comparison.change import Change
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.history import History
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault.errors import VaultError

SCHEMA = 2
Json = dict[str, object]
_NOBODY = (None, None)


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
        "schema": SCHEMA,
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
    closest = topics.closest(comparison)
    return {
        "comparable": comparison.comparable,
        "glad": list(comparison.glad),
        "context": [context and context.value for context in comparison.context],
        "whole": list(comparison.whole),
        "areas": [_area(area) for area in comparison.areas],
        "going_well": [area.area.id for area in topics.strengths(comparison)],
        "closest": closest.area.id if closest else None,
        "topics": [topic.result.area.id for topic in topics.topics(comparison)],
        "signs": [{"id": sign.id, "noticed_by": sign.noticed_by.value} for sign in comparison.signs],
        "reflections": _reflections(comparison),
    }


def _area(area: AreaResult) -> Json:
    measures = area.measures
    return {
        "id": area.area.id,
        "title": area.area.title,
        "n": area.n,
        "of": area.of,
        "given": list(measures.given if measures else _NOBODY),
        "received": list(measures.received if measures else _NOBODY),
        "own_view": list(measures.own_view if measures else _NOBODY),
        "unseen": list(measures.unseen if measures else _NOBODY),
        "level": measures.level if measures else None,
        "tilt": measures.tilt if measures else None,
        "seen_gap": measures.seen_gap if measures else None,
        "flow": list(measures.flow if measures else _NOBODY),
        "pattern": area.pattern.value,
        "carries": area.carries,
        "marks": sorted(mark.value for mark in area.marks),
        "stands_out": area.stands_out.behaviour if area.stands_out else None,
        "matching": list(area.matching),
        "share": list(area.share),
        "since": list(area.since),
        "fairness": list(area.fairness),
        "fair": area.fair,
        "importance": list(area.importance),
        "strength": topics.is_strength(area),
        "priority": topics.priority(area),
        "delicate": area.area.delicate,
    }


def _reflections(comparison: Comparison) -> list[Json]:
    """Return the statements about themselves that somebody shows, in the order of the questions."""
    return [
        {"id": reflection.id, "by": person, "answer": about_self.answer}
        for reflection in comparison.questionnaire.reflections
        for person, sheet in enumerate(comparison.sheets)
        if (about_self := sheet.reflection(reflection.id)).shown
    ]


def _change(change: Change) -> Json:
    return {
        "area": change.area,
        "measure": change.measure.value,
        "from": change.start,
        "to": change.end,
        "needed": change.needed,
        "verdict": change.verdict.value,
        "agreed_on": change.agreed_on,
    }


def _agreements(written: Written) -> list[Json]:
    """Return what the two agreed on after a check-in, and how it went when they last looked back at it."""
    agreement = written.agreement
    if agreement is None:
        return []
    latest = written.follow_ups[-1] if written.follow_ups else None
    return [
        {
            "area": agreement.area or None,
            "sign": agreement.sign or None,
            "will": [text or None for text in agreement.will],
            "start": agreement.start.isoformat(),
            "check": agreement.check.isoformat(),
            "outcome": latest.outcome.value if latest else None,
            "felt": [felt.value for felt in latest.felt] if latest else list(_NOBODY),
        }
    ]

"""The comparison as data (design.md, section 9)."""

from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.topics import priority, strengths, topics
from reciprocity_tui.vault.pairs import CheckIn, Pair

SCHEMA = 1
Json = dict[str, object]


def report(pair: Pair, revealed: list[tuple[CheckIn, Comparison]]) -> Json:
    """Return the report of a pair, numbers unrounded, None where there is too little to say."""
    return {
        "format": "reciprocity-report",
        "schema": SCHEMA,
        "pair": {"id": pair.id, "kind": pair.kind, "names": list(pair.names)},
        "checkins": [_check_in(check_in, comparison) for check_in, comparison in revealed],
    }


def _check_in(check_in: CheckIn, comparison: Comparison) -> Json:
    return {
        "number": check_in.number,
        "date": check_in.opened.isoformat(),
        "questionnaire": {"id": check_in.questionnaire, "version": check_in.version},
        "comparable": comparison.comparable,
        "areas": [_area(area) for area in comparison.areas],
        "strengths": [area.area.id for area in strengths(comparison)],
        "topics": [area.area.id for area in topics(comparison)],
        "signs": [{"id": sign.id, "named_by": sign.named_by.value} for sign in comparison.signs],
        "change": [],
    }


def _area(area: AreaResult) -> Json:
    measures = area.measures
    nothing = [None, None]
    return {
        "id": area.area.id,
        "title": area.area.title,
        "n": area.n,
        "of": area.of,
        "given": list(measures.given) if measures else nothing,
        "received": list(measures.received) if measures else nothing,
        "own_view": list(measures.own_view) if measures else nothing,
        "unseen": list(measures.unseen) if measures else nothing,
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
        "priority": priority(area),
    }

"""Sentences that claim something of the two, held against what is so between them."""

from collections.abc import Iterable, Mapping

from reciprocity_tui.comparison import change_sentences, going_well, templates
from reciprocity_tui.comparison.change import Verdict
from reciprocity_tui.comparison.topics import Reason
from reciprocity_tui.questionnaire.model import Pattern
from tests.truth.couples import Latent
from tests.truth.evening import Check, Line, Place, areas_in, behaviours_in
from tests.truth.stated import calls_it

LOWEST_OF_A_STRENGTH = 1.5
RARE = 1.6


def gives_more(line: Line, area_id: str, person: int, views: Iterable[int] = (0, 1)) -> bool:
    """Return whether in these views, 0 for that of A, somebody truly gives more in an area."""
    own_view = line.evening.truth.own_view(area_id)
    return all(_way(person) * own_view[view] > 0 for view in views)


def _way(person: int) -> int:
    return 1 if person == 0 else -1


def _agreed(line: Line) -> bool:
    return all(gives_more(line, area_id, line.person("carries")) for area_id in line.areas)


def _by_own(line: Line) -> bool:
    person = line.person("carries")
    return all(gives_more(line, area_id, person, [person]) for area_id in line.areas)


def _by_other(line: Line) -> bool:
    person = line.person("carries")
    return all(gives_more(line, area_id, person, [1 - person]) for area_id in line.areas)


def _by_each_ones_answers(line: Line, *, oneself: bool) -> bool:
    """Return whether each, by their own answers, gives more, or the other does."""
    return all(
        gives_more(line, area_id, view if oneself else 1 - view, [view]) for area_id in line.areas for view in (0, 1)
    )


def _each_gives_more(line: Line) -> bool:
    return _by_each_ones_answers(line, oneself=True)


def _each_credits(line: Line) -> bool:
    return _by_each_ones_answers(line, oneself=False)


def _point_different_ways(line: Line) -> bool:
    return _each_gives_more(line) or _each_credits(line)


def _stands_out(line: Line) -> bool:
    (behaviour_id,) = behaviours_in(line.fields["behaviour"], line.evening)
    views = _latents(line)[behaviour_id].own_view
    return all(_way(line.person("carries")) * view > 0 for view in views)


def _latents(line: Line) -> dict[str, Latent]:
    """Return what is so of every behaviour of the one area that a sentence is about, by its id."""
    area = line.result.area
    latents = line.evening.truth.latents[area.id]
    return {behaviour.id: latent for behaviour, latent in zip(area.behaviours, latents, strict=True)}


def _mixed(line: Line) -> bool:
    views = [latent.own_view for latent in _latents(line).values()]
    return all(any(way * a > 0 and way * b > 0 for a, b in views) for way in (1, -1))


def _goes_well(line: Line) -> bool:
    latents = line.evening.truth.latents
    return all(min(map(min, latents[area_id])) >= LOWEST_OF_A_STRENGTH for area_id in line.areas)


def _rare(line: Line) -> bool:
    return all(
        sum(ratings) < RARE * len(ratings)
        for area_id in line.areas
        for ratings in zip(*line.evening.truth.latents[area_id], strict=True)
    )


def _rarer(line: Line) -> bool:
    """Return whether an area has less give and take than half of all."""
    levels = {area_id: sum(map(sum, latents)) / len(latents) for area_id, latents in line.evening.truth.latents.items()}
    (area_id,) = line.areas
    return 2 * sum(level > levels[area_id] for level in levels.values()) >= len(levels)


def _complement(line: Line) -> bool:
    carried = ((line.fields["areas_a"], line.person("a")), (line.fields["areas_b"], line.person("b")))
    return all(
        gives_more(line, area_id, person) or _does_more(line, area_id, person)
        for field, person in carried
        for area_id in areas_in(field, line.evening)
    )


def _does_more(line: Line, area_id: str, person: int) -> bool:
    """Return whether both know that somebody does more in an area."""
    a, b = line.evening.truth.share.get(area_id, (0, 0))
    return _way(person) * a < 0 and _way(person) * b > 0


def _unseen(sign: int) -> Check:
    def check(line: Line) -> bool:
        givers = [line.person("giver")] if "giver" in line.fields else [0, 1]
        (area_id,) = line.areas
        return all(sign * line.evening.truth.unseen(area_id)[giver] > 0 for giver in givers)

    return check


def _even_more_of_each(line: Line) -> bool:
    return (line.person("a"), line.person("b")) == (0, 1) and _each_credits(line)


def _uneven_and(check: Check) -> Check:
    return lambda line: check(line) and any(gives_more(line, line.result.area.id, person) for person in (0, 1))


def _moved(way: int) -> Check:
    def check(line: Line) -> bool:
        people = [line.person("name")] if "name" in line.fields else [0, 1]
        return all(way * line.evening.moved(line.result.area.id, person) > 0 for person in people)

    return check


BY_TEMPLATE: Mapping[str, Check] = {
    **dict.fromkeys((templates.PATTERN[Pattern.AGREED], templates.PATTERN_ACROSS[Pattern.AGREED]), _agreed),
    **dict.fromkeys((templates.PATTERN[Pattern.ONE_SIDED], templates.PATTERN_ACROSS[Pattern.ONE_SIDED]), _by_own),
    **dict.fromkeys((templates.PATTERN[Pattern.CREDIT], templates.PATTERN_ACROSS[Pattern.CREDIT]), _by_other),
    **dict.fromkeys(
        (templates.PATTERN[Pattern.EACH_GIVES_MORE], templates.PATTERN_ACROSS[Pattern.EACH_GIVES_MORE]),
        _each_gives_more,
    ),
    **dict.fromkeys(
        (templates.PATTERN[Pattern.EACH_CREDITS], templates.PATTERN_ACROSS[Pattern.EACH_CREDITS]), _each_credits
    ),
    **dict.fromkeys((templates.UNSEEN_ONE, templates.UNSEEN_BOTH), _unseen(1)),
    **dict.fromkeys((templates.NOTICED_ONE, templates.NOTICED_BOTH), _unseen(-1)),
    **dict.fromkeys((going_well.GOES_WELL, going_well.CLOSEST), _goes_well),
    going_well.EVEN_MORE: _by_other,
    going_well.EACH_EVEN_MORE: _even_more_of_each,
    templates.STANDS_OUT: _stands_out,
    **dict.fromkeys((templates.STRENGTH, templates.STRENGTH_IN_SHORT), _goes_well),
    templates.MIXED: _mixed,
    templates.TOPIC[Reason.DIFFERENT_WAYS]: _point_different_ways,
    templates.TOPIC[Reason.HAPPENS_LESS]: _rarer,
    **{template: _uneven_and(calls_it(*signs)) for signs, template in templates.UNEVEN_TOPIC.items()},
    **dict.fromkeys((change_sentences._OF_ONE[Verdict.MORE], change_sentences._OF_EACH[Verdict.MORE]), _moved(1)),
    **dict.fromkeys((change_sentences._OF_ONE[Verdict.LESS], change_sentences._OF_EACH[Verdict.LESS]), _moved(-1)),
}
BY_FIELDS: Mapping[tuple[Place, frozenset[str]], Check] = {
    (Place.ACROSS, frozenset({"areas_a", "areas_b", "a", "b"})): _complement,
    (Place.ACROSS, frozenset({"areas"})): _rare,
}
"""Sentences whose template is no constant, by where they stand and their fields."""

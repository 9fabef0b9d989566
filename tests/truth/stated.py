"""Sentences that repeat what somebody answered, held against the answers."""

from collections.abc import Callable, Mapping
from statistics import median

from reciprocity_tui.answers.scales import FAIRNESS, HOW_FAR, IMPORTANCE, RATING, SHARE, SINCE, Context, Scale
from reciprocity_tui.answers.sheet import Answer, Sheet
from reciprocity_tui.comparison import change_sentences, closeup, going_well, over_time, said, templates, then_and_now
from reciprocity_tui.comparison.topics import Reason
from tests.truth.evening import Check, Line, Place, behaviours_in
from tests.truth.recording import Said

OFTEN = 3
COMMON_POINTS = 6


def calls_it(first: int, second: int) -> Check:
    """Return whether the two who are named call the area unfair to themselves (-1), to the other (1) or fair (0)."""

    def check(line: Line) -> bool:
        people = [line.person("first"), line.person("second")]
        return [_sign(line.result.fairness[person]) for person in people] == [first, second]

    return check


def _sign(answer: int | None) -> int | None:
    return None if answer is None else (answer > 0) - (answer < 0)


def _listens_first(line: Line) -> bool:
    return line.result.fairness[line.person("name")] == 0


def _share(check: Callable[[int, int, Line], bool]) -> Check:
    """Return whether what both said when they were asked who does more is what is said of it."""

    def of_line(line: Line) -> bool:
        sheets = line.evening.comparison.sheets
        a, b = (sheet.share.get(line.result.area.id) for sheet in sheets)
        return isinstance(a, int) and isinstance(b, int) and check(a, b, line)

    return of_line


def _one_says(a: int, b: int, line: Line) -> bool:
    person = line.person("name")
    answers = (a, b)
    names_oneself = line.person("named") == person
    return answers[1 - person] == 0 and (answers[person] < 0 if names_oneself else answers[person] > 0)


def _oneself(a: int, b: int) -> int | None:
    """Return whom both name, None where they name nobody, or not the same."""
    return 0 if a < 0 < b else 1 if b < 0 < a else None


def _both_often(line: Line) -> bool:
    items = line.evening.items[-1][line.result.area.id]
    behaviours = behaviours_in(line.fields["behaviours"], line.evening)
    return bool(behaviours) and all(min(items[behaviour_id]) >= OFTEN for behaviour_id in behaviours)


def _each_does_it_often(line: Line) -> bool:
    items = line.evening.items[-1][line.result.area.id]
    return bool(line.result.matching) and all(min(items[each]) >= OFTEN for each in line.result.matching)


def _was_glad(line: Line) -> bool:
    person = line.person("name")
    return line.person("other") != person and bool(line.evening.comparison.glad[person])


def _glad_of(line: Line) -> bool:
    return line.fields["text"] in line.evening.comparison.glad


def _matters_more(line: Line) -> bool:
    a, b = line.result.importance
    return a is not None and b is not None and a != b


def _whole(line: Line) -> bool:
    person, word = line.person("name"), line.fields["fairness"]
    answer = line.evening.comparison.whole[person]
    return answer is not None and isinstance(word, Said) and word.template == FAIRNESS[answer]


def _reflection(line: Line) -> bool:
    text, word, person = line.fields["text"], line.fields["answer"], line.person("name")
    assert isinstance(text, Said)
    assert isinstance(word, Said)
    comparison = line.evening.comparison
    (asked,) = [one for one in comparison.questionnaire.reflections if one.text == text.template]
    answer = comparison.sheets[person].reflection(asked.id).answer
    return isinstance(answer, int) and word.template == HOW_FAR[answer]


def _sign_shown(line: Line) -> bool:
    text = line.fields["sign"]
    assert isinstance(text, Said)
    comparison = line.evening.comparison
    (sign,) = [one for one in comparison.questionnaire.signs if one.text == text.template]
    shown = sum(sheet.sign(sign.id).shown for sheet in comparison.sheets)
    return shown == (2 if line.sentence.startswith("You both") else 1)


def _numbers(line: Line) -> bool:
    items = line.evening.items[-1][line.result.area.id].values()
    fields = ("given_a", "received_a", "given_b", "received_b")
    scores = (f"{25 * sum(ratings) / len(items):.0f}" for ratings in zip(*items, strict=True))
    return [line.fields[field] for field in fields] == list(scores) and line.fields["n"] == len(items)


def _says_otherwise(answers: Callable[[Sheet], Mapping[str, Answer]], scale: Scale) -> Check:
    """Return whether somebody said the one word of an area in the check-in before, and says the other now."""

    def check(line: Line) -> bool:
        person, area_id = line.person("name"), line.result.area.id
        then, now = (answers(round_.comparison.sheets[person])[area_id] for round_ in line.evening.history.rounds)
        return _is_word(line, "before", scale, then) and _is_word(line, "now", scale, now) and then != now

    return check


def _differs_somewhere(line: Line, person: int) -> bool:
    """Return whether somebody gives another answer about some area than in the check-in before."""
    then, now = (round_.comparison.sheets[person] for round_ in line.evening.history.rounds)
    pairs = ((then.fairness, now.fairness), (then.importance, now.importance), (then.share, now.share))
    return any(
        before.get(area_id) not in (None, answer) for before, after in pairs for area_id, answer in after.items()
    )


def _is_word(line: Line, field: str, scale: Scale, answer: Answer) -> bool:
    """Return whether a field was filled with the word for an answer."""
    word = line.fields[field]
    return isinstance(word, Said) and answer is not None and word.template == scale[answer]


def _since(line: Line) -> bool:
    a, b = line.result.since
    return _is_word(line, "word_a", SINCE, a) and _is_word(line, "word_b", SINCE, b)


def _since_the_same(line: Line) -> bool:
    sheets = line.evening.comparison.sheets
    return all(sheet.since[area_id] == 0 for sheet in sheets for area_id in line.areas)


def _hard(context: Context) -> Check:
    def check(line: Line) -> bool:
        then = line.fields["then"]
        assert isinstance(then, Said)
        (comparison,) = [one.comparison for one in line.evening.history.rounds if one.number == then.fields["number"]]
        return comparison.context[line.person("name")] is context and line.person("name") != line.person("partner")

    return check


def _numbers_then_and_now(line: Line) -> bool:
    start, end = (f"{flow:.0f}" for flow in _flows(line, line.person("name")))
    return (line.fields["start"], line.fields["end"]) == (start, end)


def _came_out(way: int) -> Check:
    """Return whether the answers came out higher (1) or lower (-1), in the middle of all that both give."""

    def check(line: Line) -> bool:
        areas = [area.area.id for area in line.evening.comparison.compared]
        flows = (_flows_of(line, area_id, person) for area_id in areas for person in (0, 1))
        return way * median(end - start for start, end in flows) >= COMMON_POINTS

    return check


def _flows(line: Line, person: int) -> list[float]:
    """Return what somebody gives in the area of a line by the answers of both, 0..100, in every check-in."""
    return _flows_of(line, line.result.area.id, person)


def _flows_of(line: Line, area_id: str, person: int) -> list[float]:
    flows: list[float] = []
    for items in (round_[area_id].values() for round_ in line.evening.items):
        given, arrived = sum(item[2 * person] for item in items), sum(item[3 - 2 * person] for item in items)
        flows.append(25 * (given + arrived) / (2 * len(items)))
    return flows


def _flows_in_words(line: Line) -> bool:
    people = ((line.person("a"), "often_a"), (line.person("b"), "often_b"))
    return all(_lies_between(_flows(line, person)[-1] / 25, line.fields[field]) for person, field in people)


def _how_often(line: Line) -> bool:
    """Return whether what one of the two says they give and get lies nearest to these words."""
    items = line.evening.items[-1][line.result.area.id].values()
    given_a, received_a, given_b, received_b = (sum(ratings) / len(items) for ratings in zip(*items, strict=True))
    return any(
        all(_is_nearest(steps, line.fields[field]) for field, steps in (("given", given), ("received", received)))
        for given, received in ((given_a, received_a), (given_b, received_b))
    )


def _is_nearest(steps: float, word: object) -> bool:
    assert isinstance(word, Said)
    return abs(steps - list(RATING.values()).index(word.template)) <= 1 / 2


def _lies_between(steps: float, words: object) -> bool:
    """Return whether what is said is the word of the scale nearest to so many steps, or the two it lies between."""
    assert isinstance(words, Said)
    scale = list(RATING.values())
    named = [scale.index(word.template) for word in words.fields.values() if isinstance(word, Said)]
    return min(named) - 0.25 <= steps <= max(named) + 0.25


def _time(context: Context) -> Check:
    return lambda line: line.evening.comparison.context[line.person("name")] is context


BY_TEMPLATE: Mapping[str, Check] = {
    templates.TOPIC[Reason.MATTERS_MORE_TO_ONE]: _matters_more,
    closeup.HOW_OFTEN: _how_often,
    templates.LISTENS_FIRST: _listens_first,
    templates.SHARE_SAME_PERSON: _share(lambda a, b, line: _oneself(a, b) == line.person("name")),
    templates.SHARE_BOTH_ME: _share(lambda a, b, _: a < 0 and b < 0),
    templates.SHARE_EACH_OTHER: _share(lambda a, b, _: a > 0 and b > 0),
    templates.SHARE_ONE: _share(_one_says),
    templates.SHARE_ABOUT_THE_SAME: _share(lambda a, b, _: a == b == 0),
    **dict.fromkeys(templates.MATCHING, _both_often),
    going_well.EACH_COULD_SAY: _each_does_it_often,
    **{template: calls_it(*signs) for signs, template in templates.FAIRNESS_SAID.items()},
    **{template: calls_it(*signs) for signs, template in templates.AGREED_FAIRNESS_SAID.items()},
    **{template: calls_it(*signs) for signs, template in templates.UNFAIR_TOPIC.items()},
    said.WHOLE_FAIR: lambda line: line.evening.comparison.whole == (0, 0),
    **{template: _time(context) for context, template in said._CONTEXT.items()},
    **{template: _hard(context) for context, template in over_time._HARD.items()},
    change_sentences._FAIRNESS_SAID: _says_otherwise(lambda sheet: sheet.fairness, FAIRNESS),
    change_sentences._IMPORTANCE_SAID: _says_otherwise(lambda sheet: sheet.importance, IMPORTANCE),
    change_sentences._SHARE_SAID: _says_otherwise(lambda sheet: sheet.share, SHARE),
    then_and_now._IMPORTANCE_DIFFERS: _says_otherwise(lambda sheet: sheet.importance, IMPORTANCE),
    then_and_now._SHARE_DIFFERS: _says_otherwise(lambda sheet: sheet.share, SHARE),
    over_time._BY_ONE: lambda line: _differs_somewhere(line, line.person("name")),
    over_time.TITLES[over_time.Kind.SAID_BY_BOTH]: lambda line: all(_differs_somewhere(line, at) for at in (0, 1)),
    over_time._HIGHER: _came_out(1),
    over_time._LOWER: _came_out(-1),
    change_sentences._NUMBERS: _numbers_then_and_now,
}
BY_FIELDS: Mapping[tuple[Place, frozenset[str]], Check] = {
    (Place.GLAD, frozenset({"name", "other"})): _was_glad,
    (Place.GLAD, frozenset({"text"})): _glad_of,
    (Place.AREA, frozenset()): _matters_more,
    (Place.STATED, frozenset({"name", "fairness"})): _whole,
    (Place.STATED, frozenset({"name", "answer", "text"})): _reflection,
    (Place.STATED, frozenset({"sign"})): _sign_shown,
    (Place.NUMBERS, frozenset({"n", "of", "a", "b", "given_a", "received_a", "given_b", "received_b"})): _numbers,
    (Place.NUMBERS, frozenset({"a", "b", "often_a", "often_b"})): _flows_in_words,
    (Place.OVER_TIME, frozenset({"area", "a", "b", "word_a", "word_b"})): _since,
    (Place.OVER_TIME, frozenset({"areas"})): _since_the_same,
}
"""Sentences whose template is no constant, by where they stand and their fields."""

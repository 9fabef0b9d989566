"""Everything that is said to one couple when they look, and what is so between them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from reciprocity_tui.comparison import (
    change_sentences,
    feelings,
    going_well,
    over_time,
    said,
    sentences,
    then_and_now,
)
from reciprocity_tui.comparison.closeup import close_up, close_ups, summary
from reciprocity_tui.comparison.compare import AreaResult, Comparison, compare
from reciprocity_tui.comparison.history import History, Round
from reciprocity_tui.comparison.measures import Item
from reciprocity_tui.comparison.topics import topics
from tests.truth.couples import Couple, Truth
from tests.truth.recording import ITEMS, RecordingVoice, Said

NAMES = ("Jo", "Sam")
VOICE = RecordingVoice(NAMES)


class Place(Enum):
    """Where a sentence stands."""

    GLAD = "what each was glad of"
    GOING_WELL = "what is going well"
    ACROSS = "across areas"
    AREA = "an area"
    SEEN = "seen and unseen"
    TOPICS = "what to talk about"
    STATED = "what each said"
    NUMBERS = "the numbers"
    OVER_TIME = "over time"


@dataclass(frozen=True)
class Evening:
    """A couple, and what the program makes of their last check-in."""

    couple: Couple
    comparison: Comparison
    history: History

    @property
    def truth(self) -> Truth:
        """What is so now."""
        return self.couple.truths[-1]

    @cached_property
    def results(self) -> Mapping[str, AreaResult]:
        """What the comparison says of each area, by its id."""
        return {area.area.id: area for area in self.comparison.areas}

    @cached_property
    def items(self) -> tuple[Mapping[str, Mapping[str, Item]], ...]:
        """The answers of each check-in that are compared, by area and behaviour."""
        comparisons = [round_.comparison for round_ in self.history.rounds]
        return tuple({area.area.id: one.items(area) for area in one.areas} for one in comparisons)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The ids of the areas by their titles."""
        return {area.title: area.id for area in self.couple.questionnaire.areas}

    @cached_property
    def stems(self) -> Mapping[str, str]:
        """The ids of the behaviours by what one says of oneself."""
        areas = self.couple.questionnaire.areas
        return {behaviour.given: behaviour.id for area in areas for behaviour in area.behaviours}

    def moved(self, area_id: str, person: int) -> float:
        """Return how far what somebody gives in an area has truly moved, in answer steps of all behaviours."""
        first, second = (truth.flow(area_id)[person] for truth in self.couple.truths)
        return second - first


@dataclass(frozen=True)
class Line:
    """A sentence, the place where it is said, and the area under whose title it stands."""

    sentence: str
    place: Place
    evening: Evening
    under: AreaResult | None = None

    @property
    def fields(self) -> Mapping[str, object]:
        """What the fields of its template were filled with."""
        return self.sentence.fields if isinstance(self.sentence, Said) else {}

    @property
    def areas(self) -> tuple[str, ...]:
        """The ids of the areas it is about: those that it names, or the one that it stands under."""
        field = self.fields.get("areas", self.fields.get("area"))
        if field is None:
            return (self.under.area.id,) if self.under else ()
        return areas_in(field, self.evening)

    @property
    def result(self) -> AreaResult:
        """What the comparison says of the one area it is about."""
        (area_id,) = self.areas
        return self.evening.results[area_id]

    def person(self, field: str) -> int:
        """Return who is named in a field: 0 for A, 1 for B."""
        return NAMES.index(str(self.fields[field]))


Check = Callable[[Line], bool]
"""Whether what a sentence claims is so."""


def areas_in(field: object, evening: Evening) -> tuple[str, ...]:
    """Return the ids of the areas whose titles a field was filled with."""
    return tuple(evening.titles[text.template] for text in _parts(field))


def behaviours_in(field: object, evening: Evening) -> tuple[str, ...]:
    """Return the ids of the behaviours that a field was filled with."""
    stems = (part for text in _parts(field) for part in text.fields.values() if isinstance(part, Said))
    return tuple(evening.stems[stem.template] for stem in stems)


def _parts(field: object) -> Iterator[Said]:
    items = field.fields.get(ITEMS, (field,)) if isinstance(field, Said) else field
    if isinstance(items, tuple):
        yield from (item for item in items if isinstance(item, Said))


def look(couple: Couple) -> Evening:
    """Return what the program makes of what a couple answered."""
    comparisons = [compare(couple.questionnaire, *sheets) for sheets in couple.sheets]
    agreed = frozenset({couple.agreed} - {""})
    rounds = [
        Round(number, comparison, agreed=agreed if number > 1 else frozenset())
        for number, comparison in enumerate(comparisons, start=1)
    ]
    return Evening(couple, comparisons[-1], History(rounds))


def lines(evening: Evening) -> Iterator[Line]:
    """Yield every sentence that says something about the two."""
    comparison = evening.comparison
    for place, spoken in (
        (Place.GLAD, tuple(text for glad in going_well.glad(comparison, VOICE) for text in glad[1:])),
        (Place.ACROSS, sentences.across_sentences(comparison, VOICE)),
        (Place.SEEN, sentences.seen_sentences(comparison, VOICE)),
        (Place.TOPICS, (sentences.topic_intro(comparison, VOICE),)),
        (Place.TOPICS, tuple(sentences.topic_sentence(topic, VOICE) for topic in topics(comparison))),
        (Place.AREA, tuple(text for _, text in summary(close_ups(comparison, VOICE), VOICE))),
        (Place.STATED, said.context_sentences(comparison, VOICE)),
        (Place.STATED, said.whole_sentences(comparison, VOICE)),
        (Place.STATED, said.reflection_sentences(comparison, VOICE)),
        (Place.STATED, tuple(said.sign_sentence(sign, VOICE) for sign in comparison.signs)),
    ):
        yield from (Line(sentence, place, evening) for sentence in spoken)
    yield from _going_well(evening)
    for area in comparison.areas:
        yield from (Line(sentence, Place.AREA, evening, area) for sentence in sentences.area_sentences(area, VOICE))
        if sentence := sentences.importance_sentence(area, VOICE):
            yield Line(sentence, Place.AREA, evening, area)
        close = close_up(area, comparison, VOICE)
        texts = (close.reason, *close.first, *close.often, *close.more)
        yield from (Line(text, Place.AREA, evening, area) for text in texts if text)
        numbers = (*said.numbers_sentences(area, VOICE), change_sentences.flow_sentence(area, VOICE))
        yield from (Line(sentence, Place.NUMBERS, evening, area) for sentence in numbers if sentence)
    if len(evening.history.rounds) > 1:
        yield from _over_time(evening)


def _going_well(evening: Evening) -> Iterator[Line]:
    """Yield what is said of each area that goes well."""
    reason, areas = going_well.going_well(evening.comparison, VOICE)
    if not areas:
        yield Line(reason, Place.GOING_WELL, evening)
    for good in areas:
        examples = (VOICE.say(going_well.EACH_COULD_SAY),) if good.examples else ()
        yield from (Line(text, Place.GOING_WELL, evening, good.area) for text in (reason, *good.more, *examples))


def _over_time(evening: Evening) -> Iterator[Line]:
    """Yield what is said of the second of two check-ins."""
    history = evening.history
    parts = over_time.parts(history, 2, VOICE)
    texts = [text for part in parts for text in (part.title, *part.texts) if text]
    for text in (*texts, *feelings.since_sentences(history, 2, VOICE)):
        line = Line(text, Place.OVER_TIME, evening)
        yield line
        if "sentence" in line.fields:
            inner = line.fields["sentence"]
            assert isinstance(inner, str)
            yield Line(inner, Place.OVER_TIME, evening, line.result)
    told = then_and_now.then_and_now(history, VOICE)
    for shown in (area for chapter in told.chapters for area in chapter.areas):
        yield from (Line(telling.text, Place.OVER_TIME, evening, shown.now) for telling in shown.tellings)
    for area in evening.comparison.areas:
        numbers = change_sentences.number_sentences(history.of_area(2, area.area.id), area, VOICE)
        yield from (Line(text, Place.OVER_TIME, evening, area) for text in numbers)

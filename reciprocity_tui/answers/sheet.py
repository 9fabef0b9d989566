"""One partner's answers in one check-in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from reciprocity_tui.answers.scales import Absent, Context, Who

LONGEST_NOTE = 2000
LONGEST_GLAD = 200
_Kept = TypeVar("_Kept")

Answer = int | Absent | None
"""A number on its scale, a reason why there is none, or None for unanswered."""


def number(answer: object) -> int | None:
    """Return an answer that is a step of its scale, None for any other, and for none."""
    return answer if type(answer) is int else None


@dataclass(frozen=True, slots=True)
class BehaviourAnswer:
    """Both ratings of a behaviour, 0..4 each. `private` keeps both out of the comparison; the note is never shared."""

    received: Answer = None
    given: Answer = None
    private: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class SignAnswer:
    """How much a warning sign is noticed (0..2) and whom it is about; private until its owner shows it."""

    how_much: Answer = None
    who: Who | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class ReflectionAnswer:
    """How far a statement about oneself holds (0..4); private until its owner shows it."""

    answer: Answer = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Glad:
    """One thing the other did lately that its owner was glad of, in their own words; "" for nothing, None for open."""

    text: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """The give and take as a whole (-2..2, as in an area) and what sort of time it was."""

    fairness: Answer = None
    context: Context | Absent | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the owner keeps back beyond single answers."""

    everything_back: bool = False
    areas_back: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The answers of one partner. It stays as it is: every change is a new sheet. What is absent is unanswered."""

    questionnaire: str
    version: str
    behaviours: Mapping[str, BehaviourAnswer] = field(default_factory=dict)
    fairness: Mapping[str, Answer] = field(default_factory=dict)
    importance: Mapping[str, Answer] = field(default_factory=dict)
    share: Mapping[str, Answer] = field(default_factory=dict)
    since: Mapping[str, Answer] = field(default_factory=dict)
    signs: Mapping[str, SignAnswer] = field(default_factory=dict)
    reflections: Mapping[str, ReflectionAnswer] = field(default_factory=dict)
    whole: Whole = Whole()
    glad: Glad = Glad()
    sharing: Sharing = Sharing()

    def behaviour(self, behaviour_id: str) -> BehaviourAnswer:
        """Return what was said about a behaviour, an empty answer where nothing was."""
        return self.behaviours.get(behaviour_id, BehaviourAnswer())

    def sign(self, sign_id: str) -> SignAnswer:
        """Return what was said about a warning sign, an empty answer where nothing was."""
        return self.signs.get(sign_id, SignAnswer())

    def reflection(self, reflection_id: str) -> ReflectionAnswer:
        """Return what was said to a statement about oneself, an empty answer where nothing was."""
        return self.reflections.get(reflection_id, ReflectionAnswer())

    def with_behaviour(self, behaviour_id: str, answer: BehaviourAnswer) -> Self:
        """Return a sheet with another answer to one behaviour."""
        return replace(self, behaviours=_with(self.behaviours, behaviour_id, answer, BehaviourAnswer()))

    def with_sign(self, sign_id: str, answer: SignAnswer) -> Self:
        """Return a sheet with another answer to one warning sign."""
        return replace(self, signs=_with(self.signs, sign_id, answer, SignAnswer()))

    def with_reflection(self, reflection_id: str, answer: ReflectionAnswer) -> Self:
        """Return a sheet with another answer to one statement about oneself."""
        return replace(self, reflections=_with(self.reflections, reflection_id, answer, ReflectionAnswer()))

    @property
    def of_areas(self) -> Mapping[str, Mapping[str, Answer]]:
        """What was said of whole areas, by what it is about and by the id of the area, as a file has it."""
        return {
            "fairness": self.fairness,
            "importance": self.importance,
            "share": self.share,
            "since": self.since,
        }

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all has been said or set."""
        return self == Sheet(self.questionnaire, self.version)

    def dropped_by(self, other: "Sheet") -> int:
        """Return how many answers, notes and private marks of this sheet would be gone if another took its place."""
        after = other._marks()
        return sum(len(marks - after[place]) if place in after else 1 for place, marks in self._marks().items())

    def _marks(self) -> dict[tuple[str, str], set[str]]:
        """Return every place at which something is answered, and what is noted, kept private or kept back there."""
        marks: dict[tuple[str, str], set[str]] = {
            (part, key): set() for part, answers in self.of_areas.items() for key in answers
        }
        for key, behaviour in self.behaviours.items():
            marks["behaviour", key] = _named(private=behaviour.private, note=behaviour.note)
        for key, sign in self.signs.items():
            marks["sign", key] = _named(shown=sign.shown)
        for key, reflection in self.reflections.items():
            marks["reflection", key] = _named(shown=reflection.shown)
        marks["whole", ""] = _named(private=self.whole.private)
        marks["glad", ""] = _named(private=self.glad.private, text=self.glad.text)
        marks["sharing", ""] = _named(everything_back=self.sharing.everything_back) | self.sharing.areas_back
        return marks


def _with(answers: Mapping[str, _Kept], key: str, answer: _Kept, empty: _Kept) -> dict[str, _Kept]:
    """Return answers with one in the place of another; one in which nothing is said is none, as in a file."""
    if answer == empty:
        return {place: kept for place, kept in answers.items() if place != key}
    return {**answers, key: answer}


def _named(**marks: bool | str | None) -> set[str]:
    return {name for name, mark in marks.items() if mark}

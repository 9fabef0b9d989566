"""The questionnaire as the rest of the program sees it."""

from dataclasses import dataclass
from enum import StrEnum


class Pattern(StrEnum):
    """How the two views of an area meet (measurement model, section 4)."""

    EVEN = "even"
    AGREED = "agreed"
    ONE_SIDED = "one_sided"
    CREDIT = "credit"
    EACH_GIVES_MORE = "each_gives_more"
    EACH_CREDITS = "each_credits"
    TOO_LITTLE = "too_little"


class Mark(StrEnum):
    """What stands out in an area beside its pattern (measurement model, section 4)."""

    SELDOM = "seldom"
    MIXED = "mixed"
    STANDS_OUT = "stands_out"


class Felt(StrEnum):
    """What the two said about fairness where both answered: FAIR if both said "fair to both", UNFAIR if anybody didn't.

    Where an answer is missing it is neither.
    """

    FAIR = "fair"
    UNFAIR = "unfair"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One behaviour, asked in both directions. A sensitive one is never shown singly to the partner."""

    id: str
    received: str
    given: str
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to talk about when the pattern fits.

    `felt` None fits always, also where an answer on fairness is missing. `alone` means a quiet prompt, which asks
    nobody to tell anything. `marks` names those it is for; a mark that holds shuts out prompts that name none.
    """

    when: frozenset[Pattern]
    text: str
    felt: Felt | None = None
    alone: bool = False
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Area:
    """One area of give and take with its 2 to 8 behaviours and its prompts.

    `share` asks who does more here at the moment; empty where that is not asked.
    """

    id: str
    title: str
    intro: str
    behaviours: tuple[Behaviour, ...]
    prompts: tuple[Prompt, ...]
    share: str = ""

    @property
    def delicate(self) -> bool:
        """Whether a behaviour here is sensitive: then nobody is ever asked to tell anything, whatever was answered."""
        return any(behaviour.sensitive for behaviour in self.behaviours)


@dataclass(frozen=True, slots=True)
class Sign:
    """One warning sign, private until its owner shows it, and the prompts for talking about it."""

    id: str
    text: str
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reflection:
    """One statement about oneself, private unless its owner shares it. A closed one can never be shared."""

    id: str
    text: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything one questionnaire file says. `sha256` is the hex digest of the file's bytes."""

    id: str
    version: str
    lang: str
    kind: str
    title: str
    intro: str
    window: str
    minutes: int
    status: str
    sources: tuple[str, ...]
    areas: tuple[Area, ...]
    signs: tuple[Sign, ...]
    reflections: tuple[Reflection, ...]
    sha256: str

    def area(self, area_id: str) -> Area:
        """Return the area with this id. Raises KeyError where there is none."""
        for area in self.areas:
            if area.id == area_id:
                return area
        raise KeyError(area_id)

"""The questionnaire as the rest of the program sees it."""

from dataclasses import dataclass
from enum import StrEnum


class Pattern(StrEnum):
    """How the two views of an area meet (measurement.md, section 4)."""

    EVEN = "even"
    AGREED = "agreed"
    ONE_SIDED = "one_sided"
    CREDIT = "credit"
    EACH_GIVES_MORE = "each_gives_more"
    EACH_CREDITS = "each_credits"
    TOO_LITTLE = "too_little"


class Mark(StrEnum):
    """What stands out in an area beside its pattern (measurement.md, section 4), in the order in which it counts."""

    SELDOM = "seldom"
    MIXED = "mixed"
    STANDS_OUT = "stands_out"


class Felt(StrEnum):
    """Whether both call an area fair to both, or anybody calls it unfair, to themselves or to the other."""

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

    `felt` None fits either way. `alone` marks a prompt to consider silently, which asks nobody to tell anything.
    """

    when: frozenset[Pattern]
    text: str
    felt: Felt | None = None
    alone: bool = False
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Area:
    """One area of give and take with its behaviours and prompts."""

    id: str
    title: str
    intro: str
    behaviours: tuple[Behaviour, ...]
    prompts: tuple[Prompt, ...]
    share: str = ""

    @property
    def delicate(self) -> bool:
        """Whether a behaviour here is sensitive: then nobody is asked to tell what somebody kept back."""
        return any(behaviour.sensitive for behaviour in self.behaviours)


@dataclass(frozen=True, slots=True)
class Sign:
    """One warning sign, with prompts of its own."""

    id: str
    text: str
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reflection:
    """One statement about oneself, private unless its owner shares it; never shared where it is `closed`."""

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

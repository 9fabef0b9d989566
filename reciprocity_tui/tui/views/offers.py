"""What Home offers: the next step first, what can be read, and on a page of its own what is needed seldom."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from reciprocity_tui.steps.standing import Kind, NextStep, Standing, next_steps
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.program import Step
from reciprocity_tui.words.voice import Voice

LOOK_AGAIN = "Look again"
READ = "Read what you said and agreed"
MORE = "More"
MORE_HINT, MORE_OPEN = "how often, your keys, a new pair", "keys, is this for you?, a new pair"
MORE_OF_AN_EXAMPLE = "is this for you?"
BEGINS, BEGINS_MINUTES = "begins or goes on, alone", "begins or goes on, about {minutes} minutes"
OPEN_HINT = "both of you, about 25 minutes"
LOOK_HINT = "going well, side by side, a talk"
EARLIER_HINT = "last time's; easier after answering"
FOLLOW_UP_HINT = "two small questions for you both"
HISTORY_HINT = "what has changed since you began"
AGAIN_HINT, AGAIN_MINUTES = "each of you alone", "about {minutes} minutes each, alone"
MIRROR, MIRROR_HINT = "{name}'s own view", "only for {name}"
LOCK, LOCK_HINT = "Lock it", "what you said and agreed"
AGAIN_EARLY = "earlier than you planned"
SAFETY_HINT = "and where to find help"
KEEPING_HINT = "passphrase, name"
PAIR_HINT = "two other people"


@dataclass(frozen=True, slots=True)
class TakeStep:
    """Take a step with the pair that is shown, as the partner with this id where it is one's own.

    `check_in` is which one is looked at, where that is not the latest.
    """

    step: Step
    partner_id: str = ""
    check_in: int | None = None


class Page(Enum):
    """Another page of Home."""

    MORE = "more"
    PAIRS = "pairs"


class Offer(NamedTuple):
    """A line to choose: what it does, its label, and a quiet hint."""

    choice: Hashable
    label: str
    hint: str = ""


def first_offers(standing: Standing, today: date, *, example: bool, locks: bool = False) -> list[Offer]:
    """Return what Home offers: what is in turn, what can be read, to lock it, and the way to what is needed seldom."""
    steps = (step for step in next_steps(standing, today) if not _is_seldom(step))
    more = Voice().say(MORE_OF_AN_EXAMPLE if example else MORE_HINT if standing.revealed else MORE_OPEN)
    lock = Offer(commands.LOCK, Voice().say(LOCK), Voice().say(LOCK_HINT))
    offers = [*(_offer(step, standing, today) for step in steps), *([lock] if locks else [])]
    return [*offers, Offer(Page.MORE, Voice().say(MORE), more)]


def seldom_offers(standing: Standing, today: date, *, example: bool, several: bool) -> list[Offer]:
    """Return what is needed seldom; nobody real belongs into an example, and `several` pairs have a list."""
    voice = Voice()
    own = Offer(TakeStep(Step.KEEPING), labels.KEEPING, voice.say(KEEPING_HINT))
    new = Offer(commands.NEW_PAIR, labels.NEW_PAIR, voice.say(PAIR_HINT))
    return [
        *(_offer(step, standing, today) for step in next_steps(standing, today) if _is_seldom(step)),
        *([] if example else [*_own_views(standing), own]),
        Offer(commands.SAFETY, labels.SAFETY_CHOICE, voice.say(SAFETY_HINT)),
        *([] if example else [new]),
        *([Offer(Page.PAIRS, labels.OTHER_PAIRS)] if several else []),
        Offer(commands.QUIT, labels.QUIT),
    ]


def _own_views(standing: Standing) -> Iterator[Offer]:
    """Yield the way to each one's own view, where they have sealed anything; it never shows whether they looked."""
    for partner in standing.pair.partners:
        if partner not in standing.waiting or standing.earlier is not None:
            hint = Voice().say(MIRROR_HINT, name=partner.name)
            yield Offer(TakeStep(Step.MIRROR, partner.id), Voice().say(MIRROR, name=partner.name), hint)


def _is_seldom(step: NextStep) -> bool:
    return step.kind in (Kind.AGAIN, Kind.INTERVAL) and not step.in_turn


def _offer(step: NextStep, standing: Standing, today: date) -> Offer:
    """Return the line of a step; an answer is that of a partner."""
    voice, minutes = Voice(), standing.minutes
    if step.partner is not None:
        label = labels.ANSWER_AS.format(name=step.partner.name)
        hint = voice.say(BEGINS_MINUTES, minutes=minutes) if minutes else voice.say(BEGINS)
        return Offer(TakeStep(Step.TAKE, step.partner.id), label, hint)
    match step.kind:
        case Kind.REVEAL:
            return Offer(TakeStep(Step.REVEAL), labels.OPEN_TOGETHER, voice.say(OPEN_HINT))
        case Kind.LOOK:
            label = voice.say(READ) if standing.is_due(today) else labels.LOOK_TOGETHER
            return Offer(TakeStep(Step.COMPARE), label, voice.say(LOOK_HINT))
        case Kind.EARLIER:
            number = standing.earlier.number if standing.earlier else None
            return Offer(TakeStep(Step.COMPARE, check_in=number), voice.say(READ), voice.say(EARLIER_HINT))
        case Kind.FOLLOW_UP:
            return Offer(TakeStep(Step.FOLLOW_UP), labels.FOLLOW_UP, voice.say(FOLLOW_UP_HINT))
        case Kind.HISTORY:
            return Offer(TakeStep(Step.HISTORY), labels.OVER_TIME, voice.say(HISTORY_HINT))
        case Kind.INTERVAL:
            often = labels.HOW_OFTEN.format(interval=voice.span(standing.pair.interval))
            return Offer(TakeStep(Step.INTERVAL), often)
    if not step.in_turn:
        return Offer(TakeStep(Step.AGAIN), labels.AGAIN, voice.say(AGAIN_EARLY))
    hint = voice.say(AGAIN_MINUTES, minutes=minutes) if minutes else voice.say(AGAIN_HINT)
    return Offer(TakeStep(Step.AGAIN), voice.say(LOOK_AGAIN), hint)

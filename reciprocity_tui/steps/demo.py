"""Two sample partners with four finished check-ins; in the newest one every pattern occurs.

In the household, where the two agreed on something and did it, Sam clearly gives more, and what was unfair is fair. In
conflict Sam clearly gives less. Hard times look lower and have not clearly changed. Sam keeps money back every time.
"""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from reciprocity_tui.agreement import model
from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Texts, Topics
from reciprocity_tui.answers.scales import Context, Who
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.answers.sheet import (
    BehaviourAnswer,
    Glad,
    ReflectionAnswer,
    Sharing,
    Sheet,
    SignAnswer,
    Whole,
    number,
)
from reciprocity_tui.answers.sitting import Rehearsal
from reciprocity_tui.comparison.compare import AreaResult, compare
from reciprocity_tui.comparison.marks import Seen, seen
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import again, answer, welcome
from reciprocity_tui.vault import days, founding, keys, reveal
from reciprocity_tui.vault.failures import not_saved
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.span import Span, Unit

TRIED = "asks-how-you-are"
"""The behaviour that somebody who looks at the example answers in Jo's place."""
MONTHS = (3, 6, 9)
AGREED_AFTER = 3
"""The number of the check-in after which the two agreed on something."""

# For every area, of Jo and of Sam: what they receive and what they give, behaviour by behaviour; fairness; importance;
# who does more, None where that is not asked.
_Side = tuple[str, str, int, int, int | None]
_Sample = Mapping[str, tuple[_Side, _Side]]
_FIRST: _Sample = {
    "household": (("1111", "3422", -1, 3, -2), ("3433", "2111", 1, 2, 2)),
    "listening": (("4323", "3324", 0, 3, 0), ("3423", "3324", 0, 3, 0)),
    "hard-times": (("3332", "2344", 0, 2, -1), ("3222", "3433", 0, 2, -1)),
    "growth": (("3323", "4243", 0, 2, 0), ("3444", "2333", 0, 2, 0)),
    "conflict": (("1323", "4333", 0, 3, -1), ("3243", "4433", 0, 2, 0)),
    "boundaries": (("3243", "3442", 0, 2, None), ("4432", "3433", 0, 2, None)),
    "money": (("2423", "3414", 0, 2, 0), ("2343", "2243", 0, 2, 0)),
    "affection": (("3343", "3221", 0, 3, 1), ("4334", "1322", 0, 3, 1)),
    "care": (("4333", "2212", 0, 1, 1), ("1222", "3343", 0, 2, -1)),
}
_SECOND: _Sample = {
    "household": (("1110", "3432", -1, 3, -2), ("3342", "2112", 1, 2, 2)),
    "listening": (("3333", "2343", 0, 3, 0), ("3333", "3333", 0, 3, 0)),
    "hard-times": (("3233", "4343", 0, 2, -1), ("3232", "3343", 0, 2, -1)),
    "growth": (("4332", "3333", 0, 2, 0), ("4443", "3233", 0, 2, 0)),
    "conflict": (("1233", "3433", 0, 3, -1), ("4332", "3443", 0, 2, 0)),
    "boundaries": (("4342", "2443", 0, 2, None), ("3444", "3434", 0, 2, None)),
    "money": (("2433", "2424", 0, 2, 0), ("3242", "2343", 0, 2, 0)),
    "affection": (("4333", "3212", 0, 3, 1), ("3434", "2212", 0, 3, 1)),
    "care": (("3433", "1213", 0, 1, 1), ("1213", "3433", 0, 2, -1)),
}
_THIRD: _Sample = {
    "household": (("1111", "3433", -1, 3, -2), ("3433", "1112", 1, 2, 2)),
    "conflict": (("1323", "3333", 0, 3, -1), ("3333", "4343", 0, 2, 0)),
}
_FOURTH: _Sample = {
    "household": (("2132", "3433", 0, 3, -1), ("4433", "3232", 0, 2, 1)),  # agreed: Jo carries more, and it is fair now
    "listening": (("3333", "3334", 0, 3, 0), ("4333", "3333", 0, 3, 0)),  # even, a strength
    "hard-times": (("2222", "3343", 0, 2, -1), ("2221", "3333", 0, 2, -1)),  # each gives more than the other notices
    "growth": (("3333", "3343", 0, 2, 0), ("4444", "3233", 0, 2, 1)),  # credit: Sam sees Jo doing more; a strength
    "conflict": (("1121", "3333", -1, 3, -1), ("3332", "2331", 0, 2, 0)),  # one-sided: Jo feels a difference
    "boundaries": (("3343", "3433", 0, 2, None), ("3433", "4333", 0, 2, None)),  # even
    "money": (("3333", "3323", 0, 2, 0), ("3233", "3333", 0, 2, 0)),  # too little: Sam keeps it back
    "affection": (("4343", "2222", 0, 3, 1), ("3444", "3212", 0, 3, 1)),  # each gives the other the credit
    "care": (("4333", "2222", 0, 1, 1), ("2122", "3433", 0, 2, -1)),  # agreed: Sam carries more, and both call it fair
}
_SAMPLES = (_FIRST, _SECOND, _THIRD, _FOURTH)

# What Jo and Sam say in the newest check-in an area feels like compared with last time; 0 where nothing stands here.
_SINCE: Mapping[str, tuple[int, int]] = {"household": (2, 1), "conflict": (-1, -1)}

# What each was glad of that the other did, by check-in; "" for nothing.
_GLAD: Mapping[int, Texts] = {
    2: ("", "You called me at lunch on the day of the interview and just listened."),
    3: ("You remembered the talk with my boss, and asked how it had gone.", ""),
    4: (
        "You made soup when I couldn't get up, and sat with me while I ate it.",
        "You made me laugh in the queue at the pharmacy, on that awful Monday.",
    ),
}
_TOPICS = {2: Topics("household", kept="conflict"), 3: Topics("household", kept="conflict")}
_WILL = (
    "say on Sundays which evenings of the week are too full, and leave those dinners alone",
    "plan and cook dinner on two of these evenings, from the shopping to the dishes",
)
_APPRECIATED = (
    "You drove me to my sister in the middle of the night and did not ask a single question.",
    "You saw how tired I was after the move and kept the whole Saturday free for me.",
)


class Effect(NamedTuple):
    """An area by the answers of Jo and Sam, and with one question that somebody answers in Jo's place."""

    before: AreaResult
    after: AreaResult

    @property
    def is_smaller(self) -> bool:
        """Whether what was kept back, or has no answer, is left out of the picture on both sides."""
        return self.after.n < self.before.n

    @property
    def seen(self) -> tuple[Seen, Seen]:
        """What of the giving is not noticed, before and after."""
        return seen(self.before.measures), seen(self.after.measures)


@contextmanager
def passing(today: date) -> Iterator[Pair]:
    """Create the sample pair in a folder that is gone afterwards. Raises VaultError."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="reciprocity-demo-")
    except OSError as problem:
        raise not_saved(problem.filename or "TMPDIR", problem) from None
    with folder as home:
        yield create(home, today)


def rehearsal() -> Rehearsal:
    """Return one question, both ways, for whoever wants to answer it in Jo's place. Nothing of it is kept."""
    sitting = Rehearsal(_questionnaire(), *welcome.NAMES)
    sitting.questions = tuple(question for question in sitting.questions if question.id == TRIED)
    return sitting


def effect(sitting: Rehearsal) -> Effect | None:
    """Return what the answers of a rehearsal do to the picture of their area, None where nothing was answered."""
    answered = sitting.sheet.behaviour(TRIED)
    if number(answered.received) is None and number(answered.given) is None:
        return None
    questionnaire = sitting.questionnaire
    jo, sam = (_sheet(questionnaire, len(_SAMPLES), person) for person in (0, 1))
    tried = replace(jo, behaviours={**jo.behaviours, TRIED: answered})
    before, after = (
        next(
            area
            for area in compare(questionnaire, share(mine, questionnaire), share(sam, questionnaire)).areas
            if area.area.id == welcome.AREA
        )
        for mine in (jo, tried)
    )
    return Effect(before, after)


def _questionnaire() -> Questionnaire:
    return library.load_file(library.shipped_folder() / "couple.toml")[0]


def create(home: str, today: date) -> Pair:
    """Create the sample pair in a home, without passphrases, all check-ins revealed, the newest one opened today.

    Raises VaultError.
    """
    asked = library.load_file(library.shipped_folder() / "couple.toml")
    questionnaire, data = asked
    days = opened_on(today)
    first = CheckIn(1, days[0], questionnaire.id, questionnaire.version, questionnaire.sha256)
    pair = founding.create_pair(home, questionnaire.kind, welcome.NAMES, first, data)
    identities = keys.create_key(pair.partners[0], None), keys.create_key(pair.partners[1], None)
    _answer(pair, first, questionnaire, identities)
    for day, sample in zip(days[1:], _SAMPLES[1:], strict=True):
        focus = () if len(sample) == len(questionnaire.areas) else tuple(sample)
        check_in = again.open_next(pair, asked, focus, day, both_agree=False)
        _answer(pair, check_in, questionnaire, identities)
        if check_in.number in _TOPICS:
            _talk(Together(Part(pair, pair.partners[0], check_in, identities[0])))
    return pair


def opened_on(today: date) -> tuple[date, ...]:
    """Return the days of the check-ins, oldest first: about nine, six and three months before today, and today.

    Those before today are counted from a day that every month has.
    """
    a_year_before = date(today.year - 1, today.month, min(today.day, 28))
    return *(days.after(a_year_before, Span(months, Unit.MONTH)) for months in MONTHS), today


def _answer(pair: Pair, check_in: CheckIn, questionnaire: Questionnaire, identities: tuple[Identity, Identity]) -> None:
    """Let both answer and seal a check-in, and open it together."""
    for person, partner in enumerate(pair.partners):
        with answer.opened(Part(pair, partner, check_in, identities[person])) as opened:
            opened.save(_sheet(questionnaire, check_in.number, person))
            opened.seal()
    reveal.Reveal(pair, check_in, identities).commit()


def _talk(together: Together) -> None:
    """Keep what the two talked about, and once also what they agreed on, what they appreciate, and how it went."""
    at, day = together.check_in.number, together.check_in.opened
    together.keep_topics(_TOPICS[at])
    if at == AGREED_AFTER:
        check = days.moved(day, model.LOOK_BACK_AFTER)
        together.agree(Agreement(_TOPICS[at].area, _WILL, day, check))
        together.appreciate(_APPRECIATED)
        together.follow_up(FollowUp(1, check, Outcome.DONE, (Felt.CLEARLY, Felt.SOMEWHAT)))


def _sheet(questionnaire: Questionnaire, at: int, person: int) -> Sheet:
    """Return what one of the two answers in the check-in of this number. Sam keeps money back every time."""
    sample = {area_id: sides[person] for area_id, sides in _SAMPLES[at - 1].items()}
    behaviours = {
        behaviour.id: BehaviourAnswer(int(received), int(given))
        for area in questionnaire.areas
        if area.id in sample
        for behaviour, received, given in zip(area.behaviours, *sample[area.id][:2], strict=True)
    }
    jo, newest = person == 0, at == len(_SAMPLES)
    since = {area_id: _SINCE.get(area_id, (0, 0))[person] if newest else 0 for area_id in sample}
    hard = Context.HARD_ME if jo else Context.HARD_PARTNER
    return Sheet(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        behaviours=behaviours,
        fairness={area_id: side[2] for area_id, side in sample.items()},
        importance={area_id: side[3] for area_id, side in sample.items()},
        share={area_id: side[4] for area_id, side in sample.items() if side[4] is not None},
        since=since if at > 1 else {},
        signs={
            "always-starts": SignAnswer(2, Who.ME, shown=True) if jo else SignAnswer(0),
            "mental-load": SignAnswer(1, Who.ME if jo else Who.PARTNER, shown=True),
        },
        reflections={"accepting-help": ReflectionAnswer(2, shown=jo)},
        whole=Whole(fairness=-1 if jo and not newest else 0, context=hard if newest else Context.ORDINARY),
        glad=Glad(_GLAD.get(at, ("", ""))[person]),
        sharing=Sharing() if jo else Sharing(areas_back=frozenset({"money"})),
    )

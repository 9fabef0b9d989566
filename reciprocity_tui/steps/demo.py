"""Two sample partners with four finished check-ins; in the newest one every pattern occurs.

Between them: household, where the two agreed on something, has clearly changed; hard times looks lower and has not
changed; conflict drifts. The two agreed after the second check-in, and looked back at it before the third.
"""

from collections.abc import Mapping
from datetime import date

from reciprocity_tui.agreement import model
from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Topics
from reciprocity_tui.answers.scales import Context, Who
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sheet, SignAnswer, Whole
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import again, answer
from reciprocity_tui.vault import days, founding, keys, reveal
from reciprocity_tui.vault.keys import Identity, Part
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.span import Span, Unit

NAMES = ("Jo", "Sam")
MONTHS = (3, 6, 9)
AGREED_AFTER = 2
"""The number of the check-in after which the two agreed on something."""

# For every area, of Jo and of Sam: what they receive and what they give, behaviour by behaviour; fairness; importance.
_Side = tuple[str, str, int, int]
_Sample = Mapping[str, tuple[_Side, _Side]]
_FIRST: _Sample = {
    "household": (("1111", "3422", -2, 3), ("3323", "2111", 1, 1)),
    "listening": (("4324", "3324", 0, 3), ("3423", "3324", 0, 3)),
    "hard-times": (("3322", "2334", 0, 2), ("3222", "3442", 0, 3)),
    "growth": (("4233", "4243", -1, 2), ("3344", "1343", 0, 2)),
    "conflict": (("2223", "3343", 0, 3), ("3243", "3433", 0, 1)),
    "boundaries": (("3243", "3442", 0, 2), ("4432", "3433", 0, 2)),
    "money": (("2423", "3414", 0, 2), ("2343", "2243", 0, 2)),
    "affection": (("3343", "3221", 0, 3), ("4334", "1322", 0, 2)),
    "care": (("4333", "2212", 0, 1), ("1222", "3343", 0, 2)),
}
_SECOND: _Sample = {
    "household": (("1110", "3332", -2, 3), ("3332", "2111", 1, 2)),
    "listening": (("3323", "3333", 0, 3), ("3423", "3333", 0, 3)),
    "hard-times": (("3232", "3244", 0, 1), ("3222", "3443", 0, 2)),
    "growth": (("4332", "3243", 0, 2), ("4443", "2343", 0, 2)),
    "conflict": (("2213", "3443", 0, 3), ("3343", "3433", 0, 1)),
    "boundaries": (("4342", "3442", 0, 2), ("3444", "3434", 0, 2)),
    "money": (("2433", "2424", 0, 2), ("3242", "2343", 0, 2)),
    "affection": (("3333", "3321", 0, 3), ("3434", "2212", 0, 3)),
    "care": (("3323", "2213", 0, 1), ("1223", "3333", 0, 2)),
}
_THIRD: _Sample = {
    "household": (("2121", "3433", -1, 3), ("4333", "3222", 0, 2)),  # the change: both do more since they agreed on it
    "conflict": (("1213", "3333", -1, 3), ("3233", "3432", 0, 1)),  # kept for later twice; less each time
}
_FOURTH: _Sample = {
    "household": (("1221", "3433", -1, 3), ("4333", "2222", 0, 2)),  # agreed: Jo carries more, and it is felt
    "listening": (("3333", "3334", 0, 3), ("4333", "3333", 0, 3)),  # even, a strength
    "hard-times": (("2222", "3343", 0, 2), ("2221", "3333", 0, 3)),  # each gives more than the other notices
    "growth": (("3333", "3343", 0, 2), ("4444", "3233", 0, 2)),  # credit: Sam sees Jo doing more
    "conflict": (("1212", "3333", -2, 3), ("2232", "2322", 0, 1)),  # one-sided: Jo feels a difference
    "boundaries": (("3343", "3433", 0, 2), ("3433", "4333", 0, 2)),  # even
    "money": (("3333", "3323", 0, 2), ("3233", "3333", 0, 2)),  # too little: Sam keeps it back
    "affection": (("4343", "2222", 0, 3), ("3444", "3212", 0, 3)),  # each gives the other the credit
    "care": (("4333", "2222", 0, 1), ("2122", "3433", 0, 2)),  # agreed: Sam carries more, and both call it fair
}
_SAMPLES = (_FIRST, _SECOND, _THIRD, _FOURTH)

# What Jo and Sam say an area feels like compared with last time: Sam's word about conflict is not what the numbers say.
_SINCE: Mapping[int, tuple[Mapping[str, int], Mapping[str, int]]] = {
    3: ({"household": 2, "conflict": 0}, {"household": 1, "conflict": 1})
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


def create(home: str, today: date) -> Pair:
    """Create the sample pair in a home, without passphrases, all check-ins revealed, the newest one opened today.

    Raises VaultError.
    """
    asked = library.load_file(library.shipped_folder() / "couple.toml")
    questionnaire, data = asked
    days = opened_on(today)
    first = CheckIn(1, days[0], questionnaire.id, questionnaire.version, questionnaire.sha256)
    pair = founding.create_pair(home, questionnaire.kind, NAMES, first, data)
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
    number, day = together.check_in.number, together.check_in.opened
    together.keep_topics(_TOPICS[number])
    if number == AGREED_AFTER:
        check = days.moved(day, model.LOOK_BACK_AFTER)
        together.agree(Agreement(_TOPICS[number].area, _WILL, day, check))
        together.appreciate(_APPRECIATED)
        together.follow_up(FollowUp(1, check, Outcome.PARTLY, (Felt.CLEARLY, Felt.SOMEWHAT)))


def _sheet(questionnaire: Questionnaire, number: int, person: int) -> Sheet:
    """Return what one of the two answers in a check-in. Sam keeps money back every time."""
    sample = {area_id: sides[person] for area_id, sides in _SAMPLES[number - 1].items()}
    behaviours = {
        behaviour.id: BehaviourAnswer(int(r), int(g), private=area.id == "money" and person == 1)
        for area in questionnaire.areas
        if area.id in sample
        for behaviour, r, g in zip(area.behaviours, *sample[area.id][:2], strict=True)
    }
    jo = person == 0
    heavy = Context.HEAVY_ME if jo else Context.HEAVY_PARTNER
    return Sheet(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        behaviours=behaviours,
        fairness={area_id: side[2] for area_id, side in sample.items()},
        importance={area_id: side[3] for area_id, side in sample.items()},
        since=_SINCE[number][person] if number in _SINCE else {},
        signs={
            "always-starts": SignAnswer(2, Who.ME) if jo else SignAnswer(0),
            "mental-load": SignAnswer(1, Who.ME if jo else Who.PARTNER),
        },
        reflections={"accepting-help": ReflectionAnswer(2, private=not jo)},
        whole=Whole(fairness=-1 if jo else 0, context=heavy if number == len(_SAMPLES) else Context.ORDINARY),
    )

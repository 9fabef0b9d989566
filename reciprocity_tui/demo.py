"""Two sample partners with a finished check-in in which every pattern occurs."""

from datetime import date

from reciprocity_tui.answers.scales import Context, Who
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sheet, SignAnswer, Whole
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import checkins, keys, pairs
from reciprocity_tui.vault.pairs import CheckIn, Pair

NAMES = ("Jo", "Sam")

# For every area, of Jo and of Sam: what they receive and what they give, behaviour by behaviour; fairness; importance.
_Side = tuple[str, str, int, int]
_SAMPLE: dict[str, tuple[_Side, _Side]] = {
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


def create(home: str, today: date) -> Pair:
    """Create the sample pair in a home, without passphrases, sealed and revealed. Raises VaultError."""
    questionnaire, data = library.load_file(library.shipped_folder() / "couple.toml")
    first = CheckIn(1, today, questionnaire.id, questionnaire.version, questionnaire.sha256)
    pair = pairs.create_pair(home, questionnaire.kind, NAMES, first, data)
    identities = keys.create_key(pair.partners[0], None), keys.create_key(pair.partners[1], None)
    for person, partner in enumerate(pair.partners):
        with checkins.OpenSheet(pair, partner, first, identities[person]) as opened:
            opened.save(_sheet(questionnaire, person))
            opened.seal()
    checkins.Reveal(pair, first, identities).commit()
    return pair


def _sheet(questionnaire: Questionnaire, person: int) -> Sheet:
    behaviours: dict[str, BehaviourAnswer] = {}
    for area in questionnaire.areas:
        received, given, _, _ = _SAMPLE[area.id][person]
        private = area.id == "money" and person == 1
        for behaviour, r, g in zip(area.behaviours, received, given, strict=True):
            behaviours[behaviour.id] = BehaviourAnswer(int(r), int(g), private=private)
    jo = person == 0
    return Sheet(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        behaviours=behaviours,
        fairness={area_id: sides[person][2] for area_id, sides in _SAMPLE.items()},
        importance={area_id: sides[person][3] for area_id, sides in _SAMPLE.items()},
        signs={
            "always-starts": SignAnswer(2, Who.ME) if jo else SignAnswer(0),
            "mental-load": SignAnswer(1, Who.ME if jo else Who.PARTNER),
        },
        reflections={"receiving": ReflectionAnswer(2, private=not jo)},
        whole=Whole(fairness=-1 if jo else 0, context=Context.HEAVY_ME if jo else Context.HEAVY_PARTNER),
    )

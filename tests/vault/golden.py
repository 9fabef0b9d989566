"""Makes the golden pairs of schema 2, each once: `python -m tests.vault.golden`.

What was released once has to open for ever, so a golden pair is never made again: what is new gets a new one beside
it, and a new format a new home. Only before the first release of a format may a pair be removed and made anew.

The pairs answer `small.toml`. Zoë and Jo have no passphrases, and only Zoë has a draft. Li and Noa have passphrases,
and both have sealed and opened their check-in, Li after taking it back once; too little of it is shared to compare any
area. Mira, who has no passphrase, and Tomáš have come back: after the first check-in, in which Mira was called Mia,
they agreed on something and looked back at it twice, and the second one is about money alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Topics, Written
from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import BehaviourAnswer, Glad, ReflectionAnswer, Sharing, Sheet, SignAnswer, Whole
from reciprocity_tui.vault import cards, founding, pairs
from reciprocity_tui.vault.pairs import CheckIn
from reciprocity_tui.vault.sheets import withdraw
from reciprocity_tui.vault.together import Together
from tests.support import Couple, new_couple
from tests.vault.helpers import SMALL
from tests.vault.written import write_all

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "v2"
BARE = ("Zo\u00eb", "Jo")
PROTECTED = ("\u674e\u660e", "\u05e0\u05d5\u05e2\u05d4")
RETURNING, FORMER = ("Mira", "Tom\u00e1\u0161"), "Mia"
PASSPHRASES = dict(zip(PROTECTED, ("golden passphrase one", "golden passphrase two"), strict=True)) | {
    RETURNING[1]: "golden passphrase three"
}

_sheet = partial(Sheet, "small", "1.0.0")
DRAFT = _sheet(
    behaviours={
        "agreed-part": BehaviourAnswer(0, 4, note='She said "fine"\\.\n\n\u00dcberall: \U0001f469\u200d\U0001f467 = 1'),
        "thinks-ahead": BehaviourAnswer(Absent.NO_OCCASION, Absent.SKIPPED),
        "talks-openly": BehaviourAnswer(received=2, private=True),
    },
    fairness={"household": -2, "money": Absent.SKIPPED},
    importance={"household": 3},
    share={"household": Absent.NO_OCCASION},
    signs={"keeps-score": SignAnswer(Absent.SKIPPED), "fear": SignAnswer(2, Who.UNSAID, shown=True)},
    reflections={"receiving": ReflectionAnswer(Absent.SKIPPED)},
    whole=Whole(Absent.SKIPPED, Absent.SKIPPED, private=True),
    glad=Glad("", private=True),
    sharing=Sharing(everything_back=True, areas_back=frozenset({"money", "household"})),
)
WHOLE_SHEETS = (
    _sheet(
        behaviours={
            "agreed-part": BehaviourAnswer(1, 3, note="nobody else reads this"),
            "thinks-ahead": BehaviourAnswer(2, 4),
            "talks-openly": BehaviourAnswer(0, 0, private=True, note="\u79d8\u5bc6"),
        },
        fairness={"household": -1, "money": 0},
        importance={"household": 3, "money": Absent.SKIPPED},
        share={"household": -2},
        signs={"keeps-score": SignAnswer(1, Who.PARTNER, shown=True), "fear": SignAnswer(2, Who.ME)},
        reflections={"receiving": ReflectionAnswer(4, shown=True)},
        whole=Whole(-1, Context.HARD_ME),
        glad=Glad('the "soup" \u2764\ufe0f \\ bread'),
    ),
    _sheet(
        behaviours={
            "agreed-part": BehaviourAnswer(4, 2),
            "thinks-ahead": BehaviourAnswer(4, 1),
            "talks-openly": BehaviourAnswer(3, 3),
        },
        fairness={"household": 1, "money": 0},
        importance={"household": 2, "money": 1},
        share={"household": 2},
        signs={"keeps-score": SignAnswer(0), "fear": SignAnswer(1, Who.IN_TURNS, shown=True)},
        reflections={"receiving": ReflectionAnswer(0)},
        whole=Whole(1, Context.ORDINARY, private=True),
        glad=Glad("\u5b88\u308b", private=True),
    ),
)
NOTHING_COMPARED = (
    _sheet(
        signs={"keeps-score": SignAnswer(shown=True)},
        reflections={"receiving": ReflectionAnswer(4, shown=True)},
        whole=Whole(-1, Context.HARD_ME),
        glad=Glad('the "soup" \u2764\ufe0f \\ bread'),
    ),
    _sheet(signs={"fear": SignAnswer(shown=True)}),
)
COMPARED_SHEETS = (
    replace(
        WHOLE_SHEETS[0],
        behaviours={
            **WHOLE_SHEETS[0].behaviours,
            "talks-openly": BehaviourAnswer(0, 0, note="\u79d8\u5bc6"),
            "asks-first": BehaviourAnswer(2, 3),
        },
    ),
    replace(WHOLE_SHEETS[1], behaviours={**WHOLE_SHEETS[1].behaviours, "asks-first": BehaviourAnswer(1, 1)}),
)
COMPARED = (
    replace(
        NOTHING_COMPARED[0],
        behaviours={
            "agreed-part": BehaviourAnswer(1, 3),
            "thinks-ahead": BehaviourAnswer(2, 4),
            "talks-openly": BehaviourAnswer(0, 0),
            "asks-first": BehaviourAnswer(2, 3),
        },
        fairness={"household": -1, "money": 0},
        importance={"household": 3},
        share={"household": -2},
    ),
    replace(
        NOTHING_COMPARED[1],
        behaviours={
            "agreed-part": BehaviourAnswer(4, 2),
            "thinks-ahead": BehaviourAnswer(4, 1),
            "talks-openly": BehaviourAnswer(3, 3),
            "asks-first": BehaviourAnswer(1, 1),
        },
        fairness={"household": 1, "money": 0},
        importance={"household": 2, "money": 1},
        share={"household": 2},
    ),
)

INTERVAL = "6 weeks"
SECOND_DAY = date(2027, 1, 10)
FOCUS = ("money",)
FOCUSED_SHEETS = (
    _sheet(
        behaviours={
            "talks-openly": BehaviourAnswer(3, 2, note="it is \u05e7\u05dc now"),
            "asks-first": BehaviourAnswer(2, 2),
        },
        fairness={"money": -1},
        importance={"money": 2},
        since={"money": 1},
        signs={"fear": SignAnswer(0)},
        reflections={"receiving": ReflectionAnswer(2, shown=True)},
        whole=Whole(0, Context.ORDINARY),
    ),
    _sheet(
        behaviours={"talks-openly": BehaviourAnswer(4, 4), "asks-first": BehaviourAnswer(3, 1)},
        fairness={"money": Absent.SKIPPED},
        importance={"money": 3},
        since={"money": -1},
        whole=Whole(Absent.SKIPPED, Context.HARD_BOTH, private=True),
    ),
)
FOCUSED = (
    replace(
        FOCUSED_SHEETS[0],
        behaviours={"talks-openly": BehaviourAnswer(3, 2), "asks-first": BehaviourAnswer(2, 2)},
        signs={},
    ),
    replace(FOCUSED_SHEETS[1], fairness={}, whole=Whole()),
)
WRITTEN = (
    Written(
        Topics("money", "household"),
        Agreement(
            "money",
            ("say what it \u201ccosts\u201d", "ask \u2764\ufe0f \\ listen"),
            date(2026, 11, 23),
            date(2026, 12, 6),
        ),
        (
            FollowUp(1, date(2026, 12, 7), Outcome.PARTLY, (Felt.SOMEWHAT, Felt.UNSAID)),
            FollowUp(2, date(2026, 12, 27), Outcome.DONE, (Felt.CLEARLY, Felt.NOT)),
        ),
        ("that you \u5b88\u308b me", "the cake \U0001f382"),
    ),
    Written(
        Topics("money"), Agreement("money", ("cook once", "wash up"), date(2027, 1, 11), date(2027, 1, 24)), (), None
    ),
)


def _make_bare(home: Path) -> None:
    bare = new_couple(home, BARE, questionnaire=SMALL)
    with bare.open_sheet(0) as opened:
        opened.save(DRAFT)


def _make_protected(home: Path) -> None:
    first, second = PROTECTED
    protected = new_couple(home, PROTECTED, (PASSPHRASES[first], PASSPHRASES[second]), SMALL)
    protected.seal(0, WHOLE_SHEETS[1])
    withdraw(protected.part(0))
    protected.finish(*WHOLE_SHEETS)


def _make_returning(home: Path) -> None:
    first = new_couple(home, (FORMER, RETURNING[1]), (None, PASSPHRASES[RETURNING[1]]), SMALL)
    founding.set_interval(first.pair, INTERVAL)
    _finish(first, COMPARED_SHEETS, WRITTEN[0])
    cards.rename(first.pair, first.pair.partners[0], first.identities[0], RETURNING[0])
    check_in = CheckIn(2, SECOND_DAY, "small", "1.0.0", first.check_in.sha256, FOCUS)
    founding.open_check_in(first.pair, check_in, SMALL.read_bytes())
    _finish(replace(first, check_in=check_in), FOCUSED_SHEETS, WRITTEN[1])


def _finish(couple: Couple, sheets: tuple[Sheet, Sheet], written: Written) -> None:
    """Let both seal, open the check-in, and write together."""
    couple.finish(*sheets)
    write_all(Together(couple.part(0)), written)


MAKERS: Mapping[tuple[str, str], Callable[[Path], None]] = MappingProxyType(
    {BARE: _make_bare, PROTECTED: _make_protected, RETURNING: _make_returning}
)


def make(home: Path) -> None:
    """Make every golden pair that a home does not have."""
    there = {pair.names for pair in pairs.load_pairs(str(home))}
    for names, maker in MAKERS.items():
        if names not in there:
            maker(home)


if __name__ == "__main__":
    make(GOLDEN)

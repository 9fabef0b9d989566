"""Makes the golden home of format 1, once: `python -m tests.vault.golden`.

What was released once has to open for ever, so a golden home is never made again: a new format gets a new one beside
it. Only before the first release of a format may its home be removed and made anew.

It holds two pairs that answer `small.toml`. Zoë and Jo have no passphrases, and only Zoë has a draft. Li and Noa have
passphrases, and both have sealed and opened their check-in.
"""

import sys
from pathlib import Path

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sharing, Sheet, SignAnswer, Whole
from tests.support import new_couple
from tests.vault.helpers import SMALL

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "v1"
BARE = ("Zo\u00eb", "Jo")
PROTECTED = ("\u674e\u660e", "\u05e0\u05d5\u05e2\u05d4")
PASSPHRASES = dict(zip(PROTECTED, ("golden passphrase one", "golden passphrase two"), strict=True))

DRAFT = Sheet(
    "small",
    "1.0.0",
    behaviours={
        "agreed-part": BehaviourAnswer(0, 4, note='She said "fine"\\.\n\n\u00dcberall: \U0001f469\u200d\U0001f467 = 1'),
        "thinks-ahead": BehaviourAnswer(Absent.NO_OCCASION, Absent.SKIPPED),
        "talks-openly": BehaviourAnswer(received=2, private=True),
    },
    fairness={"household": -2, "money": Absent.SKIPPED},
    importance={"household": 3},
    signs={"keeps-score": SignAnswer(Absent.SKIPPED), "fear": SignAnswer(2, Who.UNSAID, private=False)},
    reflections={"receiving": ReflectionAnswer(Absent.SKIPPED)},
    whole=Whole(Absent.SKIPPED, Absent.SKIPPED, private=True),
    sharing=Sharing(everything_back=True, areas_back=frozenset({"money", "household"}), single_answers=True),
)
WHOLE_SHEETS = (
    Sheet(
        "small",
        "1.0.0",
        behaviours={
            "agreed-part": BehaviourAnswer(1, 3, note="nobody else reads this"),
            "thinks-ahead": BehaviourAnswer(2, 4),
            "talks-openly": BehaviourAnswer(0, 0, private=True, note="\u79d8\u5bc6"),
        },
        fairness={"household": -1, "money": 0},
        importance={"household": 3, "money": Absent.SKIPPED},
        signs={"keeps-score": SignAnswer(1, Who.PARTNER), "fear": SignAnswer(2, Who.ME)},
        reflections={"receiving": ReflectionAnswer(4, private=False)},
        whole=Whole(-1, Context.HEAVY_ME),
    ),
    Sheet(
        "small",
        "1.0.0",
        behaviours={
            "agreed-part": BehaviourAnswer(4, 2),
            "thinks-ahead": BehaviourAnswer(4, 1),
            "talks-openly": BehaviourAnswer(3, 3),
        },
        fairness={"household": 1, "money": 0},
        importance={"household": 2, "money": 1},
        signs={"keeps-score": SignAnswer(0), "fear": SignAnswer(1, Who.BOTH, private=False)},
        reflections={"receiving": ReflectionAnswer(0)},
        whole=Whole(1, Context.ORDINARY, private=True),
        sharing=Sharing(single_answers=True),
    ),
)
SHARED_SHEETS = (
    Sheet(
        "small",
        "1.0.0",
        behaviours={"agreed-part": BehaviourAnswer(1, 3), "thinks-ahead": BehaviourAnswer(2, 4)},
        fairness={"household": -1, "money": 0},
        importance={"household": 3},
        signs={"keeps-score": SignAnswer(1, Who.PARTNER, private=False)},
        reflections={"receiving": ReflectionAnswer(4, private=False)},
        whole=Whole(-1, Context.HEAVY_ME),
    ),
    Sheet(
        "small",
        "1.0.0",
        behaviours={
            "agreed-part": BehaviourAnswer(4, 2),
            "thinks-ahead": BehaviourAnswer(4, 1),
            "talks-openly": BehaviourAnswer(3, 3),
        },
        fairness={"household": 1, "money": 0},
        importance={"household": 2, "money": 1},
        signs={"fear": SignAnswer(1, Who.BOTH, private=False)},
        sharing=Sharing(single_answers=True),
    ),
)


def make(home: Path) -> None:
    """Make the golden home in a folder that does not exist yet."""
    bare = new_couple(home, BARE, questionnaire=SMALL)
    with bare.open_sheet(0) as opened:
        opened.save(DRAFT)
    first, second = PROTECTED
    protected = new_couple(home, PROTECTED, (PASSPHRASES[first], PASSPHRASES[second]), SMALL)
    for person, sheet in enumerate(WHOLE_SHEETS):
        protected.seal(person, sheet)
    protected.reveal()


if __name__ == "__main__":
    if GOLDEN.exists():
        sys.exit(f"{GOLDEN} is there already and is never made again")
    make(GOLDEN)

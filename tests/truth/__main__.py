"""What the program says, held against what is so: `python -m tests.truth [--couples N] [--seed N] [KIND ...]`.

Simulated couples, of whom everything is known, answer; the program compares, and says all that it would say to them.
Every sentence has a claim, and each claim is held against what is so between the two. It prints how often each kind of
couple is told something that is not so, and how often what is so is found, and ends with 1 where a limit is missed. It
takes about three minutes; `--sentences` prints the same of every sentence.
"""

import argparse
import sys

from reciprocity_tui.questionnaire.library import load_file, shipped_folder
from tests.truth.couples import Kind
from tests.truth.limits import missed
from tests.truth.rates import measured
from tests.truth.table import print_rates

COUPLES = 2000
SEED = 20261130


def main() -> int:
    """Measure every kind of couple, print what came of it and what is missed, and return 1 where anything is."""
    parser = argparse.ArgumentParser(prog="python -m tests.truth")
    parser.add_argument("--couples", type=int, default=COUPLES, help="how many of each kind (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="which couples are drawn (default: %(default)s)")
    parser.add_argument("--sentences", action="store_true", help="print every sentence, too")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"all of {', '.join(kind.name for kind in Kind)}")
    given = parser.parse_args()
    questionnaire, _ = load_file(shipped_folder() / "couple.toml")
    misses: list[str] = []
    for kind in [Kind[name.upper()] for name in given.kinds] or Kind:
        rates = measured(kind, questionnaire, given.couples, given.seed)
        print_rates(kind, rates, sentences=given.sentences)
        misses += missed(kind, rates)
    print("\n".join(["", *misses] if misses else ["", "No limit is missed."]))
    return 1 if misses else 0


if __name__ == "__main__":
    sys.exit(main())

"""What it costs: `python -m tests.benchmarks [--quick] [PART ...]` prints a table.

Every row is measured beside its own baseline, the two taking turns in one run, so that the ratio holds whatever else
the machine is doing; the difference does not, so that what else it did is printed, too. Nothing here is asserted; the
limits are those the design promises.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import engine, many, screens
from tests.benchmarks.table import print_head


def _engine(folder: Path, quick: bool) -> None:
    rounds = 20 if quick else 60
    engine.start(folder, rounds)
    engine.load_many(max(5, rounds // 3))
    for areas in (10, 500):
        engine.save(folder, areas, rounds)


def _screens(measure: Callable[[screens.Both, Path], None]) -> Callable[[Path, bool], None]:
    return lambda folder, quick: measure(screens.both(folder, quick=quick), folder)


PARTS: dict[str, Callable[[Path, bool], None]] = {
    "engine": _engine,
    "hostile": lambda _, quick: engine.hostile(2 if quick else 10),
    "start": _screens(screens.start),
    "take": _screens(screens.take),
    "take-many": _screens(screens.take_many),
    "compare": _screens(screens.compare),
    "many": _screens(many.many),
    "idle": _screens(screens.idle),
    "leave": _screens(screens.leave),
}


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=f"all of {', '.join(PARTS)}")
    given = parser.parse_args()
    print_head()
    for part in given.parts or PARTS:
        before = _worked()
        with tempfile.TemporaryDirectory() as folder:
            PARTS[part](Path(folder), given.quick)
        all_of_it, ours = (after - earlier for after, earlier in zip(_worked(), before, strict=True))
        print(f"  ({part}: of the time the processors worked, {1 - ours / all_of_it:.0%} was for other programs)")


def _worked() -> tuple[float, float]:
    """Return for how many seconds the processors have worked, and for how many of them for this run."""
    times = os.times()
    ours = times.user + times.system + times.children_user + times.children_system
    try:
        user, nice, system, _, _, *interrupts = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:8])
    except OSError:
        return ours, ours
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK"), ours


if __name__ == "__main__":
    main()

"""What it costs: `python -m tests.benchmarks [--quick] [engine] [screens]` prints a table.

Every row is measured beside its own baseline, the two taking turns in one run, so that the ratio holds whatever else
the machine is doing. Nothing here is asserted; the limits are those the design promises.
"""

import argparse
import os
import tempfile
from pathlib import Path

from tests.benchmarks import engine, screens
from tests.benchmarks.table import print_head

PARTS = {"engine": engine.measure, "screens": screens.measure}


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"{' or '.join(PARTS)}; all of them where none is named"
    )
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors; load before: {os.getloadavg()[0]:.2f} (measure on a quiet machine)")
    print_head()
    for part in given.parts or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[part](Path(folder), quick=given.quick)


if __name__ == "__main__":
    main()

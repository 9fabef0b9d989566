"""What the tests notice: `python -m tests.mutants [--seed N] [--places N] [PACKAGE ...]` changes the program and asks.

Each of 100 places in what is asked, answered, compared and kept is changed alone, in a copy, by one small slip: another
comparison, constant, boolean operator, or nothing returned. The tests of its own package then have to fail. A change
that they do not notice survives; `survivors.toml` says of each why. It ends with 1 where less than 90 % of the changes
that make a difference are noticed, or where nothing is said about a survivor. It takes about half an hour.
"""

import argparse
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tomli

from tests.mutants.places import Place, places

ROOT = Path(__file__).parents[2]
PACKAGES = ("questionnaire", "answers", "comparison", "agreement", "vault", "steps")
ENOUGH = 0.9
AT_ONCE = 2
LONGER = 5
"""A change after which the tests take so many times as long as without it is noticed, too: they would not end."""


def main() -> int:
    """Change what is asked for, print what is not noticed, and say how much is."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("--seed", type=int, default=20261122, help="which places are drawn (default: %(default)s)")
    parser.add_argument("--places", type=int, default=100, help="how many (default: %(default)s)")
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=f"all of {', '.join(PACKAGES)}")
    given = parser.parse_args()
    packages = given.packages or PACKAGES
    files = [path for package in packages for path in sorted((ROOT / "reciprocity_tui" / package).rglob("*.py"))]
    every = [place for path in files for place in places(ROOT, str(path.relative_to(ROOT)))]
    drawn = random.Random(given.seed).sample(every, min(given.places, len(every)))  # noqa: S311 - the same every time
    print(f"{len(drawn)} of {len(every)} places, seed {given.seed}")
    with tempfile.TemporaryDirectory() as folder:
        survivors = _survivors(Path(folder), drawn, packages)
    return _judged(drawn, survivors)


def _survivors(folder: Path, drawn: Sequence[Place], packages: Sequence[str]) -> list[Place]:
    copies: queue.Queue[Path] = queue.Queue()
    for number in range(AT_ONCE):
        copies.put(_copy(folder / str(number)))
    with ThreadPoolExecutor(AT_ONCE) as pool:

        def unchanged(package: str) -> float:
            copy, began = copies.get(), time.monotonic()
            noticed = _fails(copy, package, None)
            copies.put(copy)
            if noticed:
                raise SystemExit(f"tests/{package} fails without any change")
            return time.monotonic() - began

        longest = dict(zip(packages, pool.map(unchanged, packages), strict=True))

        def survives(place: Place) -> bool:
            package = Path(place.file).parts[1]
            copy = copies.get()
            file = copy / place.file
            source = file.read_bytes()
            file.write_bytes(place.changed(source))
            noticed = _fails(copy, package, 30 + LONGER * longest[package])
            file.write_bytes(source)
            copies.put(copy)
            print(("noticed   " if noticed else "SURVIVED  ") + str(place), flush=True)
            return not noticed

        return [place for place, survived in zip(drawn, pool.map(survives, drawn), strict=True) if survived]


def _copy(folder: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("reciprocity_tui", "questionnaires", "tests", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md"):
        shutil.copy(ROOT / name, folder)
    return folder


def _fails(folder: Path, package: str, longest: float | None) -> bool:
    """Return whether the tests of a package fail in a copy, the quick ones first, or do not end."""
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-p", "no:cacheprovider", f"tests/{package}"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    for layer in ("quick", "not (quick or thorough or system)"):
        try:
            ran = subprocess.run(
                [*command, "-m", layer],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=longest,
            )
        except subprocess.TimeoutExpired:
            return True
        if ran.returncode not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return True
    return False


def _judged(drawn: Sequence[Place], survivors: Sequence[Place]) -> int:
    """Print every survivor with why it is not noticed, and what share is; return the exit code."""
    listed = tomli.loads(Path(__file__).with_name("survivors.toml").read_text("utf-8"))["survivor"]
    reasons = {(each["file"], each["words"], each["change"]): each for each in listed}
    unexplained = same = 0
    for place in survivors:
        reason = reasons.get((place.file, place.words, place.change), {})
        unexplained += not reason
        same += reason.get("makes_no_difference", False)
        print(f"\n{place}\n  {reason.get('why', 'nothing is said about it in survivors.toml')}")
    different = len(drawn) - same
    noticed = len(drawn) - len(survivors)
    print(f"\n{noticed} of {different} changes that make a difference are noticed: {noticed / max(1, different):.0%}")
    return 1 if unexplained or noticed < ENOUGH * different else 0


if __name__ == "__main__":
    sys.exit(main())

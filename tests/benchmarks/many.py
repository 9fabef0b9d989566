"""What many check-ins cost, beside few of them and beside none."""

import os
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from reciprocity_tui.questionnaire import library
from reciprocity_tui.steps import again
from reciprocity_tui.vault import home as homes
from tests.benchmarks.screens import Began, Both, Program
from tests.benchmarks.table import print_row
from tests.support import TODAY, Couple, full_sheet, new_couple

PAIRS, EACH, LONG, FEW = 50, 20, 200, 4
OVER_TIME = ("down", "down")
"""The keys that lead from the first line of Home to all check-ins beside each other."""


def many(programs: Both, folder: Path) -> None:
    """Measure a home with 1,000 check-ins in 50 pairs, and looking at 200 check-ins of one."""
    empty, crowded, few, long = (folder / name for name in ("empty", "crowded", "few", "long"))
    with patch.object(os, "fsync", lambda _: None):  # only while the homes are made
        _checked_in(few, FEW)
        _checked_in(long, LONG)
        _crowd(crowded, folder / "one")
    _start(programs, empty, crowded)
    _look(programs, few, long)


def _checked_in(home: Path, count: int) -> Couple:
    """Make a pair with so many check-ins that both have opened, a month apart, the last one today."""
    couple = new_couple(home)
    asked = library.load_file(library.shipped_folder() / "couple.toml")
    for number in range(1, count + 1):
        if number > 1:
            day = TODAY - timedelta(days=30 * (count - number))
            check_in = again.open_next(couple.pair, asked, (), day, both_agree=True)
            couple = replace(couple, check_in=check_in)
        couple.finish(full_sheet(couple.questionnaire, 1 + number % 3, 2 + number % 2))
    return couple


def _crowd(home: Path, made: Path) -> None:
    """Make a home of many pairs, each with as many check-ins: what Home reads of them is the same for all."""
    pair = _checked_in(made, EACH).pair
    for _ in range(PAIRS):
        shutil.copytree(pair.folder, home / homes.new_id())


def _start(programs: Both, empty: Path, crowded: Path) -> None:
    full, bare = Began([], [], []), Began([], [], [])
    for _ in range(programs.rounds(24)):
        bare.measure(programs.ours, "--home", empty)
        full.measure(programs.ours, "--home", crowded)
    name = f"{PAIRS * EACH:,} check-ins in {PAIRS} pairs"
    print_row(f"start to painted Home, {name}", full.started, "an empty home", bare.started, "at most 1.1 x")
    print_row(f"peak memory at Home, {name}, MiB", full.peaks, "an empty home", bare.peaks, "at most +20 MiB")


def _look(programs: Both, few: Path, long: Path) -> None:
    seen: dict[Path, list[tuple[float, float, float]]] = {few: [], long: []}
    bare: list[float] = []
    for _ in range(programs.rounds(12)):
        for home, rounds in seen.items():
            rounds.append(_opened(programs.ours, home))
        with programs.bare.started() as other:
            other.opened(*programs.bare.shown)
            bare.append(other.painted("s", "The second screen", quiet=0.1).first)
    opened, complete, memory = zip(*seen[few], strict=True)
    opened_long, complete_long, memory_long = zip(*seen[long], strict=True)
    switch = "open a bare screen, first time"
    print_row(f"open the history of {FEW}", opened, switch, bare, "at most +150 ms")
    print_row(f"open the history of {LONG}", opened_long, switch, bare, "at most +150 ms")
    print_row(f"  until all {LONG} are read", complete_long, f"of {FEW}", complete, "nothing waits for it")
    print_row(f"peak memory, history of {LONG}, MiB", memory_long, f"of {FEW}", memory, "at most +20 MiB")


def _opened(program: Program, home: Path) -> tuple[float, float, float]:
    """Return after how many milliseconds the history stood there, when it was complete, and the peak in MiB."""
    with program.started("--home", home) as terminal:
        terminal.opened(*program.shown)
        terminal.quiet(0.3)
        for key in OVER_TIME:
            terminal.painted(key, quiet=0.05)
        painted = terminal.painted("enter", "Household", "over time", quiet=0.5)
        return painted.first, painted.last, terminal.memory("VmHWM")

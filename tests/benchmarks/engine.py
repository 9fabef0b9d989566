"""What the command line, loading and saving cost."""

import os
import statistics
import subprocess
import sys
from functools import partial
from itertools import product
from pathlib import Path

import tomli

from reciprocity_tui.answers.questions import answer
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.loading import load
from reciprocity_tui.toml.document import LARGEST_FILE
from reciprocity_tui.vault import atomic
from tests.benchmarks.table import Work, print_row, taking_turns
from tests.faults.test_hostile_files import BOMBS, READERS
from tests.support import full_sheet, new_couple


def start(folder: Path, rounds: int) -> None:
    """Measure the command line."""
    program = Path(sys.executable).with_name("reciprocity")
    environment = {**os.environ, "RECIPROCITY_HOME": str(folder / "start")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # people do not compile the program at every start
    new_couple(folder / "start")

    def run(*words: str | Path) -> Work:
        return lambda: subprocess.run(words, stdout=subprocess.DEVNULL, env=environment, check=True)

    for command, most in (("--help", "2.2"), ("status", "2.5")):
        times = taking_turns(run(program, command), run(sys.executable, "-c", "pass"), rounds)
        print_row(f"reciprocity {command}", times[0], "python -c pass", times[1], f"at most {most} x")


def load_many(rounds: int) -> None:
    """Measure reading a large questionnaire."""
    text = questionnaire(500)
    times = taking_turns(lambda: load(text.encode(), "big.toml"), lambda: tomli.loads(text), rounds)
    print_row("load 2,000 behaviours", times[0], "tomli.loads", times[1], "under 300 ms")


def hostile(rounds: int) -> None:
    """Measure refusing what was made to take long; print the ten that take longest."""
    good = (library.shipped_folder() / "couple.toml").read_bytes()
    measured = []
    for (name, bomb), reader in product(BOMBS.items(), READERS):
        data = bomb(LARGEST_FILE)
        times = taking_turns(partial(READERS[reader], data), lambda: load(good, ""), rounds)
        measured.append((statistics.median(times[0]) / statistics.median(times[1]), f"{reader}: {name}", times))
    for _, name, (ours, own) in sorted(measured, reverse=True)[:10]:
        print_row(f"refuse a {name}", ours, "read our own questionnaire", own, "at most 20 x")


def save(folder: Path, areas: int, rounds: int) -> None:
    """Measure saving one answer in a questionnaire with this many areas."""
    path = folder / f"{areas}.toml"
    path.write_text(questionnaire(areas))
    couple = new_couple(folder / str(areas), questionnaire=path)
    first = couple.file(0, "draft.age")
    with couple.open_sheet(0) as opened:
        opened.save(full_sheet(opened.questionnaire))
        size = first.stat().st_size
        ratings = iter(range(10**6))

        def ours() -> None:
            opened.save(answer(opened.sheet, opened.questions[0], next(ratings) % 5))

        limit = "under 2 ms above" if areas == 10 else "under 10 ms above"
        times = taking_turns(ours, lambda: _write_raw(folder / "raw", b"x" * size), rounds)
        name = f"save one answer of {4 * areas}, {size // 1024} KiB"
        print_row(name, times[0], "write, fsync, rename, fsync", times[1], limit)


def _write_raw(path: Path, data: bytes) -> None:
    temporary = path.with_suffix(".tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, data)
    os.fsync(handle)
    os.close(handle)
    temporary.rename(path)
    atomic.sync_folder(str(path.parent))


def questionnaire(areas: int) -> str:
    """Return a questionnaire with this many areas of four behaviours each."""
    head = 'format = 1\nid = "big"\nversion = "1.0.0"\nlang = "en"\nkind = "couple"\ntitle = "Big"\n'
    behaviour = (
        '[[area.behaviour]]\nid = "b{0}-{1}"\nreceived = "{{partner}} does thing {0}-{1}."\ngiven = "I do {0}-{1}."\n'
    )
    return head + "".join(
        f'[[area]]\nid = "a{a}"\ntitle = "Area {a}"\n' + "".join(behaviour.format(a, b) for b in range(4))
        for a in range(areas)
    )

"""What starting, loading and saving cost: `python -m tests.benchmarks` prints a table.

Every row is measured beside its own baseline, the two taking turns in one run, so that the ratio holds whatever else
the machine is doing. Nothing here is asserted; the limits are those the design promises.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import tomli

from reciprocity_tui.answers.questions import answer
from reciprocity_tui.questionnaire.loading import load
from reciprocity_tui.vault import atomic
from tests.support import full_sheet, new_couple

Work = Callable[[], object]
ROUNDS = 60


def main() -> None:
    """Measure everything and print it."""
    print(f"{'':44}{'p50':>9}{'p95':>9}{'p99':>9}   against")
    with tempfile.TemporaryDirectory() as folder:
        _starting(Path(folder))
        _loading()
        for areas in (10, 500):
            _saving(Path(folder), areas)


def _starting(folder: Path) -> None:
    program = Path(sys.executable).with_name("reciprocity")
    environment = {**os.environ, "RECIPROCITY_HOME": str(folder / "start")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # people do not compile the program at every start
    new_couple(folder / "start")

    def run(*words: str | Path) -> Work:
        return lambda: subprocess.run(words, stdout=subprocess.DEVNULL, env=environment, check=True)

    base = ("python -c pass", run(sys.executable, "-c", "pass"))
    _row("reciprocity --help", run(program, "--help"), *base, "at most 3 x")
    _row("reciprocity status", run(program, "status"), *base, "at most 3 x")


def _loading() -> None:
    text = questionnaire(500)
    parse = ("tomli.loads", lambda: tomli.loads(text))
    _row("load 2,000 behaviours", lambda: load(text.encode(), "big.toml"), *parse, "under 300 ms", rounds=20)


def _saving(folder: Path, areas: int) -> None:
    path = folder / f"{areas}.toml"
    path.write_text(questionnaire(areas))
    couple = new_couple(folder / str(areas), questionnaire=path)
    first = couple.file(0, "draft.age")
    with couple.open_sheet(0) as opened:
        opened.save(full_sheet(opened.questionnaire))
        size = first.stat().st_size
        ratings = iter(range(10**6))

        def save() -> None:
            opened.save(answer(opened.sheet, opened.questions[0], next(ratings) % 5))

        def raw() -> None:
            _write_raw(folder / "raw", b"x" * size)

        limit = "under 2 ms above" if areas == 10 else "under 10 ms above"
        _row(f"save one answer of {4 * areas}, {size // 1024} KiB", save, "write, fsync, rename, fsync", raw, limit)


def _write_raw(path: Path, data: bytes) -> None:
    temporary = path.with_suffix(".tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, data)
    os.fsync(handle)
    os.close(handle)
    temporary.rename(path)
    atomic.sync_folder(str(path.parent))


def _row(name: str, work: Work, base_name: str, base: Work, limit: str, rounds: int = ROUNDS) -> None:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for which, each in enumerate((work, base)):
            started = time.perf_counter()
            each()
            times[which].append(1000 * (time.perf_counter() - started))
    ours, theirs = (statistics.median(each) for each in times)
    print(_line(name, times[0]))
    print(_line(f"  {base_name}", times[1]) + f"   {ours / theirs:.2f} x, {ours - theirs:+.2f} ms ({limit})")


def _line(name: str, times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=100)
    return f"{name:44}" + "".join(f"{value:9.2f}" for value in (statistics.median(times), cuts[94], cuts[98]))


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


if __name__ == "__main__":
    main()

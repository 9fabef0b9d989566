"""The table that is printed: one line for what is measured, one below it for what it is measured against."""

import statistics
import time
from collections.abc import Callable, Sequence

Work = Callable[[], object]
WIDTH = 62


def print_head() -> None:
    """Print what the columns hold."""
    print(
        f"{'milliseconds, where nothing else is said':{WIDTH}}{'p50':>9}{'p95':>9}{'p99':>9}   against the line itself"
    )


def print_row(name: str, ours: Sequence[float], base_name: str, theirs: Sequence[float], limit: str) -> None:
    """Print what was measured and what it was measured against, with ratio, difference and the limit."""
    ratios = [f"{_cut(ours, cut) / _cut(theirs, cut):.2f} x" for cut in (50, 99) if _cut(theirs, cut)]
    said = ", p99 ".join(ratios) + "," if ratios else ""
    print(_line(name, ours))
    print(_line(f"  {base_name}", theirs) + f"   {said} {_cut(ours, 50) - _cut(theirs, 50):+.2f} ({limit})")


def print_alone(name: str, ours: Sequence[float], limit: str = "") -> None:
    """Print what was measured beside nothing."""
    print(_line(name, ours) + (f"   ({limit})" if limit else ""))


def taking_turns(work: Work, base: Work, rounds: int) -> tuple[list[float], list[float]]:
    """Return how long each takes, in milliseconds, one after the other in every round."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for which, each in enumerate((work, base)):
            started = time.perf_counter()
            each()
            times[which].append(1000 * (time.perf_counter() - started))
    return times


def _line(name: str, values: Sequence[float]) -> str:
    return f"{name:{WIDTH}}" + "".join(f"{_cut(values, cut):9.2f}" for cut in (50, 95, 99))


def _cut(values: Sequence[float], percent: int) -> float:
    if len(values) < 2:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]

"""Every test runs without the developer's own settings and in a home of its own."""

import asyncio
import functools
import gc
import inspect
import os
import re
import signal
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from reciprocity_tui.questionnaire.library import load_file, shipped_folder
from reciprocity_tui.questionnaire.loading import load
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import keys
from tests.support import Couple, Program
from tests.vault.helpers import both_seal, small_couple

_EVERY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples every time: what a search by chance finds is found by the nightly one, not by who changes a comma.
settings.register_profile("normal", _EVERY, max_examples=50, stateful_step_count=30, derandomize=True)
settings.register_profile("nightly", _EVERY, max_examples=2000, stateful_step_count=50)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "normal"))


def _heed_signals() -> None:
    """Let programs begun from here heed every signal, also where this run is told to ignore some.

    A job in the background ignores SIGINT and SIGQUIT, one that outlives its terminal SIGHUP, and what it starts
    ignores them, too. A signal that has a handler here is back to its default there.
    """
    for number in signal.valid_signals():
        if signal.getsignal(number) is signal.SIG_IGN and number not in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, lambda *_: None)


_READS = re.compile(
    r"match=|\b(refused|every_failure|remarks)\(|\.(out|err|problem)\b|str\(|\bsaid\b|\bsays\b|is_one_line"
)
"""How it shows in a test that it reads what is said, and so asserts nothing while that is said backwards."""

_OF_THE_TERMINAL = ("NO_COLOR", "COLORTERM", "COLORFGBG", "FORCE_COLOR")

_heed_signals()
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # people do not compile the program at every start


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run say everything backwards."""
    parser.addoption("--reversed", action="store_true", help="say every sentence backwards, so that none decides")


def pytest_configure(config: pytest.Config) -> None:
    """Say everything backwards, where that is asked for, before anything is said."""
    if config.getoption("--reversed"):
        from tests.words.backwards import speak_backwards  # noqa: PLC0415 - it imports both front ends

        speak_backwards()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test of the full screen or of faults that has many cases, every run takes the first and the last alone.

    The others are as long and of the same kind: they are of the thorough layer, which `.ci/run` runs, too.
    """
    for item in items:
        if isinstance(item, pytest.Function) and _READS.search(inspect.getsource(item.function)):
            item.add_marker("wording")
    cases: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.path.parent.name in ("tui", "faults") and not item.get_closest_marker("system"):
            cases[item.nodeid.partition("[")[0]].append(item)
    for same in cases.values():
        for item in same[1:-1]:
            item.add_marker("thorough")


@pytest.fixture(autouse=True)
def _undisturbed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in list(os.environ):
        if name.startswith(("TEXTUAL", "XDG_", "RECIPROCITY_")) or name in _OF_THE_TERMINAL:
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.setenv("COLUMNS", "80")
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def couple() -> Questionnaire:
    """The shipped questionnaire for couples."""
    return load_file(shipped_folder() / "couple.toml")[0]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def program(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program, run inside this process, in the home of the test."""
    return Program(home, monkeypatch, capsys, sys.executable)


@pytest.fixture(scope="session")
def remembered() -> Iterator[None]:
    """Let what many tests read be read once: questionnaires, and the styles of the framework's widgets.

    Garbage collection passes over all that was imported, which takes a fifth of the time of a short test.
    """
    from textual.css.stylesheet import Stylesheet  # noqa: PLC0415 - only for tests of the screens

    rules: dict[object, object] = {}
    parse_rules = Stylesheet._parse_rules

    def parsed(sheet: Stylesheet, css: str, *place: object, **named: object) -> object:
        key = css, place, tuple(named.items()), tuple(sheet._variables.items())
        if key not in rules:
            rules[key] = parse_rules(sheet, css, *place, **named)  # type: ignore[arg-type]
        return rules[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parsed)
        patch.setattr("reciprocity_tui.vault.own.load", functools.cache(load))
        patch.setattr("reciprocity_tui.questionnaire.library.load", functools.cache(load))
        gc.collect()
        gc.freeze()
        yield


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, drawn_quickly: None) -> None:
    """Let screens cost less than else, and draw what a test reads only when it reads it."""
    from textual._compositor import Compositor  # noqa: PLC0415 - only for tests of the screens

    def unpainted(compositor: Compositor, *_: object, **__: object) -> None:
        compositor._dirty_regions.clear()

    monkeypatch.setattr(Compositor, "render_update", unpainted)


@pytest.fixture
def drawn_quickly(monkeypatch: pytest.MonkeyPatch, remembered: None) -> None:
    """Let the pilot wait for messages rather than for an idle processor, and keys and writing cost less than else."""

    async def soon(_: float = 0) -> None:
        for _turn in range(3):
            await asyncio.sleep(0)

    for place in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{place}.wait_for_idle", soon)
    monkeypatch.setattr("textual.app.App.delay_update", lambda *_: None)  # 50 ms after the palette closes
    monkeypatch.setattr("os.fsync", lambda _: None)
    monkeypatch.setattr(keys.create_key, "__kwdefaults__", {"log_n": 10})
    monkeypatch.setattr("reciprocity_tui.tui.app._settle", lambda: None)  # else nothing of a test is ever collected


@pytest.fixture
def pair_of_two(home: Path) -> Couple:
    """Jo and Sam with keys but without passphrases, and nothing answered yet."""
    return small_couple(home)


@pytest.fixture
def sealed(pair_of_two: Couple) -> Couple:
    """Jo and Sam after both have sealed."""
    both_seal(pair_of_two)
    return pair_of_two


@pytest.fixture
def revealed(sealed: Couple) -> Couple:
    """Jo and Sam after both have opened their first check-in together."""
    sealed.reveal()
    return sealed

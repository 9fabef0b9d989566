"""What several tests share: running the program, and making pairs and sheets."""

import atexit
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from reciprocity_tui.answers.scales import Context
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet, Whole
from reciprocity_tui.cli.main import main
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import founding, keys, sheets
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, load_pair
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.reveal import Reveal

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Ran:
    """How a run of the program ended and what it printed."""

    code: int
    out: str
    err: str


class TypedLines(io.StringIO):
    """A terminal on which these lines are typed, and then the end of the input."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Program:
    """Runs the command line, inside this process or as a process of its own."""

    home: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    python: str

    def __call__(self, *arguments: str, typed: str = "", terminal: bool = False) -> Ran:
        """Run it in this process; `typed` is what stands on its input, which is a terminal or a pipe."""
        self.monkeypatch.setattr("sys.stdin", TypedLines(typed) if terminal else io.StringIO(typed))
        self.capsys.readouterr()
        try:
            code = main(["--home", str(self.home), *arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        printed = self.capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    def refused(self, *arguments: str, typed: str = "", code: int = 1) -> str:
        """Run what is refused in one line and with this exit code, and return the line."""
        ran = self(*arguments, typed=typed)
        assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1), ran
        return ran.err

    def process(
        self, *arguments: str, typed: bytes | None = None, passphrases: tuple[str, ...] = (), **environment: str
    ) -> Ran:
        """Run it as a process of its own, with passphrases on a file descriptor where some are given."""
        command = [self.python, "-m", "reciprocity_tui", "--home", str(self.home), *arguments]
        readable, writable = os.pipe()
        os.write(writable, "".join(f"{line}\n" for line in passphrases).encode())
        os.close(writable)
        if passphrases:
            command += ["--passphrase-fd", str(readable)]
        try:
            done = subprocess.run(
                command,
                input=typed,
                stdin=subprocess.DEVNULL if typed is None else None,
                capture_output=True,
                pass_fds=[readable],
                env={**os.environ, **environment},
                check=False,
                timeout=60,
            )
        finally:
            os.close(readable)
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@dataclass(frozen=True)
class Couple:
    """A pair with its first check-in open and both keys made."""

    pair: Pair
    check_in: CheckIn
    identities: tuple[Identity, Identity]
    questionnaire: Questionnaire

    def part(self, person: int) -> Part:
        """Return the part of one of the two, with what opens it."""
        return Part(self.pair, self.pair.partners[person], self.check_in, self.identities[person])

    def open_sheet(self, person: int) -> sheets.OpenSheet:
        """Return the sheet of one of the two, still to be entered."""
        return sheets.OpenSheet(self.part(person))

    def seal(self, person: int, sheet: Sheet) -> None:
        """Save and seal a sheet."""
        with self.open_sheet(person) as opened:
            opened.save(sheet)
            opened.seal()

    def seal_both(self, *sheets: Sheet) -> "Couple":
        """Save and seal a sheet of each: these two, twice this one, or two full ones."""
        sheets = sheets or (full_sheet(self.questionnaire),)
        for person in (0, 1):
            self.seal(person, sheets[person % len(sheets)])
        return self

    def finish(self, *sheets: Sheet) -> "Couple":
        """Let both seal and open the check-in together."""
        self.seal_both(*sheets).reveal()
        return self

    def opening(self) -> Reveal:
        """Return both sealed sheets, opened by both, before either has said yes."""
        return Reveal(self.pair, self.check_in, self.identities)

    def reveal(self) -> None:
        """Open the check-in together."""
        self.opening().commit()

    def afresh(self) -> "Couple":
        """Return the couple as a new start of the program finds it."""
        return replace(self, pair=load_pair(str(Path(self.pair.folder).parent), self.pair.id))

    def folder(self, person: int) -> Path:
        """Return the folder of one of the two."""
        return Path(self.pair.partners[person].folder)

    def file(self, person: int, name: str) -> Path:
        """Return one of the files of one of the two."""
        return Path(self.pair.partners[person].file(1, name))


def new_couple(
    home: Path,
    names: tuple[str, str] = ("Jo", "Sam"),
    passphrases: tuple[str | None, str | None] = (None, None),
    questionnaire: Path | None = None,
) -> Couple:
    """Return a new pair with keys; a passphrase costs less here than in the program."""
    loaded, data = library.load_file(questionnaire or library.shipped_folder() / "couple.toml")
    first = CheckIn(1, TODAY, loaded.id, loaded.version, loaded.sha256)
    pair = founding.create_pair(str(home), loaded.kind, names, first, data)
    a, b = (
        keys.create_key(partner, chosen, log_n=10) for partner, chosen in zip(pair.partners, passphrases, strict=True)
    )
    return Couple(pair, first, (a, b), loaded)


def full_sheet(questionnaire: Questionnaire, received: int = 3, given: int = 3) -> Sheet:
    """Return a sheet with the same two ratings everywhere, in which every area is fair, shared and very important."""
    areas = questionnaire.areas
    return Sheet(
        questionnaire.id,
        questionnaire.version,
        behaviours={each.id: BehaviourAnswer(received, given) for area in areas for each in area.behaviours},
        fairness={area.id: 0 for area in areas},
        importance={area.id: 2 for area in areas},
        share={area.id: 0 for area in areas if area.share},
        whole=Whole(0, Context.ORDINARY),
    )


def fresh_folder() -> Path:
    """Return an empty folder for what is made once in this run and copied from then on."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def steps(work: Callable[[], object]) -> int:
    """Return how many functions are called to do something, Python's own included: the same on every machine.

    How long it takes is measured by `python -m tests.benchmarks`.
    """
    called = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return called


def flat(text: str) -> str:
    """Return a text in one line, whatever it was indented and broken by."""
    return " ".join(text.split())


def tree(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}

"""Whatever two people do, whenever the process dies and whatever else lies around: what was acknowledged holds."""

import errno
import functools
import itertools
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from hypothesis.strategies import SearchStrategy

from reciprocity_tui.answers.joint import joint
from reciprocity_tui.answers.privacy import keep_private
from reciprocity_tui.answers.questions import Question, allowed, answer, is_asked, questions, with_note
from reciprocity_tui.answers.scales import Value
from reciprocity_tui.answers.sheet import Glad, Sheet, SignAnswer, Whole
from reciprocity_tui.answers.switches import switches
from reciprocity_tui.plain.standing import print_status
from reciprocity_tui.questionnaire.loading import load
from reciprocity_tui.steps import again
from reciprocity_tui.vault import cards, keys
from reciprocity_tui.vault.atomic import names_in
from reciprocity_tui.vault.envelope import decrypted
from reciprocity_tui.vault.errors import InUseError, VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.own import State, own_sheet, state_of
from reciprocity_tui.vault.pairs import Pair, load_each, load_pairs
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.reveal import Reveal, open_comparison
from reciprocity_tui.vault.sheets import OpenSheet, withdraw
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, Program
from tests.vault.faults import failing, watched
from tests.vault.golden import WHOLE_SHEETS
from tests.vault.helpers import QUESTIONNAIRE, small_couple
from tests.vault.sheets import GLAD_OF, NOTES
from tests.vault.snapshots import snapshot
from tests.vault.verified import problems

Given = TypeVar("Given")
PEOPLE = st.sampled_from([0, 1])
ASKED = questions(QUESTIONNAIRE, "the same order every time", followed=[area.id for area in QUESTIONNAIRE.areas])
FOCUSES = st.sampled_from([(), ("money",), ("household", "money")])
SEALED = ("sheet.age", "seal.toml")
OWN = ("draft.age", *SEALED)
IS_SEALED = (State.SEALED, State.SEALED_BESIDE_DRAFT)
NAMES = ("Max", "Jo", "J\N{LATIN SMALL LETTER O WITH STROKE}")
NOBODYS = ".DS_Store"
OURS = ".{name}.0123456789ab.tmp"
STRAYS = (
    "{stem}.sync-conflict-20261122-101010-ABCDEFG{suffix}",
    "{stem} (conflicted copy){suffix}",
    "2026-11-22 {name}",
    "{name}~",
    "#{name}#",
    ".{name}.swp",
    ".{name}.AbCdEf",
    ".syncthing.{name}.tmp",
    "{name}.bak",
    "backup/{name}",
    ".new-abcdefgh/{name}",
    NOBODYS,
    OURS,
)


@dataclass(frozen=True)
class Change:
    """Something done to a sheet; a function that tells in a report what it does."""

    how: Callable[..., Sheet]
    arguments: tuple[object, ...]

    def __call__(self, sheet: Sheet) -> Sheet:
        return self.how(sheet, *self.arguments)


def answered(sheet: Sheet, question: Question, value: Value) -> Sheet:
    return answer(sheet, question, value) if is_asked(sheet, question) else sheet


def cleared(sheet: Sheet, item: str) -> Sheet:
    """Return the sheet with nothing said about a behaviour, an area, a sign or a reflection."""
    return replace(
        sheet,
        behaviours=others(sheet.behaviours, item),
        fairness=others(sheet.fairness, item),
        importance=others(sheet.importance, item),
        share=others(sheet.share, item),
        since=others(sheet.since, item),
        signs=others(sheet.signs, item),
        reflections=others(sheet.reflections, item),
    )


def others(given: Mapping[str, Given], item: str) -> dict[str, Given]:
    return {key: each for key, each in given.items() if key != item}


def another(_: Sheet, sheet: Sheet) -> Sheet:
    return sheet


def switched(sheet: Sheet, which: int) -> Sheet:
    offered = switches(sheet, QUESTIONNAIRE, ASKED, (), "Sam", Voice())
    return offered[which % len(offered)].switched(sheet)


def changes(how: Callable[..., Sheet], *arguments: SearchStrategy[object]) -> SearchStrategy[Change]:
    return st.builds(Change, st.just(how), st.tuples(*arguments))


NOTED = st.sampled_from([each for each in ASKED if each.is_rating])
WRITTEN = st.sampled_from([each for each in ASKED if each.is_written])
KEPT = st.sampled_from([each for each in ASKED if each.allows_private])
ANSWERS = st.one_of(
    st.sampled_from([Change(answered, (question, value)) for question in ASKED for value in allowed(question)]),
    st.sampled_from([Change(cleared, (question.id,)) for question in ASKED]),
    changes(answer, WRITTEN, GLAD_OF),
)
SWITCHES = st.one_of(changes(keep_private, KEPT, st.booleans()), changes(switched, st.integers(0, 20)))


class Died(BaseException):
    """Stands for the end of the process: nothing in the program catches it."""


@dataclass(frozen=True)
class Fate:
    """What befalls an action at one of its system calls: an error of this number, or, where it is 0, death.

    After an error they try `again`, go `back` to how it was, or `leave` it. Nothing happens at call 0.
    """

    call: int = 0
    error: int = 0
    then: str = "again"


CALLS = st.one_of(st.sampled_from(range(1, 11)), st.sampled_from(range(1, 61)))
FATES = st.one_of(
    st.just(Fate()),
    st.builds(Fate, CALLS),
    st.builds(
        Fate, CALLS, st.sampled_from([errno.EIO, errno.ENOSPC]), st.sampled_from(["again", "again", "back", "leave"])
    ),
)


@dataclass(frozen=True)
class World:
    """All that the two were told is so: check-ins with day and focus, and sheets by number and person."""

    check_ins: tuple[tuple[date, tuple[str, ...]], ...]
    sheets: Mapping[tuple[int, int], Sheet]
    sealed: frozenset[tuple[int, int]] = frozenset()
    revealed: frozenset[int] = frozenset()

    @property
    def latest(self) -> int:
        """The number of the newest check-in."""
        return len(self.check_ins)

    def saved(self, number: int, person: int, sheet: Sheet) -> "World":
        """Return the world after a sheet was saved."""
        return replace(self, sheets={**self.sheets, (number, person): sheet})

    def begun(self, day: date, focus: tuple[str, ...]) -> "World":
        """Return the world after the next check-in was opened."""
        empty = {(self.latest + 1, person): Sheet("small", "1.0.0") for person in (0, 1)}
        return replace(self, check_ins=(*self.check_ins, (day, focus)), sheets={**self.sheets, **empty})


def world_of(home: Path) -> World:
    """Return the world as the next start of the program finds it, with both keys."""
    pair, identities = unlocked(home)
    check_ins = [pair.check_in(number) for number in pair.check_in_numbers()]
    assert [each.number for each in check_ins] == list(range(1, len(check_ins) + 1))
    return World(
        tuple((each.opened, each.focus) for each in check_ins),
        {
            (each.number, person): own_sheet(Part(pair, pair.partners[person], each, identities[person]))
            for each in check_ins
            for person in (0, 1)
        },
        frozenset(
            (each.number, person)
            for each in check_ins
            for person in (0, 1)
            if state_of(Part(pair, pair.partners[person], each, identities[person])) in IS_SEALED
        ),
        frozenset(pair.revealed_numbers()),
    )


def unlocked(home: Path) -> tuple[Pair, tuple[Identity, Identity]]:
    (pair,) = load_pairs(str(home))
    first, second = (keys.unlock(partner) for partner in pair.partners)
    return pair, (first, second)


@contextmanager
def dying(call: int) -> Iterator[None]:
    """Let the process die before a system call: that one and all after it fail, so that no `finally` cleans up."""

    def die() -> None:
        calls._at = len(calls.made) + 1
        raise Died

    with watched(die, call) as calls:
        yield


class Machine(RuleBasedStateMachine):
    """Jo and Sam, what befalls them, and what must hold after each step."""

    def __init__(self, folder: Path, program: Program) -> None:
        super().__init__()
        self.folder = folder
        self.home = folder / "home"
        self.program = replace(program, home=self.home)
        small_couple(self.home)
        self.today = TODAY
        self.world = World((), {}).begun(TODAY, ())
        self.windows: dict[int, OpenSheet] = {}
        self.strays: dict[Path, bytes] = {}
        self.final: dict[Path, bytes] = {}

    def teardown(self) -> None:
        """Leave nothing open and nothing behind."""
        self._close(0, 1)
        shutil.rmtree(self.folder)

    @rule(person=PEOPLE, fate=FATES)
    def open(self, person: int, fate: Fate) -> None:
        """Open the sheet of the latest check-in; a second window is refused, and then the first one closed."""
        sheet = self._sheet(person)
        if person in self.windows:
            with self._refused(InUseError):
                sheet.__enter__()
            self._close(person)
        elif (self.world.latest, person) in self.world.sealed:
            self._refuse(lambda: self._enter(person, sheet), fate)
        else:
            self._do(lambda: self._enter(person, sheet), self.world, fate)

    @rule(person=PEOPLE, change=ANSWERS, fate=FATES)
    def answer(self, person: int, change: Change, fate: Fate) -> None:
        """Answer a question, or take the answer back."""
        self._change(person, change, fate)

    @rule(person=PEOPLE, change=st.sampled_from(WHOLE_SHEETS).map(lambda sheet: Change(another, (sheet,))), fate=FATES)
    def take_from_a_file(self, person: int, change: Change, fate: Fate) -> None:
        """Take all answers from a file."""
        self._change(person, change, fate)

    @rule(person=PEOPLE, change=changes(with_note, NOTED, NOTES), fate=FATES)
    def note(self, person: int, change: Change, fate: Fate) -> None:
        """Write a note to oneself."""
        self._change(person, change, fate)

    @rule(person=PEOPLE, change=SWITCHES, fate=FATES)
    def keep_back(self, person: int, change: Change, fate: Fate) -> None:
        """Keep an answer or more to oneself, or not any more."""
        self._change(person, change, fate)

    @rule(person=PEOPLE, fate=FATES)
    def seal(self, person: int, fate: Fate) -> None:
        """Seal an open sheet; where the disk failed, its window stays open."""
        if (window := self._window(person)) is None:
            return
        place = window.part.check_in.number, person
        after = replace(self.world.saved(*place, window.sheet), sealed=self.world.sealed | {place})
        self._do(window.seal, after, fate)
        if not fate.error:
            self._close(person)

    @rule(person=PEOPLE, fate=FATES)
    def withdraw(self, person: int, fate: Fate) -> None:
        """Take a sealed sheet back, which is a draft again; not while it is open, and not once both have opened it."""
        pair, identities = unlocked(self.home)
        place, partner = (self.world.latest, person), pair.partners[person]

        def take_back() -> None:
            withdraw(Part(pair, partner, pair.latest(), identities[person]))

        if person in self.windows:
            with self._refused(InUseError):
                take_back()
        elif place in self.world.sealed and place[0] not in self.world.revealed:
            self._do(take_back, replace(self.world, sealed=self.world.sealed - {place}), fate)
        elif place in self.world.sealed or not Path(partner.file(place[0], "sheet.age")).exists():
            self._refuse(take_back, fate)
        else:
            self._do(take_back, self.world, fate)  # what is left of a seal that was never finished goes
        if place not in self.world.sealed:
            for name in SEALED:
                self.final.pop(Path(partner.file(place[0], name)), None)

    @rule(person=PEOPLE, fate=FATES)
    def withdraw_an_older_one(self, person: int, fate: Fate) -> None:
        """Take back what is sealed in an older check-in, which stays a draft that its owner can read."""
        pair, identities = unlocked(self.home)
        older = [n for n, i in self.world.sealed - {(n, person) for n in self.world.revealed} if i == person]
        if not (older := [number for number in older if number < self.world.latest]) or person in self.windows:
            return
        number = min(older)
        part = Part(pair, pair.partners[person], pair.check_in(number), identities[person])
        self._do(lambda: withdraw(part), replace(self.world, sealed=self.world.sealed - {(number, person)}), fate)
        if (number, person) not in self.world.sealed:
            for name in SEALED:
                self.final.pop(Path(part.file(name)), None)

    @rule(person=PEOPLE, name=st.sampled_from(NAMES), fate=FATES)
    def rename(self, person: int, name: str, fate: Fate) -> None:
        """Give one of the two another name; everything opens as before, whichever name it is."""
        self._close(0, 1)
        pair, identities = unlocked(self.home)
        before, wanted = pair.partners[person].name, f"{name} {person}"
        self._do(lambda: cards.rename(pair, pair.partners[person], identities[person], wanted), self.world, fate)
        assert unlocked(self.home)[0].partners[person].name in (before, wanted)

    @rule(finish=st.booleans(), fate=FATES)
    def reveal(self, finish: bool, fate: Fate) -> None:
        """Open the latest check-in, perhaps after sealing it: both say yes."""
        for person in (0, 1) if finish else ():
            self.seal(person, Fate())
        self._close(0, 1)
        pair, identities = unlocked(self.home)
        number = self.world.latest
        if not self._is_sealed_by_both(number):
            with self._refused(VaultError):
                Reveal(pair, pair.latest(), identities)
            return
        opened = Reveal(pair, pair.latest(), identities)
        assert opened.sheets == self._shared(number)
        self._do(opened.commit, replace(self.world, revealed=self.world.revealed | {number}), fate)

    @rule(person=PEOPLE, anew=st.booleans())
    def reveal_too_late(self, person: int, anew: bool) -> None:
        """Say yes to what one has taken back meanwhile, or even sealed anew."""
        for each in (0, 1):
            self.seal(each, Fate())
        self._close(0, 1)
        if not self._is_sealed_by_both(self.world.latest) or self.world.latest in self.world.revealed:
            return
        pair, identities = unlocked(self.home)
        opened = Reveal(pair, pair.latest(), identities)
        self.withdraw(person, Fate())
        if anew:
            self.seal(person, Fate())
        with self._refused(VaultError):
            opened.commit()

    @rule(answers=st.sampled_from(["n\nn\n", "y\nn\n", "n\ny\n", "y\n", ""]))
    def decline(self, answers: str) -> None:
        """Ask both whether to open it: a no of either, or no answer, changes nothing at all."""
        self._close(0, 1)
        before = snapshot(self.home)
        ran = self.program("--plain", "reveal", typed=answers)
        if self.world.latest in self.world.revealed:
            assert ran.code == 0
        elif not self._is_sealed_by_both(self.world.latest):
            assert (ran.code, ran.err.count("\n")) == (1, 1)
        elif answers:
            assert ran.code == 0
        assert "Traceback" not in ran.err
        assert snapshot(self.home) == before

    @rule(focus=FOCUSES, both_agree=st.booleans(), fate=FATES)
    def go_on(self, focus: tuple[str, ...], both_agree: bool, fate: Fate) -> None:
        """Open the next check-in, which takes a yes of both where it is too early."""
        pair, _ = unlocked(self.home)
        asked = again.next_questionnaire(pair, pair.latest(), str(self.home))

        def open_next() -> None:
            again.open_next(pair, asked, focus, self.today, both_agree=both_agree)

        if self.world.latest > 1 and self.world.check_ins[-1] == (self.today, focus) and self._is_untouched():
            self._do(open_next, self.world, fate)  # asking twice opens one
        elif both_agree or not again.too_early(pair, pair.latest(), self.today):
            self._do(open_next, self.world.begun(self.today, focus), fate)
        else:
            self._refuse(open_next, fate)

    @rule(years=st.integers(-40, 40))
    def set_the_clock(self, years: int) -> None:
        """Set the clock forward or back, which shows in the times of the files, too."""
        self.today = TODAY.replace(year=TODAY.year + years)
        seconds = (self.today - date(1970, 1, 1)).days * 86400
        for path in self.home.rglob("*"):
            os.utime(path, (seconds, seconds))

    @rule(person=PEOPLE, kind=st.sampled_from(range(10)), copied=st.booleans())
    def leave_files(self, person: int, kind: int, copied: bool) -> None:
        """Let others put files, perhaps copies, beside one of ours, whether that is there or not."""
        path = self._files(person)[kind]
        content = path.read_bytes() if copied and path.exists() else b"\0 not ours \xff"
        for stray in STRAYS:
            target = path.parent / stray.format(name=path.name, stem=path.stem, suffix=path.suffix)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            self.strays[target] = content

    @invariant()
    def everything_holds(self) -> None:
        """Check all that is promised: one method, so that a report stays short."""
        self._what_was_acknowledged_is_there_and_nothing_else()
        self._what_is_final_never_changes()
        self._either_alone_opens_what_both_have_opened_and_nobody_anything_else()
        self._no_file_of_one_opens_for_the_other()
        self._verify_finds_nothing()
        self._what_others_put_there_stays()
        self._status_says_how_it_stands()

    def _what_was_acknowledged_is_there_and_nothing_else(self) -> None:
        assert world_of(self.home) == self.world

    def _what_is_final_never_changes(self) -> None:
        pair, _ = unlocked(self.home)
        final = [Path(pair.partners[i].file(n, name)) for n, i in self.world.sealed for name in SEALED]
        final += [Path(pair.together(f"{n:04}-checkin.toml")) for n in pair.check_in_numbers()]
        final += [Path(pair.together(f"{n:04}-reveal.age")) for n in self.world.revealed]
        for path in final:
            assert self.final.setdefault(path, path.read_bytes()) == path.read_bytes()

    def _either_alone_opens_what_both_have_opened_and_nobody_anything_else(self) -> None:
        pair, identities = unlocked(self.home)
        for number in pair.check_in_numbers():
            for partner, identity in zip(pair.partners, identities, strict=True):
                if number in self.world.revealed:
                    sheets = open_comparison(Part(pair, partner, pair.check_in(number), identity))
                    assert sheets == self._shared(number)
                    self._shows_nothing_private(number, sheets)
                else:
                    with pytest.raises(VaultError):
                        open_comparison(Part(pair, partner, pair.check_in(number), identity))

    def _shows_nothing_private(self, number: int, shown: tuple[Sheet, Sheet]) -> None:
        for person, sheet in enumerate(shown):
            own = self.world.sheets[number, person]
            assert not any(each.note for each in sheet.behaviours.values())
            assert not any(own.behaviour(each).private for each in sheet.behaviours)
            assert all(own.reflection(reflection_id).shown for reflection_id in sheet.reflections)
            assert all(own.sign(sign_id).shown for sign_id in sheet.signs)
            assert all(noticed == SignAnswer(shown=True) for noticed in sheet.signs.values())
            assert not (own.whole.private and sheet.whole != Whole())
            assert not (own.glad.private and sheet.glad != Glad())

    def _no_file_of_one_opens_for_the_other(self) -> None:
        pair, identities = unlocked(self.home)
        for partner, other in zip(pair.partners, reversed(identities), strict=True):
            for path in Path(partner.folder).rglob("*.age"):
                with pytest.raises(VaultError):
                    decrypted(other, path.read_bytes(), str(path))

    def _verify_finds_nothing(self) -> None:
        assert problems(self.home) == []

    def _what_others_put_there_stays(self) -> None:
        left = {path: path.read_bytes() for path in self.strays if path.exists()}
        assert left.items() <= self.strays.items()
        assert {
            path for path in self.strays.keys() - left.keys() if not path.name.endswith("0123456789ab.tmp")
        } == set()

    def _status_says_how_it_stands(self) -> None:
        pairs, damaged = load_each(str(self.home))
        assert damaged == []
        for as_json in (False, True):
            assert print_status(pairs, self.today, as_json=as_json) in (0, 3)
        self.program.capsys.readouterr()

    def _files(self, person: int) -> list[Path]:
        """Return where everything lies, or would, that is kept for one of the two or for both."""
        pair, _ = unlocked(self.home)
        partner, number = pair.partners[person], self.world.latest
        together = [Path(pair.together(f"{number:04}-{name}")) for name in ("checkin.toml", "reveal.age", "topics.age")]
        own = [Path(partner.file(number, name)) for name in OWN]
        return [
            *own,
            *together,
            Path(partner.card_file),
            Path(partner.key_file),
            Path(pair.folder) / "pair.toml",
            Path(pair.questionnaire_file(QUESTIONNAIRE.sha256)),
        ]

    def _sheet(self, person: int) -> OpenSheet:
        pair, identities = unlocked(self.home)
        return OpenSheet(Part(pair, pair.partners[person], pair.latest(), identities[person]))

    def _enter(self, person: int, sheet: OpenSheet) -> None:
        self.windows[person] = sheet.__enter__()

    def _window(self, person: int) -> OpenSheet | None:
        """Return the open window of one of the two, opened where it is not, None where that is refused."""
        if person not in self.windows:
            sheet = self._sheet(person)
            if (self.world.latest, person) in self.world.sealed:
                self._refuse(lambda: self._enter(person, sheet), Fate())
                return None
            self._enter(person, sheet)
        return self.windows[person]

    def _change(self, person: int, change: Change, fate: Fate) -> None:
        if (window := self._window(person)) is None:
            return
        place, sheet = (window.part.check_in.number, person), change(window.sheet)
        if place not in self.world.sealed:
            self._do(lambda: window.save(sheet), self.world.saved(*place, sheet), fate)
            if window.sheet != sheet and fate.then == "back":
                self._do(lambda: window.save(window.sheet), self.world.saved(*place, window.sheet), Fate())
        elif sheet != window.sheet:
            self._refuse(lambda: window.save(sheet), fate)

    def _do(self, action: Callable[[], object], after: World, fate: Fate) -> None:
        """Do what leads to a world, unless the process dies or the disk fails; then it is that or the one of before."""
        try:
            with befalling(fate):
                action()
        except Died:
            self._close(0, 1)
            self._gain_at_most(after)
        except VaultError:
            assert fate.error, "it was refused"
            self._gain_at_most(after)
            if fate.then == "again":
                action()
                self.world = after
        else:
            self.world = after

    def _gain_at_most(self, after: World) -> None:
        there = world_of(self.home)
        assert there in (self.world, after)
        self.world = there

    def _refuse(self, action: Callable[[], object], fate: Fate) -> None:
        """Do what is refused, whatever befalls it."""
        with pytest.raises((VaultError, Died)), befalling(fate):
            action()
        if fate.call and not fate.error:
            self._close(0, 1)

    @contextmanager
    def _refused(self, how: type[VaultError]) -> Iterator[None]:
        before = snapshot(self.home)
        with pytest.raises(how):
            yield
        assert snapshot(self.home) == before

    def _close(self, *people: int) -> None:
        for person in self.windows.keys() & set(people):
            self.windows.pop(person).__exit__(None, None, None)

    def _is_sealed_by_both(self, number: int) -> bool:
        return {(number, 0), (number, 1)} <= self.world.sealed

    def _is_untouched(self) -> bool:
        """Return whether nobody has begun with the latest check-in: then asking for one more opens none."""
        pair, _ = unlocked(self.home)
        return not any(names_in(partner.file(self.world.latest, "")) for partner in pair.partners)

    def _shared(self, number: int) -> tuple[Sheet, Sheet]:
        """Return what both shared in a check-in."""
        focus = self.world.check_ins[number - 1][1]
        return joint((self.world.sheets[number, 0], self.world.sheets[number, 1]), QUESTIONNAIRE, focus)


@contextmanager
def befalling(fate: Fate) -> Iterator[None]:
    with failing(fate.error, at=fate.call) if fate.error else dying(fate.call):
        yield


@pytest.mark.parametrize("most", [10, pytest.param(500, marks=pytest.mark.thorough)])
def test_whatever_happens_what_was_acknowledged_holds_and_nothing_opens_before_both_say_so(
    tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr("reciprocity_tui.vault.own.load", functools.cache(load))
    folders = (tmp_path / str(number) for number in itertools.count())

    class Here(Machine):
        def __init__(self) -> None:
            super().__init__(next(folders), program)

    run_state_machine_as_test(Here, settings=settings(max_examples=min(most, settings().max_examples)))

"""Whoever watches a partner's folder while they answer learns nothing about their answers.

Straight through the questions every way of answering them makes the same files come and go, in the same order and of
the same size: what is answered, skipped, kept back, noticed or shown cannot be told from it. Going back, a note and
leaving on the way do show.
"""

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from itertools import count
from pathlib import Path

import pytest

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.privacy import may_switch
from reciprocity_tui.answers.questions import Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.plain.asking import Asking, Outcome
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.steps.answer import waits_to_be_shown
from tests.faults.watching import Event, Watch, watching
from tests.questionnaire.tiny import TINY
from tests.support import Couple, TypedLines, new_couple
from tests.tui.driving import Driven, driven

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="inotify, which tells what happens in a folder, is Linux's own"),
    pytest.mark.usefixtures("quick"),
]

WAYS = 60
FEW = 12
_MORE = """
[[sign]]
id = "gives-in"
text = "One of us always gives in."

[[reflection]]
id = "asking"
text = "I can ask."
closed = true
"""


class Way:
    """One way to answer straight through, chosen by chance: the keys, or the lines, that somebody types."""

    def __init__(self, seed: object) -> None:
        """Draw from this seed."""
        self.chance = random.Random(str(seed))  # noqa: S311 - a script of answers

    def some(self, what: str, often: float = 0.3) -> list[str]:
        """Return something not at all, once, or seldom more often."""
        times = self.chance.choice([1, 1, 2, 3]) if self.chance.random() < often else 0
        return [what] * times

    def value(self, question: Question) -> Value:
        """Return an answer."""
        return self.chance.choice(questions.allowed(question))

    def typed(self, question: Question, value: Value) -> str:
        """Return what gives an answer."""
        if value is Absent.NO_OCCASION or value is Absent.SKIPPED:
            return "n" if value is Absent.NO_OCCASION else "s"
        return str(list(question.choices).index(value) + 1)

    def glad(self) -> str:
        """Return what somebody was glad of, "" for nothing."""
        return "" if self.chance.random() < 0.4 else "ö" * self.chance.choice([1, 40, 200])


def answered(
    asked: Sequence[Question], sheet: Sheet, way: Way, *, passes: bool
) -> Iterator[tuple[Question, tuple[str, ...]]]:
    """Yield each question that comes up with what is typed at it; where Enter `passes` it by, some stay open."""
    for question in asked:
        if not questions.is_asked(sheet, question) or question.is_written:
            continue
        typed = way.some("p") if may_switch(sheet, question) else []
        if passes and way.chance.random() < 0.1:
            yield question, (*typed, "enter")
            continue
        value = way.value(question)
        sheet = questions.answer(sheet, question, value)
        typed.append(way.typed(question, value))
        if waits_to_be_shown(sheet, question):
            while way.chance.random() < 0.2:  # they think again
                value = way.chance.choice(list(question.choices))
                sheet = questions.answer(sheet, question, value)
                typed.append(way.typed(question, value))
            typed += [*way.some("p"), "enter"]
        yield question, tuple(typed)


@pytest.fixture
def begun(tmp_path: Path) -> Callable[[object], Couple]:
    """Makes a couple of whom nobody has answered, with every kind of question and the folder that is watched."""
    path = tmp_path / "tiny.toml"
    path.write_text(TINY.replace('title = "Household"', 'title = "Household"\nshare = "Who cooks more?"') + _MORE)

    def new(name: object) -> Couple:
        couple = new_couple(tmp_path / f"home-{name}", questionnaire=path)
        couple.file(0, "draft.age").parent.mkdir(mode=0o700)
        return couple

    return new


def watched(couple: Couple) -> tuple[Path, Path]:
    """Return the folder of the first of the two, and that of their check-in."""
    return couple.folder(0), couple.file(0, "draft.age").parent


def drafts(events: Sequence[Event]) -> int:
    """Return how many times a draft was written."""
    return [event.name for event in events if event.happened == "moved here"].count("draft.age")


def questionnaire_of(couple: Couple) -> tuple[tuple[Question, ...], Sheet]:
    with couple.open_sheet(0) as opened:
        return opened.questions, opened.sheet


# On the screen


async def on_the_screen(couple: Couple, seed: object) -> list[Event]:
    """Answer, switch something and seal, all by chance; return what whoever watches sees."""
    asked, sheet = questionnaire_of(couple)
    way = Way(seed)
    async with driven(Path(couple.pair.folder).parent) as program:
        with watching(*watched(couple)) as watch:
            await program.press("enter", "enter")
            for _, typed in answered(asked, sheet, way, passes=True):
                await pressed(program, watch, typed)
            if text := way.glad():
                await program.press("w")
                await program.paste(text)
                await pressed(program, watch, ("ctrl+s", *way.some("p")))
            await pressed(program, watch, [way.chance.choice(["enter", "enter" if text else "s"])])
            assert program.at == "PreviewScreen"
            for _ in way.some("switch", 0.6):
                line = way.chance.choice(["1", "2"])
                await pressed(program, watch, [line, *["down"] * way.chance.randrange(3), "enter", "escape"])
            await pressed(program, watch, ["s"])
            await program.press("y")
            assert couple.pair.partners[0].has_sealed(1)
            return watch.look()


async def pressed(program: Driven, watch: Watch, keys: Sequence[str]) -> None:
    """Press keys, and look at the folder after each."""
    for key in keys:
        await program.press(key)
        watch.look()


async def same_on_the_screen(begun: Callable[[object], Couple], ways: range) -> None:
    first = await on_the_screen(begun("first"), "first")
    assert drafts(first) == 21
    for seed in ways:
        assert await on_the_screen(begun(seed), seed) == first, f"the way with the seed {seed} can be told"


async def test_on_the_screen_no_way_of_answering_can_be_told_from_another(begun: Callable[[object], Couple]) -> None:
    await same_on_the_screen(begun, range(FEW))


@pytest.mark.thorough
async def test_on_the_screen_none_of_many_ways_can_be_told(begun: Callable[[object], Couple]) -> None:
    await same_on_the_screen(begun, range(FEW, WAYS))


@pytest.mark.parametrize("leaving", ["escape", "ctrl+q"])
async def test_leaving_the_screen_is_one_write_whether_anything_is_new_or_not(
    begun: Callable[[object], Couple], leaving: str
) -> None:
    seen: list[list[Event]] = []
    for name, keys in enumerate(([], ["p"], ["p", "p"])):
        couple = begun(name)
        async with driven(Path(couple.pair.folder).parent) as program:
            with watching(*watched(couple)) as watch:
                await program.press("enter", "enter", "3")
                await pressed(program, watch, [*keys, leaving])
                seen.append(watch.look())
    assert drafts(seen[0]) == 2
    assert seen[1:] == [seen[0]] * 2


@pytest.mark.parametrize("leaving", ["escape", "l", "ctrl+q"])
async def test_leaving_the_preview_is_one_write_whatever_was_switched(
    begun: Callable[[object], Couple], leaving: str
) -> None:
    seen: list[list[Event]] = []
    for switched in range(3):
        couple = begun(switched)
        async with driven(Path(couple.pair.folder).parent) as program:
            with watching(*watched(couple)) as watch:
                await program.press("enter", "enter", "3", "o", "end", "enter")
                await pressed(program, watch, ["1", *["enter"] * switched, "escape", leaving])
                seen.append(watch.look())
    assert drafts(seen[0]) == 2
    assert seen[1:] == [seen[0]] * 2


# In lines


class WatchedPage(Page):
    """What the program prints, with a look at the folder before each line that is asked for."""

    def __init__(self, watch: Watch) -> None:
        """Print while somebody watches."""
        super().__init__(StringIO())
        self._watch = watch

    def prompt(self, text: str) -> None:
        """Look, and ask for a line."""
        self._watch.look()
        super().prompt(text)


def in_lines(couple: Couple, lines: Sequence[str]) -> tuple[Outcome, list[Event]]:
    """Type lines; return how it ended and what whoever watches sees."""
    with watching(*watched(couple)) as watch, couple.open_sheet(0) as opened:
        clock = (3.0 * i for i in count())
        reader = Reader(TypedLines("".join(f"{line}\n" for line in lines)), WatchedPage(watch))
        asking = Asking(reader, opened, lambda: next(clock))
        return asking.run(), watch.look()


def typed_in_lines(couple: Couple, seed: object) -> list[str]:
    asked, sheet = questionnaire_of(couple)
    way = Way(seed)
    lines = [line for _, typed in answered(asked, sheet, way, passes=False) for line in typed]
    text = way.glad()
    lines += [*way.some("p"), text or way.chance.choice(["", "s"])]
    for _ in way.some("switch", 0.6):
        lines += ["2", *(str(way.chance.randrange(1, 4)) for _ in range(way.chance.randrange(4))), ""]
    return ["" if line == "enter" else line for line in [*lines, "1", "yes"]]


def test_in_lines_no_way_of_answering_can_be_told_from_another(
    begun: Callable[[object], Couple],
) -> None:
    first = begun("first")
    outcome, seen = in_lines(first, typed_in_lines(first, "first"))
    assert outcome is Outcome.SEALED
    assert drafts(seen) == 21
    for seed in range(WAYS):
        other = begun(seed)
        assert in_lines(other, typed_in_lines(other, seed)) == (outcome, seen), (
            f"the way with the seed {seed} can be told"
        )


@pytest.mark.parametrize("leaving", [["4"], ["b", "q"], ["3", "q"]])
def test_leaving_the_end_in_lines_is_one_write_whatever_was_switched(
    begun: Callable[[object], Couple], leaving: list[str]
) -> None:
    marks: tuple[list[str], ...] = [], ["2", "1", ""], ["2", "1", "1", ""]
    ways = [in_lines(begun(name), ["3", "go end", *switched, *leaving]) for name, switched in enumerate(marks)]
    outcome, seen = ways[0]
    assert (outcome, drafts(seen)) == (Outcome.PAUSED, 1 + len(leaving))
    assert ways[1:] == [ways[0]] * 2


@pytest.mark.parametrize("leaving", [["q"], []])
def test_leaving_in_lines_is_one_write_whether_anything_is_new_or_not(
    begun: Callable[[object], Couple], leaving: list[str]
) -> None:
    ways = [in_lines(begun(name), ["3", *marks, *leaving]) for name, marks in enumerate(([], ["p"], ["p", "p"]))]
    outcome, seen = ways[0]
    assert outcome is Outcome.PAUSED
    assert drafts(seen) == 2
    assert ways[1:] == [ways[0]] * 2

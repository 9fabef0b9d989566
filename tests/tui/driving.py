"""Drives the full screen by keys and mouse, and reads what stands on it."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.segment import Segment
from textual import events
from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.strip import Strip

from reciprocity_tui.steps import welcome
from reciprocity_tui.tui.app import ReciprocityApp
from reciprocity_tui.tui.program import Start
from reciprocity_tui.tui.views.offers import MORE
from tests.support import TODAY
from tests.vault.snapshots import snapshot

Size = tuple[int, int]
SIZE: Size = (80, 24)
ROUNDS = 400
HIGH = 300
MOST_PAGES = 10
QUIET_ROUNDS = 2
_BESIDE = re.compile(r"\s{2,}")
READ = 1.0
"""Seconds after which a key can be meant for the page it comes to."""
_ARROW = re.compile(r"(?<!\w )▸ +\S")
"""The arrow at a row; one behind a word only says which way something leads."""


@dataclass
class Times:
    """A day, and a clock that stands still unless every look finds it `step` seconds later; both are moved by hand."""

    day: date = TODAY
    now: float = 1000.0  # seconds
    step: float = 0.0

    def look(self) -> float:
        """Return what the clock shows."""
        self.now += self.step
        return self.now


class Driven:
    """A running program: press keys, click words, read the screen, and move its clock."""

    def __init__(self, app: ReciprocityApp, pilot: Pilot[int], times: Times) -> None:
        self.app = app
        self.pilot = pilot
        self.times = times

    # What the person does

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each once the one before has had its effect."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    def send(self, *keys: str) -> None:
        """Press keys without waiting, as a held key or an impatient finger does."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))

    async def type(self, text: str, *then: str) -> None:
        """Type a text, character by character; then press keys."""
        for character in text:
            self.app.post_message(events.Key(_key_of(character), character))
        await self.settle()
        await self.press(*then)

    async def enter(self, *texts: str) -> None:
        """Type texts one after the other, with Enter after each."""
        for text in texts:
            await self.type(text, "enter")

    async def twice(self, key: str, between: int = 0) -> None:
        """Press a key twice, however many steps of the program lie between the two."""
        self.send(key)
        for _ in range(between):
            await asyncio.sleep(0)
        self.send(key)
        await self.settle()

    async def paste(self, text: str, *then: str) -> None:
        """Paste a text; then press keys."""
        self.app.post_message(events.Paste(text))
        await self.settle()
        await self.press(*then)

    async def click(self, words: str, *, nth: int = 0) -> None:
        """Click the first cell of some words, which have to be on the screen."""
        places = [(line.index(words), y) for y, line in enumerate(self.lines) if words in line]
        assert len(places) > nth, f"{words!r} is not on the screen:\n{self.text}"
        x, y = places[nth]
        line = self.lines[y]
        await self.click_at(Segment(line[:x]).cell_length, y)

    async def click_at(self, x: int, y: int) -> None:
        """Click a cell."""
        await self.pilot.click(offset=(x, y))
        await self.settle()

    async def resize(self, size: Size) -> None:
        """Give the window another size."""
        await self.pilot.resize_terminal(*size)
        self.app._check_resize()  # which the framework does 1/120 of a second later
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way: no message, no thread, no screen that comes or goes."""
        quiet = 0
        for _ in range(ROUNDS):
            before = self._standing()
            await self.pilot.pause()
            if not self.app.is_running or self.app.crash:
                return
            if computing := [each for each in self.app.workers if each.is_running and each.node is not self.app]:
                await self.app.workers.wait_for_complete(computing)
                quiet = 0
            quiet = quiet + 1 if before == self._standing() else 0
            if quiet == QUIET_ROUNDS:
                return
        raise AssertionError(f"the screen does not come to rest:\n{self.text}")

    def _standing(self) -> tuple[object, ...]:
        pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
        return (
            [id(screen) for screen in self.app.screen_stack],
            sum(pump.message_queue_size for pump in pumps),
            [(worker, worker.state) for worker in self.app.workers],
        )

    # What stands on the screen

    @property
    def strips(self) -> list[Strip]:
        """The lines of the screen as they are drawn."""
        visible_screen_stack.set(self.app._background_screens)
        return self.app.screen._compositor.render_strips()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen as text."""
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines)

    @property
    def flat(self) -> str:
        """The screen as one line, with single spaces."""
        return flat(self.text)

    @property
    def squeezed(self) -> str:
        """The screen without spaces, in which a path can be found that is wrapped."""
        return "".join(self.text.split())

    @property
    def heading(self) -> str:
        """The first line."""
        return self.lines[0].strip()

    @property
    def keys(self) -> str:
        """The last line: the keys that do something now."""
        return self.lines[-1].strip()

    @property
    def pointed(self) -> str:
        """The line the arrow points to, without the hint beside it; "" where there is none."""
        return _pointed(self.lines)

    @property
    def arrow(self) -> int:
        """The number of the line the arrow points to."""
        return next(y for y, line in enumerate(self.lines) if _ARROW.search(line))

    @property
    def has_left(self) -> bool:
        """Whether it has ended as it does when it is told to."""
        return (self.app.is_running, self.app.return_value) == (False, 0)

    @property
    def screens(self) -> list[str]:
        """The names of the screens, the one on top last."""
        return [type(screen).__name__ for screen in self.app.screen_stack]

    @property
    def at(self) -> str:
        """The name of the screen on top."""
        return self.screens[-1]

    async def point_to(self, words: str) -> None:
        """Move the arrow to the line that begins with these words."""
        before: list[str] = []
        await self.press("home")
        for _ in range(ROUNDS):
            lines = self.lines
            if _pointed(lines).startswith(words):
                return
            assert before != lines, f"no line {words!r} to point to:\n{self.text}"
            before = lines
            await self.press("down")

    async def choose(self, words: str) -> None:
        """Choose the line that begins with these words."""
        await self.point_to(words)
        await self.press("enter")

    async def choose_more(self, words: str) -> None:
        """Choose at Home what is needed seldom."""
        await self.choose(MORE)
        await self.choose(words)

    async def go_on_to(self, words: str) -> None:
        """Press Enter until some words are on the screen; a page that is not read to its end takes several."""
        for _ in range(MOST_PAGES):
            if words in self.flat:
                return
            await self.press("enter")
        raise AssertionError(f"Enter does not lead to {words!r}:\n{self.text}")

    async def to_the_names(self) -> None:
        """From the first page to the one that asks for the names of the two."""
        await self.choose(welcome.BEGIN)

    async def name_the_two(self, first: str = "Jo", second: str = "Sam") -> None:
        """From the first screen to the page that hands over to the first of the two, or to what is wrong with them."""
        await self.to_the_names()
        await self.enter(first, second)

    async def consent_of(self, name: str) -> None:
        """Press Enter until one of the two is asked for a yes, and has had a moment to read it."""
        for _ in range(MOST_PAGES):
            if self.at == "ConsentScreen" and self.heading.startswith(name):
                self.times.now += READ
                return
            await self.press("enter")
        raise AssertionError(f"Enter does not lead to what {name} is asked:\n{self.text}")

    async def say(self, name: str, *, yes: bool) -> None:
        """Let one of the two say yes, or not now, to opening the check-in."""
        await self.consent_of(name)
        await self.press("y" if yes else "n")

    async def both_say_yes(self) -> None:
        """Let both of the two say yes to opening the check-in."""
        await self.each_says()

    async def each_says(self, keys: str = "yy", names: Sequence[str] = ("Jo", "Sam")) -> None:
        """Let each of the two, alone at the keyboard, press a key on a question, as far as there are keys."""
        for name, key in zip(names[: len(keys)], keys, strict=True):
            await self.consent_of(name)
            await self.press(key)

    async def whole_page(self) -> str:
        """Return everything that stands on the page, also what has to be scrolled to, as one line."""
        before = self.app.size
        await self.resize((before.width, HIGH))
        page = self.flat
        await self.resize(before)
        return page


def flat(text: str) -> str:
    """Return a text as one line, with single spaces."""
    return " ".join(text.split())


def _pointed(lines: Sequence[str]) -> str:
    line = next((line.partition("▸")[2] for line in lines if _ARROW.search(line)), "")
    return _BESIDE.split(line.strip())[0] if line.startswith("  ") else line.strip()


def _key_of(character: str) -> str:
    names = {" ": "space", "\n": "enter", "\t": "tab"}
    return names.get(character, character)


@asynccontextmanager
async def driven(
    home: Path, start: Start | None = None, size: Size = SIZE, *, day: date = TODAY, step: float = 3.0
) -> AsyncIterator[Driven]:
    """Run the program on a day; every look at its clock finds it `step` seconds later."""
    times = Times(day, step=step)
    app = ReciprocityApp(str(home), lambda: times.day, times.look, start)
    async with app.run_test(size=size) as pilot:
        program = Driven(app, pilot, times)
        await program.settle()
        yield program


@asynccontextmanager
async def untouched(home: Path) -> AsyncIterator[None]:
    """Hold that what runs within leaves every file of a home as it was."""
    before = snapshot(home)
    yield
    assert snapshot(home) == before

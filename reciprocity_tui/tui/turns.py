"""Keys and clicks one at a time: each has had its effect before the next one comes."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.errors import NoWidget
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.widget import Widget

_LONGEST = 0.25  # seconds
"""A key whose effect takes longer, such as a slow disk, does not keep the next one waiting for ever."""
_TURNS = 3
"""So many times a screen is asked whether it is at rest: what leads from screen to screen needs some of them."""


class Turns:
    """Hands over what is typed, pasted and clicked in the order it came.

    Textual 8.2.8 gives a key to what has the focus when it arrives, not when the keys before it have been acted on: of
    "Jo", Tab and "Sam" in one read, all letters would stand in the first field.
    """

    def __init__(self, app: "App[int]", give: Callable[[events.Event], Awaitable[None]]) -> None:
        """Let `give` have each event when it is its turn."""
        self._app = app
        self._give = give
        self._waiting: deque[events.Event] = deque()
        self._turn = 0
        self._busy = False

    async def take(self, event: events.Event) -> None:
        """Give an event at once, or after those that came before it."""
        self._waiting.append(event)
        await self._next()

    async def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        self._turn += 1
        event = self._waiting.popleft()
        way = self._goes_to(event).ancestors_with_self
        await self._give(event)
        self._follow(self._turn, way)
        asyncio.get_running_loop().call_later(_LONGEST, self._end, self._turn)

    def _goes_to(self, event: events.Event) -> "Widget":
        """Return what gets an event first."""
        screen = self._app.screen
        if isinstance(event, events.MouseEvent):
            with suppress(NoWidget):
                return screen.get_widget_at(event.x, event.y)[0]
        return self._app.focused or screen

    def _follow(self, turn: int, way: Sequence[MessagePump]) -> None:
        """Come after the event wherever it goes: it rises from what has the focus to the app."""
        for at, pump in enumerate(way, start=1):
            if pump.call_later(self._follow, turn, way[at:]):
                return
        self._rest(turn, None, _TURNS)

    def _rest(self, turn: int, screen: "Screen[object] | None", turns: int) -> None:
        """Wait until the screen that is on top has done what it has to, and is still on top."""
        top = self._app.screen
        if top is screen and not turns:
            self._end(turn)
        elif turn == self._turn:
            top.call_later(self._rest, turn, top, turns - 1 if top is screen else _TURNS)

    def _end(self, turn: int) -> None:
        if turn == self._turn and self._busy:
            self._turn += 1
            self._busy = False
            self._app.call_later(self._next)

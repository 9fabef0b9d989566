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
        self._way: Sequence[MessagePump] = ()
        self._text: Widget | None = None
        self._turn = 0
        self._following = False

    async def take(self, event: events.Event) -> None:
        """Give an event at once, or after those that came before it."""
        self._waiting.append(event)
        await self._next()

    async def _next(self) -> None:
        """Give what waits, until something given has still to have its effect."""
        while self._waiting and not self._following:
            if self._may_come(self._waiting[0]):
                await self._give_one()
            else:
                self._following = True
                self._turn += 1
                self._follow(self._turn, self._way)
                asyncio.get_running_loop().call_later(_LONGEST, self._end, self._turn)

    def _may_come(self, event: events.Event) -> bool:
        """Return whether what came before leads nowhere any more, or this is the next letter of the same text."""
        if self._text is not None and self._text is self._goes_to(event) and _types(event, self._text):
            return True
        return all(pump.message_queue_size == 0 for pump in (*self._way, self._app.screen) if pump is not self._app)

    async def _give_one(self) -> None:
        if self._waiting:
            event = self._waiting.popleft()
            goes_to = self._goes_to(event)
            self._text = goes_to if _types(event, goes_to) else None
            self._way = goes_to.ancestors_with_self
            await self._give(event)

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
        if turn == self._turn and self._following:
            self._following = False
            self._app.call_later(self._go_on)

    async def _go_on(self) -> None:
        if not self._following:
            await self._give_one()
            await self._next()


def _types(event: events.Event, widget: "Widget") -> bool:
    """Return whether an event is a letter of the text in a widget."""
    return isinstance(event, events.Key) and widget.check_consume_key(event.key, event.character)

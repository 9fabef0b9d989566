"""The guided talk on one screen for both: three rounds, a calm timer, a break, and an end at any time."""

import secrets
from collections.abc import Hashable
from dataclasses import dataclass

from reciprocity_tui.steps.talk import TalkTopic
from reciprocity_tui.tui import commands
from reciprocity_tui.tui.drawing.layout import Line, Row, Span
from reciprocity_tui.tui.screens.base import RowsScreen
from reciprocity_tui.tui.screens.page import TOO_SOON
from reciprocity_tui.tui.views import talk
from reciprocity_tui.words.voice import Voice


@dataclass
class Talk:
    """How far a talk has come: who spoke first (None before it begins), which turn, and the seconds gone in it.

    Kept in memory alone, and only until the comparison is closed.
    """

    first: int | None = None
    turn: int = 0
    gone: float = 0.0

    @property
    def speaker(self) -> int:
        """Who speaks in this turn."""
        return ((self.first or 0) + self.turn) % 2


class TalkScreen(RowsScreen[bool]):
    """Leads through the turns; ends with whether the last one is over, so that the two can agree on something."""

    OWN = commands.TALK
    ABOUT = (
        "Three rounds, and in each of them you both get about four minutes to speak. The time only shows how it goes: "
        "you swap when you are ready. p is a break, Escape ends the talk here, and neither is kept anywhere."
    )

    def __init__(self, topic: TalkTopic, voice: Voice, talk: Talk) -> None:
        """Talk about a topic, from where a talk was left."""
        super().__init__()
        self._topic = topic
        self._voice = voice
        self._talk = talk
        self._since = self._clock()
        self._break_since: float | None = None

    def _clock(self) -> float:
        return self.program.clock()

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return what they talk about."""
        return (Span(self._topic.title, "strong"),), ()

    def on_mount(self) -> None:
        """Look at the clock once a second, while a turn or a break is running."""
        self._timer = self.set_interval(1, self._tick, pause=self._talk.first is None)

    def can(self, action: str) -> bool:
        """A break needs something to rest from."""
        return action != "break" or (self._talk.first is not None and self._break_since is None)

    def _gone(self) -> float:
        """Return how many seconds of the turn are gone; the time of a break is not counted."""
        return self._talk.gone + (0 if self._break_since is not None else self._clock() - self._since)

    def _rows(self, width: int, _: int) -> list[Row]:
        if self._talk.first is None:
            return talk.begin_rows(self._topic, self._voice, width)
        if self._break_since is not None:
            return talk.break_rows(width, talk.BREAK_SECONDS - (self._clock() - self._break_since))
        left = talk.TURN_SECONDS - self._gone()
        turn, speaker = self._talk.turn, self._talk.speaker
        return talk.turn_rows(self._topic, self._voice, width, turn=turn, speaker=speaker, left=left)

    def _tick(self) -> None:
        """Draw only what has changed, and look no more once the time is over."""
        self._page.redraw()
        since, whole = self._break_since, talk.BREAK_SECONDS
        over = self._gone() >= talk.TURN_SECONDS if since is None else self._clock() - since >= whole
        if over:
            self._timer.pause()

    def _run(self) -> None:
        """Begin to count, and show what there is now from the top."""
        self._since = self._clock()
        self._timer.resume()
        self._page.cursor = None
        self._page.redraw(top=True)
        self.refresh_bars()

    def _hold(self) -> None:
        """Stop counting."""
        self._talk.gone = self._gone()
        self._since = self._clock()

    async def chosen(self, choice: Hashable) -> None:
        """Begin, go on to the next turn, take a break, or end."""
        match choice:
            case talk.SpeaksFirst(person) if self._talk.first is None and not self._too_soon():
                self._talk.first = person
                self._run()
            case talk.Go.DRAW if self._talk.first is None and not self._too_soon():
                self._talk.first = secrets.randbelow(2)
                self._run()
            case talk.Go.NEXT if not self._too_soon() and self._talk.turn == talk.TURNS - 1:
                self.end(True)
            case talk.Go.NEXT if not self._too_soon():
                self._talk.turn, self._talk.gone = self._talk.turn + 1, 0.0
                self._run()
            case talk.Go.RESUME if self._break_since is not None:
                self._break_since = None
                self._run()
            case _:
                await super().chosen(choice)

    def _too_soon(self) -> bool:
        """Return whether what is on the screen came just now: nobody gets a turn back that was passed over."""
        return self._clock() - self._since < TOO_SOON

    def action_break(self) -> None:
        """Begin a break; nothing remembers who asked for it."""
        self._hold()
        self._break_since = self._clock()
        self._run()

    def action_back(self) -> None:
        """End here, without a comment."""
        if self._break_since is None:
            self._hold()
        self.end(False)

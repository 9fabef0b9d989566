"""The full-screen program."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.worker import Worker, WorkerFailed

from reciprocity_tui.steps import preferences
from reciprocity_tui.terminal.background import can_be_asked, is_light_by
from reciprocity_tui.terminal.keyboards import language_of, meant
from reciprocity_tui.terminal.leaving import ENDING
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing import themes
from reciprocity_tui.tui.framework import Background, KeyReader, clearing_screen, restart_cleanly
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.keys import LEAVE, UNDECODABLE, Key
from reciprocity_tui.tui.program import TOGETHER, Program, Start, Step, time_that_passes
from reciprocity_tui.tui.screens.base import BaseScreen, Hides
from reciprocity_tui.tui.screens.home import HomeScreen
from reciprocity_tui.tui.turns import Turns
from reciprocity_tui.vault.errors import VaultError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reciprocity_tui.tui.stage import Idle

_IN_TURN = events.Key | events.Paste | events.MouseDown | events.MouseUp
_LEAVING = ("ctrl+q", "ctrl+c", "ctrl+z")


class ReciprocityApp(Program, inherit_bindings=False):
    """The program as a whole: what is typed reaches the screen on top, and the ways lead from screen to screen."""

    TITLE = labels.PROGRAM
    CSS_PATH: ClassVar[Any] = Path(__file__).with_name("app.tcss")
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.EVERYWHERE)

    def __init__(
        self, home: str, today: Callable[[], date], clock: Callable[[], float], start: Start | None = None
    ) -> None:
        """Show the vault at `home`; `today` tells the day, `clock` seconds."""
        super().__init__(home, today, clock, start or Start(), KeyReader)
        self._walking: Worker[None] | None = None
        self._language = language_of(os.environ)
        self._turns = Turns(self, self._give)
        for theme in themes.THEMES.values():
            self.register_theme(theme)
        self._load_preferences()
        self._use_colours(self.preferences.theme or ("light" if is_light_by(os.environ) else "dark"))

    def _load_preferences(self) -> None:
        if preferences.exist():
            from reciprocity_tui.steps import config

            loaded = config.load()
            self.preferences, self.untold = loaded.preferences, loaded.problem.first() if loaded.problem else None

    def _use_colours(self, name: str) -> None:
        self.theme = themes.theme(name, self.console.color_system).name

    @cached_property
    def idle(self) -> "Idle":
        """What happens while nobody types."""
        from reciprocity_tui.tui.stage import Idle

        return Idle(self)

    async def on_event(self, event: events.Event) -> None:
        """Remember when somebody typed or clicked last; what came too late does not reach what is to be hidden."""
        if _is_somebody(event):
            if time_that_passes() - self.last_input >= preferences.SHORTEST / 2:
                self.idle.look()
                self.last_input = time_that_passes()
                self.idle.keep_open()
            self.last_input = time_that_passes()
        in_turn = isinstance(event, _IN_TURN) and not event.is_forwarded
        if in_turn and getattr(event, "key", "") != LEAVE:
            await self._turns.take(event)
        else:
            await super().on_event(event)

    async def _give(self, event: events.Event) -> None:
        """Act on what was typed or pasted, now that it is its turn."""
        if isinstance(event, events.Key):
            if event.key not in _LEAVING and event.key != UNDECODABLE and self._uncover():
                return
            if isinstance(self.screen, BaseScreen):
                self.screen.after_paste()
            event = self._as_meant(event)
        await super().on_event(event)

    def _as_meant(self, key: events.Key) -> events.Key:
        """Return the key that somebody means where single keys act, whatever keyboard and script it is typed on."""
        typed, taker = key.character or "", self.focused
        if len(typed) != 1 or (taker is not None and taker.check_consume_key(key.key, typed)):
            return key
        bound = {name for _, bindings in self.screen._binding_chain for name in bindings.key_to_bindings}
        if key.key in bound:
            return key
        commands = {"?" if name == "question_mark" else name for name in bound}
        pressed = key if isinstance(key, Key) else Key(key.key, typed)
        wanted = meant(typed, commands, pressed.position, self._language)
        return Key("question_mark" if wanted == "?" else wanted, wanted, alone=pressed.alone) if wanted else key

    def _uncover(self) -> bool:
        """Lift what covers the screen; return whether something did."""
        top = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(top, BaseScreen) and top.HIDES is Hides.COVER:
            top.end(None)
            return True
        return False

    @property
    def _hidden(self) -> bool:
        """Whether the screens are hidden: then nothing leads past what hides them."""
        return any(isinstance(screen, BaseScreen) and screen.HIDES for screen in self.screen_stack)

    @property
    def crash(self) -> BaseException | None:
        """What stopped the program, where a mistake of it did."""
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception

    def get_default_screen(self) -> HomeScreen:
        """Return Home, the screen below all others."""
        return HomeScreen(self.start.pair)

    def on_mount(self) -> None:
        """Heed signals, and begin the first step before anything is painted."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, *ENDING):
            loop.add_signal_handler(number, self.exit, 128 + number)
        if isinstance(self._driver, KeyReader):
            restart_cleanly(self._driver)
            if not self.preferences.theme and can_be_asked(os.environ):
                self._driver.ask_background()
        if self.start.step is Step.IDLE:
            self.action_idle()
        elif self.start.step is not None:
            self.go(self.start)
        elif isinstance(self.screen, HomeScreen) and self.screen.has_no_pair:
            self.go(Start(Step.WELCOME))

    def on_background(self, told: Background) -> None:
        """Use the colours that fit the terminal, unless somebody has chosen some."""
        if not self.preferences.theme:
            self._use_colours("light" if told.is_light else "dark")

    def on_ready(self) -> None:
        """Load the ways while the first page is being read; what is loaded then stays for good."""
        self.call_after_refresh(_settle)

    def go(self, start: Start) -> None:
        """Begin a step, which leads from screen to screen by itself, unless one is on its way."""
        if self._walking is None or self._walking.is_finished:
            self._clipboard = ""  # what one of the two cut is not for the other
            if start.step not in TOGETHER:
                self.forget()
            self._walking = self.run_worker(self._take(start))

    def forget(self) -> None:
        """Lock what Home shows of what two people said and agreed."""
        if self.recalled is not None:
            self.recalled = None
            self.idle.rest()
            home = self.screen_stack[0]
            if isinstance(home, HomeScreen):
                home.look(home.pair)

    async def _take(self, start: Start) -> None:
        """Take a step; the first page of all is shown before what comes then is loaded."""
        from reciprocity_tui.tui.stage import Stage

        stage = Stage(self, self.idle, start)
        if start.step is Step.WELCOME:
            wanted = await stage.welcome()
            from reciprocity_tui.tui.ways import welcome

            await welcome.go_on(stage, wanted)
        else:
            from reciprocity_tui.tui.ways import switch

            await switch.step(stage)

    def action_help(self) -> None:
        """Show what can be done on this screen."""
        from reciprocity_tui.tui.screens.page import HelpScreen

        if isinstance(self.screen, BaseScreen) and not isinstance(self.screen, HelpScreen) and not self._hidden:
            self.push_screen(HelpScreen(self.screen))

    def action_safety(self) -> None:
        """Show whom the program is for."""
        from reciprocity_tui.tui.screens.safety import SafetyScreen

        if not self._hidden and not any(screen.name == "safety" for screen in self.screen_stack):
            self.push_screen(SafetyScreen())

    def action_meaning(self) -> None:
        """Show what give and take means here."""
        from reciprocity_tui.tui.screens.page import meaning_page

        if not self._hidden and not any(screen.name == "meaning" for screen in self.screen_stack):
            self.push_screen(meaning_page())

    def action_idle(self) -> None:
        """Let people choose how soon the screen is covered, and locked."""
        from reciprocity_tui.tui.screens.idle import idle_page

        if not self._hidden and not any(screen.name == "idle" for screen in self.screen_stack):
            self._load_preferences()
            page = idle_page(self.preferences)
            self.push_screen(page, self._set_idle)
            page.tell_untold()

    def _set_idle(self, chosen: tuple[Hides, int] | None) -> None:
        if chosen is not None:
            by, seconds = chosen
            self._keep(blank=seconds) if by is Hides.COVER else self._keep(lock=seconds)
            self.idle.look()

    def _keep(self, *, theme: str | None = None, blank: int | None = None, lock: int | None = None) -> None:
        from reciprocity_tui.steps import config

        now = self.preferences
        try:
            config.keep(theme=theme, blank=blank, lock=lock)
            self.preferences = preferences.Preferences(
                now.theme if theme is None else theme,
                now.blank if blank is None else blank,
                now.lock if lock is None else lock,
            )
        except VaultError as problem:
            if isinstance(self.screen, BaseScreen):
                self.screen.say(sentence(problem))

    def action_colours(self, name: str) -> None:
        """Use these colours from now on."""
        self._use_colours(name)
        self._keep(theme=name)

    def action_leave(self) -> None:
        """Leave at once, with nothing left on the screen."""
        self.exit(0)

    def action_pause(self) -> None:
        """Give the terminal back to the shell until it goes on with the program."""
        if isinstance(self._driver, KeyReader):
            self._driver.pause()

    def leave_soon(self, code: int) -> None:
        """Leave with this exit code; for the handler of a signal."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.exit, code)

    def exit(self, result: int | None = None, return_code: int = 0, message: "RenderableType | None" = None) -> None:
        """End, with nothing left on the screen."""
        self.clear()
        super().exit(result, return_code, message)

    def clear(self) -> None:
        """Take everything off the screen at once."""
        if self._driver is not None:
            self._driver.write(clearing_screen(self.size.height))
            self._driver.flush()

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what is copied inside the program: the terminal would hand it to every other one."""
        self._clipboard = text

    async def action_quit(self) -> None:
        """Quit, unless something would be lost: then show where."""
        if self._hidden:
            return
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BaseScreen) and screen.unkept:
                screen.pop_until_active()
                screen.warn()
                return
        self.exit(0)

    def action_command_palette(self) -> None:
        """Open the palette, unless it is open below another screen."""
        from reciprocity_tui.tui.palette import Palette, RegistryProvider

        if not self._hidden and not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette([RegistryProvider]))

    def panic(self, *_: object) -> None:
        """Stop, and show nothing: what would be shown can hold answers."""
        self.clear()
        self._close_messages_no_wait()

    _fatal_error = panic


def _is_somebody(event: events.Event) -> bool:
    """Return whether an event shows that somebody is there: the mouse moves by itself, and bytes come from anywhere."""
    if isinstance(event, events.Key):
        return event.key != UNDECODABLE
    return isinstance(event, events.InputEvent | events.Paste) and not isinstance(event, events.MouseMove)


def _settle() -> None:
    """Load the ways, and take what start-up made out of the reach of garbage collection: no key waits for it."""
    from reciprocity_tui.tui.ways import switch  # noqa: F401 - a key that is pressed then finds them loaded

    gc.freeze()
    gc.enable()

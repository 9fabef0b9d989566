"""Asking in line mode: what a line means, from whichever keyboard it comes, and asking again until it can be told."""

import os
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import cached_property
from typing import TextIO

from reciprocity_tui.plain.hints import told
from reciprocity_tui.plain.page import Page
from reciprocity_tui.steps import meaning, resources, safety
from reciprocity_tui.terminal.keyboards import language_of, meant_word
from reciprocity_tui.terminal.typed import TypedLines, text_of
from reciprocity_tui.terminal.unseen import Unseen, tell
from reciprocity_tui.vault.errors import NotSavedError
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import ToldError
from reciprocity_tui.words.voice import Voice

LONGEST_LINE = 100_000
LEAVE = frozenset({"q", "quit", "leave"})
IN_A_TERMINAL = "run it in a terminal, where both of you can type"
STILL_HERE = "{problem}. What you typed is still here."
RETRY = "Enter tries again, q leaves without it: "
YES_OR_NO = "Please type yes or no."
CONSENT_KEYS = "{question} Press y for yes, n for not now; it doesn't show here: "
CONSENT_WORDS = "{question} [yes / not now] "
ONE_KEY = "Please press y or n, one key alone."
YES_OR_NOT_NOW = "Please type yes or not now."
OTHER_COUNTRY = (
    'For another country, type safety and its name where you can type a command, such as "safety Canada". Your choice '
    "is not kept. Listed are: {countries}."
)
_SAFETY = "safety"
_PAGES = {
    _SAFETY: (safety.SAFETY_TITLE, safety.SAFETY),
    "meaning": (meaning.MEANING_TITLE, meaning.MEANING),
}
_YES = frozenset({"y", "yes"})
_NO = frozenset({"n", "no", "not now"})
_LATER = _NO | {"later"}
# On the key of the one, and the first letter of the other in words such as net, tak and nai, which mean no, yes, yes.
_EITHER = frozenset({("н", "y"), ("т", "n"), ("ν", "n")})
_WIDEST = 3


class UsageError(ToldError):
    """The command line has to say more, for example because nobody is there to be asked; the text says what."""


class LeaveError(Exception):
    """Somebody left, or the input ended."""


class LeaveUnsavedError(LeaveError):
    """Somebody left, or the input ended, while something could not be saved."""


def command(line: str, commands: Collection[str]) -> str:
    """Return which of the commands is meant by a line or a word as it was typed, "" where it is none of them."""
    language = language_of(os.environ)
    # Cleaning takes away marks that stand alone, which some keyboards give where others give a letter.
    return meant_word(clean(line), commands, language) or meant_word(line.strip(), commands, language)


def number(line: str, last: int) -> int:
    """Return the number from 1 to `last` that a line or a word is, 0 where it is none of them."""
    numbers = {f"{value:0{width}}": value for value in range(1, last + 1) for width in range(1, _WIDEST + 1)}
    return numbers.get(command(line, numbers), 0)


def first_word(line: str) -> tuple[str, str]:
    """Return the first word of a line and the rest of it, both as they were typed."""
    word, *rest = line.split(maxsplit=1) or [""]
    return word, "".join(rest)


def yes_or_no(line: str, no: Collection[str] = _NO | LEAVE) -> bool | None:
    """Return whether a line says yes, or one of the words for no; None where it cannot be told, as for Enter alone."""
    word = command(line, {*_YES, *no})
    if not word or (line.strip().lower(), word) in _EITHER:
        return None
    return word in _YES


class Reader:
    """Asks for lines on a page. If the input ends at once and is no terminal, nobody can answer."""

    def __init__(self, stream: TextIO, page: Page) -> None:
        """Read from a stream and prompt on a page."""
        self._stream = stream
        self.page = page
        self._any = stream.isatty()
        self._read_ahead: str | None = None
        self._typed = TypedLines()
        self._instead = ""

    @property
    def encoding(self) -> str:
        """The encoding of what is read."""
        return getattr(self._stream, "encoding", None) or "utf-8"

    @property
    def is_terminal(self) -> bool:
        """Whether somebody sits at a terminal."""
        return self._stream.isatty()

    def has_input(self) -> bool:
        """Return whether somebody sits at a terminal or there is input to read."""
        if not self._any and self._read_ahead is None:
            self._read_ahead = self._stream.readline(LONGEST_LINE)
        return self._any or bool(self._read_ahead)

    def need(self, instead: str = IN_A_TERMINAL) -> None:
        """Raise UsageError, which says what to do `instead`, where nobody is there to answer; so does asking then."""
        self._instead = instead
        if not self.has_input():
            raise UsageError("nobody is there to answer; {instead}", instead=instead)

    def next_line(self) -> str | None:
        """Return the next line as it comes, without its end; None at the end of the input."""
        line, self._read_ahead = self._read_ahead, None
        if line is None:
            line = self._stream.readline(LONGEST_LINE)
        return line.rstrip("\r\n") if line else None

    def ask(self, prompt: str) -> str | None:
        """Return one line without its end and without keys that are no text, such as arrows; None at the end.

        A line of nothing but such keys is none: it is asked for again. Raises UsageError where there never was any
        input.
        """
        self.need(self._instead)
        while True:
            self.page.prompt(prompt)
            line = self.next_line()
            self._any = True
            if line is None or not self.is_terminal:
                self.page.line()  # nobody's Enter ended the line of the prompt
            if line is None:
                return None
            text = self._typed.text(line, time.monotonic()) if self.is_terminal else text_of(line)
            if text or not line:
                return text

    def line(self, prompt: str) -> str:
        """Return a line as it is typed, to be understood by `command`; the name of a page to read shows it.

        A country behind that word chooses what is listed there. Raises LeaveError where the input ends.
        """
        while page := command(first_word(line := self._asked(prompt))[0], _PAGES):
            self._show(page, first_word(line)[1])
        return line

    def text(self, prompt: str) -> str:
        """Return what somebody writes, in which no letter stands for another one. Raises LeaveError as `line` does."""
        while clean(line := self._asked(prompt)).lower() == _SAFETY:
            self._show(_SAFETY)
        return line

    def words(self, prompt: str) -> str:
        """Return what somebody writes, cleaned. Raises LeaveError where they leave instead."""
        words = clean(self.text(prompt))
        if words.lower() in LEAVE:
            raise LeaveError
        return words

    def answer(self, prompt: str) -> str:
        """Return a line as it is typed. Raises LeaveError where somebody leaves."""
        line = self.line(prompt)
        if command(line, LEAVE):
            raise LeaveError
        return line

    def agrees(self, prompt: str, ask: Callable[[str], str | None] | None = None) -> bool:
        """Ask until somebody says yes or no, and return whether it is yes; the end of the input is none.

        Enter alone asks again. `ask` says how a line is asked for: by `answer`, which raises LeaveError, unless another
        way is given.
        """
        while (line := (ask or self.answer)(prompt)) is not None:
            agreed = yes_or_no(line)
            if agreed is not None:
                return agreed
            self.page.say(YES_OR_NO)
        return False

    def consent(self, question: str) -> bool:
        """Ask one of two people for a yes that is theirs alone, until they say yes or not now; Enter says neither.

        At a terminal it is one key that comes alone, and the screen shows the same after either. Raises LeaveError
        where the input ends.
        """
        self.need(self._instead)
        descriptor = self._terminal()
        if descriptor is None:
            while (agreed := yes_or_no(self._asked(Voice().say(CONSENT_WORDS, question=question)), _LATER)) is None:
                self.page.say(YES_OR_NOT_NOW)
            return agreed
        prompt = Voice().say(CONSENT_KEYS, question=question)
        with Unseen(descriptor, keys=True) as unseen:
            while (agreed := self._key_says(unseen.key(lambda: self.page.prompt(prompt)))) is None:
                self.page.say(ONE_KEY)
        return agreed

    def unseen(self) -> AbstractContextManager[object]:
        """Return what keeps the terminal from showing what is typed, for as long as it is entered."""
        return self._unseen or nullcontext()

    def unseen_line(self, prompt: str) -> str | None:
        """Return a line that the terminal doesn't show; None at the end. Raises UnicodeDecodeError for no text."""
        if self._unseen is None:
            self.page.prompt(prompt)
            return self.next_line()
        with self._unseen as unseen:
            line = unseen.line(lambda: tell(prompt))
            tell("\n")
        return None if line is None else line.decode(self.encoding)

    def choice(self, prompt: str, choices: Sequence[str]) -> int | None:
        """List the choices and return which of them is chosen, from 0 on; None for Enter alone. Raises LeaveError."""
        last = len(choices)
        self.page.lines((f"{i} {label}" for i, label in enumerate(choices, start=1)), indent=2)
        while (line := self.answer(Voice().say(prompt, last=last))).strip():
            if chosen := number(line, last):
                return chosen - 1
            self.page.say("Please type a number from 1 to {last}; Enter alone for none, q to leave.", last=last)
        return None

    def saved(self, write: Callable[[], None], not_saved: str = STILL_HERE, retry: str = RETRY) -> None:
        """Write something; where that fails say so, and try again as often as they like. Raises LeaveUnsavedError."""
        while True:
            try:
                write()
            except NotSavedError as problem:
                self.page.say(not_saved, problem=told(problem))
                try:
                    self.answer(Voice().say(retry))
                except LeaveError:
                    raise LeaveUnsavedError from None
            else:
                return

    @cached_property
    def _unseen(self) -> Unseen | None:
        """What reads unseen lines, None where there is no terminal to read them from."""
        descriptor = self._terminal()
        return None if descriptor is None else Unseen(descriptor)

    def _terminal(self) -> int | None:
        """Return the descriptor of the terminal somebody sits at, None where there is none."""
        with suppress(OSError, ValueError):
            descriptor = self._stream.fileno()
            return descriptor if os.isatty(descriptor) else None
        return None

    def _key_says(self, typed: bytes) -> bool | None:
        """Return whether one key says yes, None where it says neither; end the line. Raises LeaveError at the end."""
        self.page.line()
        if not typed:
            raise LeaveError
        key = typed.decode(self.encoding, "replace")
        return yes_or_no(key, _NO) if len(key) == 1 else None

    def _asked(self, prompt: str) -> str:
        line = self.ask(prompt)
        if line is None:
            raise LeaveError
        return line

    def _show(self, page: str, wanted: str = "") -> None:
        title, paragraphs = _PAGES[page]
        self.page.title(title)
        self.page.paragraphs(*paragraphs)
        if page == _SAFETY:
            self._show_where_help_is(wanted)

    def _show_where_help_is(self, wanted: str) -> None:
        """Show where to find help in a country: the one that is wanted by its name or code, if any is."""
        page, listing, voice = self.page, resources.load(), Voice()
        names = {voice.named(name).lower(): code for code, name in listing.countries.items()}
        names |= {code.lower(): code for code in listing.countries}
        chosen = names.get(command(wanted, names), resources.NOWHERE)
        country = chosen if wanted else listing.listed(resources.country_of(os.environ))
        page.paragraphs(listing.title(country, voice), style="bold")
        page.paragraphs(*filter(None, [listing.missing(country, voice)]))
        for resource in listing.of(country):
            page.lines(resource.lines(voice))
            page.line()
        page.say(OTHER_COUNTRY, countries=tuple(map(voice.named, listing.countries.values())))
        page.line()

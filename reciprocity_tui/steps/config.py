"""The file of the preferences, which a person may edit or link: read leniently, and every mistake in it told."""

import os

import tomli

from reciprocity_tui.steps import preferences
from reciprocity_tui.steps.preferences import LONGEST, NEVER, SHORTEST, THEMES, Preferences
from reciprocity_tui.toml.document import Document
from reciprocity_tui.toml.file import read_file
from reciprocity_tui.toml.mistakes import Kind, Positions, SourceError
from reciprocity_tui.toml.table import Table, described, quoted
from reciprocity_tui.vault import atomic
from reciprocity_tui.vault.errors import NotSavedError, VaultError
from reciprocity_tui.words.catalog import CATALOGS
from reciprocity_tui.words.frozen import Frozen
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

_SORT = Message("a file of preferences")
_TIME = (
    '"{key}" is {text}; write for example "30 seconds", "5 minutes" or "{never}", at least {shortest} seconds and at '
    "most {longest} minutes. Until then it counts as {holds}"
)
_USUAL = "{mistake}. Until that is mended, the screen hides answers after {blank} and locks after {lock}"
_TOGETHER = "A page you look at together, or a recovery sheet you copy, hides after {blank} and locks after {lock}."
_TOGETHER_UNLOCKED = "A page you look at together, or a recovery sheet you copy, hides after {blank} and never locks."
_TOGETHER_SHOWN = "A page you look at together, or a recovery sheet you copy, never hides, and locks after {lock}."
_TOGETHER_OPEN = "A page you look at together, or a recovery sheet you copy, never hides and never locks."
_NOT_KEPT = "nothing was changed: {path} can't be read as it is; mend it first"


class ConfigError(SourceError):
    """What is wrong in the file of the preferences."""


class Loaded(Frozen):
    """The preferences that hold, and what is wrong in their file."""

    preferences: Preferences
    problem: ConfigError | None = None


def load() -> Loaded:
    """Return the preferences, with the usual ones where there is no file.

    Where a time cannot be taken as it is written, what hides the screen sooner holds: the usual time, or a shorter one
    that could be read.
    """
    if not preferences.exist():
        return Loaded(Preferences())
    try:
        document = _document()
    except ConfigError as problem:
        return _unread(problem)
    table = Table.of(document)
    usual = Preferences()
    theme = table.one_of("theme", list(THEMES))
    chosen = Preferences(theme, _time(table, "blank", usual.blank), _time(table, "lock", usual.lock))
    _check_language(table)
    try:
        table.finish()
        document.raise_mistakes()
    except ConfigError as problem:
        return Loaded(chosen, problem)
    return Loaded(chosen)


def about_together(chosen: Preferences, voice: Voice) -> str:
    """Return how soon a page is hidden and locked that two people look at together."""
    times = chosen.times(together=True)
    blank, lock = (preferences.as_span(time) for time in (times.blank, times.lock))
    if times.blank and times.lock:
        return voice.say(_TOGETHER, blank=blank, lock=lock)
    if times.blank or times.lock:
        return voice.say(_TOGETHER_UNLOCKED if times.blank else _TOGETHER_SHOWN, blank=blank, lock=lock)
    return voice.say(_TOGETHER_OPEN)


def _unread(problem: ConfigError) -> Loaded:
    """Return the usual preferences, and say with what is wrong in the whole file that they hold."""
    usual = Preferences()
    blank, lock = preferences.as_span(usual.blank), preferences.as_span(usual.lock)
    problem.mistakes = [
        mistake._replace(message=Message.of(_USUAL, mistake=mistake.message, blank=blank, lock=lock))
        for mistake in problem.mistakes
    ]
    return Loaded(usual, problem)


def _document() -> Document:
    path = preferences.file()
    return Document(read_file(path, ConfigError), path, ConfigError, sort=_SORT)


def _time(table: Table, key: str, usual: int) -> int:
    """Return the seconds at a key; where they are not what may stand there, the stricter of them and the usual."""
    value = table.value(key)
    if value is None:
        return usual
    text = value if isinstance(value, str) else ""
    try:
        return preferences.seconds(text)
    except VaultError:
        time = value if type(value) is int else preferences.time_in(text)
        holds = max(SHORTEST, min(usual, time)) if time else usual
    table.wrong(
        key,
        Kind.NOT_ALLOWED,
        _TIME,
        text=quoted(value) if isinstance(value, str) else described(value),
        never=NEVER,
        shortest=SHORTEST,
        longest=LONGEST // 60,
        holds=preferences.as_span(holds),
    )
    return holds


def _check_language(table: Table) -> None:
    language, languages = table.words("language"), list(CATALOGS)
    if language and language not in languages:
        template = '"{key}" is {text}, which this program does not speak; write {languages}'
        table.wrong("language", Kind.NOT_ALLOWED, template, text=quoted(language), languages=tuple(languages))


def keep(*, theme: str | None = None, blank: int | None = None, lock: int | None = None) -> None:
    """Write what was chosen into the file, and leave all else that stands in it. Times are in seconds, 0 for never.

    Through a link it is written where that leads. Raises NotSavedError, also where the file cannot be read.
    """
    chosen = {"theme": theme} if theme else {}
    chosen |= {key: preferences.kept(time) for key, time in (("blank", blank), ("lock", lock)) if time is not None}
    path = preferences.file()
    if not os.path.isabs(path):
        raise NotSavedError("nothing was changed: the system does not say where your own folder is")
    text, values = "", dict[str, object]()
    if preferences.exist():
        try:
            document = _document()
        except ConfigError:
            raise NotSavedError(_NOT_KEPT, path=path) from None
        text, values = document.text, document.values
    for key, value in chosen.items():
        text, values = _with(text, key, value), values | {key: value}
        if _values_in(text) != values:
            raise NotSavedError(_NOT_KEPT, path=path)
    target = os.path.realpath(path)
    try:
        atomic.make_folders(os.path.dirname(target))
        atomic.replace(target, text.encode())
    except NotSavedError as problem:
        raise NotSavedError(problem.message.unhinted()) from None  # what fails is not the home


def _with(text: str, key: str, value: str) -> str:
    """Return a document in which a key has this value: in its place, else before all tables or in a last line."""
    place = Positions(text).span((key,))
    if place is not None:
        return f'{text[: place.start]}"{value}"{text[place.stop :]}'
    line = f'{key} = "{value}"\n'
    if any(isinstance(other, dict | list) for other in (_values_in(text) or {}).values()):
        return line + text
    return text + ("\n" if text and not text.endswith("\n") else "") + line


def _values_in(text: str) -> dict[str, object] | None:
    """Return what stands in a document, None where it is none."""
    try:
        return tomli.loads(text)
    except ValueError:
        return None

"""A sheet as TOML: inside a draft, and in a file that somebody filled in (docs/files.md)."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

import tomli_w

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import (
    LONGEST_GLAD,
    LONGEST_NOTE,
    Answer,
    BehaviourAnswer,
    Glad,
    ReflectionAnswer,
    Sharing,
    Sheet,
    SignAnswer,
    Whole,
)
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.toml.document import LARGEST_FILE, Document
from reciprocity_tui.toml.mistakes import Kind, SourceError
from reciprocity_tui.toml.table import Table, quoted
from reciprocity_tui.words.message import Message

SCHEMA = 2
_MARKS_A_QUESTION = 64  # brackets, line ends and the like; as it is written here, an answer takes 13 at most
_SKIPPED = (Absent.SKIPPED.value,)
_NO_OCCASION_TOO = (Absent.NO_OCCASION.value, Absent.SKIPPED.value)
_Read = TypeVar("_Read")


class SheetError(SourceError):
    """A sheet file that cannot be used."""


def dump(sheet: Sheet) -> str:
    """Return the sheet as TOML; `parse` gives the same sheet back."""
    head = f'questionnaire = "{sheet.questionnaire}"\nversion = "{sheet.version}"\n'
    return "".join([f'format = "sheet"\nschema = {SCHEMA}\n', head, *_behaviours(sheet), *_others(sheet)])


def _behaviours(sheet: Sheet) -> list[str]:
    return [
        f"\n[behaviour.{behaviour_id}]\n{_RECEIVED[answer.received]}{_GIVEN[answer.given]}"
        f"{_beside(answer) if answer.private or answer.note else ''}"
        for behaviour_id, answer in sheet.behaviours.items()
    ]


def _beside(answer: BehaviourAnswer) -> str:
    return _line("private", answer.private or None) + (_written("note", answer.note) if answer.note else "")


def _others(sheet: Sheet) -> Iterator[str]:
    for name, answers in sheet.of_areas.items():
        if answers:
            yield f"\n[{name}]\n"
            yield from [f"{area_id}{_TEXT[answer]}" for area_id, answer in answers.items() if answer is not None]
    for sign_id, sign in sheet.signs.items():
        yield f"\n[sign.{sign_id}]\n{_line('how_much', sign.how_much)}{_line('who', sign.who)}"
        yield _line("shown", sign.shown or None)
    for reflection_id, about_self in sheet.reflections.items():
        yield f"\n[reflection.{reflection_id}]\n{_line('answer', about_self.answer)}"
        yield _line("shown", about_self.shown or None)
    if (whole := sheet.whole) != Whole():
        yield f"\n[whole]\n{_line('fairness', whole.fairness)}{_line('context', whole.context)}"
        yield _line("private", whole.private or None)
    if (glad := sheet.glad) != Glad():
        yield "\n[glad]\n" + ("" if glad.text is None else _written("text", glad.text))
        yield _line("private", glad.private or None)
    if (sharing := sheet.sharing) != Sharing():
        yield f"\n[sharing]\n{_line('everything_back', sharing.everything_back or None)}"
        yield f"{areas_back(sharing)}\n" if sharing.areas_back else ""


def areas_back(sharing: Sharing) -> str:
    """Return the line of a sheet that names the areas kept back."""
    back = ", ".join(f'"{area_id}"' for area_id in sorted(sharing.areas_back))
    return f"areas_back = [{back}]"


def _written(key: str, text: str) -> str:
    return tomli_w.dumps({key: text})


def _line(key: str, value: Answer | Who | Context | bool) -> str:
    text = str(value).lower() if isinstance(value, int | None) else f'"{value.value}"'
    return "" if value is None else f"{key} = {text}\n"


# Every answer writes all of them again, and there can be thousands.
_TEXT = {value: _line("", value) for value in (*range(-2, 5), *Absent)}
_RECEIVED, _GIVEN = ({None: ""} | {value: key + text for value, text in _TEXT.items()} for key in ("received", "given"))


def parse(data: bytes, name: str, questionnaire: Questionnaire, *, limit: int = LARGEST_FILE) -> Sheet:
    """Return the sheet in these bytes. Raises SheetError with every mistake, also ids the questionnaire does not have.

    More than `limit` bytes are a mistake. A sheet of another questionnaire, of another major version of it or of an
    earlier schema is nothing but that: whatever else is in it would be a mistake as well. A table in which nothing is
    said is no answer.
    """
    document = Document(data, name, SheetError, limit=limit, marks=_most_marks(questionnaire))
    top = Table.of(document)
    if top.words("format", required=True) not in ("sheet", ""):
        top.wrong("format", Kind.OTHER_SHEET, 'this is no sheet; the first line of one says format = "sheet"')
    _check_schema(top)
    _check_questionnaire(top, questionnaire)
    behaviours = [behaviour.id for area in questionnaire.areas for behaviour in area.behaviours]
    areas = [area.id for area in questionnaire.areas]
    shares = [area.id for area in questionnaire.areas if area.share]
    signs = [sign.id for sign in questionnaire.signs]
    reflections = [reflection.id for reflection in questionnaire.reflections]
    closed = frozenset(reflection.id for reflection in questionnaire.reflections if reflection.closed)
    sheet = Sheet(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        behaviours=_answered(_behaviour, _by_id(top, "behaviour", behaviours), BehaviourAnswer()),
        fairness=_of_areas(top.subtable("fairness"), areas, -2, 2),
        importance=_of_areas(top.subtable("importance"), areas, 0, 3),
        share=_of_areas(top.subtable("share"), shares, -2, 2, _NO_OCCASION_TOO),
        since=_of_areas(top.subtable("since"), areas, -2, 2),
        signs=_answered(_sign, _by_id(top, "sign", signs), SignAnswer()),
        reflections=_answered(
            partial(_reflection, closed=closed), _by_id(top, "reflection", reflections), ReflectionAnswer()
        ),
        whole=_whole(top.subtable("whole")),
        glad=_glad(top.subtable("glad")),
        sharing=_sharing(top.subtable("sharing"), areas),
    )
    top.finish()
    document.raise_mistakes()
    return sheet


def _check_schema(top: Table) -> None:
    schema = top.values.get("schema")
    if type(schema) is int and 0 < schema < SCHEMA and top.values.get("format") == "sheet":
        template = "this sheet is of an earlier kind, with other questions; export a new one and fill that in"
        top.wrong("schema", Kind.OTHER_SHEET, template)
        top.document.raise_mistakes()
    top.newest("schema", SCHEMA)


def _most_marks(questionnaire: Questionnaire) -> int:
    behaviours = sum(len(area.behaviours) for area in questionnaire.areas)
    others = 4 * len(questionnaire.areas) + len(questionnaire.signs) + len(questionnaire.reflections)
    return _MARKS_A_QUESTION * (behaviours + others + 10)


def _check_questionnaire(top: Table, questionnaire: Questionnaire) -> None:
    name = top.words("questionnaire", required=True)
    version = top.version()
    if name and name != questionnaire.id:
        template = 'this sheet answers {name}; this check-in asks "{asked}"'
        top.wrong("questionnaire", Kind.OTHER_SHEET, template, name=quoted(name), asked=questionnaire.id)
        top.document.raise_mistakes()
    elif version and version.split(".")[0] != questionnaire.version.split(".")[0]:
        template = "this sheet answers version {version}, this check-in asks {asked}; export a new one and fill that in"
        top.wrong("version", Kind.OTHER_SHEET, template, version=version, asked=questionnaire.version)
        top.document.raise_mistakes()


def _own_keys(table: Table, ids: list[str], what: str) -> list[str]:
    table.only(ids, what)
    asked = frozenset(ids)
    return [key for key in table.values if key in asked]


def _by_id(top: Table, key: str, ids: list[str]) -> dict[str, Table]:
    outer = top.subtable(key)
    outer.where = Message.of("the table of {key}s", key=key)
    tables = {inner: outer.subtable(inner) for inner in _own_keys(outer, ids, key)}
    for inner, table in tables.items():
        table.where = f"[{key}.{inner}]"
    return tables


def _answered(read: Callable[[Table], _Read], tables: Mapping[str, Table], empty: _Read) -> dict[str, _Read]:
    return {key: answer for key, table in tables.items() if (answer := read(table)) != empty}


def _answer(table: Table, key: str, low: int, high: int, words: tuple[str, ...] = _SKIPPED) -> Answer:
    value = table.whole(key, low, high, words=words)
    return Absent(value) if isinstance(value, str) else value


def _of_areas(
    table: Table, ids: list[str], low: int, high: int, words: tuple[str, ...] = _SKIPPED
) -> dict[str, Answer]:
    return {key: _answer(table, key, low, high, words) for key in _own_keys(table, ids, "area")}


def _behaviour(table: Table) -> BehaviourAnswer:
    answer = BehaviourAnswer(
        received=_answer(table, "received", 0, 4, _NO_OCCASION_TOO),
        given=_answer(table, "given", 0, 4, _NO_OCCASION_TOO),
        private=table.flag("private"),
        note="" if table.values.get("note") == "" else table.words("note", limit=LONGEST_NOTE, newlines=True),
    )
    table.finish()
    return answer


def _sign(table: Table) -> SignAnswer:
    how_much = _answer(table, "how_much", 0, 2)
    named = table.one_of("who", [*(who.value for who in Who), *_SKIPPED])
    if named and how_much not in (1, 2):
        table.wrong("who", Kind.NOT_ALLOWED, '"who" stands only beside how_much = 1 or how_much = 2')
    who = Who.UNSAID if named == Absent.SKIPPED else Who(named) if named else None
    answer = SignAnswer(how_much, who, table.flag("shown"))
    table.finish()
    return answer


def _reflection(table: Table, closed: frozenset[str]) -> ReflectionAnswer:
    """Return what is said to a statement about oneself; where it is closed, nothing can show it."""
    can_be_shown = table.path[-1] not in closed
    answer = ReflectionAnswer(_answer(table, "answer", 0, 4), can_be_shown and table.flag("shown"))
    table.finish()
    return answer


def _glad(table: Table) -> Glad:
    text = table.values.get("text")
    if text not in ("", Absent.SKIPPED):
        text = table.words("text", limit=LONGEST_GLAD) or None
    glad = Glad("" if text == Absent.SKIPPED else text, table.flag("private"))
    table.only(["text"], "key")
    return glad


def _whole(table: Table) -> Whole:
    context = table.one_of("context", [*(context.value for context in Context), *_SKIPPED])
    whole = Whole(
        fairness=_answer(table, "fairness", -2, 2),
        context=Absent.SKIPPED if context == Absent.SKIPPED else Context(context) if context else None,
        private=table.flag("private"),
    )
    table.finish()
    return whole


def _sharing(table: Table, areas: list[str]) -> Sharing:
    back, asked = table.entries("areas_back"), frozenset(areas)
    for index, area_id in back:
        if area_id not in asked:
            template, meant = "the questionnaire has no area {area}", table.document.meant(area_id, areas)
            table.wrong("areas_back", Kind.UNKNOWN, template, at=index, meant=meant, area=quoted(area_id))
    sharing = Sharing(table.flag("everything_back"), frozenset(area_id for _, area_id in back))
    table.finish()
    return sharing

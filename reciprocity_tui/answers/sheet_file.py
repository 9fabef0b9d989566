"""A sheet as TOML (design.md, section 9): inside a draft, in `take --from` and from `take --export`."""

from collections.abc import Iterator

import tomli_w

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import (
    LONGEST_NOTE,
    Answer,
    BehaviourAnswer,
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

SCHEMA = 1
_MARKS_A_QUESTION = 64  # brackets, line ends and the like; as it is written here, an answer takes 13 at most
_SKIPPED = (Absent.SKIPPED.value,)
_RATING_WORDS = (Absent.NO_OCCASION.value, Absent.SKIPPED.value)


class SheetError(SourceError):
    """A sheet file that cannot be used."""


def dump(sheet: Sheet) -> str:
    """Return the sheet as TOML; `parse` gives the same sheet back."""
    head = f'questionnaire = "{sheet.questionnaire}"\nversion = "{sheet.version}"\n'
    return "".join([f'format = "sheet"\nschema = {SCHEMA}\n', head, *_behaviours(sheet), *_others(sheet)])


def _behaviours(sheet: Sheet) -> Iterator[str]:
    for behaviour_id, said in sheet.behaviours.items():
        yield f"\n[behaviour.{behaviour_id}]\n{_RECEIVED[said.received]}{_GIVEN[said.given]}"
        if said.private:
            yield "private = true\n"
        if said.note:
            yield tomli_w.dumps({"note": said.note})


def _others(sheet: Sheet) -> Iterator[str]:
    for name, values in (("fairness", sheet.fairness), ("importance", sheet.importance), ("since", sheet.since)):
        if values:
            yield f"\n[{name}]\n"
            yield from [f"{area_id}{_SAID[value]}" for area_id, value in values.items() if value is not None]
    for sign_id, sign in sheet.signs.items():
        yield f"\n[sign.{sign_id}]\n{_line('often', sign.often)}{_line('who', sign.who)}"
        yield _line("private", sign.private)
    for reflection_id, said in sheet.reflections.items():
        yield f"\n[reflection.{reflection_id}]\n{_line('answer', said.answer)}{_line('private', said.private)}"
    if (whole := sheet.whole) != Whole():
        yield f"\n[whole]\n{_line('fairness', whole.fairness)}{_line('context', whole.context)}"
        yield _line("private", whole.private or None)
    if (sharing := sheet.sharing) != Sharing():
        back = ", ".join(f'"{area_id}"' for area_id in sorted(sharing.areas_back))
        yield f"\n[sharing]\n{_line('everything_back', sharing.everything_back or None)}"
        yield (f"areas_back = [{back}]\n" if back else "") + _line("single_answers", sharing.single_answers or None)


def _line(key: str, value: Answer | Who | Context | bool) -> str:
    said = str(value).lower() if isinstance(value, int | None) else f'"{value.value}"'
    return "" if value is None else f"{key} = {said}\n"


# Every answer writes all of them again, and there can be thousands.
_SAID = {value: _line("", value) for value in (*range(-2, 5), *Absent)}
_RECEIVED, _GIVEN = ({None: ""} | {value: key + said for value, said in _SAID.items()} for key in ("received", "given"))


def parse(data: bytes, name: str, questionnaire: Questionnaire, *, limit: int = LARGEST_FILE) -> Sheet:
    """Return the sheet in these bytes. Raises SheetError with every mistake, also ids the questionnaire does not have.

    A sheet of another questionnaire, or of another major version of it, is a mistake, and so are more than `limit`
    bytes.
    """
    document = Document(data, name, SheetError, limit=limit, marks=_most_marks(questionnaire))
    top = Table.of(document)
    if top.words("format", required=True) not in ("sheet", ""):
        top.wrong("format", Kind.OTHER_SHEET, 'this is no sheet; the first line of one says format = "sheet"')
    top.newest("schema", SCHEMA)
    _check_questionnaire(top, questionnaire)
    behaviours = [behaviour.id for area in questionnaire.areas for behaviour in area.behaviours]
    areas = [area.id for area in questionnaire.areas]
    fairness, importance, since = (top.subtable(name) for name in ("fairness", "importance", "since"))
    sheet = Sheet(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        behaviours={key: _behaviour(table) for key, table in _by_id(top, "behaviour", behaviours)},
        fairness={key: _answer(fairness, key, -2, 2) for key in _known(fairness, areas)},
        importance={key: _answer(importance, key, 0, 3) for key in _known(importance, areas)},
        since={key: _answer(since, key, -1, 2) for key in _known(since, areas)},
        signs={key: _sign(table) for key, table in _by_id(top, "sign", [sign.id for sign in questionnaire.signs])},
        reflections={
            key: _reflection(table)
            for key, table in _by_id(top, "reflection", [reflection.id for reflection in questionnaire.reflections])
        },
        whole=_whole(top.subtable("whole")),
        sharing=_sharing(top.subtable("sharing"), areas),
    )
    top.finish()
    document.raise_mistakes()
    return sheet


def _most_marks(questionnaire: Questionnaire) -> int:
    behaviours = sum(len(area.behaviours) for area in questionnaire.areas)
    others = 3 * len(questionnaire.areas) + len(questionnaire.signs) + len(questionnaire.reflections)
    return _MARKS_A_QUESTION * (behaviours + others + 10)


def _check_questionnaire(top: Table, questionnaire: Questionnaire) -> None:
    name = top.words("questionnaire", required=True)
    version = top.version()
    if name and name != questionnaire.id:
        template = 'this sheet answers {name}; this check-in asks "{asked}"'
        top.wrong("questionnaire", Kind.OTHER_SHEET, template, name=quoted(name), asked=questionnaire.id)
    elif version and version.split(".")[0] != questionnaire.version.split(".")[0]:
        template = "this sheet answers version {version}; this check-in asks {asked}"
        top.wrong("version", Kind.OTHER_SHEET, template, version=version, asked=questionnaire.version)


def _known(table: Table, ids: list[str]) -> list[str]:
    table.only(ids, "area")
    known = frozenset(ids)
    return [key for key in table.values if key in known]


def _by_id(top: Table, key: str, ids: list[str]) -> list[tuple[str, Table]]:
    outer = top.subtable(key)
    outer.where = Message.of("the table of {key}s", key=key)
    outer.only(ids, key)
    known = frozenset(ids)
    found: list[tuple[str, Table]] = []
    for inner in outer.values:
        if inner in known:
            table = outer.subtable(inner)
            table.where = f"[{key}.{inner}]"
            found.append((inner, table))
    return found


def _answer(table: Table, key: str, low: int, high: int, words: tuple[str, ...] = _SKIPPED) -> Answer:
    value = table.whole(key, low, high, words=words)
    return Absent(value) if isinstance(value, str) else value


def _behaviour(table: Table) -> BehaviourAnswer:
    said = BehaviourAnswer(
        received=_answer(table, "received", 0, 4, _RATING_WORDS),
        given=_answer(table, "given", 0, 4, _RATING_WORDS),
        private=table.flag("private"),
        note=_note(table),
    )
    table.finish()
    return said


def _note(table: Table) -> str:
    return "" if table.values.get("note") == "" else table.words("note", limit=LONGEST_NOTE, newlines=True)


def _sign(table: Table) -> SignAnswer:
    often = _answer(table, "often", 0, 2)
    who = table.one_of("who", [who.value for who in Who])
    if who and often not in (1, 2):
        table.wrong("who", Kind.NOT_ALLOWED, '"who" stands only beside often = 1 or often = 2')
    private = table.flag("private") if "private" in table.values else None
    table.only(["private"], "key")
    return SignAnswer(often, Who(who) if who else None, private)


def _reflection(table: Table) -> ReflectionAnswer:
    said = ReflectionAnswer(_answer(table, "answer", 0, 4), table.flag("private", default=True))
    table.finish()
    return said


def _whole(table: Table) -> Whole:
    context = table.one_of("context", [*(context.value for context in Context), *_SKIPPED])
    said = Whole(
        fairness=_answer(table, "fairness", -2, 2),
        context=Absent.SKIPPED if context == Absent.SKIPPED else Context(context) if context else None,
        private=table.flag("private"),
    )
    table.finish()
    return said


def _sharing(table: Table, areas: list[str]) -> Sharing:
    back, known = table.entries("areas_back"), frozenset(areas)
    for index, area_id in back:
        if area_id not in known:
            template, meant = "the questionnaire has no area {area}", table.document.meant(area_id, areas)
            table.wrong("areas_back", Kind.UNKNOWN, template, index=index, meant=meant, area=quoted(area_id))
    said = Sharing(
        table.flag("everything_back"), frozenset(area_id for _, area_id in back), table.flag("single_answers")
    )
    table.finish()
    return said

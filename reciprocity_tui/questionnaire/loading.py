"""From the bytes of a questionnaire file to the model, with every mistake at once."""

import hashlib
import re

from reciprocity_tui.questionnaire.blame import forbidden_words
from reciprocity_tui.questionnaire.model import Area, Behaviour, Felt, Pattern, Prompt, Questionnaire, Reflection, Sign
from reciprocity_tui.toml.document import Document
from reciprocity_tui.toml.mistakes import Kind, SourceError
from reciprocity_tui.toml.table import Table, quoted
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import Message

FORMAT = 1
KINDS = ("couple", "friends", "colleagues")
LONGEST_STEM = 90
USUAL_WINDOW = "the last three months"
_LANGUAGE = "[a-z]{2,3}(-[A-Z]{2})?"


class QuestionnaireError(SourceError):
    """A questionnaire file that cannot be used."""


def load(data: bytes, name: str) -> Questionnaire:
    """Return the questionnaire in these bytes.

    `name` is what messages call the file. Raises QuestionnaireError with every mistake in the file: positions,
    unknown keys, ids, types, missing forms, unknown patterns, long stems and words that blame.
    """
    document = Document(data, name, QuestionnaireError)
    top = Table.of(document)
    top.newest("format", FORMAT)
    ids = _Ids()
    questionnaire = Questionnaire(
        id=top.identifier(),
        version=top.version(),
        lang=top.matching("lang", _LANGUAGE, Message("a language such as en or pt-BR")),
        kind=top.one_of("kind", list(KINDS), required=True),
        minutes=_minutes(top),
        status=top.words("status"),
        title=_sentence(top, "title", required=True),
        intro=_sentence(top, "intro"),
        window=_sentence(top, "window") or USUAL_WINDOW,
        sources=tuple(clean(source) for _, source in top.entries("sources")),
        areas=tuple(_area(table, ids) for table in top.tables("area", "area", required=True)),
        signs=tuple(_sign(table, ids) for table in top.tables("sign", "sign")),
        reflections=tuple(_reflection(table, ids) for table in top.tables("reflection", "reflection")),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    top.finish()
    document.raise_mistakes()
    return questionnaire


class _Ids:
    """Remembers which ids of each sort are taken."""

    def __init__(self) -> None:
        self._taken: dict[str, set[str]] = {}

    def take(self, table: Table, sort: str) -> str:
        identifier = table.identifier()
        taken = self._taken.setdefault(sort, set())
        if identifier in taken:
            table.wrong(
                "id",
                Kind.TAKEN,
                'the {sort} id "{id}" is taken; every {sort} needs its own',
                sort=Message(sort),
                id=identifier,
            )
        taken.add(identifier)
        if identifier:
            table.where = Message.of('the {sort} "{id}"', sort=Message(sort), id=identifier)
        return identifier


def _minutes(top: Table) -> int:
    minutes = top.whole("minutes", 1, 240)
    return minutes if isinstance(minutes, int) else 0


def _sentence(table: Table, key: str, *, required: bool = False, limit: int | None = None) -> str:
    """Return cleaned text that people will read; words that blame are mistakes."""
    text = table.words(key, required=required, limit=limit)
    for word in forbidden_words(text):
        table.wrong(key, Kind.BLAMES, '"{word}" blames; say it without that word', at=word, word=word)
    for name in dict.fromkeys(re.findall(r"\{(\w+)\}", text)):
        if name != "partner" and table.document.near(name, ["partner"]):
            text, meant = f"{{{name}}}", "{partner}"
            table.wrong(key, Kind.PLACEHOLDER, '"{text}" is not a placeholder', at=text, meant=meant, text=text)
    return text


def _area(table: Table, ids: _Ids) -> Area:
    area = Area(
        id=ids.take(table, "area"),
        title=_sentence(table, "title", required=True),
        intro=_sentence(table, "intro"),
        behaviours=tuple(_behaviour(inner, ids) for inner in table.tables("behaviour", "behaviour", required=True)),
        prompts=tuple(_prompt(inner) for inner in table.tables("prompt", "prompt")),
    )
    table.finish()
    return area


def _behaviour(table: Table, ids: _Ids) -> Behaviour:
    behaviour = Behaviour(
        id=ids.take(table, "behaviour"),
        received=_sentence(table, "received", required=True, limit=LONGEST_STEM),
        given=_sentence(table, "given", required=True, limit=LONGEST_STEM),
        sensitive=table.flag("sensitive"),
    )
    table.finish()
    return behaviour


def _prompt(table: Table) -> Prompt:
    felt = table.one_of("felt", [felt.value for felt in Felt])
    prompt = Prompt(
        when=_patterns(table),
        text=_sentence(table, "text", required=True),
        felt=Felt(felt) if felt else None,
        alone=table.flag("alone"),
    )
    table.finish()
    return prompt


def _patterns(table: Table) -> frozenset[Pattern]:
    known = [pattern.value for pattern in Pattern]
    given = table.entries("when", required=True)
    if table.values.get("when") == []:
        table.wrong("when", Kind.EMPTY, '"when" is empty; name at least one pattern')
    for index, word in given:
        if word not in known:
            meant = table.document.meant(word, known)
            table.wrong("when", Kind.UNKNOWN, "{word} is no pattern", index=index, meant=meant, word=quoted(word))
    return frozenset(Pattern(word) for _, word in given if word in known)


def _sign(table: Table, ids: _Ids) -> Sign:
    sign = Sign(id=ids.take(table, "sign"), text=_sentence(table, "text", required=True), private=table.flag("private"))
    table.finish()
    return sign


def _reflection(table: Table, ids: _Ids) -> Reflection:
    reflection = Reflection(id=ids.take(table, "reflection"), text=_sentence(table, "text", required=True))
    table.finish()
    return reflection

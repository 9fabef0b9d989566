"""From the bytes of a questionnaire file to the model, with every mistake at once."""

import hashlib
import re
from functools import cache

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
    taken: set[tuple[str, str]] = set()
    questionnaire = Questionnaire(
        id=top.identifier(),
        version=top.version(),
        lang=top.matching("lang", _LANGUAGE, Message("a language such as en or pt-BR")),
        kind=top.one_of("kind", list(KINDS), required=True),
        minutes=int(top.whole("minutes", 1, 240) or 0),
        status=top.words("status"),
        title=_sentence(top, "title", required=True),
        intro=_sentence(top, "intro"),
        window=_sentence(top, "window") or USUAL_WINDOW,
        sources=tuple(clean(source) for _, source in top.entries("sources")),
        areas=tuple(_area(table, taken) for table in top.tables("area", required=True)),
        signs=tuple(_sign(table, taken) for table in top.tables("sign")),
        reflections=tuple(_reflection(table, taken) for table in top.tables("reflection")),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    top.finish()
    document.raise_mistakes()
    return questionnaire


_noun = cache(Message)


def _id(table: Table, sort: str, taken: set[tuple[str, str]]) -> str:
    """Return the id of a table, and remember that those of its sort cannot have it again."""
    identifier = table.identifier()
    if (sort, identifier) in taken:
        template = 'the {sort} id "{id}" is taken; every {sort} needs its own'
        table.wrong("id", Kind.TAKEN, template, sort=_noun(sort), id=identifier)
    taken.add((sort, identifier))
    if identifier:
        table.where = Message.of('the {sort} "{id}"', sort=_noun(sort), id=identifier)
    return identifier


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


def _area(table: Table, taken: set[tuple[str, str]]) -> Area:
    return Area(
        id=_id(table, "area", taken),
        title=_sentence(table, "title", required=True),
        intro=_sentence(table, "intro"),
        behaviours=tuple(_behaviour(inner, taken) for inner in table.tables("behaviour", required=True)),
        prompts=tuple(_prompt(inner) for inner in table.tables("prompt")),
    )


def _behaviour(table: Table, taken: set[tuple[str, str]]) -> Behaviour:
    return Behaviour(
        id=_id(table, "behaviour", taken),
        received=_sentence(table, "received", required=True, limit=LONGEST_STEM),
        given=_sentence(table, "given", required=True, limit=LONGEST_STEM),
        sensitive=table.flag("sensitive"),
    )


def _prompt(table: Table) -> Prompt:
    felt = table.one_of("felt", [felt.value for felt in Felt])
    return Prompt(
        when=_patterns(table),
        text=_sentence(table, "text", required=True),
        felt=Felt(felt) if felt else None,
        alone=table.flag("alone"),
    )


def _patterns(table: Table) -> frozenset[Pattern]:
    patterns = [pattern.value for pattern in Pattern]
    words = table.entries("when", required=True)
    if table.values.get("when") == []:
        table.wrong("when", Kind.EMPTY, '"when" is empty; name at least one pattern')
    for index, word in words:
        if word not in patterns:
            meant = table.document.meant(word, patterns)
            table.wrong("when", Kind.UNKNOWN, "{word} is no pattern", at=index, meant=meant, word=quoted(word))
    return frozenset(Pattern(word) for _, word in words if word in patterns)


def _sign(table: Table, taken: set[tuple[str, str]]) -> Sign:
    table.flag("private")
    return Sign(_id(table, "sign", taken), _sentence(table, "text", required=True))


def _reflection(table: Table, taken: set[tuple[str, str]]) -> Reflection:
    return Reflection(_id(table, "reflection", taken), _sentence(table, "text", required=True))

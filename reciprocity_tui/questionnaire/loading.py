"""From the bytes of a questionnaire file to the model, with every mistake at once."""

import hashlib
import re
from enum import StrEnum
from functools import cache
from typing import TypeVar

from reciprocity_tui.questionnaire.blame import forbidden_words
from reciprocity_tui.questionnaire.model import (
    Area,
    Behaviour,
    Felt,
    Mark,
    Pattern,
    Prompt,
    Questionnaire,
    Reflection,
    Sign,
)
from reciprocity_tui.toml.document import Document
from reciprocity_tui.toml.mistakes import Kind, SourceError
from reciprocity_tui.toml.table import Table, quoted
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import Message

FORMAT = 1
KINDS = ("couple", "friends", "colleagues")
LONGEST_STEM = 90
FEWEST_BEHAVIOURS, MOST_BEHAVIOURS = 2, 8  # of an area: with one, what two people say is mostly chance
USUAL_WINDOW = "the last three months"
_LANGUAGE = "[a-z]{2,3}(-[A-Z]{2})?"
_Name = TypeVar("_Name", bound=StrEnum)


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
        share=_sentence(table, "share"),
        behaviours=_behaviours(table, taken),
        prompts=tuple(_prompt(inner) for inner in table.tables("prompt")),
    )


def _behaviours(table: Table, taken: set[tuple[str, str]]) -> tuple[Behaviour, ...]:
    behaviours = tuple(_behaviour(inner, taken) for inner in table.tables("behaviour", required=True))
    if behaviours and not FEWEST_BEHAVIOURS <= len(behaviours) <= MOST_BEHAVIOURS:
        template = "an area has {least} to {most} behaviours; {where} has {count}"
        table.wrong(
            "behaviour",
            Kind.NOT_ALLOWED,
            template,
            where=table.where,
            count=len(behaviours),
            least=FEWEST_BEHAVIOURS,
            most=MOST_BEHAVIOURS,
        )
    return behaviours


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
        when=_names(table, "when", Pattern, "pattern", required=True),
        text=_sentence(table, "text", required=True),
        felt=Felt(felt) if felt else None,
        alone=table.flag("alone"),
        marks=_names(table, "marks", Mark, "mark"),
    )


def _names(table: Table, key: str, names: type[_Name], sort: str, *, required: bool = False) -> frozenset[_Name]:
    """Return the names of a sort in a list; an empty list and unknown ones are mistakes."""
    values = [name.value for name in names]
    words = table.entries(key, required=required)
    if table.values.get(key) == []:
        table.wrong(key, Kind.EMPTY, '"{key}" is empty; name at least one {sort}', sort=_noun(sort))
    for index, word in words:
        if word not in values:
            meant = table.document.meant(word, values)
            template = "there is no {sort} {word}"
            table.wrong(key, Kind.UNKNOWN, template, at=index, meant=meant, word=quoted(word), sort=_noun(sort))
    return frozenset(names(word) for _, word in words if word in values)


def _sign(table: Table, taken: set[tuple[str, str]]) -> Sign:
    return Sign(
        id=_id(table, "sign", taken),
        text=_sentence(table, "text", required=True),
        prompts=tuple(_sentence(inner, "text", required=True) for inner in table.tables("prompt")),
    )


def _reflection(table: Table, taken: set[tuple[str, str]]) -> Reflection:
    return Reflection(
        id=_id(table, "reflection", taken),
        text=_sentence(table, "text", required=True),
        closed=table.flag("closed"),
    )

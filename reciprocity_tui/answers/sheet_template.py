"""A sheet as a file to fill in: every question as a comment with its scale, answered or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import tomli_w

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.scales import Value
from reciprocity_tui.answers.sections import Section
from reciprocity_tui.answers.sheet import LONGEST_GLAD, LONGEST_NOTE, Sheet
from reciprocity_tui.answers.sheet_file import SCHEMA, areas_back
from reciprocity_tui.words.voice import Voice

TEMPLATE_HOW = (
    "To answer, take away the # before a line and write a value behind its = sign. Lines in [ ] stay as they are."
)
TEMPLATE_OPEN = "A line that keeps its # is unanswered."
TEMPLATE_BESIDE = (
    "private = true keeps both answers to a behaviour out of the comparison. A note is only for you; it has at most "
    "{most} characters."
)
TEMPLATE_SHOWN = "shown = true shows it to {partner}; without it, it stays private."
TEMPLATE_VALUE = "{value} = {label}"
TEMPLATE_WHO = "Only where how_much is 1 or 2: {question}"
TEMPLATE_PRIVATE = "private = true keeps it out of the comparison."
TEMPLATE_GLAD = 'At most {most} characters; text = "" leaves it out.'
TEMPLATE_SHARING = (
    "everything_back = true keeps everything to yourself, areas_back only the areas named in it: {areas}."
)


def template(sheet: Sheet, parts: Sequence[Section], partner: str, voice: Voice) -> str:
    """Return a sheet as TOML with all that is asked in these parts; `sheet_file.parse` gives the same sheet back."""
    return "".join(f"{line}\n" for line in _Template(sheet, parts, partner, voice).lines())


@dataclass(frozen=True, slots=True)
class _Template:
    sheet: Sheet
    parts: Sequence[Section]
    partner: str
    voice: Voice

    def lines(self) -> Iterator[str]:
        yield from ('format = "sheet"', f"schema = {SCHEMA}")
        yield from (f'questionnaire = "{self.sheet.questionnaire}"', f'version = "{self.sheet.version}"', "")
        for sentence in (TEMPLATE_HOW, TEMPLATE_OPEN):
            yield from self._comment(self.voice.say(sentence))
        yield from self._comment(self.voice.say(TEMPLATE_BESIDE, most=LONGEST_NOTE))
        for part in self.parts:
            if part.area is not None:
                yield from self._area(part)
        for kind in questions.OF_AREAS:
            yield from self._of_areas(kind)
        yield from self._signs()
        yield from self._reflections()
        yield from self._whole()
        yield from self._glad()
        yield from self._sharing()

    def _asked(self, part: Section, *kinds: Kind) -> list[Question]:
        return [question for page in part.pages for question in page.questions if question.kind in kinds]

    def _all(self, kind: Kind) -> list[tuple[Section, Question]]:
        return [(part, question) for part in self.parts for question in self._asked(part, kind)]

    def _area(self, part: Section) -> Iterator[str]:
        yield from ("", *self._comment(part.title), *self._comment(part.intro))
        rated = self._asked(part, Kind.RECEIVED, Kind.GIVEN)
        yield from (*self._comment(part.reminder), *self._scale(rated[0]))
        for received, given in zip(rated[::2], rated[1::2], strict=True):
            answer = self.sheet.behaviour(received.id)
            yield from ("", f"[behaviour.{received.id}]")
            yield from (*self._comment(received.text), self._line("received", received))
            yield from (*self._comment(given.text), self._line("given", given))
            yield from (_flag("private", on=answer.private), _written("note", answer.note or None))

    def _of_areas(self, kind: Kind) -> Iterator[str]:
        asked = self._all(kind)
        if not asked:
            return
        yield from ("", f"[{kind.value}]", *self._scale(asked[0][1]))
        for part, question in asked:
            yield from (*self._comment(part.title), *self._comment(question.text), self._line(question.id, question))

    def _signs(self) -> Iterator[str]:
        for part, question in self._all(Kind.SIGN):
            yield from (*self._heading(part, question), f"[sign.{question.id}]")
            yield from self._question("how_much", question)
            who = next(beside for beside in self._asked(part, Kind.SIGN_WHO) if beside.id == question.id)
            yield from self._comment(self.voice.say(TEMPLATE_WHO, question=self.voice.say(who.text)))
            yield from (*self._scale(who), self._line("who", who))
            yield from self._shown(on=self.sheet.sign(question.id).shown)

    def _reflections(self) -> Iterator[str]:
        for part, question in self._all(Kind.REFLECTION):
            yield from (*self._heading(part, question), f"[reflection.{question.id}]")
            yield from self._question("answer", question)
            if not question.closed:
                yield from self._shown(on=self.sheet.reflection(question.id).shown)

    def _whole(self) -> Iterator[str]:
        yield from ("", "[whole]")
        for kind, key in ((Kind.WHOLE_FAIRNESS, "fairness"), (Kind.CONTEXT, "context")):
            for _, question in self._all(kind):
                yield from self._question(key, question)
        yield from (*self._comment(self.voice.say(TEMPLATE_PRIVATE)), _flag("private", on=self.sheet.whole.private))

    def _glad(self) -> Iterator[str]:
        for part, question in self._all(Kind.GLAD):
            yield from ("", "[glad]", *self._comment(question.text), *self._comment(part.intro))
            yield from self._comment(self.voice.say(TEMPLATE_GLAD, most=LONGEST_GLAD))
            yield _written("text", self.sheet.glad.text)
            yield from (*self._comment(self.voice.say(TEMPLATE_PRIVATE)), _flag("private", on=self.sheet.glad.private))

    def _sharing(self) -> Iterator[str]:
        sharing = self.sheet.sharing
        areas = tuple(part.area.id for part in self.parts if part.area is not None)
        yield from ("", "[sharing]", *self._comment(self.voice.say(TEMPLATE_SHARING, areas=areas)))
        yield _flag("everything_back", on=sharing.everything_back)
        yield areas_back(sharing) if sharing.areas_back else f"# {areas_back(sharing)}"

    def _heading(self, part: Section, question: Question) -> list[str]:
        """Return what stands above a question: an empty line, and before the first one of a part what it is about."""
        is_first = question is part.pages[0].questions[0]
        return ["", *self._comment(part.title), *self._comment(part.intro), ""] if is_first else [""]

    def _question(self, key: str, question: Question) -> list[str]:
        return [*self._comment(question.text), *self._scale(question), self._line(key, question)]

    def _comment(self, text: str) -> list[str]:
        return [f"# {line}" for line in self.voice.named(text, self.partner).splitlines()]

    def _scale(self, question: Question) -> list[str]:
        values = questions.allowed(question)
        labels = (questions.in_words(question, value, self.partner, self.voice) for value in values)
        steps = [
            self.voice.say(TEMPLATE_VALUE, value=_toml(value), label=label)
            for value, label in zip(values, labels, strict=True)
        ]
        return self._comment(self.voice.listing(steps))

    def _shown(self, *, on: bool) -> list[str]:
        return [*self._comment(self.voice.say(TEMPLATE_SHOWN, partner=self.partner)), _flag("shown", on=on)]

    def _line(self, key: str, question: Question) -> str:
        value = questions.value_of(self.sheet, question)
        return f"# {key} =" if value is None else f"{key} = {_toml(value)}"


def _toml(value: Value) -> str:
    return str(value) if isinstance(value, int) else f'"{value}"'


def _flag(key: str, *, on: bool) -> str:
    return f"{key} = true" if on else f"# {key} = true"


def _written(key: str, text: str | None) -> str:
    return f'# {key} = ""' if text is None else tomli_w.dumps({key: text}).rstrip("\n")

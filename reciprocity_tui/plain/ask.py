"""Answering in plain lines: question, numbered choices, and the words that do something else."""

from collections.abc import Callable
from enum import Enum

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.hints import hint_sentences
from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sections import section_at, sections
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.plain import wording as words
from reciprocity_tui.plain.meaning import LEAVE, agrees, command, first_word, number
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.preview import show_preview
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.plain.sharing_menu import change_sharing
from reciprocity_tui.plain.status import quoted
from reciprocity_tui.plain.typed import SAFETY, show_safety
from reciprocity_tui.steps import answer
from reciprocity_tui.vault.errors import NotSavedError
from reciprocity_tui.vault.sheets import OpenSheet
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice

INSTEAD = "give the answers with --from SHEET.toml, or run it in a terminal"
_ONE_LINE = 74
_LEAVE = LEAVE | {"pause"}
_COMMANDS = _LEAVE | {"b", "back", "go", "?", "h", "help", "p", "private", "note"}
_AT_THE_END = _LEAVE | {"1", "2", "3", "4", "b", "back"}
_KEPT_TOGETHER = {
    Kind.RECEIVED: answer.NOW_PRIVATE_BEHAVIOUR,
    Kind.GIVEN: answer.NOW_PRIVATE_BEHAVIOUR,
    Kind.WHOLE_FAIRNESS: answer.NOW_PRIVATE_WHOLE,
    Kind.CONTEXT: answer.NOW_PRIVATE_WHOLE,
}


class Outcome(Enum):
    """How it ended."""

    SEALED = "sealed"
    PAUSED = "paused"
    NOT_SAVED = "not-saved"


class _LeaveError(Exception):
    """The person paused, or the input ended."""


class _LeaveUnsavedError(Exception):
    """The same, while the last answer could not be saved."""


class Asking:
    """One partner answering their sheet in lines. Every answer is saved before the next question appears."""

    def __init__(self, page: Page, reader: Reader, sheet: OpenSheet, clock: Callable[[], float]) -> None:
        """Go on where the sheet was left; `clock` gives seconds, for the private hint about very fast answers."""
        self._page = page
        self._reader = reader
        self._open = sheet
        self._clock = clock
        self._name = sheet.partner.name
        self._other = sheet.pair.other(sheet.partner).name
        self._questions = sheet.questions
        self._sections = sections(sheet.questionnaire, sheet.questions, Voice(), sheet.window)
        self._seconds: list[float] = []
        self._heading = ""

    def run(self, *, seal_at_once: bool = False) -> Outcome:
        """Ask all open questions, show what the partner will see, and seal if the person wants to."""
        try:
            self._greet()
            index = questions.first_open(self._open.sheet, self._questions)
            while True:
                while index < len(self._questions):
                    index = self._ask(index)
                if seal_at_once and not self._open.sheet.is_empty:
                    show_preview(self._page, self._open, self._other)
                    self._seal()
                    return Outcome.SEALED
                going_back = self._finish()
                if going_back is None:
                    return Outcome.SEALED
                index = going_back
        except _LeaveError:
            self._page.line(words.SAVED.format(name=quoted(self._name)))
            return Outcome.PAUSED
        except _LeaveUnsavedError:
            self._page.line(words.LEFT_UNSAVED.format(name=quoted(self._name)))
            return Outcome.NOT_SAVED

    def _greet(self) -> None:
        page = self._page
        page.title(answer.HAND_OVER.format(name=self._name))
        if focus := self._open.check_in.focus:
            titles = Voice().listing([Voice().named(area.title, self._other) for area in self._open.areas])
            page.line(answer.HAND_OVER_FOCUS.format(areas=titles))
        minutes = questions.minutes_for(self._open.questionnaire, focus)
        detail = answer.HAND_OVER_DETAIL if minutes else answer.HAND_OVER_SHORT
        page.line(detail.format(minutes=minutes, partner=self._other))
        page.line(answer.PROTECTED if self._open.protected else answer.NOT_PROTECTED)
        page.line()
        if self._open.questionnaire.intro and not self._open.sheet.behaviours:
            page.line(Voice().named(self._open.questionnaire.intro, self._other))
            page.line()
        page.line(words.COMMANDS_SHORT)

    def _ask(self, index: int) -> int:
        """Ask one question until it is answered; return the index of the next one."""
        question = self._questions[index]
        if not questions.is_asked(self._open.sheet, question):
            return index + 1
        self._show(question, index)
        asked_at = self._clock()
        while True:
            line = self._answer(self._prompt(question))
            moved = self._obey(line, index, question)
            if moved is not None:
                if question.kind in (Kind.RECEIVED, Kind.GIVEN) and moved > index:
                    self._seconds.append(self._clock() - asked_at)
                return moved

    def _obey(self, line: str, index: int, question: Question) -> int | None:
        """Do what a line says; return the index to go to, None to ask again."""
        word, rest = first_word(line)
        sheet = self._open.sheet
        match command(word, _COMMANDS):
            case "" if not word and questions.value_of(sheet, question) is not None:
                return index + 1
            case "b" | "back":
                return self._before(index)
            case "q" | "quit" | "pause" | "leave":
                raise _LeaveError
            case "go":
                return self._go(rest, index)
            case "?" | "h" | "help":
                self._page.lines(words.COMMANDS)
                return index
            case "p" | "private" if question.allows_private:
                private = not questions.is_private(sheet, question)
                self._save(questions.keep_private(sheet, question, private))
                kept = _KEPT_TOGETHER.get(question.kind, answer.NOW_PRIVATE)
                self._asks_again(kept if private else answer.NOW_SHARED)
            case "p" | "private":
                self._page.line(answer.PRIVATE_BY_AREA)
            case "note" if question.allows_note:
                self._note(question, rest)
            case "note":
                self._page.line(answer.NO_NOTE)
            case _:
                value = self._value(question, word)
                if value is not None:
                    self._save(questions.answer(sheet, question, value))
                    return index + 1
                self._page.line(words.NOT_UNDERSTOOD.format(last=len(question.choices)))
        return None

    def _value(self, question: Question, word: str) -> Value | None:
        choices = list(question.choices)
        if chosen := number(word, len(choices)):
            return choices[chosen - 1]
        match command(word, ("n", "s", "skip")):
            case "n" if question.allows_no_occasion:
                return Absent.NO_OCCASION
            case "s" | "skip" if question.allows_skip:
                return Absent.SKIPPED
        return None

    def _before(self, index: int) -> int:
        for earlier in range(index - 1, -1, -1):
            if questions.is_asked(self._open.sheet, self._questions[earlier]):
                return earlier
        self._page.line(answer.AT_THE_START)
        return index

    def _go(self, where: str, index: int) -> int:
        """Return the first question of an area, the end, or where we are after listing the areas."""
        areas = [section for section in self._sections if section.area is not None]
        if command(where, ("end",)):
            return len(self._questions)
        if chosen := number(where, len(areas)):
            return areas[chosen - 1].first
        for i, section in enumerate(areas, start=1):
            self._page.line(f"{i} {Voice().named(section.title, self._other)}", indent=2)
        self._page.line(words.GO_WHERE.format(last=len(areas)))
        return index

    def _note(self, question: Question, text: str) -> None:
        sheet = self._open.sheet
        if not clean(text):
            if before := sheet.behaviour(question.id).note:
                self._page.line(answer.NOTE_SO_FAR.format(note=before))
            text = self._text(words.NOTE_PROMPT)
        try:
            self._save(questions.with_note(sheet, question, text))
        except questions.LongNoteError as problem:
            self._page.problem(problem)
        else:
            self._asks_again(answer.NOTED if clean(text) else answer.NOTE_REMOVED)

    def _asks_again(self, said: str) -> None:
        self._page.line(words.YOUR_ANSWER.format(said=said))

    def _show(self, question: Question, index: int) -> None:
        page = self._page
        section = section_at(self._sections, index)
        heading = Voice().named(section.title, self._other)
        if heading != self._heading:
            self._heading = heading
            page.title(heading)
            if section.intro:
                page.line(Voice().named(section.intro, self._other))
                page.line()
        else:
            page.line()
        done, total = questions.progress(self._open.sheet, self._questions)
        page.line(questions.PROGRESS.format(done=done, total=total), style="dim")
        page.line(Voice().named(question.text, self._other), style="bold")
        labels = [
            f"{i} {Voice().named(label, self._other)}" for i, label in enumerate(question.choices.values(), start=1)
        ]
        together = "   ".join(labels)
        page.lines([together] if len(together) <= _ONE_LINE else labels, indent=2)
        if (said := questions.value_of(self._open.sheet, question)) is not None:
            page.line(words.SO_FAR.format(answer=questions.in_words(question, said, self._other, Voice())), indent=2)
        if questions.is_private(self._open.sheet, question):
            page.line(answer.IS_PRIVATE, indent=2)

    def _prompt(self, question: Question) -> str:
        none = ", n" if question.allows_no_occasion else ""
        skip = ", s" if question.allows_skip else ""
        private = ", p" if question.allows_private else ""
        return f"[1-{len(question.choices)}{none}{skip}{private}, b, q, ?] "

    def _answer(self, prompt: str) -> str:
        """Return a line as it is typed, which may be a command."""
        while command(line := self._line(prompt), (SAFETY,)):
            show_safety(self._page)
        return line

    def _text(self, prompt: str) -> str:
        """Return what somebody writes, in which no letter stands for another one."""
        while clean(line := self._line(prompt)).lower() == SAFETY:
            show_safety(self._page)
        return line

    def _line(self, prompt: str) -> str:
        line = self._reader.ask(prompt, INSTEAD)
        if line is None:
            raise _LeaveError
        return line

    def _save(self, sheet: Sheet) -> None:
        self._try(lambda: self._open.save(sheet))

    def _try(self, write: Callable[[], None]) -> None:
        """Write something; where that fails say so, keep the answer, and try again whenever the person likes."""
        while True:
            try:
                write()
            except NotSavedError as problem:
                self._page.line(answer.NOT_SAVED.format(problem=problem))
                try:
                    typed = self._answer(words.RETRY_PROMPT)
                except _LeaveError:
                    typed = "q"
                if command(typed, LEAVE):
                    raise _LeaveUnsavedError from None
            else:
                return

    def _finish(self) -> int | None:
        """Show what the partner will see; seal and return None, or return the index of the question to go to."""
        while True:
            show_preview(self._page, self._open, self._other)
            for hint in hint_sentences(self._open.sheet, Voice(), self._seconds):
                self._page.line()
                self._page.line(hint)
            self._page.line()
            still_open = sum(questions.is_open(self._open.sheet, question) for question in self._questions)
            if still_open:
                self._page.line(answer.OPEN_COUNT.format(count=still_open))
                self._page.line()
            self._page.lines(words.FINISH_CHOICES, indent=2)
            match command(self._answer(words.FINISH_PROMPT), _AT_THE_END):
                case "1" if self._open.sheet.is_empty:
                    self._page.line(answer.NOTHING_TO_SEAL)
                case "1" if agrees(self._page, lambda: self._answer(words.SEAL_PROMPT.format(sealing=answer.SEALING))):
                    self._seal()
                    return None
                case "2":
                    change_sharing(self._page, self._answer, self._open, self._save)
                case "3" if still_open:
                    return questions.first_open(self._open.sheet, self._questions)
                case "3":
                    here = self._go("", len(self._questions))
                    return self._go(_where(self._answer(words.GO_PROMPT)), here)
                case "b" | "back":
                    return self._before(len(self._questions))
                case "4" | "q" | "quit" | "pause" | "leave":
                    raise _LeaveError

    def _seal(self) -> None:
        self._try(self._open.seal)
        self._page.line(answer.SEALED.format(partner=self._other))


def _where(line: str) -> str:
    """Return where a line leads that may begin with "go"."""
    word, rest = first_word(line)
    return rest if command(word, ("go",)) else line

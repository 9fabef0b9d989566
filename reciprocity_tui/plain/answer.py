"""Answering in plain lines: question, numbered choices, and the words that do something else."""

import sys
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.hints import hints
from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sections import section_at, sections
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sheet_file import SheetError
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.plain import labels
from reciprocity_tui.plain.meaning import LEAVE, agrees, command, first_word, number
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.quoting import quoted
from reciprocity_tui.plain.reading import Reader, UsageError
from reciprocity_tui.plain.sealing import change_sharing, show_preview
from reciprocity_tui.plain.session import Session
from reciprocity_tui.plain.typed import LeaveError, LeaveUnsavedError, Typed
from reciprocity_tui.questionnaire.library import read_file
from reciprocity_tui.steps import answer, options
from reciprocity_tui.toml.document import LARGEST_FILE
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Part
from reciprocity_tui.vault.pairs import Pair, Partner
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


class Asking:
    """One partner answering their sheet in lines. Every answer is saved before the next question appears."""

    def __init__(self, page: Page, reader: Reader, sitting: Sitting, clock: Callable[[], float]) -> None:
        """Go on where the sheet was left; `clock` gives seconds, for the private hint about very fast answers."""
        self._page = page
        self._typed = Typed(page, reader, INSTEAD, not_saved=answer.NOT_SAVED, retry=labels.RETRY_PROMPT)
        self._sitting = sitting
        self._clock = clock
        self._name = sitting.name
        self._other = sitting.other
        self._questions = sitting.questions
        self._sections = sections(sitting.questionnaire, sitting.questions, Voice(), sitting.window)
        self._seconds: list[float] = []
        self._heading = ""

    def run(self, *, seal_at_once: bool = False) -> Outcome:
        """Ask all open questions, show what the partner will see, and seal if the person wants to."""
        try:
            self._greet()
            index = questions.first_open(self._sitting.sheet, self._questions)
            while True:
                while index < len(self._questions):
                    index = self._ask(index)
                if seal_at_once and not self._sitting.sheet.is_empty:
                    show_preview(self._page, self._sitting)
                    self._seal()
                    return Outcome.SEALED
                going_back = self._finish()
                if going_back is None:
                    return Outcome.SEALED
                index = going_back
        except LeaveUnsavedError:
            self._page.line(labels.LEFT_UNSAVED.format(name=quoted(self._name)))
            return Outcome.NOT_SAVED
        except LeaveError:
            self._page.line(labels.SAVED.format(name=quoted(self._name)))
            return Outcome.PAUSED

    def _greet(self) -> None:
        page = self._page
        page.title(answer.HAND_OVER.format(name=self._name))
        page.lines(answer.hand_over(self._sitting.questionnaire, self._sitting.focus, self._other))
        page.line(answer.PROTECTED if self._sitting.protected else answer.NOT_PROTECTED)
        page.line()
        if self._sitting.questionnaire.intro and not self._sitting.sheet.behaviours:
            page.line(Voice().named(self._sitting.questionnaire.intro, self._other))
            page.line()
        page.line(labels.COMMANDS_SHORT)

    def _ask(self, index: int) -> int:
        """Ask one question until it is answered; return the index of the next one."""
        question = self._questions[index]
        if not questions.is_asked(self._sitting.sheet, question):
            return index + 1
        self._show(question, index)
        asked_at = self._clock()
        while True:
            line = self._typed.line(self._prompt(question))
            moved = self._obey(line, index, question)
            if moved is not None:
                if question.kind in (Kind.RECEIVED, Kind.GIVEN) and moved > index:
                    self._seconds.append(self._clock() - asked_at)
                return moved

    def _obey(self, line: str, index: int, question: Question) -> int | None:
        """Do what a line says; return the index to go to, None to ask again."""
        word, rest = first_word(line)
        sheet = self._sitting.sheet
        match command(word, _COMMANDS):
            case "" if not word and questions.value_of(sheet, question) is not None:
                return index + 1
            case "b" | "back":
                return self._before(index)
            case "q" | "quit" | "pause" | "leave":
                raise LeaveError
            case "go":
                return self._go(rest, index)
            case "?" | "h" | "help":
                self._page.lines(labels.COMMANDS)
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
                self._page.line(labels.NOT_UNDERSTOOD.format(last=len(question.choices)))
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
            if questions.is_asked(self._sitting.sheet, self._questions[earlier]):
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
        self._page.line(labels.GO_WHERE.format(last=len(areas)))
        return index

    def _note(self, question: Question, text: str) -> None:
        sheet = self._sitting.sheet
        if not clean(text):
            if before := sheet.behaviour(question.id).note:
                self._page.line(answer.NOTE_SO_FAR.format(note=before))
            text = self._typed.text(labels.NOTE_PROMPT)
        try:
            self._save(questions.with_note(sheet, question, text))
        except questions.LongNoteError as problem:
            self._page.problem(problem)
        else:
            self._asks_again(answer.NOTED if clean(text) else answer.NOTE_REMOVED)

    def _asks_again(self, said: str) -> None:
        self._page.line(labels.YOUR_ANSWER.format(said=said))

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
        done, total = questions.progress(self._sitting.sheet, self._questions)
        page.line(questions.PROGRESS.format(done=done, total=total), style="dim")
        page.line(Voice().named(question.text, self._other), style="bold")
        choices = [
            f"{i} {Voice().named(label, self._other)}" for i, label in enumerate(question.choices.values(), start=1)
        ]
        together = "   ".join(choices)
        page.lines([together] if len(together) <= _ONE_LINE else choices, indent=2)
        if (said := questions.value_of(self._sitting.sheet, question)) is not None:
            page.line(labels.SO_FAR.format(answer=questions.in_words(question, said, self._other, Voice())), indent=2)
        if questions.is_private(self._sitting.sheet, question):
            page.line(answer.IS_PRIVATE, indent=2)

    def _prompt(self, question: Question) -> str:
        none = ", n" if question.allows_no_occasion else ""
        skip = ", s" if question.allows_skip else ""
        private = ", p" if question.allows_private else ""
        return f"[1-{len(question.choices)}{none}{skip}{private}, b, q, ?] "

    def _save(self, sheet: Sheet) -> None:
        self._typed.saved(lambda: self._sitting.save(sheet))

    def _finish(self) -> int | None:
        """Show what the partner will see; seal and return None, or return the index of the question to go to."""
        while True:
            show_preview(self._page, self._sitting)
            for hint in hints(self._sitting.sheet, Voice(), self._seconds):
                self._page.line()
                self._page.line(hint)
            self._page.line()
            still_open = answer.open_count(self._sitting)
            if still_open:
                self._page.line(answer.OPEN_COUNT.format(count=still_open))
                self._page.line()
            self._page.lines(labels.FINISH_CHOICES, indent=2)
            match command(self._typed.line(labels.FINISH_PROMPT), _AT_THE_END):
                case "1" if self._sitting.sheet.is_empty:
                    self._page.line(answer.NOTHING_TO_SEAL)
                case "1" if agrees(
                    self._page, lambda: self._typed.line(labels.SEAL_PROMPT.format(sealing=answer.SEALING))
                ):
                    self._seal()
                    return None
                case "2":
                    change_sharing(self._page, self._typed.line, self._sitting, self._save)
                case "3" if still_open:
                    return questions.first_open(self._sitting.sheet, self._questions)
                case "3":
                    here = self._go("", len(self._questions))
                    return self._go(_where(self._typed.line(labels.GO_PROMPT)), here)
                case "b" | "back":
                    return self._before(len(self._questions))
                case "4" | "q" | "quit" | "pause" | "leave":
                    raise LeaveError

    def _seal(self) -> None:
        self._typed.saved(self._sitting.seal)
        self._page.line(answer.SEALED.format(partner=self._other))


def _where(line: str) -> str:
    """Return where a line leads that may begin with "go"."""
    word, rest = first_word(line)
    return rest if command(word, ("go",)) else line


def take(session: Session, wanted: options.Take) -> int:
    """Let one partner answer: in lines, or from a file; or write their sheet into a file."""
    if wanted.export and (wanted.source or wanted.seal):
        raise UsageError(labels.EXPORT_ALONE)
    if wanted.checkin is not None and not wanted.export:
        raise UsageError(labels.ONLY_EXPORTED)
    pair = session.pair()
    partner = pair.partner(wanted.partner)
    if wanted.export:
        return _export(session, wanted, pair, partner)
    if wanted.source == "-" and session.everywhere.passphrase_fd == 0:
        answer.to_answer(pair, partner)
        raise UsageError(labels.ONE_INPUT)
    return _take(session, wanted, pair, partner)


def _take(session: Session, wanted: options.Take, pair: Pair, partner: Partner) -> int:
    check_in = answer.to_answer(pair, partner)
    asks = wanted.source is None and (not wanted.seal or session.reader.has_input())
    if asks:
        session.reader.need(INSTEAD)
    identity = session.own_identity(pair, partner, bare=wanted.no_passphrase)
    with answer.opened(Part(pair, partner, check_in, identity)) as sitting:
        if asks:
            outcome = Asking(session.page, session.reader, sitting, time.monotonic).run(seal_at_once=wanted.seal)
            if wanted.seal and outcome is not Outcome.SEALED:
                raise VaultError(labels.NOT_SEALED_YET)
            return 1 if outcome is Outcome.NOT_SAVED else 0
        if wanted.source is not None:
            _take_from(session, wanted, wanted.source, sitting)
        if wanted.seal:
            _refuse_empty(sitting, sitting.sheet)
            answer.seal(sitting)
            session.page.line(answer.SEALED.format(partner=sitting.other))
    return 0


def _take_from(session: Session, wanted: options.Take, source: str, sitting: Sitting) -> None:
    data = sys.stdin.buffer.read(LARGEST_FILE + 1) if source == "-" else read_file(Path(source), SheetError)
    sheet = answer.sheet_in(data, str(Path(source)), sitting.questionnaire)
    lost = sitting.sheet.dropped_by(sheet)
    if lost and not wanted.replace:
        raise VaultError(labels.LOST, count=lost, path=str(Path(source)))
    if wanted.seal:
        _refuse_empty(sitting, sheet)
    sitting.save(sheet)
    session.page.line(labels.TAKEN_FROM.format(name=sitting.name))
    if not wanted.seal:
        show_preview(session.page, sitting)
        session.page.line()
        session.page.line(labels.SEAL_LATER.format(name=quoted(sitting.name)))


def _refuse_empty(sitting: Sitting, sheet: Sheet) -> None:
    if sheet.is_empty:
        raise VaultError(labels.NOTHING_ANSWERED, name=quoted(sitting.name))


def _export(session: Session, wanted: options.Take, pair: Pair, partner: Partner) -> int:
    numbers = pair.check_in_numbers()
    if wanted.checkin is not None and wanted.checkin not in numbers:
        raise VaultError(labels.NO_CHECK_IN, number=wanted.checkin, known=tuple(numbers))
    check_in = pair.latest() if wanted.checkin is None else pair.check_in(wanted.checkin)
    text = answer.exported(Part(pair, partner, check_in, session.unlocked(partner)))
    if session.put(wanted.export, text, replace=False):
        session.page.line(labels.EXPORTED.format(path=clean(wanted.export or "")))
    return 0

"""One partner answers in lines: question, numbered choices, the words that do something else, and what is sealed."""

from collections.abc import Callable, Sequence
from enum import Enum

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.hints import hints
from reciprocity_tui.answers.privacy import is_private, keep_private, may_switch
from reciprocity_tui.answers.questions import Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sections import section_at, sections
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.plain.hints import quoted
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.question import prompt, show_question, show_standing
from reciprocity_tui.plain.reading import LEAVE, LeaveError, LeaveUnsavedError, Reader, command, first_word, number
from reciprocity_tui.plain.sealing import FINISH_CHOICES, change_sharing, show_overview, show_preview
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import answer
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice

COMMANDS_SHORT = (
    "Type the number of an answer. n means there was no occasion, s skips the question, p keeps your answer to "
    'yourself. safety opens the page "Is this for you?", ? lists the rest, q leaves, and everything is saved.'
)
COMMANDS = (
    "1, 2, 3 ...  the answer with that number",
    "Enter        keep the answer you gave before",
    "n            there was no occasion for this, or it does not apply",
    "s            skip this question",
    "p            keep this to yourself, or share it again (both answers together);",
    "             a sign or a thought about yourself stays private until p shows it",
    "note ...     a note to yourself, never shared",
    "b            back to the question before",
    "go 3         to the third area; go alone lists them; go end leads to the end",
    'safety       the page "Is this for you?"',
    'meaning      the page "What give and take means here"',
    "q            leave; everything is saved, and next time you continue from here",
)
NOTE_PROMPT = "Note to yourself (Enter alone removes it): "
RETRY = "Enter tries again, q leaves without this one answer: "
SAVED = "Paused. Everything is saved. Come back whenever you like: reciprocity take --as={name}"
LEFT_UNSAVED = "You left. The last answer isn't saved; all before it are. Continue with: reciprocity take --as={name}"
AT_THE_END = "Please type a number from 1 to 4, or more."
_LEAVE = LEAVE | {"pause"}
_WITHOUT_TEXT = _LEAVE | {"b", "back", "?", "h", "help", "p", "private", "s", "skip"}
_COMMANDS = _LEAVE | {"b", "back", "go", "?", "h", "help", "p", "private", "note"}
_AT_THE_END = _LEAVE | {"1", "2", "3", "4", "b", "back", "more"}


class Outcome(Enum):
    """How it ended."""

    SEALED = "sealed"
    PAUSED = "paused"
    NOT_SAVED = "not-saved"


def hand_over(page: Page, questionnaire: Questionnaire, focus: Sequence[str], name: str, other: str) -> None:
    """Print what somebody should know before they answer, or choose a passphrase."""
    page.title(answer.HAND_OVER.format(name=name))
    page.paragraphs(*answer.hand_over(questionnaire, focus, other))


class Asking:
    """One partner answering their sheet in lines.

    What is typed at a question is kept in memory, and all of it is one write before the next question appears.
    """

    def __init__(self, reader: Reader, sitting: Sitting, clock: Callable[[], float]) -> None:
        """Go on where the sheet was left; `clock` gives seconds, for the private hint about very fast answers."""
        self._page = reader.page
        self._reader = reader
        self._sitting = sitting
        self._clock = clock
        self._other = sitting.other
        self._questions = sitting.questions
        self._sections = sections(sitting.questionnaire, sitting.questions, Voice(), sitting.window)
        self._seconds: list[float] = []
        self._heading = ""

    def run(self, *, seal_at_once: bool = False, handed_over: bool = False) -> Outcome:
        """Ask all open questions, show what the partner will see, and seal if the person wants to.

        `handed_over` is whether they have read what to know before they answer.
        """
        try:
            return self._run(seal_at_once=seal_at_once, handed_over=handed_over)
        except LeaveUnsavedError:
            self._page.say(LEFT_UNSAVED, name=quoted(self._sitting.name))
            return Outcome.NOT_SAVED

    def _run(self, *, seal_at_once: bool, handed_over: bool) -> Outcome:
        try:
            self._greet(handed_over=handed_over)
            index: int | None = questions.first_open(self._sitting.sheet, self._questions)
            while index is not None:
                if index < len(self._questions):
                    index = self._ask(index)
                elif seal_at_once and not self._sitting.sheet.is_empty:
                    show_preview(self._page, self._sitting)
                    self._seal()
                    index = None
                else:
                    index = self._finish()
            return Outcome.SEALED
        except LeaveUnsavedError:
            raise
        except LeaveError:
            self._save(answer.pause)
            self._page.say(SAVED, name=quoted(self._sitting.name))
            return Outcome.PAUSED

    def _greet(self, *, handed_over: bool) -> None:
        page, sitting = self._page, self._sitting
        is_new = sitting.sheet.is_empty
        if handed_over or not is_new:
            page.line()
        else:
            hand_over(page, sitting.questionnaire, sitting.focus, sitting.name, self._other)
        protection = Voice().say(answer.PROTECTED if sitting.protected else answer.NOT_PROTECTED)
        page.lines(filter(None, [answer.greeting(sitting, Voice()), protection]))
        if sitting.questionnaire.intro and is_new:
            page.apart(Voice().named(sitting.questionnaire.intro, self._other))
        page.apart(Voice().say(COMMANDS_SHORT))

    def _ask(self, index: int) -> int:
        """Ask one question until it is answered; return the index of the next one."""
        question = self._questions[index]
        if not questions.is_asked(self._sitting.sheet, question):
            return index + 1
        self._show(question, index)
        asked_at = self._clock()
        moved = None
        while moved is None:
            if question.is_written:
                moved = self._write(self._reader.text(prompt(self._sitting.sheet, question)), index, question)
            else:
                moved = self._obey(self._reader.line(prompt(self._sitting.sheet, question)), index, question)
        if moved != index and answer.is_write_due(self._sitting, question, onward=moved == index + 1):
            self._save(answer.write)
        if question.is_rating and moved > index:
            self._seconds.append(self._clock() - asked_at)
        return moved

    def _write(self, line: str, index: int, question: Question) -> int | None:
        """Take what somebody writes, in which only a word that stands alone does something else."""
        match command(line, _WITHOUT_TEXT):
            case "" if not line.strip():
                return self._pass_by(index, question)
            case "s" | "skip":
                self._sitting.keep(questions.answer(self._sitting.sheet, question, Absent.SKIPPED))
                return index + 1
            case "":
                try:
                    self._sitting.keep(questions.answer(self._sitting.sheet, question, line))
                except questions.LongTextError as problem:
                    self._page.problem(problem)
                    return None
                return index + 1
            case word:
                return self._obey(word, index, question)

    def _pass_by(self, index: int, question: Question) -> int:
        """Go on with what was written before, or with nothing."""
        if questions.value_of(self._sitting.sheet, question) is None:
            self._sitting.keep(questions.answer(self._sitting.sheet, question, Absent.SKIPPED))
        return index + 1

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
                self._page.lines(map(Voice().say, COMMANDS))
                return index
            case "p" | "private":
                self._switch(question)
            case "note" if question.is_rating:
                self._note(question, rest)
            case "note":
                self._page.say("Notes go with questions about what each of you does. This isn't one of them.")
            case _:
                return self._answer(word, index, question)
        return None

    def _answer(self, word: str, index: int, question: Question) -> int | None:
        """Take an answer; return the index to go to, None to ask again."""
        value = self._value(question, word)
        if value is None:
            last = len(question.choices)
            self._page.say("Please type a number from 1 to {last}, or ? for what else you can type.", last=last)
            return None
        self._sitting.keep(questions.answer(self._sitting.sheet, question, value))
        if answer.waits_to_be_shown(self._sitting.sheet, question):
            show_standing(self._page, self._sitting, question, indent=0)
            return None
        return index + 1

    def _switch(self, question: Question) -> None:
        """Keep an answer to oneself, or let the partner see it."""
        sheet = self._sitting.sheet
        if question.closed:
            self._page.say(answer.ONLY_FOR_YOU, partner=self._other)
        elif not question.allows_private:
            self._page.say(answer.PRIVATE_BY_AREA)
        elif not may_switch(sheet, question):
            self._page.say(answer.UNTIL_SHOWN, partner=self._other)
        else:
            private = not is_private(sheet, question)
            self._sitting.keep(keep_private(sheet, question, private))
            template = answer.now_private(question) if private else answer.now_shared(question)
            self._asks_again(Voice().say(template, partner=self._other), question)

    def _value(self, question: Question, word: str) -> Value | None:
        choices = list(question.choices)
        if chosen := number(word, len(choices)):
            return choices[chosen - 1]
        match command(word, ("n", "s", "skip")):
            case "n" if question.no_occasion:
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
        self._page.say("Type go and a number from 1 to {last}; go end leads to the end.", last=len(areas))
        return index

    def _note(self, question: Question, text: str) -> None:
        sheet = self._sitting.sheet
        if not clean(text):
            if before := sheet.behaviour(question.id).note:
                self._page.say("Your note: {note}", note=before)
            text = self._reader.text(Voice().say(NOTE_PROMPT))
        try:
            self._sitting.keep(questions.with_note(sheet, question, text))
        except questions.LongTextError as problem:
            self._page.problem(problem)
        else:
            self._save(answer.write)
            self._asks_again(Voice().say(answer.NOTED if clean(text) else answer.NOTE_REMOVED), question)

    def _asks_again(self, noted: str, question: Question) -> None:
        is_open = questions.is_open(self._sitting.sheet, question)
        self._page.say("{said} Your answer:" if is_open else "{said} Enter goes on.", said=noted)

    def _show(self, question: Question, index: int) -> None:
        page = self._page
        section = section_at(self._sections, index)
        heading = Voice().named(section.title, self._other)
        if heading != self._heading:
            self._heading = heading
            page.title(heading)
            if section.intro:
                page.paragraphs(Voice().named(section.intro, self._other))
            if section.reminder:
                page.line(section.reminder)
        else:
            page.line()
        show_question(page, self._sitting, question)

    def _save(self, write: Callable[[Sitting], None]) -> None:
        self._reader.saved(lambda: write(self._sitting), answer.NOT_SAVED, RETRY)

    def _finish(self) -> int | None:
        """Show what the partner will see; seal and return None, or return the index of the question to go to."""
        for hint in hints(self._sitting.sheet, Voice(), self._seconds):
            self._page.apart(hint)
        self._show_end()
        while True:
            self._page.lines(map(Voice().say, FINISH_CHOICES), indent=2)
            sure = Voice().say("{sealing} Seal it? [yes/no] ", sealing=Voice().say(answer.SEALING))
            is_open = bool(answer.open_count(self._sitting))
            match command(self._reader.line("[1-4] "), _AT_THE_END):
                case "1" if self._sitting.sheet.is_empty:
                    self._page.say(answer.NOTHING_TO_SEAL)
                case "1" if self._reader.agrees(sure, self._reader.line):
                    self._seal()
                    return None
                case "1":
                    self._page.line()
                case "2":
                    change_sharing(self._reader, self._sitting)
                    self._show_end()
                case "more":
                    show_preview(self._page, self._sitting)
                    self._page.line()
                case "3" if is_open:
                    self._save(answer.pause)
                    return questions.first_open(self._sitting.sheet, self._questions)
                case "3":
                    self._save(answer.pause)
                    here = self._go("", len(self._questions))
                    line = self._reader.line("[a number] ")
                    word, rest = first_word(line)
                    return self._go(rest if command(word, ("go",)) else line, here)
                case "b" | "back":
                    self._save(answer.pause)
                    return self._before(len(self._questions))
                case "4" | "q" | "quit" | "pause" | "leave":
                    raise LeaveError
                case _:
                    self._page.say(AT_THE_END)

    def _show_end(self) -> None:
        """Say what the partner could see as it stands now, and how many questions are open."""
        self._page.line()
        show_overview(self._page, self._sitting)
        if still_open := answer.open_note(self._sitting, Voice()):
            self._page.apart(still_open)
        self._page.line()

    def _seal(self) -> None:
        self._save(answer.seal)
        self._page.say(answer.SEALED, name=self._sitting.name, partner=self._other)

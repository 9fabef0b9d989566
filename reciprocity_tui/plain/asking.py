"""One partner answers in lines: question, numbered choices, the words that do something else, and what is sealed."""

from collections.abc import Callable
from enum import Enum

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.hints import hints
from reciprocity_tui.answers.preview import preview
from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sections import section_at, sections
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.answers.switches import Switch, switches
from reciprocity_tui.plain.hints import quoted
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import LEAVE, LeaveError, LeaveUnsavedError, Reader, command, first_word, number
from reciprocity_tui.steps import answer
from reciprocity_tui.words.clean import clean, shortened
from reciprocity_tui.words.voice import Voice

COMMANDS_SHORT = (
    "Type the number of an answer. n means there was no occasion, s skips the question, p keeps your answer to "
    'yourself. safety opens the page "Is this for you?", ? lists the rest, q leaves, and everything is saved.'
)
COMMANDS = (
    "1, 2, 3 ...  the answer with that number",
    "Enter        keep the answer you gave before",
    "n            there was no occasion for this",
    "s            skip this question",
    "p            keep this to yourself, or share it again (of a behaviour, both answers)",
    "note ...     a note to yourself, which nobody else will see",
    "b            back to the question before",
    "go 3         to the third area; only go lists them; go end leads to the end",
    'safety       the page "Is this for you?"',
    'meaning      the page "What give and take means here"',
    "q            leave; everything is saved, and you go on later where you stopped",
)
FINISH_CHOICES = (
    "1 seal it now",
    "2 keep something back, or share it again",
    "3 go back to the questions",
    "4 leave it for later; everything is saved",
)
NOTE_PROMPT = "Note to yourself (nothing but Enter removes it): "
RETRY = "Enter tries again, q leaves without this one answer: "
SAVED = "Saved. Go on whenever you like: reciprocity take --as={name}"
LEFT_UNSAVED = "Left. The last answer is not saved, all before it are. Go on with: reciprocity take --as={name}"
_ONE_LINE = 74
_LONGEST_LABEL = 56
_LEAVE = LEAVE | {"pause"}
_COMMANDS = _LEAVE | {"b", "back", "go", "?", "h", "help", "p", "private", "note"}
_AT_THE_END = _LEAVE | {"1", "2", "3", "4", "b", "back"}


class Outcome(Enum):
    """How it ended."""

    SEALED = "sealed"
    PAUSED = "paused"
    NOT_SAVED = "not-saved"


class Asking:
    """One partner answering their sheet in lines. Every answer is saved before the next question appears."""

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

    def run(self, *, seal_at_once: bool = False) -> Outcome:
        """Ask all open questions, show what the partner will see, and seal if the person wants to."""
        try:
            self._greet()
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
            self._page.say(LEFT_UNSAVED, name=quoted(self._sitting.name))
            return Outcome.NOT_SAVED
        except LeaveError:
            self._page.say(SAVED, name=quoted(self._sitting.name))
            return Outcome.PAUSED

    def _greet(self) -> None:
        page = self._page
        intro = self._sitting.questionnaire.intro
        page.title(answer.HAND_OVER.format(name=self._sitting.name))
        page.lines(answer.hand_over(self._sitting.questionnaire, self._sitting.focus, self._other))
        page.line(answer.PROTECTED if self._sitting.protected else answer.NOT_PROTECTED)
        if intro and not self._sitting.sheet.behaviours:
            page.apart(Voice().named(intro, self._other))
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
            moved = self._obey(self._reader.line(self._prompt(question)), index, question)
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
                self._page.lines(map(Voice().say, COMMANDS))
                return index
            case "p" | "private" if question.allows_private:
                private = not questions.is_private(sheet, question)
                self._save(questions.keep_private(sheet, question, private))
                self._asks_again(answer.now_private(question) if private else answer.NOW_SHARED)
            case "p" | "private":
                self._page.line(answer.PRIVATE_BY_AREA)
            case "note" if question.is_rating:
                self._note(question, rest)
            case "note":
                self._page.say("A note goes with a behaviour; there is none here.")
            case _:
                value = self._value(question, word)
                if value is not None:
                    self._save(questions.answer(sheet, question, value))
                    return index + 1
                last = len(question.choices)
                self._page.say("Please type a number from 1 to {last}, or ? for what else you can type.", last=last)
        return None

    def _value(self, question: Question, word: str) -> Value | None:
        choices = list(question.choices)
        if chosen := number(word, len(choices)):
            return choices[chosen - 1]
        match command(word, ("n", "s", "skip")):
            case "n" if question.is_rating:
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
            self._save(questions.with_note(sheet, question, text))
        except questions.LongNoteError as problem:
            self._page.problem(problem)
        else:
            self._asks_again(answer.NOTED if clean(text) else answer.NOTE_REMOVED)

    def _asks_again(self, noted: str) -> None:
        self._page.say("{said} Your answer:", said=noted)

    def _show(self, question: Question, index: int) -> None:
        page = self._page
        section = section_at(self._sections, index)
        heading = Voice().named(section.title, self._other)
        if heading != self._heading:
            self._heading = heading
            page.title(heading)
            if section.intro:
                page.paragraphs(Voice().named(section.intro, self._other))
        else:
            page.line()
        done, total = questions.progress(self._sitting.sheet, self._questions)
        page.say(questions.PROGRESS, style="dim", done=done, total=total)
        page.line(Voice().named(question.text, self._other), style="bold")
        labels = (Voice().named(label, self._other) for label in question.choices.values())
        choices = [f"{i} {label}" for i, label in enumerate(labels, start=1)]
        together = "   ".join(choices)
        page.lines([together] if len(together) <= _ONE_LINE else choices, indent=2)
        if (value := questions.value_of(self._sitting.sheet, question)) is not None:
            so_far = questions.in_words(question, value, self._other, Voice())
            page.say("So far: {answer}. Press Enter to keep it.", indent=2, answer=so_far)
        if questions.is_private(self._sitting.sheet, question):
            page.say("You keep this one to yourself.", indent=2)

    def _prompt(self, question: Question) -> str:
        none = ", n" if question.is_rating else ""
        skip = ", s" if question.allows_skip else ""
        private = ", p" if question.allows_private else ""
        return f"[1-{len(question.choices)}{none}{skip}{private}, b, q, ?] "

    def _save(self, sheet: Sheet) -> None:
        self._reader.saved(lambda: self._sitting.save(sheet), answer.NOT_SAVED, RETRY)

    def _finish(self) -> int | None:
        """Show what the partner will see; seal and return None, or return the index of the question to go to."""
        while True:
            show_preview(self._page, self._sitting)
            for hint in hints(self._sitting.sheet, Voice(), self._seconds):
                self._page.apart(hint)
            if still_open := answer.open_count(self._sitting):
                self._page.apart(answer.OPEN_COUNT.format(count=still_open))
            self._page.line()
            self._page.lines(map(Voice().say, FINISH_CHOICES), indent=2)
            sure = Voice().say("{sealing} Seal it? [yes/no] ", sealing=answer.SEALING)
            match command(self._reader.line("[1-4] "), _AT_THE_END):
                case "1" if self._sitting.sheet.is_empty:
                    self._page.line(answer.NOTHING_TO_SEAL)
                case "1" if self._reader.agrees(sure, self._reader.line):
                    self._seal()
                    return None
                case "2":
                    self._change_sharing()
                case "3" if still_open:
                    return questions.first_open(self._sitting.sheet, self._questions)
                case "3":
                    here = self._go("", len(self._questions))
                    line = self._reader.line("[a number] ")
                    word, rest = first_word(line)
                    return self._go(rest if command(word, ("go",)) else line, here)
                case "b" | "back":
                    return self._before(len(self._questions))
                case "4" | "q" | "quit" | "pause" | "leave":
                    raise LeaveError

    def _change_sharing(self) -> None:
        """List everything that can be kept back and switch what the person names, until they are done."""
        offered = self._offered()
        last = len(offered)
        self._page.line()
        for i, switch in enumerate(offered, start=1):
            self._show_switch(i, switch)
        prompt = Voice().say("[a number from 1 to {last} switches it, Enter goes back] ", last=last)
        while (line := self._reader.line(prompt)).strip():
            if chosen := number(line, last):
                self._save(offered[chosen - 1].switched(self._sitting.sheet))
                offered = self._offered()
                self._show_switch(chosen, offered[chosen - 1])
            else:
                self._page.say("Please type a number from 1 to {last}, or press Enter to go back.", last=last)

    def _offered(self) -> tuple[Switch, ...]:
        sitting = self._sitting
        return switches(sitting.sheet, sitting.questionnaire, self._questions, sitting.focus, self._other, Voice())

    def _show_switch(self, at: int, switch: Switch) -> None:
        label = shortened(switch.label, _LONGEST_LABEL)
        self._page.line(f"{at:>3}  {Voice().say(switch.state.value):<12}  {label}")

    def _seal(self) -> None:
        self._reader.saved(self._sitting.seal, answer.NOT_SAVED, RETRY)
        self._page.say(answer.SEALED, partner=self._other)


def show_preview(page: Page, sitting: Sitting) -> None:
    """Print what the partner will see of this sheet as it stands now."""
    seen = preview(sitting.sheet, sitting.questionnaire, sitting.focus, sitting.other, Voice())
    page.title(seen.title)
    page.paragraphs(seen.intro)
    for area in seen.areas:
        page.line(area.line)
        page.lines(area.left_out, indent=2)
    if seen.others:
        page.line()
        page.lines(seen.others)
    page.lines(seen.missing)
    page.line()
    page.lines(seen.rules)

"""Answering: one behaviour at a time, both directions, one key each.

What is done at a question is kept in memory, and all of it is one write before the screen moves on.
"""

from collections.abc import Callable, Hashable, Iterable
from enum import Enum
from functools import partial

from textual.containers import Horizontal
from textual.widget import Widget

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.privacy import is_private, keep_private
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sections import Page, Section, sections
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.steps import answer
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Line, Row, Span, paragraph, row
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.drawing.themes import PEOPLE
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.screens.base import BaseScreen, Notice
from reciprocity_tui.tui.screens.course import Course
from reciprocity_tui.tui.views.outline import GoToPart, Outline, list_rows, outline_rows
from reciprocity_tui.tui.views.question import GiveAnswer, TakeTurn, View, is_list, page_rows
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.voice import Voice

OUTLINED = 112
"""From how many columns on the outline stands beside the page, which then has all the room it can use."""
_OWN = frozenset(command.verb for command in commands.TAKE)
_SOMETIMES = ("answer", "backward", "no_occasion", "skip", "private", "write", "note", "retry")


class Ended(Enum):
    """How answering has ended: at the end of the questions, or before."""

    AT_THE_END = "at-the-end"
    PAUSED = "paused"


class TakeScreen(BaseScreen[Ended]):
    """One partner's questions."""

    OWN = commands.TAKE
    ABOUT = labels.ABOUT_TAKE
    HORIZONTAL_BREAKPOINTS = [*BaseScreen.HORIZONTAL_BREAKPOINTS, (OUTLINED, "-outlined")]  # noqa: RUF012 - as there

    def __init__(
        self, sitting: Sitting, at: int, seconds: list[float], clock: Callable[[], float], greeting: str = ""
    ) -> None:
        """Ask from the question with the index `at`, with a greeting above it.

        How long each rating took, in seconds, is added to `seconds`.
        """
        super().__init__()
        self._sitting = sitting
        self._partner = sitting.other
        self._seconds = seconds
        self._sections = sections(sitting.questionnaire, sitting.questions, Voice(), sitting.window)
        self._course = Course(self._sections, min(at, len(sitting.questions) - 1), clock)
        self._unsaved: Callable[[], None] | None = None  # what comes next once the answer is saved
        self._listing = False
        self._parts = Outline(self._sections, sitting.sheet)
        self._titles = [Voice().named(section.title, sitting.other) for section in self._sections]
        self._drawn_around: object = None
        self._greeting = greeting
        self._before: Page | None = None  # the page that was answered before, where it is the one before this
        self._page = Lines(self._rows, widest=76, focus=False, name="page")
        self._list = Lines(self._list_rows, widest=60, name="list")
        self._progress = Lines(self._parts.progress_rows, widest=10_000, focus=False, name="progress")
        self._outline = Lines(self._outline_rows, widest=24, focus=False, name="outline")

    def body(self) -> Iterable[Widget]:
        """Return how far it is, the outline beside the page, and the list of all parts, which takes their place."""
        self._list.add_class("gone")
        yield self._progress
        yield Horizontal(self._outline, self._page, id="columns")
        yield self._list

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return who answers about which area, and quietly which part it is and whether it is saved."""
        part = labels.SECTION_AT.format(at=self._course.section + 1, of=len(self._sections))
        kept = labels.SAVED if self._sitting.saved else labels.SAVED_ON_THE_WAY
        saved = Span(labels.UNSAVED, "problem") if self._unsaved else Span(kept, "quiet")
        left = Span(self._sitting.name, PEOPLE[self._sitting.person]), Span(f"  {self._titles[self._course.section]}")
        bare = () if self._sitting.protected else (Span(labels.NOT_PROTECTED, "problem"),)
        return left, (self._parts.answered(self._course.section), Span(part, "quiet"), *bare, saved)

    def can(self, action: str) -> bool:
        """Hide what does not go with the question in turn."""
        match action:
            case "retry":
                return self._unsaved is not None
            case "open_part" | "close_outline":
                return self._listing
        if self._listing and action in _OWN:
            return False
        return self._course.allows(action, self._sitting.sheet)

    @property
    def unkept(self) -> str:
        """The answer that could not be saved."""
        return labels.LEAVE_UNSAVED if self._unsaved else ""

    # What is shown

    def _rows(self, width: int, height: int) -> list[Row]:
        view = View(
            section=self._sections[self._course.section],
            page=self._course.page,
            sheet=self._sitting.sheet,
            partner=self._partner,
            at=self._course.turn,
            pointed=self._course.pointed,
            greeting=self._greeting,
            before=self._before,
        )
        # As high as the window allows, also while a line about what happened takes some of it: then nothing moves.
        room = height + (self._notice_line.size.height if self._notice else 0)
        return page_rows(view, width, room)

    def _outline_rows(self, width: int, height: int) -> list[Row]:
        return outline_rows(self._titles, self._parts.marks, self._course.section, width, height)

    def _list_rows(self, width: int, _: int) -> list[Row]:
        end = row(*paragraph(labels.OUTLINE_END.format(partner=self._partner), width), choice=Ended.AT_THE_END)
        return [*list_rows(self._titles, self._parts.marks, self._course.section, width), row(EMPTY), end]

    def _redraw(self) -> None:
        self._page.redraw()
        self._page.point(TakeTurn(self._course.turn))
        self.head.redraw()
        self._progress.redraw()
        section = self._course.section
        around = section, self._parts.marks[section], [self.can(action) for action in _SOMETIMES]
        if around != self._drawn_around:  # seldom: what stands around the page is left alone by most keys
            self._drawn_around = around
            self._outline.redraw()
            self.keys.redraw()

    def _step(self, by: int) -> None:
        page = self._course.page
        if self._course.step(self._sitting.sheet, by):
            if page is not self._course.page:
                self._greeting, self._before = "", page if by > 0 else None
            self._redraw()
        else:
            self.end(Ended.AT_THE_END)

    # Saving

    def _keep(self, sheet: Sheet) -> None:
        """Show a sheet that is written once this question is left."""
        self._sitting.keep(sheet)
        self._redraw()

    def _save(self, then: Callable[[], None], write: Callable[[Sitting], None] = answer.write) -> None:
        """Put the sheet on disk, and only then move on; where that fails, the answer stays on the screen."""
        had_trouble = self._unsaved is not None
        try:
            write(self._sitting)
        except VaultError as problem:
            self._unsaved = then
            self.say(labels.RETRY.format(problem=sentence(problem)))
            self._redraw()
            return
        self._unsaved = None
        if had_trouble:
            self.say("")
        self._parts.look(self._course.section, self._sitting.sheet)
        then()

    def _leave_question(self, then: Callable[[], None], *, onward: bool = False) -> None:
        """Go on, or elsewhere, with what has to be written by then."""
        if answer.is_write_due(self._sitting, self._course.question, onward=onward):
            self._save(then)
        else:
            then()

    def _go_on(self) -> None:
        self._leave_question(partial(self._step, 1), onward=True)

    def action_retry(self) -> None:
        """Try to save the answer on the screen again."""
        if self._unsaved:
            self._save(self._unsaved)

    # What the person does

    def _give(self, value: Value) -> None:
        if self._course.question.is_rating and questions.value_of(self._sitting.sheet, self._course.question) is None:
            self._seconds.append(self._course.seconds)
        sheet = questions.answer(self._sitting.sheet, self._course.question, value)
        self._course.pointed = None  # where it waits to be shown, Enter goes on
        if answer.waits_to_be_shown(sheet, self._course.question):
            self._keep(sheet)
        else:
            self._sitting.keep(sheet)
            self._go_on()

    def action_answer(self, index: int) -> None:
        """Give the answer with this number."""
        choices = list(self._course.question.choices)
        if index < len(choices):
            self._give(choices[index])

    def action_no_occasion(self) -> None:
        """Say that there was no occasion, or that it does not apply."""
        self._give(Absent.NO_OCCASION)

    def action_skip(self) -> None:
        """Skip the question."""
        self._give(Absent.SKIPPED)

    def action_private(self) -> None:
        """Keep this one out of the comparison, or put it in again; what is private by itself is shown."""
        private = is_private(self._sitting.sheet, self._course.question)
        self._keep(keep_private(self._sitting.sheet, self._course.question, not private))

    def action_note(self) -> None:
        """Write a note, which is saved once it is closed."""
        from reciprocity_tui.tui.screens.note import note_screen  # noqa: PLC0415 - its editor is slow to import

        def kept(text: str | None) -> None:
            if text is not None:
                self._sitting.keep(questions.with_note(self._sitting.sheet, self._course.question, text))
                self._save(self._redraw)

        self.app.push_screen(note_screen(self._sitting, self._course.question), kept)

    def action_write(self) -> None:
        """Write in one's own words."""
        from reciprocity_tui.tui.screens.note import glad_screen  # noqa: PLC0415 - its editor is slow to import

        def kept(text: str | None) -> None:
            if text is not None:
                self._keep(questions.answer(self._sitting.sheet, self._course.question, text))

        self.app.push_screen(glad_screen(self._sitting, self._course.question), kept)

    def action_forward(self) -> None:
        """Take the answer that is pointed to, or leave the question as it is and go on."""
        if self._unsaved:
            self.action_retry()
        elif self._course.pointed is not None:
            self.action_answer(self._course.pointed)
        elif self._course.question.is_written and questions.is_open(self._sitting.sheet, self._course.question):
            self._give(Absent.SKIPPED)
        else:
            self._go_on()

    def action_backward(self) -> None:
        """Go to the question before."""
        if self._unsaved is None and not self._course.is_first:
            self._leave_question(partial(self._step, -1))

    def action_point(self, by: int) -> None:
        """Point to the next answer or the one before."""
        self._course.point(self._sitting.sheet, by)
        self._redraw()

    def _move(self, by: int) -> None:
        last = len(self._course.question.choices) - 1
        listed = is_list(self._course.page, self._partner, self._page.measure)
        leaving = self._course.pointed == (last if by > 0 else 0)
        if listed and not leaving:
            self.action_point(by)
        else:
            self.action_turn(by)

    def action_up(self) -> None:
        """Point up, or go to the question above."""
        self._move(-1)

    def action_down(self) -> None:
        """Point down, or go to the question below."""
        self._move(1)

    def action_turn(self, by: int) -> None:
        """Let the other question of the page be in turn."""
        if self._unsaved is None and self._course.turn_by(self._sitting.sheet, by):
            self._redraw()

    def action_outline(self) -> None:
        """Show all parts."""
        if self._unsaved is None:
            self._list_parts(True)

    def action_open_part(self) -> None:
        """Go to the part with the cursor."""
        self._list.action_choose()

    def action_close_outline(self) -> None:
        """Show the question again."""
        self._list_parts(False)

    def _list_parts(self, listing: bool) -> None:
        self._listing = listing
        self._list.set_class(not listing, "gone")
        self.query_one("#columns").set_class(listing, "gone")
        if listing:
            self._list.cursor = GoToPart(self._course.section)
            self._list.focus()
            self._list.redraw(top=True)
        else:
            self.set_focus(None)
            self.focused_last = None
        self._redraw()

    def action_pause(self) -> None:
        """Stop for now."""
        if self._unsaved and self._kind is not Notice.UNKEPT:
            self.warn()
        elif self._unsaved:
            self.end(Ended.PAUSED)
        else:
            self._save(partial(self.end, Ended.PAUSED), answer.pause)

    async def chosen(self, choice: Hashable) -> None:
        """Do what was clicked."""
        if self._unsaved and not isinstance(choice, GiveAnswer):
            return
        match choice:
            case GiveAnswer(turn, index):
                if turn != self._course.turn and not self._unsaved:
                    self._course.take(turn)
                if turn == self._course.turn:
                    self.action_answer(index)
            case TakeTurn(turn):
                self._course.take(turn)
                self._redraw()
            case GoToPart(number):
                self._leave_question(partial(self._go_to_part, self._sections[number]))
            case Ended():
                self._leave_question(partial(self.end, choice))
            case _:
                await super().chosen(choice)

    def _go_to_part(self, section: Section) -> None:
        """Go to the first open question of a part, or to its first one."""
        asked = section.questions
        at = questions.first_open(self._sitting.sheet, asked)
        self._greeting, self._before = "", None
        self._course.go(section.first + (at if at < len(asked) else 0))
        self._list_parts(False)

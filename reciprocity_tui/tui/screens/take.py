"""Answering: one behaviour at a time, both directions, one key each. It is on disk before the screen moves on."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from reciprocity_tui.answers import questions
from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sections import Page, Section, sections
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.commands import Command
from reciprocity_tui.tui.drawing.layout import EMPTY, Line, Row, Span, paragraph, row
from reciprocity_tui.tui.drawing.lines import Lines
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.tui.views.question import View, dots, is_list, outline_rows, page_rows
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.sheets import OpenSheet
from reciprocity_tui.words.voice import Voice

DONE, BEGUN, OPEN = "●", "◐", "○"
_SOMETIMES = ("answer", "backward", "no_occasion", "skip", "private", "note", "retry")
_RATINGS = (Kind.RECEIVED, Kind.GIVEN)


class TakeScreen(BaseScreen[str]):
    """One partner's questions. Ends with "end", "paused", or "unsaved" where the last answer could not be saved."""

    OWN: ClassVar[tuple[Command, ...]] = commands.TAKE
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.TAKE)
    ABOUT = labels.ABOUT_TAKE

    def __init__(
        self, opened: OpenSheet, partner: str, at: int, seconds: list[float], clock: Callable[[], float]
    ) -> None:
        """Ask from the question with the index `at`; how long each rating took, in seconds, is added to `seconds`."""
        super().__init__()
        self._open = opened
        self._partner = partner
        self._clock = clock
        self._seconds = seconds
        self._sections = sections(opened.questionnaire, opened.questions, Voice(), opened.window)
        self._pages = [(number, page) for number, section in enumerate(self._sections) for page in section.pages]
        self._firsts = [page.first for _, page in self._pages]
        self._unsaved: tuple[Sheet, bool] | None = None
        self._warned = False
        self._listing = False
        self._pointed: int | None = None
        self._standing = [questions.progress(opened.sheet, _of(section)) for section in self._sections]
        self._titles = [Voice().named(section.title, partner) for section in self._sections]
        self._drawn_around: object = None
        self._at = 0
        self._turn = 0
        self._shown_at = clock()
        self._page = Lines(self._rows, widest=76, focus=False, name="page")
        self._list = Lines(self._list_rows, widest=60, name="list")
        self._outline = Lines(self._outline_rows, widest=22, focus=False, name="outline")
        self._go(min(at, len(opened.questions) - 1))

    def body(self) -> Iterable[Widget]:
        """Return the outline beside the page, and the list of all parts, which takes their place."""
        self._list.add_class("gone")
        yield Horizontal(self._outline, self._page, id="columns")
        yield self._list

    def heading(self) -> tuple[Line, tuple[Span, ...]]:
        """Return who answers, and quietly how far it is and whether it is saved."""
        done, total = self._standing[self._number]
        answered = Span(labels.ANSWERED.format(done=done, total=total), "quiet")
        part = labels.SECTION_AT.format(at=self._number + 1, of=len(self._sections))
        saved = Span(labels.UNSAVED, "notice") if self._unsaved else Span(labels.SAVED, "quiet")
        left = Span(self._open.partner.name, "strong"), Span(f"  {self._titles[self._number]}", "quiet")
        bare = () if self._open.protected else (Span(labels.NOT_PROTECTED, "topic"),)
        return left, (answered, Span(part, "quiet"), *bare, saved)

    def can(self, action: str) -> bool:
        """Hide what does not go with the question in turn."""
        match action:
            case "retry":
                return self._unsaved is not None
            case "no_occasion":
                return not self._listing and self._question.allows_no_occasion
            case "skip":
                return not self._listing and self._question.allows_skip
            case "private":
                return not self._listing and self._question.allows_private
            case "note":
                return not self._listing and self._question.allows_note
            case "backward":
                return not self._listing and (self._at > 0 or self._turn > 0)
            case "open_part" | "close_outline":
                return self._listing
            case "answer" | "forward" | "point" | "up" | "down" | "turn" | "outline" | "pause":
                return not self._listing
        return True

    @property
    def unkept(self) -> str:
        """The answer that could not be saved."""
        return labels.LEAVE_UNSAVED if self._unsaved else ""

    # What is shown

    @property
    def _number(self) -> int:
        return self._pages[self._at][0]

    @property
    def _current(self) -> Page:
        return self._pages[self._at][1]

    @property
    def _question(self) -> Question:
        return self._current.questions[self._turn]

    @property
    def _sheet(self) -> Sheet:
        """The sheet with the answer that is still to be saved, where there is one."""
        return self._unsaved[0] if self._unsaved else self._open.sheet

    def _marks(self) -> list[str]:
        return [_mark(done, total) for done, total in self._standing]

    def _rows(self, width: int, height: int) -> list[Row]:
        wide = self.has_class("-wide")
        view = View(
            section=self._sections[self._number],
            page=self._current,
            sheet=self._sheet,
            partner=self._partner,
            at=self._turn,
            pointed=self._pointed,
            dots=() if wide else dots(self._marks(), self._number),
        )
        rows = page_rows(view, width, height)
        spare = height - 20
        return [row(*[EMPTY] * (spare // 4)), *rows] if spare >= 4 else rows

    def _outline_rows(self, width: int, height: int) -> list[Row]:
        spare = height - 20
        lead = [row(*[EMPTY] * (spare // 4))] if spare >= 4 else []
        count = len(self._titles)
        if count <= height:
            return lead + outline_rows(self._titles, self._marks(), self._number, range(count), width)
        first = max(0, min(self._number - height // 2, count - height))  # of very many, those around the one at hand
        return outline_rows(self._titles, self._marks(), self._number, range(first, first + height), width)

    def _list_rows(self, width: int, _: int) -> list[Row]:
        end = labels.OUTLINE_END.format(partner=self._partner)
        rows = outline_rows(self._titles, self._marks(), self._number, range(len(self._titles)), width)
        title = row(*paragraph(labels.OUTLINE_TITLE, width, "strong"), EMPTY)
        return [title, *rows, row(EMPTY), row(*paragraph(end, width), choice="end")]

    def _redraw(self) -> None:
        self._page.redraw()
        self._page.point(f"turn/{self._turn}")
        self.head.redraw()
        around = self._number, _mark(*self._standing[self._number]), [self.can(each) for each in _SOMETIMES]
        if around != self._drawn_around:  # seldom: what stands around the page is left alone by most keys
            self._drawn_around = around
            self._outline.redraw()
            self.keys.redraw()

    def _warn(self, text: str) -> None:
        self.say(text)
        self._redraw()

    # Going from question to question

    def _go(self, index: int) -> None:
        """Show the page of the question with this index, and let it be in turn."""
        self._at = bisect_right(self._firsts, index) - 1
        self._take_turn(index - self._current.first)

    def _take_turn(self, turn: int) -> None:
        self._turn = turn
        self._pointed = None
        self._shown_at = self._clock()

    def _asked(self, number: int) -> list[int]:
        """Return which questions of a page come up."""
        page = self._pages[number][1]
        return [i for i, question in enumerate(page.questions) if questions.is_asked(self._sheet, question)]

    def _step(self, by: int) -> bool:
        """Let the next question (1) or the one before (-1) be in turn; return whether there is one."""
        on_page = [i for i in self._asked(self._at) if (i - self._turn) * by > 0]
        if on_page:
            self._take_turn(on_page[0] if by > 0 else on_page[-1])
            return True
        number = self._at + by
        if not 0 <= number < len(self._pages):
            return False
        self._at = number
        self._take_turn(self._asked(number)[0 if by > 0 else -1])
        return True

    def _advance(self) -> None:
        if self._step(1):
            self._redraw()
        else:
            self.end("end")

    # Saving

    def _save(self, sheet: Sheet, *, advance: bool) -> None:
        """Put the sheet on disk, and only then move on; where that fails, the answer stays on the screen."""
        had_trouble = self._unsaved is not None
        try:
            self._open.save(sheet)
        except VaultError as problem:
            self._unsaved, self._warned = (sheet, advance), False
            self._warn(labels.RETRY.format(problem=labels.sentence(problem)))
            return
        self._unsaved = None
        if had_trouble:
            self.say("")
        self._standing[self._number] = questions.progress(sheet, _of(self._sections[self._number]))
        if advance:
            self._advance()
        else:
            self._redraw()

    def action_retry(self) -> None:
        """Try to save the answer on the screen again."""
        if self._unsaved:
            sheet, advance = self._unsaved
            self._save(sheet, advance=advance)

    # What the person does

    def _give(self, value: Value) -> None:
        if self._question.kind in _RATINGS and questions.value_of(self._sheet, self._question) is None:
            self._seconds.append(self._clock() - self._shown_at)
        self._save(questions.answer(self._sheet, self._question, value), advance=True)

    def action_answer(self, index: int) -> None:
        """Give the answer with this number."""
        choices = list(self._question.choices)
        if index < len(choices):
            self._give(choices[index])

    def action_no_occasion(self) -> None:
        """Say that there was no occasion."""
        self._give(Absent.NO_OCCASION)

    def action_skip(self) -> None:
        """Skip the question."""
        self._give(Absent.SKIPPED)

    def action_private(self) -> None:
        """Keep this one out of the comparison, or put it in again."""
        private = questions.is_private(self._sheet, self._question)
        self._save(questions.keep_private(self._sheet, self._question, not private), advance=False)

    def action_note(self) -> None:
        """Write a note."""
        from reciprocity_tui.tui.screens.note import NoteScreen  # noqa: PLC0415 - its editor is slow to import

        def kept(note: str | None) -> None:
            if note is not None:
                self._save(questions.with_note(self._sheet, self._question, note), advance=False)

        question, before = (
            Voice().named(self._question.text, self._partner),
            self._sheet.behaviour(self._question.id).note,
        )
        self.app.push_screen(NoteScreen(question, before, protected=self._open.protected), kept)

    def action_forward(self) -> None:
        """Take the answer that is pointed to, or leave the question as it is and go on."""
        if self._unsaved:
            self.action_retry()
        elif self._pointed is not None:
            self.action_answer(self._pointed)
        else:
            self._advance()

    def action_backward(self) -> None:
        """Go to the question before."""
        if self._unsaved is None and self._step(-1):
            self._redraw()

    def action_point(self, by: int) -> None:
        """Point to the next answer or the one before."""
        choices = list(self._question.choices)
        value = questions.value_of(self._sheet, self._question)
        start = choices.index(value) if value in choices else -1 if by > 0 else len(choices)
        at = (start if self._pointed is None else self._pointed) + by
        self._pointed = min(max(at, 0), len(choices) - 1)
        self._redraw()

    def _move(self, by: int) -> None:
        last = len(self._question.choices) - 1
        listed = is_list(self._question, self._partner, self._page.measure)
        leaving = self._pointed == (last if by > 0 else 0)
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
        asked = self._asked(self._at)
        if len(asked) > 1 and self._unsaved is None:
            self._take_turn(asked[(asked.index(self._turn) + by) % len(asked)])
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
            self._list.cursor = f"part/{self._number}"
            self._list.focus()
            self._list.redraw(top=True)
        else:
            self.set_focus(None)
            self.focused_last = None
        self._redraw()

    def action_pause(self) -> None:
        """Stop for now."""
        if self._unsaved and not self._warned:
            self._warned = True
            self._warn(self.unkept)
        else:
            self.end("unsaved" if self._unsaved else "paused")

    def chosen(self, choice: str) -> None:
        """Do what was clicked."""
        what, _, which = choice.partition("/")
        if self._unsaved and what != "answer":
            return
        match what:
            case "answer":
                turn, index = which.split("/")
                if int(turn) != self._turn and not self._unsaved:
                    self._take_turn(int(turn))
                if int(turn) == self._turn:
                    self.action_answer(int(index))
            case "turn":
                self._take_turn(int(which))
                self._redraw()
            case "part":
                self._go_to_part(self._sections[int(which)])
            case "end":
                self.end("end")
            case "no_occasion" | "skip" | "private" | "note":
                getattr(self, f"action_{what}")()

    def _go_to_part(self, section: Section) -> None:
        """Go to the first open question of a part, or to its first one."""
        asked = _of(section)
        at = questions.first_open(self._sheet, asked)
        self._go(section.first + (at if at < len(asked) else 0))
        self._list_parts(False)


def _mark(done: int, total: int) -> str:
    return DONE if done == total else BEGUN if done else OPEN


def _of(section: Section) -> list[Question]:
    return [question for page in section.pages for question in page.questions]

"""Check-ins beside each other, in lines: what has changed, one area over time, and any two check-ins."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from reciprocity_tui.comparison import change_sentences, dumbbell, sentences, timeline
from reciprocity_tui.comparison.change_sentences import Months
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import opening_sentences, parts_between
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.show import show_parts, show_views, who_says
from reciprocity_tui.report.history import about_few, between, flow_band, months_of, sections
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.words.voice import Voice

_BAND = 41
_INDENT = 4
_WIDE, _NARROW = 4, 3


def show_history(page: Page, rounds: Rounds, history: History, *, numbers: bool) -> None:
    """Print what has changed in every area; `numbers` adds the values, and from where on a change is called."""
    voice, latest = Voice(rounds.pair.names), history.rounds[-1].number
    months = months_of(rounds, history, voice)
    page.paragraphs(voice.say("Over time"), style="bold")
    few = about_few(history, voice)
    if len(history.rounds) == 1:
        page.line(few)
        return
    page.paragraphs(*filter(None, [few, voice.say(change_sentences.HISTORY_INTRO)]))
    page.lines(opening_sentences(history, latest, voice, months))
    page.lines(change_sentences.break_sentences(history, voice))
    page.line()
    page.lines(timeline.marks_legend(voice))
    titles = change_sentences.asked_areas(history, voice)
    for section in sections(history, voice):
        if section.title:
            page.apart(section.title, "bold")
        if section.line:
            page.apart(section.line)
        for area_id in section.areas:
            title, last = titles[area_id]
            page.apart(title, "bold")
            if last != latest:
                page.line(voice.say(change_sentences.ASKED_UNTIL, number=last), indent=2)
            _show_timeline(page, history, area_id, voice, months, numbers=numbers)
    if numbers:
        page.apart(change_sentences.error_sentence(history, latest, voice))


def _show_timeline(page: Page, history: History, area_id: str, voice: Voice, months: Months, *, numbers: bool) -> None:
    """Print what the check-ins say about one area, what each gives now, and how fair each called it then."""
    compared = history.numbers_of(area_id)
    if compared:
        for line in _mark_lines(history, area_id, page.width - _INDENT):
            page.styled(Text(line))
        area = history.area(area_id, compared[-1])
        for person, mark in enumerate(dumbbell.GIVES):
            band = flow_band(history, area_id, compared[-1], person, min(_BAND, page.width - _INDENT))
            page.styled(Text(f"  {mark} {dumbbell.text(band)}"))
    page.lines(timeline.story(history, area_id, voice, months), indent=2)
    if compared:
        page.line(change_sentences.flow_sentence(area, voice), indent=2)
        for person, who in enumerate(who_says(voice)):
            page.line(f"{who}  {sentences.fairness_words(area, person, voice)}", indent=2)
    if numbers and compared:
        changes = history.of_area(compared[-1], area_id)
        page.lines(change_sentences.number_sentences(changes, area, voice), indent=2)


def _mark_lines(history: History, area_id: str, width: int) -> Iterator[str]:
    """Yield the numbers of the check-ins and the marks of both below them, in blocks that fit into so many cells."""
    numbers = [round_.number for round_ in history.rounds]
    room = _WIDE if len(numbers) * _WIDE <= width else _NARROW
    cells = max(room, len(str(numbers[-1])) + 1)
    fits = max(1, width // cells)
    drawn = [timeline.marks(history, area_id, person) for person in (0, 1)]
    for begin in range(0, len(numbers), fits):
        yield "   " + "".join(str(number).rjust(cells) for number in numbers[begin : begin + fits])
        for shape, marks in zip(dumbbell.GIVES, drawn, strict=True):
            yield f"  {shape}" + "".join(mark.rjust(cells) for mark in marks[begin : begin + fits])


def show_area(page: Page, rounds: Rounds, history: History, area_id: str, *, numbers: bool) -> None:
    """Print one area check-in by check-in, the oldest first."""
    voice = Voice(rounds.pair.names)
    months = months_of(rounds, history, voice)
    page.line(change_sentences.asked_areas(history, voice)[area_id][0], style="bold")
    page.apart(voice.say(change_sentences.HISTORY_INTRO))
    page.line()
    page.lines(sentences.legend(voice))
    compared = set(history.numbers_of(area_id))
    for round_ in history.rounds:
        if all(area.area.id != area_id for area in round_.comparison.areas):
            continue
        if history.begins_line(round_.number):
            page.apart(voice.say(change_sentences.OTHER_QUESTIONS, number=round_.number))
        month = voice.month(rounds.check_in(round_.number).opened)
        page.apart(voice.say(change_sentences.CHECK_IN, number=round_.number, month=month), "bold")
        if round_.number not in compared:
            page.lines(change_sentences.not_compared(voice), indent=2)
            continue
        area = history.area(area_id, round_.number)
        changes = history.of_area(round_.number, area_id)
        if history.position(round_.number):
            texts = change_sentences.change_sentences(changes, area, voice, months, titled=False)
            page.lines(texts, indent=2)
        show_views(page, area, voice)
        page.line(change_sentences.flow_sentence(area, voice), indent=2)
        if numbers:
            page.lines(change_sentences.number_sentences(changes, area, voice), indent=2)
    if numbers:
        page.apart(change_sentences.error_sentence(history, history.rounds[-1].number, voice))


def show_between(page: Page, rounds: Rounds, history: History, both: Sequence[int], *, numbers: bool) -> None:
    """Print what has changed between any two check-ins."""
    voice = Voice(rounds.pair.names)
    changed = between(history, both, voice)
    page.paragraphs(voice.say(change_sentences.BETWEEN, first=changed.first, second=changed.second), style="bold")
    if changed.broken:
        page.line(voice.say(change_sentences.OTHER_QUESTIONS, number=changed.broken))
        return
    months = months_of(rounds, history, voice)
    show_parts(page, parts_between(history, changed.first, changed.second, voice, months))
    if changed.uncompared:
        page.line(voice.say(change_sentences.NOT_IN_BOTH, areas=changed.uncompared))
    if numbers:
        for area in changed.areas.values():
            page.apart(area.title, "bold")
            page.lines(change_sentences.number_sentences(area.changes, area.now, voice), indent=2)
        page.apart(change_sentences.error_sentence(history, changed.second, voice))

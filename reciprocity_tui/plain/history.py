"""Several check-ins beside each other, in lines: every area, one area, or any two check-ins."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from reciprocity_tui.comparison import change_sentences, dumbbell, timeline
from reciprocity_tui.comparison.change import History
from reciprocity_tui.comparison.sentences import SINCE_TITLE, TOO_LITTLE, area_sentence, fairness_words, legend
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.show import show_section, show_views, who_says
from reciprocity_tui.report.history import about_few, between, level_band
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.words.voice import Voice

_BAND = 41
_WIDE, _NARROW = 4, 3


def show_history(page: Page, history: History, voice: Voice, *, numbers: bool) -> None:
    """Print what has changed in every area; `numbers` adds the values, and from where on a change is called."""
    latest = history.rounds[-1].number
    page.paragraphs(voice.say("Over time"), style="bold")
    few = about_few(history, voice)
    if len(history.rounds) == 1:
        page.line(few)
        return
    page.line(voice.say(change_sentences.HISTORY_INTRO))
    show_section(page, voice.say(SINCE_TITLE), change_sentences.since_sentences(history, latest, voice))
    page.line()
    page.lines(change_sentences.overall_sentences(history, voice))
    page.lines(change_sentences.break_sentences(history, voice))
    page.lines(filter(None, [few]))
    page.line()
    page.lines(timeline.marks_legend(voice))
    for area_id, (title, last) in change_sentences.asked_areas(history, voice).items():
        page.apart(title, "bold")
        if last != latest:
            page.line(voice.say(change_sentences.ASKED_UNTIL, number=last), indent=2)
        _show_timeline(page, history, area_id, voice, numbers=numbers)
    if numbers:
        page.apart(change_sentences.error_sentence(history, latest, voice))


def _show_timeline(page: Page, history: History, area_id: str, voice: Voice, *, numbers: bool) -> None:
    """Print what the check-ins say about one area, its latest level and how fair each called it then."""
    compared = history.numbers_of(area_id)
    if compared:
        for line in mark_lines(history, area_id, page.width - 2):
            page.styled(Text(f"  {line}"))
        area = history.area(area_id, compared[-1])
        label = f"  {voice.say('level')}  "
        band = level_band(history, area_id, compared[-1], min(_BAND, page.width - cell_len(label)))
        page.styled(Text(label + dumbbell.text(band)))
        page.line(change_sentences.level_sentence(area, voice), indent=2)
        page.line(area_sentence(area, voice), indent=2)
        for person, who in enumerate(who_says(voice)):
            page.line(f"{who}  {fairness_words(area, person, voice)}", indent=2)
    page.lines(change_sentences.latest_sentences(history, area_id, voice), indent=2)
    page.lines(timeline.timeline_sentences(history, area_id, voice), indent=2)
    if numbers and compared:
        changes = change_sentences.by_area(history.changes(compared[-1])).get(area_id, ())
        page.lines(change_sentences.number_sentences(changes, history.area(area_id, compared[-1]), voice), indent=2)


def mark_lines(history: History, area_id: str, width: int) -> Iterator[str]:
    """Yield the numbers of the check-ins and below them their marks, in blocks that fit into so many cells."""
    numbers = [round_.number for round_ in history.rounds]
    room = _WIDE if len(numbers) * _WIDE <= width else _NARROW
    cells = max(room, len(str(numbers[-1])) + 1)
    fits = max(1, width // cells)
    marks = timeline.marks(history, area_id)
    for begin in range(0, len(numbers), fits):
        yield "".join(str(number).rjust(cells) for number in numbers[begin : begin + fits])
        yield "".join(mark.rjust(cells) for mark in marks[begin : begin + fits])


def show_area(page: Page, rounds: Rounds, history: History, area_id: str, *, numbers: bool) -> None:
    """Print one area check-in by check-in, the oldest first."""
    voice = Voice(rounds.pair.names)
    page.line(change_sentences.asked_areas(history, voice)[area_id][0], style="bold")
    page.apart(voice.say(change_sentences.HISTORY_INTRO))
    page.line()
    page.lines(legend(voice))
    compared = set(history.numbers_of(area_id))
    for round_ in history.rounds:
        if all(area.area.id != area_id for area in round_.comparison.areas):
            continue
        if history.begins_line(round_.number):
            page.apart(voice.say(change_sentences.OTHER_QUESTIONS, number=round_.number))
        month = voice.month(rounds.check_in(round_.number).opened)
        page.apart(voice.say(change_sentences.CHECK_IN, number=round_.number, month=month), "bold")
        if round_.number not in compared:
            page.line(voice.say(TOO_LITTLE), indent=2)
            continue
        area = history.area(area_id, round_.number)
        changes = change_sentences.by_area(history.changes(round_.number)).get(area_id, ())
        show_views(page, area, voice)
        page.line(area_sentence(area, voice), indent=2)
        page.lines(change_sentences.change_sentences(changes, area, voice, titled=False), indent=2)
        if numbers:
            page.lines(change_sentences.number_sentences(changes, area, voice), indent=2)
    if numbers:
        page.apart(change_sentences.error_sentence(history, history.rounds[-1].number, voice))


def show_between(page: Page, history: History, both: Sequence[int], voice: Voice, *, numbers: bool) -> None:
    """Print what has changed between any two check-ins."""
    changed = between(history, both, voice)
    page.paragraphs(voice.say(change_sentences.BETWEEN, first=changed.first, second=changed.second), style="bold")
    if changed.broken:
        page.line(voice.say(change_sentences.OTHER_QUESTIONS, number=changed.broken))
        return
    for area in changed.areas:
        page.lines(change_sentences.change_sentences(area.changes, area.now, voice))
        if numbers:
            page.lines(change_sentences.number_sentences(area.changes, area.now, voice), indent=2)
    if changed.uncompared:
        page.line(voice.say(change_sentences.NOT_IN_BOTH, areas=changed.uncompared))
    if numbers:
        page.apart(change_sentences.error_sentence(history, changed.second, voice))

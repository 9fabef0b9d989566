"""Check-ins beside each other, in lines: what has changed, one area over time, and any two check-ins."""

from collections.abc import Sequence

from reciprocity_tui.comparison import change_sentences, sentences
from reciprocity_tui.comparison.change_sentences import spoken_then
from reciprocity_tui.comparison.feelings import since_sentences
from reciprocity_tui.comparison.history import History
from reciprocity_tui.comparison.over_time import opening_between, opening_sentences
from reciprocity_tui.comparison.then_and_now import (
    GOING_WELL_NOW,
    THEN_AND_NOW,
    ThenAndNow,
    ToldArea,
    check_in_by_check_in,
    person_sentence,
    then_and_now,
)
from reciprocity_tui.plain.page import Page
from reciprocity_tui.report.history import (
    about_few,
    appreciated_sentences,
    between,
    months_of,
    said_to_each_other,
)
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.words.voice import Voice


def show_history(page: Page, rounds: Rounds, history: History, *, numbers: bool) -> None:
    """Print what became of every area; `numbers` adds the values, and from where on a change is called."""
    voice, latest = Voice(rounds.pair.names), history.rounds[-1].number
    months = months_of(rounds, history, voice)
    page.paragraphs(voice.say("Over time"), style="bold")
    few = about_few(history, voice)
    if len(history.rounds) == 1:
        page.line(few)
        return
    told = then_and_now(history, voice, months)
    page.lines(filter(None, [few, *opening_sentences(history, latest, voice, months)]))
    page.lines(change_sentences.break_sentences(history, voice))
    if told.then:
        then, now = (spoken_then(number, voice, months) for number in (told.then, told.now))
        page.line(voice.say(THEN_AND_NOW, then=then, now=now))
    _show_chapters(page, told, voice, numbers=numbers)
    if since := since_sentences(history, latest, voice, months):
        page.apart(voice.say(sentences.SINCE_TITLE), "bold")
        page.lines(since)
    for appreciated in said_to_each_other(rounds, history, filter(None, (told.then, told.now))):
        title, texts = appreciated_sentences(appreciated, voice, months)
        page.apart(title, "bold")
        page.points(texts)
    page.apart(voice.say(change_sentences.HISTORY_INTRO))
    if numbers:
        page.apart(change_sentences.error_sentence(history, latest, voice))


def _show_chapters(page: Page, told: ThenAndNow, voice: Voice, *, numbers: bool) -> None:
    """Print every section; what stands in one line has its areas below where numbers are wanted."""
    for chapter in told.chapters:
        page.apart(chapter.title or chapter.line, "bold" if chapter.title else "")
        for area in chapter.areas if chapter.title or numbers else ():
            _show_area(page, area, voice, numbers=numbers)


def _show_area(page: Page, area: ToldArea, voice: Voice, *, numbers: bool) -> None:
    """Print an area then and now: whose view leans which way, how fair each calls it, and what changed."""
    page.apart(area.title, "bold")
    _show_told(page, area, voice, numbers=numbers)


def _show_told(page: Page, area: ToldArea, voice: Voice, *, numbers: bool) -> None:
    for person in (0, 1) if area.now else ():
        page.line(person_sentence(area, person, voice), indent=2)
    if area.going_well:
        page.line(voice.say(GOING_WELL_NOW), indent=4, before="✦ ")
    for telling in area.tellings:
        page.line(telling.text, indent=4, before=f"{telling.mark} ")
    if numbers and area.now:
        page.lines(change_sentences.number_sentences(area.changes, area.now, voice), indent=2)


def show_area(page: Page, rounds: Rounds, history: History, area_id: str, *, numbers: bool) -> None:
    """Print one area check-in by check-in, the oldest first."""
    voice = Voice(rounds.pair.names)
    told = check_in_by_check_in(history, area_id, voice, months_of(rounds, history, voice))
    page.line(change_sentences.asked_areas(history, voice)[area_id][0], style="bold")
    page.apart(voice.say(change_sentences.HISTORY_INTRO))
    for number, area in told.items():
        if history.begins_line(number):
            page.apart(voice.say(change_sentences.OTHER_QUESTIONS, number=number))
        month = voice.month(rounds.check_in(number).opened)
        page.apart(voice.say(change_sentences.CHECK_IN, number=number, month=month), "bold")
        if area.now is None:
            page.lines(change_sentences.not_compared(voice), indent=2)
            continue
        _show_told(page, area, voice, numbers=numbers)
        page.line(change_sentences.flow_sentence(area.now, voice), indent=2)
    if numbers:
        page.apart(change_sentences.error_sentence(history, history.rounds[-1].number, voice))


def show_between(page: Page, rounds: Rounds, history: History, both: Sequence[int], *, numbers: bool) -> None:
    """Print what has changed between any two check-ins."""
    voice = Voice(rounds.pair.names)
    months = months_of(rounds, history, voice)
    told, broken, uncompared = between(history, both, voice, months)
    page.line(voice.say(change_sentences.BETWEEN, first=told.then, second=told.now), style="bold")
    if broken:
        page.apart(voice.say(change_sentences.OTHER_QUESTIONS, number=broken))
        return
    if opening := opening_between(history, told.then, told.now, voice, months):
        page.line()
        page.lines(opening)
    _show_chapters(page, told, voice, numbers=numbers)
    if uncompared:
        page.apart(voice.say(change_sentences.NOT_IN_BOTH, areas=uncompared))
    if numbers:
        page.apart(change_sentences.error_sentence(history, told.now, voice))

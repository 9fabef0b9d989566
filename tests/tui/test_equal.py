"""Line mode and the full screen are two renderings of one thing: the same answers, the same sentences."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from itertools import count
from pathlib import Path

import pytest

from reciprocity_tui.agreement import asking
from reciprocity_tui.answers import questions
from reciprocity_tui.answers.hints import HINT_FAST, HINT_UNIFORM
from reciprocity_tui.answers.overview import EVERYTHING_TITLE, Overview, overview
from reciprocity_tui.answers.preview import PREVIEW_TITLE, preview
from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.scales import Absent, Value
from reciprocity_tui.answers.sections import sections
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.answers.switches import Key, Part, switches
from reciprocity_tui.comparison import arithmetic, dumbbell, going_well, said, sentences
from reciprocity_tui.comparison.closeup import close_up, close_ups, summary
from reciprocity_tui.comparison.compare import Comparison, compare
from reciprocity_tui.comparison.topics import topics
from reciprocity_tui.plain.asking import Asking, Outcome
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.plain.sealing import FINISH_CHOICES
from reciprocity_tui.plain.show import TALK_ANYWAY, TITLED, LookingBack, show_comparison
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.steps import talk
from reciprocity_tui.steps.answer import waits_to_be_shown
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.recall import WAS_GLAD
from reciprocity_tui.steps.talk import TalkTopic, area_topic
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.evening import EveningScreen
from reciprocity_tui.tui.views import pages, pane, tabs
from reciprocity_tui.tui.views import preview as preview_view
from reciprocity_tui.tui.views.evening import CONTINUE
from reciprocity_tui.tui.views.pages import Tab
from reciprocity_tui.tui.views.tabs import ALL_OF_IT, CLOSE, CLOSE_HINT
from reciprocity_tui.vault import own, reveal
from reciprocity_tui.words.voice import Voice
from tests.questionnaire.tiny import TINY
from tests.support import Couple, new_couple
from tests.tui.couples import varied_sheet
from tests.tui.driving import Driven, driven, flat

pytestmark = pytest.mark.usefixtures("quick")

NAMES = ("Jo", "Sam")
VOICE, BOTH = Voice(), Voice(NAMES)
NARROW = (46, 24)  # one column: what is read from above to below is one sentence after the other
EVERYTHING, MONEY = Key(Part.EVERYTHING), Key(Part.AREA, "money")
OFTEN_SWITCHED = {EVERYTHING: 0.05, MONEY: 0.3}
MOST_PAGES = 16
MOST_KEYS = 200
LABELS = {EVERYTHING: EVERYTHING_TITLE, MONEY: "Money"}


# What the two type


@dataclass(frozen=True)
class Reply:
    """What is done with one question: a note, whether p is pressed, and the answer."""

    value: Value
    private: bool = False
    note: str = ""


@dataclass(frozen=True)
class Script:
    """What one person does, whatever the order of the questions: replies, how many parts they answer, and switches."""

    replies: dict[tuple[Kind, str], Reply]
    parts: int
    switched: tuple[Key, ...]


def random_script(asked: tuple[Question, ...], parts: int, chance: random.Random) -> Script:
    """Return a script in one of several moods, so that strengths, topics and too little to say all occur."""
    mood = chance.choice([(1, 1, 2, 6, 6), (1, 2, 2, 2, 1), (4, 3, 2, 1, 1), (1, 0, 1, 5, 9)])
    replies: dict[tuple[Kind, str], Reply] = {}
    for question in sorted(asked, key=lambda each: (each.kind.value, each.id)):
        choices = list(question.choices) or ["that you asked"]
        value = chance.choices(choices, mood[: len(choices)])[0]
        if question.kind in (Kind.FAIRNESS, Kind.WHOLE_FAIRNESS):
            value = chance.choice([0, 0, 0, 1, -1, -2])
        if question.allows_skip and chance.random() < 0.03:
            value = Absent.NO_OCCASION if question.no_occasion else Absent.SKIPPED
        own = question.kind is Kind.REFLECTION
        private = (
            question.allows_private and question.kind is not Kind.GIVEN and chance.random() < (0.5 if own else 0.05)
        )
        noted = question.is_rating and chance.random() < 0.05
        note = "the lake [/x]" if noted and question.kind is Kind.RECEIVED else ""  # both ways share one note
        replies[question.kind, question.id] = Reply(value, private, note)
    kept = [key for key, often in OFTEN_SWITCHED.items() if chance.random() < often]
    return Script(replies, parts if chance.random() < 0.7 else parts - 2, tuple(kept))


def replied(couple: Couple, person: int, script: Script) -> Iterator[tuple[Question, Reply]]:
    """Yield the questions that come up with what is said to them."""
    opened = couple.open_sheet(person)
    sheet = opened.sheet
    for section in sections(opened.questionnaire, opened.questions, VOICE)[: script.parts]:
        for question in (each for page in section.pages for each in page.questions):
            if questions.is_asked(sheet, question):
                reply = script.replies[question.kind, question.id]
                sheet = questions.answer(sheet, question, reply.value)
                yield question, reply


def digit(question: Question, value: Value) -> str:
    if question.is_written and value is not Absent.SKIPPED:
        return str(value)
    if value is Absent.NO_OCCASION or value is Absent.SKIPPED:
        return "n" if value is Absent.NO_OCCASION else "s"
    return str(list(question.choices).index(value) + 1)


def offered(couple: Couple, person: int, sheet: Sheet) -> list[Key]:
    """The keys of the switches in the order in which line mode numbers them."""
    opened = couple.open_sheet(person)
    other = couple.pair.names[1 - person]
    return [each.key for each in switches(sheet, opened.questionnaire, opened.questions, (), other, VOICE)]


class _Typed(StringIO):
    def isatty(self) -> bool:
        return True


def in_lines(couple: Couple, person: int, script: Script) -> str:
    """Answer and seal in line mode; return all that is printed."""
    lines: list[str] = []
    sheet = couple.open_sheet(person).sheet
    for question, reply in replied(couple, person, script):
        sheet = questions.answer(sheet, question, reply.value)
        p = ["p"] * reply.private
        lines += [*([f"note {reply.note}"] if reply.note else []), *([] if question.is_shown_by_choice else p)]
        lines += [digit(question, reply.value), *([*p, ""] if waits_to_be_shown(sheet, question) else [])]
    parts = sections(couple.questionnaire, couple.open_sheet(person).questions, VOICE)
    lines += ["go end"] if script.parts < len(parts) else []
    if script.switched:
        numbers = offered(couple, person, sheet)
        lines += ["2", *(str(numbers.index(key) + 1) for key in script.switched), ""]
    lines += ["more", "1", "yes"]
    stream = StringIO()
    seconds = (3.0 * i for i in count())
    with couple.open_sheet(person) as opened:
        reader = Reader(_Typed("".join(f"{line}\n" for line in lines)), Page(stream))
        assert Asking(reader, opened, lambda: next(seconds)).run() is Outcome.SEALED
    return stream.getvalue()


async def on_the_screen(home: Path, couple: Couple, person: int, script: Script) -> str:
    """Answer and seal with keys; return what stands on the preview before sealing."""
    async with driven(home, Start(Step.TAKE, couple.pair, couple.pair.partners[person].id), NARROW) as program:
        while program.at == "PageScreen":  # the hand-over is read to its end before it begins
            await program.press("enter")
        sheet = couple.open_sheet(person).sheet
        for question, reply in replied(couple, person, script):
            sheet = questions.answer(sheet, question, reply.value)
            p = ["p"] * reply.private
            if reply.note:
                await program.press("ctrl+n")
                await program.type(reply.note)
                await program.press("ctrl+s")
            await program.press(*([] if question.is_shown_by_choice else p))
            if question.is_written and reply.value is not Absent.SKIPPED:
                await program.press("w")
                await program.type(str(reply.value))
                await program.press("ctrl+s", "enter")
                continue
            await program.press(digit(question, reply.value))
            await program.press(*([*p, "enter"] if waits_to_be_shown(sheet, question) else []))
        if program.at != "PreviewScreen":
            await program.press("o", "end", "enter")
        for key in script.switched:
            await _switch(program, key)
        await program.resize((NARROW[0], 70 * len(couple.questionnaire.areas)))
        shown = page_of(program, first=1)
        await program.press("m")
        shown = f"{shown} {page_of(program, first=1)}"
        await program.press("escape")
        await program.resize(NARROW)
        await program.press("s", "y")
        assert program.screens == ["HomeScreen", "MirrorScreen"]
        return shown


async def _switch(program: Driven, key: Key) -> None:
    """Switch this on the page before sealing: everything there itself, an area behind its line."""
    await program.press("end")
    for _ in range(MOST_KEYS):
        if LABELS[key] in program.pointed:
            break
        await program.press("up")
    else:
        raise AssertionError(f"no line of the page is {LABELS[key]!r}")
    await program.press(*(["enter"] if key == EVERYTHING else ["enter", "enter", "escape"]))


def page_of(program: Driven, first: int = 3) -> str:
    """What stands on the page from its first line to its last, without heading, names of pages and keys."""
    lines = program.lines
    assert not any("↓" in line or "↑" in line for line in lines), "the window is not high enough to show all of it"
    return flat(" ".join(lines[first:-1]))


# What is said


def left_over(text: str, texts: set[str]) -> str:
    """Return what is left of a text without these sentences, without pictures, marks and numbers."""
    for sentence in sorted(map(flat, texts - {""}), key=len, reverse=True):
        text = text.replace(sentence, " ")
    marks = "".join((*dumbbell.GIVES, *dumbbell.RECEIVES, *dumbbell.BOTH, dumbbell.MEET))
    text = text.translate(dict.fromkeys(map(ord, f"{marks}·┃━├┤│✦◆›▸–✓"), " "))
    return flat(re.sub(r"gives \d+, gets \d+|\d+ of \d+", " ", text))


def of_the_preview(couple: Couple, person: int, sheet: Sheet) -> set[str]:
    """Every sentence of a preview."""
    seen = preview(sheet, couple.questionnaire, (), couple.pair.names[1 - person], VOICE)
    of_areas = {text for area in seen.areas for text in (area.line, *area.left_out)}
    return {seen.title, seen.intro, *of_areas, *seen.others, *seen.missing, *seen.rules}


def of_the_comparison(comparison: Comparison, *, numbers: bool) -> set[str]:
    """Every sentence that both front ends say about a comparison, the arithmetic step by step."""
    texts = {asking.APPRECIATION}
    texts |= {sentences.TOPICS_TITLE}
    if told := going_well.glad(comparison, BOTH):
        texts |= {going_well.GLAD_TITLE, *(text for glad in told for text in glad[1:])}
    texts |= {said.sign_sentence(sign, VOICE) for sign in comparison.signs} or {sentences.SIGNS_NONE}
    texts |= {sentences.SIGNS_TITLE, sentences.OUTSIDE_HELP}
    if contexts := said.context_sentences(comparison, BOTH):
        texts |= {sentences.CONTEXT_TITLE, *contexts}
    if shared := said.reflection_sentences(comparison, BOTH):
        texts |= {sentences.REFLECTION_TITLE, *shared}
    if not comparison.comparable:
        return texts | {sentences.NO_COMPARISON}
    texts |= {sentences.HOW_TO_READ_TITLE, *sentences.how_to_read(VOICE), going_well.TITLE}
    texts |= {*well(comparison), *sentences.across_sentences(comparison, BOTH)}
    texts |= {sentences.LEAN, *said.whole_sentences(comparison, BOTH)}
    texts |= {sentences.UNSEEN_INTRO, *sentences.seen_sentences(comparison, BOTH)}
    texts |= {
        sentences.topic_intro(comparison, VOICE),
        *(text for _, text in summary(close_ups(comparison, BOTH), VOICE)),
    }
    for area, close in zip(comparison.areas, close_ups(comparison, BOTH), strict=True):
        texts |= {sentences.title(area, VOICE), sentences.importance_sentence(area, BOTH)}
        texts |= {*close.first, *close.often, *close.more}
        if area.measures is not None:
            unfair = [person for person in (0, 1) if area.fairness[person]]
            texts |= {sentences.fairness_words(area, person, BOTH) for person in unfair}
        if numbers:
            texts |= {text for step in arithmetic.steps(area, BOTH) for text in (_bare(step), step.meaning)}
    for topic in topics(comparison):
        texts |= {sentences.topic_sentence(topic, BOTH), *of_a_topic(area_topic(topic.result, VOICE))}
    if numbers and comparison.compared:
        texts |= {sentences.NUMBERS_SCALE, arithmetic.sources(VOICE)}
    return texts - {""}


def well(comparison: Comparison) -> set[str]:
    """What is said of what is going well."""
    reason, areas = going_well.going_well(comparison, BOTH)
    examples = {going_well.EACH_COULD_SAY} if any(good.examples for good in areas) else set()
    return examples | {reason, *(text for good in areas for text in (*good.more, *good.examples))}


def _bare(step: arithmetic.Step) -> str:
    return arithmetic.line(replace(step, meaning=""), VOICE)


def of_a_topic(topic: TalkTopic) -> set[str]:
    """What helps to talk about something."""
    titles = {asking.QUIET} if topic.quiet else set()
    titles |= {asking.SPOKEN} if topic.quiet and topic.spoken else set()
    return {topic.notice, *topic.quiet, *topic.spoken, *titles} - {""}


def of_the_screens_alone(comparison: Comparison) -> set[str]:
    """What the screens say beyond line mode: what helps to talk about every area, and names of things."""
    texts = {sentences.legend_between(VOICE), " ".join(labels.SCALE_ENDS), labels.SIGNS_PICK}
    texts |= {sentences.HOW_TO_READ_TITLE, *sentences.how_to_read(VOICE)}  # at any time behind a key
    texts |= {WAS_GLAD.partition('"')[0].format(name=name) for name in NAMES}  # at Home, before what was written
    texts |= {f"{NAMES[1]} {dumbbell.GIVES[1]}", CONTINUE, ALL_OF_IT, CLOSE, CLOSE_HINT, tabs.NAMES[Tab.SIDE_BY_SIDE]}
    texts |= {sentences.TOPICS_TITLE, labels.ARITHMETIC, labels.MARK_STRENGTH, f"{pane.TALK_ABOUT_THIS} t"}
    texts |= {f"{gets}│{gives}" for gets, gives in pages.LEAN_ENDS} | {" ".join(NAMES)}
    texts |= {
        labels.MARK_TOPIC,
        labels.PICK_NONE,
        labels.PICK_AGAIN,
        labels.PICKED_NONE,
        labels.TALK_LATER,
        labels.AGREE,
    }
    texts |= {asking.ONE_PICKED, asking.WHICH_NOW, asking.AGREED_TITLE, asking.NOTHING_AGREED, asking.AGREE_ABOUT}
    titles = [sentences.title(area, VOICE) for area in comparison.areas]
    for topic in talk.topics(comparison, VOICE):
        texts |= {topic.title, labels.TALK_ABOUT.format(topic=topic.title), *of_a_topic(topic)}
    texts |= {asking.WHICH_TOPIC.format(name=name) for name in NAMES}
    texts |= {f"{mark} {name}" for mark, name in zip(dumbbell.GIVES, NAMES, strict=True)}
    for area in comparison.areas:
        close = close_up(area, comparison, BOTH)
        texts |= {close.reason, *close.first, *sentences.seen_of(area, BOTH)}
        texts |= {sentences.fairness_in_short(area, person, BOTH) for person in (0, 1)}
        words = (sentences.fairness_words(area, person, BOTH) for person in (0, 1))
        texts |= {pane.SAYS.format(fairness=text) for text in words}
    around = zip([titles[-1], *titles], [*titles[1:], titles[0]], strict=False)
    return texts | {" ".join(labels.AROUND.format(before=before, after=after).split()) for before, after in around}


async def comparison_screens(home: Path, couple: Couple, comparison: Comparison, *, numbers: bool) -> str:
    """Everything on every page and in every area of the comparison, as one line."""
    shown: list[str] = []
    high = (NARROW[0], 180 + 5 * len(comparison.areas))
    async with driven(home, Start(Step.COMPARE, couple.pair, numbers=numbers), high) as program:
        shown.append(page_of(program))
        for key in ("1", "2", "3", "4", "6", "h", "5"):
            await program.press(key)
            shown.append(page_of(program))
        shown.append(await _first_time(program, couple))
        await program.press("end", "enter", "end", "enter")
        assert asking.APPRECIATION in program.flat
        shown.append(page_of(program))
        await program.press("end", "enter")
        if comparison.comparable:
            for number in range(0, len(comparison.areas), 2):
                await program.press(
                    *["home", *["down"] * number, "enter"], *["home", *["down"] * (number + 1), "enter"]
                )
                assert asking.WHICH_NOW in program.flat or number + 1 == len(comparison.areas)
                shown.append(page_of(program))
                await program.press("end", "enter")
            await program.press("2", "enter")
            for _ in comparison.areas:
                shown.append(page_of(program))
                await program.press("right")
    return " ".join(shown)


async def _first_time(program: Driven, couple: Couple) -> str:
    """Everything that two people see when they have just said yes, as one line."""
    ended: list[bool | None] = []
    rounds = Rounds(couple.pair, couple.pair.partners[0], couple.identities[0])
    evening = EveningScreen(rounds, 1)
    if evening.is_empty:
        return ""
    await program.app.push_screen(evening, ended.append)
    pages: list[str] = []
    while not ended and len(pages) < MOST_PAGES:
        await program.pilot.pause()
        pages.append(page_of(program, first=1))
        await program.press("enter")
    assert ended == [True]
    return " ".join(pages)


# The tests


@pytest.mark.parametrize(("which", "seed"), [*(("tiny", seed) for seed in range(3)), ("couple", 0)])
async def test_the_same_keys_make_the_same_sheets_and_the_same_sentences(tmp_path: Path, which: str, seed: int) -> None:
    path = shipped_folder() / "couple.toml"
    if which == "tiny":
        path = tmp_path / "tiny.toml"
        path.write_text(TINY)
    chance = random.Random(seed)  # noqa: S311 - a script of answers
    lined, drawn = (new_couple(tmp_path / name, NAMES, questionnaire=path) for name in ("lines", "screen"))
    parts = len(sections(lined.questionnaire, lined.open_sheet(0).questions, VOICE))
    for person in (0, 1):
        script = random_script(lined.open_sheet(person).questions, parts, chance)
        printed = flat(in_lines(lined, person, script))
        shown = await on_the_screen(tmp_path / "screen", drawn, person, script)
        sheet = _own(lined, person)
        assert sheet == _own(drawn, person)
        _same_preview(lined, person, sheet, printed, shown)
    await _same_comparison(tmp_path / "screen", lined, drawn)


@pytest.mark.parametrize("seed", range(4))
async def test_what_two_sheets_say_together_is_said_in_the_same_sentences(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "tiny.toml"
    path.write_text(TINY)
    lined, drawn = (new_couple(tmp_path / name, NAMES, questionnaire=path) for name in ("lines", "screen"))
    chance = random.Random(seed)  # noqa: S311 - answers
    for person in (0, 1):
        sheet = random_sheet(lined, person, chance)
        for couple in (lined, drawn):
            couple.seal(person, sheet)
    await _same_comparison(tmp_path / "screen", lined, drawn)


def random_sheet(couple: Couple, person: int, chance: random.Random) -> Sheet:
    """Return a sheet with every kind of answer, and some behaviours kept private."""
    sheet = varied_sheet(couple.questionnaire, person, "")
    rated = {
        behaviour: BehaviourAnswer(chance.randint(0, 4), chance.randint(0, 4), private=chance.random() < 0.2)
        for behaviour in sheet.behaviours
    }
    return replace(sheet, behaviours=rated, fairness={area: chance.choice([0, 0, -1, 1]) for area in sheet.fairness})


def _own(couple: Couple, person: int) -> Sheet:
    return own.own_sheet(couple.part(person))


def _same_preview(couple: Couple, person: int, sheet: Sheet, printed: str, shown: str) -> None:
    sentences = of_the_preview(couple, person, sheet)
    last = printed.rpartition(f" {PREVIEW_TITLE.format(partner=NAMES[1 - person])} ")[2]
    last = f"{PREVIEW_TITLE.format(partner=NAMES[1 - person])} {last.partition(FINISH_CHOICES[0])[0]}"
    hints = {HINT_UNIFORM, HINT_FAST}
    still_open = re.sub(r"1 question is .*? be compared\.|\d+ questions are .*? be compared\.", "", last)
    assert left_over(still_open, sentences | hints) == ""
    missing = [text for text in sentences if flat(text) not in shown]
    assert missing == []
    title = PREVIEW_TITLE.format(partner=NAMES[1 - person])
    page, _, in_detail = shown.partition(f"{title} ")
    assert left_over(f"{title} {in_detail}", sentences) == ""
    seen = of_the_page(couple, person, sheet)
    on_both = {seen.title, *(seen.missing or (seen.promise,))}
    on_both |= {text for item in seen.items for text in (item.title, item.words, item.fairness)} - {""}
    assert [text for text in on_both if flat(text) not in printed] == []
    assert [text for text in on_both if flat(text) not in page] == []
    ways = {preview_view.EVERYTHING_SHOWN, f"s {preview_view.SEAL}", f"1-9 {preview_view.KEEP_BACK}"}
    numbered = {f"{number} {area.title}" for number, area in enumerate(seen.areas, start=1)}
    assert left_over(page, on_both | hints | ways | numbered) == ""


def of_the_page(couple: Couple, person: int, sheet: Sheet) -> Overview:
    """What stands on the page before sealing."""
    opened = couple.open_sheet(person)
    names = NAMES[person], NAMES[1 - person]
    return overview(sheet, opened.questionnaire, opened.questions, (), names, VOICE)


async def _same_comparison(home: Path, lined: Couple, drawn: Couple) -> None:
    for couple in (lined, drawn):
        couple.reveal()
    comparison = _comparison(lined)
    for numbers in (False, True) if len(comparison.areas) == 2 else (True,):
        stream = StringIO()
        show_comparison(Page(stream), comparison, BOTH, lined.check_in, numbers=numbers, back=LookingBack())
        printed = flat(stream.getvalue())
        texts = of_the_comparison(comparison, numbers=numbers)
        assert [text for text in texts if flat(text) not in printed] == []
        assert left_over(printed, texts | _of_lines_alone(comparison, lined)) == ""
        shown = await comparison_screens(home, drawn, comparison, numbers=numbers)
        assert [text for text in texts if flat(text) not in shown] == []
        assert left_over(shown, texts | of_the_screens_alone(comparison)) == ""


def _of_lines_alone(comparison: Comparison, couple: Couple) -> set[str]:
    """Titles of what has a page of its own on the screens, and numbers that the arithmetic says there step by step."""
    month = f"{couple.check_in.opened:%B %Y}"
    texts = {sentences.HEADING.format(a=NAMES[0], b=NAMES[1], number=1, month=month)}
    texts |= {"Side by side", "Seen and unseen", TALK_ANYWAY}
    texts |= {sentences.SAYS.format(name=name) for name in NAMES}
    texts.add(VOICE.listing([text for _, text in summary(close_ups(comparison, BOTH), BOTH)]))
    for area in comparison.areas:
        texts |= {sentences.fairness_words(area, person, BOTH) for person in (0, 1)}
        texts |= {template.format(area=sentences.title(area, VOICE)) for template in TITLED.values()}
        texts |= {arithmetic.line(step, VOICE) for step in arithmetic.steps(area, BOTH)}
        texts |= set(said.numbers_sentences(area, BOTH))
    return texts


def _comparison(couple: Couple) -> Comparison:
    questionnaire = own.questionnaire_of(couple.pair, couple.check_in)
    sheets = reveal.open_comparison(couple.part(0))
    return compare(questionnaire, *sheets)

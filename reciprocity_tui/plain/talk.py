"""The talk in lines: each picks a topic, both take turns, and they agree on one small thing."""

from collections.abc import Callable
from datetime import date

from reciprocity_tui.agreement import model, rules
from reciprocity_tui.agreement import sentences as agreeing
from reciprocity_tui.agreement.model import Agreement, Texts, Topics
from reciprocity_tui.comparison import sentences
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.sentences import title, topic_intro
from reciprocity_tui.comparison.topics import topics as suggested
from reciprocity_tui.plain import wording
from reciprocity_tui.plain.meaning import command
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.show import show_prompts
from reciprocity_tui.plain.typed import Typed
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import days
from reciprocity_tui.vault.errors import AlreadyThereError
from reciprocity_tui.words.message import ToldError
from reciprocity_tui.words.voice import Voice


class Talking:
    """Leads through one talk after a check-in. It may end anywhere, without a comment; what is kept then stays."""

    def __init__(self, page: Page, typed: Typed, rounds: Rounds, number: int, today: date) -> None:
        """Talk about what both say in a check-in. Raises VaultError where it cannot be read."""
        self._page = page
        self._typed = typed
        self._voice = Voice(rounds.pair.names)
        self._today = today
        self._comparison = rounds.comparison(number)
        self._together = rounds.together(number)
        self._titles = sentences.titles(self._comparison, self._voice)
        self._kept_before = rounds.kept_before(number)

    def run(self) -> None:
        """Lead from the topics to the appreciation. Raises LeaveError, or VaultError where a file cannot be read."""
        area = self._topic()
        if area is not None:
            self._show_talk(area)
            self._agree(area)
        self._appreciate()

    def _topic(self) -> AreaResult | None:
        """Return what they talk about, None for nothing today."""
        page, areas = self._page, self._comparison.areas
        page.title(self._voice.say(sentences.TOPICS_TITLE))
        page.line(
            topic_intro(self._comparison, self._voice)
            if self._comparison.comparable
            else self._voice.say(sentences.NO_COMPARISON)
        )
        if self._kept_before:
            page.line(self._voice.say(agreeing.KEPT_BEFORE, area=agreeing.titled(self._kept_before, self._titles)))
        labels = _labels(self._comparison)
        picked: list[int | None] = []
        for name in self._voice.names:
            page.line()
            page.line(wording.PICK.format(name=name), style="bold")
            picked.append(self._typed.choice(wording.PICK_PROMPT, labels))
        picks = sorted({pick for pick in picked if pick is not None})
        if not picks or (None in picked and not self._both_want_it()):
            return None
        now = self._now(picks) if len(picks) > 1 else picks[0]
        kept = next((areas[pick].area.id for pick in picks if pick != now), "")
        chosen = Topics(areas[now].area.id, kept)
        self._typed.saved(lambda: self._together.keep_topics(chosen))
        page.lines(agreeing.topics_sentences(chosen, self._titles, self._voice))
        return areas[now]

    def _both_want_it(self) -> bool:
        """Return whether they talk although one of them picked nothing."""
        self._page.line()
        self._page.line(self._voice.say(agreeing.ONE_PICKED))
        return self._typed.agrees(wording.TALK_NOW)

    def _now(self, picks: list[int]) -> int:
        """Return which of two topics comes now; the first where they do not say."""
        self._page.line()
        self._page.line(self._voice.say(agreeing.WHICH_NOW), style="bold")
        labels = [title(self._comparison.areas[pick], self._voice) for pick in picks]
        return picks[self._typed.choice(wording.WHICH_PROMPT, labels) or 0]

    def _show_talk(self, area: AreaResult) -> None:
        """Print how to begin, what to talk about, and the turns."""
        page = self._page
        guarded = area.guarded
        page.title(title(area, self._voice))
        show_prompts(page, area)
        page.title(self._voice.say(agreeing.TALK_SOFT_TITLE))
        page.line(agreeing.soft(self._voice, guarded=guarded))
        page.line()
        page.line(self._voice.say(agreeing.TALK_TURNS))
        for number in range(1, agreeing.TALK_ROUNDS + 1):
            page.line()
            page.line(agreeing.round_title(number, self._voice, guarded=guarded), style="bold")
            page.line(agreeing.starter(number, self._voice, guarded=guarded), indent=2)
        page.line()
        page.line(wording.TALK_LISTENING_GUARDED if guarded else wording.TALK_LISTENING)
        page.line(wording.TALK_CLOCK)
        page.title(self._voice.say(agreeing.TALK_BREAK_TITLE))
        page.line(self._voice.say(agreeing.TALK_BREAK))

    def _agree(self, area: AreaResult) -> None:
        """Agree on one small thing, where nothing is agreed yet."""
        page = self._page
        there = self._together.agreement()
        if there is not None:
            page.title(self._voice.say(agreeing.AGREED_TITLE))
            page.lines(agreeing.agreement_sentences(there, self._titles, self._voice))
            return
        page.title(self._voice.say(agreeing.AGREE_TITLE))
        page.line(self._voice.say(agreeing.AGREED_ABOUT, area=title(area, self._voice)))
        page.line(self._voice.say(agreeing.AGREE_ABOUT))
        if area.guarded:
            page.line(self._voice.say(agreeing.AGREE_GUARDED))
        page.line(wording.AGREE_OR_NOT)
        agreement = self._agreed(area.area.id)
        if agreement is None:
            return
        self._keep(lambda: self._together.agree(agreement), wording.AGREED)

    def _agreed(self, area_id: str) -> Agreement | None:
        """Return what both agree to, None where they leave it."""
        page = self._page
        said = ["", "", self._today.isoformat(), days.moved(self._today, model.LOOK_BACK_AFTER).isoformat()]
        while True:
            page.line()
            if not self._type(said):
                return None
            try:
                agreement = rules.agreed(area_id, said[:2], said[2], said[3], self._today)
            except ToldError as problem:
                page.problem(problem)
                continue
            page.line()
            page.lines(agreeing.agreement_sentences(agreement, self._titles, self._voice))
            page.line()
            if command(self._typed.answer(wording.CHANGE_PROMPT), ("c", "change")):
                continue
            each = [
                self._typed.agrees(wording.YES_NO.format(ask=self._voice.say(agreeing.AGREE_EACH, name=name)))
                for name in self._voice.names
            ]
            if all(each):
                return agreement
            page.line(self._voice.say(agreeing.NOT_TODAY))
            return None

    def _type(self, said: list[str]) -> bool:
        """Let them fill in an agreement, Enter keeping what is there; return False where they leave it empty."""
        will = (self._voice.say(agreeing.SOMEBODY_WILL, name=name) for name in self._voice.names)
        for i, label in enumerate((*will, self._voice.say(agreeing.FROM_DAY), self._voice.say(agreeing.LOOK_BACK_ON))):
            prompt = wording.FILLED.format(label=label, said=said[i]) if said[i] else wording.FILL.format(label=label)
            said[i] = self._typed.words(prompt) or said[i]
            if not said[i]:
                return False
        return True

    def _appreciate(self) -> None:
        """Close with one appreciation each, kept only if both want that."""
        page, (a, b) = self._page, self._voice.names
        page.title(self._voice.say(agreeing.APPRECIATION_TITLE))
        there = self._together.appreciations()
        if there is not None:
            page.line(self._voice.say(agreeing.APPRECIATION))
            page.lines(agreeing.appreciation_sentences(there, self._voice))
            return
        page.line(self._voice.say(agreeing.APPRECIATION_WRITE))
        page.line(wording.APPRECIATE_OR_NOT)
        texts = self._appreciations(((a, b), (b, a)))
        if texts is None:
            return
        wanted = [
            self._typed.agrees(wording.YES_NO.format(ask=self._voice.say(agreeing.APPRECIATION_KEEP, name=name)))
            for name in (a, b)
        ]
        if not all(wanted):
            page.line(wording.NOT_KEPT)
            return
        self._keep(lambda: self._together.appreciate(texts), wording.KEPT)

    def _keep(self, write: Callable[[], None], said: str) -> None:
        """Write something and say so, or that another window was faster."""
        try:
            self._typed.saved(write)
        except AlreadyThereError as problem:
            self._page.problem(problem)
        else:
            self._page.line(said)

    def _appreciations(self, people: tuple[Texts, Texts]) -> Texts | None:
        """Return what each appreciates in the other, None where it is only said aloud."""
        while True:
            typed: list[str] = []
            for name, other in people:
                label = self._voice.say(agreeing.APPRECIATION_BY, name=name, other=other)
                typed.append(self._typed.words(wording.FILL.format(label=label)))
                if not typed[-1]:
                    return None
            try:
                return rules.appreciated(typed)
            except ToldError as problem:
                self._page.problem(problem)


def _labels(comparison: Comparison) -> list[str]:
    """Return what can be picked; the suggestions are marked, in no order of their own."""
    marked = {area.area.id for area in suggested(comparison)}
    return [
        wording.SUGGESTED.format(area=title(area, Voice())) if area.area.id in marked else title(area, Voice())
        for area in comparison.areas
    ]

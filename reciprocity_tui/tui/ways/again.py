"""Coming back: the next check-in, all areas or a few, and how far apart check-ins are."""

from pathlib import Path

from reciprocity_tui.comparison.change_sentences import questions_sentence
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps.again import focus_of, next_questionnaire, open_next, too_early
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.choose import ChooseScreen, Offered
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.tui.ways.talk import Talking
from reciprocity_tui.tui.ways.unlock import Otherwise, any_unlocked
from reciprocity_tui.vault import files, founding, intervals
from reciprocity_tui.vault.errors import AlreadyThereError, VaultError
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.voice import named, say


class Returning:
    """Leads to the next check-in."""

    def __init__(self, stage: Stage, pair: Pair) -> None:
        """Lead this pair."""
        self._stage = stage
        self._pair = pair

    async def interval(self) -> None:
        """Choose how far apart check-ins are."""
        now = intervals.parsed(self._pair.interval)
        chosen = await self._stage.show(pages.interval_page(now))
        if chosen in (None, now):
            return
        if await self._stage.saved(lambda: founding.set_interval(self._pair, str(chosen))):
            self._stage.home(self._pair, labels.EVERY_KEPT.format(interval=self._pair.interval))

    async def again(self) -> None:
        """Open the next check-in, after looking back at what was agreed where that has not happened yet."""
        latest, today = self._pair.latest(), self._stage.program.today()
        asked = next_questionnaire(self._pair, latest, self._stage.program.home)
        early = too_early(self._pair, latest, today)
        focused = await self._stage.show(
            pages.again_choice_page(self._about(latest, asked[0], early), asked[0].minutes)
        )
        if focused is None or (early and not await self._both_want_it()):
            return
        rounds = await self._unlocked(focus=focused)
        if rounds is None:
            return
        if isinstance(rounds, Rounds) and self._waits():
            await self._look_back(rounds)
        wanted: tuple[str, ...] | None = ()
        if focused:
            wanted = await self._stage.show(ChooseScreen(self._offered(asked[0], rounds)))
        if wanted is None:
            return
        focus = focus_of(asked[0], wanted)
        titles = [named(area.title, say("your-partner")) for area in asked[0].areas if area.id in focus]
        if not await self._stage.show(pages.sure_page(latest.number + 1, titles)):
            return
        if self._pair.latest().number != latest.number:
            raise AlreadyThereError(f"check-in {latest.number + 1} was opened just now in another window")
        if await self._stage.saved(lambda: open_next(self._pair, asked, focus, today, both_agree=bool(early))):
            self._stage.home(self._pair, labels.AGAIN_OPEN.format(number=self._pair.latest().number))

    async def _look_back(self, rounds: Rounds) -> None:
        """Look back at what they agreed on; what cannot be read keeps nobody from going on."""
        try:
            await Talking(self._stage, rounds).back()
        except VaultError as problem:
            await self._stage.tell(labels.PROBLEM_TITLE, labels.sentence(problem))

    def _about(self, latest: CheckIn, questionnaire: Questionnaire, early: str) -> list[str]:
        """Return what to know before: why it is early, that a first second time can be lower, and other questions."""
        texts = [early, labels.AGAIN_BOTH] if early else []
        texts.append(labels.AGAIN_ABOUT)
        if self._pair.looks_again:
            texts.append(say("dip"))
        old, new = (latest.questionnaire, latest.version), (questionnaire.id, questionnaire.version)
        texts += filter(None, [questions_sentence(old, new)])
        return texts

    async def _both_want_it(self) -> bool:
        no = labels.AGAIN, labels.AGAIN_NOT_NOW
        return await self._stage.both_agree(self._pair, labels.AGAIN_ASK, labels.AGAIN_ASK_ABOUT, labels.AGAIN_YES, no)

    async def _unlocked(self, *, focus: bool) -> Rounds | Otherwise | None:
        """Return the opened check-ins where something in them is needed now; None for going back."""
        last = (self._pair.revealed_numbers() or [0])[-1]
        something = self._pair.agreed_number() or Path(self._pair.file(last, files.Held.TOPICS)).is_file()
        if not (focus and something) and not self._waits():
            return Otherwise.WITHOUT
        return await any_unlocked(
            self._stage, self._pair, about=labels.UNLOCK_AGREED, otherwise=labels.WITHOUT_UNLOCKING
        )

    def _waits(self) -> bool:
        """Return whether they have not looked back yet at what they agreed on the last time."""
        try:
            return self._pair.look_back() is not None
        except VaultError:  # a damaged day keeps nobody from going on; Home says what is wrong
            return False

    def _offered(self, questionnaire: Questionnaire, rounds: Rounds | Otherwise) -> list[Offered]:
        """Return the areas, those first in which something was agreed or kept the last time."""
        first: dict[str, str] = {}
        if isinstance(rounds, Rounds):
            agreed = self._pair.agreed_number()
            if agreed and (agreement := rounds.agreement(agreed)):
                first[agreement.area] = labels.FOCUS_AGREED
            if kept := rounds.kept(rounds.numbers[-1]):
                first.setdefault(kept, labels.FOCUS_KEPT)
        partner = say("your-partner")
        offered = [Offered(area.id, named(area.title, partner), first.get(area.id, "")) for area in questionnaire.areas]
        return sorted(offered, key=lambda area: list(first).index(area.id) if area.id in first else len(first))

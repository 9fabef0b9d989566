"""Coming back: the next check-in, all areas or a few, and how far apart check-ins are."""

from pathlib import Path
from typing import TYPE_CHECKING

from reciprocity_tui.comparison.change_sentences import questions_sentence
from reciprocity_tui.comparison.sentences import DIP
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps.again import OPENED_ELSEWHERE, focus_of, next_questionnaire, open_next, too_early
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.choose import ChooseScreen, Offered
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.tui.ways.look import Looking
from reciprocity_tui.vault import founding
from reciprocity_tui.vault.errors import AlreadyThereError, VaultError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.message import Message
from reciprocity_tui.words.voice import Voice

if TYPE_CHECKING:
    from reciprocity_tui.tui.ways.switch import Walk


class Returning:
    """Leads to the next check-in."""

    def __init__(self, walk: "Walk", pair: Pair) -> None:
        """Lead this pair."""
        self._walk = walk
        self._pair = pair

    async def interval(self) -> None:
        """Choose how far apart check-ins are."""
        chosen = await self._walk.show(pages.interval_page(self._pair.interval))
        if chosen in ("", self._pair.interval):
            return
        if await self._walk.saved(lambda: founding.set_interval(self._pair, chosen)):
            self._walk.home(self._pair, labels.EVERY_KEPT.format(interval=self._pair.interval))

    async def again(self) -> None:
        """Open the next check-in, after looking back at what was agreed where that has not happened yet."""
        latest, today = self._pair.latest(), self._walk.app.today()
        asked = next_questionnaire(self._pair, latest, self._walk.app.home)
        early = too_early(self._pair, latest, today)
        chosen = await self._walk.show(pages.again_choice_page(self._about(latest, asked[0], early), asked[0].minutes))
        if chosen in ("", pages.LATER) or (early and not await self._both_want_it()):
            return
        rounds = await self._unlocked(focus=chosen == "focus")
        if rounds is None:
            return
        if isinstance(rounds, Rounds) and self._waits():
            await self._look_back(rounds)
        focus: tuple[str, ...] = ()
        if chosen == "focus" and not (focus := await self._walk.show(ChooseScreen(self._offered(asked[0], rounds)))):
            return
        focus = focus_of(asked[0], focus)
        titles = [Voice().named(area.title) for area in asked[0].areas if area.id in focus]
        if await self._walk.show(pages.sure_page(latest.number + 1, titles)) != "open":
            return
        if self._pair.latest().number != latest.number:
            raise AlreadyThereError(OPENED_ELSEWHERE, number=latest.number + 1)
        if await self._walk.saved(lambda: open_next(self._pair, asked, focus, today, both_agree=bool(early))):
            self._walk.home(self._pair, labels.AGAIN_OPEN.format(number=self._pair.latest().number))

    async def _look_back(self, rounds: Rounds) -> None:
        """Look back at what they agreed on; what cannot be read keeps nobody from going on."""
        try:
            await Looking(self._walk, rounds).back()
        except VaultError as problem:
            await self._walk.show(pages.note_page(labels.PROBLEM_TITLE, labels.sentence(problem)))

    def _about(self, latest: CheckIn, questionnaire: Questionnaire, early: Message | None) -> list[str]:
        """Return what to know before: why it is early, that a first second time can be lower, and other questions."""
        texts = [labels.sentence(early), labels.AGAIN_BOTH] if early else []
        texts.append(labels.AGAIN_ABOUT)
        if self._pair.looks_again:
            texts.append(Voice().say(DIP))
        old, new = (latest.questionnaire, latest.version), (questionnaire.id, questionnaire.version)
        texts += filter(None, [questions_sentence(old, new, Voice())])
        return texts

    async def _both_want_it(self) -> bool:
        if await self._walk.both_agree(self._pair, labels.AGAIN_ASK, labels.AGAIN_ASK_ABOUT, labels.AGAIN_YES):
            return True
        await self._walk.show(pages.note_page(labels.AGAIN, labels.AGAIN_NOT_NOW))
        return False

    async def _unlocked(self, *, focus: bool) -> Rounds | str | None:
        """Return the opened check-ins, where something in them is needed now; "" where nothing is."""
        last = (self._pair.revealed_numbers() or [0])[-1]
        something = self._pair.agreed_number() or Path(self._pair.file(last, Held.TOPICS)).is_file()
        if not (focus and something) and not self._waits():
            return ""
        return await self._walk.any_unlocked(self._pair, about=labels.UNLOCK_AGREED, otherwise=labels.WITHOUT_UNLOCKING)

    def _waits(self) -> bool:
        """Return whether they have not looked back yet at what they agreed on the last time."""
        try:
            return self._pair.look_back() is not None
        except VaultError:  # a damaged day keeps nobody from going on; Home says what is wrong
            return False

    def _offered(self, questionnaire: Questionnaire, rounds: Rounds | str) -> list[Offered]:
        """Return the areas, those first in which something was agreed or kept the last time."""
        first: dict[str, str] = {}
        if isinstance(rounds, Rounds):
            agreed = self._pair.agreed_number()
            if agreed and (agreement := rounds.agreement(agreed)):
                first[agreement.area] = labels.FOCUS_AGREED
            if kept := rounds.kept(rounds.numbers[-1]):
                first.setdefault(kept, labels.FOCUS_KEPT)
        offered = [Offered(area.id, Voice().named(area.title), first.get(area.id, "")) for area in questionnaire.areas]
        return sorted(offered, key=lambda each: list(first).index(each.id) if each.id in first else len(first))

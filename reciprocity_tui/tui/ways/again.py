"""Coming back: the next check-in, all areas or a few, and how far apart check-ins are."""

from reciprocity_tui.steps import again
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.standing import standing_of
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.screens.choose import ChooseScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.tui.ways.talk import Talking
from reciprocity_tui.tui.ways.unlock import Otherwise, any_unlocked
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.words.voice import Voice


class Returning:
    """Leads to the next check-in."""

    def __init__(self, stage: Stage, pair: Pair) -> None:
        """Lead this pair."""
        self._stage = stage
        self._pair = pair

    async def interval(self) -> None:
        """Choose how far apart check-ins are."""
        chosen = await self._stage.show(pages.interval_page(self._pair.interval))
        if chosen in (None, self._pair.interval):
            return
        if await self._stage.saved(lambda: again.set_interval(self._pair, chosen.kept)):
            self._stage.home(self._pair, labels.EVERY_KEPT.format(interval=Voice().span(self._pair.interval)))

    async def open_next(self) -> None:
        """Open the next check-in, after looking back at what was agreed where that has not happened yet."""
        coming = again.next_check_in(self._pair, self._stage.program.home, self._stage.program.today())
        page = pages.again_choice_page(self._about(coming), coming.questionnaire.minutes)
        focused = await self._stage.show(page)
        if focused is None or (coming.early and not await self._both_want_it()):
            return
        rounds = await self._unlocked(coming, focus=focused)
        if rounds is None:
            return
        if isinstance(rounds, Rounds) and self._waits():
            await self._look_back(rounds)
        focus: tuple[str, ...] | None = ()
        if focused:
            focus = await self._stage.show(ChooseScreen(coming.offers(rounds if isinstance(rounds, Rounds) else None)))
        if focus is None:
            return
        if not await self._stage.show(pages.sure_page(coming.number, coming.titles(focus))):
            return
        coming.refuse_if_overtaken()
        if await self._stage.saved(lambda: coming.open(focus, both_agree=bool(coming.early))):
            self._stage.home(self._pair, labels.AGAIN_OPEN.format(number=self._pair.latest().number))

    async def _look_back(self, rounds: Rounds) -> None:
        """Look back at what they agreed on; what cannot be read keeps nobody from going on."""
        try:
            await Talking(self._stage, rounds).back()
        except VaultError as problem:
            await self._stage.tell(labels.PROBLEM_TITLE, sentence(problem))

    @staticmethod
    def _about(coming: again.NextCheckIn) -> list[str]:
        """Return what to know before: why it is early, that a first second time can be lower, and other questions."""
        texts = [sentence(coming.early), labels.AGAIN_BOTH] if coming.early else []
        texts.append(labels.AGAIN_ABOUT)
        return [*texts, *filter(None, [coming.about_a_second_time(), coming.about_questions()])]

    async def _both_want_it(self) -> bool:
        no = labels.AGAIN, labels.AGAIN_NOT_NOW
        return await self._stage.both_agree(self._pair, labels.AGAIN_ASK, labels.AGAIN_ASK_ABOUT, labels.AGAIN_YES, no)

    async def _unlocked(self, coming: again.NextCheckIn, *, focus: bool) -> Rounds | Otherwise | None:
        """Return the opened check-ins where something in them is needed now; None for going back."""
        if not (focus and coming.recalls) and not self._waits():
            return Otherwise.WITHOUT
        return await any_unlocked(
            self._stage, self._pair, about=labels.UNLOCK_AGREED, otherwise=labels.WITHOUT_UNLOCKING
        )

    def _waits(self) -> bool:
        """Return whether they have not looked back yet at what they agreed on the last time."""
        return standing_of(self._pair).look_back is not None

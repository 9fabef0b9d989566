"""Coming back: the next check-in, all areas or a few, and how far apart check-ins are."""

from reciprocity_tui.answers.questions import FOCUS_MINUTES
from reciprocity_tui.steps import again
from reciprocity_tui.steps.standing import standing_of
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.screens.choose import ChooseScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways.talk import Talking
from reciprocity_tui.tui.ways.unlock import any_unlocked
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.words.span import Span, Unit
from reciprocity_tui.words.voice import Voice

INTERVALS = (
    *(Span(number, Unit.WEEK) for number in (4, 6)),
    *(Span(number, Unit.MONTH) for number in (2, 3, 4, 6, 12)),
)


async def interval(stage: Stage, pair: Pair) -> None:
    """Choose how far apart check-ins are."""
    interval_now, voice = pair.interval, Voice()
    others = [(span, labels.EVERY.format(interval=voice.span(span))) for span in INTERVALS if span != interval_now]
    choices = (interval_now, labels.EVERY_NOW.format(interval=voice.span(interval_now))), *others
    chosen = await stage.show(PageScreen(labels.HOW_OFTEN_TITLE, (labels.HOW_OFTEN_ABOUT,), choices))
    if chosen in (None, pair.interval):
        return
    if await stage.saved(lambda: again.set_interval(pair, chosen.kept)):
        stage.home(pair, labels.EVERY_KEPT.format(interval=voice.span(pair.interval)))


async def open_next(stage: Stage, pair: Pair) -> None:
    """Open the next check-in, after looking back at what was agreed where that has not happened yet."""
    coming = again.next_check_in(pair, stage.program.home, stage.program.today())
    focused = await stage.show(_offer_page(coming))
    if focused is None:
        return
    not_now = labels.AGAIN, again.NOT_NOW
    if coming.early and not await stage.both_agree(pair, coming.consent, labels.AGAIN_YES, not_now):
        return
    rounds = None
    if (focused and coming.recalls) or standing_of(pair).look_back:
        rounds = await any_unlocked(stage, pair, about=labels.UNLOCK_AGREED, otherwise=labels.WITHOUT_UNLOCKING)
        if rounds is None:
            return
    opened = rounds or None  # where they go on without
    if opened and standing_of(pair).look_back:
        try:
            await Talking(stage, opened).back()
        except VaultError as problem:  # what cannot be read keeps nobody from going on
            await stage.tell(labels.PROBLEM_TITLE, sentence(problem))
    focus: tuple[str, ...] | None = ()
    if focused:
        focus = await stage.show(ChooseScreen(coming.offers(opened)))
    if focus is None or not await stage.show(_sure_page(coming, focus)):
        return
    coming.refuse_if_overtaken()
    if await stage.saved(lambda: coming.open(focus, both_agree=bool(coming.early))):
        stage.home(pair, labels.AGAIN_OPEN.format(number=pair.latest().number))


def _offer_page(coming: again.NextCheckIn) -> PageScreen[bool]:
    """Return the page that offers a new check-in, of a few areas (True) or of all.

    It says why it is early, whether somebody put the questions here, that a first second time can be lower, and that
    the questions are others.
    """
    early = (sentence(coming.early), labels.AGAIN_BOTH) if coming.early else ()
    about = coming.about_origin(), coming.about_a_second_time(), coming.about_questions()
    texts = [*early, labels.AGAIN_ABOUT, *filter(None, about)]
    minutes = coming.questionnaire.minutes
    every = labels.AGAIN_ALL_MINUTES.format(minutes=minutes) if minutes else labels.AGAIN_ALL
    few = labels.AGAIN_FOCUS_MINUTES.format(minutes=min(minutes, FOCUS_MINUTES)) if minutes else labels.AGAIN_FOCUS
    return PageScreen(labels.AGAIN, texts, ((False, every), (True, few), (None, labels.REVEAL_NOT_NOW)), careful=True)


def _sure_page(coming: again.NextCheckIn, focus: tuple[str, ...]) -> PageScreen[bool]:
    """Return the last question before a check-in is opened; `focus` are the areas it asks about, () for all."""
    asks = (labels.AGAIN_SURE_FOCUS.format(areas=Voice().listing(coming.titles(focus))),) if focus else ()
    choices = (False, labels.SEAL_NO), (True, labels.AGAIN_OPEN_IT)
    return PageScreen(labels.AGAIN_SURE_TITLE.format(number=coming.number), (*asks, labels.AGAIN_SURE), choices)

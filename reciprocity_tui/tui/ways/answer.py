"""A new pair, and answering alone: from the hand-over to a sealed sheet."""

from collections.abc import Sequence
from functools import partial

from reciprocity_tui.answers.hints import hints
from reciprocity_tui.answers.questions import first_open
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.comparison.sentences import DIP
from reciprocity_tui.questionnaire.loading import QuestionnaireError
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps import answer, origin, unlock
from reciprocity_tui.steps.begin import NewPair, clean_name, new_pair, usual_questionnaire
from reciprocity_tui.steps.safety import SAFETY_SHORT
from reciprocity_tui.tui import commands, labels
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.screens.preview import PreviewScreen
from reciprocity_tui.tui.screens.seal import SealScreen
from reciprocity_tui.tui.screens.take import Ended, TakeScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways.mirror import after_sealing
from reciprocity_tui.tui.ways.unlock import chosen_key, unlocked
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.words.voice import Voice

_SAFETY_MORE = "More about that, and where to find help: F2"
_ABOUT_HAND_OVER = "From here on the screen is for one person alone."


async def begin(stage: Stage) -> None:
    """Begin with two people, the first of whom answers at once. Raises VaultError."""
    if pair := await named(stage):
        await take(stage, pair, pair.partners[0])


async def named(stage: Stage) -> Pair | None:
    """Let two people read whom this is for, and give their names; return the pair, None for going back."""

    def created(names: list[str]) -> Pair:
        try:
            return new_pair(stage.program.home, NewPair((names[0], names[1])), stage.program.today())
        except QuestionnaireError as problem:
            raise VaultError(problem.first()) from None

    fields = Asked(labels.FIRST_NAME, check=clean_name), Asked(labels.SECOND_NAME, check=clean_name)
    about = SAFETY_SHORT, *_other_questions(stage.program.home), _SAFETY_MORE, labels.NAMES
    pair = await stage.show(FormScreen(labels.NAMES_TITLE, about, fields, created))
    if not pair:
        return None
    stage.home(pair, "")
    return pair


def _other_questions(home: str) -> tuple[str, ...]:
    """Return whether somebody put the questions here, where they can be read: whoever goes on is told where not."""
    try:
        asked = usual_questionnaire(home)
    except (QuestionnaireError, VaultError):
        return ()
    return tuple(filter(None, [origin.before_answering(asked.id, asked.version, asked.sha256)]))


async def take(stage: Stage, pair: Pair, partner: Partner) -> None:
    """Let a partner answer, from the hand-over on. Raises VaultError."""
    check_in = answer.to_answer(pair, partner)
    questionnaire = answer.questionnaire_of(pair, check_in)
    if not await stage.show(_hand_over_page(pair, partner, questionnaire, check_in.focus)):
        return
    begun = unlock.has_begun(partner)
    identity = await (unlocked(stage, partner) if begun else _new_key(stage, pair, partner))
    if identity is None:
        return
    stage.idle.guard(partner)
    part = Part(pair, partner, check_in, identity)
    with (
        answer.opened(part) as sitting,
        answer.left_at_once(sitting, lambda: bool(stage.program.return_code)),
    ):
        notice = await _answer(stage, sitting)
    stage.home(pair, notice)
    if part.is_sealed:
        await after_sealing(stage, part)


def _hand_over_page(
    pair: Pair, partner: Partner, questionnaire: Questionnaire, focus: Sequence[str]
) -> PageScreen[bool]:
    """Return the page that hands the keyboard to one partner. It is the same whether they have begun or not.

    It ends with True to begin, and with None for later.
    """
    texts = answer.hand_over(questionnaire, focus, pair.other(partner).name)
    if pair.looks_again:
        texts = *texts, Voice().say(DIP)
    begin = labels.HAND_OVER_BEGIN.format(name=partner.name)
    choices = (True, begin), (None, labels.HAND_OVER_LATER), (commands.SAFETY, labels.SAFETY_CHOICE)
    return PageScreen(answer.HAND_OVER.format(name=partner.name), texts, choices, about=_ABOUT_HAND_OVER)


async def _new_key(stage: Stage, pair: Pair, partner: Partner) -> Identity | None:
    stage.idle.rekeyed(partner)  # one that was deleted meanwhile is not missed
    create = partial(unlock.create_key, partner)
    if stage.start.no_passphrase:
        return create(None)
    return await chosen_key(stage, pair, partner, labels.CHOOSE_TITLE.format(name=partner.name), create)


async def _answer(stage: Stage, sitting: Sitting) -> str:
    """Go back and forth between questions and preview until it is sealed or left; return what Home says then."""
    seconds: list[float] = []
    count = len(sitting.questions)
    at = first_open(sitting.sheet, sitting.questions)
    greeting = answer.greeting(sitting, Voice())
    while True:
        if at < count:
            ended = await stage.show(TakeScreen(sitting, at, seconds, stage.program.clock, greeting))
            greeting = ""
            if ended is not Ended.AT_THE_END:
                return _left(sitting)
        seals = await stage.show(PreviewScreen(sitting, hints(sitting.sheet, Voice(), seconds)))
        if seals is False:
            return _left(sitting)
        if seals and await _sealed(stage, sitting):
            return labels.HAS_SEALED.format(name=sitting.name)
        at = count if seals else min(first_open(sitting.sheet, sitting.questions), count - 1)


def _left(sitting: Sitting) -> str:
    """Return what Home says to whoever stops: it is the same however much they have answered."""
    return Voice().say(answer.PAUSED) if sitting.saved else labels.NOT_SAVED_LEFT


async def _sealed(stage: Stage, sitting: Sitting) -> bool:
    """Seal it where they want that, with what went wrong the last time above the question."""
    if sitting.sheet.is_empty:
        await stage.tell(labels.SEAL_TITLE, answer.NOTHING_TO_SEAL)
        return False
    went_wrong = ""
    while await stage.show(SealScreen(sitting, went_wrong)):
        try:
            answer.seal(sitting)
        except VaultError as problem:
            went_wrong = sentence(problem)
        else:
            return True
    return False

"""A new pair, and answering alone: from the hand-over to a sealed sheet."""

from functools import partial
from pathlib import Path

from reciprocity_tui.answers.hints import hint_sentences
from reciprocity_tui.answers.questions import first_open, is_open
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.loading import QuestionnaireError
from reciprocity_tui.steps import answer
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.preview import PreviewScreen
from reciprocity_tui.tui.screens.safety import safety_page
from reciprocity_tui.tui.screens.take import Ended, TakeScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.tui.ways.unlock import chosen_key, unlocked
from reciprocity_tui.vault import deletion, founding, keys, locking, sealed, sheets, unlocking
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.home import own_questionnaires
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner


async def begin(stage: Stage) -> None:
    """Begin with two people, the first of whom answers at once."""
    goes_on = await stage.show(safety_page(first=True))
    if not goes_on:
        if goes_on is False:
            stage.program.exit(0)
        return

    def created(names: list[str]) -> Pair:
        path = library.find("couple", Path(own_questionnaires(stage.program.home)))
        try:
            questionnaire, data = library.load_file(path)
        except QuestionnaireError as problem:
            raise VaultError(problem.first_line()) from None
        deletion.finish(stage.program.home)
        first = CheckIn(1, stage.program.today(), questionnaire.id, questionnaire.version, questionnaire.sha256)
        both = names[0], names[1]
        return founding.create_pair(stage.program.home, questionnaire.kind, both, first, data, locking.need_locks)

    fields = Asked(labels.FIRST_NAME), Asked(labels.SECOND_NAME)
    form: FormScreen[Pair] = FormScreen(labels.NAMES_TITLE, (*labels.EMPTY, labels.NAMES), fields, created)
    pair = await stage.show(form)
    if pair is not None:
        stage.home(pair, "")
        await take(stage, pair, pair.partners[0])


async def take(stage: Stage, pair: Pair, partner: Partner) -> None:
    """Let a partner answer, from the hand-over on. Raises VaultError."""
    check_in = pair.latest()
    sheets.refuse_if_finished(partner, check_in)
    questionnaire = sealed.questionnaire_of(pair, check_in)
    hand_over = partial(pages.hand_over_page, pair, partner, questionnaire, check_in.focus)
    while (begins := await stage.show(hand_over())) is False:
        await stage.show(safety_page())
    if begins is None:
        return
    begun = unlocking.has_begun(partner)
    identity = await (unlocked(stage, partner) if begun else _new_key(stage, pair, partner))
    if identity is None:
        return
    stage.idle.guard(partner)
    with answer.opened(pair, partner, check_in, identity) as opened:
        notice = await _answer(stage, opened)
    stage.home(pair, notice)


async def _new_key(stage: Stage, pair: Pair, partner: Partner) -> keys.Identity | None:
    def create(passphrase: str | None) -> keys.Identity:
        return keys.create_key(partner, passphrase)

    if stage.start.no_passphrase:
        return create(None)
    return await chosen_key(stage, pair, labels.CHOOSE_TITLE.format(name=partner.name), create)


async def _answer(stage: Stage, opened: sheets.OpenSheet) -> str:
    """Go back and forth between questions and preview until it is sealed or left; return what Home says then."""
    other = opened.pair.other(opened.partner).name
    seconds: list[float] = []
    at = first_open(opened.sheet, opened.questions)
    preview_first = at == len(opened.questions)
    while True:
        if not preview_first:
            ended = await stage.show(TakeScreen(opened, other, at, seconds, stage.program.clock))
            if ended is not Ended.AT_THE_END:
                return labels.NOT_SAVED_LEFT if ended is Ended.UNSAVED else ""
        seals = await stage.show(PreviewScreen(opened, other, hint_sentences(opened.sheet, seconds)))
        if seals is False:
            return ""
        if seals and await _sealed(stage, opened, other):
            return labels.HAS_SEALED.format(name=opened.partner.name)
        preview_first = bool(seals)
        if not seals:
            at = min(first_open(opened.sheet, opened.questions), len(opened.questions) - 1)


async def _sealed(stage: Stage, opened: sheets.OpenSheet, other: str) -> bool:
    if opened.sheet.is_empty:
        await stage.tell(labels.SEAL_TITLE, answer.NOTHING_TO_SEAL)
        return False
    still_open = sum(is_open(opened.sheet, question) for question in opened.questions)
    problem = ""
    while await stage.show(pages.seal_page(other, still_open, problem)):
        try:
            opened.seal()
        except VaultError as failed:
            problem = labels.sentence(failed)
        else:
            return True
    return False

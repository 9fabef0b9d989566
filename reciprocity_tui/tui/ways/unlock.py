"""Unlocking a part, or what both have opened; and choosing what is to unlock it."""

from collections.abc import Callable
from typing import Literal

from reciprocity_tui.steps import answer, keep, unlock
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.stage import Result, Stage
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import Pair, Partner


async def chosen_key(
    stage: Stage, pair: Pair, partner: Partner, title: str, make: Callable[[str | None], Identity]
) -> Identity | None:
    """Let a partner choose a passphrase, or none, and return what is made with it; None for going back."""

    def accept(typed: list[str]) -> Identity:
        chosen = unlock.checked(typed[0], *pair.names)
        if not unlock.same(chosen, typed[1]):
            raise VaultError(labels.NOT_THE_SAME)
        return make(chosen)

    stage.idle.guard()
    about = labels.CHOOSE, keep.FORGETTING
    fields = [Asked(label, secret=True, longest=unlock.LONGEST) for label in (labels.TO_UNLOCK, labels.ONCE_MORE)]
    while True:
        form = FormScreen(title, about, fields, accept, offers=unlock.offered, otherwise=labels.WITHOUT)
        if (made := await stage.show(form)) is not False:
            return made
        choices = (False, labels.CHOOSE_AFTER_ALL), (True, labels.WITHOUT)
        texts = answer.NOT_PROTECTED, labels.WITHOUT_ABOUT.format(other=pair.other(partner).name)
        if await stage.show(PageScreen(labels.WITHOUT_TITLE, texts, choices)):
            return make(None)


async def unlocked(stage: Stage, partner: Partner) -> Identity | None:
    """Return a partner's identity; None for going back. Raises VaultError."""
    stage.idle.refuse_exchanged(partner)
    if unlock.opens_itself(partner):
        identity: Identity | Literal[False] | None = unlock.unlocked(partner)
    else:
        title, about = (text.format(name=partner.name) for text in (labels.UNLOCK_TITLE, labels.UNLOCK))
        identity = await stage.show(_key_form(title, about, lambda typed: unlock.unlocked(partner, typed[0])))
    if not identity:
        return None
    stage.idle.guard(partner)
    return identity


def _key_form(title: str, about: str, opened: Callable[[list[str]], Result], otherwise: str = "") -> FormScreen[Result]:
    field = Asked(labels.TO_UNLOCK, secret=True, longest=unlock.LONGEST)
    return FormScreen(title, (about, keep.FORGOTTEN), (field,), opened, otherwise=otherwise)


async def any_unlocked(
    stage: Stage, pair: Pair, partner: Partner | None = None, *, about: str = "", otherwise: str = ""
) -> Rounds | Literal[False] | None:
    """Return the opened check-ins as one of the two, or whoever is named, opens them; None for going back.

    `otherwise` is a line that goes on without: then False is returned. Raises VaultError.
    """
    among = unlock.openers(pair) if partner is None else (partner,)

    def opened(typed: list[str]) -> Rounds:
        return Rounds(pair, *unlock.open_as_any(among, typed[0]))

    if not unlock.needs_passphrase(among):
        stage.idle.refuse_exchanged(*(pair.partners if partner is None else among))
        stage.idle.guard(*among, together=True)
        return opened([""])
    title, either = labels.UNLOCK_EITHER_TITLE, labels.UNLOCK_EITHER
    if len(among) == 1:
        title, either = (text.format(name=among[0].name) for text in (labels.UNLOCK_TITLE, labels.UNLOCK))
    rounds = await stage.show(_key_form(title, about or either, opened, otherwise))
    if rounds:
        stage.idle.guard(*among, together=True)
    return rounds

"""Unlocking a part, or what both have opened; and choosing what is to unlock it."""

from collections.abc import Callable
from enum import Enum

from reciprocity_tui.steps import keep, unlock
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.stage import Result, Stage
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import Pair, Partner


class Otherwise(Enum):
    """What a form ends with where somebody goes on without a passphrase."""

    WITHOUT = "without"


async def chosen_key(stage: Stage, pair: Pair, title: str, make: Callable[[str | None], Identity]) -> Identity | None:
    """Let a partner choose a passphrase, or none, and return what is made with it; None for going back."""

    def accept(typed: list[str]) -> Identity:
        chosen = unlock.checked(typed[0], *pair.names)
        if not unlock.same(chosen, typed[1]):
            raise VaultError(labels.NOT_THE_SAME)
        return make(chosen)

    stage.idle.guard()
    while (made := await stage.show(_key_form(title, accept))) is Otherwise.WITHOUT:
        if await stage.show(pages.bare_page()):
            made = make(None)
            break
    return made if isinstance(made, Identity) else None


def _key_form(title: str, accept: Callable[[list[str]], Identity | Otherwise]) -> FormScreen[Identity | Otherwise]:
    twice = labels.TO_UNLOCK, labels.ONCE_MORE
    fields = [Asked(label, secret=True, longest=unlock.LONGEST) for label in twice]
    return FormScreen(
        title,
        (labels.CHOOSE, keep.FORGETTING),
        fields,
        accept,
        offer=unlock.offered(),
        otherwise=(labels.WITHOUT, lambda: Otherwise.WITHOUT),
    )


async def unlocked(stage: Stage, partner: Partner) -> Identity | None:
    """Return a partner's identity; None for going back."""
    if unlock.opens_itself(partner):
        identity: Identity | Otherwise | None = unlock.unlocked(partner)
    else:
        title = labels.UNLOCK_TITLE.format(name=partner.name)
        about = labels.UNLOCK.format(name=partner.name)
        identity = await _opened_by(stage, title, about, lambda typed: unlock.unlocked(partner, typed[0]))
    if not isinstance(identity, Identity):
        return None
    stage.idle.guard(partner)
    return identity


async def _opened_by(
    stage: Stage, title: str, about: str, opened: Callable[[list[str]], Result | Otherwise], otherwise: str = ""
) -> Result | Otherwise | None:
    field = Asked(labels.TO_UNLOCK, secret=True, longest=unlock.LONGEST)
    other = (otherwise, lambda: Otherwise.WITHOUT) if otherwise else None
    form: FormScreen[Result | Otherwise] = FormScreen(title, (about, keep.FORGOTTEN), (field,), opened, otherwise=other)
    return await stage.show(form)


async def any_unlocked(
    stage: Stage, pair: Pair, partner: Partner | None = None, *, about: str = "", otherwise: str = ""
) -> Rounds | Otherwise | None:
    """Return the opened check-ins as one of the two, or whoever is named, opens them; None for going back.

    `otherwise` is a line that goes on without: then `Otherwise` is returned.
    """
    among = unlock.named_or_any(pair, partner)
    if not unlock.needs_passphrase(among):
        stage.idle.guard(*among)
        return Rounds(pair, *unlock.open_as_any(among, ""))
    title = labels.UNLOCK_EITHER_TITLE if len(among) > 1 else labels.UNLOCK_TITLE.format(name=among[0].name)
    either = labels.UNLOCK_EITHER if len(among) > 1 else labels.UNLOCK.format(name=among[0].name)

    def opened(typed: list[str]) -> Rounds | Otherwise:
        return Rounds(pair, *unlock.open_as_any(among, typed[0]))

    rounds = await _opened_by(stage, title, about or either, opened, otherwise)
    if isinstance(rounds, Rounds):
        stage.idle.guard(*among)
    return rounds

"""Opening a check-in together: both unlock, both say yes, or either says not now."""

from reciprocity_tui.steps.recall import recalled
from reciprocity_tui.steps.reveal import NOT_NOW, NotSealedError, Opening, ready, to_open
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways.look import Looking, look
from reciprocity_tui.tui.ways.unlock import unlocked
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.voice import Voice

_ABOUT_REVEAL = "Nothing is opened before you both say yes, and a no writes nothing at all."


async def reveal(stage: Stage, pair: Pair) -> None:
    """Open the latest check-in and look at it; where it is open already, look at it. Raises VaultError."""
    if pair.is_revealed(pair.latest().number):
        await look(stage, pair, Step.COMPARE, None)
        return
    try:
        check_in = to_open(pair)
    except NotSealedError:
        raise VaultError(labels.NOT_BOTH_SEALED) from None
    not_now = labels.REVEAL_TITLE, Voice().say(NOT_NOW)
    if (identities := await _both_unlocked(stage, pair, check_in)) is None:
        await stage.tell(*not_now)
        return
    opening = Opening(pair, check_in, identities)
    asks = opening.consent, labels.REVEAL_YES
    if await stage.both_agree(pair, *asks, not_now, before="") and await stage.saved(opening.commit):
        stage.idle.guard(*pair.partners, together=True)
        rounds = opening.rounds()
        stage.home(pair, "")
        stage.greet(pair, str)  # what was said just now stands before them
        await Looking(stage, rounds).evening(check_in.number)
        stage.recall(recalled(rounds))


async def _both_unlocked(stage: Stage, pair: Pair, check_in: CheckIn) -> tuple[Identity, Identity] | None:
    """Let both unlock, once they are ready; of those whose part has no passphrase only their word is asked."""
    choices = (True, labels.REVEAL_READY), (False, labels.REVEAL_NOT_NOW)
    page = PageScreen(labels.REVEAL_TITLE, ready(pair, check_in), choices, about=_ABOUT_REVEAL)
    if await stage.show(page):
        first, second = pair.partners
        if (identity := await unlocked(stage, first)) and (other := await unlocked(stage, second)):
            return identity, other
    return None

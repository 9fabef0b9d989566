"""Opening a check-in together: both unlock, both say yes, or either says not now."""

from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.tui.ways.look import Looking, look
from reciprocity_tui.tui.ways.unlock import unlocked
from reciprocity_tui.vault import keys, sealed, unlocking
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.vault.reveal import Reveal
from reciprocity_tui.words.voice import say


async def reveal(stage: Stage, pair: Pair) -> None:
    """Open the latest check-in and look at it; where it is open already, look at it. Raises VaultError."""
    check_in = pair.latest()
    if pair.is_revealed(check_in.number):
        await look(stage, pair, Step.COMPARE, None)
        return
    if unlocking.waiting(pair, check_in):
        raise VaultError(labels.NOT_BOTH_SEALED)
    identities = await _both_unlocked(stage, pair)
    if identities is None or (sheets := await _opened(stage, pair, check_in, identities)) is None:
        return
    stage.home(pair, "")
    rounds = Rounds(pair, pair.partners[0], identities[0])
    rounds.keep(check_in.number, sheets)
    await Looking(stage, rounds).at(check_in.number)


async def _both_unlocked(stage: Stage, pair: Pair) -> tuple[keys.Identity, keys.Identity] | None:
    bare = tuple(partner.name for partner in pair.partners if keys.opens_itself(partner))
    identities: list[keys.Identity] = []
    if await stage.show(pages.ready_page(bare)):
        for partner in pair.partners:
            identity = await unlocked(stage, partner)
            if identity is None:
                break
            identities.append(identity)
        else:
            return identities[0], identities[1]
    await stage.tell(labels.REVEAL_TITLE, say("not-now"))
    return None


async def _opened(
    stage: Stage, pair: Pair, check_in: CheckIn, identities: tuple[keys.Identity, keys.Identity]
) -> sealed.Sheets | None:
    """Open it for both once both have said yes, and return both sheets; None where it stays closed."""
    opening = Reveal(pair, check_in, identities)
    no = labels.REVEAL_TITLE, say("not-now")
    if not await stage.both_agree(pair, labels.REVEAL_ASK, labels.REVEAL_ASK_ABOUT, labels.REVEAL_YES, no, ""):
        return None
    return opening.sheets if await stage.saved(opening.commit) else None

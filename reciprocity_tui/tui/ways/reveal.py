"""Opening a check-in together: both unlock, both say yes, or either says not now."""

from reciprocity_tui.comparison.sentences import NOT_NOW
from reciprocity_tui.steps import unlock
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.reveal import NotSealedError, Opening, to_open
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.tui.ways.look import Looking, look
from reciprocity_tui.tui.ways.unlock import unlocked
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.words.voice import Voice


async def reveal(stage: Stage, pair: Pair) -> None:
    """Open the latest check-in and look at it; where it is open already, look at it. Raises VaultError."""
    if pair.is_revealed(pair.latest().number):
        await look(stage, pair, Step.COMPARE, None)
        return
    try:
        check_in = to_open(pair)
    except NotSealedError:
        raise VaultError(labels.NOT_BOTH_SEALED) from None
    identities = await _both_unlocked(stage, pair)
    if identities is None or (rounds := await _opened(stage, pair, Opening(pair, check_in, identities))) is None:
        return
    stage.home(pair, "")
    await Looking(stage, rounds).at(check_in.number)


async def _both_unlocked(stage: Stage, pair: Pair) -> tuple[Identity, Identity] | None:
    bare = tuple(partner.name for partner in pair.partners if unlock.opens_itself(partner))
    if await stage.show(pages.ready_page(bare)):
        first, second = pair.partners
        if (identity := await unlocked(stage, first)) is not None and (
            other := await unlocked(stage, second)
        ) is not None:
            return identity, other
    await stage.tell(labels.REVEAL_TITLE, Voice().say(NOT_NOW))
    return None


async def _opened(stage: Stage, pair: Pair, opening: Opening) -> Rounds | None:
    """Open it for both once both have said yes, and return what is opened; None where it stays closed."""
    no = labels.REVEAL_TITLE, Voice().say(NOT_NOW)
    if not await stage.both_agree(pair, labels.REVEAL_ASK, labels.REVEAL_ASK_ABOUT, labels.REVEAL_YES, no, ""):
        return None
    return opening.rounds() if await stage.saved(opening.commit) else None

"""The way through the program: which step leads where."""

from collections.abc import Coroutine

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import answer
from reciprocity_tui.tui.ways.again import Returning
from reciprocity_tui.tui.ways.keep import Keeping
from reciprocity_tui.tui.ways.look import look
from reciprocity_tui.tui.ways.reveal import reveal
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair


async def step(stage: Stage, name: str, pair: Pair | None, partner: str) -> None:
    """Take one step, and say what went wrong where something did. Every step ends where it began, at Home."""
    try:
        await _begun(stage, name, pair, partner)
    except VaultError as problem:
        await stage.tell(labels.PROBLEM_TITLE, labels.sentence(problem))
    finally:
        stage.idle.rest()


def _begun(stage: Stage, name: str, pair: Pair | None, partner_id: str) -> Coroutine[None, None, None]:
    if pair is None:
        return answer.begin(stage)
    partner = pair.partner(partner_id) if partner_id else None
    match name:
        case "take" if partner is not None:
            return answer.take(stage, pair, partner)
        case "again":
            return Returning(stage, pair).again()
        case "interval":
            return Returning(stage, pair).interval()
        case "keeping" | "key_show" | "key_change" | "withdraw" | "delete":
            return Keeping(stage, pair).step(name, partner)
        case "followup" | "history" | "talk":
            return look(stage, pair, name, partner)
        case "compare" if stage.options.check_in is not None or pair.is_revealed(pair.latest().number):
            return look(stage, pair, name, partner)
    return reveal(stage, pair)

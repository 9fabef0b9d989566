"""The way through the program: which step leads where."""

from collections.abc import Coroutine

from reciprocity_tui.tui import labels
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import again, answer, mirror
from reciprocity_tui.tui.ways.keep import look_after
from reciprocity_tui.tui.ways.look import look
from reciprocity_tui.tui.ways.reveal import reveal
from reciprocity_tui.vault.errors import VaultError


async def step(stage: Stage) -> None:
    """Take the step that the stage is for, and say what went wrong where something did. It ends at Home."""
    try:
        await _begun(stage)
    except VaultError as problem:
        await stage.tell(labels.PROBLEM_TITLE, sentence(problem))
    finally:
        stage.idle.rest()


def _begun(stage: Stage) -> Coroutine[None, None, None]:
    step, pair = stage.start.step, stage.start.pair
    if pair is None:
        return answer.begin(stage)
    partner = pair.partner(stage.start.partner) if stage.start.partner else None
    match step:
        case Step.TAKE if partner is not None:
            return answer.take(stage, pair, partner)
        case Step.MIRROR if partner is not None:
            return mirror.look(stage, pair, partner)
        case Step.AGAIN:
            return again.open_next(stage, pair)
        case Step.INTERVAL:
            return again.interval(stage, pair)
        case Step.KEEPING | Step.KEY_SHOW | Step.KEY_CHANGE | Step.RENAME | Step.WITHDRAW | Step.DELETE:
            return look_after(stage, pair, step, partner)
        case Step.HISTORY | Step.TALK | Step.FOLLOW_UP:
            return look(stage, pair, step, partner)
        case Step.COMPARE if stage.start.check_in is not None or pair.is_revealed(pair.latest().number):
            return look(stage, pair, step, partner)
    return reveal(stage, pair)

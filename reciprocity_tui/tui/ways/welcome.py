"""The way in, from the first page on: the made-up pair, and the names of the two who begin."""

from reciprocity_tui.steps import demo
from reciprocity_tui.steps.welcome import minutes
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.hints import sentence
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.sample import EffectScreen, NowYouScreen, TryScreen
from reciprocity_tui.tui.screens.take import Ended
from reciprocity_tui.tui.screens.welcome import Wanted
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import answer, switch
from reciprocity_tui.vault.errors import VaultError


async def go_on(stage: Stage, wanted: Wanted | None) -> None:
    """Do what was chosen on the first page; going back leads to it again, until somebody begins or leaves."""
    while wanted not in (Wanted.LEAVE, None):
        if wanted is Wanted.SEE:
            wanted = await _looked(stage)
        if wanted is Wanted.BEGIN and await _begun(stage):
            return
        if wanted is not Wanted.LEAVE:
            wanted = await stage.welcome()
    stage.program.exit(0)


async def _looked(stage: Stage) -> Wanted | None:
    """Show the made-up pair, which nothing is kept of; return what somebody wants then, None for going back."""
    program, before = stage.program, stage.program.start
    sitting = demo.rehearsal()
    if await stage.show(TryScreen(sitting, program.clock)) is not Ended.AT_THE_END:
        return None
    effect = demo.effect(sitting)
    if effect is not None and await stage.show(EffectScreen(effect)) is None:
        return None
    try:
        with program.at_end as at_end:
            pair = at_end.enter_context(demo.passing(program.today()))
            program.start = Start(Step.COMPARE, pair, note=labels.DEMO_NOTE, numbers=before.numbers)
            wanted: Wanted | None = Wanted.SEE
            while wanted is Wanted.SEE:
                await switch.step(Stage(program, stage.idle, program.start))
                wanted = await stage.show(NowYouScreen(minutes(program.home)))
            return wanted
    except VaultError as problem:
        await stage.tell(labels.PROBLEM_TITLE, sentence(problem))
        return None
    finally:
        program.start = before


async def _begun(stage: Stage) -> bool:
    """Let two people give their names, and the first of them answer; return whether there are two names."""
    program, before = stage.program, stage.program.start
    program.start = Start()
    pair = await answer.named(Stage(program, stage.idle, program.start))
    if pair is None:
        program.start = before
        return False
    await switch.step(Stage(program, stage.idle, Start(Step.TAKE, pair, pair.partners[0].id)))
    return True

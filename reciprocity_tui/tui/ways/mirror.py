"""One's own view alone: right after sealing, and later from Home. Nothing is written on this way but taking back."""

from reciprocity_tui.steps import mirror
from reciprocity_tui.steps.mirror import OwnView
from reciprocity_tui.tui.screens.mirror import AnswersScreen, MirrorScreen, ThoughtsScreen, Wanted
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways.keep import withdraw
from reciprocity_tui.tui.ways.unlock import unlocked
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.words.voice import Voice

WHICH = "Which check-in?"
ONE_OF_THEM = "Check-in {number}, begun on {day}"


async def look(stage: Stage, pair: Pair, partner: Partner) -> None:
    """Let a partner unlock what they have sealed, and see it: the latest check-in first. Raises VaultError."""
    mirror.to_look_at(pair, partner, stage.start.check_in)  # nobody unlocks where there is nothing to see
    if identity := await unlocked(stage, partner):
        check_in = mirror.to_look_at(pair, partner, stage.start.check_in)
        own = mirror.own_view(Part(pair, partner, check_in, identity))
        await at(stage, own, Voice().say(mirror.TITLE, name=own.name))


async def after_sealing(stage: Stage, part: Part) -> None:
    """Thank somebody who has just sealed, and show what they see: it is theirs alone. Raises VaultError."""
    own = mirror.own_view(part)
    await at(stage, own, Voice().say(mirror.THANK_YOU, name=own.name))


async def at(stage: Stage, own: OwnView, title: str) -> None:
    """Show one's own view until its owner is done with it, or takes back what they sealed. Raises VaultError."""
    wanted: Wanted | None = Wanted.DONE
    while True:
        pair, partner = own.part.pair, own.part.partner
        others = [number for number in pair.sealed_by(partner) if number != own.part.check_in.number]
        wanted = await stage.show(MirrorScreen(own, title, wanted or Wanted.DONE, others=bool(others)))
        match wanted:
            case Wanted.THINK:
                await stage.show(ThoughtsScreen(own))
            case Wanted.READ:
                await stage.show(AnswersScreen(own))
            case Wanted.ANOTHER:
                if number := await stage.show(_which_page(pair, others)):
                    own = mirror.own_view(own.part._replace(check_in=pair.check_in(number)))
                    title = Voice().say(mirror.TITLE, name=own.name)
            case Wanted.TAKE_BACK:
                before = own.part.check_in.number
                await withdraw(stage, pair, partner, before, own.part.identity)
                if not partner.has_sealed(before):
                    stage.home(pair, "")
                    return
            case _:
                return


def _which_page(pair: Pair, numbers: list[int]) -> PageScreen[int]:
    """Return the page on which somebody chooses one of their sealed check-ins."""
    choices = [
        (number, Voice().say(ONE_OF_THEM, number=number, day=pair.check_in(number).opened)) for number in numbers
    ]
    return PageScreen(WHICH, (), choices)

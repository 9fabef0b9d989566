"""One's own key and one's own data: recovery sheet, passphrase, name, taking back, deleting. It ends at Home."""

from reciprocity_tui.steps import keep, unlock
from reciprocity_tui.steps.begin import LONGEST_NAME
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways.unlock import chosen_key, unlocked
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import Pair, Partner

_KEY_PREFIX = "AGE-SECRET-KEY-1"


async def look_after(stage: Stage, pair: Pair, step: Step, partner: Partner | None) -> None:
    """Take one step with a part, or choose whose part and which step first. Raises VaultError."""
    while step is Step.KEEPING:
        parts = [(owner, labels.KEEPING_OF.format(name=owner.name)) for owner in pair.partners]
        choices: tuple[tuple[Partner | Step, str], ...] = *parts, (Step.IDLE, labels.IDLE_TITLE)
        chosen = await stage.show(PageScreen(labels.KEEPING, (labels.KEEPING_WHO,), choices))
        if chosen is Step.IDLE:
            await stage.program.run_action("app.idle")
        if not isinstance(chosen, Partner):
            return
        partner = chosen
        wanted = await stage.show(_part_page(pair, partner))
        if isinstance(wanted, int):
            await withdraw(stage, pair, partner, wanted)
            return
        step = wanted or step
    if partner is not None:
        ways = {
            Step.KEY_SHOW: _show_key,
            Step.KEY_CHANGE: _change_key,
            Step.RENAME: _rename,
            Step.WITHDRAW: withdraw,
            Step.DELETE: _delete,
        }
        await ways[step](stage, pair, partner)


def _part_page(pair: Pair, partner: Partner) -> PageScreen[Step | int]:
    """Return what can be done with one part. Whatever it shows, Home shows it too, or the list of files."""
    number = pair.latest().number
    choices: list[tuple[Step | int | None, str]] = [(None, labels.GO_BACK)]
    if partner.has_sealed(number) and not pair.is_revealed(number):
        choices.append((Step.WITHDRAW, labels.WITHDRAW))
    choices += [(before, labels.WITHDRAW_BEFORE.format(number=before)) for before in keep.sealed_before(pair, partner)]
    if unlock.has_begun(partner):
        choices += [(Step.KEY_CHANGE, labels.KEY_CHANGE), (Step.KEY_SHOW, labels.KEY_SHOW)]
    choices += [(Step.RENAME, labels.RENAME), (Step.DELETE, labels.DELETE)]
    title = labels.KEEPING_OF.format(name=partner.name)
    return PageScreen(title, (labels.KEEPING_ABOUT.format(name=partner.name),), choices)


async def _show_key(stage: Stage, pair: Pair, partner: Partner) -> None:
    """Show the recovery sheet; the key in groups, as one writes it by hand."""
    if (identity := await _identity(stage, partner)) is None:
        return
    title, about, warning, use = keep.recovery_sheet(pair, partner, identity)
    body = identity.secret.removeprefix(_KEY_PREFIX)
    groups = " ".join([_KEY_PREFIX, *(body[at : at + 4] for at in range(0, len(body), 4))])
    page = PageScreen(title, (about, warning, groups, use), ((True, labels.SHEET_DONE),))
    page.SLOW = True
    await stage.show(page)


async def _identity(stage: Stage, partner: Partner) -> Identity | None:
    if not unlock.has_begun(partner):
        raise VaultError("{name} has not begun yet, so there is no key", name=partner.name)
    return await unlocked(stage, partner)


async def _change_key(stage: Stage, pair: Pair, partner: Partner) -> None:
    if (identity := await _identity(stage, partner)) is None:
        return
    change = keep.KeyChange(pair, partner, identity)
    title = labels.KEY_CHANGE_TITLE.format(name=partner.name)
    if await chosen_key(stage, pair, partner, title, change.to) is not None:
        stage.idle.rekeyed(partner)
        await stage.tell(labels.KEY_CHANGE, *change.sentences())


async def _rename(stage: Stage, pair: Pair, partner: Partner) -> None:
    owner = None
    if unlock.has_begun(partner) and (owner := await unlocked(stage, partner)) is None:
        return

    def rename(typed: list[str]) -> tuple[str, ...]:
        return keep.rename(pair, partner, owner, typed[0])

    title, about = (text.format(name=partner.name) for text in (labels.RENAME_TITLE, labels.RENAME_ABOUT))
    field = Asked(labels.RENAME_FIELD, longest=LONGEST_NAME, value=partner.name)
    if sentences := await stage.show(FormScreen(title, (about,), (field,), rename)):
        await stage.tell(labels.RENAME, *sentences)


async def withdraw(
    stage: Stage, pair: Pair, partner: Partner, number: int | None = None, identity: Identity | None = None
) -> None:
    """Let a partner take back what they sealed, in the latest check-in or another; whoever is unlocked stays so.

    Raises VaultError.
    """
    fields = keep.fields(pair, partner)
    choices = (False, labels.GO_BACK), (True, labels.WITHDRAW_YES)
    texts = [text.format(**fields) for text in keep.WITHDRAW_ABOUT]
    if not await stage.show(PageScreen(labels.WITHDRAW_TITLE, texts, choices)):
        return
    owner = identity or await _identity(stage, partner)
    if owner is None:
        return
    check_in = pair.wanted(number)
    if await stage.saved(lambda: keep.withdraw(pair, partner, check_in, owner)):
        await stage.tell(labels.WITHDRAW, keep.taken_back(pair, partner, check_in))


async def _delete(stage: Stage, pair: Pair, partner: Partner) -> None:
    fields = keep.fields(pair, partner)
    title, *texts = (text.format(**fields) for text in (keep.DELETE_TITLE, *keep.DELETE_ABOUT))
    if not await stage.show(PageScreen(title, texts, ((False, labels.DELETE_NOT), (True, labels.DELETE_GO_ON)))):
        return

    def delete(typed: list[str]) -> str:
        return keep.delete(pair, partner, typed[0])

    about, field = keep.DELETE_TYPE.format(**fields), Asked(labels.DELETE_FIELD)
    if notice := await stage.show(FormScreen(title, (about,), (field,), delete)):
        stage.home(pair, notice)

"""One's own key and one's own data: the recovery sheet, another passphrase, taking back, deleting."""

from reciprocity_tui.steps import keep, unlock
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Step
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.stage import Stage
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.tui.ways.unlock import chosen_key, unlocked
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import Pair, Partner


class Keeping:
    """Leads through what a partner does with their own part. It ends at Home."""

    def __init__(self, stage: Stage, pair: Pair) -> None:
        """Look after a part of this pair."""
        self._stage = stage
        self._pair = pair

    async def step(self, step: Step, partner: Partner | None) -> None:
        """Take one step, or choose one first. Raises VaultError."""
        while step is Step.KEEPING:
            chosen = await self._stage.show(pages.keeping_page(self._pair))
            if chosen is Step.IDLE:
                await self._stage.program.run_action("app.idle")
            if not isinstance(chosen, Partner):
                return
            partner = chosen
            if (wanted := await self._stage.show(self._part_page(partner))) is not None:
                step = wanted
        if partner is not None:
            await {
                Step.KEY_SHOW: self._show_key,
                Step.KEY_CHANGE: self._change_key,
                Step.WITHDRAW: self._withdraw,
                Step.DELETE: self._delete,
            }[step](partner)

    def _part_page(self, partner: Partner) -> PageScreen[Step]:
        number = self._pair.latest().number
        sealed = partner.has_sealed(number) and not self._pair.is_revealed(number)
        return pages.part_page(partner, begun=unlock.has_begun(partner), sealed=sealed)

    async def _show_key(self, partner: Partner) -> None:
        if (identity := await self._identity(partner)) is not None:
            await self._stage.show(pages.sheet_page(identity.secret, *keep.recovery_sheet(self._pair, partner)))

    async def _identity(self, partner: Partner) -> Identity | None:
        if not unlock.has_begun(partner):
            raise VaultError(keep.NOT_BEGUN, name=partner.name)
        return await unlocked(self._stage, partner)

    async def _change_key(self, partner: Partner) -> None:
        if (identity := await self._identity(partner)) is None:
            return
        change = keep.KeyChange(self._pair, partner, identity)
        title = labels.KEY_CHANGE_TITLE.format(name=partner.name)
        if await chosen_key(self._stage, self._pair, title, change.to) is not None:
            await self._stage.tell(labels.KEY_CHANGE, *change.said())

    async def _withdraw(self, partner: Partner) -> None:
        if not await self._stage.show(pages.withdraw_page(self._pair.other(partner).name)):
            return
        if (identity := await self._identity(partner)) is None:
            return
        if await self._stage.saved(lambda: keep.withdraw(self._pair, partner, identity)):
            await self._stage.tell(labels.WITHDRAW, keep.TAKEN_BACK.format(**keep.fields(self._pair, partner)))

    async def _delete(self, partner: Partner) -> None:
        fields = keep.fields(self._pair, partner)
        if not await self._stage.show(pages.delete_page(fields)):
            return

        def delete(typed: list[str]) -> str:
            return keep.delete(self._pair, partner, typed[0])

        title, about = (text.format(**fields) for text in (keep.DELETE_TITLE, keep.DELETE_TYPE))
        form: FormScreen[str] = FormScreen(title, (about,), (Asked(labels.DELETE_FIELD),), delete)
        if notice := await self._stage.show(form):
            self._stage.home(self._pair, notice)

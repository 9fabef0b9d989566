"""One's own key and one's own data: the recovery sheet, another passphrase, taking back, deleting."""

from typing import TYPE_CHECKING

from reciprocity_tui.steps import keep as keeping
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.form import Asked, FormScreen
from reciprocity_tui.tui.screens.page import PageScreen
from reciprocity_tui.tui.ways import pages
from reciprocity_tui.vault import keys, reveal, sheets, unlocking
from reciprocity_tui.vault.deletion import delete_part
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.clean import clean

if TYPE_CHECKING:
    from reciprocity_tui.tui.ways.switch import Walk


class Keeping:
    """Leads through what a partner does with their own part. It ends at Home."""

    def __init__(self, walk: "Walk", pair: Pair) -> None:
        """Look after a part of this pair."""
        self._walk = walk
        self._pair = pair

    async def step(self, name: str, partner: Partner | None) -> None:
        """Take one step, or choose one first. Raises VaultError."""
        while name == "keeping":
            chosen = await self._walk.show(pages.keeping_page(self._pair))
            if chosen == "idle":
                self._walk.app.action_idle()
            if chosen in ("", "idle"):
                return
            partner = self._pair.partner(chosen)
            chosen = await self._walk.show(self._part_page(partner))
            name = "keeping" if chosen in ("", pages.LATER) else chosen
        if partner is not None:
            await {
                "key_show": self._show_key,
                "key_change": self._change_key,
                "withdraw": self._withdraw,
                "delete": self._delete,
            }[name](partner)

    def _part_page(self, partner: Partner) -> PageScreen:
        number = self._pair.latest().number
        sealed = partner.has_sealed(number) and not self._pair.is_revealed(number)
        return pages.part_page(partner, begun=unlocking.has_begun(partner), sealed=sealed)

    async def _show_key(self, partner: Partner) -> None:
        if (identity := await self._identity(partner)) is not None:
            await self._walk.show(pages.sheet_page(identity.secret, *keeping.recovery_sheet(self._pair, partner)))

    async def _identity(self, partner: Partner) -> Identity | None:
        if not unlocking.has_begun(partner):
            raise VaultError(keeping.NOT_BEGUN, name=partner.name)
        return await self._walk.unlocked(partner)

    async def _change_key(self, partner: Partner) -> None:
        bare_before = keys.opens_itself(partner)
        if (identity := await self._identity(partner)) is None:
            return
        reveal.refuse_other_key(self._pair, partner, identity)

        def change(passphrase: str | None) -> Identity:
            keys.change_key(partner, identity, passphrase)
            return identity

        title = labels.KEY_CHANGE_TITLE.format(name=partner.name)
        if await self._walk.chosen_key(self._pair, title, change) is not None:
            said = keeping.changed(partner, bare_before=bare_before)
            await self._walk.show(pages.note_page(labels.KEY_CHANGE, *said))

    async def _withdraw(self, partner: Partner) -> None:
        if await self._walk.show(pages.withdraw_page(self._pair.other(partner).name)) != "withdraw":
            return
        if (identity := await self._identity(partner)) is None:
            return
        check_in = self._pair.latest()
        if await self._walk.saved(lambda: sheets.withdraw(self._pair, partner, check_in, identity)):
            said = keeping.TAKEN_BACK.format(**keeping.fields(self._pair, partner))
            await self._walk.show(pages.note_page(labels.WITHDRAW, said))

    async def _delete(self, partner: Partner) -> None:
        fields = keeping.fields(self._pair, partner)
        if await self._walk.show(pages.delete_page(fields)) != "delete":
            return

        def delete(typed: list[str]) -> str:
            if clean(typed[0]) != partner.name:
                raise VaultError(keeping.NOT_DELETED)
            gone = delete_part(self._pair, partner)
            return (keeping.DELETED_PAIR if gone else keeping.DELETED).format(**fields)

        title, about = (text.format(**fields) for text in (keeping.DELETE_TITLE, keeping.DELETE_TYPE))
        form: FormScreen[str] = FormScreen(title, (about,), (Asked(labels.DELETE_FIELD),), delete)
        if said := await self._walk.show(form):
            self._walk.home(self._pair, said)

"""The card of each partner: their name and public key, with a code by which only they can have written both.

A name is a label: everything else is proven by ids and keys, so that its owner can correct it at any time.
"""

import os
from collections.abc import Callable

from reciprocity_tui.vault import atomic, records
from reciprocity_tui.vault.errors import DamagedError, VaultError
from reciprocity_tui.vault.home import BUILDING
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import Pair, Partner, clean_name, load_partner, look_alike


def write_card(
    partner: Partner, owner: Identity | None = None, *, replace: Callable[[str, bytes], None] = atomic.replace
) -> None:
    """Write a partner's card in the name of its owner; without one nobody has chosen a key yet. Raises VaultError.

    `replace` is that of a lock, where one is held.
    """
    partner.public_key = owner.public if owner else ""
    fields: dict[str, records.Value] = {
        "id": partner.id,
        "name": partner.name,
        "public_key": partner.public_key,
        "mac": owner.mac(_context(partner), _body(partner)) if owner else "",
    }
    replace(partner.card_file, records.dump("card", fields))


def reread(partner: Partner) -> None:
    """Take name and public key from the card: another window can have changed both. Raises VaultError."""
    card = load_partner(os.path.dirname(partner.folder), partner.id)
    partner.name, partner.public_key = card.name, card.public_key


def refuse_stripped(partner: Partner) -> None:
    """Raise DamagedError where a card has no key, although its owner has answered: somebody took the key away."""
    if not partner.public_key and _has_answered(partner):
        raise _changed(partner)


def confirm(partner: Partner, owner: Identity) -> None:
    """Hold what was read of a card against its owner's key. Raises DamagedError where somebody else wrote it."""
    mac = records.load(partner.card_file, "card").text("mac")
    if not owner.made(mac, _context(partner), _body(partner)):
        raise _changed(partner)


def rename(pair: Pair, partner: Partner, owner: Identity | None, name: str) -> bool:
    """Give a partner another name; return whether it is another one. Raises VaultError.

    Who has not begun has no key yet (None), and nothing that it could protect. Both parts are locked: two windows could
    otherwise give both the same name.
    """
    wanted = clean_name(name)
    with alone(*pair.partners) as locked:
        if look_alike(wanted, load_partner(pair.folder, pair.other(partner).id).name):
            raise VaultError('you would both be called "{name}"; choose another name', name=wanted)
        card = load_partner(pair.folder, partner.id)
        if owner:
            confirm(card, owner)
        elif card.public_key or card.has_key or _has_answered(card):
            raise _changed(card)
        before, card.name = card.name, wanted
        atomic.discard_leftovers(card.folder)
        # An unchanged one is written, too: the try before can have failed after it was in place.
        write_card(card, owner, replace=locked.replace)
    partner.name = wanted
    return before != wanted


def _context(partner: Partner) -> str:
    """Return what binds a card to where it lies; the folder of a pair is called by its id once the pair is made."""
    pair_id = os.path.basename(os.path.dirname(partner.folder)).removeprefix(BUILDING)
    return f"card {pair_id}/{partner.id}"


def _body(partner: Partner) -> bytes:
    return "\n".join((partner.id, partner.name, partner.public_key)).encode()


def _has_answered(partner: Partner) -> bool:
    """Return whether a partner has any file of any check-in."""
    return any(map(partner.has_begun, partner.numbers()))


def _changed(partner: Partner) -> DamagedError:
    return DamagedError(
        "the name or the key in {path} was changed outside this program; put card.toml back from a backup",
        path=partner.card_file,
    )

"""Deleting what is one partner's own, and what the two have opened and agreed on together."""

import os
from shutil import rmtree

from reciprocity_tui.vault import atomic, keys
from reciprocity_tui.vault.cards import reread, write_card
from reciprocity_tui.vault.errors import NotSavedError
from reciprocity_tui.vault.failures import not_removed
from reciprocity_tui.vault.files import Held, both_file
from reciprocity_tui.vault.home import is_id
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import Pair, Partner, load_partner

_GONE = ".gone-"
_LAST = ("agreement", "lookback", "reveal")
_STAYS = ("card.toml", ".lock", "key.toml")


def delete_part(pair: Pair, partner: Partner) -> bool:
    """Delete a partner's answers, notes and key, and everything that both have opened or agreed on.

    What the other answered stays theirs, and so do both names; where the other has nothing here either, the whole pair
    goes: return whether it did. A partner whose part is deleted is like one who has not begun. Trying again after a
    failure completes it. Raises InUseError where a sheet of either is open in another window, DamagedError where a
    folder is a link, or NotSavedError.
    """
    atomic.refuse_links(pair.folder, partner.folder, os.path.join(pair.folder, "together"))
    with alone(*pair.partners):
        try:
            for path in _together(pair):
                _erase(path)
            for path in _own(partner):
                _erase(path)
            reread(partner)
            write_card(partner)
            atomic.remove(partner.key_file)
        except NotSavedError as problem:
            raise NotSavedError(
                "not everything is deleted yet; delete once more to finish: {problem}", problem=problem.message
            ) from None
        other = load_partner(pair.folder, pair.other(partner).id)  # it may have been deleted meanwhile
        if keys.has_begun(other) or _own(other):
            return False
        _erase(pair.folder)
        return True


def finish(home: str) -> None:
    """Remove what is left of a pair where a process was killed while it removed all of it. Raises NotSavedError."""
    try:
        names = os.listdir(home)
    except OSError:  # there is no home yet, or one that whoever goes on says is none
        return
    for name in names:
        if name.startswith(_GONE) and is_id(name.removeprefix(_GONE)):
            _erase(os.path.join(home, name))


def _together(pair: Pair) -> list[str]:
    """Return what the two have written together, a comparison after what rests on it; copies of it among them."""
    folder = os.path.join(pair.folder, "together")
    files = ((name, both_file(name)) for name in atomic.names_in(folder))
    names = [name for name, file in files if not (file and file.held is Held.CHECK_IN)]
    copies = [name for name in atomic.names_in(pair.folder) if "together" in name and name != "together"]
    names.sort(reverse=True)  # the last follow-up goes first
    names.sort(key=_rank)
    return [os.path.join(pair.folder, name) for name in copies] + [os.path.join(folder, name) for name in names]


def _rank(name: str) -> int:
    return next((rank for rank, part in enumerate(_LAST, 1) if part in name), 0)


def _own(partner: Partner) -> list[str]:
    """Return whatever lies in a partner's folder but the card, and the key, which goes last; copies of it, too."""
    names = [name for name in atomic.names_in(partner.folder) if name not in _STAYS]
    pair_folder = os.path.dirname(partner.folder)
    copies = [name for name in atomic.names_in(pair_folder) if partner.id in name and name != partner.id]
    return [os.path.join(partner.folder, name) for name in names] + [os.path.join(pair_folder, name) for name in copies]


def _erase(path: str) -> None:
    """Remove a file or a folder, durably: a folder gets another name first, so that no half of it is taken for one."""
    folder, name = os.path.split(path)
    if os.path.islink(path) or not os.path.isdir(path):
        atomic.remove(path)
        return
    gone = os.path.join(folder, name if name.startswith(_GONE) else _GONE + name)
    try:
        if gone != path:
            os.rename(path, gone)
        atomic.sync_folder(folder)
        rmtree(gone)
    except OSError as problem:
        raise not_removed(path, problem) from None
    atomic.sync_folder(folder)

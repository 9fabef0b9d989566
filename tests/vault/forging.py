"""Two pairs of the same two people, and what others could do to the files of one of them."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reciprocity_tui.vault import records
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import Pair, load_pair
from tests.support import Couple
from tests.vault.helpers import QUESTIONNAIRE, rewrite


@dataclass(frozen=True)
class World:
    """Two pairs, and the keys of the first one."""

    home: Path
    ids: tuple[str, str]
    identities: tuple[Identity, Identity]

    def copied(self, folder: Path) -> "World":
        """Return the same in another folder."""
        return replace(self, home=shutil.copytree(self.home, folder / "home"))

    def pair(self, pair: int = 0) -> Pair:
        """Return a pair, read anew."""
        return load_pair(str(self.home), self.ids[pair])

    def couple(self, number: int = 1, pair: int = 0) -> Couple:
        """Return a pair in one of its check-ins, read anew, with the keys of the first one."""
        loaded = self.pair(pair)
        return Couple(loaded, loaded.check_in(number), self.identities, QUESTIONNAIRE)

    def own(self, name: str, person: int = 0, pair: int = 0) -> Path:
        """Return where a file of one of the two lies."""
        return Path(self.pair(pair).partners[person].folder) / name

    def file(self, name: str, number: int, person: int = 0, pair: int = 0) -> Path:
        """Return where a file of one of the two lies that is of a check-in."""
        return self.own(f"{number:04}", person, pair) / name

    def both(self, name: str, number: int = 1, pair: int = 0) -> Path:
        """Return where a file of both lies."""
        return self.home / self.ids[pair] / "together" / f"{number:04}-{name}"


Act = Callable[[World], object]
Where = Callable[[World], Path]


def both(name: str, number: int = 1, pair: int = 0) -> Where:
    """Return what tells where a file of both lies."""
    return lambda world: world.both(name, number, pair)


def copied(source: Where, target: Where) -> Act:
    """Return what copies a file over another."""
    return lambda world: shutil.copy(source(world), target(world))


def edited(path: Where, edit: Callable[[bytes], bytes]) -> Act:
    """Return what changes the bytes of a file."""
    return lambda world: path(world).write_bytes(edit(path(world).read_bytes()))


def bent(path: Where, **changes: records.Value) -> Act:
    """Return what changes fields of a record."""
    return lambda world: rewrite(path(world), **changes)


def spoilt(path: Where, spoil: Callable[[Path], None]) -> Act:
    """Return what does something to a file."""
    return lambda world: spoil(path(world))


def partners_swapped(world: World) -> None:
    """Name the two in the other order."""
    pair = world.pair()
    rewrite(Path(pair.folder) / "pair.toml", partners=[pair.partners[1].id, pair.partners[0].id])


def names_exchanged(world: World) -> None:
    """Give each of the two the name of the other."""
    for partner, name in zip(world.pair().partners, ("Sam", "Jo"), strict=True):
        rewrite(partner.card_file, name=name)

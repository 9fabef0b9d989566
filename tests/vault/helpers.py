"""What the tests of the vault share: rewriting records, and everything that is wrong with a home."""

from collections.abc import Mapping
from pathlib import Path

import pyrage
import tomli

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.library import load_file
from reciprocity_tui.vault import keys, records, sealed
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import Pair, load_pairs
from reciprocity_tui.vault.verify import verify
from tests.support import Couple, full_sheet, new_couple

SMALL = Path(__file__).parent / "small.toml"
QUESTIONNAIRE = load_file(SMALL)[0]
FULL = full_sheet(QUESTIONNAIRE)
OTHER = full_sheet(QUESTIONNAIRE, received=1, given=2)


def small_couple(home: Path, passphrases: tuple[str | None, str | None] = (None, None)) -> Couple:
    """Return a new pair that answers the small questionnaire of these tests."""
    return new_couple(home, passphrases=passphrases, questionnaire=SMALL)


def save(couple: Couple, sheet: Sheet, person: int = 0) -> None:
    """Open a sheet, save it and close it again."""
    with couple.open_sheet(person) as opened:
        opened.save(sheet)


def saved(couple: Couple, person: int = 0) -> Sheet:
    """Return a sheet as the next start of the program reads it."""
    with couple.open_sheet(person) as opened:
        return opened.sheet


def round_key(couple: Couple, person: int = 0) -> str:
    """Return the key under which a partner's shared sheet is sealed."""
    return str(tomli.loads(sealed.open_own(couple.part(person), "roundkey").decode())["round_key"])


def inside(couple: Couple, name: str, person: int = 0) -> bytes:
    """Return what any age tool finds in a file of a partner."""
    secret = round_key(couple, person) if name == "sealed.age" else couple.identities[person].secret
    plain: bytes = pyrage.decrypt(couple.file(person, name).read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
    return plain


def leftovers(home: Path) -> list[Path]:
    """Return the temporary files anywhere in a home."""
    return [path for path in home.rglob("*") if path.name.endswith(".tmp")]


def fields_of(path: Path | str) -> dict[str, records.Value]:
    """Return the fields of a record without looking at its checksum."""
    fields = tomli.loads(Path(path).read_text())
    return {key: value for key, value in fields.items() if key not in ("format", "schema", "crc32")}


def rewrite(path: Path | str, **changes: records.Value) -> None:
    """Change fields of a record as somebody would who makes the checksum fit."""
    kind = tomli.loads(Path(path).read_text())["format"]
    Path(path).write_bytes(records.dump(kind, fields_of(path) | changes))


def flipped(data: bytes, position: int, bit: int = 0) -> bytes:
    """Return the bytes with one bit turned over."""
    return data[:position] + bytes([data[position] ^ 1 << bit]) + data[position + 1 :]


def turn_over(path: Path, position: int, bit: int = 0) -> None:
    """Turn one bit of a file over, in its place; twice is as before."""
    with path.open("r+b") as file:
        file.seek(position)
        byte = file.read(1)[0]
        file.seek(position)
        file.write(bytes([byte ^ 1 << bit]))


def is_one_line(message: str) -> bool:
    """Return whether a message is one printable line."""
    return bool(message) and message.isprintable()


def unlocked(pair: Pair, passphrases: Mapping[str, str]) -> dict[str, Identity]:
    """Return the identities of a pair by partner id; the passphrases are by name."""
    return {each.id: keys.unlock(each, passphrases.get(each.name)) for each in pair.partners if each.has_key}


def problems(home: Path, passphrases: Mapping[str, str] | None = None) -> list[str]:
    """Return everything that loading, unlocking and verifying the pairs of a home finds, as `file: problem`."""
    found: list[str] = []
    try:
        for pair in load_pairs(str(home)):
            identities = unlocked(pair, passphrases or {})
            found += [f"{each.path}: {each.problem}" for each in verify(pair, identities) if each.problem]
    except VaultError as problem:
        found.append(str(problem))
    return found


def long_questionnaire(folder: Path, behaviours: int) -> Path:
    """Write a questionnaire "long" with one area "all" of that many behaviours."""
    lines = [SMALL.read_text().split("[[area]]")[0].replace('"small"', '"long"'), '[[area]]\nid = "all"\ntitle = "All"']
    lines += [f'[[area.behaviour]]\nid = "b{i}"\nreceived = "They do."\ngiven = "I do."' for i in range(behaviours)]
    path = folder / "long.toml"
    path.write_text("\n".join(lines))
    return path

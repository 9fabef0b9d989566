"""What the tests of the vault share: pairs that answer a small questionnaire, and what lies in their files."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import tomli

from reciprocity_tui.answers.joint import joint
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire.library import load_file
from reciprocity_tui.questionnaire.loading import MOST_BEHAVIOURS
from reciprocity_tui.vault import cards, keys, records
from reciprocity_tui.vault.errors import VaultError, WrongPassphraseError
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.pairs import Partner
from tests.support import Couple, full_sheet, new_couple

SMALL = Path(__file__).parent / "small.toml"
QUESTIONNAIRE = load_file(SMALL)[0]
FULL = full_sheet(QUESTIONNAIRE)
OTHER = full_sheet(QUESTIONNAIRE, received=1, given=2)
SHARED = joint((FULL, OTHER), QUESTIONNAIRE)


def small_couple(home: Path, passphrases: tuple[str | None, str | None] = (None, None)) -> Couple:
    """Return a new pair that answers the small questionnaire of these tests."""
    return new_couple(home, passphrases=passphrases, questionnaire=SMALL)


def save(couple: Couple, sheet: Sheet, person: int = 0) -> None:
    """Open a sheet, save it and close it again."""
    with couple.open_sheet(person) as opened:
        opened.save(sheet)


def both_seal(couple: Couple) -> None:
    """Let both seal."""
    couple.seal(0, FULL)
    couple.seal(1, OTHER)


def both_answer(couple: Couple) -> None:
    """Let the first one answer, and the other seal."""
    save(couple, FULL)
    couple.seal(1, OTHER)


def saved(couple: Couple, person: int = 0) -> Sheet:
    """Return a sheet as the next start of the program reads it."""
    with couple.open_sheet(person) as opened:
        return opened.sheet


def inside(couple: Couple, name: str, person: int = 0) -> bytes:
    """Return what any age tool finds in a file of a partner."""
    return couple.identities[person].decrypt(couple.file(person, name).read_bytes())


def opened_inside(couple: Couple, person: int = 0) -> str:
    """Return what any age tool finds in the reveal of a check-in, with the key of one of the two."""
    path = Path(couple.pair.file(couple.check_in.number, Held.REVEAL))
    return couple.identities[person].decrypt(path.read_bytes()).decode()


def leftovers(home: Path) -> list[Path]:
    """Return the temporary files anywhere in a home."""
    return [path for path in home.rglob("*") if path.name.endswith(".tmp")]


def fields_in(data: bytes) -> dict[str, records.Value]:
    """Return the fields of a record without looking at its checksum."""
    fields = tomli.loads(data.decode())
    return {key: value for key, value in fields.items() if key not in ("format", "schema", "crc32")}


def fields_of(path: Path | str) -> dict[str, records.Value]:
    """Return the fields of a record that lies in a file."""
    return fields_in(Path(path).read_bytes())


def rewrite(path: Path | str, **changes: records.Value) -> None:
    """Change fields of a record as somebody would who makes the checksum fit."""
    kind = tomli.loads(Path(path).read_text())["format"]
    Path(path).write_bytes(records.dump(kind, fields_of(path) | changes))


def is_one_line(message: str) -> bool:
    """Return whether a message is one printable line."""
    return bool(message) and message.isprintable()


@contextmanager
def refused(
    error: type[VaultError] = VaultError, match: str | None = None
) -> Iterator[pytest.ExceptionInfo[VaultError]]:
    """Hold that what is done within is refused, and that one printable line says so."""
    with pytest.raises(error, match=match) as caught:
        yield caught
    assert is_one_line(str(caught.value))


def opens(couple: Couple, passphrase: str | None) -> bool:
    """Return whether a passphrase opens the key of the first partner, or none where it has none."""
    try:
        return keys.unlock(couple.afresh().pair.partners[0], passphrase).secret == couple.identities[0].secret
    except WrongPassphraseError:
        return False


def long_questionnaire(folder: Path, behaviours: int) -> Path:
    """Write a questionnaire "long" with an even number of behaviours in areas of eight: "a0", "a8" and so on."""
    lines = [SMALL.read_text().split("[[area]]")[0].replace('"small"', '"long"')]
    for i in range(behaviours):
        lines += [f'[[area]]\nid = "a{i}"\ntitle = "A{i}"'] if i % MOST_BEHAVIOURS == 0 else []
        lines.append(f'[[area.behaviour]]\nid = "b{i}"\nreceived = "They do."\ngiven = "I do."')
    path = folder / "long.toml"
    path.write_text("\n".join(lines))
    return path


def share_key(ours: Partner, theirs: Partner) -> None:
    """Give a partner the key of another one."""
    shutil.copy(ours.key_file, theirs.key_file)
    cards.write_card(theirs, keys.unlock(ours))

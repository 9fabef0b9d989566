"""What may lie in the folder of a check-in after a kill, a failure, or somebody who put older files back."""

from collections.abc import Callable
from pathlib import Path

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.sheets import withdraw
from tests.support import Couple
from tests.vault.helpers import save

Files = dict[str, bytes]


def files(couple: Couple) -> Files:
    """Return what lies in the first partner's folder of the check-in."""
    return {path.name: path.read_bytes() for path in couple.file(0, "").iterdir()}


def put(couple: Couple, *some: Files) -> None:
    """Let these files lie there, and no others."""
    for path in couple.file(0, "").iterdir():
        path.unlink()
    for name, data in {name: data for one in some for name, data in one.items()}.items():
        couple.file(0, name).write_bytes(data)


def drafted(couple: Couple, sheet: Sheet) -> Files:
    save(couple, sheet)
    return files(couple)


def sealed(couple: Couple, sheet: Sheet) -> Files:
    couple.seal(0, sheet)
    return files(couple)


def taken_back(couple: Couple) -> Files:
    withdraw(couple.part(0))
    return files(couple)


def _halves(couple: Couple, sheet: Sheet, other: Sheet) -> tuple[Files, Files, Files]:
    """Return a draft, what was sealed of it, and the draft in which that was taken back and answered otherwise."""
    draft, whole = drafted(couple, sheet), sealed(couple, sheet)
    taken_back(couple)
    return draft, whole, drafted(couple, other)


def sealing(couple: Couple, sheet: Sheet, other: Sheet) -> None:
    """Case a: a draft, and the sheet made of it."""
    draft, whole, _ = _halves(couple, sheet, other)
    put(couple, draft, {"sheet.age": whole["sheet.age"]})


def sealed_beside_draft(couple: Couple, sheet: Sheet, other: Sheet) -> None:
    """Case b: a sealed sheet beside the draft it was made of."""
    draft, whole, _ = _halves(couple, sheet, other)
    put(couple, draft, whole)


def taking_back(couple: Couple, sheet: Sheet, other: Sheet) -> None:
    """Case c: a sealed sheet beside the draft in which it was taken back."""
    _, whole, newer = _halves(couple, sheet, other)
    put(couple, newer, whole)


def older_draft(couple: Couple, sheet: Sheet, other: Sheet) -> None:
    """Case d: a sealed sheet, and an older draft that came back."""
    draft, _, _ = _halves(couple, sheet, other)
    put(couple, sealed(couple, other), draft)


def without_seal(couple: Couple, sheet: Sheet, other: Sheet) -> None:
    """Case e: a sheet alone."""
    _, whole, _ = _halves(couple, sheet, other)
    put(couple, {"sheet.age": whole["sheet.age"]})


def without_sheet(couple: Couple, sheet: Sheet, other: Sheet) -> None:
    """Case e: a seal alone."""
    _, whole, _ = _halves(couple, sheet, other)
    put(couple, {"seal.toml": whole["seal.toml"]})


def without_opening(couple: Couple, sheet: Sheet, _: Sheet) -> None:
    """Case f: something the two wrote together, and no opening, beside a sealed sheet."""
    couple.seal(0, sheet)
    _write_together(couple)


def draft_without_opening(couple: Couple, sheet: Sheet, _: Sheet) -> None:
    """Case f beside a draft."""
    save(couple, sheet)
    _write_together(couple)


def _write_together(couple: Couple) -> None:
    Path(couple.pair.file(couple.check_in.number, Held.TOPICS)).write_bytes(b"age-encryption.org/v1\n")


Lying = Callable[[Couple, Sheet, Sheet], None]

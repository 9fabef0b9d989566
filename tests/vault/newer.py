"""Homes as a later program may leave them: all files of one kind in a schema that this program does not know."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.questionnaire import loading
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import envelope, founding, own, records, sheets
from reciprocity_tui.vault.identity import Authenticator
from reciprocity_tui.vault.pairs import CheckIn
from tests.support import Couple, new_couple
from tests.vault.helpers import FULL, OTHER, SMALL, save
from tests.vault.written import finish, together_of, write_all

RECORDS = (
    *("pair", "card", "key", "checkin", "seal", "reveal"),
    *("topics", "lookback", "agreement", "followup", "appreciation"),
)
SHEETS = ("draft", "sheet")
KINDS = (*RECORDS, *SHEETS, "questionnaire")
SECOND_DAY = date(2027, 2, 22)


def newer_home(home: Path, kind: str, *, sealed: bool = False) -> Couple:
    """Make a home in which every file of a kind is newer, all others are as they are written now, and all fit together.

    Jo and Sam have no passphrases. They have opened their first check-in and written all there is to write; in the
    second one Jo has sealed, and Sam has a draft, or has `sealed`, too.
    """
    path = home.parent / "asked.toml"
    path.write_text(SMALL.read_text().replace("format = 1", f"format = {1 + (kind == 'questionnaire')}"))
    with _later_program(kind):
        first = finish(new_couple(home, questionnaire=path))
        write_all(together_of(first))
        check_in = CheckIn(2, SECOND_DAY, "small", "1.0.0", first.check_in.sha256)
        founding.open_check_in(first.pair, check_in, path.read_bytes())
        second = replace(first, check_in=check_in)
        second.seal(0, FULL)
        if sealed:
            second.seal(1, OTHER)
        else:
            save(second, OTHER, 1)
    return second


@contextmanager
def _later_program(kind: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if kind in RECORDS:
            _raise_records(patch, kind)
        elif kind in SHEETS:
            _raise_sheets(patch, kind)
        else:
            patch.setattr(loading, "FORMAT", 2)
        yield


def _raise_records(patch: pytest.MonkeyPatch, kind: str) -> None:
    """Let records of this kind be written and read in schema 3."""
    dump, parse = records.dump, records.parse

    def dump_newer(made: str, fields: dict[str, records.Value]) -> bytes:
        with _schema(2 + (made == kind)):
            return dump(made, fields)

    def parse_newer(data: bytes, path: str, wanted: str) -> records.Record:
        with _schema(2 + (wanted == kind)):
            return parse(data, path, wanted)

    patch.setattr(records, "dump", dump_newer)
    patch.setattr(records, "parse", parse_newer)


@contextmanager
def _schema(number: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "SCHEMA", number)
        yield


def _raise_sheets(patch: pytest.MonkeyPatch, kind: str) -> None:
    """Let sheets of this kind be written and read in a later schema."""
    proven, parsed = envelope.proven, own.parsed

    def proven_newer(maker: Authenticator, made: str, place: str, body: str, size: int = 0, *, told: str = "") -> bytes:
        return proven(maker, made, place, _raised(body) if made == kind else body, size, told=told)

    def parsed_newer(body: bytes, path: str, questionnaire: Questionnaire) -> Sheet:
        return parsed(body.replace(b"schema = 3", b"schema = 2"), path, questionnaire)

    patch.setattr(sheets, "proven", proven_newer)
    patch.setattr(own, "parsed", parsed_newer)


def _raised(sheet: str) -> str:
    return sheet.replace("schema = 2", "schema = 3")

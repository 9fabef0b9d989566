"""The plain files of the vault: any damage to one is found, and a newer one is left alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.vault import records
from reciprocity_tui.vault.errors import DamagedError, NewerError, VaultError
from reciprocity_tui.vault.records import Value
from tests.vault.helpers import refused
from tests.vault.snapshots import snapshot, unchanged
from tests.vault.spoiling import flipped

pytestmark = pytest.mark.quick

FIELDS: dict[str, Value] = {"name": 'Zoë "the ×"\n\\', "number": 7, "focus": ["listening", "money"]}
RECORD = records.dump("thing", FIELDS)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


def parse(data: bytes) -> records.Record:
    return records.parse(data, "thing.toml", "thing")


def with_checksum(body: bytes) -> bytes:
    return body + records._checksum(body)


def changed(position: int) -> list[bytes]:
    return [RECORD[:position], RECORD[:position] + RECORD[position + 1 :], RECORD[:position] + b"0" + RECORD[position:]]


@given(text=TEXT, number=st.integers(-(2**62), 2**62), texts=st.lists(TEXT, max_size=5))
def test_what_is_dumped_is_parsed(text: str, number: int, texts: list[str]) -> None:
    record = parse(records.dump("thing", {"text": text, "number": number, "texts": texts}))
    assert (record.text("text"), record.number("number"), record.texts("texts")) == (text, number, texts)


@pytest.mark.parametrize("bit", range(8))
def test_every_flipped_bit_is_found(bit: int) -> None:
    for position in range(len(RECORD)):
        with pytest.raises((DamagedError, NewerError)):
            parse(flipped(RECORD, position, bit))


def test_every_byte_that_is_missing_or_too_many_is_found() -> None:
    for position in range(len(RECORD)):
        for data in changed(position):
            if data != RECORD:
                with pytest.raises(VaultError):
                    parse(data)


@pytest.mark.parametrize("more", [b"\n", b" ", b"\0", b"# more\n", b'name = "Eve"\n', RECORD, b"\xff"])
def test_whatever_follows_the_checksum_is_found(more: bytes) -> None:
    with pytest.raises(DamagedError):
        parse(RECORD + more)


def test_other_line_ends_are_found() -> None:
    with pytest.raises(DamagedError):
        parse(RECORD.replace(b"\n", b"\r\n"))


def test_what_an_earlier_version_wrote_is_refused_in_one_sentence_and_not_called_damaged() -> None:
    with refused(VaultError, match="an earlier version of this program") as error:
        parse(with_checksum(b'format = "thing"\nschema = 1\n'))
    assert not isinstance(error.value, DamagedError)


@pytest.mark.parametrize("schema", [b"3", b"4", b"99999999999999999999"])
@pytest.mark.parametrize("rest", [b"", b'crc32 = "00000000"\n', b"checked = 2026-11-22\n"])
def test_a_newer_schema_is_named_as_such_whatever_its_checksum_is(schema: bytes, rest: bytes) -> None:
    with refused(NewerError, match="update the program"):
        parse(b'format = "thing"\nschema = ' + schema + b"\n" + rest)


def test_a_record_that_is_too_deep_is_damaged_and_a_text_with_dots_in_it_is_not() -> None:
    deep = ".".join("abcdefghi").encode()
    with pytest.raises(DamagedError):
        parse(with_checksum(b'format = "thing"\nschema = 2\n[' + deep + b"]\n"))
    with pytest.raises(NewerError):
        parse(b'format = "thing"\nschema = 3\n[' + deep[:15] + b"]\n")
    assert parse(records.dump("thing", {"name": deep.decode()})).text("name") == deep.decode()


def test_a_newer_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "thing.toml"
    path.write_bytes(b'format = "thing"\nschema = 3\n')
    with unchanged(tmp_path, snapshot), pytest.raises(NewerError):
        records.load(str(path), "thing")


@pytest.mark.parametrize("kind", ["other", "", "Thing"])
def test_a_record_of_another_kind_is_refused(kind: str) -> None:
    with pytest.raises(DamagedError):
        parse(records.dump(kind, FIELDS))


def test_a_newer_record_of_another_kind_is_refused_as_damaged() -> None:
    with pytest.raises(DamagedError):
        parse(b'format = "other"\nschema = 3\n')


HOSTILE = {
    "nothing": b"",
    "a line end": b"\n",
    "not UTF-8": b"\xff\xfe",
    "a byte order mark": b"\xef\xbb\xbf" + RECORD,
    "zero bytes": bytes(1000),
    "no TOML": b"<html>",
    "nested arrays": b"a = " + b"[" * 100_000,
    "nested tables": b"a = " + b"{b=" * 100_000,
    "a dotted key": b"a" + b".a" * 100_000 + b" = 1",
    "many dotted keys": b"".join(b"a.b%d.c = 1\n" % i for i in range(10_000)),
    "a long number": b'format = "thing"\nschema = ' + b"9" * 100_000,
    "a schema below": b'format = "thing"\nschema = 0\n',
    "a schema far below": b'format = "thing"\nschema = -1\n',
    "a schema that is true": b'format = "thing"\nschema = true\n',
    "a decimal schema": b'format = "thing"\nschema = 2.0\n',
    "a schema in words": b'format = "thing"\nschema = "2"\n',
    "an endless schema": b'format = "thing"\nschema = inf\n',
    "a schema that is a table": b'format = "thing"\n[schema]\n',
    "a format that is a list": b'format = ["thing"]\nschema = 2\n',
    "a format that is a table": b"schema = 2\n[format]\n",
    "the same key twice": b'format = "thing"\nformat = "thing"\nschema = 2\n',
    "a lone surrogate": b'format = "\\ud800"\nschema = 2\n',
}


@pytest.mark.parametrize("checksum", [False, True])
@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bytes_are_refused_as_damaged(data: bytes, checksum: bool) -> None:
    with refused(DamagedError):
        parse(with_checksum(data) if checksum else data)


@given(data=st.binary(max_size=300))
def test_random_bytes_are_refused_as_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError):
        parse(data)


@pytest.mark.parametrize("value", [b"1.5", b"true", b"2026-11-22", b"[1]", b"{a = 1}", b"12:00:00"])
def test_a_value_of_another_type_is_refused_when_it_is_asked_for(value: bytes) -> None:
    record = parse(with_checksum(b'format = "thing"\nschema = 2\nvalue = ' + value + b"\n"))
    for getter in (record.text, record.number, record.texts):
        with pytest.raises(DamagedError):
            getter("value")


def test_what_is_not_there_is_empty() -> None:
    record = parse(records.dump("thing", {}))
    assert (record.text("a"), record.number("a"), record.texts("a")) == ("", 0, [])


def test_a_message_shows_no_control_characters_of_a_path() -> None:
    with refused(DamagedError):
        records.parse(b"", "a\x1b]52;c;eA==\x07\n\u202eb", "thing")

"""The list of the questionnaires that came with the program is whole, and tells each version from every other."""

import hashlib
import re
from pathlib import Path

import pytest

from reciprocity_tui.questionnaire.library import load_file, shipped_folder
from reciprocity_tui.questionnaire.shipped import VERSIONS, is_shipped, shipped_ids

pytestmark = pytest.mark.quick

FILES = sorted(shipped_folder().glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_questionnaire_of_the_program_is_listed_under_its_id_and_version(path: Path) -> None:
    loaded, data = load_file(path)
    told = "add this version to questionnaire/shipped.py, and raise it where it was listed with other bytes"
    assert VERSIONS.get(hashlib.sha256(data).hexdigest()) == (loaded.id, loaded.version, loaded.minutes), told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_questionnaire_of_the_program_is_found_by_its_id(path: Path) -> None:
    assert path.stem in shipped_ids()


def test_no_version_is_listed_with_two_texts() -> None:
    assert len(set(VERSIONS.values())) == len(VERSIONS)


def test_every_entry_is_a_digest_with_an_id_and_a_version() -> None:
    for sha256, (questionnaire_id, version, _) in VERSIONS.items():
        assert re.fullmatch(r"[0-9a-f]{64}", sha256)
        assert re.fullmatch(r"[a-z][a-z0-9-]*", questionnaire_id)
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)


def test_a_single_other_byte_makes_it_one_that_did_not_come_with_the_program() -> None:
    data = FILES[0].read_bytes()
    assert is_shipped(hashlib.sha256(data).hexdigest())
    assert not is_shipped(hashlib.sha256(data + b"\n").hexdigest())

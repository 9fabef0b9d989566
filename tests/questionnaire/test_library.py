"""Where questionnaires are found, and what happens to paths that name none."""

import io
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from reciprocity_tui.questionnaire.library import find, load_file, shipped_folder
from reciprocity_tui.questionnaire.loading import QuestionnaireError
from reciprocity_tui.toml.document import LARGEST_FILE
from reciprocity_tui.toml.file import read_file
from reciprocity_tui.toml.mistakes import SourceError
from tests.questionnaire.tiny import TINY

pytestmark = pytest.mark.quick


class AnotherError(SourceError):
    """What another sort of file raises."""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The user's own folder of questionnaires, with one in it."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "tiny.toml").write_text(TINY, encoding="utf-8")
    return folder


@pytest.fixture
def no_hang() -> Iterator[None]:
    """Stop a test that would wait for ever."""

    def stop(*_: object) -> None:
        pytest.fail("it hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def next_descriptor() -> int:
    """Return the number the next file opened will get."""
    descriptor = os.open(os.devnull, os.O_RDONLY)
    os.close(descriptor)
    return descriptor


def refusal(path: Path) -> str:
    with pytest.raises(QuestionnaireError) as caught:
        load_file(path)
    assert len(caught.value.mistakes) == 1
    return caught.value.report()


def test_the_shipped_folder_holds_the_questionnaire_for_couples() -> None:
    assert (shipped_folder() / "couple.toml").is_file()


def test_a_shipped_questionnaire_is_found_by_its_id(own: Path) -> None:
    assert find("couple", own) == shipped_folder() / "couple.toml"


def test_a_questionnaire_of_ones_own_is_found_by_its_id(own: Path) -> None:
    assert find("tiny", own) == own / "tiny.toml"


def test_ones_own_questionnaire_comes_before_the_shipped_one(own: Path) -> None:
    (own / "couple.toml").write_text(TINY, encoding="utf-8")
    assert find("couple", own) == own / "couple.toml"


@pytest.mark.parametrize("target", ["nowhere", "couple.toml", "/dev/zero", "."])
def test_whatever_lies_in_the_place_of_ones_own_questionnaire_is_not_passed_over(own: Path, target: str) -> None:
    (own / "couple.toml").symlink_to(target)
    assert str(own / "couple.toml") in refusal(find("couple", own))


def test_a_folder_of_ones_own_that_does_not_exist_is_passed_over(tmp_path: Path) -> None:
    assert find("couple", tmp_path / "absent") == shipped_folder() / "couple.toml"


def test_a_questionnaire_is_found_by_its_path(own: Path) -> None:
    assert find(str(own / "tiny.toml"), own) == own / "tiny.toml"


def test_a_path_is_not_looked_for_in_the_folders(own: Path) -> None:
    assert find("../own/tiny", own) == Path("../own/tiny")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("absent", ": cannot be read: No such file or directory"),
        ("", ": not a regular file"),
        (".", ": not a regular file"),
        ("a\0b", ": cannot be read: "),
        ("x" * 5000, ": cannot be read: File name too long"),
    ],
    ids=["absent", "empty", "dot", "nul", "long"],
)
def test_a_name_that_names_nothing_is_one_clear_mistake(own: Path, name: str, says: str) -> None:
    assert says in refusal(find(name, own))


def test_a_file_is_loaded_together_with_its_bytes(own: Path) -> None:
    questionnaire, data = load_file(own / "tiny.toml")
    assert (questionnaire.id, data) == ("tiny", TINY.encode())


def test_a_mistake_in_a_file_is_reported_under_its_path(own: Path) -> None:
    (own / "tiny.toml").write_text(TINY.replace("minutes = 5", "minutes = 0"), encoding="utf-8")
    assert refusal(own / "tiny.toml").startswith(f"{own / 'tiny.toml'}:6:11: ")


def test_a_missing_file_is_one_clear_mistake(tmp_path: Path) -> None:
    assert refusal(tmp_path / "absent.toml") == f"{tmp_path}/absent.toml: cannot be read: No such file or directory"


def test_a_folder_is_one_clear_mistake(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path}: not a regular file; name a text file"


def test_a_path_with_nul_is_one_clear_mistake(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b.toml").startswith(f"{tmp_path}/ab.toml: cannot be read: ")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_one_clear_mistake(device: str, no_hang: None) -> None:
    assert refusal(Path(device)) == f"{device}: not a regular file; name a text file"


def test_a_pipe_that_nobody_writes_to_is_one_clear_mistake(tmp_path: Path, no_hang: None) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe") == f"{tmp_path}/pipe: not a regular file; name a text file"


def test_a_file_that_has_nothing_to_read_yet_is_one_clear_mistake(
    own: Path, monkeypatch: pytest.MonkeyPatch, no_hang: None
) -> None:
    class Waiting(io.BytesIO):
        """What /proc/kmsg is to its reader."""

        def read(self, size: int | None = -1) -> bytes:
            return cast("bytes", None)

    monkeypatch.setattr(os, "fdopen", lambda *_, **__: Waiting())
    assert refusal(own / "tiny.toml") == f"{own}/tiny.toml: cannot be read: Resource temporarily unavailable"


def test_a_link_to_itself_is_one_clear_mistake(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert refusal(tmp_path / "loop").startswith(f"{tmp_path}/loop: cannot be read: ")


def test_a_link_to_a_file_is_followed(own: Path, tmp_path: Path) -> None:
    (tmp_path / "link.toml").symlink_to(own / "tiny.toml")
    assert load_file(tmp_path / "link.toml")[0].id == "tiny"


@pytest.mark.parametrize("path", ["/dev/null", "/", "/absent"])
def test_no_file_is_left_open_after_a_mistake(path: str) -> None:
    before = next_descriptor()
    refusal(Path(path))
    assert next_descriptor() == before


def test_a_huge_file_is_read_no_further_than_just_past_384_kibibytes(tmp_path: Path) -> None:
    with (tmp_path / "huge.toml").open("wb") as file:
        file.truncate(1024 * LARGEST_FILE)
    assert len(read_file(tmp_path / "huge.toml", AnotherError)) == LARGEST_FILE + 1


def test_another_sort_of_file_raises_its_own_error(tmp_path: Path) -> None:
    with pytest.raises(AnotherError):
        read_file(tmp_path, AnotherError)

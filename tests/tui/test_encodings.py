"""The real program on terminals whose encoding is not UTF-8: both front ends, and what cannot be drawn in."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.terminal import ALTERNATE, Terminal
from tests.faults.driving import to_the_example
from tests.support import new_couple

ENCODINGS = ("latin-1", "koi8-r", "euc_jp", "gb18030", "big5", "ascii", "shift_jis")
LOCALES = (
    *(("de_DE", "ISO-8859-1", "latin-1"), ("ja_JP", "EUC-JP", "euc_jp"), ("ru_RU", "KOI8-R", "koi8-r")),
    *(("ja_JP", "SHIFT_JIS", "shift_jis"), ("zh_TW", "BIG5", "big5"), ("zh_CN", "GB18030", "gb18030")),
)
COLOUR = re.compile(r"\x1b\[[\d;]*m")
ON_SCREEN = re.compile(r"Household +\* Jo +\.+\[-+\*\.+ +fair *\n +# Sam +\.+#-+\]\.+ +fair")
IN_LINES = re.compile(r"Household\r\n  Jo says   \.+\[-+\*\.+  .*\r\n.*\r\n  Sam says  \.+#-+\]\.+  ")
"""The first one's line with a round shape on either end, and the second one's with other shapes."""


def _program(encoding: str, *arguments: str, **environment: str) -> Terminal:
    command = [sys.executable, "-m", "reciprocity_tui", *arguments]
    return Terminal(command, (100, 40), {"PYTHONIOENCODING": encoding, **environment}, encoding=encoding)


def _at_the_chart(terminal: Terminal) -> None:
    """Open the page on which the two stand side by side."""
    to_the_example(terminal)
    terminal.until("Side by side")
    terminal.type("2")
    terminal.until("Household", "# Sam")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_comparison_shows_the_shapes_of_both_in_any_encoding(encoding: str) -> None:
    with _program(encoding, "demo") as terminal:
        _at_the_chart(terminal)
        assert ON_SCREEN.search(terminal.text)
        assert "??" not in terminal.text
        assert "\ufffd" not in terminal.text


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_lines_show_the_same_shapes_as_the_screen(encoding: str) -> None:
    with _program(encoding, "--plain", "demo") as terminal:
        assert terminal.ended() == 0
        shown = COLOUR.sub("", terminal.bytes.decode(encoding))
        assert IN_LINES.search(shown)
        assert "??" not in shown


@pytest.mark.thorough
@pytest.mark.parametrize(("language", "charmap", "encoding"), LOCALES)
def test_a_locale_of_the_system_is_heeded(tmp_path: Path, language: str, charmap: str, encoding: str) -> None:
    name = f"{language}.{charmap}"
    if not (localedef := shutil.which("localedef")):
        pytest.skip("localedef, which makes a locale, is not there")
    made = subprocess.run(
        [localedef, "--no-warnings=ascii", "-i", language, "-f", charmap, tmp_path / name], check=False
    )
    if made.returncode:
        pytest.skip(f"{name} cannot be made here")
    command = [sys.executable, "-m", "reciprocity_tui", "demo"]
    environment = {"LC_ALL": name, "LOCPATH": str(tmp_path)}
    with Terminal(command, (100, 40), environment, encoding=encoding) as terminal:
        _at_the_chart(terminal)
        assert ON_SCREEN.search(terminal.text)


@pytest.mark.parametrize(
    ("encoding", "shown"), [("latin-1", "I am Zoë"), ("iso8859-15", "I am Zoë"), ("shift_jis", "I am Zoe")]
)
def test_a_name_is_shown_as_the_encoding_can(home: Path, encoding: str, shown: str) -> None:
    new_couple(home, ("Zoë", "李"))
    with _program(encoding, "--home", str(home), "take", "--as", "Zoë", LC_ALL="C.UTF-8") as terminal:
        terminal.until(shown)


@pytest.mark.parametrize("encoding", ["iso2022_jp", "utf-7"])
def test_where_no_screen_can_be_drawn_it_says_why_and_goes_on_in_lines(encoding: str) -> None:
    with _program(encoding, "demo") as terminal:
        assert terminal.ended() == 0
        shown = terminal.bytes.decode(encoding)
        assert f"reciprocity: the full screen cannot be drawn in {encoding}, so everything is in lines" in shown
        assert "How to read this" in shown
        assert ALTERNATE not in terminal.screen.modes


@pytest.mark.parametrize("words", [("where",), ("status",), ("take", "--as", "Nobody")])
def test_what_is_said_in_one_line_is_shown_as_the_encoding_can(home: Path, words: tuple[str, ...]) -> None:
    new_couple(home, ("Zoë", "Łukasz"))
    with _program("latin-1", "--home", str(home), *words) as terminal:
        terminal.ended()
        assert "Zoë" in terminal.text
        assert "Lukasz" in terminal.text

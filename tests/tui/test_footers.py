"""The line of keys and the heading at every width: whole words, and the important ones first."""

import re
from pathlib import Path

import pytest

from reciprocity_tui.tui.drawing.layout import Line, cells
from reciprocity_tui.tui.screens.base import NARROWEST, BaseScreen
from tests.tui.places import PLACES, Place, arrived

pytestmark = pytest.mark.usefixtures("quick")

WIDTHS = range(NARROWEST, 201)
FEWEST = "?", "^q"
"""What stands at the right of every line of keys, without words where there is little room."""


def text(line: Line) -> str:
    """Return a line as text."""
    return "".join(span.text for span in line)


def wrong(screen: BaseScreen[object], width: int) -> list[str]:
    """Return what is wrong with the heading and the line of keys in a window of this width."""
    measure = screen.keys.measured(width)
    (keys,), (heading,) = (row.lines for row in (*screen._keys(measure, 1), *screen._head(measure, 1)))
    written = text(keys)
    whole = {command.shown: (screen.label(command), command.name, "") for command in screen.available()}
    problems = [f"{width}: {line!r}" for line in (written, text(heading)) if re.search(r"\S…", line)]
    problems += [f"{width}: {cells(line)} cells" for line in (keys, heading) if cells(line) > width]
    named = dict(zip((s.text for s in keys if s.style == "key"), _names(keys), strict=True))
    problems += [f"{width}: {key} {name!r}" for key, name in named.items() if name.strip() not in whole.get(key, ())]
    problems += [f"{width}: no {key} in {written!r}" for key in FEWEST if key in whole and key not in named]
    first = next((command.shown for command in screen.available() if command.footer and command.shown), None)
    if first in ("enter", "^s") and first not in named:
        problems.append(f"{width}: no {first} in {written!r}")
    return problems


def _names(keys: Line) -> list[str]:
    """Return what stands behind each key."""
    names: list[str] = []
    for span in keys:
        if span.style == "key":
            names.append("")
        elif names:
            names[-1] += span.text
    return names


@pytest.mark.parametrize("place", PLACES, ids=str)
async def test_nothing_is_ever_cut_among_the_keys_or_in_the_heading(home: Path, place: Place) -> None:
    async with arrived(home, place) as program:
        screen = program.app.screen
        if isinstance(screen, BaseScreen):
            assert [problem for width in WIDTHS for problem in wrong(screen, width)] == []

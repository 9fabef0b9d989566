"""Draws the picture of the README: `.venv/bin/python docs/picture.py` writes docs/side-by-side.svg anew.

It shows the comparison of the two sample people at 120 columns. Day and size are fixed, and what links to fonts in the
network is taken out: the same program always draws the same picture, and looking at it loads nothing.
"""

import asyncio
import os
import re
import sys
import tempfile
from datetime import date
from pathlib import Path

COLOURS = ("NO_COLOR", "FORCE_COLOR", "COLORFGBG")
for name in [each for each in os.environ if each.startswith("TEXTUAL") or each in COLOURS]:
    del os.environ[name]
os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "XDG_CONFIG_HOME": os.devnull}

from reciprocity_tui.steps import demo  # noqa: E402 - the framework reads its environment when it is imported
from reciprocity_tui.tui.app import ReciprocityApp  # noqa: E402 - as above
from reciprocity_tui.tui.program import Start, Step  # noqa: E402 - as above

DAY = date(2026, 11, 22)
SIZE = (120, 36)
TITLE = "reciprocity demo"
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', monospace"
BLANK = "&#160;"
PICTURE = Path(__file__).with_name("side-by-side.svg")


async def drawn() -> str:
    """Return the picture as SVG."""
    with tempfile.TemporaryDirectory() as home:
        app = ReciprocityApp(home, lambda: DAY, lambda: 0.0, Start(Step.COMPARE, demo.create(home, DAY)))
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.press("2")
            await pilot.pause()
            return tidied(app.export_screenshot(title=TITLE))


def tidied(svg: str) -> str:
    """Return the picture with fonts that are already there, and without blanks at the ends of texts.

    Some programs drop such blanks, and then stretch or move the rest of the text.
    """
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family:\s*Fira Code[^;]*;", f"font-family: {FONTS};", svg)
    svg = re.sub(r'x="([\d.]+)" y="([\d.]+)" textLength="([\d.]+)"([^>]*)>([^<]*)<', _without_blanks, svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def _without_blanks(text: re.Match[str]) -> str:
    x, length, shown = float(text[1]), float(text[3]), text[5]
    cell = length / len(re.sub(r"&[^;]*;", " ", shown))
    while shown.startswith(BLANK):
        shown, x, length = shown.removeprefix(BLANK), x + cell, length - cell
    while shown.endswith(BLANK):
        shown, length = shown.removesuffix(BLANK), length - cell
    return f'x="{x:g}" y="{text[2]}" textLength="{length:g}"{text[4]}>{shown}<'


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    target.write_text(asyncio.run(drawn()))

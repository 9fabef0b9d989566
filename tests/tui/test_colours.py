"""Colours that can be read: on every ground, with few of them or none, and on a light terminal without being asked."""

import ast
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich._palettes import STANDARD_PALETTE
from rich.color import Color, ColorSystem, ColorType
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.theme import Theme

from reciprocity_tui.steps import config
from reciprocity_tui.terminal.background import ASK
from reciprocity_tui.tui import screens, views
from reciprocity_tui.tui.app import ReciprocityApp
from reciprocity_tui.tui.drawing import themes
from reciprocity_tui.tui.framework import Background
from tests.benchmarks.terminal import Terminal
from tests.support import new_couple
from tests.tui.driving import Driven

pytestmark = pytest.mark.usefixtures("quick")

READABLE = 4.5
"""The contrast that letters need (WCAG 2.2, success criterion 1.4.3)."""
WHITE, BLACK = "]11;rgb:ffff/ffff/ffff", "]11;rgb:0000/0000/0000"


def luminance(colour: ColorTriplet) -> float:
    """Return the relative luminance of a colour, 0..1 (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a: ColorTriplet, b: ColorTriplet) -> float:
    """Return the contrast between two colours, 1..21."""
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def drawn(style: Style, system: ColorSystem) -> tuple[ColorTriplet, ColorTriplet]:
    """Return the colour of the letters and of what lies behind them on a terminal with so many colours."""
    front, back = style.color, style.bgcolor
    assert front is not None
    assert back is not None
    return shown(front, system), shown(back, system)


def shown(colour: Color, system: ColorSystem) -> ColorTriplet:
    """Return what a terminal with so many colours shows for one, as VGA has the sixteen."""
    near = colour.downgrade(system)
    return STANDARD_PALETTE[near.number or 0] if near.type is ColorType.STANDARD else near.get_truecolor()


def unreadable(theme: Theme, system: ColorSystem, *, coloured: bool) -> list[str]:
    """Return the styles of letters that do not stand out enough, with their contrast."""
    styles = themes.styles(theme, coloured=coloured)
    problems = []
    for ground in (theme.background, theme.variables["raised"]):
        plain = Style(color=theme.foreground, bgcolor=ground)
        for name, style in styles.items():
            ratio = contrast(*drawn(plain + style, system))
            if name != "faint" and ratio < READABLE:
                problems.append(f"{name} on {ground}: {ratio:.2f}")
    return problems


@pytest.mark.parametrize("coloured", [True, False])
@pytest.mark.parametrize("name", themes.NAMES)
@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT, ColorSystem.STANDARD])
def test_whatever_is_written_can_be_read(name: str, system: ColorSystem, coloured: bool) -> None:
    theme = themes.theme(name, {ColorSystem.EIGHT_BIT: "256"}.get(system, system.name.lower()))
    assert unreadable(theme, system, coloured=coloured) == []


@pytest.mark.parametrize("name", themes.NAMES)
def test_with_sixteen_colours_each_is_one_of_the_sixteen(name: str) -> None:
    theme = themes.theme(name, "standard")
    for style in themes.styles(theme).values():
        for colour in (style.color, style.bgcolor):
            assert colour is None or shown(colour, ColorSystem.STANDARD) == colour.triplet


@pytest.mark.parametrize("name", themes.NAMES)
@pytest.mark.parametrize("system", ["truecolor", "standard"])
@pytest.mark.parametrize("coloured", [True, False])
def test_what_is_chosen_stands_on_another_ground_than_all_else(name: str, system: str, coloured: bool) -> None:
    theme = themes.theme(name, system)
    chosen = themes.styles(theme, coloured=coloured)["chosen"]
    ground = Style(bgcolor=theme.background).bgcolor
    assert chosen.bgcolor is not None
    assert ground is not None
    assert contrast(chosen.bgcolor.get_truecolor(), ground.get_truecolor()) >= READABLE


@pytest.mark.parametrize("name", themes.NAMES)
@pytest.mark.parametrize("system", ["truecolor", "standard"])
def test_what_is_selected_in_a_field_can_be_seen(name: str, system: str) -> None:
    colours = themes.theme(name, system).variables
    front, back = (Style(color=colours[f"input-selection-{part}"]).color for part in ("foreground", "background"))
    field = Style(color=colours["raised"]).color
    assert front is not None
    assert back is not None
    assert field is not None
    assert contrast(front.get_truecolor(), back.get_truecolor()) >= READABLE
    assert contrast(back.get_truecolor(), field.get_truecolor()) >= READABLE


def faint_letters(package: Path) -> Iterator[str]:
    """Give where letters are written in the style for dots and lines: a span, or a paragraph, with a text in it."""
    for path in sorted(package.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and any(_is_faint(part) for part in (*call.args, *call.keywords)):
                name = call.func.id if isinstance(call.func, ast.Name) else ""
                texts = [part.value for part in ast.walk(call.args[0]) if isinstance(part, ast.Constant)]
                written = any(isinstance(text, str) and any(map(str.isalnum, text)) for text in texts)
                if name.startswith("paragraph") or written or "labels" in ast.unparse(call.args[0]):
                    yield f"{path.name}:{call.lineno}"


def _is_faint(part: ast.AST) -> bool:
    value = part.value if isinstance(part, ast.keyword) else part
    return isinstance(value, ast.Constant) and value.value == "faint"


@pytest.mark.parametrize("package", [views, screens], ids=lambda package: package.__name__)
def test_no_words_are_written_in_what_is_for_dots_and_lines(package: object) -> None:
    assert list(faint_letters(Path(inspect.getfile(package)).parent)) == []  # type: ignore[arg-type]


# What the terminal says of itself


async def told(program: Driven, *, light: bool) -> str:
    """Let the terminal answer; return the name of the theme then."""
    program.app.post_message(Background(is_light=light))
    await program.settle()
    return program.app.theme


async def test_a_light_terminal_gets_light_colours_and_a_dark_one_dark(program: Driven) -> None:
    assert program.app.theme == "reciprocity-dark"
    assert await told(program, light=True) == "reciprocity-light"
    assert await told(program, light=False) == "reciprocity-dark"


async def test_colours_that_somebody_chose_win_over_what_the_terminal_says(program: Driven) -> None:
    program.app.action_colours("contrast")
    assert await told(program, light=True) == "reciprocity-contrast"


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({"COLORFGBG": "0;15"}, "reciprocity-light"),
        ({"TERM": "xterm"}, "reciprocity-dark-16"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "reciprocity-dark"),
        ({"TERM": "linux", "COLORFGBG": "0;15"}, "reciprocity-light-16"),
    ],
    ids=str,
)
def test_the_environment_says_what_to_begin_with(
    home: Path, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], theme: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    app = ReciprocityApp(str(home), lambda: None, lambda: 0.0)  # type: ignore[arg-type, return-value]
    assert app.theme == theme


@pytest.fixture
def terminal(home: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts the program on a terminal."""
    begun: list[Terminal] = []

    def begin(**environment: str) -> Terminal:
        new_couple(home)
        user = {"HOME": str(home.parent), **environment}
        begun.append(Terminal([sys.executable, "-m", "reciprocity_tui", "--home", str(home)], (80, 24), user))
        begun[-1].until("Jo answers")
        return begun[-1]

    yield begin
    for each in begun:
        each.__exit__(None, None, None)


def asked(terminal: Terminal) -> int:
    """Return how often the program has asked the terminal for its ground."""
    return terminal.bytes.count(ASK.encode())


GROUND = {"dark": b"48;2;20;22;27", "light": b"48;2;251;248;242"}


def test_a_real_terminal_is_asked_once_and_a_late_answer_is_no_key(terminal: Callable[..., Terminal]) -> None:
    begun = terminal()
    assert asked(begun) == 1
    assert GROUND["light"] not in begun.bytes
    before = begun.text
    begun.type(f"\x1b{WHITE}\x1b\\")
    begun.quiet(0.3)
    assert GROUND["light"] in begun.bytes
    assert begun.text == before
    begun.type(f"\x1b{BLACK}\x07")
    begun.quiet(0.3)
    assert begun.text == before
    assert begun.bytes.rpartition(GROUND["light"])[2].count(GROUND["dark"]) == 0


def test_a_console_that_would_write_the_question_down_is_not_asked(terminal: Callable[..., Terminal]) -> None:
    assert asked(terminal(TERM="linux", COLORTERM="")) == 0


def test_where_colours_are_chosen_nothing_is_asked(
    home: Path, monkeypatch: pytest.MonkeyPatch, terminal: Callable[..., Terminal]
) -> None:
    settings = str(home.parent / "config")
    monkeypatch.setenv("XDG_CONFIG_HOME", settings)
    config.keep(theme="contrast")
    assert asked(terminal(XDG_CONFIG_HOME=settings)) == 0

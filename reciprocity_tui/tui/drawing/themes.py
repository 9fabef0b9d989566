"""Three sets of colours. Meaning never rests on them: word, shape and place say the same.

The two partners have Okabe and Ito's orange and blue, which people with any colour vision tell apart, darkened on the
light background until both can be read as text.
"""

from rich.style import Style
from textual.theme import Theme

PEOPLE = ("first", "second")
"""The styles of the two partners."""
WORDS = ("quiet", "accent", *PEOPLE, "strength", "topic")
"""The colours that something is written in, each read on the ground and on what is raised from it."""
NAMES = ("dark", "light", "contrast")
_COLOURS = {
    "text": ("#e8e4dc", "#26221c", "#ffffff"),
    "ground": ("#14161b", "#fbf8f2", "#000000"),
    "raised": ("#22262e", "#f2ede4", "#303030"),
    "quiet": ("#9aa0aa", "#5f5c55", "#d8d8d8"),
    "faint": ("#5b616c", "#b0a99b", "#8a8a8a"),
    "accent": ("#f3c9a5", "#7d4324", "#ffe2c4"),
    "first": ("#f0a93b", "#9a5200", "#ffb733"),
    "second": ("#6cb8ee", "#00619c", "#7fcbff"),
    "strength": ("#8fd19e", "#1d6b3c", "#8cffb0"),
    "topic": ("#c3a6ff", "#6b3fa8", "#e0c8ff"),
    "chosen-text": ("#14161b", "#fbf8f2", "#000000"),
    "chosen-ground": ("#f3c9a5", "#7d4324", "#ffe2c4"),
}
"""What each colour is in the dark theme, the light one, and that of high contrast."""
_BLACK, _RED, _BLUE, _MAGENTA, _WHITE, _GREY = "#000000", "#aa0000", "#0000aa", "#aa00aa", "#aaaaaa", "#555555"
_GREEN_LIT, _YELLOW_LIT, _BLUE_LIT, _MAGENTA_LIT = "#55ff55", "#ffff55", "#55ffff", "#ff55ff"
_WHITE_LIT = "#ffffff"
_FEW = {
    "text": (_WHITE, _BLACK, _WHITE_LIT),
    "ground": (_BLACK, _WHITE_LIT, _BLACK),
    "raised": (_BLACK, _WHITE_LIT, _BLACK),
    "quiet": (_WHITE, _BLACK, _WHITE_LIT),
    "faint": (_GREY, _GREY, _WHITE),
    "accent": (_WHITE_LIT, _BLACK, _WHITE_LIT),
    "first": (_YELLOW_LIT, _RED, _YELLOW_LIT),
    "second": (_BLUE_LIT, _BLUE, _BLUE_LIT),
    "strength": (_GREEN_LIT, _BLACK, _GREEN_LIT),
    "topic": (_MAGENTA_LIT, _MAGENTA, _MAGENTA_LIT),
    "chosen-text": (_BLACK, _WHITE, _BLACK),
    "chosen-ground": (_WHITE, _BLACK, _WHITE),
}
"""The same where a terminal has 16 colours or 8: exactly those, since the nearest one to another can be anything.

The bright ones are for letters alone: where there are only 8 they are left out, and a letter is then as any other.
"""


def _theme(name: str, *, few: bool) -> Theme:
    column = NAMES.index(name)
    colours = {role: shades[column] for role, shades in (_FEW if few else _COLOURS).items()}
    text, ground = colours.pop("text"), colours.pop("ground")
    return Theme(
        name=_called(name, few=few),
        primary=colours["accent"],
        accent=colours["accent"],
        foreground=text,
        background=ground,
        surface=ground,
        panel=colours["raised"],
        dark=name != "light",
        variables={
            **colours,
            "block-cursor-foreground": text,
            "block-cursor-background": colours["raised"],
            "input-selection-foreground": colours["chosen-text"],
            "input-selection-background": colours["chosen-ground"],
        },
    )


def _called(name: str, *, few: bool) -> str:
    return f"reciprocity-{name}-16" if few else f"reciprocity-{name}"


THEMES = {_called(name, few=few): _theme(name, few=few) for few in (False, True) for name in NAMES}


def theme(name: str, color_system: str | None) -> Theme:
    """Return the theme with one of the `NAMES` for as many colours as rich says that a terminal has."""
    return THEMES[_called(name, few=color_system in (None, "standard"))]


def styles(theme: Theme, *, coloured: bool = True) -> dict[str, Style]:
    """Return what each style of a span looks like in one of these themes; "" is plain text.

    Without colours, what stands out by its colour stays as light as other text: only what is quiet is dimmed. Where
    nothing can be raised from the ground, the row with the cursor is bold. What is chosen is bold where that changes
    the letters and not their colour: with 16 colours, black ones would become grey.
    """
    colour = {**theme.variables, "accent": theme.accent or ""}
    if not coloured:
        text = theme.foreground or ""
        colour |= dict.fromkeys(("first", "second", "strength", "topic", "accent", "chosen-ground"), text)
        colour["chosen-text"] = theme.background or ""
    is_flat = colour["raised"] == theme.background
    return {
        "": Style(),
        "strong": Style(bold=True),
        **{name: Style(color=colour[name]) for name in ("faint", *WORDS)},
        "title": Style(color=colour["accent"], bold=True),
        "done": Style(color=colour["strength"]),
        "key": Style(bold=True),
        "problem": Style(bold=True),
        "block": Style(bgcolor=colour["raised"]),
        "quiet-block": Style(color=colour["quiet"], bgcolor=colour["raised"]),
        "chosen": Style(color=colour["chosen-text"], bgcolor=colour["chosen-ground"], bold=not is_flat),
        "cursor": Style(bold=True) if is_flat else Style(bgcolor=colour["raised"]),
        "pointed": Style(underline=True),
    }

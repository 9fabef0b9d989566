"""Three sets of colours. Meaning never rests on them: word, shape and place say the same.

The two partners have Okabe and Ito's orange and blue, which people with any colour vision tell apart, darkened on the
light background until both can be read as text.
"""

from rich.style import Style
from textual.theme import Theme


def _theme(name: str, dark: bool, colours: dict[str, str]) -> Theme:
    return Theme(
        name=name,
        primary=colours["accent"],
        secondary=colours["quiet"],
        accent=colours["accent"],
        foreground=colours["text"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["raised"],
        warning=colours["topic"],
        error=colours["topic"],
        success=colours["strength"],
        dark=dark,
        variables={name: colour for name, colour in colours.items() if name not in ("text", "ground")}
        | {
            "block-cursor-foreground": colours["text"],
            "block-cursor-background": colours["raised"],
            "input-selection-background": colours["raised"],
        },
    )


PEOPLE = ("first", "second")
"""The styles of the two partners."""
THEMES = {
    "dark": _theme(
        "reciprocity-dark",
        True,
        {
            "text": "#d8d8d8",
            "ground": "#101216",
            "raised": "#22262e",
            "quiet": "#9094a0",
            "accent": "#c4c8d2",
            "on-accent": "#101216",
            "first": "#e69f00",
            "second": "#56b4e9",
            "strength": "#7ecf9a",
            "topic": "#c9a6ff",
        },
    ),
    "light": _theme(
        "reciprocity-light",
        False,
        {
            "text": "#20242c",
            "ground": "#fbfaf7",
            "raised": "#e8e6df",
            "quiet": "#5c6069",
            "accent": "#2c313a",
            "on-accent": "#fbfaf7",
            "first": "#9a5200",
            "second": "#00619c",
            "strength": "#1d6b3c",
            "topic": "#6b3fa8",
        },
    ),
    "contrast": _theme(
        "reciprocity-contrast",
        True,
        {
            "text": "#ffffff",
            "ground": "#000000",
            "raised": "#303030",
            "quiet": "#d8d8d8",
            "accent": "#ffffff",
            "on-accent": "#000000",
            "first": "#ffb733",
            "second": "#7fcbff",
            "strength": "#8cffb0",
            "topic": "#e0c8ff",
        },
    ),
}
DEFAULT = "dark"


def styles(theme: Theme, *, coloured: bool = True) -> dict[str, Style]:
    """Return what each style of a span looks like in one of these themes; "" is plain text.

    Without colours, what stands out by its colour stays as light as other text: only what is quiet is dimmed.
    """
    colour = dict(theme.variables)
    if not coloured:
        colour |= dict.fromkeys(("first", "second", "strength", "topic"), theme.foreground or "")
    return {
        "": Style(),
        "strong": Style(bold=True),
        "quiet": Style(color=colour["quiet"]),
        "key": Style(color=colour["accent"], bold=True),
        "first": Style(color=colour["first"]),
        "second": Style(color=colour["second"]),
        "strength": Style(color=colour["strength"]),
        "topic": Style(color=colour["topic"]),
        "notice": Style(color=colour["topic"], bold=True),
        "pointed": Style(underline=True),
        "chosen": Style(color=colour["on-accent"], bgcolor=colour["accent"], bold=True),
        "cursor": Style(bgcolor=colour["raised"]),
    }

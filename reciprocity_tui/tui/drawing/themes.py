"""Three sets of colours. Meaning never rests on them: word, shape and place say the same.

The two partners have Okabe and Ito's orange and blue, which people with any colour vision tell apart, darkened on the
light background until both can be read as text.
"""

from rich.style import Style
from textual.theme import Theme

PEOPLE = ("first", "second")
"""The styles of the two partners."""
_COLOURS = {
    "text": ("#e8e4dc", "#26221c", "#ffffff"),
    "ground": ("#14161b", "#fbf8f2", "#000000"),
    "raised": ("#22262e", "#ece6da", "#303030"),
    "quiet": ("#9aa0aa", "#5f5c55", "#d8d8d8"),
    "faint": ("#5b616c", "#b0a99b", "#8a8a8a"),
    "accent": ("#f3c9a5", "#7d4324", "#ffe2c4"),
    "first": ("#f0a93b", "#9a5200", "#ffb733"),
    "second": ("#6cb8ee", "#00619c", "#7fcbff"),
    "strength": ("#8fd19e", "#1d6b3c", "#8cffb0"),
    "topic": ("#c3a6ff", "#6b3fa8", "#e0c8ff"),
}
"""What each colour is in the dark theme, the light one, and that of high contrast."""


def _theme(name: str, column: int) -> Theme:
    colours = {role: shades[column] for role, shades in _COLOURS.items()}
    text, ground = colours.pop("text"), colours.pop("ground")
    return Theme(
        name=f"reciprocity-{name}",
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
            "input-selection-background": colours["raised"],
        },
    )


THEMES = {name: _theme(name, column) for column, name in enumerate(("dark", "light", "contrast"))}


def styles(theme: Theme, *, coloured: bool = True) -> dict[str, Style]:
    """Return what each style of a span looks like in one of these themes; "" is plain text.

    Without colours, what stands out by its colour stays as light as other text: only what is quiet is dimmed.
    """
    colour = {**theme.variables, "accent": theme.accent or ""}
    if not coloured:
        colour |= dict.fromkeys(("first", "second", "strength", "topic", "accent"), theme.foreground or "")
    named = ("quiet", "faint", "accent", "first", "second", "strength", "topic")
    return {
        "": Style(),
        "strong": Style(bold=True),
        **{name: Style(color=colour[name]) for name in named},
        "title": Style(color=colour["accent"], bold=True),
        "done": Style(color=colour["strength"]),
        "key": Style(bold=True),
        "problem": Style(bold=True),
        "chosen": Style(color=theme.background, bgcolor=colour["accent"], bold=True),
        "cursor": Style(bgcolor=colour["raised"]),
        "block": Style(bgcolor=colour["raised"]),
        "quiet-block": Style(color=colour["quiet"], bgcolor=colour["raised"]),
        "pointed": Style(underline=True),
    }

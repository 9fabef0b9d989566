"""Three sets of colours. Meaning never rests on them: word, shape and place say the same.

The two partners have Okabe and Ito's orange and blue, which people with any colour vision tell apart, darkened on the
light background until both can be read as text.
"""

from rich.style import Style
from textual.theme import Theme

PEOPLE = ("first", "second")
"""The styles of the two partners."""
_COLOURS = {
    "text": ("#d8d8d8", "#20242c", "#ffffff"),
    "ground": ("#101216", "#fbfaf7", "#000000"),
    "raised": ("#22262e", "#e8e6df", "#303030"),
    "quiet": ("#9094a0", "#5c6069", "#d8d8d8"),
    "accent": ("#c4c8d2", "#2c313a", "#ffffff"),
    "first": ("#e69f00", "#9a5200", "#ffb733"),
    "second": ("#56b4e9", "#00619c", "#7fcbff"),
    "strength": ("#7ecf9a", "#1d6b3c", "#8cffb0"),
    "topic": ("#c9a6ff", "#6b3fa8", "#e0c8ff"),
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
    colour = dict(theme.variables)
    if not coloured:
        colour |= dict.fromkeys(("first", "second", "strength", "topic"), theme.foreground or "")
    return {
        "": Style(),
        "strong": Style(bold=True),
        **{name: Style(color=colour[name]) for name in ("quiet", "first", "second", "strength", "topic")},
        "key": Style(color=colour["accent"], bold=True),
        "notice": Style(color=colour["topic"], bold=True),
        "chosen": Style(color=theme.background, bgcolor=colour["accent"], bold=True),
        "cursor": Style(bgcolor=colour["raised"]),
        "pointed": Style(underline=True),
    }

"""Whom the program is for."""

from reciprocity_tui.steps import safety
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.screens.page import PageScreen

_ABOUT_SAFETY = "This page is the same for everyone, and F2 opens it from anywhere."


def safety_page(*, first: bool = False) -> PageScreen[bool]:
    """Return the page that says whom the program is for.

    Where the way into the program leads through it for the `first` time, it ends with whether they go on.
    """
    going_on = (True, labels.SAFETY_GO_ON), (False, labels.SAFETY_LEAVE)
    choices = going_on if first else ((None, labels.GO_BACK),)
    return PageScreen(safety.SAFETY_TITLE, safety.SAFETY, choices, about=_ABOUT_SAFETY, name="safety")

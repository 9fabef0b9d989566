"""Text for the framework's own widgets, in which nothing is read as markup."""

from textual.content import Content


def literal(text: str, style: str = "") -> Content:
    """Return a text exactly as it stands: brackets in a name or a note are only brackets."""
    return Content(text) if not style else Content.styled(text, style)

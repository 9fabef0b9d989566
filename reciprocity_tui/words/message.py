"""What goes wrong and is told: the base of every such error."""


class ToldError(Exception):
    """Something that people are told, in one line that says what to do. Nothing was lost or overwritten."""

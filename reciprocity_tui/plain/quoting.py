"""How a name is typed in a shell."""


def quoted(name: str) -> str:
    """Return a name as it is typed in a shell behind `--as=`, which a name that begins with "-" takes, too."""
    return name if name.replace("-", "").isalnum() else "'" + name.replace("'", "'\\''") + "'"

"""What to type where something went wrong, and how a name is typed in a shell."""

import sys
from collections.abc import Iterable, Mapping

from reciprocity_tui.words.catalog import ENGLISH
from reciprocity_tui.words.message import Hint, Message, ToldError

COMMANDS = {
    Hint.OPEN_TOGETHER: "{problem}: reciprocity reveal",
    Hint.AGREE: "{problem}: reciprocity talk",
    Hint.NEW_PAIR: "{problem}; start with: reciprocity pair new NAME NAME",
    Hint.WHICH_PAIR: "there are several pairs; add --pair ID: {known}",
    Hint.NEW_KEY: "{problem}: reciprocity key change --as={name}",
    Hint.WITHDRAW: "{problem}: reciprocity withdraw --as={name}",
    Hint.OTHER_PLACE: "{problem} with --home",
    Hint.CHECK_FILE: "{mistake} ({more} more: see `reciprocity check`)",
    Hint.NAME_FILE: "{problem} with --questionnaire FILE",
    Hint.FORCE: "{problem}; add --force to replace it, or choose another name",
    Hint.VERIFY: "{problem} (reciprocity verify tells whether files are damaged)",
}


def quoted(name: str) -> str:
    """Return a name as it is typed in a shell behind `--as=`, which a name that begins with "-" takes, too."""
    return name if name.replace("-", "").isalnum() else "'" + name.replace("'", "'\\''") + "'"


def told(problem: ToldError | Message) -> str:
    """Return what went wrong, with the command that helps."""

    def with_command(hint: Hint, text: str, fields: Mapping[str, object]) -> str:
        name = quoted(str(fields.get("name", "")))
        return ENGLISH.said(COMMANDS[hint], **{**fields, "problem": text, "name": name})

    message = problem.message if isinstance(problem, ToldError) else problem
    return message.told(ENGLISH, with_command)


def complain(problems: Iterable[Message]) -> int:
    """Say what could not be read, a line each; return 1 where there is something, else 0."""
    lines = [f"reciprocity: {told(problem)}\n" for problem in problems]
    sys.stdout.flush()
    sys.stderr.writelines(lines)
    return 1 if lines else 0


def complain_of_preferences() -> int:
    """Say where the file of the preferences has mistakes; return 1 where it has some, else 0."""
    from reciprocity_tui.steps import preferences  # noqa: PLC0415 - the status does not read them

    if not preferences.exist():
        return 0
    from reciprocity_tui.steps import config  # noqa: PLC0415 - most people have no such file

    problem = config.load().problem
    if problem is None:
        return 0
    sys.stdout.flush()
    sys.stderr.write(f"{problem.report()}\n")
    return 1

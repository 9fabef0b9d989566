"""What to type where something went wrong."""

from collections.abc import Mapping
from types import MappingProxyType

from reciprocity_tui.plain.quoting import quoted
from reciprocity_tui.words.catalog import ENGLISH, Catalog
from reciprocity_tui.words.message import Hint, Message, ToldError

COMMANDS: Mapping[Hint, str] = MappingProxyType(
    {
        Hint.OPEN_TOGETHER: "{problem}: reciprocity reveal",
        Hint.AGREE: "{problem}: reciprocity talk",
        Hint.NEW_PAIR: "{problem}; start with: reciprocity pair new NAME NAME",
        Hint.WHICH_PAIR: "there are several pairs; add --pair ID: {known}",
        Hint.NEW_KEY: "{problem}: reciprocity key change --as={name}",
        Hint.WITHDRAW: "{problem}: reciprocity withdraw --as={name}",
        Hint.OTHER_PLACE: "{problem} with --home",
        Hint.CHECK_FILE: "{mistake} ({more} more: see `reciprocity check`)",
        Hint.NAME_FILE: "{problem} with --questionnaire FILE",
        Hint.VERIFY: "{problem} (reciprocity verify tells whether files are damaged)",
    }
)


def told(problem: ToldError | Message, catalog: Catalog = ENGLISH) -> str:
    """Return what went wrong, with the command that helps."""

    def with_command(hint: Hint, text: str, fields: Mapping[str, object]) -> str:
        name = quoted(str(fields.get("name", "")))
        return catalog.said(COMMANDS[hint], **{**fields, "problem": text, "name": name})

    message = problem.message if isinstance(problem, ToldError) else problem
    return message.told(catalog, with_command)

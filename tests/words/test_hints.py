"""What each front end adds to what went wrong: there is something for every hint, and it names what is there."""

import re

import pytest

from reciprocity_tui.plain.hints import COMMANDS, told
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.hints import PRESS, sentence
from reciprocity_tui.words.message import Hint, Message


@pytest.mark.parametrize("hint", Hint)
def test_every_hint_helps_in_lines_and_harms_on_no_screen(hint: Hint) -> None:
    fields = {"known": "a", "mistake": "it", "more": 2, "name": "Jo Ann"}
    problem = Message("it is gone", tuple(fields.items()), hint)
    assert told(problem) != "it is gone"
    assert sentence(problem).startswith("It is gone")
    assert "'Jo Ann'" in told(problem) or "{name}" not in COMMANDS[hint]


def test_what_is_to_be_chosen_on_a_screen_is_called_what_it_is_called_there() -> None:
    chosen = re.findall('"([^"]+)"', " ".join(PRESS.values()))
    assert set(chosen) <= set(map(str, vars(labels).values()))

"""Beginning: what the two answer, and that nothing is asked or made before all that was wanted is right."""

from pathlib import Path

import pytest

from reciprocity_tui.questionnaire.loading import QuestionnaireError
from reciprocity_tui.steps import begin
from reciprocity_tui.steps.begin import NewPair, Passphrases
from reciprocity_tui.vault import keys
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.message import Hint
from tests.support import TODAY, tree
from tests.vault.helpers import QUESTIONNAIRE, SMALL

pytestmark = pytest.mark.quick

NAMES = (" Jo", "Sam")
STRONG = "eleven violet tractors hum"


@pytest.mark.parametrize("kind", [None, "friends"])
def test_a_pair_is_there_with_its_first_check_in_open(home: Path, kind: str | None) -> None:
    pair = begin.new_pair(str(home), NewPair(NAMES, kind, str(SMALL)), TODAY)
    first = pair.latest()
    assert (pair.names, pair.kind, pair.created) == (("Jo", "Sam"), kind or "couple", TODAY)
    assert (first.number, first.opened, first.questionnaire, first.focus) == (1, TODAY, "small", ())
    assert [each.has_key for each in pair.partners] == [False, False]


@pytest.mark.parametrize(
    ("chosen", "protected"),
    [((), (None, None)), ((None,), (False, None)), ((None, STRONG), (False, True)), ((STRONG, None), (True, False))],
)
def test_whoever_chooses_now_has_a_key_and_the_other_chooses_later(
    home: Path, monkeypatch: pytest.MonkeyPatch, chosen: Passphrases, protected: tuple[bool | None, ...]
) -> None:
    monkeypatch.setattr(keys.create_key, "__kwdefaults__", {"log_n": 10})
    asked: list[str] = []

    def choose(name: str) -> Passphrases:
        asked.append(name)
        return chosen

    pair = begin.new_pair(str(home), NewPair(NAMES, questionnaire=str(SMALL)), TODAY, choose)
    assert tuple(keys.is_protected(each) if each.has_key else None for each in pair.partners) == protected
    assert asked == ["Jo"]


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (NewPair(NAMES, questionnaire="nowhere.toml"), QuestionnaireError),
        (NewPair(NAMES, kind="friends"), VaultError),
        (NewPair(("", "Sam")), VaultError),
    ],
)
def test_nobody_chooses_a_passphrase_for_what_cannot_begin(home: Path, wanted: NewPair, error: type[Exception]) -> None:
    def choose(name: str) -> Passphrases:
        raise AssertionError(name)

    with pytest.raises(error):
        begin.new_pair(str(home), wanted, TODAY, choose)
    assert not home.exists()


def test_where_nothing_is_shipped_for_a_kind_a_file_has_to_be_named(home: Path) -> None:
    with pytest.raises(VaultError, match="there are no questions for friends yet") as error:
        begin.new_pair(str(home), NewPair(NAMES, kind="friends"), TODAY)
    assert error.value.message.hint is Hint.NAME_FILE


def test_the_usual_one_is_that_for_couples_unless_there_is_one_of_ones_own(home: Path) -> None:
    assert begin.usual_questionnaire(str(home)).id == "couple"
    own = home / "questionnaires" / "couple.toml"
    own.parent.mkdir(parents=True)
    own.write_bytes(SMALL.read_bytes())
    assert begin.usual_questionnaire(str(home)) == QUESTIONNAIRE
    assert begin.find_questionnaire(str(home), "couple") == (QUESTIONNAIRE, SMALL.read_bytes())
    assert list(tree(home)) == ["questionnaires/couple.toml"]

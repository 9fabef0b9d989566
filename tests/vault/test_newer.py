"""What a later program wrote is refused by name and left alone, to the last byte, whatever kind of file it is."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Topics
from reciprocity_tui.questionnaire.loading import load
from reciprocity_tui.vault import keys
from reciprocity_tui.vault.errors import NewerError
from reciprocity_tui.vault.own import questionnaire_of
from reciprocity_tui.vault.pairs import load_pair
from reciprocity_tui.vault.verify import verify_home
from tests.plain.coming_back import set_day
from tests.support import Program, Ran
from tests.vault.helpers import QUESTIONNAIRE, SMALL, is_one_line, small_couple
from tests.vault.newer import KINDS, newer_home
from tests.vault.snapshots import snapshot, unchanged
from tests.vault.verified import findings
from tests.vault.written import together_of

STATE = ("status", "status --json", "status --quiet", "where")
OWN = ("take --as Sam", "take --as Sam --seal", "take --as Sam --export -")
SEALED = ("take --as Jo --export -", "withdraw --as Jo")
OPENED = ("compare --checkin 1", "report", "history", "talk", "followup")
NEXT = ("checkin new --agree Jo --agree Sam",)
PAIR = ("checkin every 6 weeks", "key show --as Jo", "key change --as Jo --no-passphrase")
READING = (*STATE, "take --as Sam --export -", "take --as Jo --export -", *OPENED, "remind --ics -", "key show --as Jo")
REFUSING: Mapping[str, tuple[str, ...]] = {
    "pair": (*STATE, *OWN, *SEALED, *OPENED, *NEXT, *PAIR, "remind --ics -"),
    "card": (*STATE, *OWN, *SEALED, *OPENED, *NEXT, *PAIR, "remind --ics -"),
    "key": OPENED,
    "checkin": (*STATE, *OWN, *SEALED, *OPENED, *NEXT, "remind --ics -"),
    "seal": (),
    "reveal": OPENED,
    "topics": ("compare --checkin 1", "report"),
    "lookback": (),
    "agreement": ("compare --checkin 1", "report", "followup"),
    "followup": ("compare --checkin 1", "report", "followup"),
    "appreciation": ("compare --checkin 1", "report", "talk"),
    "draft": OWN,
    "sheet": SEALED,
    "questionnaire": (*OWN, *SEALED, *OPENED, *NEXT),
}
REVEALING = ("pair", "card", "checkin", "seal", "sheet", "questionnaire")


@pytest.fixture(autouse=True)
def _every_questionnaire_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a later program has read is not to be remembered here."""
    for module in ("vault.own", "questionnaire.library"):
        monkeypatch.setattr(f"reciprocity_tui.{module}.load", load)


@pytest.fixture(autouse=True)
def _long_after(monkeypatch: pytest.MonkeyPatch) -> None:
    set_day(monkeypatch, date(2027, 6, 1))


def run(program: Program, command: str) -> Ran:
    """Run a command; where it asks, nothing is chosen."""
    return program(*command.split(), typed="\n\n\n")


def refused(ran: Ran) -> bool:
    """Return whether a run said, in one line, that a newer program wrote something and what to do."""
    said = ran.err.removesuffix("\n")
    return ran.code == 1 and is_one_line(said) and "newer" in said and "update" in said


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_newer_is_refused_by_each_command_that_reads_it_and_left_as_it_is(
    program: Program, home: Path, kind: str
) -> None:
    newer_home(home, kind)
    with unchanged(home, snapshot):
        wrong = [(command, ran) for command in REFUSING[kind] if not refused(ran := run(program, command))]
        assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_newer_stops_no_command_by_a_mistake_of_the_program(program: Program, home: Path, kind: str) -> None:
    newer_home(home, kind)
    with unchanged(home, snapshot):
        mistaken = [command for command in READING if "mistake of the program" in run(program, command).err]
        assert mistaken == []


@pytest.mark.parametrize("kind", REVEALING)
def test_what_is_newer_is_not_opened_together(program: Program, home: Path, kind: str) -> None:
    newer_home(home, kind, sealed=True)
    with unchanged(home, snapshot):
        assert refused(run(program, "reveal --agree Jo --agree Sam"))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("pair", "card")])
def test_verify_says_what_is_newer(home: Path, kind: str) -> None:
    couple = newer_home(home, kind)
    with unchanged(home, snapshot):
        read = [*verify_home(str(home)), *findings(couple, 0, 1)]
        problems = [str(finding.problem) for finding in read if finding.problem]
        assert [problem for problem in problems if "newer" not in problem] == []
        assert problems


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_verify_fails_where_something_is_newer(program: Program, home: Path, kind: str) -> None:
    newer_home(home, kind)
    with unchanged(home, snapshot):
        ran = program("verify")
        assert (ran.code, "newer" in ran.out) == (1, True)


def test_a_newer_questionnaire_of_their_own_is_not_asked(program: Program, home: Path) -> None:
    small_couple(home)
    own = home / "questionnaires"
    own.mkdir()
    (own / f"{QUESTIONNAIRE.id}.toml").write_text(SMALL.read_text().replace("format = 1", "format = 2\nmood = 1"))
    with unchanged(home, snapshot):
        assert refused(run(program, "checkin new --agree Jo --agree Sam"))


@pytest.mark.parametrize("kind", ["seal", "sheet", "questionnaire"])
def test_a_newer_seal_is_not_taken_back_whatever_language_is_spoken(program: Program, home: Path, kind: str) -> None:
    newer_home(home, kind)
    with unchanged(home, snapshot):
        assert program("withdraw", "--as", "Jo").code == 1


def test_a_newer_questionnaire_in_the_vault_is_told_from_a_damaged_one(home: Path) -> None:
    couple = newer_home(home, "questionnaire")
    with pytest.raises(NewerError):
        questionnaire_of(couple.pair, couple.check_in)


@pytest.mark.parametrize("command", ["take --as Sam", *SEALED, OWN[2], *PAIR[1:]])
def test_a_newer_key_is_refused_before_a_passphrase_is_asked_for(program: Program, home: Path, command: str) -> None:
    newer_home(home, "key")
    with unchanged(home, snapshot):
        ran = program(*command.split(), typed="\n")
        assert (ran.code, "newer" in ran.err) == (1, True)


def test_a_newer_key_is_not_replaced_through_the_recovery_key(home: Path) -> None:
    couple = newer_home(home, "key")
    pair = load_pair(str(home), couple.pair.id)
    with unchanged(home, snapshot), pytest.raises(NewerError):
        keys.change_key(pair.partners[0], keys.unlock(pair.partners[0], couple.identities[0].secret), None, log_n=10)


def test_no_key_is_made_for_what_is_newer_and_cannot_be_asked(program: Program, home: Path) -> None:
    newer_home(home, "questionnaire")
    ran = program("delete", "--as", "Sam", typed="Sam\n")
    assert ran.code == 0
    with unchanged(home, snapshot):
        assert refused(run(program, "take --as Sam --no-passphrase"))


def test_beside_a_newer_draft_nothing_is_removed(program: Program, home: Path) -> None:
    couple = newer_home(home, "draft")
    Path(couple.pair.partners[1].file(2, ".draft.age.0123456789ab.tmp")).touch()
    with unchanged(home, snapshot):
        assert refused(run(program, "take --as Sam"))


def test_newer_topics_are_not_replaced(home: Path) -> None:
    couple = newer_home(home, "topics")
    with unchanged(home, snapshot), pytest.raises(NewerError):
        together_of(couple).keep_topics(Topics("household"))

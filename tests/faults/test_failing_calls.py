"""The real program while one of its system calls that write fails: it says so and what to do, and nothing is torn."""

import os
import re
from pathlib import Path

import pytest

from reciprocity_tui.vault import keys
from tests.faults import journeys
from tests.faults.journeys import Journey, is_whole, leftovers
from tests.faults.strace import Call, every_disturbed
from tests.support import Program

pytestmark = pytest.mark.system

ERRORS = tuple(f"error={name}" for name in ("EIO", "ENOSPC", "EROFS", "EDQUOT"))
EACH_ONE = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"  # at every call, rather than one after the other
JOURNEYS = {
    "an answer": journeys.ONE_ANSWER,
    "sealing": journeys.SEALING_IN_LINES,
    "the reveal": journeys.REVEALING,
    "another passphrase": journeys.CHANGING,
    "another name": journeys.RENAMING,
    "taking back": journeys.WITHDRAWING,
    "deleting": journeys.DELETING,
}
WHAT_TO_DO = re.compile(r"was not (saved|removed): .*(try again|--home)")


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
def test_a_call_that_fails_is_told_and_trying_again_is_all_there_is_to_do(
    program: Program, home: Path, journey: Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys.change_key, "__kwdefaults__", {"log_n": 10})  # when it is changed again
    journey.begin(home)
    durable = Durable()
    for failed in every_disturbed(home, journey.command, ERRORS, each_one=EACH_ONE):
        pauses = journey is journeys.ONE_ANSWER and durable.before(failed.call)
        assert failed.ran.code in (0, 1), failed
        assert failed.ran.err.count("\n") == failed.ran.code, failed
        assert pauses or is_told(failed.call, " ".join((failed.ran.out + failed.ran.err).split())), failed
        assert any(is_whole(program, failed.home, each) for each in journey.passphrases), failed
        assert journey.done(failed.home) or (failed.ran.code == 1 and journey.again(program, failed.home)), failed
        assert leftovers(failed.home) == [], failed


class Durable:
    """Tells whether the answer was on the disk before a call, as the calls come in their order.

    Then what follows is the write of pausing, which is there so that watching tells nothing: it loses nothing where it
    fails, and keeps nobody from leaving.
    """

    def __init__(self) -> None:
        self._named = self._synced = False

    def before(self, call: Call) -> bool:
        """Return whether it was, and take this call into account."""
        was_synced = self._synced
        self._named |= call.name.startswith("rename")
        self._synced |= self._named and call.name == "fsync"
        return was_synced


def is_told(call: Call, said: str) -> bool:
    """Return whether the failure of a call was told with what to do, or needs no word: a lock or a folder let go of."""
    lets_go = call.name in {"close", "flock"} and not Path(call.paths[0]).suffix
    return lets_go or bool(WHAT_TO_DO.search(said))

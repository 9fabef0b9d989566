"""What somebody does with the real program while it is killed or the disk fails, and what has come of it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from reciprocity_tui.answers.questions import progress
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.vault import keys, own, reveal
from reciprocity_tui.vault.deletion import delete_part
from reciprocity_tui.vault.errors import WrongPassphraseError
from reciprocity_tui.vault.pairs import load_pairs
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.sheets import OpenSheet
from tests.faults.strace import Command
from tests.support import Couple, Program, Ran
from tests.vault.helpers import FULL, OTHER, SHARED, both_answer, both_seal, small_couple
from tests.vault.written import finish

OLD, NEW = "seven quiet lanterns", "green kettle morning"


@dataclass(frozen=True)
class Journey:
    """A command, how far Jo and Sam have come before it, and what is the case once it has done its work.

    `over` is what the program says where it is done already; one of the passphrases opens Jo's part at any time, the
    first one before.
    """

    prepare: Callable[[Couple], object]
    command: Command
    done: Callable[[Path], bool]
    over: str = ""
    passphrases: tuple[str, ...] = ("",)

    def begin(self, home: Path) -> Couple:
        """Bring the two there."""
        couple = small_couple(home, (self.passphrases[0] or None, None))
        self.prepare(couple)
        return couple

    def again(self, program: Program, home: Path) -> bool:
        """Run the same command undisturbed; return whether it is done then, and says so."""
        run = ran(program, home, self.command)
        is_over = self.over != "" and self.over in run.err
        return (run.code == 0 or is_over) and self.done(home)


def ran(program: Program, home: Path, command: Command) -> Ran:
    """Run a command undisturbed, in this process."""
    with command.opened() as (arguments, _):
        return replace(program, home=home)(*arguments, typed=command.typed)


def is_whole(program: Program, home: Path, *passphrases: str) -> bool:
    """Return whether every file opens and is what it was, and the program says how things stand."""
    verified = ran(program, home, Command(("verify",), passphrases=passphrases))
    every_one = " Damaged: 0. Not opened, without their passphrase: 0." in " ".join(verified.out.split())
    return verified.code == 0 and every_one and ran(program, home, Command(("status",))).code in (0, 3)


def leftovers(home: Path) -> list[Path]:
    """Return what a run that ended before its time left behind."""
    return [path for path in home.rglob(".*") if path.name != ".lock"]


def own_sheet(home: Path, person: int = 0) -> Sheet:
    """Return what Jo (0) or Sam (1) has answered, from the draft or the sealed sheet."""
    pair = load_pairs(str(home))[0]
    partner = pair.partners[person]
    return own.own_sheet(Part(pair, partner, pair.latest(), keys.unlock(partner)))


def answered(home: Path) -> int:
    """Return how many questions Jo has answered."""
    pair = load_pairs(str(home))[0]
    jo = pair.partners[0]
    asked = OpenSheet(Part(pair, jo, pair.latest(), keys.unlock(jo))).questions
    return progress(own_sheet(home), asked)[0]


def one_is_answered(home: Path) -> bool:
    """Return whether Jo has answered one question."""
    return answered(home) == 1


def has_sealed(home: Path) -> bool:
    """Return whether Jo has sealed all that was answered, and no draft is left beside it."""
    pair = load_pairs(str(home))[0]
    jo, sam = pair.partners
    if not jo.has_sealed(1) or Path(jo.file(1, "draft.age")).exists():
        return False
    sheets = reveal.Reveal(pair, pair.latest(), (keys.unlock(jo), keys.unlock(sam))).sheets
    return sheets == SHARED and own_sheet(home) == FULL


def has_taken_back(home: Path) -> bool:
    """Return whether Jo has all answers in a draft, and nothing sealed."""
    folder = Path(load_pairs(str(home))[0].partners[0].file(1, "draft.age")).parent
    return own_sheet(home) == FULL and [path.name for path in folder.glob("[!.]*")] == ["draft.age"]


def opens(home: Path, person: int, passphrase: str = "") -> bool:
    """Return whether Jo (0) or Sam (1) alone can open the comparison."""
    pair = load_pairs(str(home))[0]
    partner = pair.partners[person]
    if not pair.is_revealed(1):
        return False
    return reveal.open_comparison(Part(pair, partner, pair.latest(), keys.unlock(partner, passphrase))) == SHARED


def both_open(home: Path) -> bool:
    """Return whether each of the two can open the comparison alone."""
    return opens(home, 0) and opens(home, 1)


def new_one_opens(home: Path) -> bool:
    """Return whether the new passphrase opens what Jo has."""
    with suppress(WrongPassphraseError):
        return opens(home, 0, NEW)
    return False


def is_renamed(home: Path) -> bool:
    """Return whether Jo has another name, and both can open the comparison."""
    return load_pairs(str(home))[0].names == ("Max", "Sam") and both_open(home)


def is_deleted(home: Path) -> bool:
    """Return whether nothing is left of Jo's part and of what both have opened, and all of Sam's."""
    pair = load_pairs(str(home))[0]
    jo = pair.partners[0]
    left = {path.name for path in [*Path(jo.folder).iterdir(), *Path(pair.together("")).iterdir()]}
    return left == {"card.toml", ".lock", "0001-checkin.toml"} and jo.public_key == "" and own_sheet(home, 1) == OTHER


def nothing_is_left(home: Path) -> bool:
    """Return whether the whole pair is gone."""
    return list(home.iterdir()) == []


def sam_leaves(couple: Couple) -> None:
    """Let Sam delete their part, so that the pair goes with Jo's."""
    finish(couple)
    delete_part(couple.pair, couple.pair.partners[1])


def nobody_answers(_: Couple) -> None:
    """Leave it at the keys."""


ONE_ANSWER = Journey(nobody_answers, Command(("take", "--as", "Jo"), "1\n\nq\n"), one_is_answered)
SEALING = Journey(both_answer, Command(("take", "--as", "Jo", "--seal")), has_sealed, "are sealed")
SEALING_IN_LINES = replace(SEALING, command=Command(("take", "--as", "Jo"), "go end\n1\nyes\n\n"))
REVEALING = Journey(both_seal, Command(("reveal", "--agree", "Jo", "--agree", "Sam")), both_open)
CHANGE = Command(("key", "change", "--as", "Jo"), passphrases=(OLD, NEW))
CHANGING = Journey(finish, CHANGE, new_one_opens, "doesn't open", (OLD, NEW))
WITHDRAWING = Journey(both_seal, Command(("withdraw", "--as", "Jo")), has_taken_back, "aren't sealed")
RENAMING = Journey(finish, Command(("pair", "rename", "Jo", "Max")), is_renamed, "nobody in this pair is called")
DELETING = Journey(finish, Command(("delete", "--as", "Jo"), "Jo\n"), is_deleted)
DELETING_THE_PAIR = Journey(sam_leaves, Command(("delete", "--as", "Jo"), "Jo\n"), nothing_is_left, "no pair")

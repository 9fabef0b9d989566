"""What every command in lines shares: where it prints, whom it asks, and how a partner is unlocked."""

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from reciprocity_tui.plain import wording
from reciprocity_tui.plain.hints import told
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import Passphrases, Reader
from reciprocity_tui.plain.status import quoted
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault import atomic, keys, pairs, records, unlocking
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.home import is_id, pair_folders
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.message import Message


class Session:
    """One run of the program in lines."""

    def __init__(self, arguments: Namespace, home: str, today: date) -> None:
        """Take the parsed arguments, the home and the day on which everything happens."""
        self.arguments = arguments
        self.home = home
        self.today = today
        self.page = Page(sys.stdout)
        self.reader = Reader(sys.stdin, self.page)
        self.passphrases = Passphrases(arguments.passphrase_fd, self.reader, self.page)

    def pair(self) -> Pair:
        """Return the pair that is meant. Raises VaultError, ChooseError among them."""
        return pairs.only_pair(pairs.load_pairs(self.home, self.arguments.pair))

    def chosen(self, pair: Pair) -> str:
        """Return what a command to type takes to mean this pair: nothing where there is only one."""
        return wording.WITH_PAIR.format(id=pair.id) if len(pair_folders(self.home)) > 1 else ""

    def agreed(self, pair: Pair) -> set[str]:
        """Return the ids of those for whom `--agree` says yes. Raises VaultError for a name that is nobody's."""
        return {pair.partner(name).id for name in self.arguments.agree}

    def own_identity(self, pair: Pair, partner: Partner) -> Identity:
        """Unlock a partner who answers; one who has not begun chooses a passphrase first."""
        if unlocking.has_begun(partner):
            return self.unlocked(partner)
        passphrase = None if self.arguments.no_passphrase else self.passphrases.chosen(partner.name, *pair.names)
        return keys.create_key(partner, passphrase)

    def unlocked(self, partner: Partner) -> Identity:
        """Unlock a partner who has begun. Raises VaultError or UsageError."""
        if not unlocking.has_begun(partner):
            raise VaultError(wording.NOT_BEGUN, name=partner.name, typed=quoted(partner.name))
        records.refuse_newer(partner.key_file, "key")  # before somebody types a passphrase
        try:
            protected = keys.is_protected(partner)
        except VaultError as problem:  # the key from the recovery sheet opens the part all the same
            if not self.passphrases.can_come:
                raise
            self.complain([problem.message])
            protected = True
        if not protected:
            return keys.unlock(partner)
        prompt = wording.UNLOCKS.format(whose=partner.name)
        return self.passphrases.opening(prompt, lambda passphrase: keys.unlock(partner, passphrase))

    def any_identity(self, pair: Pair) -> tuple[Partner, Identity]:
        """Return whoever opens a comparison: the one who is named, or the one whose passphrase is given."""
        if self.arguments.partner is not None:
            named = pair.partner(self.arguments.partner)
            return named, self.unlocked(named)
        partners = unlocking.openers(pair)
        if not unlocking.needs_passphrase(partners):
            return unlocking.open_as_any(partners, "")
        prompt = wording.UNLOCKS_EITHER if len(partners) > 1 else wording.UNLOCKS.format(whose=partners[0].name)
        return self.passphrases.opening(prompt, lambda passphrase: unlocking.open_as_any(partners, passphrase))

    def rounds(self, pair: Pair) -> Rounds:
        """Return the opened check-ins, unlocked. Raises VaultError where there are none."""
        pair.opened()
        return Rounds(pair, *self.any_identity(pair))

    def complain(self, problems: Iterable[str | Message]) -> int:
        """Say what could not be read, a line each; return 1 where there is something, else 0."""
        code = 0
        sys.stdout.flush()
        for problem in problems:
            text = problem if isinstance(problem, str) else told(problem)
            sys.stderr.write(f"reciprocity: {text}\n")
            code = 1
        return code

    def write_file(self, path: str, text: str, *, replace: bool = False) -> None:
        """Write a file for its owner alone, anywhere but where the program keeps its own.

        Raises VaultError where it exists and is not to be replaced.
        """
        target = str(Path(path).absolute())
        if self._is_kept(os.path.realpath(target)):
            raise VaultError(wording.IN_THE_HOME, path=path)
        if os.path.lexists(target):
            if not replace:
                raise VaultError(wording.EXISTS, path=path)
            if not stat.S_ISREG(os.lstat(target).st_mode):
                raise VaultError(wording.NOT_A_FILE, path=path)
        atomic.replace(target, text.encode())

    def _is_kept(self, path: str) -> bool:
        """Return whether a path lies in a pair, or is that of anything else the program reads from the home.

        On some disks a folder is found by capital and by small letters.
        """
        home = os.path.realpath(self.home)
        folder, name = os.path.split(path)
        while name and not _is_same(folder, home):
            folder, name = os.path.split(folder)
        kept = name.casefold()
        return is_id(kept) or kept in ("settings.toml", "questionnaires")


def _is_same(folder: str, other: str) -> bool:
    if folder.casefold() == other.casefold():  # some drivers give what they find by another name another number
        return True
    try:
        return Path(folder).samefile(other)
    except OSError:
        return False


def write_data(text: str) -> None:
    """Write data for other programs to read: UTF-8, whatever the terminal can show."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)

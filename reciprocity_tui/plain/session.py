"""What every command in lines shares: where it prints, whom it asks, and how a partner is unlocked."""

import sys
from collections.abc import Iterable
from datetime import date

from reciprocity_tui.plain.hints import complain, quoted
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.passphrases import UNLOCKS, Passphrases
from reciprocity_tui.plain.reading import Reader
from reciprocity_tui.steps import standing, unlock
from reciprocity_tui.steps.files import pair_folders, write_file
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.steps.options import Everywhere
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.voice import Voice

NEXT_TAKE = "Next: reciprocity{pair} take --as={name}"


class Session:
    """One run of the program in lines."""

    def __init__(self, everywhere: Everywhere, home: str, today: date) -> None:
        """Take what every command is told, the home, and the day on which everything happens."""
        self.everywhere = everywhere
        self.home = home
        self.today = today
        self.page = Page(sys.stdout)
        self.reader = Reader(sys.stdin, self.page)
        self.passphrases = Passphrases(everywhere.passphrase_fd, self.reader)

    def pair(self) -> Pair:
        """Return the pair that is meant. Raises VaultError, ChooseError among them."""
        return standing.only_pair(self.home, self.everywhere.pair)

    def own(self, name: str) -> tuple[Pair, Partner]:
        """Return the pair that is meant, and the partner whose own part it is. Raises VaultError."""
        pair = self.pair()
        return pair, pair.partner(name)

    def chosen(self, pair: Pair) -> str:
        """Return what a command to type takes to mean this pair: nothing where there is only one."""
        return f" --pair {pair.id}" if len(pair_folders(self.home)) > 1 else ""

    def next_take(self, pair: Pair, partner: Partner) -> None:
        """Print what a partner types to answer."""
        self.page.say(NEXT_TAKE, pair=self.chosen(pair), name=quoted(partner.name))

    def agreed(self, pair: Pair, names: Iterable[str]) -> set[str]:
        """Return the ids of those for whom `--agree` says yes. Raises VaultError for a name that is nobody's."""
        return {pair.partner(name).id for name in names}

    def own_identity(self, pair: Pair, partner: Partner, *, bare: bool) -> Identity:
        """Unlock a partner who answers; one who has not begun chooses a passphrase first, unless they want none."""
        if unlock.has_begun(partner):
            return self.unlocked(partner)
        if bare:
            return unlock.create_key(partner, None)
        with self.passphrases.unseen():
            return unlock.create_key(partner, self.passphrases.chosen(partner.name, *pair.names))

    def unlocked(self, partner: Partner) -> Identity:
        """Unlock a partner who has begun. Raises VaultError or UsageError."""
        if not unlock.has_begun(partner):
            template = "{name} has not begun yet: reciprocity take --as={typed}"
            raise VaultError(template, name=partner.name, typed=quoted(partner.name))
        try:
            protected = unlock.is_protected(partner)
        except unlock.KeyLostError as problem:  # the key from the recovery sheet opens the part all the same
            if not self.passphrases.can_come:
                raise
            complain([problem.message])
            protected = True
        if not protected:
            return unlock.unlocked(partner)
        prompt = Voice().say(UNLOCKS, whose=partner.name)
        return self.passphrases.opening(prompt, lambda passphrase: unlock.unlocked(partner, passphrase))

    def rounds(self, pair: Pair, name: str | None) -> Rounds:
        """Return the opened check-ins, unlocked by who is named, or by the one whose passphrase is given.

        Raises VaultError where there are none.
        """
        pair.opened()
        if name is not None:
            partner = pair.partner(name)
            return Rounds(pair, partner, self.unlocked(partner))
        partners = unlock.openers(pair)
        if not unlock.needs_passphrase(partners):
            return Rounds(pair, *unlock.open_as_any(partners, ""))
        prompt = (
            Voice().say("Passphrase of either of you: ")
            if len(partners) > 1
            else Voice().say(UNLOCKS, whose=partners[0].name)
        )
        opened = self.passphrases.opening(prompt, lambda passphrase: unlock.open_as_any(partners, passphrase))
        return Rounds(pair, *opened)

    def put(self, path: str | None, text: str, *, force: bool) -> bool:
        """Write data for other programs to read: into a file, or to standard output for "-" and None.

        Return whether it is in a file. Raises VaultError.
        """
        if path not in (None, "-"):
            write_file(self.home, path, text, force=force)
            return True
        if hasattr(sys.stdout, "reconfigure"):  # UTF-8, whatever the terminal can show
            sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(text)
        return False

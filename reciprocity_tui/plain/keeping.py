"""One's own key and one's own data, in plain lines."""

import os
import stat
import sys

from reciprocity_tui.plain import wording as words
from reciprocity_tui.plain.session import Session
from reciprocity_tui.plain.status import quoted
from reciprocity_tui.steps import keep as wording
from reciprocity_tui.vault import keys, reveal, settings, sheets
from reciprocity_tui.vault.deletion import delete_part, finish
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.clean import clean

CLEAR = "\x1b[H\x1b[2J\x1b[3J"


class Keeping(Session):
    """Runs one command; every method returns the exit code."""

    def _own(self) -> tuple[Pair, Partner]:
        pair = self.pair()
        return pair, pair.partner(self.arguments.partner)

    def key_show(self) -> int:
        """Show a partner's recovery sheet, on the screen or to another program, never into a file."""
        pair, partner = self._own()
        if _goes_into_a_file():
            raise VaultError(words.SHEET_NOT_KEPT)
        sheet = wording.recovery_sheet(pair, partner)
        secret = self.unlocked(partner).secret
        if not sys.stdout.isatty():
            sys.stdout.write("".join(f"# {line}\n" for line in sheet) + f"{secret}\n")
            return 0
        self.reader.need(words.IN_A_TERMINAL)
        clears = os.environ.get("TERM", "dumb") != "dumb"
        title, about, warning, use = sheet
        try:
            self.page.title(title)
            for text in (about, warning, secret, use):
                self.page.line(text)
                self.page.line()
            self.reader.ask(words.SHEET_DONE, words.IN_A_TERMINAL)
        finally:  # also where somebody leaves with Ctrl+C
            sys.stdout.write(CLEAR if clears else "")
        self.page.line(words.SHEET_CLEARED if clears else words.SHEET_NOT_CLEARED)
        return 0

    def key_change(self) -> int:
        """Let another passphrase open a partner's part."""
        pair, partner = self._own()
        bare_before = keys.opens_itself(partner)
        identity = self.unlocked(partner)
        reveal.refuse_other_key(pair, partner, identity)
        passphrase = None
        if not self.arguments.no_passphrase:
            passphrase = self.passphrases.chosen(partner.name, *pair.names, empty=words.EMPTY_CHANGES_NOTHING)
            if passphrase is None:
                self.page.line(words.NOTHING_CHANGED)
                return 0
        keys.change_key(partner, identity, passphrase)
        for text in wording.changed(partner, bare_before=bare_before):
            self.page.line(text)
        return 0

    def withdraw(self) -> int:
        """Take a sealed sheet back before it is opened together."""
        pair, partner = self._own()
        sheets.withdraw(pair, partner, pair.latest(), self.unlocked(partner))
        self.page.line(wording.TAKEN_BACK.format(name=partner.name, other=pair.other(partner).name))
        self.page.line(words.NEXT_TAKE.format(pair=self.chosen(pair), name=quoted(partner.name)))
        return 0

    def delete(self) -> int:
        """Delete a partner's own data, and what both have opened, after the name is typed."""
        finish(self.home)
        pair, partner = self._own()
        fields = wording.fields(pair, partner)
        self.reader.need(words.DELETE_INSTEAD)
        self.page.title(wording.DELETE_TITLE.format(**fields))
        for text in wording.DELETE_ABOUT:
            self.page.line(text.format(**fields))
            self.page.line()
        typed = self.reader.ask(f"{wording.DELETE_TYPE.format(**fields)} ", words.DELETE_INSTEAD)
        if clean(typed or "") != partner.name:
            raise VaultError(wording.NOT_DELETED)
        gone = delete_part(pair, partner)
        self.page.line((wording.DELETED_PAIR if gone else wording.DELETED).format(**fields))
        return 0

    def idle(self) -> int:
        """Say after how long the screen is covered and locked while nobody types, or set it."""
        before = chosen = settings.load(self.home)
        if self.arguments.blank is not None:
            chosen = chosen._replace(blank=settings.seconds(self.arguments.blank))
        if self.arguments.lock is not None:
            chosen = chosen._replace(lock=settings.seconds(self.arguments.lock))
        if chosen != before:
            settings.save(self.home, chosen)
        self.page.line(words.IDLE_BLANK.format(time=settings.in_words(chosen.blank)))
        self.page.line(words.IDLE_LOCK.format(time=settings.in_words(chosen.lock)))
        return 0


def _goes_into_a_file() -> bool:
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False

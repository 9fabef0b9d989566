"""The commands that need more than file names, in plain lines."""

import json
import os
import stat
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reciprocity_tui import demo as sample
from reciprocity_tui.answers import sheet_file, wording
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison.compare import Comparison, compare
from reciprocity_tui.comparison.wording import say
from reciprocity_tui.plain import wording as words
from reciprocity_tui.plain.ask import INSTEAD, Asking, Outcome
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.preview import show_preview
from reciprocity_tui.plain.reading import Passphrases, Reader, UsageError
from reciprocity_tui.plain.show import show_comparison
from reciprocity_tui.plain.status import quoted
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.reading import LARGEST_FILE
from reciprocity_tui.questionnaire.text import clean
from reciprocity_tui.report import tables
from reciprocity_tui.vault import atomic, checkins, keys, pairs, passphrases, unlocking
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.home import own_questionnaires, pair_folders
from reciprocity_tui.vault.keys import Identity
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.verify import Finding
from reciprocity_tui.vault.verify import verify as verify_pair


class Commands:
    """Runs one command; every method returns the exit code."""

    def __init__(self, arguments: Namespace, home: str, today: date) -> None:
        """Take the parsed arguments, the home and the day on which everything happens."""
        self._arguments = arguments
        self._home = home
        self._today = today
        self._page = Page(sys.stdout)
        self._reader = Reader(sys.stdin, self._page)
        self._passphrases = Passphrases(arguments.passphrase_fd, self._reader, self._page)

    def pair_new(self) -> int:
        """Create a pair, open its first check-in, and let the first partner choose a passphrase."""
        named, names = self._arguments.questionnaire, tuple(self._arguments.names)
        kind = self._arguments.kind or "couple"
        path = library.find(named or kind, Path(own_questionnaires(self._home)))
        if not named and not path.is_file():
            raise VaultError(words.NO_QUESTIONNAIRE.format(kind=kind))
        questionnaire, data = library.load_file(path)
        first = CheckIn(1, self._today, questionnaire.id, questionnaire.version, questionnaire.sha256)
        bare = self._arguments.no_passphrase
        chosen = self._chosen_for(names, bare=bare)
        pair = pairs.create_pair(
            self._home, self._arguments.kind or questionnaire.kind, (names[0], names[1]), first, data
        )
        for partner, passphrase in zip(pair.partners, chosen, strict=False):
            keys.create_key(partner, passphrase)
        first_name, second_name = pair.names
        self._page.line(words.PAIR_CREATED.format(first=first_name, second=second_name, id=pair.id))
        if pair.names != tuple(clean(name) for name in names):
            self._page.line(words.SHORTENED.format(limit=pairs.LONGEST_NAME))
        if bare:
            self._page.line(wording.NOT_PROTECTED)
        elif len(chosen) < 2:
            self._page.line(words.CHOOSES_LATER.format(name=second_name))
        several = len(pair_folders(self._home)) > 1
        chosen_pair = words.WITH_PAIR.format(id=pair.id) if several else ""
        self._page.line(words.NEXT_TAKE.format(pair=chosen_pair, name=quoted(first_name)))
        return 0

    def _chosen_for(self, names: tuple[str, ...], *, bare: bool) -> list[str | None]:
        """Return the passphrases chosen now: for nobody but the first, unless a script chooses for both."""
        if bare:
            return [None, None]
        first = self._passphrases.chosen(pairs.clean_name(names[0]))
        second = self._passphrases.line(wait=False)
        return [first] if second is None else [first, passphrases.checked(second)]

    def take(self) -> int:
        """Let one partner answer: in lines, or from a file; or write their sheet into a file."""
        arguments = self._arguments
        if arguments.export and (arguments.source or arguments.seal):
            raise UsageError(words.EXPORT_ALONE)
        pair = self._pair()
        partner = pair.partner(arguments.partner)
        check_in = pair.latest()
        if arguments.export:
            return self._export(pair, partner, check_in)
        checkins.refuse_if_finished(partner, check_in)
        if arguments.source == "-" and arguments.passphrase_fd == 0:
            raise UsageError(words.ONE_INPUT)
        asks = arguments.source is None and (not arguments.seal or self._reader.has_input())
        if asks:
            self._reader.need(INSTEAD)
        with checkins.OpenSheet(pair, partner, check_in, self._own_identity(partner)) as opened:
            if asks:
                outcome = Asking(self._page, self._reader, opened, time.monotonic).run(seal_at_once=arguments.seal)
                if arguments.seal and outcome is not Outcome.SEALED:
                    raise VaultError(words.NOT_SEALED_YET)
                return 1 if outcome is Outcome.NOT_SAVED else 0
            if arguments.source is not None:
                self._take_from(opened)
            if arguments.seal:
                self._seal(opened)
        return 0

    def _seal(self, opened: checkins.OpenSheet) -> None:
        _refuse_empty(opened, opened.sheet)
        opened.seal()
        self._page.line(wording.SEALED.format(partner=opened.pair.other(opened.partner).name))

    def _take_from(self, opened: checkins.OpenSheet) -> None:
        path = Path(self._arguments.source)
        data = sys.stdin.buffer.read(LARGEST_FILE + 1) if str(path) == "-" else None
        if data is None:
            data = library.read_file(path, sheet_file.SheetError)
        sheet = sheet_file.parse(data, str(path), opened.questionnaire)
        lost = opened.sheet.dropped_by(sheet)
        if lost and not self._arguments.replace:
            raise VaultError(words.LOST.format(count=lost, path=clean(str(path))))
        if self._arguments.seal:
            _refuse_empty(opened, sheet)
        opened.save(sheet)
        self._page.line(words.TAKEN_FROM.format(name=opened.partner.name))
        if not self._arguments.seal:
            show_preview(self._page, opened, opened.pair.other(opened.partner).name)
            self._page.line()
            self._page.line(words.SEAL_LATER.format(name=quoted(opened.partner.name)))

    def _export(self, pair: Pair, partner: Partner, check_in: CheckIn) -> int:
        sheet = checkins.own_sheet(pair, partner, check_in, self._unlocked(partner))
        text = sheet_file.dump(sheet)
        if self._arguments.export == "-":
            _write_data(text)
            return 0
        self._write_file(self._arguments.export, text)
        self._page.line(words.EXPORTED.format(path=clean(self._arguments.export)))
        return 0

    def reveal(self) -> int:
        """Open the latest check-in together: both unlock, both say yes."""
        pair = self._pair()
        check_in = pair.latest()
        self._agreed(pair)  # a name that is nobody's is a mistake also where nothing is asked any more
        if pair.is_revealed(check_in.number):
            self._page.line(words.ALREADY_REVEALED)
            return 0
        if self._reveal(pair, check_in) is not None:
            self._page.line(words.REVEALED)
        return 0

    def _agreed(self, pair: Pair) -> set[str]:
        return {pair.partner(name).id for name in self._arguments.agree}

    def _reveal(self, pair: Pair, check_in: CheckIn) -> Comparison | None:
        """Return the comparison once both said yes, None where one did not; then nothing at all is written."""
        if waiting := unlocking.waiting(pair, check_in):
            names = ", ".join(partner.name for partner in waiting)
            raise VaultError(words.NOT_SEALED.format(names=names))
        asked = [partner for partner in pair.partners if partner.id not in self._agreed(pair)]
        if asked:
            self._reader.need(words.AGREE_INSTEAD)
            self._page.line(say("ready"))
        identities = self._unlocked(pair.partners[0]), self._unlocked(pair.partners[1])
        opening = checkins.Reveal(pair, check_in, identities)
        answers = [self._reader.ask(say("ready-ask", name=partner.name), words.AGREE_INSTEAD) for partner in asked]
        if not all((answer or "").strip().lower() in ("y", "yes") for answer in answers):
            self._page.line(say("not-now"))
            return None
        opening.commit()
        return self._compared(pair, check_in, opening.sheets)

    def compare(self) -> int:
        """Show the comparison of the latest check-in, after opening it together where that is still to do."""
        pair = self._pair()
        check_in = pair.latest()
        if pair.is_revealed(check_in.number):
            comparison: Comparison | None = self._opened(pair, check_in, self._any_identity(pair))
        else:
            comparison = self._reveal(pair, check_in)
        if comparison is not None:
            show_comparison(self._page, comparison, pair.names, check_in, numbers=self._arguments.numbers)
        return 0

    def report(self) -> int:
        """Write what both have revealed as JSON."""
        pair = self._pair()
        revealed = [number for number in pair.check_in_numbers() if pair.is_revealed(number)]
        if not revealed:
            raise VaultError(words.NOTHING_REVEALED)
        unlocked = self._any_identity(pair)
        rounds = [pair.check_in(number) for number in revealed]
        data = tables.report(pair, [(each, self._opened(pair, each, unlocked)) for each in rounds])
        text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
        if self._arguments.output in (None, "-"):
            _write_data(text)
        else:
            self._write_file(self._arguments.output, text, replace=True)
        return 0

    def remind(self) -> int:
        """Write a calendar entry for the day on which the next check-in is due."""
        from reciprocity_tui.report import calendar  # noqa: PLC0415 - no other command waits for its library

        arguments = self._arguments
        given = calendar.TITLE if arguments.title is None else arguments.title
        title = calendar.clean_title(given)
        if not title:
            raise UsageError(words.TITLE_EMPTY)
        pair = self._pair()
        due = pair.next_due()
        if due is None:
            raise VaultError(words.NOTHING_TO_REMIND)
        day = calendar.day_of(due, self._today)
        text = calendar.entry(pair, day, self._today, title)
        if arguments.ics == "-":
            _write_data(text)
            return 0
        self._write_file(arguments.ics, text, replace=True)
        if title != clean(given):
            self._page.line(words.TITLE_SHORTENED.format(limit=calendar.LONGEST_TITLE))
        self._page.line(words.REMINDS.format(path=clean(arguments.ics), day=day))
        return 0

    def verify(self) -> int:
        """Read every file again and name what does not hold; return 1 where something does not."""
        checked = unopened = wrong = 0
        for pair_id in pair_folders(self._home):
            if self._arguments.pair not in (None, pair_id):
                continue
            for finding in self._findings(pair_id):
                checked += 1
                unopened += not finding.opened
                if finding.problem:
                    wrong += 1
                    self._page.line(finding.problem)
        self._page.line(words.VERIFIED.format(checked=checked, wrong=wrong, unopened=unopened))
        return 1 if wrong else 0

    def _findings(self, pair_id: str) -> Iterator[Finding]:
        try:
            pair = pairs.load_pair(self._home, pair_id)
        except VaultError as problem:
            yield Finding(pair_id, str(problem))
            return
        identities: dict[str, Identity] = {}
        for partner in pair.partners:
            try:
                passphrase = self._passphrases.line() if keys.is_protected(partner) else ""
                if passphrase is not None:
                    identities[partner.id] = keys.unlock(partner, passphrase, complete_card=False)
            except VaultError as problem:
                if partner.has_key:
                    yield Finding(partner.key_file, str(problem))
        yield from verify_pair(pair, identities)

    def demo(self) -> int:
        """Show the comparison of two sample partners, in a home that is gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="reciprocity-demo-") as home:
            pair = sample.create(home, self._today)
            self._page.line(words.DEMO)
            self._page.line()
            check_in = pair.latest()
            first = pair.partners[0]
            comparison = self._opened(pair, check_in, (first, keys.unlock(first)))
            show_comparison(self._page, comparison, pair.names, check_in, numbers=self._arguments.numbers)
        return 0

    def _pair(self) -> Pair:
        return pairs.only_pair(pairs.load_pairs(self._home, self._arguments.pair))

    def _own_identity(self, partner: Partner) -> Identity:
        if unlocking.has_begun(partner):
            return self._unlocked(partner)
        passphrase = None if self._arguments.no_passphrase else self._passphrases.chosen(partner.name)
        return keys.create_key(partner, passphrase)

    def _unlocked(self, partner: Partner) -> Identity:
        if not unlocking.has_begun(partner):
            raise VaultError(words.NOT_BEGUN.format(name=partner.name))
        if not keys.is_protected(partner):
            return keys.unlock(partner)
        prompt = words.UNLOCKS.format(whose=partner.name)
        return self._passphrases.opening(prompt, lambda passphrase: keys.unlock(partner, passphrase))

    def _any_identity(self, pair: Pair) -> tuple[Partner, Identity]:
        """Return whoever opens a comparison: the one who is named, or the one whose passphrase is given."""
        if self._arguments.partner is not None:
            named = pair.partner(self._arguments.partner)
            return named, self._unlocked(named)
        partners = unlocking.openers(pair)
        if not unlocking.needs_passphrase(partners):
            return unlocking.open_as_any(partners, "")
        prompt = words.UNLOCKS_EITHER if len(partners) > 1 else words.UNLOCKS.format(whose=partners[0].name)
        return self._passphrases.opening(prompt, lambda passphrase: unlocking.open_as_any(partners, passphrase))

    def _opened(self, pair: Pair, check_in: CheckIn, unlocked: tuple[Partner, Identity]) -> Comparison:
        partner, identity = unlocked
        return self._compared(pair, check_in, checkins.open_comparison(pair, check_in, partner, identity))

    def _compared(self, pair: Pair, check_in: CheckIn, sheets: checkins.Sheets) -> Comparison:
        return compare(checkins.questionnaire_of(pair, check_in), *sheets, areas=check_in.focus)

    def _write_file(self, path: str, text: str, *, replace: bool = False) -> None:
        target = str(Path(path).absolute())
        if os.path.lexists(target):
            if not replace:
                raise VaultError(words.EXISTS.format(path=clean(path)))
            if not stat.S_ISREG(os.lstat(target).st_mode):
                raise VaultError(words.NOT_A_FILE.format(path=clean(path)))
        atomic.replace(target, text.encode())


def _write_data(text: str) -> None:
    """Write data for other programs to read: UTF-8, whatever the terminal can show."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(text)


def _refuse_empty(opened: checkins.OpenSheet, sheet: Sheet) -> None:
    if sheet.is_empty:
        raise VaultError(words.NOTHING_ANSWERED.format(name=quoted(opened.partner.name)))

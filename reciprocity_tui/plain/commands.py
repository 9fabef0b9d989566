"""The commands that need more than file names, in plain lines."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.comparison.sentences import NOT_NOW, READY
from reciprocity_tui.plain import wording as words
from reciprocity_tui.plain.ask import INSTEAD, Asking, Outcome
from reciprocity_tui.plain.hints import told
from reciprocity_tui.plain.history import show_history
from reciprocity_tui.plain.looking_back import look_back
from reciprocity_tui.plain.meaning import agrees
from reciprocity_tui.plain.preview import show_preview
from reciprocity_tui.plain.reading import UsageError
from reciprocity_tui.plain.session import Session, write_data
from reciprocity_tui.plain.show import show_comparison
from reciprocity_tui.plain.status import exposure_line, quoted
from reciprocity_tui.questionnaire import library
from reciprocity_tui.report.data import report
from reciprocity_tui.steps import answer
from reciprocity_tui.steps import demo as sample
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.toml.document import LARGEST_FILE
from reciprocity_tui.vault import founding, keys, pairs, passphrases, sealed, sheets, unlocking
from reciprocity_tui.vault.deletion import finish
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.home import own_questionnaires, pair_folders
from reciprocity_tui.vault.names import LONGEST_NAME, clean_name
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.reveal import Reveal
from reciprocity_tui.vault.verify import Finding, verify_home
from reciprocity_tui.vault.verify import verify as verify_pair
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice


class Commands(Session):
    """Runs one command; every method returns the exit code."""

    def pair_new(self) -> int:
        """Create a pair, open its first check-in, and let the first partner choose a passphrase."""
        named, names = self.arguments.questionnaire, tuple(self.arguments.names)
        if named == "":
            raise UsageError(words.NO_NAME)
        kind = self.arguments.kind or "couple"
        path = library.find(named or kind, Path(own_questionnaires(self.home)))
        if not named and not os.path.lexists(path):
            raise VaultError(words.NO_QUESTIONNAIRE, kind=kind)
        questionnaire, data = library.load_file(path)
        first = CheckIn(1, self.today, questionnaire.id, questionnaire.version, questionnaire.sha256)
        finish(self.home)
        bare = self.arguments.no_passphrase
        chosen = self._chosen_for(names, bare=bare)

        def begin(partners: tuple[Partner, Partner]) -> None:
            for partner, passphrase in zip(partners, chosen, strict=False):
                keys.create_key(partner, passphrase)

        kind = self.arguments.kind or questionnaire.kind
        pair = founding.create_pair(self.home, kind, (names[0], names[1]), first, data, begin)
        first_name, second_name = pair.names
        self.page.line(words.PAIR_CREATED.format(first=first_name, second=second_name, id=pair.id))
        if pair.names != tuple(clean(name) for name in names):
            self.page.line(words.SHORTENED.format(limit=LONGEST_NAME))
        if bare:
            self.page.line(answer.NOT_PROTECTED)
        elif len(chosen) < 2:
            self.page.line(words.CHOOSES_LATER.format(name=second_name))
        self.page.line(words.NEXT_TAKE.format(pair=self.chosen(pair), name=quoted(first_name)))
        return 0

    def _chosen_for(self, names: tuple[str, ...], *, bare: bool) -> list[str | None]:
        """Return the passphrases chosen now: for nobody but the first, unless a script chooses for both."""
        if bare:
            return [None, None]
        first = self.passphrases.chosen(clean_name(names[0]), *names)
        second = self.passphrases.line(wait=False)
        return [first] if second is None else [first, passphrases.checked(second, *names)]

    def take(self) -> int:
        """Let one partner answer: in lines, or from a file; or write their sheet into a file."""
        arguments = self.arguments
        if arguments.export and (arguments.source or arguments.seal):
            raise UsageError(words.EXPORT_ALONE)
        if arguments.checkin is not None and not arguments.export:
            raise UsageError(words.ONLY_EXPORTED)
        pair = self.pair()
        partner = pair.partner(arguments.partner)
        if arguments.export:
            return self._export(pair, partner, self._to_export(pair))
        check_in = pair.latest()
        sheets.refuse_if_finished(partner, check_in)
        if arguments.source == "-" and arguments.passphrase_fd == 0:
            raise UsageError(words.ONE_INPUT)
        asks = arguments.source is None and (not arguments.seal or self.reader.has_input())
        if asks:
            self.reader.need(INSTEAD)
        if not unlocking.has_begun(partner):
            sealed.questionnaire_of(pair, check_in)  # no key is made where it cannot be asked
        identity = self.own_identity(pair, partner)
        with answer.opened(pair, partner, check_in, identity) as opened:
            if asks:
                outcome = Asking(self.page, self.reader, opened, time.monotonic).run(seal_at_once=arguments.seal)
                if arguments.seal and outcome is not Outcome.SEALED:
                    raise VaultError(words.NOT_SEALED_YET)
                return 1 if outcome is Outcome.NOT_SAVED else 0
            if arguments.source is not None:
                self._take_from(opened)
            if arguments.seal:
                self._seal(opened)
        return 0

    def _seal(self, opened: sheets.OpenSheet) -> None:
        _refuse_empty(opened, opened.sheet)
        opened.seal()
        self.page.line(answer.SEALED.format(partner=opened.pair.other(opened.partner).name))

    def _take_from(self, opened: sheets.OpenSheet) -> None:
        path = Path(self.arguments.source)
        data = sys.stdin.buffer.read(LARGEST_FILE + 1) if str(path) == "-" else None
        if data is None:
            data = library.read_file(path, sheet_file.SheetError)
        sheet = sheet_file.parse(data, str(path), opened.questionnaire)
        lost = opened.sheet.dropped_by(sheet)
        if lost and not self.arguments.replace:
            raise VaultError(words.LOST, count=lost, path=str(path))
        if self.arguments.seal:
            _refuse_empty(opened, sheet)
        opened.save(sheet)
        self.page.line(words.TAKEN_FROM.format(name=opened.partner.name))
        if not self.arguments.seal:
            show_preview(self.page, opened, opened.pair.other(opened.partner).name)
            self.page.line()
            self.page.line(words.SEAL_LATER.format(name=quoted(opened.partner.name)))

    def _to_export(self, pair: Pair) -> CheckIn:
        """Return the check-in that is named, else the latest one. Raises VaultError."""
        number, known = self.arguments.checkin, pair.check_in_numbers()
        if number is None:
            return pair.latest()
        if number not in known:
            raise VaultError(words.NO_CHECK_IN, number=number, known=tuple(known))
        return pair.check_in(number)

    def _export(self, pair: Pair, partner: Partner, check_in: CheckIn) -> int:
        sheet = sealed.own_sheet(pair, partner, check_in, self.unlocked(partner))
        text = sheet_file.dump(sheet)
        if self.arguments.export == "-":
            write_data(text)
            return 0
        self.write_file(self.arguments.export, text)
        self.page.line(words.EXPORTED.format(path=clean(self.arguments.export)))
        return 0

    def reveal(self) -> int:
        """Open the latest check-in together: both unlock, both say yes."""
        pair = self.pair()
        check_in = pair.latest()
        self.agreed(pair)  # a name that is nobody's is a mistake also where nothing is asked any more
        if pair.is_revealed(check_in.number):
            self.page.line(words.ALREADY_REVEALED)
            return 0
        if self._reveal(pair, check_in) is not None:
            self.page.line(words.REVEALED)
        return 0

    def _reveal(self, pair: Pair, check_in: CheckIn) -> Rounds | None:
        """Return the opened check-ins once both said yes, None where one did not; then nothing at all is written."""
        if waiting := unlocking.waiting(pair, check_in):
            raise VaultError(words.NOT_SEALED, names=tuple(partner.name for partner in waiting))
        asked = [partner for partner in pair.partners if partner.id not in self.agreed(pair)]
        if asked:
            self.reader.need(words.AGREE_INSTEAD)
            self.page.line(Voice().say(READY))
        identities = self.unlocked(pair.partners[0]), self.unlocked(pair.partners[1])
        opening = Reveal(pair, check_in, identities)
        answers = [self._agrees(partner) for partner in asked]
        if not all(answers):
            self.page.line(Voice().say(NOT_NOW))
            return None
        opening.commit()
        rounds = Rounds(pair, pair.partners[0], identities[0])
        rounds.keep(check_in.number, opening.sheets)
        return rounds

    def _agrees(self, partner: Partner) -> bool:
        prompt = Voice().say("{name}, open it now? [yes / not now] ", name=partner.name)
        return agrees(self.page, lambda: self.reader.ask(prompt, words.AGREE_INSTEAD))

    def compare(self) -> int:
        """Show the comparison of a check-in, after opening it together where that is still to do."""
        pair = self.pair()
        check_in = self._wanted(pair)
        if pair.is_revealed(check_in.number):
            rounds: Rounds | None = Rounds(pair, *self.any_identity(pair))
        else:
            rounds = self._reveal(pair, check_in)
        return 0 if rounds is None else self._show(rounds, check_in)

    def _wanted(self, pair: Pair) -> CheckIn:
        """Return the check-in that is named, else the latest one. Raises VaultError."""
        latest, number = pair.latest(), self.arguments.checkin
        if number is None or number == latest.number:
            return latest
        return pair.opened(number)

    def _show(self, rounds: Rounds, check_in: CheckIn) -> int:
        """Print a comparison, then what could not be read; return 1 where there is something."""
        comparison = rounds.comparison(check_in.number)
        back = look_back(rounds, check_in.number)
        voice = Voice(rounds.pair.names)
        show_comparison(self.page, comparison, voice, check_in, numbers=self.arguments.numbers, back=back)
        return self.complain(back.problems)

    def report(self) -> int:
        """Write what both have revealed as JSON."""
        data = report(self.rounds(self.pair()))
        text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
        if self.arguments.output in (None, "-"):
            write_data(text)
        else:
            self.write_file(self.arguments.output, text, replace=True)
        return 0

    def remind(self) -> int:
        """Write a calendar entry for the day on which the next check-in is due."""
        from reciprocity_tui.report import calendar  # noqa: PLC0415 - no other command waits for its library

        arguments = self.arguments
        given = calendar.TITLE if arguments.title is None else arguments.title
        title = calendar.clean_title(given)
        if not title:
            raise UsageError(words.TITLE_EMPTY)
        pair = self.pair()
        due = pair.next_due()
        if due is None:
            raise VaultError(words.NOTHING_TO_REMIND)
        day = calendar.day_of(due, self.today)
        text = calendar.entry(pair, day, self.today, title)
        if arguments.ics == "-":
            write_data(text)
            return 0
        self.write_file(arguments.ics, text, replace=True)
        if title != clean(given):
            self.page.line(words.TITLE_SHORTENED.format(limit=calendar.LONGEST_TITLE))
        self.page.line(words.REMINDS.format(path=clean(arguments.ics), day=day))
        return 0

    def verify(self) -> int:
        """Read every file again and name what does not hold; return 1 where something does not."""
        findings = dict.fromkeys(self._all_findings())  # several of a file that several can open; each is said once
        files = {finding.path for finding in findings if not finding.remark}
        wrong = {finding.path for finding in findings if finding.problem}
        unopened = files - wrong - {finding.path for finding in findings if finding.opened}
        for finding in findings:
            if said := finding.problem or finding.remark:
                self.page.line(told(said))
        if exposure := exposure_line(self.home):
            self.page.line(exposure)
        self.page.line(words.VERIFIED.format(checked=len(files), wrong=len(wrong), unopened=len(unopened)))
        if unopened:
            self.page.line(words.TO_OPEN)
        return 1 if wrong else 0

    def _all_findings(self) -> Iterator[Finding]:
        wanted, there = self.arguments.pair, pair_folders(self.home)
        if wanted is None:
            yield from verify_home(self.home)
        for pair_id in there:
            if wanted in (None, pair_id):
                yield from self._findings(pair_id)

    def _findings(self, pair_id: str) -> Iterator[Finding]:
        try:
            pair = pairs.load_pair(self.home, pair_id)
        except VaultError as problem:
            yield Finding(pair_id, problem.message)
            return
        identities: dict[str, keys.Identity] = {}
        for partner in pair.partners:
            try:
                passphrase = self.passphrases.line() if keys.is_protected(partner) else ""
                if passphrase is not None:
                    identities[partner.id] = keys.unlock(partner, passphrase, complete_card=False)
            except VaultError as problem:
                if os.path.lexists(partner.key_file):
                    yield Finding(partner.key_file, problem.message)
        try:
            yield from verify_pair(pair, identities)
        except VaultError as problem:
            yield Finding(pair.folder, problem.message)

    def demo(self) -> int:
        """Show the newest comparison of two sample partners, and their history, in a home that is gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="reciprocity-demo-") as home:
            pair = sample.create(home, self.today)
            self.page.line(words.DEMO)
            self.page.line()
            first = pair.partners[0]
            rounds = Rounds(pair, first, keys.unlock(first))
            code = self._show(rounds, pair.latest())
            self.page.line()
            show_history(self.page, rounds.history(), Voice(pair.names), numbers=self.arguments.numbers)
        return code


def _refuse_empty(opened: sheets.OpenSheet, sheet: Sheet) -> None:
    if sheet.is_empty:
        raise VaultError(words.NOTHING_ANSWERED, name=quoted(opened.partner.name))

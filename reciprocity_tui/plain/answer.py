"""Answering in lines, from a file, or into one."""

import sys
import time
from pathlib import Path

from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.sheet_file import SheetError
from reciprocity_tui.answers.sitting import Sitting
from reciprocity_tui.plain.asking import Asking, Outcome, hand_over
from reciprocity_tui.plain.hints import quoted
from reciprocity_tui.plain.mirror import after_sealing
from reciprocity_tui.plain.reading import LeaveError, UsageError
from reciprocity_tui.plain.sealing import show_preview
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import answer, options, origin, unlock
from reciprocity_tui.toml.document import LARGEST_FILE
from reciprocity_tui.toml.file import read_file
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner
from reciprocity_tui.vault.part import Part
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice

ONE_INPUT = "--from - and --passphrase-fd 0 cannot share one input; give the sheet or the passphrase another way"
EXPORTED = "Written to {path}. It is not protected there: remove it when you are done with it."
LOST = (
    "{count} answers, notes or private marks given before are not in {path}; add --replace to drop them, or add them "
    "to the file (take --export shows them)"
)
BEGIN_OR_LATER = "Enter goes on, q leaves it for later: "
LATER = "Left for later. Whenever you like: reciprocity take --as={name}"
NOT_SEALED_YET = "not sealed: the input ended before the last question; every answer given is saved"


def take(session: Session, wanted: options.Take) -> int:
    """Let one partner answer: in lines, or from a file; or write their sheet into a file."""
    if wanted.export and (wanted.source or wanted.seal):
        raise UsageError("--export only writes your sheet; leave out --from and --seal, or run it twice")
    if wanted.checkin is not None and not wanted.export:
        raise UsageError("--checkin takes an earlier check-in for --export alone; leave it out")
    if wanted.force and not wanted.export:
        raise UsageError("--force replaces the file of --export alone; leave it out")
    pair, partner = session.own(wanted.partner)
    if wanted.export:
        return _export(session, wanted, pair, partner)
    check_in = answer.to_answer(pair, partner)
    if wanted.source == "-" and session.everywhere.passphrase_fd == 0:
        raise UsageError(ONE_INPUT)
    asks = wanted.source is None and (not wanted.seal or session.reader.has_input())
    if asks:
        session.reader.need("give the answers with --from SHEET.toml, or run it in a terminal")
    can_begin = wanted.no_passphrase or session.passphrases.can_come
    hands_over = asks and can_begin and not unlock.has_begun(partner)
    if hands_over and not _begins(session, wanted, pair, partner, check_in):
        return 0
    if not asks:
        session.page.lines(filter(None, [origin.of_check_in(check_in)]))
    identity = session.own_identity(pair, partner, bare=wanted.no_passphrase)
    part = Part(pair, partner, check_in, identity)
    with answer.opened(part) as sitting:
        code = _ask(session, wanted, sitting, hands_over) if asks else _take_over(session, wanted, sitting)
    if asks and part.is_sealed:
        after_sealing(session, part)
    return code


def _begins(session: Session, wanted: options.Take, pair: Pair, partner: Partner, check_in: CheckIn) -> bool:
    """Say, before somebody chooses a passphrase, for whom this is; return whether they begin.

    Where nobody types a passphrase nothing is asked here: they can leave at the first question.
    """
    other = pair.other(partner).name
    hand_over(session.page, answer.questionnaire_of(pair, check_in), check_in.focus, partner.name, other)
    if wanted.no_passphrase or not session.passphrases.are_typed:
        return True
    try:
        session.reader.answer(Voice().say(BEGIN_OR_LATER))
    except LeaveError:
        session.page.say(LATER, name=quoted(partner.name))
        return False
    return True


def _ask(session: Session, wanted: options.Take, sitting: Sitting, handed_over: bool) -> int:
    asking = Asking(session.reader, sitting, time.monotonic)
    with answer.left_at_once(sitting):
        outcome = asking.run(seal_at_once=wanted.seal, handed_over=handed_over)
    if wanted.seal and outcome is not Outcome.SEALED:
        raise VaultError(NOT_SEALED_YET)
    return 1 if outcome is Outcome.NOT_SAVED else 0


def _take_over(session: Session, wanted: options.Take, sitting: Sitting) -> int:
    """Take over what a file says, where there is one, and seal it where that is wanted."""
    page, sheet = session.page, sitting.sheet
    if wanted.source is not None:
        sheet = _sheet_in(wanted.source, sitting, replace=wanted.replace)
    if wanted.seal and sheet.is_empty:
        template = "you haven't answered anything yet; answer first: reciprocity take --as={name}"
        raise VaultError(template, name=quoted(sitting.name))
    if wanted.source is not None:
        sitting.save(sheet)
        page.say("Saved: the sheet of {name} holds what the file says.", name=sitting.name)
    if wanted.seal:
        answer.seal(sitting)
        page.say(answer.SEALED, name=sitting.name, partner=sitting.other)
    else:
        show_preview(page, sitting)
        page.line()
        page.say("When it is as you want it: reciprocity take --as={name} --seal", name=quoted(sitting.name))
    return 0


def _sheet_in(source: str, sitting: Sitting, *, replace: bool) -> Sheet:
    """Return the sheet in a file or on the input. Raises VaultError where it drops something and is not to replace."""
    name = str(Path(source))
    data = sys.stdin.buffer.read(LARGEST_FILE + 1) if source == "-" else read_file(Path(source), SheetError)
    sheet = answer.sheet_in(data, name, sitting.questionnaire)
    if (lost := sitting.sheet.dropped_by(sheet)) and not replace:
        raise VaultError(LOST, count=lost, path=name)
    return sheet


def _export(session: Session, wanted: options.Take, pair: Pair, partner: Partner) -> int:
    check_in = pair.wanted(wanted.checkin)
    text = answer.exported(Part(pair, partner, check_in, session.unlocked(partner)), Voice())
    if session.put(wanted.export, text, force=wanted.force):
        session.page.say(EXPORTED, path=clean(wanted.export or ""))
    return 0

"""Looking after one's own key and data, and after what goes into files and lies in them, in lines."""

import json
import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

from reciprocity_tui.plain.alone import read_alone, say_cleared
from reciprocity_tui.plain.hints import told
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.reading import UsageError
from reciprocity_tui.plain.session import Session
from reciprocity_tui.plain.standing import exposure_line
from reciprocity_tui.questionnaire.library import load_file
from reciprocity_tui.questionnaire.loading import QuestionnaireError
from reciprocity_tui.questionnaire.shipped import only_shares_id
from reciprocity_tui.report import data
from reciprocity_tui.steps import config, keep, options, preferences, unlock
from reciprocity_tui.steps.verify import verified
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.voice import Voice

SHEET_NOT_KEPT = "the recovery sheet is never written into a file; show it on the screen, or pipe it on"
SHEET_DONE = "Press Enter once you've written it down. "
EMPTY_CHANGES_NOTHING = "If you press Enter without typing anything, nothing is changed."
IDLE_BLANK = "While nobody types, the screen hides answers after: {time}"
IDLE_LOCK = "Where there is a passphrase, it also locks after: {time}"
NOTHING_TO_REMIND = "there's nothing to remind you of yet; open this check-in together first: reciprocity reveal"
REMINDS = "Written to {path}: one entry on {day}. Open it with your calendar."
VERIFIED = "Files read: {checked}. Damaged: {wrong}. Not opened, without their passphrase: {unopened}."
TO_OPEN = "Only opening those shows whether they are damaged: pass each passphrase with --passphrase-fd N, one a line."
SAME_ID = '{file} is called "{id}" like questions that came with this program, but it did not come with it.'
CHECKED = "{file}: fine ({id} {version}; areas: {areas}; behaviours: {behaviours})"


def key_show(session: Session, wanted: options.KeyShow) -> int:
    """Show a partner's recovery sheet, on the screen or to another program, never into a file."""
    pair, partner = session.own(wanted.partner)
    if _goes_into_a_file():
        raise VaultError(SHEET_NOT_KEPT)
    identity = session.unlocked(partner)
    sheet, secret = keep.recovery_sheet(pair, partner, identity), identity.secret
    if sys.stdout.isatty():
        _show_sheet(session, sheet, secret)
    else:
        sys.stdout.write("".join(f"# {line}\n" for line in sheet) + f"{secret}\n")
    return 0


def _show_sheet(session: Session, sheet: Sequence[str], secret: str) -> None:
    page = session.page
    read_alone(session.reader, lambda: _print_sheet(page, sheet, secret), SHEET_DONE)
    say_cleared(session.reader)


def _print_sheet(page: Page, sheet: Sequence[str], secret: str) -> None:
    title, about, warning, use = sheet
    page.title(title)
    page.paragraphs(about, warning, secret, use)


def _goes_into_a_file() -> bool:
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def key_change(session: Session, wanted: options.KeyChange) -> int:
    """Let another passphrase open a partner's part."""
    pair, partner = session.own(wanted.partner)
    change = keep.KeyChange(pair, partner, session.unlocked(partner))
    if wanted.no_passphrase:
        change.to(None)
    else:
        with session.passphrases.unseen():
            passphrase = session.passphrases.chosen(partner.name, *pair.names, empty=EMPTY_CHANGES_NOTHING)
            if passphrase is None:
                session.page.say("Nothing was changed. To do without a passphrase, add --no-passphrase.")
                return 0
            change.to(passphrase)
    session.page.lines(change.sentences())
    return 0


def pair_rename(session: Session, wanted: options.PairRename) -> int:
    """Give a partner another name."""
    pair, partner = session.own(wanted.partner)
    owner = session.unlocked(partner) if unlock.has_begun(partner) else None
    session.page.lines(keep.rename(pair, partner, owner, wanted.name))
    return 0


def withdraw(session: Session, wanted: options.Withdraw) -> int:
    """Take a sealed sheet back before it is opened together."""
    pair, partner = session.own(wanted.partner)
    check_in = pair.wanted(wanted.checkin)
    keep.withdraw(pair, partner, check_in, session.unlocked(partner))
    session.page.line(keep.taken_back(pair, partner, check_in))
    if check_in.number == pair.latest().number:
        session.next_take(pair, partner)
    return 0


def delete(session: Session, wanted: options.Delete) -> int:
    """Delete a partner's own data, and what both have opened, after the name is typed."""
    keep.finish_deletions(session.home)
    pair, partner = session.own(wanted.partner)
    fields = keep.fields(pair, partner)
    session.reader.need("run it in a terminal, or give the name to delete on standard input")
    session.page.title(keep.DELETE_TITLE.format(**fields))
    session.page.paragraphs(*(text.format(**fields) for text in keep.DELETE_ABOUT))
    typed = session.reader.ask(f"{keep.DELETE_TYPE.format(**fields)} ")
    session.page.line(keep.delete(pair, partner, typed or ""))
    return 0


def idle(session: Session, wanted: options.Idle) -> int:
    """Say after how long the screen is covered and locked while nobody types, or set it."""
    blank, lock = (None if time is None else preferences.seconds(time) for time in (wanted.blank, wanted.lock))
    if wanted.blank is not None or wanted.lock is not None:
        config.keep(blank=blank, lock=lock)
    chosen = config.load().preferences
    for template, time in ((IDLE_BLANK, chosen.blank), (IDLE_LOCK, chosen.lock)):
        session.page.say(template, time=preferences.as_span(time) if time else preferences.NEVER)
    session.page.line(config.about_together(chosen, Voice()))
    return 0


def report(session: Session, wanted: options.Report) -> int:
    """Write what both have revealed as JSON."""
    report = data.report(session.rounds(session.pair(), wanted.partner))
    text = json.dumps(report, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    session.put(wanted.output, text, force=wanted.force)
    return 0


def remind(session: Session, wanted: options.Remind) -> int:
    """Write a calendar entry for the day on which the next check-in is due."""
    from reciprocity_tui.report import calendar  # noqa: PLC0415 - no other command waits for its library

    given = calendar.TITLE if wanted.title is None else wanted.title
    title = calendar.clean_title(given)
    if not title:
        raise UsageError("a title needs something that can be seen; leave out --title for a plain one")
    pair = session.pair()
    if (due := pair.next_due()) is None:
        raise VaultError(NOTHING_TO_REMIND)
    day = calendar.day_of(due, session.today)
    if session.put(wanted.ics, calendar.entry(pair, day, session.today, title), force=wanted.force):
        if title != clean(given):
            session.page.say("The title was shortened to {limit} characters.", limit=calendar.LONGEST_TITLE)
        session.page.say(REMINDS, path=clean(wanted.ics), day=str(day))
    return 0


def verify(session: Session, _: options.Nothing) -> int:
    """Read every file again and name what does not hold; return 1 where something does not."""
    files = verified(session.home, session.everywhere.pair, session.passphrases.line)
    remarks = (finding.problem or finding.remark for finding in files.findings)
    session.page.lines(told(remark) for remark in remarks if remark)
    if exposure := exposure_line(session.home):
        session.page.line(exposure)
    session.page.say(VERIFIED, checked=files.read, wrong=files.damaged, unopened=files.unopened)
    if files.unopened:
        session.page.say(TO_OPEN)
    return 1 if files.damaged else 0


def check(_session: Session, wanted: options.Check) -> int:
    """Print what every file holds, or every mistake in it; return 1 where one cannot be used, else 0."""
    code = 0
    for name in wanted.files:
        try:
            questionnaire, _ = load_file(Path(name))
        except QuestionnaireError as problem:
            sys.stdout.write(f"{problem.report()}\n")
            code = 1
        else:
            fields = {"id": questionnaire.id, "version": questionnaire.version, "areas": len(questionnaire.areas)}
            behaviours = sum(len(area.behaviours) for area in questionnaire.areas)
            sys.stdout.write(f"{Voice().say(CHECKED, file=clean(name), behaviours=behaviours, **fields)}\n")
            if only_shares_id(questionnaire.id, questionnaire.sha256):
                sys.stdout.write(f"{Voice().say(SAME_ID, file=clean(name), id=questionnaire.id)}\n")
    return code

"""What goes into files and what lies in them, in lines: a report, a reminder, and whether all can be read."""

import json

from reciprocity_tui.plain import labels
from reciprocity_tui.plain.hints import told
from reciprocity_tui.plain.reading import UsageError
from reciprocity_tui.plain.session import Session
from reciprocity_tui.plain.standing import exposure_line
from reciprocity_tui.report import data
from reciprocity_tui.steps import options
from reciprocity_tui.steps.verify import verified
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.clean import clean


def report(session: Session, wanted: options.Report) -> int:
    """Write what both have revealed as JSON."""
    report = data.report(session.rounds(session.pair(), wanted.partner))
    text = json.dumps(report, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    session.put(wanted.output, text, replace=True)
    return 0


def remind(session: Session, wanted: options.Remind) -> int:
    """Write a calendar entry for the day on which the next check-in is due."""
    from reciprocity_tui.report import calendar  # noqa: PLC0415 - no other command waits for its library

    given = calendar.TITLE if wanted.title is None else wanted.title
    title = calendar.clean_title(given)
    if not title:
        raise UsageError(labels.TITLE_EMPTY)
    pair = session.pair()
    due = pair.next_due()
    if due is None:
        raise VaultError(labels.NOTHING_TO_REMIND)
    day = calendar.day_of(due, session.today)
    if session.put(wanted.ics, calendar.entry(pair, day, session.today, title), replace=True):
        if title != clean(given):
            session.page.line(labels.TITLE_SHORTENED.format(limit=calendar.LONGEST_TITLE))
        session.page.line(labels.REMINDS.format(path=clean(wanted.ics), day=day))
    return 0


def verify(session: Session, _: options.Nothing) -> int:
    """Read every file again and name what does not hold; return 1 where something does not."""
    found = verified(session.home, session.everywhere.pair, session.passphrases.line)
    remarks = (finding.problem or finding.remark for finding in found.findings)
    session.page.lines(told(remark) for remark in remarks if remark)
    if exposure := exposure_line(session.home):
        session.page.line(exposure)
    counts = labels.VERIFIED.format(checked=found.read, wrong=found.damaged, unopened=found.unopened)
    session.page.line(counts)
    if found.unopened:
        session.page.line(labels.TO_OPEN)
    return 1 if found.damaged else 0

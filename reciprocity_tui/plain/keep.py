"""One's own key and one's own data, in lines."""

import os
import stat
import sys

from reciprocity_tui.plain import labels
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import keep, options, settings
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.words.voice import Voice

CLEAR = "\x1b[H\x1b[2J\x1b[3J"


def key_show(session: Session, wanted: options.KeyShow) -> int:
    """Show a partner's recovery sheet, on the screen or to another program, never into a file."""
    pair = session.pair()
    partner = pair.partner(wanted.partner)
    if _goes_into_a_file():
        raise VaultError(labels.SHEET_NOT_KEPT)
    sheet = keep.recovery_sheet(pair, partner)
    secret = session.unlocked(partner).secret
    if sys.stdout.isatty():
        _show_sheet(session, sheet, secret)
    else:
        sys.stdout.write("".join(f"# {line}\n" for line in sheet) + f"{secret}\n")
    return 0


def _show_sheet(session: Session, sheet: tuple[str, str, str, str], secret: str) -> None:
    session.reader.need(labels.IN_A_TERMINAL)
    clears = os.environ.get("TERM", "dumb") != "dumb"
    title, about, warning, use = sheet
    try:
        session.page.title(title)
        for text in (about, warning, secret, use):
            session.page.line(text)
            session.page.line()
        session.reader.ask(labels.SHEET_DONE, labels.IN_A_TERMINAL)
    finally:  # also where somebody leaves with Ctrl+C
        sys.stdout.write(CLEAR if clears else "")
    session.page.line(labels.SHEET_CLEARED if clears else labels.SHEET_NOT_CLEARED)


def key_change(session: Session, wanted: options.KeyChange) -> int:
    """Let another passphrase open a partner's part."""
    pair = session.pair()
    partner = pair.partner(wanted.partner)
    change = keep.KeyChange(pair, partner, session.unlocked(partner))
    passphrase = None
    if not wanted.no_passphrase:
        passphrase = session.passphrases.chosen(partner.name, *pair.names, empty=labels.EMPTY_CHANGES_NOTHING)
        if passphrase is None:
            session.page.line(labels.NOTHING_CHANGED)
            return 0
    change.to(passphrase)
    session.page.lines(change.said())
    return 0


def withdraw(session: Session, wanted: options.Withdraw) -> int:
    """Take a sealed sheet back before it is opened together."""
    pair = session.pair()
    partner = pair.partner(wanted.partner)
    session.page.line(keep.withdraw(pair, partner, session.unlocked(partner)))
    session.next_take(pair, partner)
    return 0


def delete(session: Session, wanted: options.Delete) -> int:
    """Delete a partner's own data, and what both have opened, after the name is typed."""
    keep.finish_deletions(session.home)
    pair = session.pair()
    partner = pair.partner(wanted.partner)
    fields = keep.fields(pair, partner)
    session.reader.need(labels.DELETE_INSTEAD)
    session.page.title(keep.DELETE_TITLE.format(**fields))
    for text in keep.DELETE_ABOUT:
        session.page.line(text.format(**fields))
        session.page.line()
    typed = session.reader.ask(f"{keep.DELETE_TYPE.format(**fields)} ", labels.DELETE_INSTEAD)
    session.page.line(keep.delete(pair, partner, typed or ""))
    return 0


def idle(session: Session, wanted: options.Idle) -> int:
    """Say after how long the screen is covered and locked while nobody types, or set it."""
    before = chosen = settings.load(session.home)
    if wanted.blank is not None:
        chosen = chosen._replace(blank=settings.seconds(wanted.blank))
    if wanted.lock is not None:
        chosen = chosen._replace(lock=settings.seconds(wanted.lock))
    if chosen != before:
        settings.save(session.home, chosen)
    for said, time in ((labels.IDLE_BLANK, chosen.blank), (labels.IDLE_LOCK, chosen.lock)):
        after = Voice().span(settings.as_span(time)) if time else labels.NEVER
        session.page.line(said.format(time=after))
    return 0


def _goes_into_a_file() -> bool:
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False

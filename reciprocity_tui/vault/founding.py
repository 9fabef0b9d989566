"""Making a pair, opening its check-ins, and setting how far apart they are."""

import os
from collections.abc import Callable
from datetime import date

from reciprocity_tui.vault import atomic, days, records
from reciprocity_tui.vault.cards import write_card
from reciprocity_tui.vault.days import DEFAULT_INTERVAL, SHORTEST_INTERVAL
from reciprocity_tui.vault.errors import AlreadyThereError, VaultError
from reciprocity_tui.vault.failures import not_saved
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.home import BUILDING, new_id, pair_ids
from reciprocity_tui.vault.pairs import CheckIn, Pair, Partner, clean_name, load_pair, look_alike
from reciprocity_tui.words.clean import clean, shortened
from reciprocity_tui.words.span import Span

LAST_NUMBER = 9999
_LONGEST_INTERVAL = 40


def set_interval(pair: Pair, text: str) -> Span:
    """Let the check-ins of a pair be so far apart, four weeks or more; return it as it is kept. Raises VaultError."""
    interval = days.interval_of(" ".join(clean(text).lower().split()))
    if interval is None or days.after(date.min, interval) < days.after(date.min, SHORTEST_INTERVAL):
        raise VaultError(
            '"{text}" is not an interval; write for example "6 weeks" or "{usual}", at least 4 weeks',
            text=shortened(clean(text), _LONGEST_INTERVAL),
            usual=DEFAULT_INTERVAL.kept,
        )
    atomic.replace(os.path.join(pair.folder, "pair.toml"), _pair_record(pair, interval))
    pair.interval = interval
    return interval


def create_pair(
    home: str,
    kind: str,
    names: tuple[str, str],
    first: CheckIn,
    questionnaire: bytes,
    begin: Callable[[tuple[Partner, Partner]], None] = lambda _: None,
) -> Pair:
    """Create a pair and open its first check-in, all in one step. Raises VaultError.

    Names are cleaned; two that look the same are refused, because the program tells the partners apart by them.
    `begin` makes the keys of those who choose them now; without it nobody has one yet.
    """
    cleaned = clean_name(names[0]), clean_name(names[1])
    if look_alike(*cleaned):
        raise VaultError('you are both called "{name}"; give two different names', name=cleaned[0])
    pair_ids(home)  # a home that cannot be used is said before anything is made
    pair_id = new_id()
    atomic.make_folders(home)
    building = os.path.join(home, BUILDING + pair_id)
    try:
        begin(_build(building, kind, cleaned, first, questionnaire))
        os.rename(building, os.path.join(home, pair_id))
    except OSError as problem:
        raise not_saved(building, problem) from None
    finally:
        if os.path.isdir(building):
            import shutil  # noqa: PLC0415 - only where something went wrong

            shutil.rmtree(building, ignore_errors=True)
    atomic.sync_folder(home)
    return load_pair(home, pair_id)


def _build(
    folder: str, kind: str, names: tuple[str, str], first: CheckIn, questionnaire: bytes
) -> tuple[Partner, Partner]:
    ids = new_id(), new_id()
    for name in (*ids, "together", "questionnaires"):
        atomic.make_folders(os.path.join(folder, name))
    first_folder, second_folder = (os.path.join(folder, partner_id) for partner_id in ids)
    partners = Partner(first_folder, ids[0], names[0], ""), Partner(second_folder, ids[1], names[1], "")
    for partner in partners:
        write_card(partner)
        atomic.write_once(os.path.join(partner.folder, ".lock"), b"")
    pair = Pair(folder, kind, partners, DEFAULT_INTERVAL, first.opened)
    open_check_in(pair, first, questionnaire)
    atomic.write_once(os.path.join(folder, "pair.toml"), _pair_record(pair, pair.interval))
    return partners


def _pair_record(pair: Pair, interval: Span) -> bytes:
    fields: dict[str, records.Value] = {
        "kind": pair.kind,
        "partners": [partner.id for partner in pair.partners],
        "interval": interval.kept,
        "created": pair.created.isoformat(),
    }
    return records.dump("pair", fields)


def open_check_in(pair: Pair, check_in: CheckIn, questionnaire: bytes) -> None:
    """Open a check-in with the very questionnaire it asks. Raises VaultError, AlreadyThereError among them."""
    if check_in.number > LAST_NUMBER:
        raise VaultError("a pair has at most {most} check-ins; begin a new pair to continue", most=LAST_NUMBER)
    path = pair.questionnaire_file(check_in.sha256)
    try:
        atomic.write_once(path, questionnaire)
    except AlreadyThereError:
        raise records.damaged(path) from None
    fields: dict[str, records.Value] = {
        "number": check_in.number,
        "opened": check_in.opened.isoformat(),
        "questionnaire": check_in.questionnaire,
        "version": check_in.version,
        "sha256": check_in.sha256,
        "focus": list(check_in.focus),
    }
    atomic.write_once(pair.file(check_in.number, Held.CHECK_IN), records.dump("checkin", fields))

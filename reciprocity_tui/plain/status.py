"""The state of every pair, from file names and plain files alone: no passphrase, nothing private."""

from datetime import date

from reciprocity_tui.plain import wording
from reciprocity_tui.vault import days
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.exposure import exposed
from reciprocity_tui.vault.home import own_questionnaires
from reciprocity_tui.vault.intervals import DEFAULT_INTERVAL
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.catalog import ENGLISH
from reciprocity_tui.words.clean import clean

DUE = 3


def print_status(pairs: list[Pair], today: date, *, as_json: bool, choose: bool = False) -> int:
    """Print who has sealed and when the next check-in is due; return 3 where one is due, else 0.

    `choose` adds to every next step the option that says which pair is meant.
    """
    standings = [_standing(pair) for pair in pairs]
    if as_json:
        import json  # noqa: PLC0415 - the plain answer does not wait for it

        states = [_as_data(*standing, today) for standing in standings]
        print(json.dumps({"format": "reciprocity-status", "schema": 1, "pairs": states}, indent=2))
    elif not pairs:
        print(wording.NO_PAIR)
    else:
        print("\n\n".join(_in_words(*standing, today, choose=choose) for standing in standings))
    return DUE if any(_is_due(next_due, today) for _, _, next_due in standings) else 0


def print_due(pairs: list[Pair], today: date) -> int:
    """Print one line for each pair whose next check-in is due, and nothing else; return 3 where one is due, else 0."""
    due = [pair for pair in pairs if _is_due(pair.next_due(), today)]
    for pair in due:
        a, b = pair.names
        print(wording.STATUS_QUIET.format(a=a, b=b))
    return DUE if due else 0


def print_where(home: str, pairs: list[Pair]) -> int:
    """Print where everything lies; return 0."""
    lines = [wording.WHERE_HOME.format(path=clean(home))]
    for pair in pairs:
        a, b = pair.names
        lines.append(wording.WHERE_PAIR.format(id=pair.id, a=a, b=b, path=clean(pair.folder)))
    lines.append(wording.WHERE_OWN.format(path=clean(own_questionnaires(home))))
    if exposure := exposure_line(home):
        lines.append(exposure)
    print("\n".join(lines))
    return 0


def exposure_line(home: str) -> str:
    """Return what other accounts of the computer may do with the home, and how to close it; "" where nothing."""
    found = exposed(home)
    if found is None:
        return ""
    said = wording.OTHERS_CAN_CHANGE if found.changeable else wording.OTHERS_CAN_READ
    return said.format(path=clean(found.path), typed=quoted(clean(home)))


def look_back(pair: Pair) -> date | None:
    """Return on which day the two want to look back at what they agreed on last, None also where it cannot be read."""
    try:
        return pair.look_back()
    except VaultError:  # `verify` names it; who has sealed and what is due does not depend on it
        return None


def _standing(pair: Pair) -> tuple[Pair, CheckIn, date | None]:
    check_in = pair.latest()
    return pair, check_in, pair.due_after(check_in)


def _is_due(next_due: date | None, today: date) -> bool:
    return next_due is not None and today >= next_due


def _as_data(pair: Pair, check_in: CheckIn, next_due: date | None, today: date) -> dict[str, object]:
    return {
        "id": pair.id,
        "kind": pair.kind,
        "partners": [
            {"id": partner.id, "name": partner.name, "sealed": partner.has_sealed(check_in.number)}
            for partner in pair.partners
        ],
        "checkin": {
            "number": check_in.number,
            "opened": check_in.opened.isoformat(),
            "revealed": pair.is_revealed(check_in.number),
        },
        "next": next_due.isoformat() if next_due else None,
        "due": _is_due(next_due, today),
        "look_back": wanted.isoformat() if (wanted := look_back(pair)) else None,
    }


def _in_words(pair: Pair, check_in: CheckIn, next_due: date | None, today: date, *, choose: bool) -> str:
    chosen = wording.WITH_PAIR.format(id=pair.id) if choose else ""
    a, b = pair.names
    opened, number = check_in.opened, check_in.number
    lines = [wording.STATUS_PAIR.format(a=a, b=b, kind=pair.kind, id=pair.id, number=number, opened=opened)]
    if ahead := days.ahead(number, opened, today):
        lines.append(wording.STATUS_AHEAD.format(said=ENGLISH.sentence(str(ahead))))
    waiting = []
    for partner in pair.partners:
        sealed = partner.has_sealed(number)
        lines.append((wording.STATUS_SEALED if sealed else wording.STATUS_NOT_YET).format(name=partner.name))
        waiting += [] if sealed else [partner]
    if next_due is not None:
        due = wording.STATUS_DUE if today > next_due else wording.STATUS_DUE_TODAY
        lines += [
            wording.STATUS_COMPARE.format(pair=chosen),
            (wording.STATUS_NEXT if today < next_due else due).format(day=next_due),
        ]
        lines += [wording.STATUS_NEW.format(pair=chosen)] if today >= next_due else []
    elif waiting:
        lines += [wording.STATUS_TAKE.format(pair=chosen, name=quoted(partner.name)) for partner in waiting]
    else:
        lines.append(wording.STATUS_REVEAL.format(pair=chosen))
    if pair.interval != DEFAULT_INTERVAL:
        lines.append(wording.STATUS_EVERY.format(interval=pair.interval))
    if wanted := look_back(pair):
        said = wording.STATUS_LOOK_BACK if today < wanted else wording.STATUS_LOOK_BACK_NOW
        lines.append(said.format(day=wanted, pair=chosen))
    return "\n".join(lines)


def quoted(name: str) -> str:
    """Return a name as it is typed in a shell behind `--as=`, which a name that begins with "-" takes, too."""
    return name if name.replace("-", "").isalnum() else "'" + name.replace("'", "'\\''") + "'"

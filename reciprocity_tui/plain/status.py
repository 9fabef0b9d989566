"""The state of every pair, from file names and plain files alone: no passphrase, nothing private."""

from datetime import date

from reciprocity_tui.questionnaire.text import clean
from reciprocity_tui.vault.home import own_questionnaires
from reciprocity_tui.vault.pairs import Pair

DUE = 3


def print_status(pairs: list[Pair], today: date, *, as_json: bool) -> int:
    """Print who has sealed and when the next check-in is due; return 3 where one is due, else 0."""
    states = [_state(pair, today) for pair in pairs]
    if as_json:
        import json  # noqa: PLC0415 - the plain answer does not wait for it

        print(json.dumps({"format": "reciprocity-status", "schema": 1, "pairs": states}, ensure_ascii=False, indent=2))
    elif not pairs:
        print("No pair yet. Start with: reciprocity pair new NAME NAME")
    else:
        print("\n\n".join(_in_words(pair, today, choose=len(pairs) > 1) for pair in pairs))
    return DUE if any(state["due"] for state in states) else 0


def print_where(home: str, pairs: list[Pair]) -> int:
    """Print where everything lies; return 0."""
    lines = [f"home: {clean(home)}"]
    lines += [f"pair {pair.id}, {pair.names[0]} & {pair.names[1]}: {clean(pair.folder)}" for pair in pairs]
    lines.append(f"your own questionnaires: {clean(own_questionnaires(home))}")
    print("\n".join(lines))
    return 0


def _state(pair: Pair, today: date) -> dict[str, object]:
    check_in, next_due = pair.latest(), pair.next_due()
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
        "due": next_due is not None and today >= next_due,
    }


def _in_words(pair: Pair, today: date, *, choose: bool) -> str:
    check_in, next_due = pair.latest(), pair.next_due()
    chosen = f" --pair {pair.id}" if choose else ""
    first, second = pair.names
    lines = [f"{first} & {second} ({pair.kind}, {pair.id}), check-in {check_in.number} of {check_in.opened}"]
    not_yet = [partner for partner in pair.partners if not partner.has_sealed(check_in.number)]
    lines += [f"  {partner.name}: {'not yet' if partner in not_yet else 'sealed'}" for partner in pair.partners]
    if next_due is not None:
        when = "was due on" if today > next_due else "is due on"
        lines += [f"  Both have opened it: reciprocity{chosen} compare", f"  The next check-in {when} {next_due}."]
    elif not_yet:
        lines += [f"  Next: reciprocity{chosen} take --as {quoted(partner.name)}" for partner in not_yet]
    else:
        lines.append(f"  Next, together: reciprocity{chosen} reveal")
    return "\n".join(lines)


def quoted(name: str) -> str:
    """Return a name as it is typed in a shell."""
    return name if name.isalnum() else "'" + name.replace("'", "'\\''") + "'"

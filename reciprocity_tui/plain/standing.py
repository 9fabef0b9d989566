"""The state of every pair, from file names and plain files alone: no passphrase, nothing private."""

from datetime import date

from reciprocity_tui.plain.hints import complain, complain_of_preferences, quoted
from reciprocity_tui.questionnaire.shipped import is_shipped
from reciprocity_tui.steps import origin, standing
from reciprocity_tui.steps.files import exposed, own_questionnaires, used_instead
from reciprocity_tui.steps.options import Everywhere, Home, Nothing, Status
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.words.catalog import ENGLISH
from reciprocity_tui.words.clean import clean

DUE = 3
USED_INSTEAD = "  {id}.toml there is used instead of the questions that came with this program."
EARLIER = "  What you opened last: reciprocity{pair} compare --checkin {number}"
OTHERS_CAN_READ = (
    "Other people with an account on this computer can look into {path}. To keep them out: chmod -R go= {typed} (where "
    "that changes nothing, as on FAT, the disk cannot keep anything private: choose another place with --home)."
)
OTHERS_CAN_CHANGE = (
    "Other people with an account on this computer can change what is in {path}. To keep them out: chmod -R go= "
    "{typed} (where that changes nothing, as on FAT, the disk cannot keep anything private: choose another place with "
    "--home)."
)


def home(everywhere: Everywhere, home: str, today: date, _: Home) -> int:
    """Print what `status` says, where no screen can be drawn."""
    return status(everywhere, home, today, Status())


def status(everywhere: Everywhere, home: str, today: date, wanted: Status) -> int:
    """Print who has sealed and when the next check-in is due; return 3 where one is, 1 where a pair cannot be read."""
    pairs, problems = standing.load_each(home, everywhere.pair)
    if wanted.quiet:
        code = print_due(pairs, today)
    elif pairs or not problems:
        code = print_status(pairs, today, as_json=wanted.json, choose=len(standing.latest_first(home)) > 1)
    else:
        code = 1
    return complain(problems) or code


def where(everywhere: Everywhere, home: str, _: date, __: Nothing) -> int:
    """Print where the files are; return 1 where a pair cannot be read, or where the preferences have a mistake."""
    from reciprocity_tui.steps import preferences  # noqa: PLC0415 - the status does not read them

    pairs, problems = standing.load_each(home, everywhere.pair)
    lines = [ENGLISH.said("home: {path}", path=clean(home))]
    for pair in pairs:
        a, b = pair.names
        lines.append(ENGLISH.said("pair {id}, {a} & {b}: {path}", id=pair.id, a=a, b=b, path=clean(pair.folder)))
    lines.append(ENGLISH.said("your own questionnaires: {path}", path=clean(own_questionnaires(home))))
    lines += [ENGLISH.said(USED_INSTEAD, id=own) for own in used_instead(home)]
    lines.append(ENGLISH.said("your preferences: {path}", path=clean(preferences.file())))
    print("\n".join(filter(None, [*lines, exposure_line(home)])))
    return max(complain(problems), complain_of_preferences())


def print_status(pairs: list[Pair], today: date, *, as_json: bool, choose: bool = False) -> int:
    """Print who has sealed and when the next check-in is due; return 3 where one is due, else 0.

    `choose` adds to every next step the option that says which pair is meant.
    """
    states = [standing.standing_of(pair) for pair in pairs]
    if as_json:
        import json  # noqa: PLC0415 - the plain answer does not wait for it

        data = [_as_data(state, today) for state in states]
        print(json.dumps({"format": "reciprocity-status", "schema": 1, "pairs": data}, indent=2))
    elif not pairs:
        print(ENGLISH.translated("No pair yet. Start with: reciprocity pair new NAME NAME"))
    else:
        print("\n\n".join(_in_words(state, today, choose=choose) for state in states))
    return DUE if any(state.is_due(today) for state in states) else 0


def print_due(pairs: list[Pair], today: date) -> int:
    """Print one line for each pair whose next check-in is due, and nothing else; return 3 where one is due, else 0."""
    due = [pair for pair in pairs if standing.standing_of(pair).is_due(today)]
    for pair in due:
        a, b = pair.names
        print(ENGLISH.said("{a} & {b}: a check-in is due.", a=a, b=b))
    return DUE if due else 0


def exposure_line(home: str) -> str:
    """Return what other accounts of the computer may do with the home, and how to close it; "" where nothing."""
    exposure = exposed(home)
    if exposure is None:
        return ""
    template = OTHERS_CAN_CHANGE if exposure.changeable else OTHERS_CAN_READ
    return ENGLISH.said(template, path=clean(exposure.path), typed=quoted(clean(home)))


def _as_data(state: standing.Standing, today: date) -> dict[str, object]:
    pair, check_in = state.pair, state.check_in
    return {
        "id": pair.id,
        "kind": pair.kind,
        "partners": [
            {"id": partner.id, "name": partner.name, "sealed": partner not in state.waiting}
            for partner in pair.partners
        ],
        "checkin": {
            "number": check_in.number,
            "opened": check_in.opened.isoformat(),
            "revealed": state.revealed,
            "questionnaire": {
                "id": check_in.questionnaire,
                "version": check_in.version,
                "shipped": is_shipped(check_in.sha256),
            },
        },
        "next": state.due.isoformat() if state.due else None,
        "due": state.is_due(today),
        "look_back": state.look_back.isoformat() if state.look_back else None,
    }


def _in_words(state: standing.Standing, today: date, *, choose: bool) -> str:
    pair, check_in = state.pair, state.check_in
    chosen = f" --pair {pair.id}" if choose else ""
    a, b = pair.names
    head = "{a} & {b} ({kind}, {id}): check-in {number}, begun on {opened}"
    opened = str(check_in.opened)
    lines = [ENGLISH.said(head, a=a, b=b, kind=pair.kind, id=pair.id, number=check_in.number, opened=opened)]
    if remark := standing.ahead(state, today):
        lines.append(f"  {ENGLISH.sentence(str(remark))}")
    if asked := origin.where(pair, check_in):
        lines.append(f"  {asked}")
    for partner in pair.partners:
        waits = partner in state.waiting
        lines.append(ENGLISH.said("  {name}: not yet" if waits else "  {name}: sealed", name=partner.name))
    lines += _steps(state, today, chosen)
    if pair.interval != standing.DEFAULT_INTERVAL:
        lines.append(ENGLISH.said("  You come back every {interval}.", interval=pair.interval))
    if state.look_back and state.waits(today):
        template = "  You wanted to look back at what you agreed: reciprocity{pair} followup"
        lines.append(ENGLISH.said(template, pair=chosen))
    elif state.look_back:
        lines.append(ENGLISH.said("  You'll look back on {day} at what you agreed.", day=str(state.look_back)))
    return "\n".join(lines)


def _steps(state: standing.Standing, today: date, chosen: str) -> list[str]:
    """Return what is in turn, and when the next check-in is due; looking back has its own line below."""
    steps = standing.next_steps(state, today)
    in_turn = {step.kind for step in steps if step.in_turn}
    lines = [
        ENGLISH.said("  Next: reciprocity{pair} take --as={name}", pair=chosen, name=quoted(step.partner.name))
        for step in steps
        if step.partner
    ]
    if standing.Kind.REVEAL in in_turn:
        lines.append(ENGLISH.said("  Next, together: reciprocity{pair} reveal", pair=chosen))
    if state.due is not None:
        due = "  The next check-in is due on {day}."
        if state.is_due(today):
            late = today > state.due
            due = "  The next check-in was due on {day}." if late else "  The next check-in is due today."
        lines.append(ENGLISH.said("  You have both opened it: reciprocity{pair} compare", pair=chosen))
        lines.append(ENGLISH.said(due, day=str(state.due)))
    if standing.Kind.AGAIN in in_turn:
        lines.append(ENGLISH.said("  Next: reciprocity{pair} checkin new", pair=chosen))
    if state.earlier is not None and not state.revealed:
        lines.append(ENGLISH.said(EARLIER, pair=chosen, number=state.earlier.number))
    return lines

"""The state of every pair, from file names and plain files alone: no passphrase, nothing private."""

import sys
from collections.abc import Iterable
from datetime import date

from reciprocity_tui.plain import labels
from reciprocity_tui.plain.hints import told
from reciprocity_tui.plain.quoting import quoted
from reciprocity_tui.steps.files import exposed, own_questionnaires
from reciprocity_tui.steps.options import Everywhere, Home, Nothing, Status
from reciprocity_tui.steps.standing import (
    DEFAULT_INTERVAL,
    Kind,
    NextStep,
    Standing,
    ahead,
    latest_first,
    load_each,
    next_steps,
    standing_of,
)
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.words.catalog import ENGLISH
from reciprocity_tui.words.clean import clean
from reciprocity_tui.words.message import Message

DUE = 3


def home(everywhere: Everywhere, home: str, today: date, _: Home) -> int:
    """Print what `status` says, where no screen can be drawn."""
    return status(everywhere, home, today, Status())


def status(everywhere: Everywhere, home: str, today: date, wanted: Status) -> int:
    """Print who has sealed and when the next check-in is due; return 3 where one is, 1 where a pair cannot be read."""
    pairs, problems = load_each(home, everywhere.pair)
    if wanted.quiet:
        code = print_due(pairs, today)
    elif pairs or not problems:
        code = print_status(pairs, today, as_json=wanted.json, choose=len(latest_first(home)) > 1)
    else:
        code = 1
    return _complain(problems) or code


def where(everywhere: Everywhere, home: str, _: date, __: Nothing) -> int:
    """Print where the files are; return 1 where a pair cannot be read."""
    pairs, problems = load_each(home, everywhere.pair)
    print_where(home, pairs)
    return _complain(problems)


def _complain(problems: Iterable[Message]) -> int:
    """Say what could not be read, a line each; return 1 where there is something, else 0."""
    code = 0
    sys.stdout.flush()
    for problem in problems:
        sys.stderr.write(f"reciprocity: {told(problem)}\n")
        code = 1
    return code


def print_status(pairs: list[Pair], today: date, *, as_json: bool, choose: bool = False) -> int:
    """Print who has sealed and when the next check-in is due; return 3 where one is due, else 0.

    `choose` adds to every next step the option that says which pair is meant.
    """
    standings = [standing_of(pair) for pair in pairs]
    if as_json:
        import json  # noqa: PLC0415 - the plain answer does not wait for it

        states = [_as_data(standing, today) for standing in standings]
        print(json.dumps({"format": "reciprocity-status", "schema": 1, "pairs": states}, indent=2))
    elif not pairs:
        print(labels.NO_PAIR)
    else:
        print("\n\n".join(_in_words(standing, today, choose=choose) for standing in standings))
    return DUE if any(standing.is_due(today) for standing in standings) else 0


def print_due(pairs: list[Pair], today: date) -> int:
    """Print one line for each pair whose next check-in is due, and nothing else; return 3 where one is due, else 0."""
    due = [pair for pair in pairs if standing_of(pair).is_due(today)]
    for pair in due:
        a, b = pair.names
        print(labels.STATUS_QUIET.format(a=a, b=b))
    return DUE if due else 0


def print_where(home: str, pairs: list[Pair]) -> int:
    """Print where everything lies; return 0."""
    lines = [labels.WHERE_HOME.format(path=clean(home))]
    for pair in pairs:
        a, b = pair.names
        lines.append(labels.WHERE_PAIR.format(id=pair.id, a=a, b=b, path=clean(pair.folder)))
    lines.append(labels.WHERE_OWN.format(path=clean(own_questionnaires(home))))
    if exposure := exposure_line(home):
        lines.append(exposure)
    print("\n".join(lines))
    return 0


def exposure_line(home: str) -> str:
    """Return what other accounts of the computer may do with the home, and how to close it; "" where nothing."""
    exposure = exposed(home)
    if exposure is None:
        return ""
    template = labels.OTHERS_CAN_CHANGE if exposure.changeable else labels.OTHERS_CAN_READ
    return template.format(path=clean(exposure.path), typed=quoted(clean(home)))


def _as_data(standing: Standing, today: date) -> dict[str, object]:
    pair, check_in = standing.pair, standing.check_in
    return {
        "id": pair.id,
        "kind": pair.kind,
        "partners": [
            {"id": partner.id, "name": partner.name, "sealed": partner not in standing.waiting}
            for partner in pair.partners
        ],
        "checkin": {
            "number": check_in.number,
            "opened": check_in.opened.isoformat(),
            "revealed": standing.revealed,
        },
        "next": standing.due.isoformat() if standing.due else None,
        "due": standing.is_due(today),
        "look_back": standing.look_back.isoformat() if standing.look_back else None,
    }


def _in_words(standing: Standing, today: date, *, choose: bool) -> str:
    pair, check_in = standing.pair, standing.check_in
    chosen = labels.WITH_PAIR.format(id=pair.id) if choose else ""
    a, b = pair.names
    head = labels.STATUS_PAIR.format(
        a=a, b=b, kind=pair.kind, id=pair.id, number=check_in.number, opened=check_in.opened
    )
    lines = [head]
    if remark := ahead(standing, today):
        lines.append(labels.STATUS_AHEAD.format(said=ENGLISH.sentence(str(remark))))
    for partner in pair.partners:
        state = labels.STATUS_NOT_YET if partner in standing.waiting else labels.STATUS_SEALED
        lines.append(state.format(name=partner.name))
    lines += _steps(standing, today, chosen)
    if pair.interval != DEFAULT_INTERVAL:
        lines.append(labels.STATUS_EVERY.format(interval=ENGLISH.span(pair.interval)))
    if standing.look_back:
        waits = labels.STATUS_LOOK_BACK_NOW if standing.waits(today) else labels.STATUS_LOOK_BACK
        lines.append(waits.format(day=standing.look_back, pair=chosen))
    return "\n".join(lines)


def _steps(standing: Standing, today: date, chosen: str) -> list[str]:
    """Return what is in turn, and when the next check-in is due; looking back has its own line below."""
    in_turn = {step.kind: step for step in next_steps(standing, today) if step.in_turn}
    answers = [step for step in next_steps(standing, today) if step.kind is Kind.ANSWER]
    lines = [_answer(step, chosen) for step in answers]
    if Kind.REVEAL in in_turn:
        lines.append(labels.STATUS_REVEAL.format(pair=chosen))
    if standing.due is not None:
        over = labels.STATUS_DUE if today > standing.due else labels.STATUS_DUE_TODAY
        due = over if standing.is_due(today) else labels.STATUS_NEXT
        lines += [labels.STATUS_COMPARE.format(pair=chosen), due.format(day=standing.due)]
    if Kind.AGAIN in in_turn:
        lines.append(labels.STATUS_NEW.format(pair=chosen))
    return lines


def _answer(step: NextStep, chosen: str) -> str:
    return labels.STATUS_TAKE.format(pair=chosen, name=quoted(step.partner.name if step.partner else ""))

"""Beginning a pair, in lines."""

from reciprocity_tui.plain import labels
from reciprocity_tui.plain.reading import UsageError
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import answer, begin, options, unlock
from reciprocity_tui.words.clean import clean


def pair_new(session: Session, wanted: options.PairNew) -> int:
    """Create a pair, open its first check-in, and let the first partner choose a passphrase."""
    if wanted.questionnaire == "":
        raise UsageError(labels.NO_NAME)
    names = wanted.names[0], wanted.names[1]
    chosen: list[str | None] = []

    def choose(first: str) -> begin.Passphrases:
        chosen.extend([None, None] if wanted.no_passphrase else _chosen(session, first, names))
        return chosen

    pair = begin.new_pair(session.home, begin.NewPair(names, wanted.kind, wanted.questionnaire), session.today, choose)
    first, second = pair.partners
    session.page.line(labels.PAIR_CREATED.format(first=first.name, second=second.name, id=pair.id))
    if pair.names != tuple(clean(name) for name in names):
        session.page.line(labels.SHORTENED.format(limit=begin.LONGEST_NAME))
    if wanted.no_passphrase:
        session.page.line(answer.NOT_PROTECTED)
    elif len(chosen) < len(names):
        session.page.line(labels.CHOOSES_LATER.format(name=second.name))
    session.next_take(pair, first)
    return 0


def _chosen(session: Session, name: str, names: tuple[str, str]) -> list[str | None]:
    """Return the passphrases chosen now: for nobody but the first, unless a script chooses for both."""
    first = session.passphrases.chosen(name, *names)
    second = session.passphrases.line(wait=False)
    return [first] if second is None else [first, unlock.checked(second, *names)]

"""Beginning a pair, in lines."""

from reciprocity_tui.plain.reading import UsageError
from reciprocity_tui.plain.session import Session
from reciprocity_tui.steps import answer, begin, options, origin, unlock
from reciprocity_tui.words.clean import clean


def pair_new(session: Session, wanted: options.PairNew) -> int:
    """Create a pair and open its first check-in; who types chooses a passphrase later, alone, and a script here."""
    if wanted.questionnaire == "":
        raise UsageError("--questionnaire needs a name or a path; leave it out for the usual questions")
    names = wanted.names[0], wanted.names[1]
    chosen: list[str | None] = []

    def choose(name: str) -> begin.Passphrases:
        """Return the passphrases chosen now: those that a script gives, of the first or of both."""
        if wanted.no_passphrase:
            return None, None
        if session.passphrases.are_typed:
            return ()
        chosen.append(session.passphrases.chosen(name, *names))
        if (second := session.passphrases.line(wait=False)) is not None:
            chosen.append(unlock.checked(second, *names))
        return chosen

    page = session.page
    pair = begin.new_pair(session.home, begin.NewPair(names, wanted.kind, wanted.questionnaire), session.today, choose)
    first, second = pair.partners
    page.say("{first} & {second}: pair {id}, check-in 1.", first=first.name, second=second.name, id=pair.id)
    page.lines(filter(None, [origin.of_check_in(pair.latest())]))
    if pair.names != tuple(clean(name) for name in names):
        page.say("A name was shortened to {limit} characters.", limit=begin.LONGEST_NAME)
    if wanted.no_passphrase:
        page.line(answer.NOT_PROTECTED)
    elif not chosen:
        page.say("Each of you chooses a passphrase of your own when it's your turn.")
    elif len(chosen) < len(names):
        page.say("{name} chooses a passphrase of their own when it's their turn.", name=second.name)
    session.next_take(pair, first)
    return 0

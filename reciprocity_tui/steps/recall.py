"""What two people said and agreed, as it comes back to them once one of them has unlocked it."""

from dataclasses import dataclass
from datetime import date

from reciprocity_tui.agreement.asking import agreement_sentences, appreciation_sentences
from reciprocity_tui.comparison.going_well import glad_sentences
from reciprocity_tui.steps import talk
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.words.voice import Voice

SAID = 'Last time {name} said: "{text}"'
WAS_GLAD = 'Last time {name} was glad of this: "{text}"'


@dataclass(frozen=True, slots=True)
class Recalled:
    """What they last agreed, and what each was glad of and appreciates, in sentences: never on a disk."""

    pair: Pair
    agreed: tuple[str, ...]
    said: tuple[str, ...]


def recalled(rounds: Rounds) -> Recalled | None:
    """Return what they said in the check-in they opened last, and what they last agreed; None where there is nothing.

    What cannot be read is left out: reading it again says why.
    """
    voice, agreed, said = Voice(rounds.pair.names), tuple[str, ...](), tuple[str, ...]()
    last = rounds.numbers[-1]
    try:
        comparison = rounds.comparison(last)
        said = glad_sentences(comparison, voice)
        if appreciations := rounds.together(last).appreciations():
            said += appreciation_sentences(appreciations, voice)
        number = rounds.pair.agreed_number()
        if number and (agreement := rounds.together(number).agreement()):
            looked_back = bool(rounds.pair.follow_ups(number))
            will, _, days = agreement_sentences(
                agreement, talk.titles(comparison, voice), voice, looked_back=looked_back
            )
            agreed = will, days
    except VaultError:
        pass
    return Recalled(rounds.pair, agreed, said) if agreed or said else None


def greeting(rounds: Rounds, today: date) -> str:
    """Return one thing that somebody said in the check-in they opened last, with the name of who said it.

    What they appreciate comes before what they were glad of, which the comparison shows anyway; whose it is changes
    from day to day. Where nobody said anything it is "".
    """
    voice, last = Voice(rounds.pair.names), rounds.numbers[-1]
    try:
        appreciations = rounds.together(last).appreciations()
        glad = rounds.comparison(last).glad
    except VaultError:  # what cannot be read greets nobody; reading it says why
        return ""
    template, texts = (SAID, appreciations) if appreciations else (WAS_GLAD, glad)
    by_whom = [(name, text) for name, text in zip(voice.names, texts, strict=True) if text]
    if not by_whom:
        return ""
    name, text = by_whom[today.toordinal() % len(by_whom)]
    return voice.say(template, name=name, text=text)

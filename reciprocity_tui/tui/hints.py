"""What to choose on the screen where something went wrong."""

from reciprocity_tui.words.message import Hint, Message, ToldError
from reciprocity_tui.words.voice import Voice

PRESS = {
    Hint.OPEN_TOGETHER: '{problem}: "Open it together" on Home',
    Hint.AGREE: '{problem}: "Agree on one small thing" under Agreement',
    Hint.NEW_PAIR: '{problem}; choose "Begin" on Home',
    Hint.WHICH_PAIR: "{problem}; choose one on Home",
    Hint.NEW_KEY: '{problem}: "Another passphrase" under "Your keys and your answers"',
    Hint.WITHDRAW: '{problem}: "Take back what is sealed" under "Your keys and your answers"',
    Hint.OTHER_PLACE: "{problem} with --home",
}


def sentence(problem: ToldError | Message) -> str:
    """Return what went wrong as a sentence, with what to choose where something helps."""
    voice = Voice()

    def with_choice(hint: Hint, text: str, _: object) -> str:
        return voice.say(PRESS[hint], problem=text) if hint in PRESS else text

    return voice.sentence(voice.told(problem, with_choice))

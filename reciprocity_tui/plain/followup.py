"""Looking back in lines at what was agreed: how it went, and whether it felt different to each."""

from datetime import date

from reciprocity_tui.agreement import sentences as agreeing
from reciprocity_tui.agreement.model import FINAL, Felt, FollowUp, Outcome
from reciprocity_tui.comparison import sentences
from reciprocity_tui.plain import wording
from reciprocity_tui.plain.page import Page
from reciprocity_tui.plain.typed import Typed
from reciprocity_tui.steps.look import Rounds
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.voice import Voice


def follow_up(page: Page, typed: Typed, rounds: Rounds, number: int, today: date) -> None:
    """Ask how the agreement of a check-in went and keep it; the outcome is not commented on.

    Raises VaultError where it cannot be read, LeaveError where they leave, AlreadyThereError among the first.
    """
    voice, together = Voice(rounds.pair.names), rounds.together(number)
    agreement = together.agreement()
    if agreement is None:
        raise VaultError(wording.NOTHING_AGREED)
    before = together.follow_ups()
    page.line(voice.say(agreeing.FOLLOW_UP_TITLE), style="bold")
    page.line()
    page.lines(agreeing.agreement_sentences(agreement, sentences.titles(rounds.comparison(number), voice), voice))
    for each in before:
        page.lines(agreeing.follow_up_sentences(each, voice))
    if before and before[-1].outcome in FINAL:
        page.line(voice.say(agreeing.FOLLOW_UP_NONE))
        return
    page.line()
    followed = _asked(page, typed, voice, together, today)
    if followed is not None:
        typed.saved(lambda: together.follow_up(followed))
        page.line()
        page.lines(agreeing.follow_up_sentences(followed, voice))


def _asked(page: Page, typed: Typed, voice: Voice, together: Together, today: date) -> FollowUp | None:
    """Return how it went and how it felt to each, None where they leave a question empty."""
    outcomes, feelings = list(Outcome), list(Felt)
    outcome = typed.choice(wording.CHOICE_PROMPT, [voice.say(agreeing.OUTCOMES[each]) for each in outcomes])
    felt: list[Felt] = []
    for name in voice.names if outcome is not None else ():
        page.line()
        page.line(voice.say(agreeing.FOLLOW_UP_FELT, name=name), style="bold")
        answer = typed.choice(wording.CHOICE_PROMPT, [voice.say(agreeing.FELT[each]) for each in feelings])
        if answer is None:
            return None
        felt.append(feelings[answer])
    if outcome is None:
        return None
    return FollowUp(len(together.follow_ups()) + 1, today, outcomes[outcome], (felt[0], felt[1]))

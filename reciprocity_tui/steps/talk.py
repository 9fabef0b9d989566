"""Talking: from what each picks to one small agreement, and looking back at it."""

from collections.abc import Mapping, Sequence
from datetime import date

from reciprocity_tui.agreement.model import FINAL, LOOK_BACK_AFTER, Felt, FollowUp, Outcome, Topics
from reciprocity_tui.comparison.compare import AreaResult, Comparison
from reciprocity_tui.comparison.sentences import title
from reciprocity_tui.vault import days
from reciprocity_tui.vault.together import Together
from reciprocity_tui.words.voice import Voice

Picks = Sequence[str | None]
"""The ids of the areas that each of the two picked, None for none today."""


def picked(picks: Picks, comparison: Comparison) -> tuple[AreaResult, ...]:
    """Return the areas that were picked, in the order of the questions: who picked which is not said."""
    return tuple(area for area in comparison.areas if area.area.id in picks)


def is_one_alone(picks: Picks) -> bool:
    """Return whether one of them would like to talk and the other picked nothing."""
    return None in picks and any(picks)


def topics_of(now: str, areas: Sequence[AreaResult]) -> Topics:
    """Return what they talk about now, and the other area that was picked, kept for next time."""
    return Topics(now, next((area.area.id for area in areas if area.area.id != now), ""))


def free_areas(comparison: Comparison, voice: Voice) -> Mapping[str, str]:
    """Return the titles, by id, of the areas an agreement may be about where they have not talked about any."""
    return {area.area.id: title(area, voice) for area in comparison.areas if not area.guarded}


def proposed_days(today: date) -> tuple[date, date]:
    """Return from when on an agreement may hold, and when to look back at it, before somebody changes them."""
    return today, days.moved(today, LOOK_BACK_AFTER)


def is_over(together: Together) -> bool:
    """Return whether nothing is left to look back at: it is done, or was dropped. Raises VaultError."""
    follow_ups = together.follow_ups()
    return bool(follow_ups) and follow_ups[-1].outcome in FINAL


def follow_up(together: Together, today: date, outcome: Outcome, felt: tuple[Felt, Felt]) -> FollowUp:
    """Return how it went, as the next time they look back at an agreement. Raises VaultError."""
    return FollowUp(len(together.follow_ups()) + 1, today, outcome, felt)

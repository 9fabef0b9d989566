"""Beginning: a new pair, with its first check-in open."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import founding, keys
from reciprocity_tui.vault.deletion import finish
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.home import own_questionnaires
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import LONGEST_NAME, CheckIn, Pair, Partner, clean_name
from reciprocity_tui.words.message import Hint

__all__ = [
    "LONGEST_NAME",
    "NewPair",
    "Passphrases",
    "clean_name",
    "find_questionnaire",
    "new_pair",
    "usual_questionnaire",
]

USUAL_KIND = "couple"
Passphrases = Sequence[str | None]


class NewPair(NamedTuple):
    """What two people say to begin: their names, which kind of pair they are, and what they want to answer.

    `kind` is None for that of the questionnaire; `questionnaire` an id or a path, None for the usual one of the kind.
    """

    names: tuple[str, str]
    kind: str | None = None
    questionnaire: str | None = None


def new_pair(home: str, wanted: NewPair, today: date, choose: Callable[[str], Passphrases] = lambda _: ()) -> Pair:
    """Create a pair in a home and open its first check-in.

    `choose` is asked once all that was wanted is right, and before anything is written: for the first name, as it will
    be kept, it gives the passphrases that are chosen now, in the order of the names, None for none; whoever is left out
    chooses later. Raises VaultError, or QuestionnaireError with every mistake of the file.
    """
    questionnaire, data = _asked(home, wanted)
    finish(home)
    chosen = choose(clean_name(wanted.names[0]))

    def protect(partners: tuple[Partner, Partner]) -> None:
        with alone(*partners):
            pass  # where nothing can be locked, nobody could ever answer
        for partner, passphrase in zip(partners, chosen, strict=False):
            keys.create_key(partner, passphrase)

    first = CheckIn(1, today, questionnaire.id, questionnaire.version, questionnaire.sha256)
    return founding.create_pair(home, wanted.kind or questionnaire.kind, wanted.names, first, data, protect)


def usual_questionnaire(home: str) -> Questionnaire:
    """Return what two people answer who want nothing else. Raises QuestionnaireError, or VaultError for none."""
    return _asked(home, NewPair(("", "")))[0]


def find_questionnaire(home: str, wanted: str) -> tuple[Questionnaire, bytes]:
    """Return the questionnaire with this id, or in this file, and its bytes. Raises QuestionnaireError."""
    return library.load_file(library.find(wanted, Path(own_questionnaires(home))))


def _asked(home: str, wanted: NewPair) -> tuple[Questionnaire, bytes]:
    """Return what the two will answer, and its bytes."""
    if wanted.questionnaire is not None:
        return find_questionnaire(home, wanted.questionnaire)
    kind = wanted.kind or USUAL_KIND
    path = library.find(kind, Path(own_questionnaires(home)))
    if not os.path.lexists(path):
        raise VaultError(
            "there are no questions for {kind} yet; name a file of your own", kind=kind, hint=Hint.NAME_FILE
        )
    return library.load_file(path)

"""Pairs, partners and the state of their check-ins, read from file names and the plain files alone.

Everything here works without a passphrase and shows nothing private. Starting the program passes through this module,
so it imports no more than it needs.
"""

import os
from datetime import date

from reciprocity_tui.vault import atomic, days, records
from reciprocity_tui.vault.errors import ChooseError, VaultError
from reciprocity_tui.vault.files import BothFile, Held, both_file
from reciprocity_tui.vault.home import is_hex, is_id, pair_ids
from reciprocity_tui.words.clean import clean, shortened
from reciprocity_tui.words.frozen import Frozen
from reciprocity_tui.words.message import Hint, Message
from reciprocity_tui.words.span import Span

LONGEST_NAME, LONGEST_ID = 40, 64


class Partner:
    """One of the two. `public_key` is "" until they have chosen how to protect their part."""

    __slots__ = ("folder", "id", "name", "public_key")

    def __init__(self, folder: str, partner_id: str, name: str, public_key: str) -> None:
        self.folder = folder
        self.id = partner_id
        self.name = name
        self.public_key = public_key

    @property
    def has_key(self) -> bool:
        """Whether this partner has a key file. Raises VaultError where that cannot be seen."""
        return atomic.there(self.key_file)

    @property
    def key_file(self) -> str:
        """Where the wrapped secret identity lies."""
        return os.path.join(self.folder, "key.toml")

    @property
    def card_file(self) -> str:
        """Where name and public key lie."""
        return os.path.join(self.folder, "card.toml")

    def file(self, number: int, name: str) -> str:
        """Return the path of one of this partner's files of a check-in."""
        return os.path.join(self.folder, f"{number:04}", name)

    def numbers(self) -> list[int]:
        """Return of which check-ins this partner has a folder, the lowest number first. Raises VaultError."""
        return [int(name) for name in atomic.names_in(self.folder) if len(name) == 4 and name.isdecimal()]

    def has_begun(self, number: int) -> bool:
        """Return whether this partner has any file of a check-in. Raises VaultError where that cannot be seen."""
        return bool(atomic.names_in(os.path.join(self.folder, f"{number:04}")))

    def has_sealed(self, number: int) -> bool:
        """Return whether this partner's sheet of a check-in is sealed. Raises VaultError where that cannot be seen."""
        return atomic.there(self.file(number, "seal.toml"))


class CheckIn(Frozen):
    """One round: on which day it was opened, what it asks, and the focus areas (none for all)."""

    number: int
    opened: date
    questionnaire: str
    version: str
    sha256: str
    focus: tuple[str, ...] = ()


class Pair:
    """Two partners, what kind of pair they are, and how far apart their check-ins are."""

    __slots__ = ("created", "folder", "id", "interval", "kind", "partners")

    def __init__(
        self, folder: str, kind: str, partners: tuple[Partner, Partner], interval: Span, created: date
    ) -> None:
        self.folder = folder
        self.id = os.path.basename(folder)
        self.kind = kind
        self.partners = partners
        self.interval = interval
        self.created = created

    @property
    def names(self) -> tuple[str, str]:
        """The two names, in the order of the pair."""
        return self.partners[0].name, self.partners[1].name

    def other(self, partner: Partner) -> Partner:
        """Return the other partner."""
        return self.partners[1] if partner.id == self.partners[0].id else self.partners[0]

    def partner(self, name: str) -> Partner:
        """Return the partner with this id, or else this name. Raises VaultError where there is none."""
        ids, wanted = {partner.id: partner for partner in self.partners}, clean_name(name).casefold()
        if name in ids:  # also where the other one is called by it
            return ids[name]
        for partner in self.partners:
            if wanted == partner.name.casefold():
                return partner
        first, second = self.names
        raise VaultError(
            'nobody in this pair is called "{name}"; write {first} or {second}', name=name, first=first, second=second
        )

    def together(self, name: str) -> str:
        """Return the path of a file in the folder of both."""
        return os.path.join(self.folder, "together", name)

    def file(self, number: int, held: Held, time: int = 0) -> str:
        """Return the path of a file of both; `time` says which follow-up, 1 for the first one."""
        return self.together(BothFile(number, held, time).name)

    def both_files(self) -> list[BothFile]:
        """Return which files of both are there, sorted by their names; others do not count."""
        names = atomic.names_in(os.path.join(self.folder, "together"))
        return [file for name in names if (file := both_file(name)) is not None]

    def questionnaire_file(self, sha256: str) -> str:
        """Return where the very questionnaire with this digest is kept."""
        if not is_hex(sha256, 64):
            raise records.damaged(self.folder)
        return os.path.join(self.folder, "questionnaires", f"{sha256}.toml")

    def check_in_numbers(self) -> list[int]:
        """Return the numbers of the check-ins, oldest first."""
        return [file.number for file in self.both_files() if file.held is Held.CHECK_IN]

    def revealed_numbers(self) -> list[int]:
        """Return the numbers of the check-ins that both have opened, oldest first."""
        return [number for number in self.check_in_numbers() if self.is_revealed(number)]

    def sealed_by(self, partner: Partner) -> list[int]:
        """Return the numbers of the check-ins that a partner has sealed, opened together or not, the latest first."""
        return [number for number in reversed(self.check_in_numbers()) if partner.has_sealed(number)]

    def check_in(self, number: int) -> CheckIn:
        """Return a check-in. Raises VaultError."""
        path = self.file(number, Held.CHECK_IN)
        record = records.load(path, "checkin")
        questionnaire, version = clean(record.text("questionnaire")), clean(record.text("version"))
        sha256, focus = record.text("sha256"), tuple(record.texts("focus"))
        are_plain = all(map(_is_plain, (questionnaire, version.replace(".", "-"), *focus)))
        if record.number("number") != number or not is_hex(sha256, 64) or not are_plain:
            raise records.damaged(path)
        return CheckIn(number, record.day("opened"), questionnaire, version, sha256, focus)

    def opened(self, number: int | None = None) -> CheckIn:
        """Return a check-in that both have opened, the latest one where none is named. Raises VaultError."""
        opened = self.revealed_numbers()
        if not opened:
            raise VaultError("you haven't opened anything yet; open a check-in together first", hint=Hint.OPEN_TOGETHER)
        if number is not None and number not in opened:
            raise VaultError(
                "you haven't opened check-in {number} together; there are: {known}",
                number=number,
                known=tuple(opened),
            )
        return self.check_in(opened[-1] if number is None else number)

    def latest(self) -> CheckIn:
        """Return the newest check-in. Raises VaultError where there is none."""
        numbers = self.check_in_numbers()
        if not numbers:
            raise VaultError("{folder} has no check-in; put it back from a backup", folder=self.folder)
        return self.check_in(numbers[-1])

    def wanted(self, number: int | None) -> CheckIn:
        """Return the check-in with this number, the newest one where none is named. Raises VaultError."""
        numbers = self.check_in_numbers()
        if number is not None and number not in numbers:
            template = "there is no check-in {number}; there are: {known}"
            raise VaultError(template, number=number, known=tuple(numbers))
        return self.latest() if number is None else self.check_in(number)

    @property
    def looks_again(self) -> bool:
        """Whether what comes is the second check-in, in which answers are often a little lower."""
        return len(self.revealed_numbers()) == 1

    def is_revealed(self, number: int) -> bool:
        """Return whether both have opened this check-in together. Raises VaultError where that cannot be seen."""
        return atomic.there(self.file(number, Held.REVEAL))

    def follow_ups(self, number: int) -> list[int]:
        """Return how often they looked back at it: 1 for the first time, and so on, as far as the files are there."""
        return [file.time for file in self.both_files() if file.held is Held.FOLLOW_UP and file.number == number]

    def agreed_number(self) -> int:
        """Return the number of the check-in after which the two last agreed on something, 0 for none."""
        opened = reversed(self.revealed_numbers())
        return next((number for number in opened if atomic.there(self.file(number, Held.AGREEMENT))), 0)

    def agreed(self) -> int:
        """Return the same number. Raises VaultError where they have agreed on nothing."""
        if not (number := self.agreed_number()):
            raise VaultError("you haven't agreed on anything yet; agree on one small thing together", hint=Hint.AGREE)
        return number

    def look_back(self) -> date | None:
        """Return the day on which the two look back at what they last agreed on, None where none is to come.

        Raises VaultError.
        """
        number = self.agreed_number()
        if not number or self.follow_ups(number):
            return None
        return records.load(self.file(number, Held.LOOK_BACK), "lookback").day("on")

    def next_due(self, latest: CheckIn | None = None) -> date | None:
        """Return the day on which the next check-in is due, None while the latest one is not finished.

        A `latest` that was read before saves reading it again. Raises VaultError.
        """
        latest = latest or self.latest()
        return days.after(latest.opened, self.interval) if self.is_revealed(latest.number) else None


def _is_plain(text: str) -> bool:
    """Return whether a text can be an id: what a check-in says of its questions is shown, and is no sentence."""
    return len(text) <= LONGEST_ID and text.isascii() and text.replace("-", "").isalnum()


def waiting(pair: Pair, check_in: CheckIn) -> tuple[Partner, ...]:
    """Return who has not sealed their part of a check-in. Raises VaultError where that cannot be seen."""
    return tuple(partner for partner in pair.partners if not partner.has_sealed(check_in.number))


def load_pair(home: str, pair_id: str) -> Pair:
    """Return one pair. Raises VaultError."""
    folder = os.path.join(home, pair_id)
    path = os.path.join(folder, "pair.toml")
    record = records.load(path, "pair")
    ids, interval = record.texts("partners"), days.interval_of(record.text("interval"))
    if interval is None or len(set(ids)) != 2 or not all(map(is_id, ids)):
        raise records.damaged(path)
    partners = load_partner(folder, ids[0]), load_partner(folder, ids[1])
    if look_alike(partners[0].name, partners[1].name):
        raise records.damaged(partners[1].card_file)
    return Pair(folder, clean(record.text("kind")), partners, interval, record.day("created"))


def load_pairs(home: str, wanted: str | None = None) -> list[Pair]:
    """Return the pairs of a vault, oldest first, or only the one with the wanted id. Raises VaultError."""
    return _oldest_first([load_pair(home, pair_id) for pair_id in _wanted_ids(home, wanted)])


def load_each(home: str, wanted: str | None = None) -> tuple[list[Pair], list[Message]]:
    """Return the pairs that can be read, oldest first, and what is wrong with each of the others. Raises VaultError."""
    loaded: list[Pair] = []
    problems: list[Message] = []
    for pair_id in _wanted_ids(home, wanted):
        try:
            pair = load_pair(home, pair_id)
            latest = pair.latest()
            pair.next_due(latest)
            waiting(pair, latest)
            loaded.append(pair)
        except VaultError as problem:
            problems.append(problem.message)
    return _oldest_first(loaded), problems


def latest_first(home: str) -> list[str]:
    """Return the ids of the pairs, those first in which something was opened together last. Raises VaultError."""
    return sorted(pair_ids(home), key=lambda pair_id: (-_touched(os.path.join(home, pair_id, "together")), pair_id))


def _touched(folder: str) -> float:
    try:
        return os.stat(folder).st_mtime
    except OSError:
        return 0.0


def _wanted_ids(home: str, wanted: str | None) -> list[str]:
    ids = pair_ids(home)
    if wanted is not None and wanted not in ids:
        listed = tuple(ids) or Message("none")
        raise VaultError('there is no pair "{wanted}"; there are: {known}', wanted=wanted, known=listed)
    return ids if wanted is None else [wanted]


def _oldest_first(pairs: list[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: (pair.created, pair.id))


def only_pair(home: str, wanted: str | None = None) -> Pair:
    """Return the wanted pair of a home, by its id, or the only one there is. Raises VaultError, or ChooseError."""
    pairs = load_pairs(home, wanted)
    if not pairs:
        raise VaultError("there is no pair yet", hint=Hint.NEW_PAIR)
    if len(pairs) > 1:
        listed = tuple(f"{pair.id} ({pair.names[0]} & {pair.names[1]})" for pair in pairs)
        raise ChooseError("there are several pairs: {known}", hint=Hint.WHICH_PAIR, known=listed)
    return pairs[0]


def clean_name(text: str) -> str:
    """Return a name fit to be shown: cleaned, and at most 40 characters. Raises VaultError where nothing is left."""
    name = shortened(clean(text), LONGEST_NAME)
    if not any(character.isalnum() for character in name) and not name.strip("…'\"-_.,;:/\\ "):
        raise VaultError("a name needs at least one letter, digit or picture")
    return name


def look_alike(first: str, second: str) -> bool:
    """Return whether two names could be taken for each other: the same but for case and the style of a picture."""
    styles = dict.fromkeys(range(0xFE00, 0xFE10))
    return first.translate(styles).casefold() == second.translate(styles).casefold()


def load_partner(pair_folder: str, partner_id: str) -> Partner:
    """Return a partner as the card says. Raises VaultError."""
    folder = os.path.join(pair_folder, partner_id)
    record = records.load(os.path.join(folder, "card.toml"), "card")
    if record.text("id") != partner_id:
        raise records.damaged(record.path)
    try:
        return Partner(folder, partner_id, clean_name(record.text("name")), record.text("public_key"))
    except VaultError:
        raise records.damaged(record.path) from None

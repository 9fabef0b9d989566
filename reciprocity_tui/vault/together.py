"""What the two write together once a check-in is open: topics, what they agree on, and how it went.

Every file is encrypted to both, and carries a code under a key that only the two have: what somebody else put there is
refused, and either can read it alone.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from reciprocity_tui.agreement.model import (
    LONGEST_TEXT,
    MOST_FOLLOW_UPS,
    Agreement,
    Felt,
    FollowUp,
    Outcome,
    Texts,
    Topics,
    Written,
)
from reciprocity_tui.vault import atomic, records, reveal
from reciprocity_tui.vault.envelope import open_proven, proven, unpadded
from reciprocity_tui.vault.errors import AlreadyThereError, VaultError, refuse_newer
from reciprocity_tui.vault.files import BothFile, Held, both_file
from reciprocity_tui.vault.identity import encrypt
from reciprocity_tui.vault.locking import Locked, alone
from reciprocity_tui.vault.pairs import Pair
from reciprocity_tui.vault.part import Part, place_of
from reciprocity_tui.words.clean import clean, shortened

_WRITTEN = (Held.AGREEMENT, Held.TOPICS, Held.APPRECIATION, Held.FOLLOW_UP)


class Together:
    """What two partners have written together after one check-in, as one of them opens it."""

    def __init__(self, part: Part) -> None:
        """Open what the two have written together after this check-in. Raises VaultError."""
        self.pair = part.pair
        self.check_in = part.check_in
        self._partner = part.partner
        self._identity = part.identity
        self._opened = reveal.opened(part)

    def topics(self) -> Topics | None:
        """Return what they chose to talk about, None where nothing yet. Raises VaultError."""
        record = self._read(Held.TOPICS)
        if record is None:
            return None
        area, kept, sign, kept_sign = (clean(record.text(name)) for name in ("area", "kept", "sign", "kept_sign"))
        return Topics(area, kept, sign, kept_sign)

    def keep_topics(self, topics: Topics) -> None:
        """Keep what they talk about, and what is left for next time. Raises NotSavedError."""
        refuse_newer(self.topics)  # where it is damaged, what is chosen now takes its place
        fields: dict[str, records.Value] = {
            "area": topics.area,
            "kept": topics.kept,
            "sign": topics.sign,
            "kept_sign": topics.kept_sign,
        }
        with self._kept() as locked:
            locked.replace(*self._sealed(Held.TOPICS, fields))

    def agreement(self) -> Agreement | None:
        """Return what they agreed on, None where nothing. Raises VaultError."""
        record = self._read(Held.AGREEMENT)
        if record is None:
            return None
        start, check = record.day("start"), record.day("check")
        area, sign = clean(record.text("area")), clean(record.text("sign"))
        return Agreement(area, self._texts(record, "will"), start, check, sign)

    def agree(self, agreement: Agreement) -> None:
        """Keep an agreement for good; the day to look back at it can be read without a passphrase.

        Trying again after a failure completes it. Raises NotSavedError, or AlreadyThereError where there is another.
        """
        self._keep_look_back(self.agreement() or agreement)
        fields: dict[str, records.Value] = {
            "area": agreement.area,
            "sign": agreement.sign,
            **self._by_id("will", agreement.will),
            "start": agreement.start.isoformat(),
            "check": agreement.check.isoformat(),
        }
        try:
            self._write_once(Held.AGREEMENT, fields)
        except AlreadyThereError:
            self._keep_look_back(self.agreement() or agreement)  # another window was faster: its day counts
            raise

    def follow_ups(self) -> tuple[FollowUp, ...]:
        """Return every time they looked back at it, the first one first. Raises VaultError."""
        times = self.pair.follow_ups(self.check_in.number)
        return tuple(follow_up for time in times if (follow_up := self._followed(time)))

    def follow_up(self, followed: FollowUp) -> None:
        """Keep how it went. Raises NotSavedError, or AlreadyThereError where it was said in another window."""
        if not 1 <= followed.number <= MOST_FOLLOW_UPS:
            raise VaultError(
                "you have looked back at this agreement {most} times; make a new one", most=MOST_FOLLOW_UPS
            )
        fields: dict[str, records.Value] = {
            "number": followed.number,
            "day": followed.day.isoformat(),
            "outcome": followed.outcome.value,
            **self._by_id("felt", (followed.felt[0].value, followed.felt[1].value)),
        }
        self._write_once(Held.FOLLOW_UP, fields, followed.number)

    def appreciations(self) -> Texts | None:
        """Return what each appreciated, None unless both wanted it kept. Raises VaultError."""
        record = self._read(Held.APPRECIATION)
        return self._texts(record, "text") if record else None

    def appreciate(self, texts: Texts) -> None:
        """Keep what each appreciates, because both want it. Raises NotSavedError or AlreadyThereError."""
        self._write_once(Held.APPRECIATION, self._by_id("text", texts))

    def written(self) -> Written:
        """Return all of it. Raises VaultError."""
        return Written(self.topics(), self.agreement(), self.follow_ups(), self.appreciations())

    def read(self, path: str) -> object:
        """Return what one of the `written_files` holds. Raises VaultError."""
        file = both_file(os.path.basename(path))
        match file.held if file else None:
            case Held.TOPICS:
                return self.topics()
            case Held.AGREEMENT:
                return self.agreement()
            case Held.APPRECIATION:
                return self.appreciations()
            case _:
                return self._followed(file.time if file else 0)

    def _at(self, held: Held, time: int) -> tuple[str, str]:
        """Return where a file lies, and what binds it to there and to what was asked."""
        name = BothFile(self.check_in.number, held, time).name
        return self.pair.together(name), f"{place_of(self.pair, 'together', self.check_in)} {name}"

    def _read(self, held: Held, time: int = 0) -> records.Record | None:
        path, place = self._at(held, time)
        if not atomic.there(path):
            return None
        proven_body = open_proven(self._identity, self._opened.both, held.value, place, atomic.read(path), path).body
        return records.parse(unpadded(proven_body), path, held.value)

    def _by_id(self, name: str, values: tuple[str, str]) -> dict[str, records.Value]:
        """Return the fields in which something stands that each of the two said, by the id of who said it."""
        return {f"{name}_{side.id}": value for side, value in zip(self._opened.sides, values, strict=True)}

    def _texts(self, record: records.Record, name: str) -> Texts:
        texts = (clean(record.text(f"{name}_{side.id}")) for side in self._opened.sides)
        first, second = (shortened(text, LONGEST_TEXT) for text in texts)
        return first, second

    def _followed(self, time: int) -> FollowUp | None:
        record = self._read(Held.FOLLOW_UP, time)
        if record is None:
            return None
        first, second = (Felt(record.one_of(f"felt_{side.id}", list(Felt))) for side in self._opened.sides)
        outcome = Outcome(record.one_of("outcome", list(Outcome)))
        return FollowUp(record.number("number"), record.day("day"), outcome, (first, second))

    def _keep_look_back(self, agreement: Agreement) -> None:
        path = self.pair.file(self.check_in.number, Held.LOOK_BACK)
        records.refuse_newer(path, "lookback")
        with self._kept() as locked:
            locked.replace(path, records.dump("lookback", {"on": agreement.check.isoformat()}))

    @contextmanager
    def _kept(self) -> Iterator[Locked]:
        """Let neither of the two delete their part meanwhile. Raises VaultError where one has, or what `alone` does."""
        with alone(self._partner) as locked:
            if not self.pair.is_revealed(self.check_in.number):
                raise VaultError("what you had opened together has just been deleted; nothing was saved")
            yield locked

    def _sealed(self, held: Held, fields: dict[str, records.Value], time: int = 0) -> tuple[str, bytes]:
        """Return where a file lies, and what is to be in it."""
        path, place = self._at(held, time)
        body = records.dump(held.value, fields).decode()
        keys = (side.public for side in self._opened.sides)  # a card may say another one by now
        return path, encrypt(proven(self._opened.both, held.value, place, body), *keys)

    def _write_once(self, held: Held, fields: dict[str, records.Value], time: int = 0) -> None:
        path, data = self._sealed(held, fields, time)
        with self._kept() as locked:
            try:
                locked.write_once(path, data)
            except AlreadyThereError:
                there = self._read(held, time)
                if there is None or not there.holds(fields):
                    raise AlreadyThereError("you have saved that already; it stays as it is") from None
                locked.folder(os.path.dirname(path)).sync()


def written_files(pair: Pair, number: int) -> list[str]:
    """Return where the encrypted files lie that two partners have written together after a check-in."""
    files = [file for file in pair.both_files() if file.number == number and file.held in _WRITTEN]
    return [pair.together(file.name) for file in sorted(files, key=lambda file: _WRITTEN.index(file.held))]

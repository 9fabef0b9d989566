"""What a reveal opens is what is compared, and nothing else ever, whoever reads the files with whatever tool."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers import sheet_file
from reciprocity_tui.answers.joint import joint
from reciprocity_tui.answers.sheet import BehaviourAnswer, Glad, Sharing, Sheet, Whole
from reciprocity_tui.vault import reveal
from reciprocity_tui.vault.envelope import BLOCK
from reciprocity_tui.vault.files import Held
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.part import Part
from reciprocity_tui.vault.reveal import open_comparison
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, OTHER, QUESTIONNAIRE, opened_inside, refused, rewrite, small_couple
from tests.vault.sheets import sheets
from tests.vault.snapshots import unchanged
from tests.vault.written import finish, next_one, together_of, write_all

NOTE = "a note nobody else may read"
KEY = re.compile(rb"AGE-SECRET-KEY-1[A-Z0-9]+")


def read_with(home: Path, identity: Identity) -> dict[str, bytes]:
    """Return all that somebody reads who has every file, one key, and every key that is found on the way.

    Files without encryption count too.
    """
    read = {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file() and path.suffix != ".age"}
    closed = {str(path): path.read_bytes() for path in home.rglob("*.age")}
    secrets, tried = {identity.secret}, set[str]()
    while untried := secrets - tried:
        keys = [pyrage.x25519.Identity.from_str(secret) for secret in untried]
        tried |= untried
        for path in list(closed):
            try:
                read[path] = pyrage.decrypt(closed[path], keys)
            except pyrage.DecryptError:
                continue
            del closed[path]
            secrets |= {key.decode() for key in KEY.findall(read[path])}
    return read


@given(first=sheets(QUESTIONNAIRE, notes=st.just(NOTE)), second=sheets(QUESTIONNAIRE, notes=st.just(NOTE)))
def test_with_every_file_and_one_key_nothing_of_the_other_is_read_but_what_both_opened(
    new_pair: Callable[[], Couple], first: Sheet, second: Sheet
) -> None:
    couple = new_pair().finish(first, second)
    home = Path(couple.pair.folder)
    for person in (0, 1):
        theirs = couple.folder(1 - person)
        read = read_with(home, couple.identities[person])
        assert [path for path in read if path.startswith(str(theirs)) and path.endswith(".age")] == []
        opened = joint((first, second), QUESTIONNAIRE)[1 - person]
        assert open_comparison(couple.part(person))[1 - person] == opened
        sides = read[couple.pair.file(1, Held.REVEAL)].decode().split("\n# sheet of ")
        (side,) = [side for side in sides if side.startswith(couple.pair.partners[1 - person].id)]
        body = side.partition("\n")[2]
        assert sheet_file.parse(body.encode(), "opened", QUESTIONNAIRE) == opened
        assert body.rstrip("# \n") == sheet_file.dump(opened).rstrip("\n")


def test_what_one_alone_shares_stays_closed(pair_of_two: Couple) -> None:
    kept = replace(FULL, behaviours={**FULL.behaviours, "asks-first": BehaviourAnswer(0, 0, private=True)})
    pair_of_two.finish(kept, OTHER)
    for person in (0, 1):
        text = opened_inside(pair_of_two, person)
        assert "asks-first" not in text
        assert "talks-openly" not in text  # alone in its area, which is not compared
        assert "money" not in text
    assert "agreed-part" not in opened_inside(pair_of_two)  # one area of two that are needed


def test_who_shares_nothing_reads_no_rating_of_the_other(pair_of_two: Couple) -> None:
    glad = Glad("the soup")
    nothing = replace(OTHER, sharing=Sharing(everything_back=True))
    pair_of_two.finish(nothing, replace(FULL, glad=glad))
    theirs = open_comparison(pair_of_two.part(0))[1]
    assert (theirs.behaviours, theirs.fairness, theirs.importance, theirs.share) == ({}, {}, {}, {})
    assert (theirs.glad, theirs.whole) == (glad, FULL.whole)


def test_the_opening_is_as_large_whatever_was_answered(new_pair: Callable[[], Couple]) -> None:
    sizes = set()
    for sheet in (FULL, replace(FULL, sharing=Sharing(everything_back=True)), Sheet("small", "1.0.0", whole=Whole(0))):
        couple = new_pair().finish(sheet, FULL)
        sizes.add(len(opened_inside(couple)))
    (size,) = sizes
    assert size % BLOCK == pytest.approx(0, abs=256)


def test_before_both_said_yes_no_file_is_written_and_the_sheets_stay_closed_afterwards(
    sealed: Couple, home: Path
) -> None:
    with unchanged(home):
        opening = sealed.opening()
    before = [sealed.file(person, "sheet.age").read_bytes() for person in (0, 1)]
    opening.commit()
    assert [sealed.file(person, "sheet.age").read_bytes() for person in (0, 1)] == before
    for person in (0, 1):
        with pytest.raises(pyrage.DecryptError):
            sealed.identities[1 - person].decrypt(before[person])


def test_the_opening_of_one_check_in_proves_nothing_in_another(home: Path) -> None:
    first = finish(small_couple(home))
    second = finish(next_one(first, TODAY))
    keys = [reveal.opened(couple.part(0)).both.mac("", b"") for couple in (first, second)]
    assert keys[0] != keys[1]


# What it is bound to


def test_a_check_in_is_not_opened_while_anything_of_a_later_one_is_there(sealed: Couple, home: Path) -> None:
    later = next_one(sealed, TODAY)
    with unchanged(home), refused(match="check-in 2"):
        sealed.opening()
    later.seal(0, FULL)
    aside = Path(later.pair.file(2, Held.CHECK_IN))
    aside.rename(home / "aside")
    with unchanged(home), refused(match="somebody took the later one away"):
        sealed.opening()


@pytest.mark.parametrize("person", [0, 1])
def test_a_folder_of_a_later_check_in_of_either_is_enough(sealed: Couple, home: Path, person: int) -> None:
    (sealed.folder(person) / "0007").mkdir(mode=0o700)
    with unchanged(home), refused(match="check-in 7"):
        sealed.opening()


def test_what_comes_to_light_between_the_two_yes_is_refused(sealed: Couple, home: Path) -> None:
    opening = sealed.opening()
    (sealed.folder(1) / "0002").mkdir(mode=0o700)
    with unchanged(home), refused(match="check-in 2"):
        opening.commit()


def test_each_part_tells_when_it_was_sealed_with_the_offset_of_that_clock(pair_of_two: Couple) -> None:
    minutes = (
        datetime(2026, 11, 30, 22, 14, 31, tzinfo=timezone(timedelta(hours=1))),
        datetime(2026, 11, 30, 9, 5, tzinfo=timezone(-timedelta(hours=9, minutes=30))),
    )
    for person, minute in enumerate(minutes):
        with pair_of_two.open_sheet(person) as opened:
            opened._clock = partial(lambda given: given, minute)
            opened.save(FULL)
            opened.seal()
    told = pair_of_two.opening().sealed_at
    assert [each.isoformat(timespec="minutes") for each in told] == ["2026-11-30T22:14+01:00", "2026-11-30T09:05-09:30"]


# Whose key it is


def test_a_card_whose_key_is_not_the_one_in_the_last_opening_unlocks_nothing(sealed: Couple, home: Path) -> None:
    sealed.reveal()
    sam, stranger = sealed.pair.partners[1], Identity.generate()
    rewrite(sam.key_file, kdf="none", wrapped=stranger.secret)
    rewrite(sam.card_file, public_key=stranger.public)
    second = replace(next_one(sealed.afresh(), TODAY), identities=(sealed.identities[0], stranger))
    with unchanged(home), refused(match="put another key there"), second.open_sheet(1):
        pass
    with refused(match="put another key there"):
        open_comparison(Part(sealed.pair, sam, sealed.check_in, stranger))
    with second.open_sheet(0):
        pass


def test_somebody_who_made_all_of_ones_own_files_anew_is_found_out_by_the_opening(sealed: Couple) -> None:
    sealed.reveal()
    stranger = Identity.generate()
    rewrite(sealed.pair.partners[1].key_file, kdf="none", wrapped=stranger.secret)
    rewrite(sealed.pair.partners[1].card_file, public_key=stranger.public)
    couple = replace(next_one(sealed.afresh(), TODAY), identities=(sealed.identities[0], stranger))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reciprocity_tui.vault.sheets.refuse_other_key", lambda *_: None)
        couple.seal_both(FULL, FULL)
    with refused(match="put another key there"):
        couple.opening()


def test_a_later_opening_is_read_by_each_with_everything_written_after_it(home: Path) -> None:
    second = finish(next_one(finish(small_couple(home)), TODAY))
    write_all(together_of(second, number=2))
    assert together_of(second, 1, number=2).written() == together_of(second, 0, number=2).written()

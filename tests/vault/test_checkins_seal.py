"""A sealed sheet does not change any more, and holds nothing that is kept back."""

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import (
    LONGEST_GLAD,
    BehaviourAnswer,
    Glad,
    ReflectionAnswer,
    Sharing,
    Sheet,
    SignAnswer,
    Whole,
)
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.vault import reveal
from reciprocity_tui.vault.envelope import BLOCK
from reciprocity_tui.vault.errors import NotSavedError, VaultError
from reciprocity_tui.vault.identity import Identity
from reciprocity_tui.vault.own import own_sheet
from tests.support import Couple, new_couple, tree
from tests.vault.faults import failing
from tests.vault.helpers import (
    FULL,
    OTHER,
    QUESTIONNAIRE,
    SMALL,
    inside,
    long_questionnaire,
    refused,
    save,
    saved,
    small_couple,
)
from tests.vault.sheets import sheets
from tests.vault.snapshots import unchanged

SECRET = "a note nobody else may read"


def test_a_sealed_sheet_leaves_no_draft(sealed: Couple) -> None:
    names = sorted(path.name for path in sealed.file(0, "").iterdir())
    assert names == ["seal.toml", "sheet.age"]


def test_a_sealed_sheet_is_not_opened_again(sealed: Couple, home: Path) -> None:
    with unchanged(home), refused(match="are sealed"):
        saved(sealed)


def test_a_sheet_that_is_sealed_while_it_is_open_takes_no_answer_any_more_and_is_not_sealed_twice(
    pair_of_two: Couple, home: Path
) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(FULL)
        opened.seal()
        with unchanged(home), refused():
            opened.save(OTHER)
        with unchanged(home), suppress(VaultError):
            opened.seal()


@pytest.mark.parametrize("data", [b"", b'format = "seal"\n', b"\xff"])
def test_a_seal_that_is_none_does_not_cost_the_draft(pair_of_two: Couple, data: bytes) -> None:
    save(pair_of_two, FULL)
    pair_of_two.file(0, "seal.toml").write_bytes(data)
    with refused():
        saved(pair_of_two)
    assert pair_of_two.file(0, "draft.age").exists()


@pytest.mark.parametrize("tried", [False, True], ids=["never sealed", "sealed before"])
def test_the_seal_of_the_other_partner_does_not_cost_the_draft(pair_of_two: Couple, tried: bool) -> None:
    save(pair_of_two, FULL)
    draft = pair_of_two.file(0, "draft.age").read_bytes()
    if tried:
        pair_of_two.seal(0, FULL)
        pair_of_two.file(0, "draft.age").write_bytes(draft)
    pair_of_two.seal(1, OTHER)
    shutil.copy(pair_of_two.file(1, "seal.toml"), pair_of_two.file(0, "seal.toml"))
    with pytest.raises(VaultError):
        saved(pair_of_two)
    assert pair_of_two.file(0, "draft.age").read_bytes() == draft


def test_the_owner_still_reads_the_whole_sheet(pair_of_two: Couple) -> None:
    sheet = replace(FULL, behaviours={"agreed-part": BehaviourAnswer(1, Absent.SKIPPED, private=True, note=SECRET)})
    pair_of_two.seal(0, sheet)
    assert own_sheet(pair_of_two.part(0)) == sheet


def test_a_sealed_sheet_whose_sheet_is_gone_is_not_taken_for_an_empty_one(sealed: Couple) -> None:
    sealed.file(0, "sheet.age").unlink()
    with refused():
        own_sheet(sealed.part(0))


def test_a_revealed_sheet_whose_seal_is_gone_is_not_answered_again(sealed: Couple, home: Path) -> None:
    sealed.reveal()
    sealed.file(0, "seal.toml").unlink()
    with unchanged(home), refused():
        sealed.seal(0, OTHER)


@given(sheet=sheets(QUESTIONNAIRE, notes=st.just("")))
def test_no_size_depends_on_the_answers(new_pair: Callable[[], Couple], sheet: Sheet) -> None:
    couple = new_pair()
    with couple.open_sheet(0) as opened:
        opened.save(FULL)
        opened.save(sheet)
        sizes = [len(inside(couple, "draft.age"))]
        opened.seal()
    sizes += [len(inside(couple, "sheet.age"))]
    assert sizes == [BLOCK] * 2


@given(length=st.integers(0, 2000))
def test_notes_show_in_the_size_of_ones_own_file_in_whole_blocks_only(
    new_pair: Callable[[], Couple], length: int
) -> None:
    couple = new_pair()
    noted = BehaviourAnswer(1, 1, note="\U0001f600" * length)
    behaviours = {each.id: noted for area in QUESTIONNAIRE.areas for each in area.behaviours}
    couple.seal(0, replace(FULL, behaviours=behaviours))
    assert len(inside(couple, "sheet.age")) % BLOCK == 0


@pytest.mark.parametrize("behaviours", range(370, 450, 10))
def test_no_size_depends_on_the_answers_to_a_long_questionnaire(home: Path, tmp_path: Path, behaviours: int) -> None:
    couple = new_couple(home, questionnaire=long_questionnaire(tmp_path, behaviours))
    assert _has_one_size(couple, Sheet("long", "1.0.0", fairness={"a0": 0}))


@pytest.mark.parametrize("areas", range(190, 240, 10))
def test_no_size_depends_on_the_answers_about_many_areas(home: Path, tmp_path: Path, areas: int) -> None:
    lines = [SMALL.read_text().split("[[area]]")[0]]
    for i in range(areas):
        lines.append(f'[[area]]\nid = "a{i}"\ntitle = "A{i}"\nshare = "Who?"')
        lines += [f'[[area.behaviour]]\nid = "{each}{i}"\nreceived = "They do."\ngiven = "I do."' for each in "bc"]
    path = tmp_path / "small.toml"
    path.write_text("\n".join(lines))
    couple = new_couple(home, questionnaire=path)
    assert _has_one_size(couple, Sheet("small", "1.0.0", since={"a0": 0}))


def _has_one_size(couple: Couple, shortest: Sheet) -> bool:
    """Return whether the draft is as long with the most that can be answered as with one answer."""
    sizes = []
    with couple.open_sheet(0) as opened:
        for sheet in (_longest(couple.questionnaire), shortest):
            opened.save(sheet)
            sizes.append(len(inside(couple, "draft.age")))
    return sizes[0] == sizes[1]


def _longest(questionnaire: Questionnaire) -> Sheet:
    """Return the sheet that takes the most space without notes."""
    areas = [area.id for area in questionnaire.areas]
    longest = BehaviourAnswer(Absent.NO_OCCASION, Absent.NO_OCCASION, private=True)
    skipped = dict.fromkeys(areas, Absent.SKIPPED)
    return Sheet(
        questionnaire.id,
        questionnaire.version,
        behaviours={each.id: longest for area in questionnaire.areas for each in area.behaviours},
        fairness=skipped,
        importance=skipped,
        share={area.id: Absent.NO_OCCASION for area in questionnaire.areas if area.share},
        since=skipped,
        signs={sign.id: SignAnswer(2, Who.IN_TURNS, shown=True) for sign in questionnaire.signs},
        reflections={each.id: ReflectionAnswer(Absent.SKIPPED, shown=True) for each in questionnaire.reflections},
        whole=Whole(Absent.SKIPPED, Context.HARD_PARTNER, private=True),
        glad=Glad("\U0001f600" * LONGEST_GLAD, private=True),
        sharing=Sharing(everything_back=True, areas_back=frozenset(areas)),
    )


def test_nothing_private_is_in_what_can_be_read_without_a_passphrase(home: Path) -> None:
    couple = small_couple(home, ("correct horse", "battery staple"))
    couple.seal(0, replace(FULL, behaviours={"agreed-part": BehaviourAnswer(1, 1, note=SECRET)}))
    secrets = [SECRET, "agreed-part", "AGE-SECRET-KEY", couple.identities[0].secret, "received", "fairness"]
    files = {name: data for name, data in tree(home).items() if "questionnaires" not in name}
    assert [name for name, data in files.items() if any(secret.encode() in data for secret in secrets)] == []


def test_a_draft_that_was_saved_in_doubt_is_the_one_that_is_sealed(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(FULL)
        with failing(errno.EIO, "fsync", 2), pytest.raises(NotSavedError):
            opened.save(OTHER)  # it is in place already, and may not last
        with failing(errno.EIO, "unlink", 2), pytest.raises(NotSavedError):
            opened.seal()
    with pytest.raises(VaultError, match="are sealed and stay as they are"):
        pair_of_two.open_sheet(0).__enter__()
    assert own_sheet(pair_of_two.part(0)) == FULL


def test_what_was_kept_in_memory_is_sealed_with_the_rest(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(OTHER)
        opened.keep(FULL)
        opened.seal()
    assert own_sheet(pair_of_two.part(0)) == FULL


def test_an_answer_that_is_changed_after_a_try_to_seal_that_failed_is_the_one_that_counts(pair_of_two: Couple) -> None:
    with pair_of_two.open_sheet(0) as opened:
        opened.save(FULL)
        with failing(errno.EIO, "link"), pytest.raises(NotSavedError):
            opened.seal()
        opened.save(OTHER)
    assert saved(pair_of_two) == OTHER


@pytest.mark.parametrize("person", [0, 1])
def test_a_key_that_opens_nothing_of_what_was_sealed_before_is_refused(sealed: Couple, person: int) -> None:
    partner = sealed.pair.partners[person]
    reveal.refuse_other_key(sealed.pair, partner, sealed.identities[person])
    with refused(match="put another key there"):
        reveal.refuse_other_key(sealed.pair, partner, Identity.generate())

"""What two people write together: kept for both, read by either alone, and said only once."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reciprocity_tui.agreement.model import Agreement, Subject, Topics, Written, agreed, appreciated
from reciprocity_tui.vault import records
from reciprocity_tui.vault.envelope import BLOCK
from reciprocity_tui.vault.errors import AlreadyThereError
from reciprocity_tui.vault.locking import Locked
from reciprocity_tui.vault.reveal import open_comparison
from reciprocity_tui.words.clean import clean
from tests.support import TODAY, Couple, tree
from tests.vault.helpers import FULL, refused
from tests.vault.snapshots import unchanged
from tests.vault.written import (
    AGREEMENT,
    APPRECIATIONS,
    EVERYTHING,
    FOLLOWED,
    FOLLOWED_AGAIN,
    KINDS,
    OTHER_AGREEMENT,
    TOPICS,
    file_of,
    finish,
    next_one,
    together_of,
    write_all,
)

START, CHECK = "2026-11-23", "2026-12-06"


@pytest.mark.parametrize("person", [0, 1])
@pytest.mark.parametrize("writer", [0, 1])
def test_either_alone_reads_what_both_wrote(revealed: Couple, writer: int, person: int) -> None:
    write_all(together_of(revealed, writer))
    assert together_of(revealed, person).written() == EVERYTHING


def test_before_anything_is_written_there_is_nothing(revealed: Couple) -> None:
    assert together_of(revealed).written() == Written()


def test_before_the_reveal_nothing_can_be_written_together(sealed: Couple) -> None:
    with refused():
        together_of(sealed)


def test_topics_may_change_until_the_talk_is_over(revealed: Couple) -> None:
    together = together_of(revealed)
    together.keep_topics(TOPICS)
    together.keep_topics(Topics("household"))
    assert together.topics() == Topics("household", "")


def test_a_sign_is_kept_apart_from_an_area_of_the_same_name(revealed: Couple) -> None:
    of_sign = Written(Topics(sign="money", kept="money"), replace(AGREEMENT, area="", sign="money"))
    write_all(together_of(revealed), of_sign)
    assert together_of(revealed, 1).written() == of_sign


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (Written(None, AGREEMENT), Written(None, OTHER_AGREEMENT)),
        (Written(None, AGREEMENT, (FOLLOWED,)), Written(None, None, (replace(FOLLOWED_AGAIN, number=1),))),
        (Written(None, AGREEMENT, (), APPRECIATIONS), Written(None, None, (), ("you", "and you"))),
    ],
    ids=["the agreement", "how it went", "appreciations"],
)
def test_the_same_again_is_no_mistake_and_anything_else_is_refused(
    revealed: Couple, home: Path, first: Written, other: Written
) -> None:
    for person in (0, 0, 1):
        write_all(together_of(revealed, person), first)
    with unchanged(home), refused(AlreadyThereError):
        write_all(together_of(revealed), other)
    assert together_of(revealed).written() == first


@pytest.mark.parametrize("number", [-1, 0, 100])
def test_how_it_went_has_a_number_of_two_digits(revealed: Couple, home: Path, number: int) -> None:
    with unchanged(home), refused():
        together_of(revealed).follow_up(replace(FOLLOWED, number=number))


def test_ninety_nine_times_are_read_in_their_order(revealed: Couple) -> None:
    together = together_of(revealed)
    for number in (99, 2, 10, 1):
        together.follow_up(replace(FOLLOWED, number=number))
    assert [each.number for each in together.follow_ups()] == [1, 2, 10, 99]


@pytest.mark.parametrize("name", ["followup-1", "followup-001", "followup-01 (copy)", "followup-", "followup-٠١"])
def test_a_copy_under_another_name_is_no_follow_up(revealed: Couple, name: str) -> None:
    together = together_of(revealed)
    together.agree(AGREEMENT)
    together.follow_up(FOLLOWED)
    data = file_of(revealed, "followup-01.age").read_bytes()
    file_of(revealed, f"{name}.age").write_bytes(data)
    assert together.follow_ups() == (FOLLOWED,)


def test_the_day_to_look_back_is_known_without_a_key_until_they_have(revealed: Couple) -> None:
    together = together_of(revealed)
    days = [revealed.pair.look_back()]
    together.agree(AGREEMENT)
    days.append(revealed.pair.look_back())
    together.follow_up(FOLLOWED)
    assert [*days, revealed.pair.look_back()] == [None, AGREEMENT.check, None]


def test_a_day_to_look_back_without_an_agreement_means_nothing(revealed: Couple) -> None:
    file_of(revealed, "lookback.toml").write_bytes(records.dump("lookback", {"on": "2026-12-06"}))
    assert revealed.pair.look_back() is None


@pytest.mark.parametrize("data", [b"", b"\xff", records.dump("lookback", {"on": "soon"}), records.dump("pair", {})])
def test_a_day_to_look_back_that_cannot_be_read_is_said(revealed: Couple, data: bytes) -> None:
    together_of(revealed).agree(AGREEMENT)
    file_of(revealed, "lookback.toml").write_bytes(data)
    with refused():
        revealed.pair.look_back()


def test_where_two_windows_agree_at_once_the_day_to_look_back_is_that_of_the_agreement(
    revealed: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    faster, slower = together_of(revealed, 0), together_of(revealed, 1)
    real = Locked.write_once

    def overtaken(locked: Locked, path: str, data: bytes) -> None:
        monkeypatch.setattr(Locked, "write_once", real)
        faster.agree(AGREEMENT)
        records_of_the_slower = records.dump("lookback", {"on": OTHER_AGREEMENT.check.isoformat()})
        file_of(revealed, "lookback.toml").write_bytes(records_of_the_slower)
        real(locked, path, data)

    monkeypatch.setattr(Locked, "write_once", overtaken)
    with pytest.raises(AlreadyThereError):
        slower.agree(OTHER_AGREEMENT)
    assert revealed.pair.look_back() == AGREEMENT.check


def test_a_file_nobody_can_read_does_not_give_way_to_an_agreement(revealed: Couple, home: Path) -> None:
    file_of(revealed, "agreement.age").write_bytes(b"something else")
    with unchanged(home), refused():
        together_of(revealed).agree(AGREEMENT)


def test_no_size_tells_what_was_written(revealed: Couple) -> None:
    write_all(together_of(revealed))
    second = finish(next_one(revealed, TODAY))
    together = together_of(second, number=2)
    together.keep_topics(Topics("a" * 60))
    together.agree(replace(AGREEMENT, will=("\U0001f382" * 200, "e\u0301" * 100)))
    together.follow_up(FOLLOWED)
    together.follow_up(FOLLOWED_AGAIN)
    together.appreciate(("\\" * 200, '"' * 200))
    files = [file_of(revealed, f"{kind}.age", number) for kind in KINDS for number in (1, 2)]
    assert {len(revealed.identities[0].decrypt(path.read_bytes())) for path in files} == {BLOCK}


def test_no_word_of_it_can_be_read_without_a_key(revealed: Couple, home: Path) -> None:
    write_all(together_of(revealed))
    everything = b"".join(tree(home / revealed.pair.id / "together").values())
    words = [*AGREEMENT.will, *APPRECIATIONS, "household", "partly", AGREEMENT.start.isoformat()]
    assert [word for word in words if word.encode() in everything] == []


def test_the_files_are_for_their_owner_alone_whatever_the_umask(revealed: Couple) -> None:
    os.umask(0)
    write_all(together_of(revealed))
    modes = {path.stat().st_mode & 0o777 for path in Path(revealed.pair.together("")).iterdir()}
    assert modes == {0o600}


HOSTILE = {
    "an escape": "\x1b[31mred\x1b[0m",
    "the clipboard": "\x1b]52;c;cm0gLXJmIC8=\x07ask",
    "reversed": "ask\u202eksa",
    "lines": "ask\n\n[x]\r\nformat = 'y'",
    "zero": "ask\x00",
    "quotes": "\"ask\" 'ask' \\",
    "a placeholder": "{a} {will_b} %s",
    "markup": "[@click=app.quit]ask[/]",
    "half a surrogate": "ask\ud800",
    "many marks": "ask" + "\u0301" * 150,
    "a family": "\U0001f469\u200d\U0001f469\u200d\U0001f467 time",
    "right to left": "\u05dc\u05d1\u05e9\u05dc \u05d1\u05d9\u05d5\u05dd \u05e8\u05d0\u05e9\u05d5\u05df",
    "a comment": "# # #",
    "spaces": "  ask \t\u3000 more ",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_agreed_on_and_appreciated_is_kept_as_it_may_be_shown(revealed: Couple, text: str) -> None:
    agreement, texts = agreed(Subject(area="money"), (text, "ask"), START, CHECK, TODAY), appreciated(("you", text))
    write_all(together_of(revealed), Written(None, agreement, (), texts))
    assert together_of(revealed, 1).written() == Written(None, agreement, (), texts)
    assert agreement.will[0] == clean(agreement.will[0]) != ""
    assert texts[1] == clean(texts[1]) != ""


def test_a_hostile_text_that_was_never_cleaned_is_cleaned_when_it_is_read(revealed: Couple) -> None:
    together = together_of(revealed)
    together.keep_topics(Topics("\x1b[2Jx", "\u202e"))
    together.agree(Agreement("\x1b[2Jx", ("\x1b[31mab" * 200, "a\nb"), AGREEMENT.start, AGREEMENT.check))
    together.appreciate(("x" * 10_000, "\x07"))
    assert together_of(revealed, 1).written() == Written(
        Topics("x", ""),
        Agreement("x", (("ab" * 100)[:199] + "…", "a b"), AGREEMENT.start, AGREEMENT.check),
        (),
        ("x" * 199 + "…", ""),
    )


def test_a_followed_area_is_asked_about_answered_and_shared(revealed: Couple) -> None:
    together_of(revealed).agree(AGREEMENT)
    second = next_one(revealed, TODAY)
    for person in (0, 1):
        with second.open_sheet(person) as opened:
            opened.save(replace(FULL, since={"money": person - 1}))
            opened.seal()
    second.reveal()
    sheets = open_comparison(second.part(1))
    assert [dict(each.since) for each in sheets] == [{"money": -1}, {"money": 0}]

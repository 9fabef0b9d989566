"""One's own key and one's own data on the screen: the recovery sheet, another passphrase, taking back, deleting."""

import unicodedata
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from reciprocity_tui.steps import keep
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.views.home import NOT_YET
from reciprocity_tui.tui.views.offers import MORE
from reciprocity_tui.vault import keys, sheets
from reciprocity_tui.vault.deletion import delete_part
from reciprocity_tui.vault.errors import WrongPassphraseError
from reciprocity_tui.vault.locking import alone
from reciprocity_tui.vault.pairs import load_pairs
from tests.support import Couple, full_sheet, new_couple, tree
from tests.tui.conftest import Disk
from tests.tui.couples import at_home, of_jo, on_disk, opened
from tests.tui.driving import Driven, driven, flat, untouched
from tests.vault.snapshots import snapshot
from tests.vault.written import next_one

JO, SAM, NEW = "velvet harbour ninety owls", "eleven quiet lanterns drift", "copper meadow thursday whistle"
FIELDS = {"name": "Jo", "other": "Sam", "a": "Jo", "b": "Sam"}
ACCENTED = "\u00e9l\u00e8ve na\u00efve \u00fcber \u00f1and\u00fa"


@pytest.fixture(autouse=True)
def _quick_change(monkeypatch: pytest.MonkeyPatch, quick: None) -> None:
    monkeypatch.setattr(keys.change_key, "__kwdefaults__", {"log_n": 10})


@pytest.fixture
def couple(home: Path) -> Couple:
    """Both with a passphrase, both sealed."""
    made = new_couple(home, passphrases=(JO, SAM))
    for person in (0, 1):
        made.seal(person, full_sheet(made.questionnaire, person + 1))
    return made


async def to_the_part(program: Driven, name: str) -> None:
    """From home to what one of the two can do with their own part."""
    await program.choose_more(labels.KEEPING)
    await program.choose(labels.KEEPING_OF.format(name=name))


@pytest.fixture
async def showing(home: Path, couple: Couple) -> AsyncIterator[Driven]:
    """Jo is asked for the passphrase before the recovery sheet."""
    async with driven(home, of_jo(Step.KEY_SHOW, couple)) as program:
        yield program


@pytest.fixture
async def changing(home: Path, couple: Couple) -> AsyncIterator[Driven]:
    """Jo is asked for the old passphrase before another one."""
    async with driven(home, of_jo(Step.KEY_CHANGE, couple)) as program:
        yield program


def opens(couple: Couple, passphrase: str | None) -> bool:
    try:
        return keys.unlock(couple.pair.partners[0], passphrase).secret == couple.identities[0].secret
    except WrongPassphraseError:
        return False


# The recovery sheet


async def test_the_sheet_shows_the_key_in_groups_and_says_who_should_not_find_it(
    couple: Couple, showing: Driven
) -> None:
    secret = couple.identities[0].secret
    await showing.enter("not the one")
    assert secret[20:24] not in showing.text
    await showing.enter(JO)
    page = await showing.whole_page()
    fields = {**FIELDS, "pair": couple.pair.id}
    for text in (keep.SHEET_TITLE, keep.SHEET_KEY, keep.SHEET_WARNING, keep.SHEET_USE):
        assert flat(text.format(**fields)) in page
    assert secret in page.replace(" ", "")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_the_key_is_gone_once_the_page_is_left_and_in_no_file(
    home: Path, couple: Couple, tmp_path: Path, key: str
) -> None:
    secret = couple.identities[0].secret
    async with untouched(home), driven(home, of_jo(Step.KEY_SHOW, couple), (80, 60)) as program:
        await program.enter(JO)
        assert secret in program.squeezed
        await program.press(key)
        assert program.at == "HomeScreen"
        for group in (secret[at : at + 4] for at in range(16, len(secret) - 4, 4)):
            assert group not in program.text
    assert secret.encode() not in b"".join(tree(tmp_path).values())


async def test_from_home_the_way_leads_over_whose_part_it_is(couple: Couple, program: Driven) -> None:
    await to_the_part(program, "Sam")
    assert labels.KEEPING_ABOUT.format(name="Sam") in program.flat
    await program.choose(labels.KEY_SHOW)
    assert labels.UNLOCK_TITLE.format(name="Sam") in program.text
    await program.enter(SAM)
    assert keep.SHEET_TITLE.format(name="Sam") in program.text


@pytest.mark.parametrize("step", [Step.KEY_SHOW, Step.KEY_CHANGE, Step.WITHDRAW])
async def test_who_has_not_begun_is_told_so(home: Path, couple: Couple, step: Step) -> None:
    delete_part(couple.pair, couple.pair.partners[0])
    async with driven(home, of_jo(step, couple)) as program:
        if step == "withdraw":
            await program.choose(labels.WITHDRAW_YES)
        assert "Jo has not begun yet" in program.flat


# Another name


async def test_another_name_is_asked_with_the_one_of_today_and_shown_from_then_on(
    couple: Couple, program: Driven
) -> None:
    await to_the_part(program, "Sam")
    await program.choose(labels.RENAME)
    await program.enter(SAM)
    assert labels.RENAME_TITLE.format(name="Sam") in program.text
    await program.type("uel", "enter")
    assert flat(keep.RENAMED.format(before="Sam", name="Samuel")) in program.flat
    await program.press("enter")
    assert (program.at, "Samuel" in program.text) == ("HomeScreen", True)
    await program.choose_more(labels.KEEPING)
    assert labels.KEEPING_OF.format(name="Samuel") in program.text
    assert couple.afresh().pair.names == ("Jo", "Samuel")


@pytest.mark.parametrize("left", [True, False])
async def test_a_name_that_stays_is_said_or_left(home: Path, couple: Couple, *, left: bool) -> None:
    async with driven(home, of_jo(Step.RENAME, couple)) as program:
        await program.enter(JO)
        await program.press("escape" if left else "enter")
        assert (keep.SAME_NAME.format(name="Jo") in program.flat, program.at == "HomeScreen") == (not left, left)
    assert couple.afresh().pair.names == ("Jo", "Sam")


@pytest.mark.parametrize(
    ("typed", "says"), [("sam", 'You would both be called "sam"'), ("", "A name needs at least one letter")]
)
async def test_a_name_that_does_not_do_is_said_and_what_was_typed_stays(
    nothing_written: None, home: Path, couple: Couple, typed: str, says: str
) -> None:
    async with driven(home, of_jo(Step.RENAME, couple)) as program:
        await program.enter(JO)
        await program.press("ctrl+u")
        await program.enter(typed)
        assert says in program.flat
        assert labels.RENAME_TITLE.format(name="Jo") in program.text


async def test_a_full_disk_keeps_the_name_until_there_is_room(home: Path, couple: Couple, disk: Disk) -> None:
    async with driven(home, of_jo(Step.RENAME, couple)) as program:
        await program.enter(JO)
        disk.full = True
        await program.type("anna", "enter")
        assert "the disk is full; free some space and try again" in program.flat
        assert couple.afresh().pair.names == ("Jo", "Sam")
        disk.full = False
        await program.press("enter")
        assert flat(keep.RENAMED.format(before="Jo", name="Joanna")) in program.flat
    assert couple.afresh().pair.names == ("Joanna", "Sam")


async def test_who_has_not_begun_is_renamed_without_a_passphrase(home: Path, couple: Couple) -> None:
    delete_part(couple.pair, couple.pair.partners[0])
    async with driven(home, of_jo(Step.RENAME, couple)) as program:
        await program.type("anna", "enter")
        assert flat(keep.RENAMED.format(before="Jo", name="Joanna")) in program.flat


# Another passphrase


async def test_another_passphrase_opens_it_from_now_on(couple: Couple, changing: Driven) -> None:
    await changing.enter(JO, NEW, NEW)
    assert flat(f"{keep.CHANGED} {keep.COPIES}") in changing.flat
    assert (opens(couple, JO), opens(couple, NEW)) == (False, True)


async def test_no_passphrase_asks_once_more_and_says_what_that_means(home: Path, couple: Couple) -> None:
    async with driven(home, of_jo(Step.KEY_CHANGE, couple)) as program:
        await program.enter(JO)
        await program.click("No passphrase: anyone who uses")
        assert labels.WITHOUT_TITLE in program.text
        await program.choose(labels.WITHOUT)
        assert flat(keep.BARE_NOW) in program.flat
        assert flat(keep.COPIES) not in program.flat
    assert keys.opens_itself(couple.pair.partners[0])
    async with driven(home, of_jo(Step.KEY_CHANGE, couple)) as program:
        await program.enter(NEW, NEW)
        assert flat(f"{keep.CHANGED} {keep.COPIES_BARE}") in program.flat
    assert opens(couple, NEW)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("short", "short"), "needs at least 8 characters"),
        (("password", "password"), "easy to guess"),
        ((NEW, NEW + "!"), "those two weren't the same"),
        ((NEW, ""), labels.ONCE_MORE),
    ],
)
async def test_a_new_passphrase_that_does_not_do_changes_no_byte(
    nothing_written: None, changing: Driven, typed: tuple[str, str], says: str
) -> None:
    await changing.enter(JO, *typed)
    assert says.lower() in changing.flat.lower()
    await changing.press("escape")
    assert changing.at == "HomeScreen"


async def test_a_full_disk_is_said_and_what_was_typed_does_once_there_is_room(
    couple: Couple, changing: Driven, disk: Disk
) -> None:
    await changing.enter(JO)
    await changing.resize((80, 40))
    disk.full = True
    await changing.enter(NEW, NEW)
    either = "the disk is full; free some space and try again; either the old or the new passphrase opens it"
    assert either in changing.flat
    assert opens(couple, JO)
    disk.full = False
    await changing.press("enter")
    assert flat(keep.CHANGED) in changing.flat
    assert opens(couple, NEW)


@pytest.mark.parametrize("chosen", range(2))
async def test_a_passphrase_is_the_same_from_every_keyboard(home: Path, couple: Couple, chosen: int) -> None:
    composed, apart = (unicodedata.normalize("NFC", ACCENTED), unicodedata.normalize("NFD", ACCENTED))
    first, second = (composed, apart) if chosen == 0 else (apart, composed)
    async with driven(home, of_jo(Step.KEY_CHANGE, couple)) as program:
        await program.enter(JO, first, second)
        assert flat(keep.CHANGED) in program.flat
    async with driven(home, of_jo(Step.KEY_SHOW, couple)) as program:
        await program.enter(second)
        assert keep.SHEET_TITLE.format(name="Jo") in program.text


# The recovery key in place of a passphrase


async def test_the_recovery_key_opens_every_form_that_asks_for_a_passphrase(home: Path, couple: Couple) -> None:
    jo, sam = (identity.secret for identity in couple.identities)
    async with driven(home, Start(Step.REVEAL, couple.pair)) as program:
        await program.press("enter")
        await program.enter(jo.lower(), " ".join(sam))
        await program.both_say_yes()
        assert program.at == "EveningScreen"
    screens = {Step.COMPARE: "CompareScreen", Step.HISTORY: "HistoryScreen", Step.TALK: "CompareScreen"}
    for step, leads_to in screens.items():
        async with driven(home, Start(step, couple.pair)) as program:
            await program.enter(jo)
            assert program.at == leads_to
    async with driven(home, of_jo(Step.KEY_SHOW, couple)) as program:
        await program.enter(jo)
        assert keep.SHEET_TITLE.format(name="Jo") in program.text


async def test_the_recovery_key_opens_the_answers(home: Path) -> None:
    couple = new_couple(home, passphrases=(JO, SAM))
    async with driven(home, of_jo(Step.TAKE, couple)) as program:
        await program.press("enter")
        await program.enter(couple.identities[0].secret)
        assert program.at == "TakeScreen"


@pytest.mark.parametrize("lost", ["missing", "damaged", "empty"])
async def test_with_the_recovery_key_a_lost_key_file_is_made_anew(home: Path, couple: Couple, lost: str) -> None:
    path = Path(couple.pair.partners[0].key_file)
    path.unlink()
    if lost != "missing":
        path.write_bytes(b"" if lost == "empty" else b"\xff")
    async with driven(home, of_jo(Step.KEY_CHANGE, couple)) as program:
        await program.enter(couple.identities[0].secret, NEW, NEW)
        assert flat(keep.CHANGED) in program.flat
    assert opens(couple, NEW)


@pytest.mark.parametrize(
    ("whose", "says"), [("slip", "slip in that recovery key"), ("Sam", "doesn't open Jo's answers")]
)
async def test_a_recovery_key_that_is_not_the_one_is_told_why(
    couple: Couple, showing: Driven, whose: str, says: str
) -> None:
    secret = couple.identities[1].secret
    await showing.enter(secret[:-1] + ("Q" if secret[-1] != "Q" else "P") if whose == "slip" else secret)
    assert says in showing.flat
    assert showing.at == "FormScreen"


# Taking back


async def test_taken_back_home_says_not_yet_and_one_answers_on(couple: Couple, program: Driven) -> None:
    await to_the_part(program, "Jo")
    await program.choose(labels.WITHDRAW)
    await program.choose(labels.WITHDRAW_YES)
    await program.enter(JO)
    message = flat(keep.TAKEN_BACK.format(**FIELDS))
    assert message in program.flat
    await program.press("enter")
    assert program.at == "HomeScreen"
    assert message not in program.flat  # whoever sits down next is not told
    assert NOT_YET in program.text
    await program.choose("Jo answers")
    await program.press("enter")
    await program.enter(JO)
    assert program.at == "TakeScreen"
    assert on_disk(couple) == full_sheet(couple.questionnaire, 1)


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_going_back_is_the_first_line_and_takes_nothing_back(home: Path, couple: Couple, key: str) -> None:
    async with untouched(home), driven(home, of_jo(Step.WITHDRAW, couple)) as program:
        await program.press(key)
        assert program.at == "HomeScreen"


async def test_a_part_that_is_not_sealed_or_is_opened_does_not_offer_it(home: Path) -> None:
    opened(home)
    async with driven(home, at_home(home)) as program:
        await to_the_part(program, "Jo")
        assert labels.WITHDRAW not in program.text
        assert labels.DELETE in program.text


async def test_what_is_sealed_in_an_older_check_in_is_taken_back_from_the_same_page(home: Path, couple: Couple) -> None:
    next_one(couple, date(2027, 3, 1))
    async with driven(home, at_home(home)) as program:
        await to_the_part(program, "Jo")
        assert labels.WITHDRAW not in program.text.replace(labels.WITHDRAW_BEFORE.format(number=1), "")
        await program.choose(labels.WITHDRAW_BEFORE.format(number=1))
        await program.choose(labels.WITHDRAW_YES)
        await program.enter(JO)
        assert flat(keep.TAKEN_BACK_BEFORE.format(name="Jo", number=1)) in program.flat
    assert not couple.file(0, "sheet.age").exists()
    assert couple.file(1, "sheet.age").exists()


async def test_what_is_taken_back_in_another_window_while_both_say_yes_is_not_opened(
    home: Path, couple: Couple
) -> None:
    async with driven(home, Start(Step.REVEAL, couple.pair)) as program:
        await program.press("enter")
        await program.enter(JO, SAM)
        await program.say("Jo", yes=True)
        sheets.withdraw(couple.part(0))
        await program.say("Sam", yes=True)
        assert labels.PROBLEM_TITLE in program.text
        assert "of Jo" not in program.flat
        await program.press("escape")
        assert program.at == "HomeScreen"
        assert NOT_YET in program.text
    assert not couple.pair.is_revealed(1)


# Deleting


async def to_the_name(program: Driven, name: str) -> None:
    await to_the_part(program, name)
    await program.choose(labels.DELETE)
    await program.choose(labels.DELETE_GO_ON)


async def test_both_deleted_one_after_the_other_a_new_pair_can_begin(home: Path) -> None:
    opened(home)
    async with driven(home, at_home(home)) as program:
        await to_the_name(program, "Jo")
        await program.enter("Jo")
        assert flat(keep.DELETED.format(name="Jo")) in program.flat
        assert NOT_YET in program.text
        assert labels.LOOK_TOGETHER not in program.text
        await to_the_name(program, "Sam")
        await program.enter("Sam")
        assert flat(keep.DELETED_PAIR.format(name="Sam")) in program.flat
        assert program.pointed == labels.BEGIN
    assert list(home.iterdir()) == []


async def test_of_several_pairs_only_this_one_goes(home: Path) -> None:
    couple, other = opened(home), new_couple(home, ("Ann", "Bob"))
    before = tree(Path(other.pair.folder))
    async with driven(home, Start(pair=couple.pair)) as program:
        for name in ("Jo", "Sam"):
            await to_the_name(program, name)
            await program.enter(name)
        assert program.app.crash is None
        assert program.at == "HomeScreen"
    assert [pair.names for pair in load_pairs(str(home))] == [("Ann", "Bob")]
    assert tree(Path(other.pair.folder)) == before


@pytest.mark.parametrize("typed", ["jo", "Sam", "", "Jo Jo", "yes"])
async def test_anything_but_the_name_deletes_nothing(home: Path, typed: str) -> None:
    couple = opened(home)
    async with untouched(home), driven(home, of_jo(Step.DELETE, couple)) as program:
        await program.choose(labels.DELETE_GO_ON)
        await program.enter(typed)
        assert flat(keep.NOT_DELETED) in program.flat.replace("That", "that")
        await program.press("escape")
        assert program.at == "HomeScreen"


async def test_keeping_everything_is_the_first_line(home: Path) -> None:
    couple = opened(home)
    async with untouched(home), driven(home, of_jo(Step.DELETE, couple)) as program:
        page = await program.whole_page()
        for text in keep.DELETE_ABOUT:
            assert flat(text.format(**FIELDS)) in page
        await program.go_on_to(MORE)
        assert program.at == "HomeScreen"


async def test_while_the_sheet_is_open_in_another_window_it_is_not_deleted_and_can_be_afterwards(
    home: Path, couple: Couple
) -> None:
    async with driven(home, of_jo(Step.DELETE, couple)) as program:
        await program.choose(labels.DELETE_GO_ON)
        with alone(couple.pair.partners[0]):
            before = snapshot(home)
            await program.enter("Jo")
            assert "open in another window" in program.flat
            assert snapshot(home) == before
        await program.press("enter")
        assert flat(keep.DELETED.format(name="Jo")) in program.flat


async def test_who_deleted_their_part_begins_again_with_a_new_passphrase(home: Path, couple: Couple) -> None:
    couple.reveal()
    async with driven(home, of_jo(Step.DELETE, couple)) as program:
        await program.choose(labels.DELETE_GO_ON)
        await program.enter("Jo")
        await program.choose("Jo answers")
        await program.press("enter")
        assert labels.CHOOSE_TITLE.format(name="Jo") in program.text
        await program.enter(NEW, NEW)
        assert program.at == "TakeScreen"
    assert not opens(couple.afresh(), NEW)

"""A reminder in a calendar: what other programs read in it, and what nobody can."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.alarm import Action
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from reciprocity_tui.plain.keep import remind
from reciprocity_tui.plain.session import Session
from reciprocity_tui.report.calendar import LONGEST_TITLE, TITLE, clean_title, day_of, entry
from reciprocity_tui.steps.options import Everywhere, Remind
from reciprocity_tui.vault.days import DEFAULT_INTERVAL
from reciprocity_tui.vault.errors import VaultError
from reciprocity_tui.vault.pairs import Pair, Partner
from reciprocity_tui.words.clean import clean
from tests.support import TODAY, Couple, Program, flat, full_sheet, new_couple
from tests.vault.snapshots import unchanged

DUE = date(2027, 2, 22)
HOSTILE = [
    *("a\nb", "a\r\nBEGIN:VEVENT\r\nSUMMARY:b", "BEGIN:VEVENT", "END:VCALENDAR", "a;b,c:d", '"quoted";VALUE=DATE:x'),
    *(r"C:\New\next", r"a\nb", r"ends in \ ".strip(), r"\;\,\\", "^n ^' ^^", "👨‍👩‍👧‍👦 ☎️", "\x1b]52;c;aGk=\x07"),
    *("\u202eevil", "ü" * 100, "😀" * 100, "x" * 300),
]


def _pair(pair_id: str = "pairpair", names: tuple[str, str] = ("Jo", "Sam")) -> Pair:
    first, second = (
        Partner(f"/{each}", each * 2, name, "") for each, name in zip(("aaaa", "bbbb"), names, strict=True)
    )
    return Pair(f"/home/{pair_id}", "couple", (first, second), DEFAULT_INTERVAL, TODAY)


PLAIN = entry(_pair(), DUE, TODAY)


def _only_event(text: str) -> Event:
    """Return the one event that a library other than the one that wrote it finds."""
    (event,) = IcsCalendarStream.calendar_from_ics(text).events
    return event


def _lines(text: str) -> list[str]:
    """Return the unfolded lines of a calendar."""
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def _remind(home: Path, ics: str, today: date = TODAY, title: str | None = None, pair: str | None = None) -> int:
    """Run the command as on another day; a file that is there is replaced."""
    return remind(Session(Everywhere(pair=pair), str(home), today), Remind(ics, title, force=True))


def test_another_program_reads_one_entry_for_the_whole_day() -> None:
    event = _only_event(PLAIN)
    assert (event.start, event.end, event.summary) == (DUE, DUE + timedelta(days=1), "Reminder")
    assert (event.dtstamp, event.transparency) == (datetime(2026, 11, 22, tzinfo=UTC), "TRANSPARENT")
    assert event.description is None


def test_its_alarm_shows_the_title_at_nine_in_the_morning() -> None:
    (alarm,) = _only_event(entry(_pair(), DUE, TODAY, "Talk")).alarm
    assert (alarm.action, alarm.trigger, alarm.description) == (Action.DISPLAY, timedelta(hours=9), "Talk")


def test_every_line_stands_where_the_format_wants_it() -> None:
    event = ["SUMMARY:Reminder", "DTSTART;VALUE=DATE:20270222", "DTSTAMP:20261122T000000Z"]
    lines = _lines(PLAIN)
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Reminder//EN"]
    assert set(event) < set(lines)
    assert len([line for line in lines if line.startswith("UID:")]) == 1
    assert lines[-3:] == ["END:VALARM", "END:VEVENT", "END:VCALENDAR"]


def test_it_names_nobody_and_does_not_say_what_it_is_for() -> None:
    pair = _pair(names=("Josephine", "Samantha"))
    text = entry(pair, DUE, TODAY).casefold()
    told = ("josephine", "samantha", pair.id, "couple", "reciprocity", "check-in", "partner", pair.interval.kept)
    assert not [word for word in (*told, *(each.id for each in pair.partners)) if word in text]


def test_made_again_it_is_the_same_entry_and_that_of_another_pair_is_not() -> None:
    first = _only_event(PLAIN)
    later = _only_event(entry(_pair(), date(2027, 6, 1), DUE, "Another title"))
    other = _only_event(entry(_pair("riapriap"), DUE, TODAY))
    assert (first.uid == later.uid, first.uid == other.uid) == (True, False)


@pytest.mark.parametrize(("due", "today"), [(DUE, date(2027, 2, 21)), (DUE, DUE)])
def test_it_is_on_the_day_the_check_in_is_due(due: date, today: date) -> None:
    assert day_of(due, today) == due


def test_of_a_day_that_is_over_it_reminds_today() -> None:
    assert day_of(DUE, date(2027, 3, 1)) == date(2027, 3, 1)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_one_title(title: str) -> None:
    cleaned = clean_title(title)
    text = entry(_pair(), DUE, TODAY, cleaned)
    assert _only_event(text).summary == cleaned
    assert [line.split(":")[0] for line in _lines(text)] == [line.split(":")[0] for line in _lines(PLAIN)]


_TITLES = st.text() | st.text(st.sampled_from('\\nN;,:"^ \r\n\té😀\u200dx'), max_size=150)


@given(_TITLES.filter(clean_title), st.dates(), st.dates())
def test_any_title_and_day_are_read_back_as_they_were(title: str, day: date, today: date) -> None:
    cleaned = clean_title(title)
    text = entry(_pair(), day, today, cleaned)
    event = _only_event(text)
    assert (event.summary, event.start, event.alarm[0].description) == (cleaned, day, cleaned)
    assert event.dtstamp == datetime(today.year, today.month, today.day, tzinfo=UTC)
    assert len(_lines(text)) == len(_lines(PLAIN))


@given(_TITLES.filter(clean_title))
def test_no_line_is_longer_than_75_octets_or_ends_in_anything_but_crlf(title: str) -> None:
    written = entry(_pair(), DUE, TODAY, clean_title(title)).encode()
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", written)
    assert [line.decode() for line in written.split(b"\r\n")]  # no character is torn in two


@given(st.text())
def test_a_title_is_one_clean_line_of_at_most_100_characters(title: str) -> None:
    cleaned = clean_title(title)
    assert len(cleaned) <= LONGEST_TITLE
    assert clean(cleaned) == cleaned
    assert clean_title(cleaned) == cleaned


def test_the_command_writes_it_for_its_owner_alone_and_says_for_which_day(
    revealed: Couple, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("reminder.ics")
    assert _remind(home, str(path)) == 0
    assert flat(capsys.readouterr().out) == f"Written to {path}: one entry on 2027-02-22. Open it with your calendar."
    assert (_only_event(path.read_bytes().decode()).start, path.stat().st_mode & 0o777) == (DUE, 0o600)


def test_on_standard_output_there_is_the_entry_and_nothing_else(
    revealed: Couple, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _remind(home, "-", title="Zoë" * 200) == 0
    assert capsys.readouterr().out == entry(revealed.pair, DUE, TODAY, clean_title("Zoë" * 200))


def test_a_day_that_is_over_becomes_today_in_the_command_too(
    revealed: Couple, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _remind(home, "-", today=date(2028, 2, 29)) == 0
    assert _only_event(capsys.readouterr().out).start == date(2028, 2, 29)


def test_it_needs_no_passphrase_and_changes_nothing_that_is_kept(program: Program, home: Path) -> None:
    new_couple(home, passphrases=("first long one", "second long one")).finish()
    with unchanged(home):
        ran = program("remind", "--ics", "-")
    assert (ran.code, ran.err, _only_event(ran.out).summary) == (0, "", TITLE)


@pytest.mark.parametrize("sealed", [(), (0,), (1,), (0, 1)])
def test_before_both_have_opened_the_last_one_it_says_what_to_do_and_not_who_has_sealed(
    program: Program, home: Path, tmp_path: Path, sealed: tuple[int, ...]
) -> None:
    couple = new_couple(home)
    for person in sealed:
        couple.seal(person, full_sheet(couple.questionnaire))
    said = "reciprocity: there's nothing to remind you of yet; open this check-in together first: reciprocity reveal\n"
    assert program.refused("remind", "--ics", str(tmp_path / "reminder.ics")) == said
    assert not (tmp_path / "reminder.ics").exists()


def test_without_a_pair_it_says_how_to_start(program: Program) -> None:
    assert "reciprocity pair new" in program.refused("remind", "--ics", "-")


def test_several_pairs_are_told_apart_by_pair(program: Program, revealed: Couple, home: Path) -> None:
    new_couple(home, ("Ada", "Ben"))
    assert "add --pair ID" in program.refused("remind", "--ics", "-", code=2)
    assert program("remind", "--ics", "-", "--pair", revealed.pair.id).code == 0


@pytest.mark.parametrize("title", ["", "  ", "\n", "\x1b", "\u200d", "\u202e", "\u2800"])
def test_a_title_of_nothing_is_refused_and_nothing_written(
    program: Program, revealed: Couple, tmp_path: Path, title: str
) -> None:
    said = program.refused("remind", "--ics", str(tmp_path / "reminder.ics"), "--title", title, code=2)
    assert "--title" in said
    assert not (tmp_path / "reminder.ics").exists()


@pytest.mark.parametrize(("title", "shortened"), [("x" * 100, False), ("x" * 101, True), (" \x1bTea\n", False)])
def test_a_title_that_is_cut_is_not_cut_in_silence(
    program: Program, revealed: Couple, tmp_path: Path, title: str, shortened: bool
) -> None:
    ran = program("remind", "--ics", str(tmp_path / "reminder.ics"), "--title", title)
    assert (ran.code, "The title was shortened to 100 characters." in ran.out) == (0, shortened)


def test_a_file_that_is_there_is_replaced_on_request(program: Program, revealed: Couple, tmp_path: Path) -> None:
    path = tmp_path / "reminder.ics"
    path.write_text("another one")
    assert "--force" in program.refused("remind", "--ics", str(path))
    assert path.read_text() == "another one"
    assert program("remind", "--ics", str(path), "--force").code == 0
    assert _only_event(path.read_text()).start == DUE


def test_what_is_no_regular_file_is_left_alone(revealed: Couple, home: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("kept")
    link, folder = tmp_path / "link", tmp_path / "folder"
    link.symlink_to(kept)
    folder.mkdir()
    for path in (link, folder, Path("/dev/null")):
        with pytest.raises(VaultError, match="is not a regular file"):
            _remind(home, str(path))
    assert (kept.read_text(), link.is_symlink()) == ("kept", True)


def test_a_file_is_asked_for_in_one_line(program: Program) -> None:
    for words in (("remind",), ("remind", "--ics"), ("remind", "--ics", "")):
        assert "--ics" in program.refused(*words, code=2)


def test_no_other_command_waits_for_the_library_that_writes_it() -> None:
    code = "import sys, reciprocity_tui.plain.answer; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == "False\n"

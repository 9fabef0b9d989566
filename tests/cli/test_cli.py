"""The command line, from outside."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reciprocity_tui.answers.sheet import BehaviourAnswer, Sheet
from reciprocity_tui.answers.sheet_file import parse
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.steps.reveal import NOT_NOW
from reciprocity_tui.vault import home as home_module
from tests.support import Couple, Program, flat, full_sheet, new_couple
from tests.vault.snapshots import unchanged

HOSTILE = [
    *(
        "[/x]",
        "[@click=app.quit]",
        "\x1b[31mred",
        "\x1b]52;c;aGk=\x07Jo",
        "\x9b2J",
        "\u202eevil",
        "👨‍👩‍👧‍👦",
        "x" * 500,
    ),
    *("李小龙", "محمد", "שרה", "../../etc", "a\nb"),
]


@pytest.mark.quick
def test_two_people_go_from_a_new_pair_to_the_report(revealed: Program) -> None:
    data = json.loads(revealed("report", "--format", "json").out)
    assert (data["format"], data["schema"], data["pair"]["names"]) == ("reciprocity-report", 2, ["Jo", "Sam"])
    (checkin,) = data["checkins"]
    assert (checkin["number"], checkin["comparable"], len(checkin["areas"])) == (1, True, 9)
    assert checkin["questionnaire"] == {"id": "couple", "version": "2.0.0"}
    assert checkin["areas"][0] == {
        "id": "household",
        "title": "Household",
        "n": 4,
        "of": 4,
        "given": [75.0, 75.0],
        "received": [75.0, 75.0],
        "own_view": [0.0, 0.0],
        "unseen": [0.0, 0.0],
        "level": 75.0,
        "tilt": 0.0,
        "seen_gap": 0.0,
        "flow": [75.0, 75.0],
        "pattern": "even",
        "carries": None,
        "marks": [],
        "stands_out": None,
        "matching": ["own-chores", "organises-ahead", "takes-over-unasked", "notices-chores"],
        "share": [0, 0],
        "since": [None, None],
        "fairness": [0, 0],
        "fair": 100,
        "importance": [2, 2],
        "strength": True,
        "priority": pytest.approx(4.6875),
        "delicate": False,
    }


def test_the_report_goes_into_a_file_for_its_owner_alone(revealed: Program, tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    assert revealed("report", "-o", str(path)).code == 0
    assert json.loads(path.read_text())["checkins"]
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("another one")
    assert "--force" in revealed.refused("report", "-o", str(path))
    assert path.read_text() == "another one"
    assert revealed("report", "-o", str(path), "--force").code == 0
    assert json.loads(path.read_text())["checkins"]


@pytest.mark.thorough
def test_passphrases_come_from_a_descriptor_in_the_order_they_are_needed(program: Program, sheet: str) -> None:
    jo, sam = "jo has a long one", "sam has another"
    assert program.process("pair", "new", "Jo", "Sam", passphrases=(jo,)).code == 0
    assert program.process("take", "--as", "Jo", "--from", sheet, "--seal", passphrases=(jo,)).code == 0
    assert program.process("take", "--as", "Sam", "--from", sheet, "--seal", passphrases=(sam,)).code == 0
    assert program.process("compare", "--agree", "Jo", "--agree", "Sam", passphrases=(jo, sam)).code == 0
    assert program.process("report", passphrases=(sam,)).code == 0
    wrong = program.process("compare", passphrases=("not the right one",))
    assert (wrong.code, wrong.err) == (1, "reciprocity: that passphrase doesn't open the comparison; try again\n")
    wrong = program.process("take", "--as", "Jo", "--export", "-", passphrases=("not the right one",))
    assert (wrong.code, wrong.err) == (1, "reciprocity: that passphrase doesn't open Jo's answers; try again\n")


def test_a_script_may_choose_both_passphrases_at_once(program: Program, sheet: str) -> None:
    assert program.process("pair", "new", "Jo", "Sam", passphrases=("first long one", "second long one")).code == 0
    taken = program.process("take", "--as", "Sam", "--from", sheet, passphrases=("second long one",))
    assert taken.code == 0


def test_a_weak_passphrase_leaves_no_pair_behind(program: Program, home: Path) -> None:
    refused = program.process("pair", "new", "Jo", "Sam", passphrases=("short",))
    assert (refused.code, "at least 8 characters" in refused.err) == (1, True)
    assert not home.exists()


@pytest.mark.parametrize(
    ("words", "option"),
    [(("take", "--as", "Jo"), "--from SHEET.toml"), (("reveal",), "--agree NAME"), (("compare",), "--agree NAME")],
)
def test_where_nobody_can_answer_the_option_that_would_is_named(
    paired: Program, request: pytest.FixtureRequest, words: tuple[str, ...], option: str
) -> None:
    if words[0] != "take":
        request.getfixturevalue("both_sealed")
    ran = paired.process(*words)
    assert (ran.code, option in ran.err, ran.err.count("\n")) == (2, True, 1)


def test_a_passphrase_without_a_terminal_names_its_option(program: Program) -> None:
    ran = program.process("pair", "new", "Jo", "Sam")
    assert (ran.code, "--passphrase-fd N" in ran.err, "--no-passphrase" in ran.err) == (2, True, True)


def test_not_now_writes_nothing_and_names_nobody(program: Program, sealed: Couple, home: Path) -> None:
    with unchanged(home):
        ran = program("reveal", typed="yes\nnot now\n")
    assert ran.code == 0
    last = ran.out.rstrip().split("\n")[-2:]
    assert not re.search("Jo|Sam", " ".join(last).split("]")[-1])


@pytest.mark.parametrize("typed", ["yes\nno", "yes\n", "yes\nq", "yes\nye", "yes\nye\nno", "yes\nн", "", "ye"])
def test_nothing_but_two_yes_opens_it(program: Program, sealed: Couple, typed: str) -> None:
    assert NOT_NOW in flat(program("reveal", typed=f"{typed}\n").out)
    assert not sealed.pair.is_revealed(1)


def test_a_slip_at_opening_is_asked_again(program: Program, sealed: Couple) -> None:
    program("reveal", typed="ye\nＹＥＳ\n\x1b\nнуы\n")
    assert sealed.pair.is_revealed(1)


def test_both_saying_yes_opens_it(both_sealed: Program) -> None:
    assert "Side by side" in both_sealed("compare", typed="yes\ny\n").out


def exported(program: Program, couple: Questionnaire) -> Sheet:
    """What Jo has answered so far, as an exported file says it."""
    return parse(program("take", "--as", "Jo", "--export", "-").out.encode(), "-", couple)


def test_answers_can_be_typed_through_a_pipe_and_its_end_saves(paired: Program, couple: Questionnaire) -> None:
    assert paired("take", "--as", "jo", typed="4\n5\n").code == 0
    assert list(exported(paired, couple).behaviours.values()) == [BehaviourAnswer(received=3, given=4)]


def test_an_exported_sheet_is_taken_back_unchanged(
    paired: Program, sheet: str, couple: Questionnaire, tmp_path: Path
) -> None:
    paired("take", "--as", "Jo", "--from", sheet)
    copy = tmp_path / "copy.toml"
    assert paired("take", "--as", "Jo", "--export", str(copy)).code == 0
    assert parse(copy.read_bytes(), "copy", couple) == full_sheet(couple)
    assert paired("take", "--as", "Jo", "--from", str(copy)).code == 0
    assert paired("take", "--as", "Jo", "--export", "-").out == copy.read_text()
    copy.write_text("edited")
    assert "--force" in paired.refused("take", "--as", "Jo", "--export", str(copy))
    assert copy.read_text() == "edited"
    assert paired("take", "--as", "Jo", "--export", str(copy), "--force").code == 0
    assert parse(copy.read_bytes(), "copy", couple) == full_sheet(couple)


def test_force_without_a_file_to_replace_is_a_slip(paired: Program) -> None:
    assert "--export" in paired.refused("take", "--as", "Jo", "--force", code=2)


def test_a_sheet_can_be_written_out_before_anything_is_answered_and_filled_in(paired: Program, tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    assert paired("take", "--as", "Jo", "--export", str(path)).code == 0
    path.write_text(path.read_text().replace("# received =\n", "received = 3\n").replace("# given =\n", "given = 4\n"))
    assert paired("take", "--as", "Jo", "--from", str(path)).code == 0
    assert "received = 3\n" in paired("take", "--as", "Jo", "--export", "-").out


def test_a_sheet_of_the_first_schema_is_refused_in_one_sentence(paired: Program, tmp_path: Path) -> None:
    old = tmp_path / "old.toml"
    old.write_text('format = "sheet"\nschema = 1\nquestionnaire = "couple"\nversion = "1.0.0"\n[sign.x]\noften = 1\n')
    ran = paired("take", "--as", "Jo", "--from", str(old))
    assert (ran.code, ran.err.count(str(old)), "export a new one and fill that in" in ran.err) == (1, 1, True)


def test_answers_a_file_does_not_have_are_dropped_only_when_asked_to(
    paired: Program, sheet: str, couple: Questionnaire
) -> None:
    paired("take", "--as", "Jo", "--from", sheet)
    short = Path(sheet).with_name("short.toml")
    short.write_text(Path(sheet).read_text().split("\n[behaviour", maxsplit=1)[0] + "\n")
    assert "--replace" in paired.refused("take", "--as", "Jo", "--from", str(short))
    assert exported(paired, couple) == full_sheet(couple)
    assert paired("take", "--as", "Jo", "--from", str(short), "--replace").code == 0
    assert exported(paired, couple).is_empty


def test_a_sheet_with_mistakes_reports_all_of_them_and_changes_nothing(paired: Program, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    head = 'format = "sheet"\nschema = 2\nquestionnaire = "couple"\nversion = "2.0.0"\n'
    bad.write_text(head + "[fairness]\nx = 1\nmoney = 9\n")
    with unchanged(paired.home):
        ran = paired("take", "--as", "Jo", "--from", str(bad))
    assert (ran.code, f"{bad}:6:1: " in ran.err, f"{bad}:7:9: " in ran.err) == (1, True, True)


def test_an_empty_sheet_is_not_sealed(paired: Program) -> None:
    assert "you haven't answered anything yet" in paired.refused("take", "--as", "Jo", "--seal")


def test_revealing_too_early_says_who_has_not_sealed(paired: Program, sheet: str) -> None:
    paired("take", "--as", "Jo", "--from", sheet, "--seal")
    said = "reciprocity: not sealed yet: Sam; you can open the comparison once you have both sealed\n"
    assert paired.refused("reveal", "--agree", "Jo", "--agree", "Sam") == said


def test_status_says_sealed_or_not_yet_and_nothing_more(paired: Program, sheet: str) -> None:
    paired("take", "--as", "Jo", "--from", sheet, "--seal")
    paired("take", "--as", "Sam", typed="4\n")
    out = paired("status").out
    assert "  Jo: sealed\n  Sam: not yet\n" in out
    state = json.loads(paired("status", "--json").out)["pairs"][0]
    assert [partner["sealed"] for partner in state["partners"]] == [True, False]
    assert (state["due"], state["next"], state["checkin"]["revealed"]) == (False, None, False)


def test_status_of_an_empty_home_creates_nothing(program: Program, home: Path) -> None:
    ran = program("status")
    assert (ran.code, "No pair yet" in ran.out, home.exists()) == (0, True, False)


def test_several_pairs_are_told_apart_by_pair(program: Program, sheet: str) -> None:
    for names in (("Jo", "Sam"), ("Ada", "Ben")):
        program("pair", "new", *names, "--no-passphrase")
    assert "add --pair ID" in program.refused("take", "--as", "Ada", "--from", sheet, code=2)
    pairs = json.loads(program("status", "--json").out)["pairs"]
    (pair_id,) = (pair["id"] for pair in pairs if pair["partners"][0]["name"] == "Ada")
    assert program("take", "--as", "Ada", "--from", sheet, "--pair", pair_id).code == 0
    assert program("--pair", "nonsense", "status").code == 1


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_cleaned_shown_harmlessly_and_never_part_of_a_path(program: Program, name: str) -> None:
    ran = program("pair", "new", name, "Sam", "--no-passphrase")
    assert ran.code == 0
    for shown in (ran, program("status"), program("where"), program("take", "--as", name, typed="1\n")):
        assert shown.code == 0
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown.out + shown.err)
    parts = {part for path in program.home.rglob("*") for part in path.relative_to(program.home).parts}
    assert all(
        re.fullmatch(r"[a-z2-7]{8}|[0-9a-f]{64}\.toml|\d{4}|[\w.-]+\.(toml|age|lock)|\.lock|together|questionnaires", p)
        for p in parts
    )


@pytest.mark.parametrize("name", ["", "  ", "\x1b", "\u200d", "\u202e", "..."])
def test_a_name_of_nothing_is_refused(program: Program, name: str) -> None:
    program.refused("pair", "new", name, "Sam", "--no-passphrase")


@pytest.mark.parametrize(("a", "b"), [("Jo", "jo"), ("Jo", " Jo "), ("é", "e\u0301")])
def test_two_names_that_look_the_same_are_refused(program: Program, a: str, b: str) -> None:
    assert "give two different names" in program.refused("pair", "new", a, b, "--no-passphrase")


def test_check_says_fine_or_shows_every_mistake(program: Program, tmp_path: Path) -> None:
    fine = program("check", *(str(path) for path in shipped_folder().glob("*.toml")))
    assert (fine.code, "fine (couple 2.0.0; areas: 9; behaviours: 36)" in fine.out) == (0, True)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('format = 1\ntitel = "x"\n')
    ran, said = program("check", str(wrong)), f'{wrong}:2:1: unknown key "titel" in this file; did you mean "title"?'
    assert (ran.code, said in ran.out) == (1, True)


def test_a_pair_can_use_a_questionnaire_of_its_own(program: Program, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text((shipped_folder() / "couple.toml").read_text().replace('id = "couple"', 'id = "ours"', 1))
    assert program("pair", "new", "Jo", "Sam", "--no-passphrase", "--questionnaire", str(own)).code == 0
    own.unlink()
    assert program("take", "--as", "Jo", typed="1\n").code == 0


def test_a_kind_without_a_questionnaire_says_so(program: Program) -> None:
    said = program.refused("pair", "new", "Jo", "Sam", "--no-passphrase", "--kind", "friends")
    assert "--questionnaire FILE" in said


def test_the_demo_shows_a_comparison_and_leaves_nothing(program: Program, tmp_path: Path) -> None:
    program.monkeypatch.setenv("TMPDIR", str(tmp_path))
    program.monkeypatch.setattr("tempfile.tempdir", None)
    ran = program("demo")
    assert (ran.code, "Side by side" in ran.out) == (0, True)
    assert "What you had agreed on" in ran.out[ran.out.index("Over time") :]
    assert max(map(len, ran.out.split("\n"))) <= 80
    assert not list(tmp_path.glob("reciprocity-demo*"))


def test_a_crash_shows_type_and_place_and_no_value(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret answer")

    monkeypatch.setattr("reciprocity_tui.steps.standing.load_each", broken)
    ran = program("status")
    assert ran.code == 1
    assert re.search(r"RuntimeError in plain/standing\.py:\d+", ran.err)
    assert "secret" not in ran.err + ran.out


def test_the_home_is_the_option_then_the_variable_then_the_users_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/user")
    assert home_module.home_folder("/a", {"RECIPROCITY_HOME": "/b"}) == "/a"
    assert home_module.home_folder(None, {"RECIPROCITY_HOME": "/b"}) == "/b"
    assert home_module.home_folder(None, {}) == "/user/.local/share/reciprocity"


@pytest.mark.parametrize("base", ["/data", "", "relative"])
def test_the_users_data_folder_is_the_one_platformdirs_names(monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    import platformdirs  # noqa: PLC0415

    monkeypatch.setenv("XDG_DATA_HOME", base)
    expected = platformdirs.user_data_dir("reciprocity", appauthor=False)
    assert home_module.user_data_folder({"XDG_DATA_HOME": base}) == expected


def test_a_home_that_is_a_file_is_one_clear_line(program: Program, home: Path) -> None:
    home.write_text("")
    for words in (("status",), ("pair", "new", "Jo", "Sam", "--no-passphrase")):
        assert str(home) in program.refused(*words)


def test_names_and_ids_both_name_a_partner(program: Program, home: Path, sheet: str) -> None:
    assert program("take", "--as", new_couple(home).pair.partners[1].id, "--from", sheet).code == 0
    assert 'nobody in this pair is called "Max"; write Jo or Sam' in program.refused(
        "take", "--as", "Max", "--from", sheet
    )


def test_an_unprotected_key_does_not_vouch_for_a_protected_partner(program: Program, home: Path) -> None:
    new_couple(home, passphrases=("a long passphrase", None)).finish()
    ran = program.process("compare")
    assert (ran.code, "--passphrase-fd N" in ran.err) == (2, True)
    assert program.process("compare", passphrases=("a long passphrase",)).code == 0
    assert program("compare", "--as", "Sam").code == 0


@pytest.mark.parametrize("person", [0, 1])
def test_a_lost_key_does_not_keep_the_other_partner_out(program: Program, home: Path, person: int) -> None:
    couple = new_couple(home).finish()
    Path(couple.pair.partners[person].key_file).unlink()
    assert program("compare").code == 0


def test_a_file_that_would_show_what_was_kept_back_is_refused(paired: Program, sheet: str) -> None:
    paired("take", "--as", "Jo", "--from", sheet)
    hidden = Path(sheet).with_name("hidden.toml")
    text = Path(sheet).read_text().replace("given = 3\n", 'given = 3\nprivate = true\nnote = "mine"\n', 1)
    hidden.write_text(f'{text}[sharing]\nareas_back = ["care"]\n')
    assert paired("take", "--as", "Jo", "--from", str(hidden)).code == 0
    said = paired.refused("take", "--as", "Jo", "--from", sheet, "--seal")
    assert "3 answers, notes or private marks" in said


def test_nothing_at_all_is_not_sealed_by_going_to_the_end(paired: Program) -> None:
    assert paired("take", "--as", "Jo", "--seal", typed="go end\n").code == 1
    assert "  Jo: not yet" in paired("status").out


def test_a_damaged_pair_does_not_hide_the_others(program: Program, home: Path) -> None:
    new_couple(home)
    damaged = new_couple(home, ("Ada", "Ben"))
    Path(damaged.pair.folder, "pair.toml").write_text("")
    ran = program("status")
    assert (ran.code, "Jo: not yet" in ran.out, "pair.toml is damaged" in ran.err) == (1, True, True)


@pytest.mark.parametrize("words", [("status",), ("demo",), ("report",), ("compare",)])
def test_a_full_disk_behind_the_output_is_one_calm_line(revealed: Program, words: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "reciprocity_tui", "--home", str(revealed.home), *words]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n"), b"No space left" in done.stderr) == (1, 1, True)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_no_crash(revealed: Program, closed: str) -> None:
    command = f'"{sys.executable}" -m reciprocity_tui --home "{revealed.home}" report {closed}'
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_data_is_utf_8_whatever_the_terminal_shows(program: Program, home: Path) -> None:
    new_couple(home, ("Zoë", "Sam")).finish()
    ran = program.process("report", PYTHONIOENCODING="ascii")
    assert json.loads(ran.out)["pair"]["names"] == ["Zoë", "Sam"]
    assert "  Sam says  ........=" in program.process("compare", PYTHONIOENCODING="ascii").out

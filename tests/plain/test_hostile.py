"""Hostile text in a questionnaire, in notes and in names, all the way to the comparison."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.support import Program

WORDS = [
    "[/x]",
    "[@click=app.quit]x",
    "esc\\u001b[31mred",
    "osc\\u001b]52;c;aGk=\\u0007",
    "c1\\u009b2J",
    "bidi\\u202eevil",
    "👨‍👩‍👧‍👦",
    "x" * 500,
    "李" * 200,
    "محمد",
    "שרה",
    "{0.__class__} {partner} %s",
]
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _questionnaire(word: str) -> str:
    head = (
        f'format = 1\nid = "q"\nversion = "1.0.0"\nlang = "en"\nkind = "couple"\ntitle = "{word}"\nintro = "{word}"\n'
    )
    area = """[[area]]
id = "a{0}"
title = "{1}"
intro = "{1}"
[[area.behaviour]]
id = "b{0}"
received = "{2}"
given = "{2}"
[[area.behaviour]]
id = "c{0}"
received = "{2}"
given = "{2}"
[[area.prompt]]
when = ["even", "agreed", "too_little"]
text = "{1}"
"""
    areas = "".join(area.format(i, word, word[:80] if "\\u" not in word else word) for i in range(3))
    others = f'[[sign]]\nid = "s"\ntext = "{word}"\n[[reflection]]\nid = "r"\ntext = "{word}"\n'
    return head + areas + others


@pytest.mark.parametrize("word", WORDS, ids=[word[:12] for word in WORDS])
def test_hostile_text_is_shown_harmlessly_from_the_first_question_to_the_comparison(
    program: Program, tmp_path: Path, word: str
) -> None:
    path = tmp_path / "q.toml"
    path.write_text(_questionnaire(word))
    name = word.encode().decode("unicode_escape") if "\\u" in word else word
    answers = f"note {name}\np\np\n" + "4\n4\n4\n4\n3\n3\n" * 3
    answers += f"3\n1\np\n\n3\np\n\n3\n1\n{name[:99]}\n1\nyes\n"
    runs = [
        program("pair", "new", name, "Sam", "--no-passphrase", "--questionnaire", str(path)),
        program("take", "--as", name, typed=answers),
        program("take", "--as", "Sam", typed=answers),
        program("reveal", typed="yes\nyes\n"),
        program("compare", "--numbers"),
        program("report"),
        program("status"),
    ]
    for ran in runs:
        assert ran.code == 0, ran
        assert not CONTROLS.search(ran.out + ran.err)
    for ran in runs[:5]:
        assert max(cell_len(line) for line in ran.out.split("\n")) <= 80
    assert "What you could talk about" in runs[4].out

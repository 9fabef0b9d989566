"""A process killed while somebody answers loses no answer that it has gone on from."""

import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reciprocity_tui.answers.questions import progress
from tests.support import Couple, new_couple
from tests.vault.helpers import leftovers

QUESTIONS = 100
MOST_ANSWERS = 40
ANSWERED = re.compile(rb"(\d+) of \d+ answered")
ANSWER = b"1\n"


@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.thorough)])
def test_no_answer_is_lost_when_the_process_is_killed_at_any_moment(tmp_path: Path, kills: int) -> None:
    assert _kill_often(tmp_path, kills) == []


def _kill_often(home: Path, kills: int) -> list[str]:
    """Answer and be killed again and again; return what went wrong."""
    chance = random.Random(1)  # noqa: S311 - the same moments every time
    couple = new_couple(home / "0")
    done = 0
    wrong: list[str] = []
    for kill in range(kills):
        if done > QUESTIONS - MOST_ANSWERS - 10:
            couple, done = new_couple(home / str(kill)), 0
        after, delay = chance.randint(0, MOST_ANSWERS), chance.uniform(0, 0.005)
        acknowledged = _killed(Path(couple.pair.folder).parent, after, delay)
        done = _on_disk(couple)
        if not acknowledged <= done <= acknowledged + 1:
            wrong.append(f"kill {kill}: {acknowledged} answers were acknowledged, {done} are on the disk")
        wrong += [f"kill {kill}: {left} is still there" for left in leftovers(home)]
    return wrong


def _killed(home: Path, after: int, delay: float) -> int:
    """Answer in a process, kill it so long after so many answers; return how many it has gone on from altogether."""
    command = [sys.executable, "-m", "reciprocity_tui", "--home", str(home), "--plain", "take", "--as", "Jo"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(ANSWER * QUESTIONS)
        process.stdin.flush()
        printed = b""
        while len(ANSWERED.findall(printed)) <= after:
            line = process.stdout.readline()
            assert line, f"the process ended by itself after {printed[-200:]!r}"
            printed += line
        time.sleep(delay)
        process.kill()
        printed += process.stdout.read()
    return int(ANSWERED.findall(printed)[-1])


def _on_disk(couple: Couple) -> int:
    with couple.open_sheet(0) as opened:
        return progress(opened.sheet, opened.questions)[0]

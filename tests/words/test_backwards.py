"""Whatever is said, and in whatever language: the same comes of it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DECIDING = ("tests/agreement", "tests/steps", "tests/cli", "tests/vault")


@pytest.mark.parametrize("layer", ["quick", pytest.param("not thorough", marks=pytest.mark.thorough)])
def test_nothing_decides_by_what_is_said(layer: str) -> None:
    """Run what asserts no wording again, every sentence said backwards."""
    options = ["--reversed", "-q", "-n0", "-p", "no:cacheprovider", "-m", f"{layer} and not system and not wording"]
    command = [sys.executable, "-m", "pytest", *options, *DECIDING]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-4000:]

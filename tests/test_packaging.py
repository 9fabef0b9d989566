"""The package as people install it."""

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


def _run(*words: str | Path, folder: Path) -> str:
    done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _pip(python: Path, command: str, *words: str | Path, folder: Path) -> None:
    _run(sys.executable, "-m", "pip", "--python", python, command, "-q", "--no-deps", *words, folder=folder)


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """The interpreter of a fresh environment."""
    _run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "environment", folder=tmp_path)
    return tmp_path / "environment" / "bin" / "python"


def _check_everything_shipped(python: Path, folder: Path) -> Path:
    (packages,) = folder.glob("environment/lib/python*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")  # behind what was installed here
    find = "from reciprocity_tui.questionnaire.library import shipped_folder; print(shipped_folder())"
    shipped = Path(_run(python, "-c", find, folder=folder).strip())
    names = sorted(path.name for path in CHECKOUT.glob("questionnaires/*.toml"))
    assert sorted(path.name for path in shipped.glob("*.toml")) == names
    find = "from reciprocity_tui.steps.resources import FILE, load; print(FILE if load().entries else None)"
    resources = Path(_run(python, "-c", find, folder=folder).strip())
    assert resources.read_bytes() == (CHECKOUT / "reciprocity_tui" / "data" / "resources.toml").read_bytes()
    assert (CHECKOUT in resources.parents) is (CHECKOUT in shipped.parents)
    program = python.with_name("reciprocity")
    assert _run(program, "check", *shipped.glob("*.toml"), folder=folder).count(": fine (") == len(names)
    assert "Side by side" in _run(program, "demo", folder=folder)
    return shipped


def test_a_wheel_brings_the_questionnaires_and_where_to_find_help_along(python: Path, tmp_path: Path) -> None:
    _pip(python, "wheel", "-w", tmp_path, CHECKOUT, folder=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    _pip(python, "install", wheel, folder=tmp_path)
    assert _check_everything_shipped(python, tmp_path).is_relative_to(tmp_path)


@pytest.mark.thorough
def test_an_editable_install_finds_the_questionnaires_of_the_checkout(python: Path, tmp_path: Path) -> None:
    _pip(python, "install", "--editable", CHECKOUT, folder=tmp_path)
    assert _check_everything_shipped(python, tmp_path) == CHECKOUT / "questionnaires"

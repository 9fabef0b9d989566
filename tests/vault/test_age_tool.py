"""Every encrypted file opens as docs/security.md says: with an age library and Python alone, without this program."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pyrage
import pytest

from tests.vault.golden import GOLDEN, PASSPHRASES

DOCUMENT = Path(__file__).parents[2] / "docs" / "security.md"
PAIRS = sorted(each for each in GOLDEN.iterdir() if (each / "pair.toml").is_file())


def opened(path: Path, secret: str) -> dict[str, Any]:
    """Return what an age file holds, which is TOML; of an opening its first part, after which come two sheets."""
    plain: bytes = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
    first, *others = [tomllib.loads(part) for part in re.split(r"# sheet of [a-z2-7]{8}\n", plain.decode())]
    assert [each["format"] for each in others] == ["sheet"] * (2 if path.name.endswith("-reveal.age") else 0)
    return first


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text())


def unwrapped(key_file: Path, passphrase: str, folder: Path) -> str:
    """Return the identity in a key file: bare, or with the lines of Python in the document."""
    if read(key_file)["kdf"] == "none":
        return str(read(key_file)["wrapped"])
    code = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    assert len(code) == 1
    typed = f"import getpass\ngetpass.getpass = lambda: {passphrase!r}\n"
    ran = subprocess.run(
        [sys.executable, "-c", typed + code[0], key_file], cwd=folder, capture_output=True, text=True, check=True
    )
    wrapping = pyrage.x25519.Identity.from_str(ran.stdout.strip())
    return str(pyrage.decrypt((folder / "wrapped.age").read_bytes(), [wrapping]).decode())


@pytest.mark.parametrize("pair", PAIRS, ids=[each.name for each in PAIRS])
def test_every_file_of_a_pair_opens_with_an_age_tool(pair: Path, tmp_path: Path) -> None:
    pair = shutil.copytree(pair, tmp_path / pair.name)
    left = set(pair.rglob("*.age"))
    together: list[set[Path]] = []
    for partner in read(pair / "pair.toml")["partners"]:
        name = read(pair / partner / "card.toml")["name"]
        if not (pair / partner / "key.toml").exists():
            continue
        secret = unwrapped(pair / partner / "key.toml", PASSPHRASES.get(name, ""), tmp_path)
        for path in (pair / partner).rglob("*.age"):
            assert opened(path, secret)["format"] == "sheet"
            left.discard(path)
        opens = {path for path in (pair / "together").glob("*.age") if opened(path, secret)}
        together.append(opens)
        left -= opens
    assert not left
    assert all(opens == together[0] for opens in together)


def test_the_wrong_passphrase_gives_a_key_that_opens_nothing(tmp_path: Path) -> None:
    protected = next(path for path in GOLDEN.rglob("key.toml") if read(path)["kdf"] == "scrypt")
    with pytest.raises(pyrage.DecryptError):
        unwrapped(protected, "not the passphrase", tmp_path)

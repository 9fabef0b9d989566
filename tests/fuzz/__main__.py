"""Fuzzing: `python -m tests.fuzz questionnaire|sheet|vault [seconds]`.

It takes atheris, which is in an extra of its own:

    .venv/bin/pip install -e '.[fuzz]'
    .venv/bin/python -m tests.fuzz vault 600

What it finds it writes into the working folder (crash-..., timeout-...). `python -m tests.fuzz vault FILE` reads such a
file again. Each of them becomes an entry of FOUND in tests/faults/test_hostile_files.py.
"""

import argparse
import importlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import atheris  # type: ignore[import-untyped]

DATA = Path(__file__).parents[1] / "data"
SHEETS = 'format = "sheet"\nschema = 2\nquestionnaire = "couple"\nversion = "2.0.0"\n'
WORDS = (
    *("format", "schema", "version", "area", "behaviour", "prompt", "sign", "reflection", "when", "private", "note"),
    *("received", "given", "fairness", "importance", "share", "since", "whole", "sharing", "areas_back", "how_much"),
    *("who", "shown", "answer", "glad", "text"),
    *(
        "no_occasion",
        "skipped",
        "{partner}",
        "[[area]]",
        "[[area.behaviour]]",
        "[behaviour.",
        '"""',
        "'''",
        "0x",
        "1e9",
    ),
)


def main() -> None:
    """Fuzz one target for so many seconds, without end where none are given, or read one file again."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("target", choices=["questionnaire", "sheet", "vault"])
    parser.add_argument("seconds", nargs="?", default="0", metavar="SECONDS|FILE")
    given = parser.parse_args()
    with atheris.instrument_imports(include=["reciprocity_tui"]):
        targets = importlib.import_module("tests.fuzz.targets")
    setattr(os, "fsync", lambda _: None)  # noqa: B010 - what is fuzzed is reading
    with tempfile.TemporaryDirectory() as folder:
        vault = targets.Vault(Path(folder, "home"))
        target: Callable[[bytes], None] = vault if given.target == "vault" else getattr(targets, given.target)
        if not given.seconds.isdigit():
            target(Path(given.seconds).read_bytes())
            return
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        for number, seed in enumerate(vault.seeds if given.target == "vault" else _seeds(given.target)):
            (corpus / str(number)).write_bytes(seed)
        dictionary = Path(folder, "words")
        dictionary.write_text("".join('"' + word.replace('"', '\\"') + '"\n' for word in WORDS))
        limits = [f"-max_total_time={given.seconds}", "-max_len=4096", "-timeout=5", "-rss_limit_mb=1024"]
        atheris.Setup([sys.argv[0], str(corpus), f"-dict={dictionary}", *limits], target)
        atheris.Fuzz()


def _seeds(target: str) -> Iterable[bytes]:
    if target == "questionnaire":
        return [path.read_bytes() for name in ("wrong", "hostile") for path in sorted((DATA / name).glob("*.toml"))]
    answers = ('[behaviour.puts-things-aside]\nreceived = 3\ngiven = 4\nnote = "x"\n', "[fairness]\nlistening = -1\n")
    others = (
        '[sign.earning-care]\nhow_much = 1\nwho = "me"\nshown = true\n',
        '[reflection.giving]\nanswer = 4\nshown = true\n[glad]\ntext = "soup"\n',
        '[whole]\nfairness = 0\n[share]\nmoney = "no_occasion"\n[since]\nmoney = 2\n',
        '[sharing]\nareas_back = ["money"]\n',
    )
    return [(SHEETS + part).encode() for part in (*answers, *others)]


if __name__ == "__main__":
    main()

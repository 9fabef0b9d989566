"""Which questionnaires came with the program: every version there ever was, known by the bytes of its file.

What a pair was asked is told from what somebody put in its place without reading either. A version of before stays in
the list, so that nobody who was asked it is warned. The status passes through this module, so it imports nothing.
"""

VERSIONS = {
    "634b266f886fd7c53eb0722bf978192e57bc00274841325bf9f3bb4dbdce02b4": ("couple", "2.0.0", 13),
}
"""The id, the version and the minutes of each, by the SHA-256 of its file (hex)."""


def is_shipped(sha256: str) -> bool:
    """Return whether the questionnaire with this digest came with the program, in any version of it."""
    return sha256 in VERSIONS


def minutes_of(sha256: str) -> int:
    """Return how many minutes the questionnaire with this digest takes about, 0 where it did not come along."""
    return VERSIONS.get(sha256, ("", "", 0))[2]


def only_shares_id(questionnaire: str, sha256: str) -> bool:
    """Return whether a questionnaire with this id and digest is called like one that came along, and is none."""
    return questionnaire in shipped_ids() and not is_shipped(sha256)


def shipped_ids() -> tuple[str, ...]:
    """Return the ids under which the program has ever brought a questionnaire along, each once."""
    return tuple(dict.fromkeys(questionnaire_id for questionnaire_id, _, _ in VERSIONS.values()))

"""Bech32 (BIP 173), the encoding of age identities; only what writing one takes."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """Return the data with a lower-case prefix and a checksum, in lower case."""
    groups = -(-len(data) * 8 // 5)
    values = _five_bits(int.from_bytes(data) << (groups * 5 - len(data) * 8), groups)
    return f"{prefix}1" + "".join(_LETTERS[value] for value in values + _checksum(prefix, values))


def _five_bits(number: int, count: int) -> list[int]:
    """Return the last so many digits of a number to the base of 32."""
    return [number >> 5 * (count - 1 - i) & 31 for i in range(count)]


def _checksum(prefix: str, values: list[int]) -> list[int]:
    expanded = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    remainder = 1
    for value in [*expanded, *values, 0, 0, 0, 0, 0, 0]:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate(_GENERATOR):
            remainder ^= generator if top >> i & 1 else 0
    return _five_bits(remainder ^ 1, 6)

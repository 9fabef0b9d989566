"""Values that are made at every start.

Classes of these take a tenth of the time of those that the standard library makes, which imports `typing` for them.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import dataclass_transform
else:

    def dataclass_transform(**_: object) -> object:
        """Say nothing: only a type checker is told what a class of values is."""
        return lambda kind: kind


@dataclass_transform(frozen_default=True)
class Frozen:
    """The fields a class declares, behind those of its base: they never change, and where all are equal, so are two."""

    _fields: tuple[str, ...] = ()
    _usual: dict[str, object] = {}  # noqa: RUF012 - of a class: what a field is where nothing is given

    def __init_subclass__(cls) -> None:
        cls._fields = (*cls._fields, *cls.__annotations__)
        cls._usual = {name: getattr(cls, name) for name in cls._fields if hasattr(cls, name)}

    def __init__(self, *values: object, **named: object) -> None:
        given = {**self._usual, **dict(zip(self._fields, values, strict=False)), **named}
        if len(values) > len(self._fields) or given.keys() != set(self._fields):
            raise TypeError(f"{type(self).__name__}{self._fields}")
        self.__dict__.update(given)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(name)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._values()}"

    def _values(self) -> tuple[object, ...]:
        return tuple(self.__dict__[name] for name in self._fields)

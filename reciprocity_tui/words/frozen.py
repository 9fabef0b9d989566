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

    def __init_subclass__(cls) -> None:
        cls._fields = (*cls._fields, *cls.__annotations__)

    def __init__(self, *values: object, **named: object) -> None:
        given = {name: getattr(type(self), name) for name in self._fields if hasattr(type(self), name)}
        given.update(zip(self._fields, values, strict=False), **named)
        if len(values) > len(self._fields) or given.keys() != set(self._fields):
            raise TypeError(f"{type(self).__name__}{self._fields}")
        self.__dict__.update({name: given[name] for name in self._fields})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(name)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(name)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.__dict__})"

"""Every place of the full screen, and the keys that lead there."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reciprocity_tui.answers.scales import Who
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sharing, Sheet, SignAnswer, Whole
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.tui import screens
from reciprocity_tui.tui.app import Start
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.vault import pairs
from reciprocity_tui.vault.pairs import CheckIn, Pair
from tests.support import TODAY, full_sheet, new_couple

PHRASE = "four quiet words here"


@dataclass(frozen=True)
class World:
    """Whom and what the places show: two names, a questionnaire, and a note."""

    names: tuple[str, str] = ("Jo", "Sam")
    questionnaire: Path = shipped_folder() / "couple.toml"
    note: str = "the lake"


@dataclass(frozen=True)
class Place:
    """Where to go: how the home is made, where the program starts in it, and the keys from there.

    `main` is how the line of keys, or a line on the screen, begins that does what one comes here for.
    """

    name: str
    made: Callable[[Path, World], Start | None]
    keys: tuple[str, ...]
    main: str

    def __str__(self) -> str:
        return self.name


def _nothing(_: Path, __: World) -> None:
    return None


def _without_keys(home: Path, world: World) -> Start:
    loaded, data = library.load_file(world.questionnaire)
    first = CheckIn(1, TODAY, loaded.id, loaded.version, loaded.sha256)
    return _taking(pairs.create_pair(str(home), loaded.kind, world.names, first, data))


def _taking(pair: Pair) -> Start:
    return Start("take", pair, pair.partners[0].id)


def _begun(home: Path, world: World) -> Start:
    return _taking(new_couple(home, world.names, questionnaire=world.questionnaire).pair)


def _at_home(home: Path, world: World) -> None:
    _begun(home, world)


def _locked(home: Path, world: World) -> Start:
    return _taking(new_couple(home, world.names, (PHRASE, None), world.questionnaire).pair)


def _two_pairs(home: Path, world: World) -> None:
    _begun(home, world)
    _begun(home, world)


def _answered(home: Path, world: World) -> Start:
    couple = new_couple(home, world.names, questionnaire=world.questionnaire)
    with couple.open_sheet(0) as opened:
        opened.save(varied_sheet(couple.questionnaire, 0, world.note))
    return _taking(couple.pair)


def _sealed(home: Path, world: World) -> Start:
    couple = new_couple(home, world.names, questionnaire=world.questionnaire)
    for person in (0, 1):
        couple.seal(person, varied_sheet(couple.questionnaire, person, world.note))
    return Start("reveal", couple.pair)


def _revealed(home: Path, world: World) -> Start:
    couple = new_couple(home, world.names, questionnaire=world.questionnaire)
    for person in (0, 1):
        couple.seal(person, varied_sheet(couple.questionnaire, person, world.note))
    couple.reveal()
    return Start("compare", couple.pair, note=world.note)


def varied_sheet(questionnaire: Questionnaire, person: int, note: str) -> Sheet:
    """Return a sheet with every kind of answer, in which the two differ from area to area."""
    full = full_sheet(questionnaire)
    behaviours: dict[str, BehaviourAnswer] = {}
    for number, area in enumerate(questionnaire.areas):
        received, given = ((3, 3), (1, 4), (4, 1), (2, 3))[(number + person * (number // 4)) % 4]
        behaviours |= {each.id: BehaviourAnswer(received, given, note=note) for each in area.behaviours}
    felt = {area.id: (0, -1, 1, -2)[(number + person) % 4] for number, area in enumerate(questionnaire.areas)}
    important = {area.id: (0, 3)[(number + person) % 2] for number, area in enumerate(questionnaire.areas)}
    return Sheet(
        full.questionnaire,
        full.version,
        behaviours,
        felt,
        important,
        {sign.id: SignAnswer(2, Who.PARTNER, private=False) for sign in questionnaire.signs},
        {each.id: ReflectionAnswer(4, private=False) for each in questionnaire.reflections},
        Whole(-1, full.whole.context),
        Sharing(single_answers=True),
    )


BEGIN = ("enter",)
PARTS = (*BEGIN, "o")

PLACES = (
    Place("safety", _nothing, (), "enter"),
    Place("empty-home", _nothing, ("escape",), "enter"),
    Place("names", _nothing, ("enter", "enter"), "enter go on"),
    Place("home", _at_home, (), "enter"),
    Place("picker", _two_pairs, (), "enter"),
    Place("hand-over", _begun, (), "enter"),
    Place("passphrase", _without_keys, BEGIN, "enter go on"),
    Place("unlock", _locked, BEGIN, "enter go on"),
    Place("take-rating", _begun, BEGIN, "1 never"),
    Place("take-second-rating", _begun, (*BEGIN, "s"), "1 never"),
    Place("take-note", _answered, (*BEGIN, "escape", "o", "home", "enter"), "1 never"),
    Place("take-fairness", _begun, (*BEGIN, *"ssssssss"), "1 clearly unfair to me"),
    Place("take-private", _begun, (*BEGIN, "p"), "1 never"),
    Place("take-sign", _begun, (*PARTS, "end", "up", "up", "up", "enter", "3"), "1"),
    Place("take-reflection", _begun, (*PARTS, "end", "up", "up", "enter"), "1 never"),
    Place("take-whole", _begun, (*PARTS, "end", "up", "enter"), "1"),
    Place("parts", _begun, PARTS, "enter go there"),
    Place("note", _begun, (*BEGIN, "ctrl+n"), "^s"),
    Place("preview", _answered, BEGIN, "Seal it now"),
    Place("seal", _answered, (*BEGIN, "s"), "enter"),
    Place("ready", _sealed, (), "enter"),
    Place("turn", _sealed, ("enter",), "enter"),
    Place("consent", _sealed, ("enter", "enter"), "y"),
    Place("how-to-read", _revealed, (), "enter"),
    Place("strengths", _revealed, ("1",), "enter"),
    Place("side-by-side", _revealed, ("2",), "enter"),
    Place("numbers", _revealed, ("2", "n"), "enter"),
    Place("unseen", _revealed, ("3",), "enter"),
    Place("signs", _revealed, ("4",), "→ next page"),
    Place("talk", _revealed, ("5",), "enter"),
    Place("picked", _revealed, ("5", "enter", "enter"), "enter"),
    Place("area", _revealed, ("2", "enter"), "esc back"),
    Place("area-numbers", _revealed, ("2", "enter", "n"), "esc back"),
    Place("help", _at_home, ("question_mark",), "esc back"),
    Place("palette", _at_home, ("ctrl+p",), ""),
)


def at(name: str) -> Place:
    """Return the place with this name."""
    return next(place for place in PLACES if place.name == name)


def all_screens() -> list[type[BaseScreen[object]]]:
    """Every screen of the program."""
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"{screens.__name__}.{module.name}")
    found: list[type[BaseScreen[object]]] = []
    waiting: list[type[BaseScreen[object]]] = [BaseScreen]
    while waiting:
        each = waiting.pop()
        found += [each] if each.OWN else []
        waiting += each.__subclasses__()
    return found

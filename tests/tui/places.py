"""Every place of the full screen, and the keys that lead there."""

import functools
import importlib
import pkgutil
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from reciprocity_tui.agreement import model
from reciprocity_tui.agreement.model import Agreement, Felt, FollowUp, Outcome, Topics
from reciprocity_tui.answers.sheet import BehaviourAnswer, Sharing, Sheet
from reciprocity_tui.comparison.going_well import TITLE
from reciprocity_tui.questionnaire import library
from reciprocity_tui.questionnaire.library import shipped_folder
from reciprocity_tui.steps.answer import followed
from reciprocity_tui.tui import labels, screens
from reciprocity_tui.tui.program import Start, Step
from reciprocity_tui.tui.screens.base import BaseScreen
from reciprocity_tui.vault import founding, pairs, sheets
from reciprocity_tui.vault.pairs import CheckIn, Pair
from reciprocity_tui.words.clean import clean, shortened
from tests.support import TODAY, Couple, fresh_folder, new_couple
from tests.tui.couples import finished, next_check_in, together_of, varied_sheet
from tests.tui.driving import SIZE, Driven, Size, driven

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

    Among the keys can be a time, such as "61 seconds", in which nobody types. `main` is how the line of keys, or a line
    on the screen, begins that does what one comes here for.
    """

    name: str
    makes: Callable[[Path, World], Start | None]
    keys: tuple[str, ...]
    main: str

    def __str__(self) -> str:
        return self.name

    def made(self, home: Path, world: World) -> Start | None:
        """Make the home; return where the program starts in it. What was made once in this run is copied."""
        template, start = _template(self.makes, world)
        if template.exists():
            shutil.copytree(template, home, dirs_exist_ok=True)
        return replace(start, pair=pairs.load_pair(str(home), start.pair.id)) if start and start.pair else start


@functools.cache
def _template(makes: Callable[[Path, World], Start | None], world: World) -> tuple[Path, Start | None]:
    home = fresh_folder() / "home"
    return home, makes(home, world)


def _nothing(_: Path, __: World) -> None:
    return None


def _example(_: Path, __: World) -> Start:
    return Start(Step.WELCOME, note=labels.DEMO_NOTE)


def _without_keys(home: Path, world: World) -> Start:
    loaded, data = library.load_file(world.questionnaire)
    first = CheckIn(1, TODAY, loaded.id, loaded.version, loaded.sha256)
    return _taking(founding.create_pair(str(home), loaded.kind, world.names, first, data))


def _taking(pair: Pair) -> Start:
    return Start(Step.TAKE, pair, pair.partners[0].id)


def _new(home: Path, world: World) -> Couple:
    return new_couple(home, world.names, questionnaire=world.questionnaire)


def _begun(home: Path, world: World) -> Start:
    return _taking(_new(home, world).pair)


def _at_home(home: Path, world: World) -> None:
    _begun(home, world)


def _locked(home: Path, world: World) -> Start:
    return _taking(new_couple(home, world.names, (PHRASE, None), world.questionnaire).pair)


def _two_pairs(home: Path, world: World) -> None:
    _begun(home, world)
    _begun(home, world)


def _answered(home: Path, world: World) -> Start:
    couple = _new(home, world)
    with couple.open_sheet(0) as opened:
        opened.save(varied_sheet(couple.questionnaire, 0, world.note))
    return _taking(couple.pair)


def _sealed(home: Path, world: World) -> Start:
    couple = _new(home, world)
    for person in (0, 1):
        couple.seal(person, varied_sheet(couple.questionnaire, person, world.note))
    return Start(Step.REVEAL, couple.pair)


def _revealed(home: Path, world: World) -> Start:
    return Start(Step.COMPARE, _once(home, world).pair, note=world.note)


def _once(home: Path, world: World) -> Couple:
    """Make a pair that has opened one check-in."""
    couple = _new(home, world)
    return finished(couple, *[lambda sheet, _: replace(sheet, behaviours=_noted(sheet, world.note))] * 2)


def _noted(sheet: Sheet, note: str) -> dict[str, BehaviourAnswer]:
    return {each: replace(answer, note=note) for each, answer in sheet.behaviours.items()}


def _guarded(home: Path, world: World) -> Start:
    couple = _new(home, world)
    area = next(each for each in couple.questionnaire.areas if each.delicate)
    kept = Sharing(areas_back=frozenset({area.id}))
    finished(couple, lambda sheet, _: replace(sheet, sharing=kept))
    together_of(couple).keep_topics(Topics(area.id))
    return Start(Step.COMPARE, couple.pair)


def _about_a_sign(home: Path, world: World) -> Start:
    couple = _once(home, world)
    together_of(couple).keep_topics(Topics(sign=couple.questionnaire.signs[0].id))
    return Start(Step.COMPARE, couple.pair)


def _before(home: Path, world: World) -> Start:
    couple = _once(home, world)
    _write(couple, 1, world)
    return Start(Step.COMPARE, finished(next_check_in(couple, TODAY)).pair)


def _earlier(home: Path, world: World) -> Start:
    return Start(Step.COMPARE, _later(home, world).pair, check_in=1)


def _damaged(home: Path, world: World) -> Start:
    pair = _later(home, world).pair
    Path(pair.together("0002-agreement.age")).write_bytes(b"damaged")
    return Start(Step.COMPARE, pair)


def _later(home: Path, world: World) -> Couple:
    """Make a pair that has opened two check-ins, written something of everything, and said how an area feels."""
    couple = _new(home, world)
    area = couple.questionnaire.areas[0].id
    for number in (1, 2):
        couple = couple if number == 1 else next_check_in(couple, TODAY)
        for person in (0, 1):
            part = couple.part(person)
            with sheets.OpenSheet(part, followed(part)) as opened:
                sheet = varied_sheet(couple.questionnaire, person, world.note)
                opened.save(replace(sheet, since={area: 1 - person} if number > 1 else {}))
                opened.seal()
        couple.reveal()
        _write(couple, number, world)
    return couple


def _write(couple: Couple, number: int, world: World) -> None:
    first, second = (area.id for area in couple.questionnaire.areas[:2])
    text = shortened(clean(world.note), model.LONGEST_TEXT)
    together = together_of(couple, number=number)
    together.keep_topics(Topics(first, kept=second))
    together.agree(Agreement(first, (text, text), TODAY - model.LOOK_BACK_AFTER, TODAY))
    together.appreciate((text, text))


def _agreed(home: Path, world: World) -> Start:
    return Start(Step.COMPARE, _later(home, world).pair)


def _due(home: Path, world: World) -> None:
    _later(home, world)


def _looked_back(home: Path, world: World) -> Start:
    couple = _later(home, world)
    felt = (Felt.SOMEWHAT, Felt.UNSAID)
    together_of(couple, number=2).follow_up(FollowUp(1, TODAY, Outcome.PARTLY, felt))
    return Start(Step.COMPARE, couple.pair)


def _looking_back(home: Path, world: World) -> Start:
    return Start(Step.FOLLOW_UP, _later(home, world).pair)


def _again(home: Path, world: World) -> Start:
    return Start(Step.AGAIN, _looked_back(home, world).pair)


def _interval(home: Path, world: World) -> Start:
    return Start(Step.INTERVAL, _later(home, world).pair)


def _since(home: Path, world: World) -> Start:
    couple = _later(home, world)
    following = next_check_in(couple, TODAY, [couple.questionnaire.areas[0].id])
    return _taking(following.pair)


def _keeping(home: Path, world: World) -> Start:
    return Start(Step.KEEPING, _new(home, world).pair)


def _keeping_sealed(home: Path, world: World) -> Start:
    return Start(Step.KEEPING, _sealed(home, world).pair)


def _own(step: Step) -> Callable[[Path, World], Start]:
    """Return what begins with this step for the first of two who have both sealed."""

    def made(home: Path, world: World) -> Start:
        pair = _sealed(home, world).pair
        assert pair is not None
        return Start(step, pair, pair.partners[0].id)

    return made


def _idle(_: Path, __: World) -> Start:
    return Start(Step.IDLE)


async def press(program: Driven, key: str) -> None:
    """Press a key, or let so much time pass without one."""
    count, _, unit = key.partition(" ")
    if unit:
        await away(program, int(count))
    else:
        await program.press(key)


async def away(program: Driven, seconds: float) -> None:
    """Let nobody type for so long."""
    program.app.last_input -= seconds
    program.app.idle.look()
    await program.settle()


async def arrive(program: Driven, place: Place) -> None:
    """Go to a place, a minute from key to key; two seconds later the clock stands still."""
    program.times.step = 0.0
    for key in place.keys:
        program.times.now += 60
        await press(program, key)
    program.times.now += 2


WORLD = World()


@asynccontextmanager
async def arrived(home: Path, place: Place, size: Size = SIZE, world: World = WORLD) -> AsyncIterator[Driven]:
    """Make a home and run the program in it, at a place."""
    async with driven(home, place.made(home, world), size) as program:
        await arrive(program, place)
        yield program


BEGIN = ("enter",)
PARTS = (*BEGIN, "o")
TALK = ("5", "enter", "enter", "enter")
AGREEING = ("6", "enter", "enter", *"sing", "enter", *"dance", "enter", "enter", "enter")
BOTH_YES = ("enter", "y", "enter", "y")
ASKING = (*AGREEING, "down", "enter")
AGREED = (*ASKING, *BOTH_YES)
DONE = ("down", "enter")
AWAY, LONG_AWAY = "61 seconds", "181 seconds"
UNLOCKED = tuple("space" if each == " " else each for each in PHRASE)

PLACES = (
    Place("welcome", _nothing, (), "enter"),
    Place("try", _example, ("enter",), "1 never"),
    Place("effect", _example, ("enter", "2", "3"), "enter"),
    Place("now-you-two", _example, ("enter", "s", "s", "escape"), "enter"),
    Place("whole-safety", _nothing, ("f2",), "enter"),
    Place("where-to-find-help", _nothing, ("f2", "end"), "enter"),
    Place("country", _nothing, ("f2", "c"), "enter"),
    Place("empty-home", _idle, ("escape",), "enter"),
    Place("names", _nothing, ("down", "enter"), "enter continue"),
    Place("home", _at_home, (), "enter"),
    Place("picker", _two_pairs, (), "enter"),
    Place("hand-over", _begun, (), "enter"),
    Place("passphrase", _without_keys, BEGIN, "enter continue"),
    Place("unlock", _locked, BEGIN, "enter continue"),
    Place("take-rating", _begun, BEGIN, "1 never"),
    Place("take-second-rating", _begun, (*BEGIN, "s"), "1 never"),
    Place("take-note", _answered, (*BEGIN, "escape", "o", "home", "enter"), "1 never"),
    Place("take-fairness", _begun, (*BEGIN, *"ssssssss"), "1 clearly unfair to me"),
    Place("take-private", _begun, (*BEGIN, "p"), "1 never"),
    Place("take-share", _begun, (*BEGIN, *"ssssssssss"), "1"),
    Place("take-sign", _begun, (*PARTS, "end", "up", "up", "up", "up", "enter", "3"), "1"),
    Place("take-sign-private", _begun, (*PARTS, "end", "up", "up", "up", "up", "enter", "3", "2"), "p show this to"),
    Place("take-sign-shown", _begun, (*PARTS, "end", "up", "up", "up", "up", "enter", "3", "2", "p"), "p shown to"),
    Place("take-reflection", _begun, (*PARTS, "end", "up", "up", "up", "enter"), "1 not at all"),
    Place("take-whole", _begun, (*PARTS, "end", "up", "up", "enter"), "1"),
    Place("take-glad", _begun, (*PARTS, "end", "up", "enter"), "w write it"),
    Place("glad", _begun, (*PARTS, "end", "up", "enter", "w"), "^s"),
    Place("parts", _begun, PARTS, "enter go there"),
    Place("note", _begun, (*BEGIN, "ctrl+n"), "^s"),
    Place("preview", _answered, BEGIN, "enter"),
    Place("seal", _answered, (*BEGIN, "s"), "y"),
    Place("ready", _sealed, (), "enter"),
    Place("turn", _sealed, ("enter",), "enter"),
    Place("consent", _sealed, ("enter", "enter"), "y"),
    Place("evening", _sealed, ("enter", "enter", "y", "enter", "y"), "enter"),
    Place("how-to-read", _revealed, ("h",), "esc back"),
    Place("going-well", _revealed, ("1",), "→ next page"),
    Place("side-by-side", _revealed, ("2",), "enter"),
    Place("numbers", _revealed, ("2", "n"), "enter"),
    Place("seen", _revealed, ("3",), "enter"),
    Place("signs", _revealed, ("4",), "→ next page"),
    Place("talk", _revealed, ("5",), "enter"),
    Place("picked", _revealed, ("5", "enter", "enter"), "enter"),
    Place("picked-by-one", _revealed, ("5", "enter", "end", "enter"), "enter"),
    Place("talk-begin", _revealed, TALK, "enter"),
    Place("talk-turn", _revealed, (*TALK, "enter"), "about 4 minutes left"),
    Place("talk-break", _revealed, (*TALK, "enter", "p"), "enter"),
    Place("talk-kept", _agreed, ("5",), "Talk about: "),
    Place("talk-begun", _revealed, (*TALK, "enter", "e"), "Continue the talk: "),
    Place("talk-earlier", _earlier, ("5",), "This is an earlier check-in."),
    Place("talk-damaged", _damaged, ("5",), "What you could talk about"),
    Place("agreement-damaged", _damaged, ("6",), "What you agreed on"),
    Place("agreement-none", _revealed, ("6",), "enter"),
    Place("agreement-topic", _revealed, ("6", "enter"), "enter"),
    Place("agreement-form", _revealed, AGREEING[:3], "enter continue"),
    Place("agreement-ask", _revealed, AGREEING, "enter"),
    Place("agreement-turn", _revealed, ASKING, "enter"),
    Place("agreement-each", _revealed, (*ASKING, "enter"), "y"),
    Place("agreement-not-today", _revealed, (*ASKING, "enter", "y", "enter", "n"), "enter"),
    Place("agreement-sign", _about_a_sign, ("6", "enter"), "enter continue"),
    Place("talk-sign", _about_a_sign, ("5", "enter"), "enter"),
    Place("agreement-guarded", _guarded, ("6", "enter"), "enter continue"),
    Place("agreement-before", _before, ("6",), "enter"),
    Place("appreciation", _revealed, AGREED, "enter"),
    Place("appreciation-form", _revealed, (*AGREED, "down", "enter"), "enter continue"),
    Place("agreed", _agreed, ("6",), "enter"),
    Place("looked-back", _looked_back, ("6",), "enter"),
    Place("since", _agreed, ("1",), TITLE),
    Place("home-due", _due, (), "enter"),
    Place("outcome", _looking_back, (), "enter"),
    Place("felt-turn", _looking_back, DONE, "enter"),
    Place("felt", _looking_back, (*DONE, "enter"), "enter"),
    Place("again", _again, (), "enter"),
    Place("again-ask", _again, ("enter", "enter"), "y"),
    Place("areas", _again, ("down", "enter", *BOTH_YES, "end", "up", "enter"), "enter"),
    Place("again-sure", _again, ("enter", *BOTH_YES), "enter"),
    Place("again-sure-focus", _again, ("down", "enter", *BOTH_YES, "enter", "end", "enter"), "enter"),
    Place("interval", _interval, (), "enter"),
    Place("take-since", _since, BEGIN, "1 clearly worse"),
    Place("area", _revealed, ("2", "enter"), "esc back"),
    Place("area-numbers", _revealed, ("2", "enter", "n"), "esc back"),
    Place("history", _agreed, ("7",), "enter"),
    Place("keeping", _keeping, (), "enter"),
    Place("part", _keeping, ("enter",), "enter"),
    Place("part-sealed", _keeping_sealed, ("enter",), "enter"),
    Place("key-sheet", _own(Step.KEY_SHOW), (), "enter"),
    Place("key-change", _own(Step.KEY_CHANGE), (), "enter continue"),
    Place("rename", _own(Step.RENAME), (), "enter continue"),
    Place("mirror", _own(Step.MIRROR), (), "enter"),
    Place("mirror-thoughts", _own(Step.MIRROR), DONE, "enter"),
    Place("mirror-answers", _own(Step.MIRROR), ("down", *DONE), "enter"),
    Place("withdraw", _own(Step.WITHDRAW), (), "enter"),
    Place("withdraw-done", _own(Step.WITHDRAW), DONE, "enter"),
    Place("delete", _own(Step.DELETE), (), "enter"),
    Place("delete-name", _own(Step.DELETE), DONE, "enter continue"),
    Place("idle", _idle, (), "enter"),
    Place("covered", _begun, (*BEGIN, AWAY), "Hidden because"),
    Place("locked", _locked, (*BEGIN, *UNLOCKED, "enter", LONG_AWAY), "enter continue"),
    Place("meaning", _at_home, ("f3",), "esc back"),
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
    classes: list[type[BaseScreen[object]]] = []
    waiting: list[type[BaseScreen[object]]] = [BaseScreen]
    while waiting:
        each = waiting.pop()
        classes += [each] if each.OWN else []
        waiting += each.__subclasses__()
    return classes

"""What the partner could see of a sheet, in one line an area and one for each of the rest: all of it on one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reciprocity_tui.answers import scales
from reciprocity_tui.answers.joint import at_most
from reciprocity_tui.answers.preview import PREVIEW_OPEN, missing
from reciprocity_tui.answers.questions import Question, areas_asked
from reciprocity_tui.answers.scales import Value
from reciprocity_tui.answers.sections import REFLECTION_TITLE, SIGNS_TITLE, WHOLE_TITLE
from reciprocity_tui.answers.sharing import Shared
from reciprocity_tui.answers.sheet import Sheet
from reciprocity_tui.answers.switches import Key, Part, State, Switch, switches
from reciprocity_tui.questionnaire.model import Area, Questionnaire
from reciprocity_tui.words.voice import Voice

TITLE = "Thank you, {name}. This is what {partner} could see."
PROMISE = (
    "{partner} can see this at most: a behaviour only if {partner} shares it too, and with an area what you say about "
    "it as a whole. Once it is open, each single answer that you both share can be read with other tools."
)
ALL = "all {n}"
SOME = "{n} of {of}"
KEPT_BACK = "kept to yourself"
NOT_COMPARED = "not compared"
SHOWN = "{n} of {of} shown"
NONE_SHOWN = "nothing shown"
WHOLE = "{fairness}; {context}"
GLAD_TITLE = "What you were glad of"
GLAD = '"{text}"'
NOTHING_WRITTEN = "nothing written"
EVERYTHING_TITLE = "Everything"
EVERYTHING_SHARED = "shared, as it stands above"
ONLY_YOU = "only you see it"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the page. `words` say how much of it is shared, `fairness` how fair an area is called, else "".

    `switch` is what it switches by itself; where it is None, `switches` are the single ones that are behind it.
    """

    key: Key
    title: str
    state: State
    words: str
    fairness: str = ""
    switch: Switch | None = None
    switches: tuple[Switch, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The page: the areas, and the rest. `promise` is what holds, where nothing is `missing` for a comparison."""

    title: str
    promise: str
    areas: tuple[Item, ...]
    others: tuple[Item, ...]
    missing: tuple[str, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything on it."""
        return self.areas + self.others


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the page is made of."""

    sheet: Sheet
    shared: Shared
    partner: str
    voice: Voice
    switches: tuple[Switch, ...]

    def behind(self, part: Part, area: str = "") -> tuple[Switch, ...]:
        return tuple(switch for switch in self.switches if switch.key.part is part and switch.area == area)

    def label(self, scale: scales.Scale, value: Value | None) -> str:
        return self.voice.say(PREVIEW_OPEN if value is None else scale[value], partner=self.partner)


def overview(
    sheet: Sheet,
    questionnaire: Questionnaire,
    asked: Sequence[Question],
    focus: Sequence[str],
    names: tuple[str, str],
    voice: Voice,
) -> Overview:
    """Return what the partner could see of a sheet as it stands now; `names` are its owner's and the partner's."""
    name, partner = names
    shared = at_most(sheet, questionnaire, focus)
    offered = switches(sheet, questionnaire, asked, focus, partner, voice)
    of = _Sheet(sheet, shared, partner, voice, offered)
    signs = len(shared.signs), len(questionnaire.signs)
    reflections = len(shared.reflections), sum(not reflection.closed for reflection in questionnaire.reflections)
    return Overview(
        title=voice.say(TITLE, name=name, partner=partner),
        promise=voice.say(PROMISE, partner=partner),
        areas=tuple(_area(of, area) for area in areas_asked(questionnaire, focus)),
        others=(
            *([_shown(of, Part.SIGN, SIGNS_TITLE, *signs)] if signs[1] else []),
            *([_shown(of, Part.REFLECTION, REFLECTION_TITLE, *reflections)] if reflections[1] else []),
            _whole(of),
            _glad(of),
            _everything(of),
        ),
        missing=missing(sheet, shared, questionnaire, focus, voice),
    )


def _area(of: _Sheet, area: Area) -> Item:
    total = len(area.behaviours)
    arrived = sum(behaviour.id in of.shared.behaviours for behaviour in area.behaviours)
    title, key = of.voice.named(area.title, of.partner), Key(Part.AREA, area.id)
    behind = of.behind(Part.AREA, area.id) + of.behind(Part.BEHAVIOUR, area.id)
    sharing = of.sheet.sharing
    if sharing.everything_back or area.id in sharing.areas_back:
        return Item(key, title, State.KEPT_BACK, of.voice.say(KEPT_BACK), switches=behind)
    if not arrived:
        return Item(key, title, State.LEFT_OUT, of.voice.say(NOT_COMPARED), switches=behind)
    words = of.voice.say(ALL if arrived == total else SOME, n=arrived, of=total)
    fairness = of.label(scales.FAIRNESS, of.shared.fairness.get(area.id))
    return Item(key, title, State.SHARED, words, fairness, switches=behind)


def _shown(of: _Sheet, part: Part, title: str, shown: int, total: int) -> Item:
    words = of.voice.say(SHOWN, n=shown, of=total) if shown else of.voice.say(NONE_SHOWN)
    state = State.SHARED if shown else State.LEFT_OUT
    return Item(Key(part), of.voice.named(title, of.partner), state, words, switches=of.behind(part))


def _whole(of: _Sheet) -> Item:
    whole = of.shared.whole
    words = of.voice.say(
        WHOLE,
        fairness=of.label(scales.FAIRNESS, whole.fairness),
        context=of.label(scales.CONTEXT, whole.context),
    )
    return _single(of, Part.WHOLE, WHOLE_TITLE, words, PREVIEW_OPEN)


def _glad(of: _Sheet) -> Item:
    words = of.voice.say(GLAD, text=of.shared.glad.text or "")
    return _single(of, Part.GLAD, GLAD_TITLE, words, NOTHING_WRITTEN)


def _single(of: _Sheet, part: Part, title: str, words: str, none: str) -> Item:
    """Return what is one switch; without one nothing is answered there."""
    switch = next(iter(of.behind(part)), None)
    title = of.voice.say(title)
    if switch is None:
        return Item(Key(part), title, State.LEFT_OUT, of.voice.say(none))
    is_seen = switch.state is State.SHARED and not of.sheet.sharing.everything_back
    state = State.SHARED if is_seen else State.KEPT_BACK
    return Item(Key(part), title, state, words if is_seen else of.voice.say(ONLY_YOU), switch=switch)


def _everything(of: _Sheet) -> Item:
    (switch,) = of.behind(Part.EVERYTHING)
    words = EVERYTHING_SHARED if switch.state is State.SHARED else KEPT_BACK
    return Item(switch.key, of.voice.say(EVERYTHING_TITLE), switch.state, of.voice.say(words), switch=switch)

"""Sheets of every kind, as hypothesis makes them."""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import (
    Answer,
    BehaviourAnswer,
    Glad,
    ReflectionAnswer,
    Sharing,
    Sheet,
    SignAnswer,
    Whole,
)
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.words.clean import clean

RATINGS: SearchStrategy[Answer] = st.one_of(st.none(), st.integers(0, 4), st.sampled_from(list(Absent)))
_RARELY = st.sampled_from([False, False, False, True])
_TYPED = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\n\"'\\#=[]{}")), max_size=200)
NOTES = _TYPED.map(lambda typed: clean(typed, newlines=True))
GLAD_OF = _TYPED.map(clean)


def _numbers(low: int, high: int) -> SearchStrategy[Answer]:
    return st.one_of(st.integers(low, high), st.just(Absent.SKIPPED))


_SIGNS = st.one_of(
    st.builds(
        SignAnswer,
        st.sampled_from([1, 2]),
        st.one_of(st.none(), st.sampled_from(Who)),
        st.booleans(),
    ),
    st.builds(SignAnswer, st.sampled_from([None, 0, Absent.SKIPPED]), st.none(), st.booleans()),
)


def sheets(questionnaire: Questionnaire, notes: SearchStrategy[str] = NOTES) -> SearchStrategy[Sheet]:
    """Return sheets of a questionnaire with every kind of answer in them."""
    areas = st.sampled_from([area.id for area in questionnaire.areas])
    asked = [area.id for area in questionnaire.areas if area.share]
    shares = st.sampled_from(asked or [""])
    behaviours = [each.id for area in questionnaire.areas for each in area.behaviours]
    any_answer = st.builds(BehaviourAnswer, RATINGS, RATINGS, st.booleans(), notes)
    rated = st.builds(BehaviourAnswer, st.integers(0, 4), st.integers(0, 4), _RARELY, notes)
    signs = st.sampled_from([sign.id for sign in questionnaire.signs])
    reflections = st.sampled_from([each.id for each in questionnaire.reflections])
    made = st.builds(
        Sheet,
        questionnaire=st.just(questionnaire.id),
        version=st.just(questionnaire.version),
        behaviours=st.one_of(
            st.dictionaries(st.sampled_from(behaviours), any_answer),
            st.fixed_dictionaries(dict.fromkeys(behaviours, rated)),
        ),
        fairness=st.dictionaries(areas, _numbers(-2, 2)),
        importance=st.dictionaries(areas, _numbers(0, 3)),
        share=st.dictionaries(shares, st.one_of(_numbers(-2, 2), st.just(Absent.NO_OCCASION)), max_size=len(asked)),
        since=st.dictionaries(areas, _numbers(-2, 2)),
        signs=st.dictionaries(signs, _SIGNS),
        reflections=st.dictionaries(
            reflections, st.builds(ReflectionAnswer, st.one_of(st.none(), _numbers(0, 4)), st.booleans())
        ),
        whole=st.builds(
            Whole,
            st.one_of(st.none(), _numbers(-2, 2)),
            st.one_of(st.none(), st.sampled_from(Context), st.just(Absent.SKIPPED)),
            st.booleans(),
        ),
        glad=st.builds(Glad, st.one_of(st.none(), GLAD_OF), st.booleans()),
        sharing=st.builds(Sharing, _RARELY, st.one_of(st.just(frozenset()), st.frozensets(areas))),
    )
    closed = frozenset(each.id for each in questionnaire.reflections if each.closed)
    return made.map(lambda sheet: _as_kept(sheet, closed))


def _as_kept(sheet: Sheet, closed: frozenset[str]) -> Sheet:
    """Return the sheet without answers in which nothing is said, and with nothing shown that is never shown."""
    reflections = {
        key: replace(answer, shown=answer.shown and key not in closed) for key, answer in sheet.reflections.items()
    }
    return replace(
        sheet,
        behaviours={key: answer for key, answer in sheet.behaviours.items() if answer != BehaviourAnswer()},
        signs={key: answer for key, answer in sheet.signs.items() if answer != SignAnswer()},
        reflections={key: answer for key, answer in reflections.items() if answer != ReflectionAnswer()},
    )

"""Random sheets of a questionnaire."""

from hypothesis import strategies as st

from reciprocity_tui.answers.scales import Absent, Context, Who
from reciprocity_tui.answers.sheet import BehaviourAnswer, ReflectionAnswer, Sharing, Sheet, SignAnswer, Whole
from reciprocity_tui.questionnaire.model import Questionnaire
from reciprocity_tui.words.clean import clean

ratings = st.none() | st.sampled_from(list(Absent)) | st.integers(0, 4)
notes = st.text(max_size=60).map(lambda text: clean(text, newlines=True))


def or_absent(low: int, high: int) -> st.SearchStrategy[int | Absent]:
    """A number on a scale, or skipped."""
    return st.just(Absent.SKIPPED) | st.integers(low, high)


@st.composite
def signs(draw: st.DrawFn) -> SignAnswer:
    """Any answer to a warning sign."""
    often = draw(st.none() | or_absent(0, 2))
    who = draw(st.none() | st.sampled_from(list(Who))) if often in (1, 2) else None
    return SignAnswer(often, who, draw(st.sampled_from([None, True, False])))


@st.composite
def sheets(draw: st.DrawFn, questionnaire: Questionnaire) -> Sheet:
    """Any sheet of a questionnaire, with every kind of answer and absence in it."""
    areas = [area.id for area in questionnaire.areas]
    behaviours = [behaviour.id for area in questionnaire.areas for behaviour in area.behaviours]
    behaviour_answers = st.builds(BehaviourAnswer, ratings, ratings, st.booleans(), notes)
    return Sheet(
        questionnaire.id,
        questionnaire.version,
        behaviours=draw(st.dictionaries(st.sampled_from(behaviours), behaviour_answers, max_size=12)),
        fairness=draw(st.dictionaries(st.sampled_from(areas), or_absent(-2, 2))),
        importance=draw(st.dictionaries(st.sampled_from(areas), or_absent(0, 3))),
        since=draw(st.dictionaries(st.sampled_from(areas), or_absent(-1, 2))),
        signs=draw(st.dictionaries(st.sampled_from([sign.id for sign in questionnaire.signs]), signs())),
        reflections=draw(
            st.dictionaries(
                st.sampled_from([each.id for each in questionnaire.reflections]),
                st.builds(ReflectionAnswer, st.none() | or_absent(0, 4), st.booleans()),
            )
        ),
        whole=draw(
            st.builds(
                Whole,
                st.none() | or_absent(-2, 2),
                st.none() | st.just(Absent.SKIPPED) | st.sampled_from(list(Context)),
                st.booleans(),
            )
        ),
        sharing=draw(
            st.builds(Sharing, st.booleans(), st.frozensets(st.sampled_from(areas), max_size=3), st.booleans())
        ),
    )

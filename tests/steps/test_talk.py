"""From what each picks to what is agreed, and whether there is something to look back at."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reciprocity_tui.agreement.model import Felt, FollowUp, Outcome, Subject, Topics
from reciprocity_tui.answers.sharing import share
from reciprocity_tui.comparison.compare import AreaResult, Comparison, NoticedBy, SignResult, compare
from reciprocity_tui.comparison.sentences import DELICATE, OUTSIDE_HELP
from reciprocity_tui.questionnaire.model import Pattern, Prompt
from reciprocity_tui.steps import talk
from reciprocity_tui.steps.talk import Picks
from reciprocity_tui.words.voice import Voice
from tests.support import TODAY, Couple
from tests.vault.helpers import FULL, OTHER, QUESTIONNAIRE
from tests.vault.written import AGREEMENT, FOLLOWED, together_of

pytestmark = pytest.mark.quick

HOUSEHOLD, MONEY, PAYS = Subject(area="household"), Subject(area="money"), Subject(sign="money")
VOICE = Voice(("Jo", "Sam"))
PICKS: list[tuple[Picks, list[Subject], bool]] = [
    ((None, None), [], False),
    ((MONEY, None), [MONEY], True),
    ((None, HOUSEHOLD), [HOUSEHOLD], True),
    ((MONEY, MONEY), [MONEY], False),
    ((MONEY, HOUSEHOLD), [HOUSEHOLD, MONEY], False),
    ((PAYS, MONEY), [MONEY, PAYS], False),
    ((PAYS, None), [PAYS], True),
]


def sign_of(noticed_by: NoticedBy) -> SignResult:
    """A sign with the name of an area, and with a question of its own."""
    return SignResult("money", "One of us pays.", ("Who would like it otherwise?",), noticed_by)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """What both say in the small check-in, and a sign that was shown."""
    compared = compare(QUESTIONNAIRE, share(FULL, QUESTIONNAIRE), share(OTHER, QUESTIONNAIRE))
    return replace(compared, signs=(sign_of(NoticedBy.ONE),))


def with_prompts(comparison: Comparison, *prompts: Prompt, sensitive: bool = False) -> Comparison:
    """The same with these prompts in every area, and only such behaviours as are, or are not, sensitive."""

    def area(result: AreaResult) -> AreaResult:
        behaviours = tuple(replace(each, sensitive=sensitive) for each in result.area.behaviours)
        return replace(result, area=replace(result.area, prompts=prompts, behaviours=behaviours))

    return replace(comparison, areas=tuple(map(area, comparison.areas)))


@pytest.mark.parametrize(("picks", "subjects", "alone"), PICKS)
def test_what_was_picked_does_not_tell_by_whom(
    comparison: Comparison, picks: Picks, subjects: list[Subject], alone: bool
) -> None:
    offered = talk.topics(comparison, VOICE)
    assert [topic.subject for topic in talk.picked(picks, offered)] == subjects
    assert talk.picked(picks, offered) == talk.picked(picks[::-1], offered)
    assert talk.is_one_alone(picks) is alone


@pytest.mark.parametrize(
    ("now", "picks", "topics"),
    [
        (MONEY, (MONEY, None), Topics("money")),
        (MONEY, (MONEY, HOUSEHOLD), Topics("money", "household")),
        (HOUSEHOLD, (MONEY, HOUSEHOLD), Topics("household", "money")),
        (PAYS, (MONEY, PAYS), Topics(sign="money", kept="money")),
        (MONEY, (MONEY, PAYS), Topics("money", kept_sign="money")),
    ],
)
def test_the_other_topic_that_was_picked_is_kept_for_next_time(
    comparison: Comparison, now: Subject, picks: Picks, topics: Topics
) -> None:
    assert talk.topics_of(now, talk.picked(picks, talk.topics(comparison, VOICE))) == topics


def test_every_area_and_each_sign_that_was_shown_can_be_picked(comparison: Comparison) -> None:
    subjects = [topic.subject for topic in talk.topics(comparison, VOICE)]
    assert subjects == [*(Subject(area=area.area.id) for area in comparison.areas), PAYS]
    assert len(talk.topics(replace(comparison, signs=()), VOICE)) == len(comparison.areas)


@pytest.mark.wording
def test_a_talk_about_a_sign_is_guarded_whoever_noticed_it(comparison: Comparison) -> None:
    topics = [talk.topics(replace(comparison, signs=(sign_of(noticed_by),)), VOICE)[-1] for noticed_by in NoticedBy]
    assert topics[0] == topics[1]
    assert (topics[0].guarded, topics[0].spoken) == (True, (VOICE.named("Who would like it otherwise?"),))
    assert topics[0].notice == VOICE.say(OUTSIDE_HELP)


@pytest.mark.wording
def test_what_is_thought_about_in_silence_is_kept_apart_from_what_is_said(comparison: Comparison) -> None:
    when = frozenset(Pattern)
    prompts = Prompt(when, "Say what {partner} does."), Prompt(when, "Think of one thing.", alone=True)
    topic = talk.topics(with_prompts(comparison, *prompts), VOICE)[0]
    assert (topic.spoken, topic.quiet) == tuple((VOICE.named(prompt.text),) for prompt in prompts)
    assert (topic.guarded, topic.notice) == (False, "")


@pytest.mark.wording
@pytest.mark.parametrize("missing", [False, True])
def test_a_delicate_area_is_talked_about_with_the_same_care_whatever_is_missing(
    comparison: Comparison, missing: bool
) -> None:
    when = frozenset(Pattern)
    prompts = Prompt(when, "Tell each other."), Prompt(when, "Think of one thing.", alone=True)
    delicate = with_prompts(comparison, *prompts, sensitive=True)
    areas = tuple(AreaResult(area.area) if missing else area for area in delicate.areas)
    topic = talk.topics(replace(delicate, areas=areas), VOICE)[0]
    quiet = (VOICE.named(prompts[1].text),)
    assert topic == replace(topic, quiet=quiet, spoken=(), guarded=True, notice=VOICE.say(DELICATE))


@pytest.mark.parametrize(("sensitive", "free"), [(True, []), (False, ["household", "money"])])
def test_an_agreement_is_free_to_be_about_any_area_that_is_not_delicate(
    comparison: Comparison, sensitive: bool, free: list[str]
) -> None:
    topics = talk.free_topics(with_prompts(comparison, sensitive=sensitive), VOICE)
    assert [topic.subject.area for topic in topics] == free


@pytest.mark.wording
def test_areas_and_signs_have_titles_also_where_this_check_in_says_nothing_of_them(comparison: Comparison) -> None:
    titles = talk.titles(replace(comparison, areas=(), signs=()), VOICE)
    assert titles[HOUSEHOLD] == VOICE.named("Household")
    assert {subject.sign for subject in titles if subject.sign} == {sign.id for sign in QUESTIONNAIRE.signs}


@pytest.mark.parametrize(("today", "back"), [(TODAY, TODAY + timedelta(weeks=2)), (date.max, date.max)])
def test_it_holds_from_today_and_is_looked_back_at_in_two_weeks(today: date, back: date) -> None:
    assert talk.proposed_days(today) == (today, back)


@pytest.mark.parametrize(
    ("outcome", "over"), [(Outcome.DONE, True), (Outcome.PARTLY, False), (Outcome.NOT, False), (Outcome.DROPPED, True)]
)
def test_what_the_last_time_of_looking_back_says_counts(revealed: Couple, outcome: Outcome, over: bool) -> None:
    together = together_of(revealed)
    together.agree(AGREEMENT)
    assert talk.is_over(together) is False
    together.follow_up(replace(FOLLOWED, outcome=Outcome.PARTLY))
    felt = (Felt.NOT, Felt.UNSAID)
    again = talk.follow_up(together, TODAY, outcome, felt)
    assert again == FollowUp(2, TODAY, outcome, felt)
    together.follow_up(again)
    assert talk.is_over(together) is over

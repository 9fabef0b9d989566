"""What may be said of one area, each template with its claim (measurement model, section 4).

`carries` is whoever gives more, by the answers that say so, and `other` is the partner of `carries`.
"""

from reciprocity_tui.comparison.claims import Template, as_said, both, different, nothing, one
from reciprocity_tui.comparison.topics import Reason
from reciprocity_tui.questionnaire.model import Pattern

NOT_COMPARED = nothing("Not compared.")
PATTERN: dict[Pattern, Template] = {
    Pattern.EVEN: nothing("No clear difference here between what you each give and get."),
    Pattern.AGREED: both("By both your answers, {carries} gives more here than {other} does."),
    Pattern.ONE_SIDED: one(
        "By {carries}'s answers, {carries} gives more here than {carries} gets. In {other}'s there is no clear "
        "difference."
    ),
    Pattern.CREDIT: one(
        "By {other}'s answers, {carries} gives more here than {other} does. In {carries}'s there is no clear "
        "difference."
    ),
    Pattern.EACH_GIVES_MORE: different(
        "Your answers point different ways: by your own answers, each of you gives more here than you get."
    ),
    Pattern.EACH_CREDITS: different(
        "Your answers point different ways: by your own answers, each of you gets more here than you give."
    ),
    Pattern.TOO_LITTLE: NOT_COMPARED,
}
EVEN_BESIDE_SHARE = nothing("How often: no clear difference.")
PATTERN_ACROSS: dict[Pattern, Template] = {
    Pattern.EVEN: nothing("In {areas} there is no clear difference between what you each give and get."),
    Pattern.AGREED: both("By both your answers, {carries} gives more than {other} does in {areas}."),
    Pattern.ONE_SIDED: one(
        "By {carries}'s answers, {carries} gives more than {carries} gets in {areas}. In {other}'s there is no clear "
        "difference there."
    ),
    Pattern.CREDIT: one(
        "By {other}'s answers, {carries} gives more than {other} does in {areas}. In {carries}'s there is no clear "
        "difference there."
    ),
    Pattern.EACH_GIVES_MORE: different(
        "In {areas} your answers point different ways: by your own answers, each of you gives more than you get."
    ),
    Pattern.EACH_CREDITS: different(
        "In {areas} your answers point different ways: by your own answers, each of you gets more than you give."
    ),
}
"""A pattern that holds in several areas, said once."""

Signs = tuple[int, int]
"""How two people call something: -1 unfair to the one who says so, 1 unfair to their partner, 0 fair to both."""

FAIRNESS_SAID: dict[Signs, Template] = {
    (0, 0): as_said("You both call it fair."),
    (-1, 0): as_said("For {first} this feels unfair."),
    (1, 0): as_said("{first} finds this unfair to {second}."),
    (-1, 1): as_said("You both find this unfair to {first}."),
    (-1, -1): as_said("For each of you this feels unfair."),
    (1, 1): as_said("{first} finds this unfair to {second}, and {second} finds it unfair to {first}."),
}
"""By what the first and the second say; what is not here is here the other way round."""
AGREED_FAIRNESS_SAID: dict[Signs, Template] = {
    (-1, 0): as_said("{first} finds that unfair."),
    (0, -1): as_said("{second} feels unfairly treated."),
}
"""What is said in other words where by both answers the first gives more."""
STRENGTH = both("On the whole you both say this happens often, both ways, and you call it fair.")
STRENGTH_IN_SHORT = both("on the whole you both say: often, both ways, fair")
"""Why an area is marked as going well, in a sentence and, as what follows, as a part of one."""
UNEVEN_TOPIC: dict[Signs, Template] = {
    (-1, 0): both("uneven, and {first} finds it unfair"),
    (1, 0): both("uneven, and {first} finds it unfair to {second}"),
    (-1, 1): both("uneven, and you both find it unfair to {first}"),
    (-1, -1): both("uneven, and for each of you it feels unfair"),
    (1, 1): both("uneven, and {first} finds it unfair to {second}, {second} to {first}"),
}
UNFAIR_TOPIC: dict[Signs, Template] = {
    (-1, 0): as_said("{first} finds it unfair"),
    (1, 0): as_said("{first} finds it unfair to {second}"),
    (-1, 1): as_said("you both find it unfair to {first}"),
    (-1, -1): as_said("for each of you it feels unfair"),
    (1, 1): as_said("{first} finds it unfair to {second}, {second} to {first}"),
}
TOPIC: dict[Reason, Template] = {
    Reason.DIFFERENT_WAYS: different("your answers point different ways"),
    Reason.MATTERS_MORE_TO_ONE: as_said("this matters more to one of you at the moment"),
    Reason.HAPPENS_LESS: both("happens less often than other things"),
    Reason.WORTH_A_LOOK: nothing("worth a look together"),
}
"""Why an area is suggested."""

INVITATION_FAIR: dict[Pattern, Template] = {
    Pattern.AGREED: nothing("Does it still suit you both?"),
    Pattern.ONE_SIDED: nothing("A question for each of you: what might I not see here?"),
    Pattern.CREDIT: nothing("Worth saying out loud."),
    Pattern.EACH_GIVES_MORE: nothing("Start by naming three things you have seen each other do."),
    Pattern.EACH_CREDITS: nothing("Worth saying out loud, both ways."),
}
INVITATION_UNFAIR: dict[Pattern, Template] = {
    Pattern.EACH_GIVES_MORE: nothing("Start softly: name three things you have seen each other do."),
    Pattern.EACH_CREDITS: nothing("Ask gently."),
}
NOT_EVERYTHING = nothing("Questions about how often don't show everything: who plans, who starts, how much.")
ASK_ONE = nothing("Ask {name} what it costs.")
ASK_EACH_OTHER = nothing("Ask each other what it costs.")
LISTENS_FIRST = as_said("{name} calls it fair, so let {name} listen first.")
DRAWN = nothing("Toss a coin to see who listens first.")

SHARE_SAME_PERSON = as_said("{question} You both say {name}.")
SHARE_BOTH_ME = as_said('{question} Each of you says "me".')
SHARE_EACH_OTHER = as_said("{question} {a} says {b}, and {b} says {a}.")
SHARE_ONE = as_said('{question} {name} says {named}, {other} says "about the same".')
SHARE_ABOUT_THE_SAME = as_said('{question} You both say "about the same".')

STANDS_OUT = both("By both your answers, {carries} does this more often than {other}: {behaviour}.")
MIXED = both("The questions here don't all point the same way: go through them together.")
MATCHING = (
    as_said("You both say this happens often, both ways: {behaviours}."),
    as_said("You both say these happen often, both ways: {behaviours}."),
)
"""For one behaviour and for several."""

UNSEEN_ONE = different(
    "{area}: {giver} says {giver} does these things more often than {receiver} notices. That can be unseen effort, or "
    "you may be thinking of different moments."
)
UNSEEN_BOTH = different(
    "{area}: each of you says you do these things more often than your partner notices. Unseen effort on both sides is "
    "common."
)
NOTICED_ONE = different("{area}: {receiver} notices more of what {giver} gives than {giver} names.")
NOTICED_BOTH = different("{area}: each of you notices more than your partner names.")

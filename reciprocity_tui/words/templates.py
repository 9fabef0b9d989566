"""The sentences about a result, as whole templates with named fields: they will be translated."""

from collections.abc import Mapping
from types import MappingProxyType

TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "ready": (
            "Ready? Take about 25 minutes, rested and undisturbed, where both of you can see the result. Either of "
            'you can say "not now", without a reason.'
        ),
        "ready-ask": "{name}, open it now? [yes / not now] ",
        "not-now": "Not now. Nothing was opened and nothing was written. It can wait.",
        "your-partner": "your partner",
        "title": "{a} & {b} · check-in {number} · {month}",
        "how-to-read-title": "How to read this",
        "how-to-read-honest": (
            "Two honest views can differ. Most people see less of what the other does than the other says they do. "
            "Nobody can notice everything, and a difference does not show who is right."
        ),
        "how-to-read-fair": (
            "Give and take need not be equal to be fair. What each of you calls fair counts for more than any number, "
            "and neither of you gets a score."
        ),
        "how-to-read-limits": "This is a start for talking, no verdict. The questions are not validated by research.",
        "how-to-read-missing": '"Not compared" can have many reasons, and nobody has to give one.',
        "context-title": "What sort of time it was",
        "context-ordinary": "For {name} it was an ordinary time.",
        "context-heavy-me": "For {name} it was an unusually heavy time.",
        "context-heavy-partner": "{name} says it was an unusually heavy time for {other}.",
        "context-heavy-both": "{name} says it was an unusually heavy time for both of you.",
        "no-comparison": (
            "There is not enough to compare this time. This can have many reasons, and nobody has to give one. You "
            "can talk without numbers: each of you says one thing you are glad of and, only if you like, one wish."
        ),
        "strengths-title": "What is good",
        "strength": (
            "{area}: a strength. You both say that most of it happens often, on both sides, and neither of you feels "
            "treated unfairly."
        ),
        "strength-several": (
            "{area}: strengths. You both say that most of it happens often, on both sides, and neither of you feels "
            "treated unfairly."
        ),
        "strength-credit-several": "{area}: strengths, and {other} sees {carries} carrying more.",
        "strength-credits-several": "{area}: strengths, and each of you sees the other carrying more.",
        "strength-relative-several": (
            "{area}: relatively strong, among the areas where you see the most give and take."
        ),
        "strength-credit": "{area}: a strength, and {other} sees {carries} carrying more.",
        "strength-credits": "{area}: a strength, and each of you sees the other carrying more.",
        "strength-relative": "{area}: relatively strong, among the areas where you see the most give and take.",
        "strength-few": "{area}: you chose to look at this together, and that is worth something by itself.",
        "strength-few-several": "{area}: you chose to look at these together, and that is worth something by itself.",
        "side-by-side-title": "Side by side",
        "legend": "Filled is what I give, hollow what I receive. Each of you has shapes of your own:",
        "legend-person": "{name}: {gives} gives   {receives} receives   {both} both about the same",
        "legend-scale": "One line is one view: the further to the right, the more often, from never to almost always.",
        "legend-between": (
            "Filled is what one of you gives, hollow what the other receives, {meet} where both fall together."
        ),
        "says": "{name} says",
        "even-fair": "You both see it as about even.",
        "even-over": (
            "You both see it as about even, and at least one of you finds it unfair to the other. Ask what the other "
            "would like."
        ),
        "even-unfair": (
            "You both see it as about even, and at least one of you finds it unfair. Something may not be counted yet: "
            "planning, standards, thanks."
        ),
        "agreed-fair": "You both see {carries} carrying more, and you both call it fair.",
        "agreed-unfair": "You both see {carries} carrying more, and at least one of you finds it unfair.",
        "agreed-open": "You both see {carries} carrying more.",
        "one-sided-fair": "Two views: {carries} sees {carries} carrying more, {other} sees it as about even.",
        "one-sided-unfair": (
            "Two views: {carries} sees {carries} carrying more and calls it unfair, {other} sees it as about even."
        ),
        "one-sided-unfair-other": (
            "Two views: {carries} sees {carries} carrying more, {other} sees it as about even but calls it unfair."
        ),
        "each-gives-more": "Each of you sees yourself carrying more. Some effort may go unseen.",
        "each-credits": "Each of you sees the other carrying more.",
        "each-credits-unfair": (
            "Each of you sees the other carrying more, and at least one of you finds it unfair. Ask gently."
        ),
        "credit": "{other} sees {carries} carrying more, {carries} sees it as about even. That is worth saying aloud.",
        "credit-unfair": (
            "{other} sees {carries} carrying more, {carries} sees it as about even, and at least one of you finds it "
            "unfair."
        ),
        "too-little": "Not compared.",
        "fairness-none": "fairness left open",
        "importance-far-apart": 'This matters very differently to you: {more} says "{most}", {less} says "{least}".',
        "whole": 'The give and take as a whole: {a} says "{fair_a}", {b} says "{fair_b}".',
        "single-title": "Behaviour by behaviour, because you both allowed it:",
        "single": '{name}, {answer}: "{text}"',
        "numbers": (
            "{n} of {of} compared. {a} says: gives {given_a}, receives {received_a}. {b} says: gives {given_b}, "
            "receives {received_b}."
        ),
        "numbers-views": (
            "Gives minus receives, + means that {a} carries more: {view_a} as {a} sees it, {view_b} as {b} sees it, "
            "{tilt} on average. Given minus received by the other: {gap_ab} from {a} to {b}, {gap_ba} from {b} to {a}."
        ),
        "numbers-priority": "Used only to choose suggestions, with weights of our own: {priority} of 100.",
        "numbers-no-priority": "Not ranked for a suggestion, because an answer is left open.",
        "numbers-scale": "Numbers go from 0, never, to 100, almost always.",
        "step-exact": "{name} = {formula} = {result}",
        "step-about": "{name} = {formula} {result}",
        "step-words": "{name}: {result}",
        "step-means": "{line} ({meaning})",
        "step-compared": "compared",
        "step-compared-of": "{n} of {of}",
        "step-compared-means": (
            "behaviours that have all four answers; answers of 0 to 4 are added up, and each step counts 25"
        ),
        "step-gives": "{name} gives",
        "step-receives": "{name} receives",
        "step-view": "as {name} sees it",
        "step-view-means": "+ means that {name} carries more",
        "step-gap": "from {giver} to {receiver}",
        "step-gap-means": "+ means that {giver} sees more of what {giver} gives than {receiver} sees",
        "step-level": "level",
        "step-level-means": "how much give and take there is",
        "step-tilt": "tilt",
        "step-tilt-means": "both views together, + means that {name} carries more",
        "step-seen-gap": "seen gap",
        "step-seen-gap-means": "both directions together, + means that some effort is not seen",
        "step-contrast": "contrast",
        "step-contrast-means": "+ means that {name} chooses the higher answers on the whole",
        "step-difference": "as {name} sees it, in answer steps",
        "step-difference-even": "a view leans from {lean} on and counts alone from {clear}; this one is about even",
        "step-difference-leans": (
            "a view leans from {lean} on and counts alone from {clear}; this one leans, {carries} carrying more"
        ),
        "step-difference-clear": (
            "a view leans from {lean} on and counts alone from {clear}; this one would count alone, {carries} carrying "
            "more"
        ),
        "step-pattern": "how the two views meet",
        "step-even": "about even",
        "step-agreed": "you both see {carries} carrying more",
        "step-one-sided": "{carries} sees {carries} carrying more, {other} sees it as about even",
        "step-credit": "{other} sees {carries} carrying more, {carries} sees it as about even",
        "step-each-gives-more": "each of you sees yourself carrying more",
        "step-each-credits": "each of you sees the other carrying more",
        "step-pattern-both": "both views lean, so both count",
        "step-pattern-alone": "only one view leans, and it is clear enough to count alone",
        "step-pattern-not-clear": "only one view leans, and alone it is not clear enough",
        "step-pattern-neither": "neither view leans",
        "step-positives": "agreed positives",
        "step-positives-means": (
            "the share of the behaviours where all four answers are often or almost always; 100 is all of them"
        ),
        "step-fair": "fairness for {name}",
        "step-says": '{name} says "{answer}"',
        "step-fair-both": "fairness for both",
        "step-fair-both-means": "the lower of the two",
        "step-strength": "a strength",
        "step-strength-yes": "yes",
        "step-strength-no": "not by this rule",
        "step-strength-means": (
            "it takes agreed positives of {fewest_positives} or more, here {positives}; fairness for both of "
            "{lowest_fair} or more, here {fair}; and neither of you seeing yourself carrying more, which is so here"
        ),
        "step-strength-carries": (
            "it takes agreed positives of {fewest_positives} or more, here {positives}; fairness for both of "
            "{lowest_fair} or more, here {fair}; and neither of you seeing yourself carrying more, which is not so here"
        ),
        "step-strength-open": "it takes the fairness for both, and an answer is left open",
        "step-need": "reasons to talk for {name}",
        "step-need-means": (
            "of 100 points: up to 50 for unfair to oneself, 25 for not received, 15 for not seen, 10 for unfair to the "
            "other"
        ),
        "step-need-means-about": (
            "of 100 points: up to 50 for unfair to oneself, 25 for not received, 15 for not seen, 10 for unfair to the "
            "other; {exact} before it is rounded"
        ),
        "step-weight": "how much it matters to {name}",
        "step-weighted": "the two multiplied, for {name}",
        "step-priority": "for choosing suggestions",
        "step-priority-means": "of 100, for nothing else; the larger of the two counts 0.7, the other 0.3",
        "step-sources": (
            "Three things here rest on research: asking about each behaviour both ways (Bodenmann 2008), giving being "
            "worse off more weight than being better off (Sprecher 2001), and keeping importance out of every number "
            "but the one for suggestions (Wu 2008, 2009). How much more weight, that the lower fairness counts, from "
            "where a view leans or counts alone, what makes a strength, and every weight for choosing suggestions are "
            "choices of ours; the rest is plain arithmetic."
        ),
        "unseen-title": "Seen and unseen",
        "unseen-intro": "What each of you says you give, beside what the other says they receive; always both ways.",
        "unseen-more": "{area}: {giver} names more here than {receiver} notices.",
        "unseen-less": "{area}: {receiver} notices more here than {giver} names.",
        "unseen-more-both": "{area}: on both sides, less arrives than is given.",
        "unseen-less-both": "{area}: on both sides, more arrives than is given.",
        "unseen-even": "No clear difference.",
        "unseen-rest": "In everything else that is compared there is no clear difference.",
        "unseen-none": (
            "In everything that is compared there is no clear difference between what one of you gives and what the "
            "other receives."
        ),
        "signs-title": "Signs worth a look",
        "signs-none": "There is no sign that either of you wanted to bring up here.",
        "sign-both": 'You both named this: "{sign}"',
        "sign-one": 'One of you would like to look at this: "{sign}"',
        "counsellor": (
            "You both named more than one of these signs. A talk with a counsellor, together or each alone, may help "
            "you more than this program can."
        ),
        "reflection-title": "What you wanted to share about yourselves",
        "reflection": '{name}, {answer}: "{text}"',
        "topics-title": "What you could talk about",
        "topics-intro": (
            "Here are two suggestions, in the order of the questions. Each of you may pick one area to talk about: one "
            "of these, any other, or none today."
        ),
        "topics-intro-one": (
            "Here is one suggestion. Each of you may pick an area to talk about: this one, any other, or none today."
        ),
        "topics-none": (
            "There is no suggestion this time. Each of you may pick the area you are most curious about, or none today."
        ),
        "prompt-guarded": (
            "Not every question here is compared. This can have many reasons, and nobody has to give one. Talk about "
            "this area only as far as you both want to."
        ),
        "history-title": "Over time",
        "history-intro": (
            "Every check-in is compared with the one before it in which the same questions were answered. Answers vary "
            "a little from day to day, so a small difference is not called a change."
        ),
        "history-one": "There is one check-in so far. After the next one you see here what has changed.",
        "history-break": (
            "From check-in {number} on the questions are different ones, so nothing before it is compared with what "
            "comes after."
        ),
        "history-retired": "Asked until check-in {number}.",
        "history-changed": "Check-in {number}: a clear change in {areas}.",
        "history-unchanged": "Check-in {number}: no clear change.",
        "history-drifting": "Twice in a row a little, the same way, but no clear change yet: {areas}.",
        "history-legend": (
            "How much give and take:\n{first} first time   {none} no clear change   {absent} not compared\n"
            "{up} clearly more   {down} clearly less   {drifting} twice a little, the same way\n"
            "{broken} other questions"
        ),
        "history-band": (
            "Between {low} and {high} it counts as not clearly changed since the time before; {level} is where it is "
            "now."
        ),
        "change-of": "{area}: {sentence}",
        "change-first": "There is nothing to compare it with yet.",
        "change-other": "Other behaviours were answered than before, so how much there is cannot be compared.",
        "change-none": "No clear change since check-in {since}.",
        "change-level-up": "Clearly more give and take than in check-in {since}.",
        "change-level-down": "Clearly less give and take than in check-in {since}.",
        "change-level-drifting-up": "Twice in a row a little more give and take; no clear change yet.",
        "change-level-drifting-down": "Twice in a row a little less give and take; no clear change yet.",
        "change-tilt-more-even": "Taken together, you see it clearly closer to even than in check-in {since}.",
        "change-tilt-further": "Taken together, you see {carries} carrying clearly more than in check-in {since}.",
        "change-tilt-drifting-more-even": (
            "Twice in a row, taken together, you see it a little closer to even; no clear change yet."
        ),
        "change-tilt-drifting-further": (
            "Twice in a row, taken together, you see {carries} carrying a little more; no clear change yet."
        ),
        "change-fairness": '{name} says "{now}"; in check-in {since} it was "{before}".',
        "change-fairness-again": (
            '{name} says "{now}"; in check-in {since} it was "{before}", and it had moved the same way before that.'
        ),
        "change-last": "Compared last in check-in {number}.",
        "timeline-up": "Clearly more give and take than before in check-in {numbers}.",
        "timeline-up-several": "Clearly more give and take than before in check-ins {numbers}.",
        "timeline-down": "Clearly less give and take than before in check-in {numbers}.",
        "timeline-down-several": "Clearly less give and take than before in check-ins {numbers}.",
        "timeline-drifting": "Twice in a row a little, the same way, up to check-in {numbers}.",
        "timeline-drifting-several": "Twice in a row a little, the same way, up to check-ins {numbers}.",
        "timeline-otherwise": "No clear change in the other check-ins.",
        "timeline-quiet": "No clear change before that.",
        "timeline-absent": "Not compared in check-in {numbers}.",
        "timeline-absent-several": "Not compared in check-ins {numbers}.",
        "timeline-run": "{first} to {last}",
        "level-about": 'On average about "{word}".',
        "level-between": 'On average between "{low}" and "{high}".',
        "change-numbers": (
            "{measure}: {start} then, {end} now; a clear change takes {needed}. {n} of {of} behaviours count here."
        ),
        "change-numbers-focus": (
            "{measure}: {start} then, {end} now; a clear change takes {needed}, less than elsewhere, because you "
            "agreed to look at this. {n} of {of} behaviours count here."
        ),
        "change-measure-level": "How much give and take there is",
        "change-measure-tilt": "Who carries more, both views together, + for {name}",
        "change-error": (
            "One answer is taken to vary by {error} of a step by itself: assumed at first, from the fourth check-in on "
            "learned from your own answers. What counts as clear is set so that two people who do not change see a "
            "clear change of how much there is, or of who carries more, in about one check-in of ten. A word about "
            "fairness counts as changed by two steps, or by one step twice in a row."
        ),
        "change-title": "Since last time",
        "change-not-both": "Not compared in both check-ins: {areas}.",
        "history-checkin": "Check-in {number} · {month}",
        "history-between": "Check-in {first} and check-in {second}",
        "since-title": "How it feels since last time",
        "next-opened": "Check-in {number} is open.",
        "next-all": "It asks about all areas.",
        "next-all-minutes": "It asks about all areas and takes each of you about {minutes} minutes.",
        "next-focus": "It asks about {areas}.",
        "next-focus-minutes": "It asks about {areas}, and takes each of you about {minutes} minutes.",
        "next-version": (
            "The questionnaire has changed, from version {before} to {version}. What is asked in both is compared with "
            "earlier check-ins."
        ),
        "next-other": (
            "The questions are different ones from now on: {id} {version}, before that {id_before} {before}. Earlier "
            "check-ins stay readable, but are not compared with what comes now."
        ),
        "next-look-back": "You have not looked back yet at what you agreed on last time.",
        "since-said": "{area}: {a} says {felt_a}, {b} says {felt_b}.",
        "since-shift": (
            "The numbers say: {numbers} Words and numbers do not say the same here, and both can be true: what we call "
            "good or often shifts, most of all once we have begun to look."
        ),
        "dip": (
            "The second time, answers are often a little lower. Eyes have been opened since; it need not mean that "
            "anything became worse."
        ),
        "outcome-done": "done",
        "outcome-partly": "partly",
        "outcome-not": "not this time",
        "outcome-dropped": "we dropped it",
        "felt-clearly": "yes, clearly",
        "felt-somewhat": "a little",
        "felt-not": "not really",
        "felt-unsaid": "rather not say",
        "talk-first": "Who speaks first?",
        "talk-which": "You picked two. Which one do you talk about now? The other one is kept for next time.",
        "talk-one": "One topic was picked. You talk only if you both want to; it can also wait.",
        "talk-kept": "Kept for next time: {area}.",
        "talk-kept-before": "Kept from last time: {area}.",
        "talk-soft-title": "Begin softly",
        "talk-soft": (
            'Say how it is for you, not how the other is: "When ..., I feel ..., and I would like ...". One thing at a '
            "time, and lately rather than always."
        ),
        "talk-soft-guarded": (
            'Nobody has to tell anything here, and "I would rather leave that" is a full answer. Stay with what you '
            "both want to talk about."
        ),
        "talk-turns": (
            "There are three rounds. In each of them each of you speaks for about four minutes while the other listens."
        ),
        "talk-turn": "Round {round} of {rounds}: {theme}",
        "talk-speaks": "{speaker} speaks",
        "talk-listens": "{listener} listens",
        "talk-listening": (
            '{listener} listens, without answering yet, then says what came across, and asks: "Is there more?"'
        ),
        "talk-listening-guarded": "{listener} listens, without answering yet, and asks nothing more.",
        "talk-theme-1": "how it is for me",
        "talk-theme-2": "what I would be glad of",
        "talk-theme-3": "what I can do myself",
        "talk-theme-1-guarded": "what is good as it is",
        "talk-theme-2-guarded": "what would make it easier to talk",
        "talk-theme-3-guarded": "what I can do myself",
        "talk-starter-1": '"What I have noticed lately is ..."   "For me it is like this: ..."',
        "talk-starter-2": '"I would be glad if ..."   "It would help me if ..."',
        "talk-starter-3": '"One small thing I can do is ..."   "It would be easy for me to begin with ..."',
        "talk-starter-1-guarded": '"What I like about us here is ..."   "It can stay as it is that ..."',
        "talk-starter-2-guarded": '"I can talk about this when ..."   "I would rather leave ... for now."',
        "talk-starter-3-guarded": '"One small thing I can do is ..."   "It would be easy for me to begin with ..."',
        "talk-left": "about {minutes} minutes left",
        "talk-left-last": "about a minute left",
        "talk-left-none": "Four minutes are over. Change over whenever you are ready.",
        "talk-break-title": "20 minutes' break",
        "talk-break": (
            "A break helps when it gets too much. Do something that calms you, each for yourself, without rehearsing "
            "what to say next. Then come back, or leave it for another day."
        ),
        "talk-break-over": "The 20 minutes are over. Go on when you are both ready, or leave it for another day.",
        "agree-title": "One small thing",
        "agree-about": (
            'Each of you takes on something small that both of you can see happen: "cook on Tuesdays" rather than '
            '"help more".'
        ),
        "agree-guarded": "Nobody has to promise anything here. It is about what each of you offers.",
        "agree-will": "{name} will",
        "agree-start": "From this day on (year-month-day)",
        "agree-check": "Look back at it on (year-month-day)",
        "agree-ask": "Do you both agree to this?",
        "agree-each": "{name}, do you want to agree to this?",
        "agree-not-today": "Nothing is agreed today. It can wait.",
        "agreement-title": "What you agreed on",
        "agreement": "{a} will {will_a}. {b} will {will_b}.",
        "agreement-about": "It is about: {area}.",
        "agreement-when": "From {start} on; you look back at it on {check}.",
        "agreement-before": "What you agreed on after check-in {number}",
        "agreement-none": "After this check-in nothing is agreed yet.",
        "appreciation-title": "One appreciation each",
        "appreciation-write": (
            "Each of you says one thing you appreciate in the other, aloud. If you like, write it down as well; it is "
            "kept only if you both want that."
        ),
        "appreciation-by": "{name} appreciates in {other}",
        "appreciation-keep": "{name}, shall both sentences be kept?",
        "appreciation-kept": '{name}: "{text}"',
        "followup-title": "How did it go?",
        "followup-none": "There is nothing left to look back at.",
        "followup-felt": "{name}, did it feel different?",
        "followup-said": "You looked back on {day}: {outcome}.",
        "followup-felt-said": "Did it feel different? {a}: {felt_a}. {b}: {felt_b}.",
        "followup-felt-open": "Whether it felt different stays open.",
        "appreciation": "Before you stop: each of you says one thing you appreciate in the other.",
    }
)

"""What one keeps to oneself, or shows, answer by answer: signs and reflections are private until they are shown."""

from dataclasses import replace

from reciprocity_tui.answers.questions import Kind, Question
from reciprocity_tui.answers.sheet import Sheet, number


def is_private(sheet: Sheet, question: Question) -> bool:
    """Return whether this answer stays out of the comparison by itself; signs and reflections do until shown."""
    match question.kind:
        case Kind.RECEIVED | Kind.GIVEN:
            return sheet.behaviour(question.id).private
        case Kind.SIGN | Kind.SIGN_WHO:
            return not sheet.sign(question.id).shown
        case Kind.REFLECTION:
            return question.closed or not sheet.reflection(question.id).shown
        case Kind.WHOLE_FAIRNESS | Kind.CONTEXT:
            return sheet.whole.private
        case Kind.GLAD:
            return sheet.glad.private
        case _:
            return False


def is_shareable(sheet: Sheet, question: Question) -> bool:
    """Return whether something is answered that its owner can share, or keep back, by itself.

    A sign has to be noticed, and a statement about oneself answered, before there is anything to show; then it waits
    for its owner to say so. Of a behaviour and of the whole, an answer to either question is enough.
    """
    if not question.allows_private:
        return False
    match question.kind:
        case Kind.RECEIVED | Kind.GIVEN:
            answer = sheet.behaviour(question.id)
            return (answer.received, answer.given) != (None, None)
        case Kind.SIGN | Kind.SIGN_WHO:
            return sheet.sign(question.id).how_much in (1, 2)
        case Kind.REFLECTION:
            return number(sheet.reflection(question.id).answer) is not None
        case Kind.WHOLE_FAIRNESS | Kind.CONTEXT:
            return (sheet.whole.fairness, sheet.whole.context) != (None, None)
    return bool(sheet.glad.text)


def keep_private(sheet: Sheet, question: Question, private: bool) -> Sheet:
    """Return the sheet with this answer kept out of the comparison, or in it again. Raises ValueError where neither."""
    if not question.allows_private:
        raise ValueError(f"a question of kind {question.kind.value} is kept back with its area, or always")
    match question.kind:
        case Kind.RECEIVED | Kind.GIVEN:
            return sheet.with_behaviour(question.id, replace(sheet.behaviour(question.id), private=private))
        case Kind.SIGN | Kind.SIGN_WHO:
            return sheet.with_sign(question.id, replace(sheet.sign(question.id), shown=not private))
        case Kind.REFLECTION:
            return sheet.with_reflection(question.id, replace(sheet.reflection(question.id), shown=not private))
        case Kind.WHOLE_FAIRNESS | Kind.CONTEXT:
            return replace(sheet, whole=replace(sheet.whole, private=private))
        case _:
            return replace(sheet, glad=replace(sheet.glad, private=private))


def may_switch(sheet: Sheet, question: Question) -> bool:
    """Return whether an answer can be kept back or shown now; to be shown, there has to be something to show."""
    return question.allows_private and (not question.is_shown_by_choice or is_shareable(sheet, question))

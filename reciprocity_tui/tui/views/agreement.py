"""What the two agreed on, how it went, what is kept for next time, and what each appreciates."""

from reciprocity_tui.agreement import asking
from reciprocity_tui.agreement.model import FINAL, Written
from reciprocity_tui.tui import labels
from reciprocity_tui.tui.drawing.layout import EMPTY, Row, Span, paragraph, row
from reciprocity_tui.tui.views.choices import Next
from reciprocity_tui.tui.views.columns import WIDEST_TEXT
from reciprocity_tui.words.voice import Voice


def agreement_rows(
    written: Written, voice: Voice, titles: asking.Titles, width: int, *, latest: bool, problem: str = ""
) -> list[Row]:
    """Return the page of the agreement; something is agreed on, or looked back at, only after the `latest` check-in.

    Where what they wrote cannot be read, the `problem` is said instead.
    """
    measure = min(width, WIDEST_TEXT)
    rows: list[Row] = []
    if written.agreed_before and written.agreement is None:
        number, earlier = written.agreed_before
        rows.append(row(*paragraph(voice.say(asking.AGREED_BEFORE, number=number), measure, "strong"), EMPTY))
        rows += [*_agreed_rows(earlier, voice, titles, measure), row(EMPTY)]
    rows.append(row(*paragraph(voice.say(asking.AGREED_TITLE), measure, "strong"), EMPTY))
    if problem:
        rows.append(row(*paragraph(problem, measure)))
    elif written.agreement is None:
        texts = (
            [voice.say(asking.NOTHING_AGREED), voice.say(asking.AGREE_ABOUT)]
            if latest
            else [voice.say(asking.NOTHING_AGREED)]
        )
        rows += [row(*paragraph(text, measure), EMPTY) for text in texts]
        rows += [row(*paragraph(labels.AGREE, measure), choice=Next.AGREE)] if latest else []
    else:
        rows += _agreed_rows(written, voice, titles, measure)
        if latest and (not written.follow_ups or written.follow_ups[-1].outcome not in FINAL):
            rows.append(row(EMPTY, *paragraph(labels.FOLLOW_UP, measure), choice=Next.FOLLOW_UP))
    if written.appreciations:
        rows.append(row(EMPTY, *paragraph(voice.say(asking.APPRECIATION_TITLE), measure, "strong")))
        appreciated = asking.appreciation_sentences(written.appreciations, voice)
        rows += [row(EMPTY, *paragraph(text, measure)) for text in appreciated]
    if written.topics:
        rows += [
            row(EMPTY, *paragraph(text, measure)) for text in asking.topics_sentences(written.topics, titles, voice)
        ]
    return rows


def _agreed_rows(written: Written, voice: Voice, titles: asking.Titles, width: int) -> list[Row]:
    """Return what was agreed on, first of all what each does, and how it went."""
    first, *rest = asking.agreed_sentences(written, titles, voice)
    rows = [row(*paragraph(first, width, mark=Span("›", "key")), EMPTY)]
    return rows + [row(*paragraph(text, width, "quiet")) for text in rest]

"""What the two agreed on, how it went, what is kept for next time, and what each appreciates."""

from reciprocity_tui import agreement_wording as agreeing
from reciprocity_tui.agreement_wording import Titles
from reciprocity_tui.comparison.wording import Names, say
from reciprocity_tui.tui import wording
from reciprocity_tui.tui.layout import EMPTY, Row, Span, paragraph, row
from reciprocity_tui.tui.views.columns import WIDEST_TEXT
from reciprocity_tui.vault.agreements import FINAL, Written


def agreement_rows(written: Written, names: Names, titles: Titles, width: int) -> list[Row]:
    """Return the page of the agreement."""
    measure = min(width, WIDEST_TEXT)
    rows = [row(*paragraph(say("agreement-title"), measure, "strong"), EMPTY)]
    if written.agreement is None:
        texts = say("agreement-none"), say("agree-about")
        rows += [row(*paragraph(text, measure), EMPTY) for text in texts]
        rows.append(row(*paragraph(wording.AGREE, measure), choice="agree"))
    else:
        first, *rest = agreeing.agreement_sentences(written.agreement, names, titles)
        rows.append(row(*paragraph(first, measure, mark=Span("›", "key")), EMPTY))
        rows += [row(*paragraph(text, measure, "quiet")) for text in rest]
        for followed in written.follow_ups:
            lines = (paragraph(text, measure) for text in agreeing.follow_up_sentences(followed, names))
            rows.append(row(EMPTY, *(line for block in lines for line in block)))
        if not written.follow_ups or written.follow_ups[-1].outcome not in FINAL:
            rows.append(row(EMPTY, *paragraph(wording.FOLLOW_UP, measure), choice="followup"))
    if written.appreciations:
        rows.append(row(EMPTY, *paragraph(say("appreciation-title"), measure, "strong")))
        said = agreeing.appreciation_sentences(written.appreciations, names)
        rows += [row(EMPTY, *paragraph(text, measure)) for text in said]
    if written.topics:
        rows += [row(EMPTY, *paragraph(text, measure)) for text in agreeing.topics_sentences(written.topics, titles)]
    return rows

"""Checks questionnaire files for their authors."""

import sys
from pathlib import Path

from reciprocity_tui.plain import labels
from reciprocity_tui.plain.session import Session
from reciprocity_tui.questionnaire.library import load_file
from reciprocity_tui.questionnaire.loading import QuestionnaireError
from reciprocity_tui.steps import options
from reciprocity_tui.words.clean import clean


def check(_session: Session, wanted: options.Check) -> int:
    """Print what every file holds, or every mistake in it; return 1 where one cannot be used, else 0."""
    code = 0
    for name in wanted.files:
        try:
            questionnaire, _ = load_file(Path(name))
        except QuestionnaireError as problem:
            sys.stdout.write(f"{problem.report()}\n")
            code = 1
        else:
            fine = labels.CHECKED.format(
                file=clean(name),
                id=questionnaire.id,
                version=questionnaire.version,
                areas=len(questionnaire.areas),
                behaviours=sum(len(area.behaviours) for area in questionnaire.areas),
            )
            sys.stdout.write(f"{fine}\n")
    return code

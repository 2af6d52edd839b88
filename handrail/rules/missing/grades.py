"""Police grades of a missing child that come in files: which of two is the later one."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from handrail.rules.vocabulary import MissingGrade

HIGHEST_FIRST = tuple(grade.value for grade in MissingGrade)


@dataclass(frozen=True)
class Grade:
    """A police grade, and since when; None where nobody said."""

    grade: str
    since: dt.datetime | None = None


class Since(Enum):
    """Whether a grade is later than another, earlier, or not known to be either."""

    LATER = "later"
    EARLIER = "earlier"
    NOT_KNOWN = "not_known"


def compare_grades(new: Grade, recorded: Grade | None) -> Since:
    """Whether a grade that a file brings is later than the one recorded, None for none.

    Without both times, a higher one counts as later, so that no child is thought to be safer
    than the police say; of a lower one it is not known.
    """
    if recorded is None:
        return Since.LATER
    if new.since and recorded.since:
        return Since.LATER if new.since > recorded.since else Since.EARLIER
    is_higher = HIGHEST_FIRST.index(new.grade) < HIGHEST_FIRST.index(recorded.grade)
    return Since.LATER if is_higher else Since.NOT_KNOWN

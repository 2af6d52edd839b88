"""Whether somebody will soon be 18, is an adult, or may be one, and what to do first."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from handrail.rules.identifiers import PartialDate, birthday_at
from handrail.rules.identifiers.dates import whole_years

ADULT = 18
BEFORE = dt.timedelta(days=90)  # long enough to plan with adult services; our own judgement
AGE_NOT_CERTAIN = "msa2015-s51"


class Stage(StrEnum):
    """How near somebody is to 18."""

    SOON = "soon"
    ADULT = "adult"
    MAY_BE_ADULT = "may_be_adult"


@dataclass(frozen=True)
class ComingOfAge:
    """The stage, and the 18th birthday where the date of birth is exact."""

    stage: Stage
    on: dt.date | None = None


def coming_of_age(born: str, today: dt.date) -> ComingOfAge | None:
    """The stage of a full or partial date of birth on a day; None while 18 is far away or nothing
    is known.
    """
    date = PartialDate.from_text(born)
    if date.earliest is None or date.latest is None or date.latest > today:
        return None
    if whole_years(date.latest, today) >= ADULT:
        return ComingOfAge(Stage.ADULT, birthday_at(born, ADULT))
    if whole_years(date.earliest, today) >= ADULT:
        return ComingOfAge(Stage.MAY_BE_ADULT)
    birthday = birthday_at(born, ADULT)
    if birthday and birthday - today <= BEFORE:
        return ComingOfAge(Stage.SOON, birthday)
    return None

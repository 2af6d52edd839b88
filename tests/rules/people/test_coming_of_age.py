"""Who is about to turn 18, is an adult, or may be one."""

import datetime as dt

import pytest

from handrail.rules.people.coming_of_age import ComingOfAge, Stage, coming_of_age

TODAY = dt.date(2026, 11, 30)


@pytest.mark.parametrize(
    ("born", "found"),
    [
        ("2008-12-01", ComingOfAge(Stage.SOON, dt.date(2026, 12, 1))),
        ("2009-02-28", ComingOfAge(Stage.SOON, dt.date(2027, 2, 28))),
        ("2009-03-01", None),
        ("2008-11-30", ComingOfAge(Stage.ADULT, dt.date(2026, 11, 30))),
        ("2008-02-29", ComingOfAge(Stage.ADULT, dt.date(2026, 3, 1))),
        ("2007", ComingOfAge(Stage.ADULT)),
        ("2008", ComingOfAge(Stage.MAY_BE_ADULT)),
        ("~2008", ComingOfAge(Stage.MAY_BE_ADULT)),
        ("2008-11", ComingOfAge(Stage.ADULT)),
        ("2008-12", None),
        ("2012-03-14", None),
        ("2027-01-05", None),
        ("", None),
    ],
)
def test_the_stage_by_what_is_known_of_the_birth_date(born: str, found: ComingOfAge | None) -> None:
    assert coming_of_age(born, TODAY) == found

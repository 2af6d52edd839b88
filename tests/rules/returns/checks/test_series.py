"""How the days of rows of one kind lie to each other."""

import pytest

from handrail.rules.returns.checks.assessments import ASSESSMENTS
from tests.returns.checked import ASKED
from tests.returns.stories import assessment, child, episode

pytestmark = pytest.mark.once


def found(name: str, *rows: tuple[str, str]) -> int:
    one = episode("2025-09-01", assessments=tuple(assessment(*row, "11A") for row in rows))
    return len(list(getattr(ASSESSMENTS, name)(one, child("x", one), ASKED)))


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("before_referral", ("2025-08-31", "2025-10-01"), ("2025-09-01", "2025-10-01")),
        ("backwards", ("2025-09-10", "2025-09-09"), ("2025-09-10", "2025-09-10")),
        ("one_day", ("2025-09-10", "2025-09-10"), ("2025-09-10", "2025-09-11")),
        ("other_year", ("2025-09-10", "2026-04-01"), ("2025-09-10", "2026-03-31")),
    ],
)
def test_the_day_beside_the_wrong_one_is_right(
    name: str, wrong: tuple[str, str], right: tuple[str, str]
) -> None:
    assert (found(name, wrong), found(name, right), found(name)) == (1, 0, 0)


def test_one_that_goes_on_is_enough() -> None:
    assert found("two_open", ("2025-09-10", "")) == 0
    assert found("two_open", ("2025-09-10", ""), ("2025-09-11", "")) == 1

"""What the columns of a request say of a family's agreement."""

import datetime as dt

import pytest

from handrail.rules.forms.answer_dates import day_given
from handrail.rules.front_door.agreements import agreement_values

pytestmark = pytest.mark.once
AGREED = {
    "agreed": "yes",
    "agreed_who": "Her mother",
    "agreed_on": day_given(dt.date(2026, 11, 24)),
    "agreed_as": "gillick",
    "agreed_known": "She said what would happen",
    "agreed_scope": "A family worker",
}


def test_an_agreement_says_who_when_as_what_and_to_what() -> None:
    found = agreement_values(AGREED)
    assert found["agreed_by"] == "Her mother"
    assert found["agreed_on"] == dt.date(2026, 11, 24)
    assert found["agreed_known"] == "She said what would happen"


@pytest.mark.parametrize("answer", ["no", "not_yet", None])
def test_where_nobody_agreed_nothing_is_said_of_an_agreement(answer: str | None) -> None:
    assert agreement_values(AGREED | {"agreed": answer}) == {}

"""What the columns of a request say of a family's agreement."""

import datetime as dt

import pytest

from handrail.rules.forms.answer_dates import day_given
from handrail.rules.front_door.agreements import agreement_values, values_of_answer
from handrail.rules.permissions import Incomplete

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


def test_a_family_is_not_accepted_on_an_agreement_that_nobody_recorded() -> None:
    with pytest.raises(Incomplete):
        values_of_answer({"agreed": "recorded"}, is_recorded=False)
    assert values_of_answer({"agreed": "recorded"}, is_recorded=True) == {}
    assert values_of_answer({"agreed": "no"}, is_recorded=False) == {}


def test_a_teams_answer_records_a_new_agreement_or_its_withdrawal() -> None:
    assert values_of_answer(AGREED, is_recorded=False) == agreement_values(AGREED)
    withdrawn = AGREED | {
        "agreement": "withdrawn",
        "withdrawn_on": day_given(dt.date(2026, 11, 25)),
    }
    found = values_of_answer(withdrawn, is_recorded=True)
    assert found == {"withdrawn_on": dt.date(2026, 11, 25)}

"""Whether somebody on duty may see at once where a child is."""

import pytest

from handrail.records.models import Alarm, Case
from handrail.records.queries.front_door import urgent
from tests import people
from tests.people.casework import allocated, taken
from tests.people.missing import reported

pytestmark = pytest.mark.django_db
UNSAFE = "On duty: the child is not safe tonight"


@pytest.fixture
def case() -> Case:
    return allocated()


def test_a_child_who_is_not_safe_tonight_is_seen_by_the_duty_team_alone(case: Case) -> None:
    edda = people.act_as("edda")
    assert urgent.urgent_reason_for(edda, case) == ""
    taken(case, "safe", safe="not_safe", done="Her aunt was rung")
    assert case.person is not None
    for of in (case, case.person):
        assert urgent.urgent_reason_for(people.act_as("edda"), of) == UNSAFE
    assert urgent.urgent_reason_for(people.act_as("cat"), case) == ""
    Alarm.objects.update(state="closed")
    assert urgent.urgent_reason_for(people.act_as("edda"), case) == ""


def test_a_child_who_is_missing_is_seen_until_they_are_back(case: Case) -> None:
    assert case.person is not None
    row = reported(case=case)
    for of in (case, case.person):
        assert (
            urgent.urgent_reason_for(people.act_as("edda"), of) == "On duty: the child is missing"
        )
    type(row).objects.update(state="located")
    assert urgent.urgent_reason_for(people.act_as("edda"), case) == ""


def test_a_referral_of_nobody_on_the_register_has_its_own_alarm() -> None:
    sent = people.sent()
    assert urgent.urgent_reason_for(people.act_as("edda"), sent) == ""
    people.alarmed(sent)
    assert urgent.urgent_reason_for(people.act_as("edda"), sent) == UNSAFE

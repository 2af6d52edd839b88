"""What a referral and the register say of a child, for the rules of contradictions."""

from typing import Any

import pytest

from handrail.actions.core import recording
from handrail.actions.people import register
from handrail.records.models import Plan, Referral
from handrail.records.queries.front_door.contradiction_facts import facts_of_referral
from tests import people
from tests.people import NOW
from tests.people.casework import allocated
from tests.people.joining import joined, on_register

BORN = {"day": "2", "month": "2", "year": "2015", "text": "2015-02-02"}
pytestmark = pytest.mark.django_db


def facts(of: Referral) -> dict[str, str]:
    return facts_of_referral(people.act_as("helen"), Referral.objects.get(pk=of.pk))


def test_of_a_child_whom_nobody_has_identified_nothing_on_the_register_is_known() -> None:
    found = facts(people.sent())
    assert "known.case" not in found
    assert found["known.judgement"] == "exploited_now"
    assert found["known.age"] == "child"


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"parents_told": "no", "why_not_told": "more_danger"}, "more_danger"),
        ({"parents_told": "yes", "parents_told_when_what": "Her mother, today"}, ""),
    ],
)
def test_why_parents_were_not_told_is_known_where_they_were_not(
    answers: dict[str, Any], why: str
) -> None:
    assert facts(people.sent(**answers))["known.why_not_told"] == why


def test_a_brother_on_a_plan_is_known_whichever_of_the_two_names_the_other() -> None:
    case = allocated()
    of = people.sent(child_given="Cian", child_born=BORN)
    child = people.registered(of)
    assert facts(of)["known.sibling_plan"] == ""
    told = {"other_name": "Cian", "kind": "sibling", "responsibility": "no"}
    with recording.audited_transaction(by=people.act_as("bob"), now=NOW):
        row = register.insert_relationship(
            by=people.act_as("bob"), person=case.person, answers=told, now=NOW
        )
        recording.change(row, verb="relationship.identified", values={"other": child})
        plan = Plan(case=case, kind="cp", state="live", started_on=NOW.date(), owner=case.owner)
        recording.create(plan, verb="plan.begin")
    assert facts(of)["known.sibling_plan"] == "yes"


def test_the_plan_of_a_brothers_second_record_is_known_too() -> None:
    case = allocated()
    of = people.sent(child_given="Cian", child_born=BORN)
    child, brother = people.registered(of), on_register("Sersh", "Devlin")
    told = {"other_name": "Sersh", "kind": "sibling", "responsibility": "no"}
    with recording.audited_transaction(by=people.act_as("bob"), now=NOW):
        row = register.insert_relationship(
            by=people.act_as("bob"), person=child, answers=told, now=NOW
        )
        recording.change(row, verb="relationship.identified", values={"other": brother})
        plan = Plan(case=case, kind="cp", state="live", started_on=NOW.date(), owner=case.owner)
        recording.create(plan, verb="plan.begin")
    assert facts(of)["known.sibling_plan"] == ""
    joined(case.person, brother)
    assert facts(of)["known.sibling_plan"] == "yes"

"""Why a case exists: whose decision it is, and who may read the one that opened it."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.actions.access import restrictions
from handrail.actions.access.restrictions import Closing
from handrail.records.models import Relationship
from handrail.records.queries.casework import case_grounds, cases
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, opened
from tests.people.joining import joined, on_register

pytestmark = pytest.mark.django_db


def kept(stage: str, **answers: Any) -> Any:
    return SimpleNamespace(row=SimpleNamespace(stage=stage), answers=answers)


def test_the_newest_decision_of_a_meeting_or_an_enquiry_counts() -> None:
    newest = kept("meeting", outcome="cp_plan")
    rows = [kept("case", level="section_47"), kept("meeting"), newest, kept("enquiry", outcome="x")]
    assert case_grounds.newest_decision(rows) is newest
    assert case_grounds.newest_decision(rows[:2]) is None


def test_the_threshold_is_the_newest_that_was_written() -> None:
    written = kept("meeting", threshold="Harm is likely")
    assert case_grounds.with_threshold([kept("meeting"), written]) is written
    assert case_grounds.with_threshold([]) is None


def test_what_opened_the_case_is_read_with_the_referral_and_not_without() -> None:
    actor: Any = people.act_as("marcus")
    case: Any = cases.find_case(actor, opened().public_id)
    found = case_grounds.opening_decision(actor, case)
    assert found is not None
    assert found.outcome == "Strategy discussion"
    case.may_read_referral = False
    assert case_grounds.opening_decision(actor, case) is None


def test_no_family_is_restricted_for_somebody_on_no_list() -> None:
    assert case_grounds.restricted_family(people.act_as("cat"), allocated()) == []


def test_restricted_family_of_another_record_of_the_child_is_named_too() -> None:
    case, brother = allocated(), opened(people.sent(child_given="Leo")).person
    assert case.person is not None
    assert brother is not None
    closing = Closing("staff", "The son of a colleague", people.account("ruth"),
                      [people.account("cat")])  # fmt: skip
    by = people.act_as("marcus")
    restrictions.restrict_record(by=by, person=brother, closing=closing, now=NOW)
    other = on_register("Safiya", "Ilyas")
    Relationship.objects.create(
        child=other, other=brother, kind="sibling", owner=case.owner, occurred_at=NOW,
        recorded_at=NOW,
    )  # fmt: skip
    joined(case.person, other)
    cat = people.act_as("cat")
    found = cases.find_case(cat, case.public_id)
    assert found is not None
    assert [row.other for row in case_grounds.restricted_family(cat, found)] == [brother]

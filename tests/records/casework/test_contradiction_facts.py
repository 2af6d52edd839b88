"""What a case says, for the rules of contradictions."""

import pytest

from handrail.records.queries.casework.contradiction_facts import facts_of_case
from tests.people.casework import allocated, taken
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_a_new_case_says_nothing_and_not_no() -> None:
    facts = facts_of_case(allocated(), TODAY)
    assert {facts[name] for name in ("known.status", "known.level", "known.plan")} == {""}
    assert (facts["known.enquiry"], facts["known.assessed"]) == ("", "")
    assert (facts["known.early_help"], facts["known.consent_to_share"]) == ("not_asked", "")


def test_what_was_decided_in_the_case_is_known() -> None:
    case = allocated()
    taken(case, "status", status="at_risk")
    taken(case, "level", level="child_in_need")
    case.refresh_from_db()
    facts = facts_of_case(case, TODAY)
    assert (facts["known.status"], facts["known.level"]) == ("at_risk", "child_in_need")

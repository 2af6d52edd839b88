"""The case that a decision of the front door opens, and the one that is there already."""

import pytest

from handrail.records.models import Case, Notice
from tests import people
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db


def test_a_further_decision_about_a_child_tells_the_worker_and_opens_no_second_case() -> None:
    case, again = allocated(), people.sent()
    assert case.person
    people.identified(again, case.person)
    people.decided(again, outcome="strategy_discussion", accepted="yes")
    assert Case.objects.get() == case
    told = Notice.objects.filter(kind="case_changed", case=case, text__contains=again.reference)
    assert set(told.values_list("recipient__login", flat=True)) == {"cat"}

"""Who reads the deadline and the receipt of a report of child sexual abuse."""

import pytest

from handrail.actions.front_door import referral
from handrail.records.queries.front_door import duty_to_report as queries
from tests import people
from tests.people import NOW, duty

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def test_the_receipt_has_every_record_and_the_referral_that_told_the_council() -> None:
    duty.commenced()
    draft = people.started()
    assert queries.receipt_for(people.act_as("ann"), draft.concern) is None
    duty.recorded(draft)
    duty.recorded(draft, endangers="yes")
    sent = referral.submit(
        by=people.act_as("ann"), draft=draft, reasons={}, token=people.fresh(), now=NOW
    )
    found = queries.receipt_for(people.act_as("ann"), draft.concern)
    assert found is not None
    assert [one.answers["endangers"] for one in found.records] == ["no", "yes"]
    assert (found.referrals, found.is_in_time) == ([sent], True)
    assert queries.deadline_of_own(people.act_as("ann"), sent) == found.clock
    assert queries.deadline_of_own(people.act_as("lena"), sent) is None


def test_a_referral_has_no_deadline_where_the_duty_has_not_commenced() -> None:
    sent = people.sent()
    assert queries.deadline_of_referral(sent, NOW) is None
    duty.commenced()
    assert queries.deadline_of_referral(sent, NOW) is None


def test_the_receipt_names_no_referral_to_somebody_of_another_agency() -> None:
    duty.commenced()
    draft, ann = people.started(), people.act_as("ann")
    duty.recorded(draft)
    referral.submit(by=ann, draft=draft, reasons={}, token=people.fresh(), now=NOW)
    found = queries.receipt_for(people.act_as("dan"), draft.concern)
    assert found is not None
    assert found.referrals == []

"""A referral as its sender reads it."""

import pytest

from handrail.records.models import Referral
from handrail.records.queries.core import scope
from handrail.records.queries.front_door import (
    referral,
)
from tests import people
from tests.people.named import known_privately

pytestmark = pytest.mark.django_db


def test_a_visitor_sees_what_is_theirs_and_nothing_else() -> None:
    others, by = people.sent(), people.visiting()
    other_visitor = people.sent(people.visiting(name="Somebody else"))
    mine = people.sent(by)
    for permission in ("referral.read", "referral.add", "referral.print"):
        visible = Referral.objects.filter(scope.visible_rows(by, permission, "referral"))
        assert set(visible) == {mine}, permission
    assert referral.find_referral(by, others.public_id) is None
    assert referral.find_referral(by, other_visitor.public_id) is None


def test_a_colleagues_referral_that_is_restricted_is_not_listed() -> None:
    shown, held = people.sent(), people.sent(child_given="Sky")
    lena = people.act_as("lena")
    assert set(referral.list_agency_referrals(lena)) == {shown, held}
    Referral.objects.filter(pk=held.pk).update(sensitivity="S2", guardian=people.account("ruth"))
    assert list(referral.list_agency_referrals(lena)) == [shown]


def test_the_referrals_of_colleagues_are_listed_for_a_safeguarding_lead_alone() -> None:
    sent = people.sent()
    assert referral.list_agency_referrals(people.act_as("lena")) == [sent]
    assert referral.find_referral(people.act_as("bob"), sent.public_id) == sent
    assert referral.list_agency_referrals(people.act_as("bob")) == []


def test_a_sent_referral_of_a_child_whom_the_author_knows_privately_is_not_listed() -> None:
    shown, hidden = people.sent(), people.sent(child_given="Maya")
    known_privately("ann", people.registered(hidden))
    assert referral.list_own_referrals(people.act_as("ann")) == [shown]

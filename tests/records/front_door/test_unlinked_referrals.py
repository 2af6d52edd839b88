"""Referrals that are not linked yet: whose queue they stand in, and by which number."""

import pytest

from handrail.records.models import Referral
from handrail.records.queries.front_door import unlinked_referrals
from handrail.rules.people.matching import IdentifyingFacts, Name
from tests import people
from tests.people import NOW, joining

pytestmark = pytest.mark.django_db


def test_the_described_child_is_told_until_the_referral_is_linked() -> None:
    sent, bob = people.sent(), people.act_as("bob")
    facts = unlinked_referrals.facts_of_unlinked(bob)[sent.public_id]
    assert facts.names[0].given == sent.child_given
    Referral.objects.filter(pk=sent.pk).update(person=joining.on_register("Ann", "Other"))
    assert unlinked_referrals.facts_of_unlinked(bob) == {}


def test_nobody_finds_a_referral_of_another_queue() -> None:
    sent, cat = people.sent(), people.act_as("cat")
    assert unlinked_referrals.facts_of_unlinked(cat) == {}
    assert unlinked_referrals.referrals_by_id(cat, [sent.public_id]) == []
    assert unlinked_referrals.referrals_by_reference(cat, sent.reference) == []


def test_a_number_is_ours_or_the_councils() -> None:
    sent, bob = people.sent(), people.act_as("bob")
    Referral.objects.filter(pk=sent.pk).update(council_reference="LCS-77")
    for number in (sent.reference.lower(), "lcs-77"):
        assert unlinked_referrals.referrals_by_reference(bob, number) == [sent]
    assert unlinked_referrals.referrals_by_reference(bob, "") == []


def test_a_referral_is_unlinked_until_it_is_on_a_record_or_withdrawn() -> None:
    linked, withdrawn, waiting = people.sent(), people.sent(), people.sent()
    people.registered(linked)
    Referral.objects.filter(pk=withdrawn.pk).update(withdrawn_at=NOW)
    assert unlinked_referrals.newest_unlinked(people.act_as("bob")) == [waiting]


def test_nobody_is_given_a_referral_that_they_may_not_read() -> None:
    referral = people.sent()
    assert unlinked_referrals.newest_unlinked(people.act_as("bob")) == [referral]
    Referral.objects.filter(pk=referral.pk).update(sensitivity="S3")
    assert unlinked_referrals.newest_unlinked(people.act_as("bob")) == []


def test_the_name_and_the_birth_date_are_compared() -> None:
    referral = people.sent()
    facts = unlinked_referrals.facts_of(referral)
    assert facts.names == (Name(referral.child_given, referral.child_family),)
    assert [date.text for date in facts.born] == [referral.child_born]
    assert unlinked_referrals.facts_of(Referral()) == IdentifyingFacts()

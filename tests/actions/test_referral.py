"""Sending a referral."""

import pytest

from tests import people

pytestmark = pytest.mark.django_db


def test_a_sent_referral_waits_at_the_front_door() -> None:
    referral = people.sent()
    assert referral.state == "waiting"


def test_everything() -> None:
    referral = people.sent()
    check = people.asked(referral)
    person = people.registered(referral)
    people.decided(referral)
    assert check and person and referral.state == "decided"
    assert people.signed_in("ann").get("/my/").status_code == 200

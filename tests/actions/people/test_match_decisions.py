"""Whether a match that is very likely was answered, before a child is registered anew."""

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.actions.front_door import triage
from handrail.records.models import Person, Referral
from tests import people
from tests.people import NOW, joining

pytestmark = pytest.mark.django_db
HOME = {"address": "8 Cooper’s Row", "postcode": "E14 3AB"}


def registered(referral: Referral) -> Person:
    sent = Referral.objects.get(pk=referral.pk)
    return triage.register_child(by=people.act_as("bob"), referral=sent, seen=sent.version, now=NOW)


def test_a_very_likely_match_needs_a_reason_until_somebody_said_it_is_another_child() -> None:
    sent, child = people.sent(), joining.on_register("Saoirse", "Devlin", **HOME)
    with pytest.raises(Incomplete):
        registered(sent)
    joining.told_apart(sent, child)
    assert registered(sent) != child

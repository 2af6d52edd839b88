"""The demo: what is asked of teams, so that a newcomer finds their pages filled."""

from collections import Counter

import pytest

from handrail.records.models import HelpRequest


@pytest.mark.once
@pytest.mark.django_db
def test_advice_was_asked_and_given_and_a_family_waits_for_early_help(demo):
    asked = HelpRequest.objects.values_list("kind", "state")
    assert Counter(asked) == {
        ("advice", "asked"): 1,
        ("advice", "answered"): 1,
        ("early_help", "asked"): 1,
    }

"""Forms with their versions, and how much stands on each."""

import pytest

from handrail.records.queries.forms import forms as queries
from tests import people

pytestmark = pytest.mark.django_db


def test_drafts_and_submissions_are_counted_on_the_version_they_are_on() -> None:
    people.sent()
    people.started()
    for key in ("inter_agency_referral", "exploitation_screening"):
        found = queries.find_instrument(people.act_as("flo"), key)
        assert (found.drafts, found.submissions) == (1, 1)
        assert found.current.state == "in_use"
    assert queries.find_instrument(people.act_as("flo"), "hand_over").submissions == 0


@pytest.mark.parametrize("login", sorted(set(people.CAST) - {"flo", "petra"}))
def test_nobody_else_reads_the_list(login: str) -> None:
    assert queries.list_instruments(people.act_as(login)) == []
    assert queries.find_instrument(people.act_as(login), "decision") is None

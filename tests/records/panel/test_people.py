"""Whom a step of the panel means, and who may have a seat."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.records.queries.panel import people as people_queries
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_those_who_prepare_a_panel_come_before_its_chairs() -> None:
    row: Any = SimpleNamespace(owner_id=people.agency("council").pk)
    found = [account.login for account in people_queries.people_meant("coordinators", row, now=NOW)]
    assert found == ["pam", "carys"]


def test_a_seat_means_who_has_it_and_specialist_crime_those_who_were_asked() -> None:
    row: Any = SimpleNamespace(account="somebody", escalated_to_id=None)
    assert people_queries.people_meant("seat", row, now=NOW) == ["somebody"]
    assert people_queries.people_meant("specialist", row, now=NOW) == []


def test_each_may_sit_once_for_their_agency() -> None:
    found = {
        account.login: (account.sits_for.kind, account.sits_as)
        for account in people_queries.list_possible_members(NOW)
    }
    assert found["carys"] == ("council", "chair")
    assert found["pam"] == ("council", "minutes")
    assert found["hana"] == ("health", "member")
    assert "ann" not in found
    assert people_queries.host_agency() == people.agency("council")

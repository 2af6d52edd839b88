"""How somebody stands to the panel: by a seat, and by no interest."""

from typing import Any

import pytest

from handrail.records.models import Listing, Panel, PanelPart, PanelSeat
from handrail.records.queries.panel import scope
from tests import people
from tests.people import panel as sitting

pytestmark = pytest.mark.django_db
RELATIONS = scope.relations({})


@pytest.fixture
def row() -> Listing:
    """A place on the agenda of a sitting with papers out."""
    panel = sitting.called()
    found = sitting.listed(sitting.item("place", "Bus station"), panel)
    sitting.out(panel)
    assert isinstance(found, Listing)
    return found


def _stands(login: str, table: Any, relation: str) -> bool:
    agencies = frozenset({people.agency("council").pk})
    name = table._meta.model_name
    stands = RELATIONS[name][relation](people.act_as(login), agencies)
    return bool(table.objects.filter(stands).exists())


def _declares(login: str, row: Listing) -> None:
    part = PanelPart.objects.filter(listing=row, seat__account=people.account(login))
    assert part.update(has_interest=True) == 1


def test_a_seat_stands_to_an_item_once_its_papers_are_out(row: Listing) -> None:
    assert _stands("hana", Listing, "seated") is True
    assert _stands("lena", Listing, "seated") is False
    Panel.objects.update(state=scope.PREPARING)
    assert _stands("hana", Listing, "seated") is False
    assert _stands("hana", Panel, "seated") is True


def test_whoever_declared_an_interest_stands_to_it_in_no_way(row: Listing) -> None:
    _declares("hana", row)
    assert _stands("hana", Listing, "seated") is False
    assert _stands("hana", Listing, "panel_agency") is False
    assert _stands("pam", Listing, "panel_agency") is True
    assert list(Listing.objects.filter(scope.declared_interest(people.act_as("hana"), ""))) == [row]


def test_an_item_is_not_for_those_in_the_room_who_declared_an_interest(row: Listing) -> None:
    sitting.opened(row.panel)
    assert list(scope.seats_excluded_from(row)) == []
    _declares("hana", row)
    assert [seat.account.login for seat in scope.seats_excluded_from(row)] == ["hana"]
    PanelSeat.objects.update(came=False)
    assert list(scope.seats_excluded_from(row)) == []

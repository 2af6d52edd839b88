"""The receipt of a referral: whom to ring, and what it says of the children it names."""

from typing import Any

import pytest
from django.urls import reverse

from handrail.actions.organisation import settings
from handrail.records.models import Referral
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]
DOOR = {"key": "front_door", "name": "Front desk", "phone": "020 7946 0111"}
NIGHT = {"key": "night", "name": "Night team", "phone": "020 7946 0199", "out_of_hours": True}


def receipt(sent: Referral) -> str:
    answer = people.signed_in("ann").get(reverse("receipt", args=[sent.public_id]))
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize(
    ("contacts", "says"),
    [
        ([DOOR, NIGHT], "or ring the Night team on"),
        ([DOOR], "or ring the Front desk on"),
        ([DOOR, NIGHT | {"phone": ""}], "or ring the Front desk on"),
        ([], "999</a> if there is danger now.</div>"),
    ],
)
def test_a_receipt_of_a_night_that_is_not_safe_says_whom_to_ring(
    contacts: list[dict[str, Any]], says: str
) -> None:
    settings.change_settings(
        by=people.SETTER, settings=people.SETTINGS | {"contacts": contacts}, reason="Agreed",
        now=NOW,
    )  # fmt: skip
    shown = receipt(people.sent(safe_tonight="not_safe"))
    assert says in shown
    assert "ring ." not in shown


def test_it_says_that_it_names_no_child_where_it_names_none() -> None:
    shown = receipt(people.sent(child_given="Saoirse"))
    assert "This page does not name any child" in shown
    assert "Saoirse" not in shown

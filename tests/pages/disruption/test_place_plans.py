"""Plans for places on their pages: begun at the place, led by another, and on paper."""

from typing import Any

import pytest
import time_machine

from handrail.records.models import PlacePlan
from tests import people
from tests.people import measures
from tests.people.casework import taken
from tests.people.cast import NOW
from tests.people.copies import copied

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_plan_begins_at_the_place_has_another_lead_and_goes_on_paper() -> None:
    place, ezra = measures.entity(), people.signed_in("ezra")
    page = ezra.get(f"/disruption/entities/{place.public_id}/").content.decode()
    asked = f"/begin/placeplan/assess/?of={place.public_id}"
    assert asked in page
    form = ezra.get(asked)
    assert "Lantern Lodge" in form.content.decode()
    posted = {"_token": form.context["token"], "_pick_place": str(place.public_id)}
    posted |= {"happens": "Born 14 March, men wait", "unsafe": "Dark", "safe": "The kiosk"}
    back = ezra.post(asked, posted)
    assert back.status_code == 422
    assert "Dark" in back.content.decode()
    ezra.post(asked, {**posted, "happens": "Men wait there after school"})
    row = PlacePlan.objects.get()
    taken(row, "lead", by="ezra", place_leader=measures.leader("lex"))
    address = f"/disruption/places/{row.public_id}/"
    assert "Men wait there after school" in people.signed_in("lex").get(address).content.decode()
    paper = copied(ezra, f"{address}plan.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")
    assert row.reference in ezra.get("/disruption/places/").content.decode()
    assert people.signed_in("cat").get(address).status_code == 404

"""Plans for places on their pages: begun at the place, led by another, and on paper."""

import datetime as dt

import pytest

from handrail.records.models import PlacePlan
from handrail.rules.forms import answer_dates
from tests import people
from tests.people import measures
from tests.people.casework import taken
from tests.people.copies import copied

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


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


def test_an_answer_has_the_agencys_own_date_and_a_request_its_due_date() -> None:
    row = measures.assessed(measures.entity())
    asked, own = (answer_dates.day_given(dt.date(2026, 12, day)) for day in (5, 3))
    for _ in range(2):
        taken(row, "ask", by="ezra", place_agencies=[people.agency("licensing")], due_on=asked)
    part = row.parts.order_by("pk")[0]
    taken(part, "answer", by="lex", does="will", by_on=own, what="Lights")
    page = people.signed_in("ezra").get(f"/disruption/places/{row.public_id}/").content.decode()
    answered = page.split(f'id="part-{part.public_id}"')[1].split("</section>")[0]
    assert "by 3 December 2026." in answered
    assert "5 December 2026" not in answered
    assert page.count("Due 5 December 2026.") == 1

"""What partners read of a case: their own part, what was sent to them, and nothing else."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from handrail.records.models import Agency, Case
from tests import people
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]


@pytest.fixture
def case() -> Case:
    return allocated()


def page(login: str, row: Any, status: int = 200) -> str:
    found = people.signed_in(login).get(f"/record/{row._meta.model_name}/{row.public_id}/")
    assert found.status_code == status
    return str(found.content, "utf-8")


def read(text: str, words: str) -> Iterator[str]:
    return (word for word in words.split() if word in text)


def test_an_invited_agency_reads_the_record_once_it_was_sent_out_and_only_what_was(
    case: Case,
) -> None:
    meeting = taken(case, "call:meeting", agencies=["police", "health"], reason="WHYCALLED")
    health, police = meeting.attendances.order_by("agency__name")
    taken(health, "answer", by="nia", holds="HEALTHHOLDS")
    taken(police, "answer", by="pol", holds="POLICEHOLDS", view="POLICEVIEW")
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    said = {"information": "ALLSAID", "legal_advice": "LAWYER", "concern_person": "DEX"}
    taken(meeting, "discuss", by="marcus", **said)
    taken(meeting, "decide", by="marcus", outcome="s47_joint_csc_police", reason="WHYDECIDED")
    own = page("nia", meeting)
    assert "WHYCALLED" in own
    never = "POLICEHOLDS POLICEVIEW ALLSAID LAWYER DEX WHYDECIDED Northmere_Police"
    assert not list(read(own, never))
    assert "Northmere Police" not in own
    assert "HEALTHHOLDS" in page("nia", health)
    page("nia", police, status=404)

    sent = {"restriction": "whole", "left_out": ["people"], "readers": ["health"]}
    taken(meeting, "distribute", **sent)
    taken(
        meeting,
        "discuss",
        by="marcus",
        now=people.NOW + dt.timedelta(hours=1),
        concern_home="WRITTENLATER",
    )
    found = page("nia", meeting)
    assert list(read(found, "ALLSAID Police")) == ["ALLSAID", "Police"]
    assert not list(read(found, "LAWYER DEX WRITTENLATER POLICEHOLDS"))
    assert not list(read(page("pol", meeting), "ALLSAID WHYDECIDED"))
    taken(meeting, "distribute", restriction="decision", readers=["police"])
    assert "ALLSAID" not in page("pol", meeting)


def test_the_police_read_the_text_that_was_sent_and_not_what_was_said_about_it(
    case: Case,
) -> None:
    form = taken(case, "write:policereferral", is_urgent="no", what_asked="FIRSTTEXT")
    taken(form, "give_back", by="marcus", comment="GIVENBACK")
    taken(form, "rewrite", what_asked="SECONDTEXT", is_urgent="no")
    taken(form, "approve", by="marcus", comment="APPROVING")
    page("pol", form, status=404)
    taken(form, "send", police="police")
    taken(form, "acknowledge", by="pol")
    found = page("pol", form)
    assert "SECONDTEXT" in found
    assert not list(read(found, "FIRSTTEXT GIVENBACK APPROVING"))
    assert "GIVENBACK" in page("cat", form)


def test_a_partner_keeps_a_draft_of_an_answer_and_goes_on_with_it(case: Case) -> None:
    meeting = taken(case, "call:meeting", agencies=["health"])
    seat = meeting.attendances.get()
    where, nia = f"/record/attendance/{seat.public_id}/answer/", people.signed_in("nia")
    later = nia.post(where, {"holds": "HALFWRITTEN", "_later": "1", "_seen": seat.version})
    assert later["Location"].startswith("/asked-of-us/")
    assert "HALFWRITTEN" in str(nia.get(where).content, "utf-8")
    assert "HALFWRITTEN" not in str(people.signed_in("cat").get(where).content, "utf-8")


def test_whoever_calls_a_discussion_sees_whom_to_ring_and_why_somebody_does_not_come(
    case: Case,
) -> None:
    meeting = taken(case, "call:meeting", agencies=["police", "health"], join="ROOM4")
    police = meeting.attendances.get(agency__kind="police")
    Agency.objects.filter(pk=police.agency_id).update(phone="020 7946 0150")
    told = page("cat", meeting)
    assert "Not confirmed yet: police and health." in told
    assert "tel:02079460150" in told
    taken(police, "answer", by="pol", attends="apology", apology_reason="INCOURT")
    assert "INCOURT" in page("cat", meeting)
    guest = page("nia", meeting)
    assert "ROOM4" in guest
    assert "INCOURT" not in guest
    assert "Not confirmed yet" not in guest

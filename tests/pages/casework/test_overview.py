"""Why a case exists, what comes next, and which stages are begun or due."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory

from handrail.pages.casework import overview
from handrail.records.models import Team
from handrail.records.queries.casework import cases
from handrail.records.queries.casework.case_stages import StageRow
from handrail.rules.casework.sections import STAGES_SHOWN
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, day, opened, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ONE = "3f0c1c52-0000-4000-8000-000000000001"


def read(case: Any, login: str = "cat") -> tuple[Any, Any, Any]:
    request: Any = RequestFactory().get("/")
    request.actor, request.now = people.act_as(login), NOW
    found: Any = cases.find_case(request.actor, case.public_id, with_plan=True)
    return request, found, cases.case_page_for(request.actor, found)


def decided(case: Any, **answers: Any) -> Any:
    meeting = taken(case, "call:meeting", agencies=["police"])
    taken(meeting, "hold", by="marcus", agencies=["police"], without_quorum="It was urgent")
    return taken(meeting, "decide", by="marcus", **answers)


def test_a_new_case_rests_on_what_the_front_door_decided() -> None:
    why = overview.why_of(*read(opened(), "marcus"))
    assert why.decision.text == "Strategy discussion"
    assert why.decision.source.startswith("Front door, ")
    assert why.threshold.text


def test_a_stage_that_began_has_no_date_beside_its_present_state() -> None:
    case = allocated()
    decided(case, outcome="s47_joint_csc_police", threshold="Adults hold her for a debt")
    shown = people.signed_in("marcus").get(f"/cases/{case.public_id}/").content.decode()
    listed = shown.split('<ul class="hr-stages">')[1].split("</ul>")[0]
    meeting = next(one for one in listed.split("<li>") if "Strategy discussion" in one)
    assert "2026" not in meeting


def test_a_decision_of_a_meeting_replaces_it_with_its_threshold() -> None:
    case = allocated()
    decided(case, outcome="s47_joint_csc_police", threshold="Adults hold her for a debt")
    why = overview.why_of(*read(case))
    assert why.decision.text == "Joint section 47 enquiry (social care and police)"
    assert why.threshold.text == "Adults hold her for a debt"
    assert why.decision.href.startswith("/record/meeting/")


def test_a_threshold_older_than_the_decision_says_where_it_is_from() -> None:
    case = allocated()
    decided(case, outcome="s47_joint_csc_police", threshold="Adults hold her for a debt")
    given = {"by": "iris", "held_on": day(NOW.date()), "came": []}
    conference = taken(case, "call_conference:meeting", planned_on=day(NOW.date()))
    taken(conference, "decide_conference", outcome="cp_plan", category="sab", **given)
    why = overview.why_of(*read(case))
    assert why.threshold.text == "Adults hold her for a debt"
    assert why.threshold.source.startswith("Strategy discussion, ")


def test_the_next_step_is_one_with_the_child_that_is_not_late() -> None:
    _, _, page = read(allocated())
    step = overview.next_step(page, NOW)
    assert step is not None
    assert step.at >= NOW
    late = NOW + dt.timedelta(days=400)
    assert overview.next_step(page, late) is not None, "what is late is better than nothing"


def test_a_stage_with_several_records_says_how_many_are_in_the_state() -> None:
    page: Any = SimpleNamespace(
        stages=[
            StageRow("contribution", public_id=ONE, state=state, reference="assessment", kind="",
                     outcome="", at=NOW, key=number)
            for number, state in enumerate(("given", "asked", "asked"))
        ],
        tasks=[],
    )  # fmt: skip
    (stage,) = overview.begun_stages(None, page)
    assert stage.state == "Requested (2 of 3)"


def test_a_stage_is_shown_when_it_is_begun_or_due_and_not_before() -> None:
    case = allocated()
    taken(case, "begin:assessment")
    _, found, page = read(case)
    titles = {stage.title: stage for stage in overview.begun_stages(found, page)}
    assert titles["Risk and harm assessment"].state == "Started"
    assert titles["Safety plan"].due_at, "the plan is due and not written"
    assert "Pre-proceedings" not in titles


def test_there_are_at_most_twelve_in_the_order_of_the_pathway() -> None:
    case = allocated()
    for step in ("begin:assessment", "write:safetyplan", "begin:enquiry", "call:meeting"):
        taken(case, step, **({"agencies": ["police"]} if "call" in step else {}))
    _, found, page = read(case)
    titles = [stage.title for stage in overview.begun_stages(found, page)]
    assert len(titles) <= STAGES_SHOWN
    assert titles.index("Strategy discussion") < titles.index("Section 47 enquiry")


def test_the_number_to_phone_on_an_allocated_case_is_of_its_worker() -> None:
    case = allocated()
    where = f"/cases/{case.public_id}/"
    read_by_manager = people.signed_in("marcus").get(where).content.decode()
    says = "If the child is not safe, or you cannot find out, phone"
    assert f"{says} {people.account('cat').name}" in read_by_manager
    assert f"{says} your manager" in people.signed_in("cat").get(where).content.decode()


def test_on_a_case_that_nobody_holds_the_team_that_has_it_is_to_act() -> None:
    case = opened()
    Team.objects.filter(pk=case.team_id).update(phone="020 7946 0130")
    where = f"/cases/{case.public_id}/"
    of_the_team = said_by_day(people.signed_in("marcus").get(where))
    assert "your team must act now: send a worker to see the child." in of_the_team
    assert "Out of hours, phone the Emergency Duty Team on" in of_the_team
    assert "0111" not in of_the_team, "the front door has passed the case on"
    by_night = said_by_day(people.signed_in("edda").get(where))
    assert f"you cannot find out, phone {case.team.name} on" in by_night
    assert "0130" in by_night
    assert "0111" not in by_night


def said_by_day(response: Any) -> str:
    shown = " ".join(response.content.decode().split())
    return shown[shown.index("If the child is in danger now") :].partition("</p>")[0]

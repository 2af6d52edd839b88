"""Where a task is done: its step, its row, or its own page."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from handrail.pages.work import task_links
from handrail.records.models import Task
from tests import people
from tests.actions.access.test_restrictions import closed
from tests.pages import html_forms
from tests.people import access, casework

pytestmark = pytest.mark.once
ONE, OTHER = (f"3f0c1c52-0000-4000-8000-00000000000{number}" for number in (1, 2))
CASE = SimpleNamespace(public_id=OTHER)


def task(**more: Any) -> Any:
    told: dict[str, Any] = {
        "public_id": ONE, "kind": "x", "stage": "", "stage_id": OTHER, "step": "", "referral": None,
        "concern_id": None, "team_id": None, "case_id": None, "case": None,
        "verdicts": SimpleNamespace(all=list),
    }  # fmt: skip
    return SimpleNamespace(**told | more)


def led(begun: Any = None, may: Any = None, **more: Any) -> str:
    return task_links.task_address(task(**more), begun or {}, may)


def test_a_task_of_a_row_leads_to_its_step_and_to_the_row_for_whoever_may_not_take_it() -> None:
    of_row = {"stage": "assessment", "step": "write"}
    assert led(**of_row) == f"/record/assessment/{OTHER}/write/"
    assert led(may=lambda permission: False, **of_row) == f"/record/assessment/{OTHER}/"


def test_what_is_to_be_begun_is_gone_on_with_once_it_is() -> None:
    begins = {"stage": "case", "step": "assessment:begin", "case": CASE, "case_id": 7}
    assert led(**begins) == f"/cases/{OTHER}/begin/assessment/begin/"
    row = SimpleNamespace(public_id=ONE, state="begun")
    assert led({(7, "assessment"): row}, **begins) == f"/record/assessment/{ONE}/write/"
    row.state = "authorised"
    assert led({(7, "assessment"): row}, **begins) == f"/record/assessment/{ONE}/"


def test_a_task_given_by_hand_is_done_on_its_own_page() -> None:
    assert led(kind="action", stage="assessment", step="write") == f"/work/{ONE}/"
    assert led() == f"/work/{ONE}/"


def test_a_task_of_a_case_that_the_reader_does_not_read_stays_on_its_own_page() -> None:
    assert led(stage="case", step="assessment:begin", team_id=3, case_id=7) == f"/work/{ONE}/"


def test_other_tasks_lead_to_what_they_are_about() -> None:
    assert led(kind="declare") == "/my/whom-i-know/"
    assert led(kind="guarded") == f"/work/{ONE}/guarded/"
    assert led(kind="take_over") == reverse("queue")
    assert led(kind="guarded_request", stage="accessrequest") == "/closely-held/"
    assert led(referral=CASE) == f"/referrals/{OTHER}/"
    assert led(concern_id=4) == "/my/"


def test_an_alert_is_taken_over_and_not_ticked_off() -> None:
    handed_back = task(kind="take_over", referral_id=3)
    task_links.set_task_places([handed_back], begun={})
    assert not handed_back.has_done


def test_a_stage_is_named_as_people_say_it() -> None:
    assert task_links.stage_words_of("breakglass") == "Break-glass"
    assert task_links.stage_words_of("assessment") == "Risk and harm assessment"
    assert task_links.stage_words_of("suspect") == "Investigation: suspect"
    assert task_links.stage_words_of("something_else") == "something_else"


@pytest.mark.django_db
def test_a_guardian_finds_the_request_about_a_restricted_child_and_finishes_it() -> None:
    person = casework.opened().person
    assert person is not None
    row = access.ready(person)
    closed(person)
    ruth, given = people.signed_in("ruth"), Task.objects.get(kind="guarded_request")
    mine = ruth.get(reverse("my_work")).content.decode()
    assert row.reference in mine
    page = reverse("task", args=[given.public_id])
    assert ruth.get(page).status_code == 200
    assert people.signed_in("rory").get(page).status_code == 404
    ruth.post(page, html_forms.everything(ruth.get(page)))
    given.refresh_from_db()
    assert given.state == "done"

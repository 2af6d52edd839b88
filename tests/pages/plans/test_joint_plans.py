"""Plans as their pages show them: to partners who are asked, to a child on paper, to managers."""

import pytest
from django.urls import reverse

from handrail.records.models import Case, Contribution
from tests import people
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def case() -> Case:
    return allocated()


def page(login: str, address: str) -> str:
    answer = people.signed_in(login).get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_a_partner_reads_the_plan_it_is_asked_about_and_another_finds_nothing(case: Case) -> None:
    plan = taken(case, "write:jointplan", outcomes="I sleep at home", agencies=["health"])
    address = f"/record/jointplan/{plan.public_id}/"
    assert "I sleep at home" in page("nia", address)
    assert page("pol", address) == "404"
    assert page("nia", f"/cases/{case.public_id}/") == "404"


def test_a_partner_sees_neither_the_gate_nor_the_reviews(case: Case) -> None:
    plan = taken(case, "write:jointplan", agencies=["health"])
    taken(case, "write:planreview", risk="increased", harm="same")
    down = taken(case, "propose:stepdown", agencies=["health"])
    assert "Reviews of risk and harm" in page("cat", f"/record/jointplan/{plan.public_id}/")
    assert "Reviews of risk and harm" not in page("nia", f"/record/jointplan/{plan.public_id}/")
    assert "What must be done before the step-down" in page(
        "marcus", f"/record/stepdown/{down.public_id}/"
    )
    shown = page("nia", f"/record/stepdown/{down.public_id}/")
    assert "Agencies’ views" in shown
    assert "What must be done before the step-down" not in shown


def test_differing_views_stand_side_by_side_with_who_gave_them(case: Case) -> None:
    review = taken(case, "write:planreview", risk="reduced", harm="same", agencies=["health"])
    part = Contribution.objects.get(of=review.public_id)
    taken(part, "view", by="nia", harm="increased", risk="increased", evidence="A new injury",
          agrees="disagree", view="She is not safer")  # fmt: skip
    shown = page("cat", f"/record/planreview/{review.public_id}/")
    for text in (
        "Agencies’ views side by side",
        "A new injury",
        "She is not safer",
        "Nia of Northmere",
    ):
        assert text in shown


def test_the_childs_sheet_exists_only_once_paper_is_known_to_be_safe(case: Case) -> None:
    plan = taken(case, "write:safetyplan")
    client = people.signed_in("cat")
    address = f"/safety-plan/{plan.public_id}/page/"
    assert client.post(address).status_code == 409
    taken(plan, "copy", copy="none")
    assert client.post(address).status_code == 409
    taken(plan, "copy", copy="paper")
    sheet = client.post(address)
    assert sheet["Content-Type"] == "application/pdf"
    assert sheet.content.startswith(b"%PDF-")


def test_whom_nobody_leads_stands_first(case: Case) -> None:
    taken(case, "write:jointplan", lead_kind="none", agencies=[])
    shown = page("marcus", "/plans/")
    assert "No lead practitioner" in shown
    assert "No lead practitioner" in page("marcus", f"/cases/{case.public_id}/")
    assert case.reference in page("marcus", "/plans/?show=no_lead")
    assert case.reference not in page("marcus", "/plans/?show=no_plan")


def test_a_child_without_a_plan_has_no_overdue_actions_to_count(case: Case) -> None:
    cell = 'data-label="Overdue plan actions">'
    shown = page("marcus", reverse("plans")).split(cell)[1].split("</td>")[0]
    assert "no multi-agency plan yet" in shown
    taken(case, "write:jointplan", agencies=["health"])
    assert page("marcus", reverse("plans")).split(cell)[1].split("</td>")[0] == "none"

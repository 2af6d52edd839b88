"""A month of dip samples as it is read."""

from typing import Any

import pytest

from handrail.records.models import Case, Contribution, SampledCase, Task
from handrail.records.queries.casework import dip_samples as queries
from tests import people
from tests.actions.casework.test_dip_samples import asked
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def page(login: str, address: str) -> str:
    answer = people.signed_in(login).get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def graded(row: SampledCase, grade: str, **more: Any) -> None:
    part = Contribution.objects.get(of=row.public_id)
    taken(part, "grade", by="nia", grade=grade, view="She sleeps again", **more)


def test_grades_stand_side_by_side_and_findings_are_counted_by_month() -> None:
    row = asked(allocated())
    sample = f"/dip-samples/{row.sample.public_id}/"
    assert "no answer yet" in page("ruth", sample)
    graded(row, "good")
    taken(row, "moderate", by="ruth", grade="requires_improvement", findings=["voice", "drift"])
    taken(row, "give_task", by="ruth", what="Ask the clinic", doer=people.account("cat"))
    shown = page("ruth", sample)
    for text in ("Good", "Requires improvement", "She sleeps again", "Ask the clinic"):
        assert text in shown
    assert Task.objects.get(stage="sampledcase").assignee.login == "cat"
    month = row.sample.month
    assert queries.list_findings_by_month(people.act_as("ruth")) == [
        (month, "drift", 1, 1), (month, "voice", 1, 1),
    ]  # fmt: skip
    assert "Agreed actions were not done" in page("ruth", "/dip-samples/")
    file = page("ruth", "/dip-samples/findings.csv")
    assert f'"{month:%Y-%m}","Agreed actions were not done","1","1"' in file
    assert row.case.reference not in file
    taken(row, "moderate", by="ruth", grade="good", findings=[])
    assert queries.list_findings_by_month(people.act_as("ruth")) == []
    for login in ("marcus", "cat", "nia"):
        assert page(login, sample) == page(login, "/dip-samples/") == "404"
    assert queries.list_findings_by_month(people.act_as("marcus")) == []


def test_a_restricted_case_is_neither_drawn_nor_counted() -> None:
    row, ruth = asked(allocated()), people.act_as("ruth")
    taken(row, "moderate", by="ruth", grade="good", findings=["voice"])
    month = row.sample.month
    assert queries.list_candidates(ruth, month) == [row.case]
    assert len(queries.list_findings_by_month(ruth)) == 1
    for table in (Case, SampledCase):
        table.objects.update(sensitivity="S2", guardian=people.account("mona"))
    assert queries.list_candidates(ruth, month) == []
    assert queries.list_findings_by_month(ruth) == []

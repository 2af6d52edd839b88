"""Dip samples on their pages: side by side, counted by month, from the draw to the grade."""

import re
from typing import Any

import pytest

from handrail.records.models import Case, Contribution, SampledCase, Task
from handrail.records.queries.casework import dip_samples as queries
from tests import people
from tests.people import dipping
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page(login: str, address: str) -> str:
    answer = people.signed_in(login).get(address)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def asked(case: Case) -> SampledCase:
    """The case, drawn, with a pack that health was asked to grade on."""
    dipping.drawn()
    row = SampledCase.objects.get(case=case)
    return taken(row, "pack", by="ruth", happened="She was met twice", agencies=["health"])


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


def pressed(login: str, address: str, **answers: Any) -> Any:
    """The form at an address, opened and sent."""
    browser = people.signed_in(login)
    form = browser.get(address).content.decode()
    (token,) = set(re.findall(r'name="_token" value="([^"]+)"', form))
    seen = re.findall(r'name="_seen" value="([^"]+)"', form)
    return browser.post(address, {"_token": token, "_seen": seen[:1], **answers}, follow=True)


def test_it_goes_by_the_pages_alone() -> None:
    allocated()
    on = {"month_on__day": "24", "month_on__month": "11", "month_on__year": "2026"}
    done = pressed("ruth", "/begin/dipsample/draw/", **on, size="3", look_at="Her words")
    assert "can be repeated with seed number" in done.content.decode()
    row = SampledCase.objects.get()
    at, health = f"/record/sampledcase/{row.public_id}/", people.agency("health").public_id
    pressed(
        "ruth", f"{at}pack/", happened="She was met", changed="Less", _pick_agencies=str(health)
    )
    part = Contribution.objects.get(of=row.public_id)
    words = {"grade": "good", "view": "She sleeps", "knows": "Nothing more"}
    pressed("nia", f"/record/contribution/{part.public_id}/grade/", **words)
    part.refresh_from_db()
    assert (part.state, part.grade) == ("given", "good")
    agreed = {"grade": "good", "reason": "As health says", "differed": "No", "learning": "Ask"}
    shown = pressed("ruth", f"{at}moderate/", **agreed, findings=["voice"]).content.decode()
    assert "As health says" in shown
    assert queries.list_findings_by_month(people.act_as("ruth"))[0][1:] == ("voice", 1, 1)

"""Plans for places: no child can be told from one, agencies answer, reviews come round."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.accounts import accounts
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.disruption import place_plans
from handrail.records.models import Clock, Entity, Event, Notice, PlacePlan, Task
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.vocabulary import Role
from tests import people
from tests.people import measures
from tests.people.casework import taken
from tests.people.cast import NOW, account, act_as, agency
from tests.people.copies import copied
from tests.rounds import one_round

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]


def day(text: str) -> dict[str, Any]:
    return day_given(dt.date.fromisoformat(text))


def test_agencies_that_are_asked_read_the_plan_and_answer_and_the_review_comes_round() -> None:
    row = measures.assessed(measures.entity())
    assert (row.lead, row.agency) == (account("ezra"), agency("council"))
    with pytest.raises(Incomplete) as again:
        measures.assessed(row.place, by="pol")
    assert row.reference in again.value.problems["place"]
    taken(row, "plan", by="ezra", review_on=day("2026-12-20"))
    [clock] = Clock.objects.filter(stage_id=row.public_id, stopped_at=None)
    assert clock.kind == "C31"
    taken(row, "ask", by="ezra", place_agencies=[agency("licensing")], due_on=day("2026-12-01"))
    [part] = row.parts.all()
    task = Task.objects.get(stage_id=part.public_id, state="open")
    assert task.assignee == account("lex")
    lex = people.signed_in("lex")
    page = lex.get(f"/disruption/places/{row.public_id}/").content.decode()
    assert "Answer for your agency" in page
    assert "Review the plan" not in page
    with pytest.raises(Refused):
        taken(row, "review", by="lex")
    with pytest.raises(Refused):
        taken(part, "answer", by="ezra")
    taken(part, "answer", by="lex", does="will", by_on=day("2026-12-09"),
          what="The licence is looked at")  # fmt: skip
    task.refresh_from_db()
    assert task.state == "done"
    told = Notice.objects.filter(recipient=account("ezra"), text__contains="answered about a place")
    assert told.exists()
    assert "The licence is looked at" in lex.get(
        f"/disruption/places/{row.public_id}/").content.decode()  # fmt: skip
    one_round(now=measures.at("2026-12-21"))
    late = Notice.objects.filter(recipient=account("ezra"), text__contains="is late: Review the")
    assert late.count() == 1
    taken(row, "review", by="ezra", now=measures.at("2026-12-21"), review_on=day("2027-03-01"))
    [clock] = Clock.objects.filter(stage_id=row.public_id, stopped_at=None)
    assert clock.due_at is not None
    assert clock.due_at.date() == dt.date(2027, 3, 1)
    taken(row, "end", by="ezra", now=measures.at("2026-12-22"))
    assert not Clock.objects.filter(stage_id=row.public_id, stopped_at=None).exists()


def _reads(login: str, row: PlacePlan) -> int:
    return people.signed_in(login).get(f"/disruption/places/{row.public_id}/").status_code


def test_a_place_with_conditions_is_not_given_on_with_its_plan() -> None:
    row = measures.assessed(measures.entity())
    Entity.objects.filter(pk=row.place.pk).update(handling="C")
    with pytest.raises(NotPossible):
        taken(PlacePlan.objects.get(), "ask", by="ezra", place_agencies=[agency("licensing")])
    assert _reads("ezra", row) == 200  # who leads goes on
    Entity.objects.filter(pk=row.place.pk).update(handling="P")
    taken(PlacePlan.objects.get(), "ask", by="ezra", place_agencies=[agency("licensing")])
    assert [_reads(login, row) for login in ("lex", "pol")] == [200, 200]
    Entity.objects.filter(pk=row.place.pk).update(handling="C", limits="no_print")
    assert [_reads(login, row) for login in ("lex", "pol", "ezra")] == [404, 404, 200]
    paper = copied(people.signed_in("ezra"), f"/disruption/places/{row.public_id}/plan.pdf")
    assert paper.status_code == 409
    assert "does not allow a paper copy" in paper.content.decode()
    Entity.objects.filter(pk=row.place.pk).update(handling="P")
    with pytest.raises(Incomplete) as nobody:
        taken(PlacePlan.objects.get(), "ask", by="ezra", place_agencies=[agency("partnership")])
    assert "Nobody at" in nobody.value.problems["place_agencies"]


def test_a_new_lead_has_the_open_tasks_of_the_plan() -> None:
    row = measures.assessed(measures.entity())
    assert Task.objects.get(stage_id=row.public_id, state="open").assignee == account("ezra")
    taken(row, "lead", by="ezra", place_leader=measures.leader("lex"))
    assert Task.objects.get(stage_id=row.public_id, state="open").assignee == account("lex")


def test_no_place_that_one_may_not_read_is_assessed() -> None:
    place = measures.entity(handling="C")
    with pytest.raises(Incomplete) as hidden:
        measures.assessed(place)
    assert "you can read about" in hidden.value.problems["place"]
    assert not PlacePlan.objects.exists()


@pytest.mark.parametrize("what", ["vehicle", None])
def test_only_a_place_is_assessed(what: str | None) -> None:
    chosen = measures.entity(what, "Grey van") if what else None
    with pytest.raises(Incomplete, match="Choose the place"):
        measures.assessed(chosen)  # type: ignore[arg-type]


def test_the_first_of_an_agency_has_the_task_and_all_who_can_answer_are_told() -> None:
    accounts.give_role(
        by=people.SETTER, account=account("dan"), agency=agency("licensing"),
        role=Role.DISRUPTION_LEAD, now=NOW,
    )  # fmt: skip
    row = measures.assessed(measures.entity())
    taken(row, "ask", by="ezra", place_agencies=[agency("licensing")], due_on=day("2026-12-01"))
    able = sorted(("dan", "lex"), key=lambda login: account(login).pk)
    part = row.parts.get()
    assert Task.objects.get(stage_id=part.public_id).assignee == account(able[0])
    told = Notice.objects.filter(stage_id=part.public_id)
    assert set(told.values_list("recipient__login", flat=True)) == {"dan", "lex"}


def test_a_printed_plan_is_noted_with_its_copy_and_for_whom() -> None:
    row = measures.assessed(measures.entity())
    number = place_plans.print_plan(by=act_as("ezra"), row=row, now=NOW)
    event = Event.objects.get(verb="placeplan.printed")
    assert event.reason == f"copy {number}, for Ezra of Northmere Council, Northmere Council"

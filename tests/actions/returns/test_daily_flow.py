"""The daily flow: only what changed, and nothing taken back unasked."""

import datetime as dt

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.operations import worker
from handrail.actions.returns import daily_flow
from handrail.records.models import Event, FlowBatch, FlowChild, Person
from tests.people.cast import NOW
from tests.people.joining import joined
from tests.returns.telling import VALID, both, changed, told_in_file

TODAY = dt.date(2026, 11, 24)


@pytest.mark.django_db
def test_a_second_flow_of_the_same_facts_tells_nothing_and_one_change_tells_one_child() -> None:
    person, other = both()
    first = told_in_file()
    VALID.validate(first)
    assert {one["la_child_id"] for one in first} == {person.export_id, other.export_id}
    assert told_in_file() == []
    changed(Person.objects.get(pk=person.pk), sex="f")
    (again,) = told_in_file()
    assert again["child_details"]["sex"] == "F"
    assert told_in_file() == []
    assert set(Event.objects.filter(verb__startswith="flow.").values_list("verb", flat=True)) == {
        "flow.made"
    }
    assert set(FlowBatch.objects.values_list("body", flat=True)) == {None}


@pytest.mark.django_db
def test_a_child_who_became_one_with_another_is_taken_back_once() -> None:
    first, other = both()
    told_in_file()
    joined(first, other)
    later = other.export_id
    told = {one["la_child_id"]: one for one in told_in_file()}
    assert told[later] == {
        "la_child_id": later,
        "mis_child_id": FlowChild.objects.get(export_id=later).mis_id,
        "purge": True,
    }
    VALID.validate(list(told.values()))
    assert len(told[first.export_id]["social_care_episodes"]) == 2
    assert told_in_file() == []


@pytest.mark.django_db
def test_so_many_are_taken_back_only_when_somebody_says_that_it_is_right() -> None:
    batch = daily_flow.create_batch(by=worker.WORKER, changed=[], way=daily_flow.FILE, now=NOW)
    FlowChild.objects.bulk_create(
        FlowChild(export_id=f"GONE{number}", mis_id=f"gone{number}", digest="x" * 64,
                  since=TODAY, batch=batch)
        for number in range(21)
    )  # fmt: skip
    with pytest.raises(NotPossible, match="21 of 21 children would be withdrawn"):
        list(daily_flow.list_changes(now=NOW))
    assert len(list(daily_flow.list_changes(now=NOW, anyway=True))) == 21

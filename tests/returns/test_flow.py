"""The daily flow: each child as the schema asks, only what changed, nothing told unreceipted."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.operations import worker
from handrail.actions.returns import daily_flow as flowing
from handrail.outputs.returns import daily_flow as flow
from handrail.records.models import Event, FlowBatch, FlowChild, Person
from handrail.records.queries.returns import returns
from handrail.rules.returns import AddressFacts, ChildFacts, InvolvementFacts, Period
from tests.people.casework import allocated, opened
from tests.people.cast import NOW
from tests.people.joining import joined
from tests.people.named import restricted
from tests.returns import files
from tests.returns.stories import CAT, EXPLOITED, STORIES, on
from tests.returns.telling import VALID, both, changed, told_in_file

TODAY = dt.date(2026, 11, 24)
SINCE = dt.date(2025, 4, 1)


def sent_of(one: ChildFacts, since: dt.date = SINCE) -> flow.Payload:
    found = flow.payload(one, since, TODAY)
    assert found is not None
    return found


def test_every_story_is_as_the_schema_asks() -> None:
    told = [sent_of(one) for one in STORIES.values()]
    VALID.validate(told)
    VALID.validate([flow.removed("CHILDA", "a1b2")])
    assert not VALID.is_valid([{**told[0], "nhs_number": "9434765919"}])


def test_the_postcode_is_of_where_the_child_lives_now_unless_that_is_protected() -> None:
    old = AddressFacts("a", postcode="ZZ1 1AA", started_on=on("2020-01-01"),
                       ended_on=on("2025-01-01"))  # fmt: skip
    new = AddressFacts("b", postcode="ZZ2 2BB", started_on=on("2025-01-01"))
    safe = AddressFacts("c", is_protected=True, started_on=on("2026-01-01"))

    def postcode(*addresses: AddressFacts) -> Any:
        return sent_of(_with(EXPLOITED, addresses=addresses))["child_details"]["postcode"]

    assert postcode(old, new) == "ZZ2 2BB"
    assert postcode(old, new, safe) is None
    assert postcode() is None


def _with(one: ChildFacts, **more: Any) -> ChildFacts:
    return replace(one, **more)


def test_workers_are_told_by_number_while_the_episode_ran() -> None:
    parts = (
        InvolvementFacts("i", CAT, "holds", on("2025-09-02")),
        InvolvementFacts("j", CAT, "holds", on("2024-01-01"), on("2024-02-01")),
    )
    (episode,) = sent_of(_with(EXPLOITED, involvements=parts))["social_care_episodes"]
    assert episode["care_worker_details"] == [
        {"worker_id": CAT.worker_id, "start_date": "2025-09-02", "end_date": None}
    ]


def test_what_ended_before_the_flow_began_is_not_told() -> None:
    assert flow.payload(STORIES["no factors"], dt.date(2026, 4, 1), TODAY) is None
    assert len(sent_of(STORIES["again"], dt.date(2026, 4, 1))["social_care_episodes"]) == 1


def test_the_year_of_returns_begins_in_april() -> None:
    assert flow.year_start(dt.date(2026, 3, 31)) == dt.date(2025, 4, 1)
    assert flow.year_start(dt.date(2026, 4, 1)) == dt.date(2026, 4, 1)


def test_a_batch_holds_a_hundred_at_most() -> None:
    assert [len(some) for some in flow.batches(range(250))] == [100, 100, 50]


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
    batch = flowing.made(by=worker.WORKER, changed=[], way=flowing.FILE, now=NOW)
    FlowChild.objects.bulk_create(
        FlowChild(export_id=f"GONE{number}", mis_id=f"gone{number}", digest="x" * 64,
                  since=TODAY, batch=batch)
        for number in range(21)
    )  # fmt: skip
    with pytest.raises(NotPossible, match="21 of 21 children would be taken back"):
        list(flowing.changes(now=NOW))
    assert len(list(flowing.changes(now=NOW, anyway=True))) == 21


@pytest.mark.django_db
def test_a_closely_held_child_is_told_by_number_without_a_name() -> None:
    person = opened().person
    restricted(person, "cat", guardian="ruth")
    (told,) = told_in_file()
    details = told["child_details"]
    assert (details["first_name"], details["surname"], details["postcode"]) == (None, None, None)


@pytest.mark.django_db
def test_the_flow_says_of_a_record_what_the_other_returns_say() -> None:
    allocated()
    period = Period(dt.date(2026, 4, 1), TODAY)
    children = list(returns.children(returns.PURPOSE, period))
    (told,) = told_in_file()
    tables = files.ssd_tables(children)
    (row,) = tables["ssd_person"]
    by_ssd, by_flow = files.told_by_ssd(tables, row), files.told_by_flow(told)
    assert {**by_ssd, "episodes": None} == {**by_flow, "episodes": None}
    (one,), (same,) = by_ssd["episodes"], by_flow["episodes"]
    assert {key: one[key] for key in same} == same
    (census,) = files.census(children, 2027).iter("Child")
    assert files.told_by_census(census) == by_ssd

"""The facts of which returns are made: what was done with a child, day by day, by code."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.actions.core import recording
from handrail.records.models import Case, Enquiry, Person
from handrail.records.queries.returns import returns
from handrail.rules.permissions import Refused
from handrail.rules.returns import ChildFacts, Period, System
from tests import people
from tests.people.casework import allocated, day, opened, taken
from tests.people.cast import NOW, act_as
from tests.people.joining import joined, on_register
from tests.people.named import restricted
from tests.people.work import sent

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
YEAR = Period.of_census(2027)
SYSTEM = System("returns")


def only(**more: Any) -> ChildFacts:
    (found,) = returns.children_in_period(SYSTEM, YEAR, **more)
    return found


def said(person: Person, **values: Any) -> None:
    with recording.audited_transaction(by=act_as("helen"), now=NOW):
        recording.change(person, verb="person.changed", values=values)


def with_a_plan() -> Case:
    """A case that went from a strategy discussion to a child protection plan in a day."""
    case = allocated()
    taken(case, "visit:casenote", happened_on=day(TODAY), seen="seen_alone")
    meeting = taken(case, "call:meeting", agencies=["police", "health"], urgency="same_day")
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    taken(meeting, "decide", by="marcus", outcome="s47_joint_csc_police")
    enquiry = Enquiry.objects.get(case=case)
    taken(enquiry, "finish", conference="needed", outcome="substantiated_continuing_risk",
          conference_on=day(TODAY))  # fmt: skip
    conference = taken(case, "call_conference:meeting", planned_on=day(TODAY))
    taken(conference, "decide_conference", by="iris", outcome="cp_plan", category="sab",
          held_on=day(TODAY))  # fmt: skip
    return case


def test_a_child_with_a_plan_is_told_day_by_day() -> None:
    case = with_a_plan()
    child = only()
    person = Person.objects.get(pk=case.person_id)
    assert (child.export_id, child.reference) == (person.export_id, person.reference)
    (episode,) = child.episodes
    assert (episode.referred_on, episode.need, episode.source) == (TODAY, "N1", "2A")
    assert (episode.closed_on, episode.closure, episode.is_nfa) == (None, "", False)
    (enquiry,) = episode.enquiries
    assert (enquiry.started_on, enquiry.conference_on) == (TODAY, TODAY)
    assert not enquiry.not_required
    (conference,) = episode.conferences
    assert (conference.enquiry, conference.is_transfer) == (enquiry.public_id, False)
    (plan,) = episode.protection_plans
    assert (plan.started_on, plan.first_category, plan.category) == (TODAY, "SAB", "SAB")
    assert (plan.previous, plan.ended_on, conference.plan) == (0, None, plan.public_id)
    assert [visit.seen for visit in plan.visits] == ["seen_alone"]
    assert episode.worker.name == people.account("cat").name
    assert [contact.is_referral for contact in child.contacts] == [True]


def test_no_row_leaves_under_the_id_of_its_page() -> None:
    case = with_a_plan()
    (episode,) = only().episodes
    assert episode.row_id != str(case.public_id)
    assert len(episode.row_id) == 20
    assert episode.row_id.isalnum()
    assert len(episode.worker.worker_id) == 12
    assert episode.row_id == only().episodes[0].row_id


def test_plans_elsewhere_count_as_plans_before() -> None:
    case = with_a_plan()
    said(Person.objects.get(pk=case.person_id), plans_before=2)
    assert only().episodes[0].protection_plans[0].previous == 2


def test_a_closely_held_child_is_told_by_code_alone() -> None:
    case = with_a_plan()
    person = Person.objects.get(pk=case.person_id)
    restricted(person, "cat", guardian="ruth")
    child = only()
    assert child.is_restricted
    assert (child.given, child.family, child.nhs, child.addresses) == ("", "", "", ())
    assert child.episodes[0].protection_plans


def test_a_person_reads_nothing_of_those_of_whom_they_may_not_know() -> None:
    case = with_a_plan()
    assert list(returns.children_in_period(act_as("marcus"), YEAR))
    restricted(Person.objects.get(pk=case.person_id), "cat", guardian="ruth")
    assert list(returns.children_in_period(act_as("marcus"), YEAR)) == []
    assert list(returns.children_in_period(act_as("ruth"), YEAR))


@pytest.mark.parametrize("login", ["ann", "bob", "cat", "pol"])
def test_facts_are_read_by_those_who_make_returns_alone(login: str) -> None:
    with pytest.raises(Refused):
        list(returns.children_in_period(act_as(login), YEAR))


def test_the_system_reads_for_returns_alone() -> None:
    with pytest.raises(Refused):
        list(returns.children_in_period(System("curiosity"), YEAR))


def test_a_child_of_another_year_is_not_in_it() -> None:
    opened()
    assert list(returns.children_in_period(SYSTEM, Period.of_census(2025))) == []


def test_two_records_of_one_child_are_one_child() -> None:
    case = with_a_plan()
    first = Person.objects.get(pk=case.person_id)
    second = on_register("Sersha", "Devlin")
    joined(first, second)
    assert [child.export_id for child in returns.children_in_period(SYSTEM, YEAR)] == [
        first.export_id
    ]


def test_the_number_of_queries_does_not_grow_with_the_children() -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            list(returns.children_in_period(SYSTEM, YEAR))
        return len(queries)

    with_a_plan()
    before = asked()
    for given in ("Ada", "Bea", "Cleo"):
        opened(sent(child_given=given))
    assert asked() == before

"""Every row of a file becomes one of its table."""

import datetime as dt

import pytest

from handrail.records.models import (
    Assessment,
    Case,
    Clock,
    Coming,
    Decision,
    Enquiry,
    Entity,
    Event,
    Meeting,
    Missing,
    Plan,
    Protection,
    Referral,
    Relationship,
)
from handrail.records.queries.audit.reconcile import reconcile_rows
from handrail.records.queries.casework.orders import list_orders_in_force
from tests import people
from tests.actions.imports.test_load import COUNT, STORY, bring, child
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db


def test_every_row_of_a_story_is_there_with_its_own_dates_and_says_imported() -> None:
    result = bring(STORY)
    assert (result.rows, result.made, result.changed, result.unchanged) == (COUNT, COUNT, 0, 0)
    kitty = child()
    assert (kitty.born, kitty.occurred_at, kitty.recorded_at) == ("2012-03-14", NOW, NOW)
    assert kitty.addresses.get().postcode == "E14 3AB"
    assert kitty.identifiers.get().value == "9434765919"
    case = Case.objects.get(person=kitty)
    assert case.referral
    assert case.referred_at.isoformat() == "2026-01-05T10:30:00+00:00"
    assert case.occurred_at == case.referred_at
    assert case.recorded_at == NOW
    assert (case.state, case.worker, case.team.name) == (
        "open", people.account("cat"), "Exploitation team")  # fmt: skip
    decision = Decision.objects.get(referral=case.referral)
    assert (decision.primary_need, decision.referral_source) == ("N1", "6")
    assert decision.is_referral
    assert case.referral.council_reference == "e1"
    assessment = Assessment.objects.get(case=case)
    assert (assessment.state, assessment.factors) == ("authorised", ["11a", "10a"])
    assert assessment.written_by
    assert assessment.written_by.name == "Sam Okafor"
    assert not assessment.written_by.is_active
    enquiry = Enquiry.objects.get(case=case)
    assert (enquiry.conference, enquiry.conference_on) == ("needed", dt.date(2026, 1, 26))
    plan = Plan.objects.get(case=case)
    assert (plan.kind, plan.category, plan.reviewed_on) == ("cp", "SAB", dt.date(2026, 4, 20))
    assert plan.meeting == Meeting.objects.get(case=case, kind="conference")
    assert Meeting.objects.filter(case=case, kind="review_conference").count() == 1
    episode = Missing.objects.get(person=kitty)
    assert (episode.state, episode.came_by) == ("closed", "import")
    assert {row.kind for row in Relationship.objects.filter(child=kitty)} == {
        "mother", "aunt_uncle"}  # fmt: skip
    assert Entity.objects.get(kind="place", label="Harbour Lodge").place_kind == "hotel"
    nfa = Referral.objects.get(person=kitty, outcome="nfa_information_advice")
    assert not Case.objects.filter(referral=nfa).exists()
    assert Event.objects.filter(verb="import.brought").exists()
    assert not Coming.objects.exists()
    assert reconcile_rows().faults == []


def test_clocks_run_from_the_days_of_the_other_system() -> None:
    bring(STORY)
    clocks = {row.kind: row for row in Clock.objects.filter(case__person=child())}
    assert set(clocks) == {"C6", "C7", "C10", "C11", "C12", "C24", "C26"}
    assert clocks["C6"].stopped_at
    assert clocks["C6"].stopped_at.date() == dt.date(2026, 2, 20)
    assert clocks["C7"].due_at
    assert clocks["C7"].due_at.date() == dt.date(2026, 1, 28)
    assert clocks["C7"].stopped_at
    assert clocks["C7"].stopped_at.date() == dt.date(2026, 1, 26)
    assert clocks["C7"].breach_told_at is None  # it stopped in time
    assert clocks["C10"].stopped_at is None
    assert clocks["C10"].due_at
    assert clocks["C10"].due_at.date() == dt.date(2026, 10, 20)
    assert clocks["C10"].breach_told_at == NOW  # it was late before the import


def orders(**more: str) -> dict[str, list[dict[str, str]]]:
    row = {"id": "o1", "episode": "e1", "kind": "epo", "started_at": "2026-11-20 16:00",
           "ends_at": "2026-11-28 16:00"}  # fmt: skip
    return STORY | {"orders": [row | more]}


def running_clock() -> Clock:
    return Clock.objects.get(kind="C5", stopped_at=None)


def test_an_order_in_force_goes_live_until_the_end_that_the_file_says() -> None:
    bring(orders())
    case = Case.objects.get(person=child())
    (order,) = list_orders_in_force(people.act_as("cat"), case)
    assert (order.kind, order.state) == ("epo", "live")
    clock = running_clock()
    assert (clock.started_at, clock.due_at) == (order.started_at, order.ends_at)
    assert reconcile_rows().faults == []


def test_an_order_that_is_over_makes_no_deadline() -> None:
    bring(orders(kind="police_protection", started_at="2026-11-01 10:00", ends_at="2026-11-03"))
    assert Protection.objects.get().state == "ended"
    assert list_orders_in_force(people.act_as("cat"), Case.objects.get(person=child())) == []
    assert not Clock.objects.filter(kind__in=("C4", "C5"), stopped_at=None).exists()


def test_a_later_file_moves_the_end_of_an_order_and_ends_it() -> None:
    bring(orders())
    bring(orders(ends_at="2026-12-05 16:00"))
    assert running_clock().due_at == Protection.objects.get().ends_at
    bring(orders(ends_at="2026-12-05 16:00", ended_at="2026-11-23 12:00"))
    assert Protection.objects.get().state == "ended"
    assert not Clock.objects.filter(kind="C5", stopped_at=None).exists()
    assert reconcile_rows().faults == []


def test_an_order_whose_end_has_passed_here_ends_when_the_file_says_that_it_ended() -> None:
    bring(orders(ends_at="2026-11-24 16:00"))
    bring(
        orders(ends_at="2026-11-24 16:00", ended_at="2026-11-24 12:00"),
        now=NOW + dt.timedelta(hours=4),
    )
    order = Protection.objects.get()
    assert (order.state, order.ended_at) == ("ended", NOW.replace(hour=12, minute=0))
    assert not Clock.objects.filter(kind="C5", stopped_at=None).exists()


def test_a_protected_address_of_a_file_is_protected_here() -> None:
    rows = [dict(row) for row in STORY["children"]]
    rows[0]["address_is_protected"] = "yes"
    bring(STORY | {"children": rows})
    address = child().addresses.get()
    assert (address.is_protected, address.postcode) == (True, "")


@pytest.mark.parametrize(
    ("more", "stopped_at"),
    [({"held_at": "2026-11-22 15:00"}, dt.datetime(2026, 11, 22, 15, tzinfo=dt.UTC)),
     ({"held_at": ""}, None)],
)  # fmt: skip
def test_the_clock_of_a_return_interview_stops_when_it_was_held(
    more: dict[str, str], stopped_at: dt.datetime | None
) -> None:
    episode = {"id": "x1", "child": "1", "missing_from": "2026-11-20 22:00",
               "returned_at": "2026-11-21 07:00"}  # fmt: skip
    bring(STORY | {"missing": [episode | more]})
    row = Missing.objects.get()
    clock = Clock.objects.get(kind="C11", stage_id=row.public_id)
    assert (clock.started_at, clock.stopped_at) == (row.returned_at, stopped_at)


def test_a_later_referral_of_a_child_who_is_here_has_the_childs_name() -> None:
    bring(STORY)
    later = {"id": "e9", "child": "1", "referred_at": "2026-11-10", "source": "3E", "is_nfa": "yes"}
    bring({"episodes": [later]}, now=NOW + dt.timedelta(days=1))
    referral = Referral.objects.get(council_reference="e9")
    assert (referral.child_given, referral.child_family) == ("Kitty", "Devlin")

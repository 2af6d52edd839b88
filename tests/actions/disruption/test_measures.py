"""Disruption measures: what the law allows holds, ends are told, children are kept apart."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.disruption import measures as actions
from handrail.records.models import Account, Clock, Entity, Measure, Notice, Task
from handrail.rules.forms.answer_dates import day_given
from tests import people
from tests.people import measures
from tests.people.casework import taken
from tests.people.cast import NOW, account, act_as
from tests.people.joining import on_register
from tests.rounds import one_round


def day(text: str) -> dict[str, Any]:
    return day_given(dt.date.fromisoformat(text))


def again(row: Measure) -> Measure:
    return Measure.objects.get(pk=row.pk)


@pytest.fixture
def hotel(db: Any) -> Entity:
    people.fresh()
    return measures.entity(place_kind="hotel")


class TestHotelNotice:
    def test_an_inspector_authorises_it_and_police_lead_it(self, hotel: Entity) -> None:
        row = measures.considered(hotel, "hotel_info")
        with pytest.raises(Incomplete) as below:
            taken(row, "choose_hotel", by="ezra", leader=measures.leader("pol"), rank="below")
        assert "inspector or above" in below.value.problems["rank"]
        with pytest.raises(Incomplete) as council:
            taken(row, "choose_hotel", by="ezra", leader=measures.leader("ezra"))
        assert "police" in council.value.problems["leader"]
        taken(row, "choose_hotel", by="ezra", leader=measures.leader("pol"))
        assert again(row).state == "chosen"
        assert Task.objects.filter(stage_id=row.public_id, assignee=account("pol")).exists()

    def test_it_ends_after_six_months_is_told_before_and_ends_by_itself(self, hotel: Entity):
        row = measures.chosen(hotel, "hotel_info")
        with pytest.raises(Incomplete) as long:
            taken(row, "serve", by="pol", ends_on=day("2027-06-01"))
        assert "24 May 2027 at most" in long.value.problems["ends_on"]
        taken(row, "serve", by="pol", served_on=day("2026-11-24"))
        row = again(row)
        assert (row.state, row.expires_on) == ("in_force", dt.date(2027, 5, 24))
        running = Clock.objects.filter(stage_id=row.public_id, stopped_at=None)
        assert {clock.kind for clock in running} == {"C20", "C29"}
        assert running.get(kind="C20").started_at == row.served_at < NOW
        with pytest.raises(NotPossible) as longer:
            taken(row, "extend", by="pol", ends_on=day("2027-08-01"))
        assert "Consider a new one" in str(longer.value)

        one_round(now=measures.at("2027-05-01"))
        assert not _tasks(row, "measure_ends")
        for _ in range(2):
            one_round(now=measures.at("2027-05-12"))
        [soon] = _tasks(row, "measure_ends")
        assert soon.assignee == account("pol")
        told = Notice.objects.filter(recipient=account("pol"), text__contains="ends on 24 May")
        assert told.count() == 1

        for _ in range(2):
            one_round(now=measures.at("2027-05-24"))
        assert again(row).state == "in_force"
        assert Notice.objects.filter(recipient=account("pol"), text__contains="today").count() == 1
        one_round(now=measures.at("2027-05-25"))
        assert again(row).state == "expired"
        assert not Notice.objects.filter(text__contains="is late: Hotel").exists()
        assert not Clock.objects.filter(stage_id=row.public_id, stopped_at=None).exists()
        [close] = _tasks(row, "measure_close")
        taken(row, "end", by="pol", now=measures.at("2027-05-26"), effect="better")
        close.refresh_from_db()
        assert (again(row).state, again(row).effect, close.state) == ("ended", "better", "done")


def _tasks(row: Measure, kind: str) -> list[Task]:
    return list(Task.objects.filter(stage_id=row.public_id, kind=kind, state="open"))


def test_a_late_review_is_told_to_whoever_leads(hotel: Entity) -> None:
    row = measures.in_force(hotel, "location_ops", lead="lex", review_on=day("2026-12-10"))
    one_round(now=measures.at("2026-12-11"))
    told = Notice.objects.filter(recipient=account("lex"), text__contains="is late: Review a")
    assert told.count() == 1
    taken(row, "review", by="lex", now=measures.at("2026-12-11"), effect="same",
          review_on=day("2027-01-15"))  # fmt: skip
    [clock] = Clock.objects.filter(stage_id=row.public_id, stopped_at=None)
    assert clock.due_at is not None
    assert clock.due_at.date() == dt.date(2027, 1, 15)
    [task] = _tasks(row, "measure_review")
    assert task.due_at == clock.due_at
    taken(row, "lead", by="ezra", leader=measures.leader("pol"))
    assert (again(row).lead, again(row).agency) == (account("pol"), people.agency("police"))
    assert [task.assignee for task in _tasks(row, "measure_review")] == [account("pol")]
    with pytest.raises(Refused):
        taken(row, "review", by="lex")


def test_where_the_account_of_the_lead_is_closed_another_lead_of_the_agency_is_told(
    hotel: Entity,
) -> None:
    row = measures.in_force(hotel, "location_ops", lead="lex", review_on=day("2026-12-10"))
    Account.objects.filter(login="lex").update(is_active=False)
    one_round(now=measures.at("2026-12-11"))
    told = Notice.objects.filter(text__contains="is late: Review a", stage_id=row.public_id)
    assert set(told.values_list("recipient__login", flat=True)) == {"ivo"}  # licensing has no other


def test_an_order_is_applied_for_granted_served_broken_and_made_longer(hotel: Entity) -> None:
    row = measures.chosen(hotel, "asb_closure", lead="pol")
    taken(row, "apply", by="pol")
    with pytest.raises(Incomplete):
        taken(row, "grant", by="pol", granted_on=day("2026-11-24"), ends_on=day("2027-03-24"))
    taken(row, "grant", by="pol", granted_on=day("2026-11-24"), ends_on=day("2027-02-01"))
    taken(row, "serve_granted", by="pol")
    assert again(row).expires_on == dt.date(2027, 2, 1)
    taken(row, "breach", by="pol")
    taken(again(row), "breach", by="pol")
    assert (again(row).state, again(row).breaches) == ("breached", 2)
    with pytest.raises(Incomplete):
        taken(again(row), "extend", by="pol", ends_on=day("2027-06-01"))
    taken(again(row), "extend", by="pol", ends_on=day("2027-05-01"))
    taken(again(row), "review", by="pol", effect="better")
    assert (again(row).state, again(row).expires_on) == ("in_force", dt.date(2027, 5, 1))


def test_a_child_who_is_linked_is_not_named_in_what_many_read(hotel: Entity) -> None:
    name = measures.linked_child(hotel)
    row = measures.considered(hotel, "location_ops")
    with pytest.raises(Incomplete) as named:
        taken(row, "not_chosen", by="ezra", reason=f"{name.given} would be moved on")
    assert f"“{name.given}”" in named.value.problems["reason"]
    taken(row, "not_chosen", by="ezra", reason="On 3 March children would be moved on to room 14")
    assert again(row).state == "not_chosen"


class TestOneNoticeForEachAdultAndChild:
    def test_a_second_notice_on_the_same_man_is_possible_for_another_child(self, db: Any) -> None:
        first = measures.warned(born="2012-05-03")
        second = measures.in_force(first.target, "cawn16")
        measures.show(second, "marcus")
        child = first.children.get().person
        by = act_as("marcus")
        with pytest.raises(NotPossible, match="Renew that notice"):
            actions.add_protected_child(by=by, measure=second, child=child, now=NOW)
        other = on_register("Leo", "Marsh", born="2011-02-03")
        child.cases.update(person=other)  # whom marcus may know now
        with pytest.raises(NotPossible, match="one adult and one child"):
            actions.add_protected_child(by=by, measure=first, child=other, now=NOW)
        assert not second.children.exists()

    def test_a_renewed_notice_is_in_force_again_with_its_new_terms(self, db: Any) -> None:
        row = measures.warned(born="2012-05-03")
        taken(row, "breach", by="pol")
        taken(row, "renew", by="pol", served_on=day_given(NOW.date()), served_time="09:00")
        row.refresh_from_db()
        assert (row.state, row.breaches) == ("in_force", 1)
        assert row.expires_on == dt.date(2028, 5, 3)

    def test_a_notice_whose_child_is_past_the_age_is_not_renewed(self, db: Any) -> None:
        row = measures.warned(born="2010-11-01")
        with pytest.raises(NotPossible, match="past the age"):
            taken(row, "renew", by="pol")


def test_no_option_is_considered_for_what_one_may_not_read(hotel: Entity) -> None:
    Entity.objects.filter(pk=hotel.pk).update(handling="C")
    with pytest.raises(Incomplete) as hidden:
        measures.considered(hotel, "cpn")
    assert "fits what it is about" in hidden.value.problems["offer"]
    assert not Measure.objects.exists()


def test_a_longer_measure_ends_later_than_before(hotel: Entity) -> None:
    row = measures.chosen(hotel, "asb_closure", lead="pol")
    taken(row, "apply", by="pol")
    taken(row, "grant", by="pol", granted_on=day("2026-11-24"), ends_on=day("2027-02-01"))
    taken(row, "serve_granted", by="pol")
    with pytest.raises(Incomplete, match="does not extend it"):
        taken(again(row), "extend", by="pol", ends_on=day("2027-02-01"))
    taken(again(row), "extend", by="pol", ends_on=day("2027-02-02"))
    assert again(row).expires_on == dt.date(2027, 2, 2)


def test_a_measure_runs_from_the_day_on_which_it_was_served(hotel: Entity) -> None:
    row = measures.chosen(hotel, "asb_closure", lead="pol")
    taken(row, "apply", by="pol")
    taken(row, "grant", by="pol", granted_on=day("2026-11-20"), ends_on=day("2027-02-01"))
    with pytest.raises(Incomplete, match="in the future"):
        taken(row, "serve_granted", by="pol", served_on=day("2026-11-25"))
    with pytest.raises(Incomplete) as beyond:  # three months from the day of serving
        taken(row, "serve_granted", by="pol", served_on=day("2026-10-20"))
    assert "ends_on" in beyond.value.problems


def test_a_measure_ends_on_the_day_that_grants_it_at_the_earliest(hotel: Entity) -> None:
    row = measures.chosen(hotel, "asb_closure", lead="pol")
    taken(row, "apply", by="pol")
    with pytest.raises(Incomplete, match="before it starts"):
        taken(row, "grant", by="pol", granted_on=day("2026-11-24"), ends_on=day("2026-11-23"))
    taken(row, "grant", by="pol", granted_on=day("2026-11-24"), ends_on=day("2026-11-24"))
    assert again(row).expires_on == dt.date(2026, 11, 24)

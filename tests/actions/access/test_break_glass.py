"""Break-glass: for whom, with which reason, for how long, who is told, and who reviews."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.access import break_glass as break_glass_actions
from handrail.actions.core import notices
from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.records.models import (
    Account,
    BreakGlass,
    Case,
    Event,
    GlassStop,
    Notice,
    Outbox,
    Person,
    Task,
)
from handrail.records.queries.access import break_glass as break_glass_queries
from handrail.records.queries.accounts.actors import actor_for
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.people import register
from handrail.rules.permissions import ProofNeeded
from tests import people
from tests.people import NOW, casework, joining, named
from tests.people.glass import WHY, opened, searched

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def case() -> Case:
    return casework.allocated()


@pytest.fixture
def child(case: Case) -> Person:
    return case.person


def may_read(person: Person, login: str = "otto", now: dt.datetime = NOW) -> bool:
    return register.find_person(people.act_as(login, now), person.public_id) is not None


def test_a_conflict_of_interest_is_stronger_than_break_glass(child: Person) -> None:
    searched()
    named.known_privately("otto", child)
    assert searched() == []
    assert break_glass_queries.find_searched_record(people.act_as("otto"), child.public_id) is None
    with pytest.raises(Refused) as refused:
        opened(child)
    assert refused.value.refusal.hidden


def test_a_conflict_that_comes_to_light_ends_what_is_open(child: Person) -> None:
    opened(child)
    assert may_read(child)
    named.known_privately("otto", child)
    assert not may_read(child)


@pytest.mark.parametrize("login", ["cat", "bob", "pol", "petra", "dora", "ann"])
def test_only_roles_that_are_named_for_it_search_and_open(child: Person, login: str) -> None:
    with pytest.raises(Refused):
        searched(login)
    with pytest.raises(Refused):
        opened(child, login)
    assert not BreakGlass.objects.exists()


# --- the opening -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("more", "box"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "curious"}, "reason"),
        ({"words": ""}, "words"),
        ({"words": " " * 40}, "words"),
        ({"words": "asdf"}, "words"),
        ({"words": "asdf asdf asdf asdf asdf asdf"}, "words"),
        ({"words": "a" * 60}, "words"),
        ({"words": "qwerty asdfgh zxcvbn qwert poiuy"}, "words"),
        ({"incident": ""}, "incident"),
        ({"incident": "--"}, "incident"),
        ({"incident": "#12"}, "incident"),
    ],
)
def test_without_a_reason_that_says_something_nothing_opens(
    child: Person, more: dict[str, Any], box: str
) -> None:
    with pytest.raises(Incomplete) as refused:
        opened(child, **more)
    assert set(refused.value.problems) == {box}
    assert not may_read(child)


def test_an_incident_of_three_digits_is_enough(child: Person) -> None:
    assert opened(child, incident="123").incident == "123"


def test_whoever_has_not_just_proved_who_they_are_is_asked_first(child: Person) -> None:
    stale = actor_for(people.account("otto"), at=NOW, proved_at=NOW - 6 * MINUTE)
    with pytest.raises(ProofNeeded):
        break_glass_actions.open_record(by=stale, person=child, why=WHY, now=NOW)
    assert not BreakGlass.objects.exists()


def test_it_opens_the_record_its_case_and_its_parts_for_60_minutes(case: Case) -> None:
    note = casework.taken(case, "write:casenote", kind="phone", text="Her mum rang")
    otto = people.act_as("otto")
    assert cases.find_case(otto, case.public_id) is None
    opened(case.person)
    for minutes, sees in ((0, True), (59, True), (60, False), (61, False)):
        actor = people.act_as("otto", NOW + minutes * MINUTE)
        assert may_read(case.person, now=actor.at) is sees, minutes
        assert (cases.find_case(actor, case.public_id) is not None) is sees, minutes
        assert (cases.find_case_row(actor, "casenote", note.public_id) is not None) is sees, minutes


def test_no_other_child_and_nobody_else_is_let_in(child: Person) -> None:
    other = people.registered(people.sent(child_given="Rory", child_family="Kane"))
    opened(child)
    assert not may_read(other)
    assert not may_read(child, "hana")


def test_a_note_may_be_added_and_nothing_else(case: Case) -> None:
    opened(case.person)
    casework.taken(case, "write:casenote", by="otto", kind="phone", text="She is at the station")
    for step in ("visit:casenote", "call:meeting", "write:policereferral"):
        with pytest.raises(Refused):
            casework.taken(case, step, by="otto")
    held = scope.facts_of_row(people.act_as("otto"), Case.objects.get(pk=case.pk)).holds
    assert {relation for _, relation in held} == {"glass"}


def test_two_presses_are_one_opening(child: Person) -> None:
    first, second = opened(child), opened(child)
    assert first.pk == second.pk
    assert BreakGlass.objects.count() == 1
    assert Task.objects.filter(kind="glass_review").count() == 1


def test_closing_it_ends_the_hour(child: Person) -> None:
    row = opened(child)
    break_glass_actions.close_record(by=people.act_as("otto"), opening=row, now=NOW + MINUTE)
    assert not may_read(child, now=NOW + 2 * MINUTE)


# --- who is told -----------------------------------------------------------------------------
def test_the_worker_a_manager_and_the_guardian_are_told_in_the_same_event(case: Case) -> None:
    Person.objects.filter(pk=case.person_id).update(guardian=people.account("ruth"))
    row = opened(Person.objects.get(pk=case.person_id), "edda")
    event = Event.objects.get(verb="glass.opened")
    told = Notice.objects.filter(event=event.public_id, kind="glass")
    assert {one.recipient.login for one in told} == {"cat", "helen", "ruth"}
    assert event.things.filter(public_id=row.person.public_id).exists()
    assert Outbox.objects.filter(subject__in=told.values("public_id")).count() == 3
    for word in ("Saoirse", "Devlin", "hospital"):
        assert not any(word in one.text for one in told)


def test_the_managers_are_told_where_the_account_of_the_worker_is_closed(case: Case) -> None:
    Account.objects.filter(login="cat").update(is_active=False)
    assert case.person
    opened(case.person, "edda")
    told = Notice.objects.filter(kind="glass", case=case)
    assert set(told.values_list("recipient__login", flat=True)) == {"marcus", "mona"}


def test_who_works_with_the_same_child_on_another_record_is_told_too(case: Case) -> None:
    double = joining.on_register("Sersha", "Devlin")
    Person.objects.filter(pk=double.pk).update(guardian=people.account("ruth"))
    joining.joined(case.person, double)
    opened(double, "edda")
    told = Notice.objects.filter(kind="glass", case=case)
    assert {one.recipient.login for one in told} == {"cat"}
    assert Notice.objects.filter(kind="glass", recipient__login="ruth").exists()


def test_of_a_case_whose_worker_has_left_its_managers_are_told(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(worker=None)
    assert case.person
    opened(case.person, "edda")
    told = Notice.objects.filter(kind="glass", case=case)
    assert set(told.values_list("recipient__login", flat=True)) == {"marcus", "mona"}


def test_when_somebody_cannot_be_told_nothing_opens(
    child: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **more: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(notices, "notify_account", broken)
    with pytest.raises(OSError, match="disk"):
        opened(child)
    assert not BreakGlass.objects.exists()
    assert not Event.objects.filter(verb="glass.opened").exists()
    assert not Task.objects.filter(kind="glass_review").exists()


# --- the review ------------------------------------------------------------------------------
def test_a_manager_reviews_within_one_working_day_and_never_ones_own() -> None:
    child = people.registered(people.sent())
    helens = opened(child, "helen")
    task = Task.objects.get(kind="glass_review")
    assert (task.assignee, task.due_at) == (people.account("ruth"), helens.review_due_at)
    assert NOW < task.due_at <= NOW + dt.timedelta(days=1, hours=12)
    for login in ("helen", "bob", "petra"):
        with pytest.raises(Refused):
            reviewed(helens, login)


def reviewed(row: BreakGlass, login: str, finding: str = "appropriate") -> BreakGlass:
    words = "Rang the ward: she was there, and they asked for it"
    return break_glass_actions.review_opening(
        by=people.act_as(login), opening=row, finding=finding, words=words, now=NOW
    )


def test_a_review_needs_a_finding_and_how_it_is_known(child: Person) -> None:
    row = opened(child, "edda")
    with pytest.raises(Incomplete) as refused:
        break_glass_actions.review_opening(
            by=people.act_as("helen"), opening=row, finding="", words="ok", now=NOW
        )
    assert set(refused.value.problems) == {"finding", "words"}


def test_whoever_knows_the_child_in_private_life_does_not_review_it(child: Person) -> None:
    named.known_privately("helen", child)
    row = opened(child, "edda")
    assert row.task.assignee == people.account("ruth")


# --- too often -------------------------------------------------------------------------------
def three_times(child: Person) -> None:
    for hours in range(3):
        opened(child, now=NOW + dt.timedelta(hours=2 * hours))


def test_three_openings_in_24_hours_suspend_it_until_the_officer_lifts_that(
    child: Person,
) -> None:
    three_times(child)
    later = NOW + dt.timedelta(hours=7)
    for act in (lambda: searched(now=later), lambda: opened(child, now=later)):
        with pytest.raises(NotPossible, match="suspended"):
            act()
    assert Notice.objects.filter(recipient__login="dora", text__contains="three times").exists()
    stop = GlassStop.objects.get()
    why = "Spoke to the sergeant: three children were found in one house that night"
    for login in ("otto", "petra", "helen"):
        with pytest.raises(Refused):
            break_glass_actions.lift_stop(by=people.act_as(login), stop=stop, why=why, now=later)
    break_glass_actions.lift_stop(by=people.act_as("dora"), stop=stop, why=why, now=later)
    assert searched(now=later) == [child]


def test_openings_on_other_days_do_not_count(child: Person) -> None:
    for days in range(4):
        opened(child, now=NOW + dt.timedelta(days=days))
    assert not GlassStop.objects.exists()

"""Closing a record to a list: who may, who guards, what goes from sight, and how it opens again."""

import datetime as dt
from typing import Any

import pytest

from handrail.actions.access import restrictions
from handrail.actions.access.restrictions import Closing
from handrail.actions.core.recording import Incomplete, Refused
from handrail.actions.organisation import leavers
from handrail.actions.people import register
from handrail.records.models import Case, Notice, Person, Restriction, Task
from handrail.records.queries.core import scope
from handrail.rules.permissions import ProofNeeded
from tests import people
from tests.people import NOW, casework, guarded
from tests.people.joining import joined, on_register
from tests.people.named import known_privately
from tests.rounds import one_round

pytestmark = pytest.mark.django_db
WHY = "The daughter of a colleague"
NINE, TEN = "Her niece", "Her nieces"


def child() -> Person:
    """The child of an open case."""
    found = casework.opened().person
    assert found is not None
    return found


def closed(person: Person, by: str = "marcus", **values: Any) -> Restriction:
    told: dict[str, Any] = {
        "category": "staff",
        "reason": WHY,
        "guardian": people.account("ruth"),
        "readers": [people.account("mona")],
    } | values
    return restrictions.restrict_record(
        by=people.act_as(by), person=person, closing=Closing(**told), now=NOW
    )


def reads(login: str, person: Person) -> bool:
    actor = people.act_as(login)
    rows = Person.objects.filter(scope.visible_rows(actor, "person.read", "person"), pk=person.pk)
    cases = Case.objects.filter(scope.visible_rows(actor, "case.read", "case"), person=person)
    return rows.exists() or cases.exists()


def test_a_manager_closes_a_record_and_even_they_no_longer_find_it() -> None:
    person = child()
    assert reads("marcus", person)
    row = closed(person)
    assert [reads(login, person) for login in ("marcus", "helen", "bob", "mona", "ruth")] == [
        False, False, False, True, True,
    ]  # fmt: skip
    assert row.review_on == NOW.date() + dt.timedelta(days=90)
    task = Task.objects.get(kind="restriction_review")
    assert (task.assignee, task.due_at and task.due_at.date()) == (row.guardian, row.review_on)
    assert row.reason == WHY
    told = Notice.objects.get(kind="record_named")
    assert (told.recipient.login, told.case) == ("mona", None)


def test_whoever_is_not_a_manager_of_the_child_closes_nothing() -> None:
    person = child()
    for login in ("bob", "cat", "ann", "petra", "ruth"):
        with pytest.raises(Refused):
            closed(person, by=login)


def test_closing_asks_for_a_fresh_proof() -> None:
    person = child()
    told = Closing("staff", WHY, people.account("ruth"), [people.account("mona")])
    later = NOW + dt.timedelta(minutes=6)
    with pytest.raises(ProofNeeded):
        restrictions.restrict_record(
            by=people.act_as("marcus"), person=person, closing=told, now=later
        )


@pytest.mark.parametrize(
    ("values", "box"),
    [
        ({"category": "curiosity"}, "category"),
        ({"reason": "so"}, "reason"),
        ({"reason": NINE}, "reason"),
        ({"readers": []}, "readers"),
        ({"guardian": None}, "guardian"),
    ],
)
def test_what_is_missing_is_said_beside_its_box(values: dict[str, Any], box: str) -> None:
    with pytest.raises(Incomplete) as error:
        closed(child(), **values)
    assert set(error.value.problems) == {box}


def test_a_reason_has_at_least_ten_characters_wherever_one_is_given() -> None:
    row, ruth, helen = closed(child(), reason=TEN), people.act_as("ruth"), people.account("helen")
    with pytest.raises(Incomplete):
        restrictions.add_reader(by=ruth, row=row, account=helen, reason=NINE, now=NOW)
    with pytest.raises(Incomplete):
        restrictions.review_restriction(by=ruth, row=row, verdict="keep", why=NINE, now=NOW)
    named = restrictions.add_reader(by=ruth, row=row, account=helen, reason=TEN, now=NOW)
    assert named.reason == TEN
    restrictions.review_restriction(by=ruth, row=row, verdict="keep", why=TEN, now=NOW)


def test_the_guardian_changes_the_list_and_nobody_else_does() -> None:
    person = child()
    row = closed(person)
    helen = people.account("helen")
    with pytest.raises(Refused):
        restrictions.add_reader(
            by=people.act_as("mona"), row=row, account=helen, reason=WHY, now=NOW
        )
    ruth = people.act_as("ruth")
    listed = restrictions.add_reader(by=ruth, row=row, account=helen, reason=WHY, now=NOW)
    assert reads("helen", person)
    restrictions.remove_reader(by=ruth, row=row, listed=listed, now=NOW)
    assert not reads("helen", person)


def test_the_guardian_keeps_it_closed_for_another_ninety_days_or_opens_it() -> None:
    person = child()
    row = closed(person)
    later = NOW + dt.timedelta(days=95)
    ruth = people.act_as("ruth", later)
    why = "The colleague has left the team"
    restrictions.review_restriction(by=ruth, row=row, verdict="keep", why=why, now=later)
    assert row.review_on == later.date() + dt.timedelta(days=90)
    tasks = Task.objects.filter(kind="restriction_review").values_list("state", flat=True)
    assert sorted(tasks) == ["done", "open"]
    made = Case.objects.get(person=person)
    Case.objects.filter(pk=made.pk).update(sensitivity="S2", guardian=row.guardian)
    restrictions.review_restriction(by=ruth, row=row, verdict="lift", why=why, now=later)
    assert reads("marcus", person)  # and what was made as closely held meanwhile is open too
    assert not Task.objects.filter(kind="restriction_review", state="open").exists()


def test_a_number_of_a_closed_record_is_taken_as_any_other_and_its_guardian_is_told() -> None:
    person = guarded.closed(guardian="ruth")
    restricted = Restriction.objects.create(
        person=person, category="staff", reason=WHY, said="", review_on=NOW.date(),
        sensitivity="S3", guardian=people.account("ruth"), owner=person.owner,
        occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    assert restricted.pk
    by = people.act_as("bob")
    other = register.register_person(
        by=by, described=guarded.Described(given="Una", family="Marsh", nhs=guarded.CLOSED["nhs"]),
        now=NOW,
    )  # fmt: skip
    assert other.identifiers.get().value == guarded.CLOSED["nhs"]
    guarded.compared()
    assert [who and who.login for who, _ in guarded.told(person)] == ["ruth"]


def test_the_record_of_a_guardian_who_left_gets_another_guardian() -> None:
    person = child()
    row = closed(person, guardian=people.account("mona"), readers=[people.account("cat")])
    leave("mona")
    assert one_round(now=NOW)["guardians replaced"] == 1
    row.refresh_from_db()
    person.refresh_from_db()
    assert row.guardian == person.guardian == people.account("ruth")
    assert reads("ruth", person)
    told = Notice.objects.get(kind="record_named", recipient__login="ruth")
    assert "restriction manager" in told.text
    task = Task.objects.get(kind="restriction_review", state="open")
    assert (task.assignee, task.guardian) == (people.account("ruth"), people.account("ruth"))
    restrictions.review_restriction(
        by=people.act_as("ruth"), row=row, verdict="lift", why="No longer needed", now=NOW
    )
    assert reads("marcus", person)
    assert one_round(now=NOW)["guardians replaced"] == 0


def leave(login: str) -> None:
    leavers.record_leaver(
        by=people.act_as("petra"), account=people.account(login), reason="Left", now=NOW
    )


def test_a_guardian_who_knows_the_child_in_private_life_is_replaced() -> None:
    person = child()
    row = closed(person, guardian=people.account("mona"))
    known_privately("mona", person)
    assert one_round(now=NOW)["guardians replaced"] == 1
    row.refresh_from_db()
    assert row.guardian == people.account("ruth")


def test_without_a_senior_manager_somebody_on_the_list_becomes_the_guardian() -> None:
    row = closed(child(), readers=[people.account("cat"), people.account("bob")])
    leave("ruth")
    leave("bob")
    one_round(now=NOW)
    row.refresh_from_db()
    assert row.guardian == people.account("cat")
    leave("cat")
    assert one_round(now=NOW)["steps failed"] == 1


def test_every_record_of_the_child_is_restricted_alike() -> None:
    person = child()
    twin = on_register("Seirse", "Devlin")
    joined(person, twin)
    row = closed(person)
    both = Restriction.objects.filter(person__in=[person, twin], ended_at=None)
    assert both.count() == 2
    assert set(both.values_list("guardian", flat=True)) == {row.guardian_id}


def test_what_was_made_under_a_restriction_is_ordinary_once_it_is_lifted() -> None:
    case = casework.allocated()
    assert case.person
    row = closed(case.person)
    made = {"sensitivity": row.sensitivity, "guardian": row.guardian}
    Case.objects.filter(pk=case.pk).update(**made)
    restrictions.review_restriction(
        by=people.act_as("ruth"), row=row, verdict="lift", why="No longer needed", now=NOW
    )
    case.refresh_from_db()
    assert (case.sensitivity, case.guardian) == ("S0", None)

"""A named list lets a grant through, a conflict stops every one of them, for every kind of row."""

from dataclasses import replace
from typing import Any

import pytest

from handrail.records.models import Case, Meeting, Person, Relationship
from handrail.records.queries.core import restricted_reach, scope
from tests import people
from tests.people import NOW
from tests.people.casework import opened
from tests.people.named import involved, known_privately, restricted

pytestmark = pytest.mark.django_db


def of(case: Case) -> Person:
    assert case.person is not None
    return case.person


def sees(login: str, kind: str) -> bool:
    """Whether somebody sees a row of the kind that is about the child of the last case."""
    child = frozenset({of(Case.objects.latest("pk")).pk})
    may = scope.visible_rows(people.act_as(login), f"{kind}.read", kind)
    return bool(
        scope.TABLES[kind].objects.filter(may, restricted_reach.rows_about(kind, child)).exists()
    )


KINDS = ("person", "case", "referral", "check")


def test_without_a_list_the_front_door_and_managers_see_a_case() -> None:
    opened()
    for login, kind in (("helen", "case"), ("marcus", "case"), ("helen", "referral")):
        assert sees(login, kind)


def test_a_restricted_case_is_there_for_those_on_the_list_alone() -> None:
    case = opened()
    restricted(of(case), "marcus", guardian="ruth")
    for kind in KINDS:
        assert not sees("helen", kind)
        assert not sees("bob", kind)
    assert sees("marcus", "case")
    assert sees("marcus", "person")
    assert sees("ruth", "person")  # the guardian


def test_being_taken_off_the_list_acts_at_once() -> None:
    case = opened()
    row = restricted(of(case), "marcus")
    row.readers.update(ended_at=NOW)
    assert not sees("marcus", "case")


def test_a_conflict_is_stronger_than_any_list_and_any_role() -> None:
    case = opened()
    restricted(of(case), "marcus", guardian="ruth")
    for login in ("marcus", "ruth"):
        known_privately(login, of(case))
        for kind in KINDS:
            assert not sees(login, kind)


def test_who_wrote_the_referral_keeps_their_own_copy_unless_they_know_the_child() -> None:
    case = opened()
    restricted(of(case))
    assert sees("ann", "referral")
    known_privately("ann", of(case))
    assert not sees("ann", "referral")


def test_a_question_that_nobody_has_answered_closes_nothing() -> None:
    case = opened()
    known_privately("marcus", of(case), state="asked", came_by="detected")
    assert sees("marcus", "case")


def test_children_around_whom_the_known_person_is_named_are_closed_too() -> None:
    case = opened()
    father = people.registered(people.sent(child_given="Niall", child_family="Devlin"))
    Relationship.objects.create(
        child=of(case), other=father, other_name="Niall Devlin", kind="father",
        owner=people.agency("council"), occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    assert sees("marcus", "case")
    known_privately("marcus", father)
    assert not sees("marcus", "case")
    assert not sees("marcus", "person")


def test_involved_and_named_by_an_administrator_are_stopped_by_a_conflict_alike() -> None:
    case = opened()
    involved("cat", of(case))
    assert sees("cat", "person")
    known_privately("cat", of(case))
    assert not sees("cat", "person")


@pytest.mark.parametrize(
    "kind", [kind for kind in scope.TABLES if restricted_reach.paths_to_people(kind)]
)
def test_every_kind_about_a_child_asks_the_list_and_the_conflict(kind: str) -> None:
    """Each kind that leads to a child: the condition names both, and the database takes it."""
    actor: Any = people.act_as("marcus")
    closed = str(
        scope.TABLES[kind].objects.filter(restricted_reach.rows_existing_for(actor, kind)).query
    )
    assert "records_restriction" in closed
    actor = replace(actor, kept_from=frozenset({987_654}))
    rows = scope.TABLES[kind].objects.filter(restricted_reach.rows_existing_for(actor, kind))
    assert "987654" in str(rows.query)
    assert not rows.exists()


@pytest.mark.parametrize("level", ["S2", "S3"])
@pytest.mark.parametrize("is_closed", [True, False])
def test_what_is_known_of_a_case_closes_its_rows_as_asking_the_database_does(
    is_closed: bool, level: str
) -> None:
    case = opened()
    guardian = people.account("bob")
    for at in ("S0", "S1", "S2", "S3"):
        Meeting.objects.create(
            case=case, kind="strategy", reference=at, sensitivity=at, guardian=guardian,
            owner=people.agency("council"), occurred_at=NOW, recorded_at=NOW,
        )  # fmt: skip
    if is_closed:
        restricted(of(case), "marcus", "cat", guardian="ruth", level=level)
    known_privately("cat", of(case))
    case.is_restricted = is_closed
    found = {}
    for login in ("marcus", "helen", "ruth", "cat", "bob"):
        actor = people.act_as(login)
        rows = Meeting.objects.filter(case=case)
        found[login] = set(rows.filter(restricted_reach.rows_existing_for(actor, "meeting")))
        known = rows.filter(
            restricted_reach.rows_existing_in_case(
                actor, "meeting", restricted_reach.restriction_of_case(actor, case)
            )
        )
        assert set(known) == found[login], login
    assert found["cat"] == set()
    assert len(found["helen"]) == (0 if is_closed else 2)
    assert len(found["marcus"]) == (4 if is_closed else 2)
    assert len(found["bob"]) == 4  # who guards the rows themselves


# about no child by themselves: what belongs to the office, to a place, or to who told something;
# a hold on a record, and one that is due, ask the list and the conflict in their own relations:
# the officer answers for what few may know of, by number
OF_NOBODY = {
    "account", "agency", "panel", "panelseat", "dipsample", "report", "source", "measure",
    "placeplan", "placepart", "glassstop", "readreview",
    "roleproposal", "importbatch", "importwithdrawal", "apiclient",
    "legalhold", "disposal", "breach",
}  # fmt: skip


def test_a_kind_of_row_that_leads_to_no_child_is_named_here() -> None:
    assert {
        kind for kind in scope.TABLES if not restricted_reach.paths_to_people(kind)
    } == OF_NOBODY


def test_a_restricted_child_hides_nothing_that_came_about_others() -> None:
    seen = {"intake": people.notified(people.RORY), "concern": people.sent("ann").concern,
            "draft": people.started("ann")}  # fmt: skip
    for referral in (people.told(), people.sent("dan")):
        restricted(people.registered(referral), "mona", guardian="ruth")
    for kind, row in seen.items():
        assert row is not None
        there = restricted_reach.rows_existing_for(people.act_as("edda"), kind)
        assert scope.TABLES[kind].objects.filter(there, pk=row.pk).exists(), kind

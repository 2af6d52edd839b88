"""Who is the same as whom: joined, taken apart, told apart; nothing moves and nothing is lost."""

import datetime as dt

import pytest

from handrail.actions.front_door import triage
from handrail.records.models import (
    Person,
    Referral,
    SamePerson,
    Task,
)
from handrail.records.queries.core import scope
from handrail.records.queries.front_door import triage as triage_queries
from handrail.records.queries.people import register
from tests import people
from tests.people import NOW, casework
from tests.people.joining import apart, joined, on_register
from tests.people.named import involved, restricted

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def two() -> tuple[Person, Person]:
    return on_register("Saoirse", "Devlin"), on_register("Seirse", "Devlin")


def now_of(referral: Referral) -> Referral:
    return Referral.objects.select_related("person", "taken_by").get(pk=referral.pk)


def linked(referral: Referral, person: Person, by: str = "bob") -> Referral:
    found = now_of(referral)
    triage.identify_child(
        by=people.act_as(by), referral=found, person=person, reason="Same mother",
        seen=found.version, now=NOW,
    )  # fmt: skip
    return now_of(found)


class TestWhatFollowsTheChild:
    """Whatever hangs on one record of a child counts for the other."""

    def one_child(self) -> tuple[Referral, Referral, Person, Person]:
        """Two referrals, each of them on one of two records of the same child."""
        first, second = two()
        old = people.decided(linked(people.sent(), first))
        new = linked(people.sent(now=NOW + dt.timedelta(days=9)), second)
        joined(first, second)
        return old, new, first, second

    def test_earlier_contacts_show_at_triage_and_are_counted(self) -> None:
        old, new, _, _ = self.one_child()
        shown = triage_queries.triage_page_for(people.act_as("bob"), new)
        assert shown.earlier == [old]
        assert triage_queries.triage_page_for(people.act_as("bob"), now_of(old)).earlier == [new]

    def test_the_page_of_either_record_shows_both(self) -> None:
        old, new, first, second = self.one_child()
        for one, other in ((first, second), (second, first)):
            shown = register.person_page_for(people.act_as("bob"), one)
            assert shown.also == [other]
            assert set(shown.referrals) == {old, new}
            assert shown.names[0].given == one.names.get().given
            assert len(shown.names) == 2

    def test_the_worker_of_one_record_reads_and_gets_what_comes_on_the_other(self) -> None:
        _, new, first, second = self.one_child()
        involved("cat", first, role="allocated_worker")
        cat = people.act_as("cat")
        assert register.find_person(cat, second.public_id) == second
        assert [
            worker.login
            for worker in triage_queries.list_allocated_workers(people.act_as("bob"), new)
        ] == ["cat"]
        people.decided(now_of(new), outcome="open_case_update")
        assert Task.objects.get(kind="open_case").assignee.login == "cat"

    def test_taken_apart_it_follows_no_more(self) -> None:
        _, new, _, second = self.one_child()
        apart(SamePerson.objects.get())
        assert triage_queries.triage_page_for(people.act_as("bob"), new).earlier == []
        assert register.person_page_for(people.act_as("bob"), second).referrals == [new]


def test_a_record_joined_to_a_restricted_one_is_restricted_like_it() -> None:
    case, waiting = casework.allocated(), people.told()
    hidden = people.registered(waiting)
    assert case.person
    restricted(hidden, "bob", guardian="ruth")
    joined(case.person, hidden)
    assert {login for login in ("bob", "cat", "marcus", "ruth") if knows(login, case.person)} == {
        "bob", "cat", "ruth",
    }  # fmt: skip
    case.person.refresh_from_db()
    assert (case.person.sensitivity, case.person.guardian) == ("S2", people.account("ruth"))


def knows(login: str, person: Person) -> bool:
    rows = Person.objects.filter(scope.knowable_people(people.act_as(login)))
    return rows.filter(pk=person.pk).exists()

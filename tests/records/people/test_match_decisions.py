"""Somebody around a child who is on the register: said, told apart, and read."""

import datetime as dt

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.people import same_person
from handrail.records.models import (
    Person,
    Referral,
    Relationship,
    Task,
)
from handrail.records.queries.people import match_decisions, register
from tests import people
from tests.actions.people.test_same_person import linked
from tests.people import NOW
from tests.people.joining import not_told, on_register, told_apart

pytestmark = [pytest.mark.django_db, pytest.mark.both]


class TestSomebodyAroundAChild:
    def around(self) -> Relationship:
        return Relationship.objects.get(child=people.registered(people.sent()))

    def same(self, row: Relationship, person: Person) -> Relationship:
        return same_person.link_relationship(
            by=people.act_as("bob"), relationship=row, person=person, reason="Same phone",
            seen=row.version, now=NOW,
        )  # fmt: skip

    def test_they_are_said_to_be_somebody_and_no_longer(self) -> None:
        row, orla = self.around(), on_register("Orla", "Devlin", born="1988-02-01")
        self.same(row, orla)
        row.refresh_from_db()
        assert (row.other, row.other_name) == (orla, "Orla Devlin")
        same_person.unlink_relationship(
            by=people.act_as("bob"), relationship=row, reason="Another Orla", seen=row.version,
            now=NOW,
        )  # fmt: skip
        row.refresh_from_db()
        assert row.other is None
        words = [
            done.words for done in match_decisions.list_link_history(people.act_as("bob"), row)
        ]
        assert words == [
            f"Same person as {orla.reference}",
            f"No longer recorded as the same person as {orla.reference}",
        ]

    def test_their_own_page_names_the_children_whom_the_reader_may_read(self) -> None:
        row, orla = self.around(), on_register("Orla", "Devlin")
        linked(people.sent(now=NOW + dt.timedelta(days=1)), orla)
        self.same(row, orla)
        bob = people.act_as("bob")
        assert [one.child for one in register.person_page_for(bob, orla).named_around] == [
            row.child
        ]
        Referral.objects.filter(person=row.child).update(state="decided")
        assert register.person_page_for(bob, orla).named_around == []

    def test_told_apart_they_are_nobody_and_it_is_remembered(self) -> None:
        row, orla = self.around(), on_register("Orla", "Devlin")
        self.same(row, orla)
        told_apart(row, orla)
        row.refresh_from_db()
        assert row.other is None
        assert match_decisions.has_been_rejected(people.act_as("bob"), row, [orla])

    def test_they_are_one_person_and_not_the_child(self) -> None:
        row, orla = self.around(), on_register("Orla", "Devlin")
        with pytest.raises(NotPossible, match="own record"):
            self.same(row, row.child)
        self.same(row, orla)
        with pytest.raises(NotPossible, match="another person"):
            self.same(row, on_register("Orla", "Devlin"))

    def test_who_cannot_tell_finds_out(self) -> None:
        not_told(self.around(), on_register("Orla", "Devlin"), by="helen")
        assert Task.objects.get(kind="tell_apart").assignee.login == "helen"

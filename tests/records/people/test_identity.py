"""A record that few may know of is in no set of one person."""

import pytest

from handrail.actions.core.recording import Refused
from handrail.records.models import (
    Person,
)
from handrail.records.queries.people import identity, match_decisions, register
from tests import people
from tests.people.joining import joined, not_told, on_register, taken_back, told_apart

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def two() -> tuple[Person, Person]:
    return on_register("Saoirse", "Devlin"), on_register("Seirse", "Devlin")


class TestWhatNobodyMayKnowOf:
    def sealed(self) -> tuple[Person, Person, Person]:
        """Two open records, joined only through one that is kept apart."""
        first, second = two()
        hidden = on_register("Sersha", "Devlin")
        joined(first, hidden)
        joined(hidden, second)
        Person.objects.filter(pk=hidden.pk).update(
            sensitivity="S2", guardian=people.account("helen")
        )
        return first, hidden, second

    def test_it_is_in_no_set_and_joins_nothing(self) -> None:
        first, _, second = self.sealed()
        for login in ("bob", "edda", "cat"):
            assert identity.list_same_records(people.act_as(login), first) == [first]
        bob = people.act_as("bob")
        assert identity.keys_of_same_person(bob, second.pk) == [second.pk]
        assert register.person_page_for(bob, first).also == []

    def test_nothing_of_it_is_in_the_history(self) -> None:
        first, hidden, _ = self.sealed()
        told = match_decisions.list_link_history(people.act_as("bob"), first)
        assert hidden.reference not in repr(told)
        assert told == []

    def test_nobody_else_says_anything_of_it(self) -> None:
        first, hidden, _ = self.sealed()
        for act in (joined, told_apart, not_told, taken_back):
            with pytest.raises(Refused) as refused:
                act(first, Person.objects.get(pk=hidden.pk))
            assert refused.value.refusal.hidden

    def test_what_is_said_of_it_shows_to_nobody_else(self) -> None:
        first, second = two()
        told_apart(first, second)
        Person.objects.filter(pk=second.pk).update(sensitivity="S3")
        assert match_decisions.verdicts_by_person(people.act_as("bob"), first) == {}

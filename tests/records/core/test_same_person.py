"""Records that are one child: each stands for both."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.people import same_person
from handrail.records.models import (
    Event,
    Person,
    SamePerson,
    Task,
    Verdict,
)
from handrail.records.queries.people import identity, match_decisions
from tests import people
from tests.people import NOW
from tests.people.joining import apart, joined, not_told, on_register, told_apart

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def two() -> tuple[Person, Person]:
    return on_register("Saoirse", "Devlin"), on_register("Seirse", "Devlin")


class TestTwoRecordsOfOneChild:
    def test_each_stands_for_both_and_neither_is_moved(self) -> None:
        first, second = two()
        before = {row.pk: list(row.names.values_list("given")) for row in (first, second)}
        joined(second, first)
        bob = people.act_as("bob")
        assert identity.list_same_records(bob, first) == [first, second]
        assert identity.list_same_records(bob, second) == [second, first]
        assert {row.pk: list(row.names.values_list("given")) for row in (first, second)} == before

    def test_three_are_one_through_the_one_in_the_middle(self) -> None:
        first, second = two()
        third = on_register("Sersha", "Devlin")
        joined(first, second)
        joined(second, third)
        assert set(identity.list_same_records(people.act_as("bob"), first)) == {
            first,
            second,
            third,
        }

    def test_who_said_so_and_why_is_on_both_pages(self) -> None:
        first, second = two()
        same = joined(first, second)
        apart(same, by="helen")
        for one, other in ((first, second), (second, first)):
            told = match_decisions.list_link_history(people.act_as("bob"), one)
            assert [(done.words, done.why, done.by[:3]) for done in told] == [
                (f"Recorded as the same person as {other.reference}", "Her mother says so", "Bob"),
                (f"Unlinked from {other.reference}", "Two cousins", "Hel"),
            ]

    def test_it_is_one_event_that_names_both(self) -> None:
        first, second = two()
        joined(first, second)
        event = Event.objects.latest("sequence")
        assert (event.verb, event.reason) == ("person.joined", "Her mother says so")
        assert {str(first.public_id), str(second.public_id)} <= {
            ref for _, ref, _ in event.objects_named
        }

    def test_a_reason_in_words_is_asked_for(self) -> None:
        first, second = two()
        with pytest.raises(Incomplete, match="reason for your answer"):
            same_person.join_records(
                by=people.act_as("bob"), first=first, second=second, reason=" ", now=NOW
            )
        assert SamePerson.objects.count() == 0

    def test_a_record_is_not_joined_with_itself_or_twice(self) -> None:
        first, second = two()
        third = on_register("Sersha", "Devlin")
        with pytest.raises(Incomplete, match="same record"):
            joined(first, first)
        joined(first, second)
        joined(second, third)
        for one, other in ((first, second), (second, first), (first, third)):
            with pytest.raises(NotPossible, match="already linked"):
                joined(one, other)

    def test_two_who_take_them_apart_at_once_do_it_once(self) -> None:
        same = joined(*two())
        seen = SamePerson.objects.select_related("first", "second").get(pk=same.pk)
        apart(same)
        with pytest.raises(Stale):
            apart(seen)

    @pytest.mark.parametrize("login", ["ann", "lena", "edda", "cat", "pol", "ana", "petra"])
    def test_nobody_but_the_front_door_says_so(self, login: str) -> None:
        first, second = two()
        with pytest.raises(Refused):
            joined(first, second, by=login)

    def test_told_apart_they_are_two_again_and_it_is_remembered(self) -> None:
        first, second = two()
        joined(first, second)
        told_apart(first, second)
        assert SamePerson.objects.count() == 0
        said = match_decisions.verdicts_by_person(people.act_as("helen"), second)[first.pk]
        assert (said.said, said.reason, said.by.login) == ("not_same", "Her cousin", "bob")

    def test_what_is_joined_through_a_third_is_taken_apart_there(self) -> None:
        first, second = two()
        third = on_register("Sersha", "Devlin")
        joined(first, second)
        joined(second, third)
        with pytest.raises(NotPossible, match=second.reference):
            told_apart(first, third)

    def test_that_nobody_can_tell_is_work_for_the_front_door_until_somebody_says(self) -> None:
        first, second = two()
        not_told(first, second)
        task = Task.objects.get(kind="tell_apart")
        assert "Ask the school for her birthday" in task.title
        assert task.team.kind == "front_door"
        joined(first, second)
        task.refresh_from_db()
        assert task.state == "done"
        assert Verdict.objects.count() == 0

"""Who is the same as whom: joined, taken apart, told apart; nothing moves and nothing is lost."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.front_door import triage
from handrail.actions.people import same_person as joining
from handrail.records.models import (
    Event,
    Involvement,
    Notice,
    Person,
    Referral,
    Relationship,
    SamePerson,
    Task,
    Verdict,
)
from handrail.records.queries.front_door import triage as reading
from handrail.records.queries.people import identity, match_decisions as verdicts, register
from tests import people
from tests.people import NOW
from tests.people.joining import apart, joined, not_told, on_register, taken_back, told_apart

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def two() -> tuple[Person, Person]:
    return on_register("Saoirse", "Devlin"), on_register("Seirse", "Devlin")


def now_of(referral: Referral) -> Referral:
    return Referral.objects.select_related("person", "taken_by").get(pk=referral.pk)


def linked(referral: Referral, person: Person, by: str = "bob") -> Referral:
    found = now_of(referral)
    triage.identify(
        by=people.act_as(by), referral=found, person=person, reason="Same mother",
        seen=found.version, now=NOW,
    )  # fmt: skip
    return now_of(found)


def unlinked(referral: Referral, by: str = "bob") -> Referral:
    found = now_of(referral)
    joining.unlink(
        by=people.act_as(by), referral=found, reason="Her cousin", seen=found.version, now=NOW
    )
    return now_of(found)


class TestTwoRecordsOfOneChild:
    def test_each_stands_for_both_and_neither_is_moved(self) -> None:
        first, second = two()
        before = {row.pk: list(row.names.values_list("given")) for row in (first, second)}
        joined(second, first)
        bob = people.act_as("bob")
        assert identity.identity(bob, first) == [first, second]
        assert identity.identity(bob, second) == [second, first]
        assert {row.pk: list(row.names.values_list("given")) for row in (first, second)} == before

    def test_three_are_one_through_the_one_in_the_middle(self) -> None:
        first, second = two()
        third = on_register("Sersha", "Devlin")
        joined(first, second)
        joined(second, third)
        assert set(identity.identity(people.act_as("bob"), first)) == {first, second, third}

    def test_who_said_so_and_why_is_on_both_pages(self) -> None:
        first, second = two()
        same = joined(first, second)
        apart(same, by="helen")
        for one, other in ((first, second), (second, first)):
            told = verdicts.history(people.act_as("bob"), one)
            assert [(done.words, done.why, done.by[:3]) for done in told] == [
                (f"Joined with {other.reference}", "Her mother says so", "Bob"),
                (f"Taken apart from {other.reference}", "Two cousins", "Hel"),
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
        with pytest.raises(Incomplete, match="in your own words"):
            joining.same_person(
                by=people.act_as("bob"), first=first, second=second, reason=" ", now=NOW
            )
        assert SamePerson.objects.count() == 0

    def test_a_record_is_not_joined_with_itself_or_twice(self) -> None:
        first, second = two()
        third = on_register("Sersha", "Devlin")
        with pytest.raises(Incomplete, match="one record"):
            joined(first, first)
        joined(first, second)
        joined(second, third)
        for one, other in ((first, second), (second, first), (first, third)):
            with pytest.raises(NotPossible, match="joined already"):
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
        said = verdicts.about(people.act_as("helen"), second)[first.pk]
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
            assert identity.identity(people.act_as(login), first) == [first]
        bob = people.act_as("bob")
        assert identity.keys(bob, second.pk) == [second.pk]
        assert register.page(bob, first).also == []

    def test_nothing_of_it_is_in_the_history(self) -> None:
        first, hidden, _ = self.sealed()
        told = verdicts.history(people.act_as("bob"), first)
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
        assert verdicts.about(people.act_as("bob"), first) == {}


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
        shown = reading.page(people.act_as("bob"), new)
        assert shown.earlier == [old]
        assert reading.page(people.act_as("bob"), now_of(old)).earlier == [new]

    def test_the_page_of_either_record_shows_both(self) -> None:
        old, new, first, second = self.one_child()
        for one, other in ((first, second), (second, first)):
            shown = register.page(people.act_as("bob"), one)
            assert shown.also == [other]
            assert set(shown.referrals) == {old, new}
            assert shown.names[0].given == one.names.get().given
            assert len(shown.names) == 2

    def test_the_worker_of_one_record_reads_and_gets_what_comes_on_the_other(self) -> None:
        _, new, first, second = self.one_child()
        Involvement.objects.create(
            person=first, account=people.account("cat"), role="allocated_worker", reason="x",
            started_at=NOW, occurred_at=NOW, recorded_at=NOW, owner=people.agency("council"),
        )  # fmt: skip
        cat = people.act_as("cat")
        assert register.one(cat, second.public_id) == second
        assert [worker.login for worker in reading.allocated(people.act_as("bob"), new)] == ["cat"]
        people.decided(now_of(new), outcome="open_case_update")
        assert Task.objects.get(kind="open_case").assignee.login == "cat"

    def test_taken_apart_it_follows_no_more(self) -> None:
        _, new, _, second = self.one_child()
        apart(SamePerson.objects.get())
        assert reading.page(people.act_as("bob"), new).earlier == []
        assert register.page(people.act_as("bob"), second).referrals == [new]


class TestAReferralAndAChild:
    @pytest.mark.parametrize("is_decided", [False, True])
    def test_it_is_unjoined_and_joined_again_and_all_of_it_is_told(self, is_decided: bool) -> None:
        child, sent = on_register("Saoirse", "Devlin"), people.sent()
        linked(sent, child)
        if is_decided:
            people.decided(now_of(sent))
        state = now_of(sent).state
        assert unlinked(sent).person is None
        assert linked(sent, child, by="helen").person == child
        assert now_of(sent).state == state
        told = verdicts.history(people.act_as("bob"), now_of(sent))
        assert [done.words for done in told] == [
            f"Linked to {child.reference}",
            f"Un-joined from {child.reference}",
            f"Linked to {child.reference}",
        ]
        assert [done.why for done in told] == ["Same mother", "Her cousin", "Same mother"]

    def test_unjoined_after_the_decision_somebody_has_to_say_which_child_it_is(self) -> None:
        sent = people.decided(linked(people.sent(), on_register("Saoirse", "Devlin")))
        unlinked(sent)
        assert Task.objects.get(kind="identify").state == "open"
        linked(sent, on_register("Saoirse", "Devlin"))
        assert Task.objects.get(kind="identify").state == "done"

    def test_those_who_have_it_and_the_childs_worker_are_told(self) -> None:
        child = on_register("Saoirse", "Devlin")
        sent = linked(people.taken(people.sent(), by="helen"), child)
        Involvement.objects.create(
            person=child, account=people.account("cat"), role="allocated_worker", reason="x",
            started_at=NOW, occurred_at=NOW, recorded_at=NOW, owner=people.agency("council"),
        )  # fmt: skip
        unlinked(sent)
        told = Notice.objects.filter(kind="correction")
        assert {notice.recipient.login for notice in told} == {"helen", "cat"}

    def test_what_is_on_no_record_is_not_unjoined(self) -> None:
        with pytest.raises(NotPossible):
            unlinked(people.sent())

    def test_over_a_version_that_has_changed_nothing_is_unjoined(self) -> None:
        sent = linked(people.sent(), on_register("Saoirse", "Devlin"))
        seen = sent.version
        people.taken(sent)
        with pytest.raises(Stale):
            joining.unlink(
                by=people.act_as("bob"), referral=now_of(sent), reason="x", seen=seen, now=NOW
            )
        assert now_of(sent).person is not None

    def test_that_it_is_another_child_is_remembered_until_it_is_taken_back(self) -> None:
        child, sent = on_register("Saoirse", "Devlin"), people.sent()
        told_apart(sent, child)
        bob = people.act_as("bob")
        assert verdicts.said_no(bob, sent, [child])
        taken_back(sent, child, by="helen")
        assert not verdicts.said_no(bob, sent, [child])
        words = [done.words for done in verdicts.history(bob, sent)]
        assert len(words) == 2

    def test_told_apart_from_the_child_it_is_linked_to_it_is_unjoined(self) -> None:
        child = on_register("Saoirse", "Devlin")
        sent = linked(people.sent(), child)
        told_apart(sent, child)
        assert now_of(sent).person is None
        words = verdicts.history(people.act_as("bob"), now_of(sent))[-1].words
        assert words == f"Un-joined from {child.reference}; Said not to be {child.reference}"

    def test_linked_after_all_it_is_no_longer_said_to_be_another(self) -> None:
        child, sent = on_register("Saoirse", "Devlin"), people.sent()
        told_apart(sent, child)
        linked(sent, child)
        assert Verdict.objects.count() == 0

    def test_that_nobody_can_tell_is_work_for_who_has_it(self) -> None:
        child, sent = on_register("Saoirse", "Devlin"), people.taken(people.sent(), by="helen")
        not_told(sent, child)
        task = Task.objects.get(kind="tell_apart")
        assert (task.assignee.login, task.referral, task.person) == ("helen", sent, child)
        told_apart(sent, child)
        task.refresh_from_db()
        assert task.state == "done"
        assert Verdict.objects.get().said == "not_same"

    def test_the_sender_knows_nothing_of_it(self) -> None:
        child, sent = on_register("Saoirse", "Devlin"), people.sent()
        for act in (told_apart, not_told, taken_back):
            with pytest.raises(Refused):
                act(sent, child, by="ann")


class TestSomebodyAroundAChild:
    def around(self) -> Relationship:
        return Relationship.objects.get(child=people.registered(people.sent()))

    def same(self, row: Relationship, person: Person) -> Relationship:
        return joining.same_around(
            by=people.act_as("bob"), relationship=row, person=person, reason="Same phone",
            seen=row.version, now=NOW,
        )  # fmt: skip

    def test_they_are_said_to_be_somebody_and_no_longer(self) -> None:
        row, orla = self.around(), on_register("Orla", "Devlin", born="1988-02-01")
        self.same(row, orla)
        row.refresh_from_db()
        assert (row.other, row.other_name) == (orla, "Orla Devlin")
        joining.unlink_around(
            by=people.act_as("bob"), relationship=row, reason="Another Orla", seen=row.version,
            now=NOW,
        )  # fmt: skip
        row.refresh_from_db()
        assert row.other is None
        words = [done.words for done in verdicts.history(people.act_as("bob"), row)]
        assert words == [
            f"Said to be {orla.reference}",
            f"No longer said to be {orla.reference}",
        ]

    def test_their_own_page_names_the_children_whom_the_reader_may_read(self) -> None:
        row, orla = self.around(), on_register("Orla", "Devlin")
        linked(people.sent(now=NOW + dt.timedelta(days=1)), orla)
        self.same(row, orla)
        bob = people.act_as("bob")
        assert [one.child for one in register.page(bob, orla).named_around] == [row.child]
        Referral.objects.filter(person=row.child).update(state="decided")
        assert register.page(bob, orla).named_around == []

    def test_told_apart_they_are_nobody_and_it_is_remembered(self) -> None:
        row, orla = self.around(), on_register("Orla", "Devlin")
        self.same(row, orla)
        told_apart(row, orla)
        row.refresh_from_db()
        assert row.other is None
        assert verdicts.said_no(people.act_as("bob"), row, [orla])

    def test_they_are_one_person_and_not_the_child(self) -> None:
        row, orla = self.around(), on_register("Orla", "Devlin")
        with pytest.raises(NotPossible, match="own record"):
            self.same(row, row.child)
        self.same(row, orla)
        with pytest.raises(NotPossible, match="somebody else"):
            self.same(row, on_register("Orla", "Devlin"))

    def test_who_cannot_tell_finds_out(self) -> None:
        not_told(self.around(), on_register("Orla", "Devlin"), by="helen")
        assert Task.objects.get(kind="tell_apart").assignee.login == "helen"

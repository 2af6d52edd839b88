"""That a referral is about a child or about another, said and taken back."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.front_door import triage
from handrail.actions.people import same_person
from handrail.records.models import (
    Notice,
    Person,
    Referral,
    Task,
    Verdict,
)
from handrail.records.queries.people import match_decisions
from tests import people
from tests.actions.people.test_same_person import linked
from tests.people import NOW
from tests.people.joining import not_told, on_register, taken_back, told_apart
from tests.people.named import involved

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def now_of(referral: Referral) -> Referral:
    return Referral.objects.select_related("person", "taken_by").get(pk=referral.pk)


def unlinked(referral: Referral, by: str = "bob") -> Referral:
    found = now_of(referral)
    same_person.unlink_referral(
        by=people.act_as(by), referral=found, reason="Her cousin", seen=found.version, now=NOW
    )
    return now_of(found)


def registered(referral: Referral) -> Person:
    found = now_of(referral)
    return triage.register_child(
        by=people.act_as("bob"), referral=found, seen=found.version, now=NOW
    )


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
        told = match_decisions.list_link_history(people.act_as("bob"), now_of(sent))
        assert [done.words for done in told] == [
            f"Linked to {child.reference}",
            f"Unlinked from {child.reference}",
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
        involved("cat", child, role="allocated_worker")
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
            same_person.unlink_referral(
                by=people.act_as("bob"), referral=now_of(sent), reason="x", seen=seen, now=NOW
            )
        assert now_of(sent).person is not None

    def test_that_it_is_another_child_is_remembered_until_it_is_taken_back(self) -> None:
        child, sent = on_register("Saoirse", "Devlin"), people.sent()
        told_apart(sent, child)
        bob = people.act_as("bob")
        assert match_decisions.has_been_rejected(bob, sent, [child])
        taken_back(sent, child, by="helen")
        assert not match_decisions.has_been_rejected(bob, sent, [child])
        words = [done.words for done in match_decisions.list_link_history(bob, sent)]
        assert len(words) == 2

    def test_a_very_likely_match_needs_a_reason_until_it_was_said_to_be_another(self) -> None:
        home = {"address": "8 Cooper’s Row", "postcode": "E14 3AB"}
        child, sent = on_register("Saoirse", "Devlin", **home), people.sent()
        with pytest.raises(Incomplete):
            registered(sent)
        told_apart(sent, child)
        assert registered(sent) != child

    def test_told_apart_from_the_child_it_is_linked_to_it_is_unjoined(self) -> None:
        child = on_register("Saoirse", "Devlin")
        sent = linked(people.sent(), child)
        told_apart(sent, child)
        assert now_of(sent).person is None
        words = match_decisions.list_link_history(people.act_as("bob"), now_of(sent))[-1].words
        assert words == f"Unlinked from {child.reference}; Not the same person as {child.reference}"

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

"""Referrals that were moved to the right child, as the records show it."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.front_door import corrections
from handrail.records.models import (
    Check,
    Event,
    EventObject,
    Notice,
    Person,
    Referral,
)
from handrail.records.queries.people import register
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db


WHY = {"reason": "Sent twice"}


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("recipient__login", flat=True))


def now_of(referral: Referral) -> Referral:
    return Referral.objects.get(pk=referral.pk)


def moved(referral: Referral, person: Person | None, by: str = "bob") -> Referral:
    found = now_of(referral)
    return corrections.move_referral(
        by=people.act_as(by), referral=found, person=person, answers=WHY, seen=found.version,
        now=NOW + dt.timedelta(hours=1),
    )  # fmt: skip


class TestMoved:
    def other(self) -> Person:
        return people.registered(people.sent(child_given="Aoife"))

    @pytest.mark.parametrize("is_decided", [False, True])
    def test_it_stands_on_the_right_record_and_the_wrong_one_keeps_a_line(
        self, is_decided: bool
    ) -> None:
        sent, right = people.sent(), self.other()
        wrong = people.registered(sent)
        if is_decided:
            people.decided(now_of(sent))
        moved(sent, right)
        assert now_of(sent).person == right
        bob = people.act_as("bob")
        assert register.person_page_for(bob, right).moved_here == [NOW + dt.timedelta(hours=1)]
        shown = register.person_page_for(bob, wrong)
        assert shown.moved_away == [NOW + dt.timedelta(hours=1)]
        assert shown.referrals == []

    def test_the_event_names_both_records(self) -> None:
        sent, right = people.sent(), self.other()
        wrong = people.registered(sent)
        moved(sent, right)
        event = Event.objects.get(verb="referral.move")
        named = EventObject.objects.filter(event=event, kind="person")
        assert {row.public_id: row.verb for row in named} == {
            wrong.public_id: "referral.moved_away",
            right.public_id: "referral.moved_here",
        }

    def test_a_child_who_is_not_on_the_register_is_put_there(self) -> None:
        sent = people.sent()
        wrong = people.registered(sent)
        moved(sent, None)
        assert now_of(sent).person not in {None, wrong}

    def test_those_who_were_told_are_told(self) -> None:
        sent, right = people.taken(people.sent(), by="helen"), self.other()
        people.registered(now_of(sent))
        people.asked(now_of(sent))
        moved(sent, right)
        assert told("correction") == {"ann", "lena", "helen", "pol"}
        assert Check.objects.get(referral=sent).state == "asked"

    def test_it_is_moved_to_another_child(self) -> None:
        sent = people.sent()
        with pytest.raises(NotPossible, match="no child"):
            moved(sent, None)
        wrong = people.registered(sent)
        with pytest.raises(Incomplete, match="another child"):
            moved(sent, wrong)

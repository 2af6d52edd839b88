"""Is this child already known? Compared field by field, answered by people, taken back."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.pages.core.form_tokens import new_token
from handrail.records.models import (
    Person,
    PersonAddress,
    Referral,
    Relationship,
    SamePerson,
    Task,
    Verdict,
)
from tests import people
from tests.people import joining

pytestmark = [pytest.mark.django_db, pytest.mark.both]
HOME = {"address": "8 Cooper’s Row", "postcode": "E14 3AB"}


def form(login: str = "bob", **answers: str) -> dict[str, str]:
    return {"_token": new_token(people.account(login).pk), **answers}


def known(**more: Any) -> Person:
    """The described child, on the register under another spelling."""
    return joining.on_register("Seirse", "Devlin", **{**HOME, **more})


def shown(where: str, *args: Any, login: str = "bob") -> str:
    answer = people.signed_in(login).get(reverse(where, args=args))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def say(where: str, *args: Any, login: str = "bob", **answers: str) -> Any:
    return people.signed_in(login).post(reverse(where, args=args), form(login, **answers))


def looked_up(**typed: str) -> str:
    typed = {**typed, "reason": "A call from the hospital"}
    answer = people.signed_in("bob").post(reverse("search"), typed)
    return re.sub(r"\s+", " ", answer.content.decode())


def now_of(referral: Referral) -> Referral:
    return Referral.objects.get(pk=referral.pk)


class TestAtTriage:
    def test_who_may_be_meant_stands_beside_the_referral_with_the_reasons(self) -> None:
        sent, child = people.sent(), known()
        page = shown("triage", sent.public_id)
        assert "Nobody yet" in page
        assert "Very likely" in page
        assert "first name in another spelling" in page
        assert child.reference in page
        assert "8 Cooper’s Row" in page

    def test_a_likelihood_is_never_a_bare_score(self) -> None:
        sent, child = people.sent(), known()
        for page in (
            shown("triage", sent.public_id), shown("candidate", sent.public_id, child.public_id)
        ):  # fmt: skip
            assert re.search(r"agrees? like this", page)
            assert not re.search(r"\b0\.\d|\d\s?%", page)

    def test_nothing_is_linked_by_being_looked_at(self) -> None:
        sent, child = people.sent(), known()
        shown("triage", sent.public_id)
        shown("candidate", sent.public_id, child.public_id)
        assert now_of(sent).person is None

    def test_the_same_child_is_linked_unjoined_and_linked_again(self) -> None:
        sent, child = people.sent(), known()
        where = ("candidate", sent.public_id, child.public_id)
        say(*where, answer="same", reason="Her mother is the same")
        assert now_of(sent).person == child
        assert "Her mother is the same" in shown("triage", sent.public_id)
        assert "Linked to this child" in shown(*where)
        say(*where, answer="undo", reason="Two cousins")
        assert now_of(sent).person is None
        page = shown("triage", sent.public_id)
        assert "Nobody yet" in page
        assert "Two cousins" in page
        say(*where, answer="same", reason="They are one after all")
        assert now_of(sent).person == child

    def test_what_is_wrong_leads_to_unjoining(self) -> None:
        sent, child = people.sent(), known()
        where = ("candidate", sent.public_id, child.public_id)
        assert reverse(where[0], args=where[1:]) not in shown("wrong", sent.public_id)
        say(*where, answer="same", reason="Her mother is the same")
        assert reverse(where[0], args=where[1:]) in shown("wrong", sent.public_id)

    def test_the_page_asks_as_often_for_eight_who_may_be_meant_as_for_one(self) -> None:
        sent = people.sent()
        bob, where = people.signed_in("bob"), reverse("triage", args=[sent.public_id])
        counts = []
        for family in ("Devlin", "Devlyn", "Develin", "Devlen", "Delvin"):
            joining.on_register("Seirse", family, **HOME)
            bob.get(where)
            with CaptureQueriesContext(connection) as asked:
                assert bob.get(where).status_code == 200
            counts.append(len(asked))
        assert len(set(counts)) == 1, counts

    def test_who_is_said_to_be_another_child_is_listed_apart_and_can_be_taken_back(self) -> None:
        sent, child = people.sent(), known()
        where = ("candidate", sent.public_id, child.public_id)
        say(*where, answer="not_same", reason="Her cousin, born the same day")
        page = shown("triage", sent.public_id, login="helen")
        assert "Said not to be the same" in page
        assert "Her cousin, born the same day" in page
        assert "1 of 1" not in page
        say(*where, answer="take_back", login="helen")
        assert "1 of 1" in shown("triage", sent.public_id)

    def test_that_nobody_can_tell_is_a_task_that_leads_back_here(self) -> None:
        sent, child = people.taken(people.sent()), known()
        where = ("candidate", sent.public_id, child.public_id)
        say(*where, answer="cannot_tell", reason="Ask the school for her birthday")
        assert Task.objects.get(kind="tell_apart").assignee.login == "bob"
        assert "Ask the school for her birthday" in shown("triage", sent.public_id)
        assert reverse(where[0], args=where[1:]) in shown("my_work")

    @pytest.mark.parametrize("answer", ["same", "not_same", "cannot_tell", "", "nonsense"])
    def test_without_words_nothing_happens_and_the_page_says_so(self, answer: str) -> None:
        sent, child = people.sent(), known()
        told = say("candidate", sent.public_id, child.public_id, answer=answer, reason=" ")
        assert told.status_code == 422
        assert "There is a problem" in told.content.decode()
        assert "id_reason-error" in told.content.decode()
        assert now_of(sent).person is None
        assert Verdict.objects.count() == 0

    def test_what_was_typed_is_kept_when_no_button_was_meant(self) -> None:
        sent, child = people.sent(), known()
        told = say("candidate", sent.public_id, child.public_id, answer="x", reason="Same phone")
        assert "Same phone</textarea>" in told.content.decode()

    def test_a_second_press_of_the_same_button_does_nothing_more(self) -> None:
        sent, child = people.sent(), known()
        where, posted = reverse("candidate", args=[sent.public_id, child.public_id]), form()
        bob = people.signed_in("bob")
        for _ in range(2):
            gone = bob.post(where, {**posted, "answer": "not_same", "reason": "Her cousin"})
            assert gone.status_code == 302
        assert Verdict.objects.get().version == 1


class TestANewChild:
    def test_with_nobody_alike_no_reason_is_asked_for(self) -> None:
        sent = people.sent()
        assert "new_reason" not in shown("triage", sent.public_id)
        say("register_child", sent.public_id)
        assert now_of(sent).person is not None

    def test_with_somebody_very_likely_a_reason_is_asked_for_and_enough(self) -> None:
        sent, child = people.sent(), known()
        assert "new_reason" in shown("triage", sent.public_id)
        told = say("register_child", sent.public_id)
        assert told.status_code == 422
        assert "Write why this is none of those" in told.content.decode()
        assert now_of(sent).person is None
        say("register_child", sent.public_id, new_reason="A cousin of the same name")
        assert now_of(sent).person not in {None, child}
        assert "A cousin of the same name" in shown("triage", sent.public_id)

    def test_once_somebody_has_said_no_nothing_more_is_asked(self) -> None:
        sent, child = people.sent(), known()
        joining.told_apart(sent, child)
        assert "new_reason" not in shown("triage", sent.public_id)
        say("register_child", sent.public_id)
        assert now_of(sent).person is not None


class TestWhoSeesIt:
    def test_a_referrer_never_searches_the_register(self) -> None:
        sent, child = people.sent(), known()
        for login in ("ann", "lena", "dan"):
            browser = people.signed_in(login)
            for where in (
                reverse("search"),
                reverse("candidate", args=[sent.public_id, child.public_id]),
                reverse("same_people", args=[child.public_id]),
            ):
                assert browser.get(where).status_code == 404
                assert browser.post(where, form(login, name="Devlin")).status_code in {404, 405}
            page = browser.get(reverse("referral", args=[sent.public_id])).content.decode()
            assert child.reference not in page or login == "dan"

    def test_a_record_that_is_closely_held_is_nowhere(self) -> None:
        sent, child = people.sent(), known()
        Person.objects.filter(pk=child.pk).update(sensitivity="S3")
        assert child.reference not in shown("triage", sent.public_id)
        bob = people.signed_in("bob")
        where = reverse("candidate", args=[sent.public_id, child.public_id])
        nowhere = reverse("candidate", args=[sent.public_id, sent.public_id])
        assert bob.get(where).status_code == bob.get(nowhere).status_code == 404


class TestTwoRecords:
    def two(self) -> tuple[Person, Person]:
        """Two records, the first of them of a child in the queue."""
        first, second = known(), joining.on_register("Saoirse", "Devlin", **HOME)
        Referral.objects.filter(pk=people.sent().pk).update(person=first)
        return first, second

    def test_each_is_found_from_the_other_and_joined(self) -> None:
        first, second = self.two()
        assert second.reference in shown("same_people", first.public_id)
        where = ("compare_people", first.public_id, second.public_id)
        gone = say(*where, answer="same", reason="The same mother and home")
        assert gone["Location"].endswith("?done=joined")
        page = shown("person", first.public_id)
        assert f"also recorded as {second.reference}" in page
        assert "The same mother and home" in page
        assert f"also recorded as {first.reference}" in shown("person", second.public_id)

    def test_taken_apart_they_are_two_again(self) -> None:
        first, second = self.two()
        joining.joined(first, second)
        where = ("compare_people", second.public_id, first.public_id)
        assert "Joined: one person" in shown(*where)
        say(*where, answer="undo", reason="Two cousins")
        assert SamePerson.objects.count() == 0
        assert "also recorded as" not in shown("person", first.public_id)

    @pytest.mark.parametrize("number", [0, 1])
    def test_a_search_by_either_number_or_name_shows_them_once(self, number: int) -> None:
        pair = self.two()
        joining.joined(*pair)
        for asked in (
            {"name": ("Seirse Devlin", "Saoirse Devlin")[number]},
            {"scheme": "record", "number": pair[number].reference.lower()},
        ):
            page = looked_up(**asked)
            assert "1 found" in page
            assert all(row.reference in page for row in pair)

    def test_a_search_tells_other_names_and_no_postcode_that_is_withheld(self) -> None:
        child = known(known_as="Sersha, Saoirse D")
        said = looked_up(name="Seirse Devlin")
        assert "Also: <bdi>Sersha</bdi>; <bdi>Saoirse D</bdi>" in said
        assert ">1 found</h2>" in said
        assert f"{child.reference}. E14 3AB" in said
        assert "For:" in said
        PersonAddress.objects.filter(person=child).update(is_protected=True)
        said = looked_up(scheme="record", number=child.reference)
        assert "Has this number" in said
        assert "For:" not in said
        assert f"{child.reference}. Postcode withheld" in said
        assert "E14" not in said

    def test_a_search_says_how_many_are_hardly_meant(self) -> None:
        known()
        sister = joining.on_register("Roisin", "Devlin", born="2009-01-02", **HOME)
        assert ">2 found, 1 of them unlikely</h2>" in looked_up(name="Seirse Devlin", year="2012")
        assert ">2 found, all unlikely</h2>" in looked_up(name="Ann Devlin")
        assert ">1 found</h2>" in looked_up(scheme="record", number=sister.reference)
        assert ">Nobody found</h2>" in looked_up(name="Quillon Marchbank")

    def test_joined_through_a_third_they_say_where(self) -> None:
        first, second = self.two()
        third = joining.on_register("Sersha", "Devlin", **HOME)
        joining.joined(first, third)
        joining.joined(third, second)
        page = shown("compare_people", first.public_id, second.public_id)
        assert "joined through" in page
        assert third.reference in page

    def test_a_record_is_not_compared_with_itself(self) -> None:
        first, _ = self.two()
        where = reverse("compare_people", args=[first.public_id, first.public_id])
        assert people.signed_in("bob").get(where).status_code == 404


class TestAroundAChild:
    def test_somebody_named_is_looked_up_and_linked_and_unjoined(self) -> None:
        child = people.registered(people.sent())
        row = Relationship.objects.get(child=child)
        orla = joining.on_register("Orla", "Devlin", born="1985-01-02")
        where = (child.public_id, row.public_id)
        assert reverse("around", args=where) in shown("person", child.public_id)
        assert orla.reference in shown("around", *where)
        say("around_candidate", *where, orla.public_id, answer="same", reason="Same phone")
        assert "Said to be" in shown("around", *where)
        assert orla.reference in shown("person", child.public_id)
        say("around_candidate", *where, orla.public_id, answer="undo", reason="Another Orla")
        row.refresh_from_db()
        assert row.other is None

    def test_the_duty_team_reads_the_child_and_says_nothing_of_it(self) -> None:
        child = people.registered(people.sent())
        row = Relationship.objects.get(child=child)
        where = reverse("around", args=[child.public_id, row.public_id])
        assert people.signed_in("edda").get(where).status_code == 404
        assert where not in shown("person", child.public_id, login="edda")

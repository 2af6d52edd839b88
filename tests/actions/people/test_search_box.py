"""The search box: what is found by a name or a reference, for whom, and what it leaves."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete
from handrail.actions.people import search_box
from handrail.records.models import Event, Referral, ToCompare
from handrail.rules.permissions import Refused
from tests import people
from tests.people import NOW, joining

pytestmark = pytest.mark.django_db


def search(login: str, text: str) -> Any:
    return search_box.run_search(by=people.act_as(login), text=text, now=NOW)


def test_a_referral_that_is_not_linked_is_found_by_a_name_that_sounds_alike() -> None:
    sent = people.sent()
    found = search("bob", f"{sent.child_given} {sent.child_family}".lower())
    assert [row.pk for row in found.referrals] == [sent.pk]
    assert found.people == []


def test_a_linked_referral_is_found_as_its_child_on_the_register() -> None:
    child = joining.on_register("Saoirse", "Devlin")
    Referral.objects.filter(pk=people.sent().pk).update(person=child)
    found = search("bob", "Sersha Devlin")
    assert [row.pk for row in found.people] == [child.pk]
    assert found.referrals == []


def test_a_record_outside_ones_work_is_not_told_without_a_reason() -> None:
    joining.on_register("Saoirse", "Devlin")
    assert search("cat", "Saoirse Devlin").people == []


def test_somebody_without_a_queue_finds_no_referral_there_is() -> None:
    sent = people.sent()
    found = search("cat", f"{sent.child_given} {sent.child_family}")
    assert (found.referrals, found.total) == (None, 0)


def test_a_reference_finds_its_referral_alone() -> None:
    sent = people.sent()
    found = search("bob", f" {sent.reference.lower()} ")
    assert [row.pk for row in found.referrals] == [sent.pk]
    assert (found.is_reference, found.total) == (True, 1)
    assert search("bob", "NM-R-26-0000000").total == 0


def test_a_search_leaves_an_event_with_what_it_found_and_never_the_words() -> None:
    sent = people.sent()
    search("bob", sent.reference)
    last = Event.objects.order_by("-sequence").first()
    assert last.verb == "register.searched"
    assert sent.reference not in str(last.__dict__)


def test_what_is_compared_later_is_the_name_or_the_reference_that_was_typed() -> None:
    for text in ("Saoirse Devlin", "nm-r-26-0000000"):
        search("bob", text)
    rows = ToCompare.objects.order_by("pk")
    assert [(len(row.facts["names"]), row.facts["reference"]) for row in rows] == [
        (1, ""), (0, "nm-r-26-0000000")
    ]  # fmt: skip


def test_nothing_typed_is_refused_in_words_and_so_is_who_may_not_search() -> None:
    with pytest.raises(Incomplete, match="Enter a child’s name"):
        search("bob", "  ")
    with pytest.raises(Refused):
        search("ann", "Saoirse Devlin")

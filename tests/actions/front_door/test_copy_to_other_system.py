"""Passing on: a copy as text has its purpose, and the council's reference comes back."""

from contextlib import nullcontext

import pytest

from handrail.actions.core.recording import Incomplete, Stale
from handrail.actions.front_door import copy_to_other_system
from handrail.records.models import Event, Referral
from handrail.records.queries.front_door import triage
from handrail.records.queries.front_door.triage import QueueFilter
from tests import people
from tests.people import NOW

pytestmark = pytest.mark.django_db
WHY = "To open the case in the council's system"


def noted(referral: Referral, reference: str) -> Referral:
    return copy_to_other_system.note_council_reference(
        by=people.act_as("bob"), referral=referral, reference=reference,
        seen=referral.version, now=NOW,
    )  # fmt: skip


def found(reference: str) -> list[Referral]:
    wanted = QueueFilter(reference=reference)
    return triage.queue(people.act_as("bob"), wanted, now=NOW).rows


def test_a_copy_leaves_an_event_that_says_what_kind_of_copy_and_not_its_purpose() -> None:
    referral = people.sent()
    copy_to_other_system.record_text_copy(
        by=people.act_as("bob"), referral=referral, purpose=WHY, now=NOW
    )
    event = Event.objects.get(verb="referral.released")
    assert event.reason == "As text, for another system"
    assert event.things.filter(public_id=referral.public_id).exists()


@pytest.mark.parametrize("purpose", ["", "   ", "copy"])
def test_a_copy_needs_a_purpose(purpose: str) -> None:
    referral = people.sent()
    with pytest.raises(Incomplete):
        copy_to_other_system.record_text_copy(
            by=people.act_as("bob"), referral=referral, purpose=purpose, now=NOW
        )
    assert not Event.objects.filter(verb="referral.released").exists()


def test_the_queue_finds_a_referral_by_each_of_its_references() -> None:
    referral, other = people.sent(), people.notified(people.RORY).referrals.get()
    noted(referral, " LCS 88120 ")
    assert found("lcs 88") == [referral]
    assert found(referral.reference) == [referral]
    assert found("cad 4471") == [other]
    assert found("nothing like it") == []


def test_the_councils_reference_can_be_changed_and_taken_away() -> None:
    referral = people.sent()
    for text in ("LCS 88120", "LCS 88121", ""):
        noted(referral, text)
        referral.refresh_from_db()
        assert referral.council_reference == text
    assert Event.objects.filter(verb="referral.council").count() == 3


@pytest.mark.parametrize("text", ["a" * 61, "LCS\u202e88"])
def test_a_reference_that_cannot_be_kept_is_refused(text: str) -> None:
    referral = people.sent()
    with pytest.raises(Incomplete):
        noted(referral, text)


def test_a_reference_is_noted_only_on_the_version_that_was_read() -> None:
    referral = people.sent()
    referral.version += 1
    with pytest.raises(Stale):
        noted(referral, "LCS 88120")


@pytest.mark.parametrize(("purpose", "is_enough"), [(" 123456789 ", False), ("1234567890", True)])
def test_a_purpose_has_ten_characters(purpose: str, is_enough: bool) -> None:
    referral = people.sent()
    with nullcontext() if is_enough else pytest.raises(Incomplete):
        copy_to_other_system.record_text_copy(
            by=people.act_as("bob"), referral=referral, purpose=purpose, now=NOW
        )
    assert Event.objects.filter(verb="referral.released").exists() is is_enough

"""What somebody with the database does to events before their seal: both checks find each."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from handrail.actions.audit import audit_blocks
from handrail.actions.core import recording
from handrail.records.models import AuditLeaf, Event, EventObject
from handrail.records.queries.audit.audit_verify import ALTERED, UNANCHORED, WHOLE
from handrail.rules.audit.checkpoint import Checkpoint
from tests import people
from tests.people import NOW
from tests.records import audit_attacks

pytestmark = [pytest.mark.django_db, pytest.mark.both]


REF = "6f0c4c4e-9a3e-4f5e-8f0a-8c1f3d2b1a00"


SOON = NOW + dt.timedelta(seconds=20)


Look = Callable[[str], Event]


Check = Callable[[], tuple[int, str]]


@pytest.fixture
def look(db: None, django_capture_on_commit_callbacks: Any) -> Iterator[Look]:
    """Writes an event as a shown page does, and lets its transaction end."""

    def write(login: str) -> Event:
        actor = people.act_as(login)
        actor.reading.append(("referral", REF))
        with django_capture_on_commit_callbacks(execute=True):
            recording.record_view(by=actor, now=NOW, page="referral")
        return Event.objects.latest("sequence")

    yield write
    recording.record_refusal(
        by=people.act_as("ann"), now=NOW, page="x", reason="undone with the test"
    )


@pytest.fixture
def check(look: Look, outcome: Any) -> Check:
    """What both checks say, beside a checkpoint of everything that was sealed at first."""
    look("ann")
    audit_blocks.seal_due(now=NOW)
    kept = audit_blocks.sign_checkpoint()
    assert isinstance(kept, Checkpoint)
    return lambda: outcome([kept], SOON)


COLUMNS = [
    field.name
    for field in Event._meta.concrete_fields
    if field.name not in {"sequence", "transaction", "reason"}
]


@pytest.mark.parametrize("name", COLUMNS)
def test_a_change_of_any_column_before_the_seal_is_found(
    look: Look, check: Check, name: str
) -> None:
    changed = look("bob")
    assert check()[0] == WHOLE
    with transaction.atomic():
        audit_attacks.flip(changed, name)
        code, text = check()
        transaction.set_rollback(True)  # a key that points nowhere
    assert (code, f"sequence {changed.sequence:,}" in text) == (ALTERED, True)


@pytest.mark.parametrize("name", ["transaction", "reason"])
def test_another_reason_before_the_seal_is_found(look: Look, check: Check, name: str) -> None:
    audit_attacks.flip(look("bob"), name)
    assert check()[0] == ALTERED


def test_what_an_event_names_cannot_change_before_the_seal(look: Look, check: Check) -> None:
    audit_attacks.flip(look("bob").things.get(), "public_id")
    assert check()[0] == ALTERED


def forged(event: Event, **values: Any) -> Event:
    """An event that the database's owner wrote: a copy of a real one, or without any mark."""
    columns = [f.attname for f in Event._meta.concrete_fields]
    copied = {name: getattr(event, name) for name in columns}
    del copied["sequence"], copied["public_id"]
    made = Event.objects.create(**copied | values)
    EventObject.objects.create(event=made, kind="referral", public_id=REF, verb="viewed")
    return made


UNMARKED = {"mac": "", "writer": "", "number": 0}


@pytest.mark.parametrize("values", [{}, UNMARKED, {"mac": "0" * 8 + ":" + "0" * 64}],
                         ids=["copied", "without a mark", "another key"])  # fmt: skip
def test_a_forged_event_is_never_sealed_and_is_found(
    look: Look, check: Check, values: dict[str, Any]
) -> None:
    made = forged(look("bob"), **values)
    honest = look("helen")
    assert check()[0] == ALTERED
    audit_blocks.seal_due(now=SOON)
    sealed = AuditLeaf.objects.values_list("event", flat=True)
    assert (made.pk in sealed, honest.pk in sealed) == (False, True)
    code, text = check()
    assert (code, f"sequence {made.sequence:,}" in text) == (ALTERED, True)


def test_forged_events_do_not_keep_honest_ones_from_their_seal(
    look: Look, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_blocks, "MOST", 3)
    event = look("bob")
    for _ in range(7):
        forged(event, **UNMARKED)
    honest = look("helen")
    audit_blocks.seal_due(now=SOON)
    assert AuditLeaf.objects.filter(event=honest).exists()


def test_an_event_taken_out_before_its_seal_is_missed_by_the_next_of_its_writer(
    look: Look, check: Check
) -> None:
    gone, after = look("bob"), look("helen")
    assert gone.writer == after.writer
    audit_attacks.run(
        f"DELETE FROM records_eventobject WHERE event_id = {gone.pk}",
        f"DELETE FROM records_event WHERE sequence = {gone.pk}",
    )
    for _ in range(2):
        code, text = check()
        assert (code, "was taken out" in text) == (ALTERED, True)
        audit_blocks.seal_due(now=SOON)


def test_an_act_that_was_undone_is_no_removed_event(look: Look, check: Check) -> None:
    for _ in range(2):
        look("bob")
        with transaction.atomic():
            recording.record_refusal(by=people.act_as("ann"), now=NOW, page="x", reason="y")
            transaction.set_rollback(True)
    look("helen")
    code, text = check()
    assert (code, "taken out" in text) == (WHOLE, False)
    audit_blocks.seal_due(now=SOON)
    assert check()[0] == WHOLE


def test_two_events_that_change_places_before_their_seal_are_found(
    look: Look, check: Check
) -> None:
    first, second = look("bob"), look("helen")
    audit_attacks.run(
        *(
            f"UPDATE records_{table} SET {column} = {after} WHERE {column} = {before}"
            for table, column in [("eventobject", "event_id"), ("event", "sequence")]
            for before, after in [
                (first.pk, -1), (second.pk, first.pk), (-1, second.pk),
            ]
        )
    )  # fmt: skip
    assert check()[0] == ALTERED


def test_events_from_before_the_marks_stop_at_the_first_that_has_one(
    look: Look, outcome: Any
) -> None:
    audit_attacks.run("UPDATE records_event SET mac = '', writer = '', number = 0")
    older = Event.objects.count()
    assert audit_blocks.seal_due(now=NOW) == older
    marked = look("bob")
    audit_blocks.seal_due(now=NOW)
    kept = audit_blocks.sign_checkpoint()
    assert outcome([kept], SOON)[0] == WHOLE
    late = forged(marked, **UNMARKED)
    audit_blocks.seal_due(now=SOON)
    code, text = outcome([kept], SOON)
    assert (code, f"sequence {late.sequence:,}" in text) == (ALTERED, True)
    assert AuditLeaf.objects.count() == older + 1


def test_a_log_that_no_checkpoint_reaches_has_a_code_of_its_own(check: Check, outcome: Any) -> None:
    assert check()[0] == WHOLE
    assert outcome([], SOON)[0] == UNANCHORED

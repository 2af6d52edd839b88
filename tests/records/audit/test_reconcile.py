"""Who edits a table beside the log is found, row by row, on both databases."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from handrail.actions.audit import audit_blocks
from handrail.actions.organisation import staff
from handrail.actions.organisation.staff import Details
from handrail.records.models import (
    Account,
    Agency,
    Event,
    Membership,
    PersonName,
    ProtectedAnswer,
    Salt,
)
from handrail.records.queries.audit.reconcile import reconcile_rows
from tests import people
from tests.records import audit_attacks

pytestmark = pytest.mark.django_db

# One edit in each of ten tables and more, as somebody with psql or sqlite3 would make it.
EDITS = {
    "decision": "rationale = 'Another reason'",
    "submission": "answers = '{}'",
    "referral": "received_at = '2026-01-01 00:00:00+00:00'",
    "concern": "called_999_at = '09:00'",
    "person": "sensitivity = 'S3'",
    "personname": "family = 'Other'",
    "check": "purpose = 'Another'",
    "membership": "role = 'system_operator'",
    "account": "login = 'x-' || login",
    "agency": "name = name || ' 2'",
    "task": "state = 'gone'",
    "clock": "due_at = '2030-01-01 00:00:00+00:00'",
    "formversion": "text = 'id: other'",
    "urgencychange": "reason = 'Another'",
    "draft": "is_closed = NOT is_closed",
}


@pytest.fixture
def edited(db: None) -> Iterator[None]:
    """A scene to edit by hand; what was done is undone before the database is checked."""
    with transaction.atomic():
        scene = people.scene()
        people.decided(scene.referral)
        yield
        transaction.set_rollback(True)


def newest(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM records_{table}")
        return int(cursor.fetchone()[0])


def kinds() -> set[str]:
    return {kind for kind, _, _ in reconcile_rows().faults}


def test_what_the_actions_wrote_agrees_with_the_log() -> None:
    scene = people.scene()
    people.decided(scene.referral)
    account = people.account("ann")
    details = Details(account.name, account.email, "Another job", "020 7946 0999")
    staff.change_person(
        by=people.act_as("petra"), account=account, details=details, seen="", now=people.NOW
    )
    audit_blocks.seal_due(now=people.NOW)
    outcome = reconcile_rows()
    assert outcome.faults == []
    assert outcome.compared > 100


@pytest.mark.usefixtures("edited")
def test_a_row_that_is_edited_by_hand_is_named() -> None:
    for table, edit in EDITS.items():
        with transaction.atomic():
            audit_attacks.run(f"UPDATE records_{table} SET {edit} WHERE id = {newest(table)}")
            assert kinds() == {table}
            transaction.set_rollback(True)


@pytest.mark.usefixtures("edited")
def test_a_sealed_answer_that_is_exchanged_is_named() -> None:
    row = ProtectedAnswer.objects.latest("pk")
    older = bytes(row.__dict__["value"])
    ProtectedAnswer.objects.filter(pk=row.pk).update(value=audit_attacks.flipped(older))
    assert kinds() == {"protectedanswer"}
    ProtectedAnswer.objects.filter(pk=row.pk).update(value=older)
    assert kinds() == set()


@pytest.mark.usefixtures("edited")
def test_a_row_that_was_put_in_or_taken_out_by_hand_is_named() -> None:
    copied = "account_id, agency_id, started_on, reason"
    audit_attacks.run(
        f"INSERT INTO records_membership (role, {copied}) SELECT 'system_operator', {copied} "
        f"FROM records_membership WHERE id = {newest('membership')}"
    )
    outcome = reconcile_rows()
    assert [(kind, text) for kind, _, text in outcome.faults] == [
        ("membership", "no event wrote it")
    ]
    audit_attacks.run(f"DELETE FROM records_membership WHERE id = {newest('membership')}")
    audit_attacks.run(f"DELETE FROM records_decision WHERE id = {newest('decision')}")
    assert kinds() == {"a row"}


@pytest.mark.usefixtures("edited")
def test_a_row_put_in_with_an_old_event_that_is_about_others_is_named() -> None:
    given = Event.objects.filter(verb="role.given").earliest("sequence")
    about = {ref for kind, ref, _ in given.objects_named if kind == "account"}
    audit_attacks.run(f"UPDATE records_event SET release = '' WHERE sequence <= {given.sequence}")
    stranger = Account.objects.exclude(public_id__in=about).first()
    planted = Membership.objects.exclude(event=given).latest("pk")
    planted.pk, planted.account, planted.event = None, stranger, given
    planted.agency = Agency.objects.exclude(public_id__in=_named(given)).first()
    planted.team = None
    planted.save(force_insert=True)
    assert [text for _, _, text in reconcile_rows().faults] == ["no event wrote it"]
    Membership.objects.filter(pk=planted.pk).update(account=_of(about))
    assert kinds() == set()
    assert reconcile_rows().older == 1


@pytest.mark.usefixtures("edited")
def test_rows_of_an_older_release_are_counted_and_are_no_difference() -> None:
    audit_attacks.run("UPDATE records_event SET release = '', hashes = '{}'")
    many = PersonName.objects.earliest("pk").event
    audit_attacks.run(
        f"UPDATE records_event SET objects_named = '[]' WHERE sequence = {many.sequence}"
    )
    outcome = reconcile_rows()
    assert (outcome.faults, outcome.compared) == ([], 0)
    assert outcome.older > 100


def _named(event: Event) -> set[str]:
    return {ref for _, ref, _ in event.objects_named}


def _of(about: set[str]) -> Account:
    return Account.objects.get(public_id__in=about)


@pytest.mark.usefixtures("edited")
def test_a_row_put_back_to_what_an_older_event_said_is_named() -> None:
    referral = newest("referral")
    older = Event.objects.filter(verb="referral.sent").latest("pk").public_id.hex
    shown = older if connection.vendor == "sqlite" else f"{older}"
    audit_attacks.run(
        f"UPDATE records_referral SET last_event_id = '{shown}' WHERE id = {referral}"
    )
    assert kinds() == {"referral"}


@pytest.mark.usefixtures("edited")
def test_a_salt_that_is_gone_does_not_hide_a_change() -> None:
    audit_attacks.run("DELETE FROM records_salt")
    assert Salt.objects.count() == 0
    assert {"referral", "person", "membership"} <= kinds()

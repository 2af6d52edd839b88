"""What happened cannot be unwritten, on either database."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from handrail.actions.audit import audit_blocks
from handrail.records.models import Event
from tests import people

pytestmark = pytest.mark.django_db
TABLES = (
    "records_event",
    "records_eventobject",
    "records_submission",
    "records_decision",
    "records_formversion",
    "records_urgencychange",
    "records_auditepoch",
    "records_auditblock",
    "records_auditleaf",
)


COLUMNS = {
    "records_event": "verb",
    "records_auditepoch": "number",
    "records_auditblock": "number",
    "records_auditleaf": "position",
}


@pytest.fixture(autouse=True)
def _history() -> None:
    scene = people.scene()
    people.decided(scene.referral)
    audit_blocks.seal_due(now=people.NOW)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_not_changed(table: str) -> None:
    column = COLUMNS.get(table, "id")
    with pytest.raises(DatabaseError, match="append-only"):
        run(f'UPDATE {table} SET "{column}" = "{column}"')


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_not_deleted(table: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_not_emptied_at_a_stroke(table: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    connection.check_constraints()  # else their own triggers are what refuses
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"TRUNCATE {table} CASCADE")


def test_no_column_of_an_event_moves() -> None:
    event = Event.objects.earliest("sequence")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(at=timezone.now())

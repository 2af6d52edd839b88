"""What happened cannot be unwritten, on either database."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

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
)


@pytest.fixture(autouse=True)
def _history() -> None:
    scene = people.scene()
    people.decided(scene.referral)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_not_changed(table: str) -> None:
    column = "at" if table == "records_event" else "id"
    with pytest.raises(DatabaseError, match="append-only"):
        run(f'UPDATE {table} SET "{column}" = "{column}"' if table != "records_event" else
            f"UPDATE {table} SET verb = 'nothing'")  # fmt: skip


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


def test_an_event_is_sealed_once_and_nothing_else_of_it_moves() -> None:
    event = Event.objects.earliest("sequence")
    Event.objects.filter(pk=event.pk).update(block=1, block_hash="a" * 64)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(block=2)
    other = Event.objects.filter(block=None).earliest("sequence")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=other.pk).update(block=1, at=timezone.now())

"""Many rows written at once are the rows that one by one would be, on either database."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from handrail.records import bulk_insert
from handrail.records.models import Coming, ImportBatch, ImportedRow, MatchKey, Person
from tests import people
from tests.people.cast import NOW

pytestmark = pytest.mark.django_db
MANY = bulk_insert.FEW + 5


def persons(number: int, letter: str) -> list[Person]:
    owner = people.account("helen").memberships.first().agency
    return [
        Person(
            owner=owner, occurred_at=NOW, recorded_at=NOW - dt.timedelta(hours=number),
            reference=f"NM-P-26-{letter}{number:05}", export_id=f"{letter}{number}",
            born="2012-03-14", born_from=dt.date(2012, 3, 14), disabilities=["ld", "aut"],
            say_it="Ebéle \\N % ' \t", plans_before=number,
        )
        for number in range(number)
    ]  # fmt: skip


def values(row: Any) -> dict[str, Any]:
    """What is kept of a row, besides what is new for each."""
    new = {"id", "public_id", "reference", "export_id"}
    again = type(row)._base_manager.get(pk=row.pk)
    return {
        column.attname: getattr(again, column.attname)
        for column in type(row)._meta.concrete_fields
        if column.name not in new
    }


@pytest.mark.parametrize("number", [1, MANY])
def test_rows_are_kept_as_django_keeps_them(number: int) -> None:
    ours, djangos = persons(number, "A"), persons(number, "B")
    bulk_insert.insert_rows(ours)
    Person.objects.bulk_create(djangos)
    assert [values(row) for row in ours] == [values(row) for row in djangos]
    assert Person.objects.get(export_id="A0") == ours[0]


def test_rows_that_come_later_go_on_counting() -> None:
    first, second = persons(MANY, "A"), persons(MANY, "B")
    bulk_insert.insert_rows(first)
    one = persons(1, "C")[0]
    one.save()
    bulk_insert.insert_rows(second)
    assert len({row.pk for row in (*first, one, *second)}) == 2 * MANY + 1
    assert Person.objects.count() == 2 * MANY + 1


def test_a_sealed_column_opens_again() -> None:
    owner = people.account("helen").memberships.first().agency
    batch = ImportBatch.objects.create(owner=owner, occurred_at=NOW, recorded_at=NOW)
    rows = [
        ImportedRow(batch=batch, source="s", sheet="children", source_id=str(number), kind="person",
                    of=uuid.uuid4(), of_key=number, cells={"given": f"Kitty {number}"})
        for number in range(MANY)
    ]  # fmt: skip
    bulk_insert.insert_rows(rows)
    kept = ImportedRow.objects.get(source_id="7")
    assert kept.cells == {"given": "Kitty 7"}
    assert b"Kitty" not in bytes(kept.__dict__["cells"])
    assert kept.of == rows[7].of


@pytest.mark.parametrize("number", [2, MANY])
def test_what_the_tables_forbid_is_refused_whole(number: int) -> None:
    child = persons(1, "A")
    bulk_insert.insert_rows(child)
    pairs = [(key, child[0].pk) for key in range(number)]
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk_insert.insert_fields(MatchKey, ("key", "person"), [*pairs, pairs[0]])
    assert not MatchKey.objects.exists()


def test_a_row_that_leads_to_one_without_a_key_is_refused() -> None:
    unsaved = persons(1, "A")[0]
    rows = [Coming(person=unsaved) for _ in range(MANY)]
    with pytest.raises(ValueError, match="unsaved related object"):
        bulk_insert.insert_rows(rows)


def test_nothing_to_insert_asks_nothing(django_assert_num_queries: Callable[..., Any]) -> None:
    with django_assert_num_queries(0):
        bulk_insert.insert_rows([])
        bulk_insert.insert_fields(MatchKey, ("key", "person"), [])


def test_a_long_work_leaves_the_database_as_it_found_it() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL shares its memory among all")

    def asked() -> list[int]:
        with connection.cursor() as cursor:
            return [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in bulk_insert.ROOM]

    before = asked()
    with bulk_insert.larger_sqlite_cache():
        assert asked() == list(bulk_insert.ROOM.values())
    assert asked() == before

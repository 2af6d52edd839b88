"""What PostgreSQL is asked again it has planned, and its values are never part of the text."""

import pytest
from django.db import connection

from handrail.config import settings

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.both,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3",
        reason="SQLite keeps statements in another way",
    ),
]
LONG = 2_000  # values: twice the characters of which the driver itself keeps what it read


def ask(number: int, value: int) -> int:
    """One of many statements, each longer than the driver keeps."""
    added = " + ".join(["%s"] * LONG)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {number} + {added}", [value] * LONG)
        found: int = cursor.fetchone()[0]
    return found


def planned(words: str) -> int:
    """How many statements that begin so have a plan on this connection."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"{words}%"]
        )
        found: int = cursor.fetchone()[0]
    return found


def test_a_long_statement_is_planned_when_it_is_asked_again() -> None:
    """Other values in it are another answer, and no other plan."""
    assert planned("SELECT 7001 + ") == 0

    answers = [ask(7001, value) for value in (0, 1, 2)]

    assert answers == [7001, 7001 + LONG, 7001 + 2 * LONG]
    assert planned("SELECT 7001 + $1") == 1


def test_plans_of_a_whole_day_are_kept() -> None:
    """A day asks some five hundred statements: the first has its plan when the last was asked."""
    with connection.cursor() as cursor:
        for _ in range(2):
            for number in range(600):
                cursor.execute(f"SELECT {number} AS of_the_day, %s", ["a"])

    assert planned("SELECT 0 AS of_the_day") == 1
    assert planned("SELECT 599 AS of_the_day") == 1


@pytest.mark.parametrize("value", ["100 %", "%s", "it's", "'; DROP TABLE x; --", "$1", ""])
def test_a_value_is_only_ever_a_value(value: str) -> None:
    with connection.cursor() as cursor:
        for _ in range(3):
            cursor.execute("SELECT %s || ' and 50 %%'", [value])
            assert cursor.fetchone() == (f"{value} and 50 %",)
            cursor.execute("SELECT %(told)s || %(told)s", {"told": value})
            assert cursor.fetchone() == (value * 2,)

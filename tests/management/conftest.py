"""The demo in place of the cast of all tests: loaded once for a module, rolled back after it."""

import datetime as dt
import os
from collections.abc import Iterator

import pytest
from django.db import transaction

from handrail.actions.demo import build
from handrail.records.models import Account, Agency, Membership, Partnership, Team

TUESDAY = dt.datetime(2026, 11, 24, 14, 20, tzinfo=dt.UTC)


def empty() -> None:
    """Takes the planted cast out of this transaction, as in a database just made."""
    for table in (Membership, Team, Account, Agency, Partnership):
        table.objects.all().delete()


@pytest.fixture
def emptied(db: None) -> None:
    """A database without any partnership."""
    empty()


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: object) -> Iterator[object]:
    """The demo as it looks on a Tuesday at 14:20."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        empty()
        build.load(TUESDAY)
        yield build
        transaction.set_rollback(True)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words with which this process would have become the web server."""
    words: list[str] = []
    monkeypatch.setattr(os, "execve", lambda program, argv, env: words.extend(argv))
    return words

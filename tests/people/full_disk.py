"""A disk that is full at the moment at which an event is written, after the rows it tells of."""

from typing import Any

import pytest

from handrail.records import bulk_insert
from handrail.records.models import EventObject


def no_event_can_be_written(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """From now on every event fails as the last of its rows is written."""
    whole = bulk_insert.insert_fields

    def refuse(table: Any, *rest: Any) -> None:
        if table is EventObject:
            raise error
        whole(table, *rest)

    monkeypatch.setattr(bulk_insert, "insert_fields", refuse)

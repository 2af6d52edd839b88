"""What was sent to a guest of a meeting: how much of its record, and what is left out."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.records.queries.access.partner_view import (
    DECISION,
    NEVER,
    RECORD,
    SentRecord,
    record_sent,
)
from tests.people import NOW

pytestmark = pytest.mark.once


def seat(pk: int, hours: int | None, restriction: str = "whole", **more: Any) -> Any:
    at = NOW + dt.timedelta(hours=hours) if hours is not None else None
    return SimpleNamespace(
        pk=pk, record_sent_at=at, record_restriction=restriction, record_left_out=["people"], **more
    )


def test_what_was_sent_last_to_the_readers_own_seats_counts() -> None:
    sent = record_sent(
        [seat(1, 0), seat(2, 2, "decision"), seat(3, 5, may_open=False), seat(4, None)]
    )
    assert sent == SentRecord(NOW + dt.timedelta(hours=2), "decision", frozenset({"people"}))
    assert record_sent([seat(1, None)]) is None
    assert record_sent([]) is None


def test_legal_advice_is_never_in_it_and_the_decision_alone_is_less() -> None:
    whole, decision = (
        SentRecord(NOW, kind, frozenset({"people"})) for kind in ("whole", "decision")
    )
    assert (whole.parts, decision.parts) == (RECORD, DECISION)
    assert whole.hidden == NEVER | {"concern_person"}

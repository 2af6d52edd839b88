"""A hot standby is asked while it follows closely, and left alone when it fails."""

from typing import Any

import pytest
from django.db import DatabaseError

from handrail.records.queries.core import standby

pytestmark = pytest.mark.once


@pytest.fixture
def there(settings: Any, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setitem(settings.DATABASES, "standby", {})
    settings.STANDBY_LAG = 10
    monkeypatch.setattr(standby, "_rest", standby._Rest())
    return monkeypatch


@pytest.mark.parametrize(
    ("behind", "asked"), [(0.0, "standby"), (10.0, "standby"), (10.1, "default"), (None, "default")]
)
def test_it_is_asked_only_while_it_follows_closely(
    there: pytest.MonkeyPatch, behind: float | None, asked: str
) -> None:
    there.setattr(standby, "lag_in_seconds", lambda: behind)
    assert standby.ask_standby_first(lambda place: place) == asked


def test_one_that_failed_is_left_alone_for_a_while(there: pytest.MonkeyPatch) -> None:
    times = list[int]()

    def lag() -> float:
        times.append(1)
        raise DatabaseError

    there.setattr(standby, "lag_in_seconds", lag)
    assert [standby.ask_standby_first(lambda place: place) for _ in range(3)] == ["default"] * 3
    assert len(times) == 1


def test_without_a_standby_there_is_no_lag() -> None:
    assert standby.lag_in_seconds() is None
    assert standby.ask_standby_first(lambda place: place) == "default"

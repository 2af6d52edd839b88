"""Who is slowed down when they open many pages, and from when a proof counts."""

import datetime as dt

import pytest

from handrail.rules.access import bulk_read_limit
from handrail.rules.permissions import Actor, Hat
from handrail.rules.vocabulary import Role

pytestmark = pytest.mark.once


NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


def wearing(*roles: Role, proved_at: dt.datetime | None = None) -> Actor:
    hats = frozenset(Hat(role, 1) for role in roles)
    return Actor(account=None, name="", hats=hats, proved_at=proved_at)


def test_the_front_door_is_on_duty_and_a_social_worker_is_not() -> None:
    assert bulk_read_limit.is_on_duty(wearing(Role.SOCIAL_WORKER, Role.EMERGENCY_DUTY))
    assert not bulk_read_limit.is_on_duty(wearing(Role.SOCIAL_WORKER))
    assert not bulk_read_limit.is_on_duty(wearing())


def test_a_proof_counts_from_the_moment_itself_and_not_before() -> None:
    assert bulk_read_limit.has_proved_since(wearing(proved_at=NOW), NOW)
    before = wearing(proved_at=NOW - dt.timedelta(seconds=1))
    assert not bulk_read_limit.has_proved_since(before, NOW)
    assert not bulk_read_limit.has_proved_since(wearing(), NOW)

"""Each trouble of a running service is named with why it matters and what to run."""

import math
from dataclasses import replace
from typing import Any

import pytest

from handrail.rules.operations.doctor_findings import (
    SIGNS,
    SLOW,
    Life,
    duration_in_words,
    find_troubles,
)

WELL = Life(database=0.01, free=(("what is kept", "/var/lib/handrail", 50_000_000_000),), beat=4.0,
            unsealed=3.0, clock=0.2, has_standby=True, standby_lag=0.0, backup=3_600.0)  # fmt: skip
ILL: list[tuple[str, dict[str, Any]]] = [
    ("database", {"database": None, "beat": None}),
    ("database_slow", {"database": 2.0}),
    ("migrations", {"waiting_migrations": 2}),
    ("disk", {"free": (("what is kept", "/var/lib/handrail", 1_000_000_000),)}),
    ("worker", {"beat": 600.0}),
    ("worker", {"beat": None}),
    ("lanes", {"lanes": ("Mail",)}),
    ("clock_in_doubt", {"doubt": "This clock is 400 days ahead of the last known time."}),
    ("outbox_late", {"late": 3}),
    ("outbox_dead", {"dead": 1}),
    ("unsealed", {"unsealed": 900.0}),
    ("audit_key", {"has_audit_key": False}),
    ("scanner", {"scanner": "does not answer"}),
    ("backup", {"backup": 40 * 3_600.0}),
    ("backup", {"backup": math.inf}),
    ("clock", {"clock": -90.0}),
    ("standby", {"standby_lag": None}),
]


def test_a_service_that_is_well_has_no_trouble() -> None:
    assert find_troubles(WELL) == []
    assert find_troubles(replace(WELL, database=SLOW)) == []
    assert find_troubles(replace(WELL, scanner="none", has_standby=False, standby_lag=None)) == []


@pytest.mark.parametrize(("key", "change"), ILL, ids=lambda value: str(value)[:40])
def test_a_trouble_is_named_alone_with_what_to_run(key: str, change: dict[str, Any]) -> None:
    (found,) = find_troubles(replace(WELL, **change))
    assert found.key == key
    assert found.wrong.endswith(".")
    assert found.why.endswith(".")
    assert len(found.run) > 10


def test_every_sign_is_tried() -> None:
    tried = {each.key for _, change in ILL for each in find_troubles(replace(WELL, **change))}
    assert len(tried) == len({key for key, _ in ILL}) >= len(SIGNS)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *((40, "40 seconds"), (119, "119 seconds"), (120, "2 minutes"), (600, "10 minutes")),
        *((7_199, "120 minutes"), (7_200, "2 hours"), (172_799, "48 hours"), (172_800, "2 days")),
    ],
)
def test_a_time_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert duration_in_words(seconds) == words


def test_a_file_that_is_no_server_is_not_looked_for_as_one() -> None:
    (server,) = find_troubles(replace(WELL, database=None))
    (file,) = find_troubles(replace(WELL, database=None, is_postgresql=False))
    assert "systemctl status postgresql" in server.run
    assert "postgresql" not in file.run

"""Notes in which tests each guard stood in somebody's way: the first half of make mutate-access."""

from typing import Any

import pytest

from tests.mutate import listing
from tests.mutate.watch import watched

running: set[str] = set()  # the test that this process runs


@pytest.fixture(scope="session", autouse=True)
def _every_guard(django_db_setup: None, django_db_blocker: Any) -> None:
    """Lists the guards that somebody has to miss: to build what they guard takes a connection."""
    from tests.mutate.guards import every_guard

    with django_db_blocker.unblock():
        listing.write_guards(every_guard())


def pytest_runtest_setup(item: pytest.Item) -> None:
    running.clear()
    running.add(item.nodeid)
    watched().met.clear()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A process that only hears of tests has met no guard in them."""
    if report.when == "call" and report.passed and report.nodeid in running:
        listing.note_met(report.nodeid, report.duration, watched().met)

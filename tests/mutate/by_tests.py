"""Takes away one guard after the other, and runs tests that met it until one fails without it.

The pytest plugin of the second half of make mutate-access. All tests are collected, and only those
of `test_guards.py` are run by themselves: before each of them the tests that met its guard are.
"""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutate import listing
from tests.mutate.watch import watched

IN_PAIRS = 20  # seconds for one guard, in which tests are run without another guard as well
others: dict[str, pytest.Item] = {}  # every other test that was collected, by its name


@pytest.hookimpl(wrapper=True, tryfirst=True)  # before any test is left out, and after it
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    others.update({item.nodeid: item for item in items})
    yield
    items[:] = [item for item in items if "guard" in getattr(item, "fixturenames", ())]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: Any) -> None:
    """Looks for a test that misses the guard of a test; the test itself says what was found."""
    guard = item.callspec.params["guard"]
    if guard in listing.noticed_now() | listing.behind_now():
        return
    tests = [others[name] for name in listing.tests_of(guard) if name in others]
    if by := next((test for test in tests if _misses(test, guard)), None):
        listing.note_noticed(guard, by.nodeid)
    elif other := _guard_before(guard, tests):
        listing.note_behind(guard, other)
    item.session._setupstate.teardown_exact(item)


def _misses(test: pytest.Item, guard: str, *gone: str) -> bool:
    """Whether a test fails for want of a guard, and not now and then for no reason."""
    test.session._setupstate.teardown_exact(test)
    is_missed = not _passes(test, guard, *gone) and _passes(test, *gone)
    return is_missed and not _passes(test, guard, *gone)


def _guard_before(guard: str, tests: list[pytest.Item]) -> str | None:
    """A guard without which a test misses the other one, if one is found in time."""
    until = time.monotonic() + IN_PAIRS
    for test in tests:
        for one in listing.met_in(test.nodeid):
            if time.monotonic() > until:
                return None
            if one != guard and _misses(test, guard, one):
                return one
    return None


class Sibling:
    """Another test of the same file, for which what belongs to the file stays as it is."""

    def __init__(self, item: pytest.Item) -> None:
        self.chain = item.listchain()[:-1]

    def listchain(self) -> list[Any]:
        return self.chain


def _passes(item: pytest.Item, *gone: str) -> bool:
    watched().gone = frozenset(gone)
    after: Any = Sibling(item)
    try:
        reports: list[Any] = runtestprotocol(item, nextitem=after, log=False)
    finally:
        watched().gone = frozenset()
    return all(report.passed for report in reports)

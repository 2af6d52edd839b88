"""Takes away one guard after the other, and runs tests that met it until one fails without it.

The pytest plugin of the second half of make mutate-access. All tests are collected, and only those
of `test_guards.py` are run by themselves: before each of them the tests that met its guard are.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutate import listing
from tests.mutate.watch import watched

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
    if guard in listing.noticed_now():
        return
    for test in filter(None, map(others.get, listing.tests_of(guard))):
        item.session._setupstate.teardown_exact(test)
        is_missed = not _passes(test, without=guard) and _passes(test)
        if is_missed and not _passes(test, without=guard):  # and not now and then for no reason
            listing.note_noticed(guard, test.nodeid)
            break
    item.session._setupstate.teardown_exact(item)


class Sibling:
    """Another test of the same file, for which what belongs to the file stays as it is."""

    def __init__(self, item: pytest.Item) -> None:
        self.chain = item.listchain()[:-1]

    def listchain(self) -> list[Any]:
        return self.chain


def _passes(item: pytest.Item, without: str = "") -> bool:
    watched().gone = frozenset({without} - {""})
    after: Any = Sibling(item)
    try:
        reports: list[Any] = runtestprotocol(item, nextitem=after, log=False)
    finally:
        watched().gone = frozenset()
    return all(report.passed for report in reports)

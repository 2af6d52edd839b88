"""A pytest plugin: runs tests in the order in which they are given until a moment has come.

What is not reached by then is skipped, and named: `make test` runs it. So are tests that are
marked `slow`, unless their own file was changed. A test that does not end is a failure: its process
shows where it is, and stops.
"""

import faulthandler
import os
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

UNTIL = float(os.environ["HANDRAIL_QUICK_UNTIL"])  # seconds since 1970
CHANGED = os.environ.get("HANDRAIL_QUICK_CHANGED", "").split()
LATE, SLOW = "no time was left", "slow"
LONGEST = 40  # seconds for one test
SCREEN = os.dup(2)  # while a test runs, pytest has 2 for itself


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In the order of the files that were named. Two processes begin with the first and the middle
    test: both find the nearest there."""
    places = {word: place for place, word in enumerate(config.args)}
    items.sort(key=lambda item: places.get(item.location[0], len(places)))
    items[:] = items[::2] + items[1::2]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("slow") and item.location[0] not in CHANGED:
        pytest.skip(SLOW)
    if time.time() > UNTIL:
        pytest.skip(LATE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[None]:
    faulthandler.dump_traceback_later(LONGEST, exit=True, file=SCREEN)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Says what was left to `make test`."""
    left = Counter(
        report.nodeid.partition("::")[0]
        for report in terminalreporter.stats.get("skipped", [])
        if LATE in str(report.longrepr)
    )
    if left:
        terminalreporter.write_line(
            f"Not reached in time: {sum(left.values())} tests in {len(left)} files, the furthest "
            "from the change. make test runs them."
        )

"""A pytest plugin: runs the tests of a plan, the nearest first, until a moment has come.

The house rules always run to the end, in one process, while the other begins with the nearest
tests. What is not reached is skipped, and named: `make test` runs it. So are tests that are marked
`slow`, unless their own file was changed. A test that does not end is a failure: its process shows
where it is, and stops. A run that shows too little fails.
"""

import faulthandler
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings as examples

from tests.quick.plan import Plan, by_folder

UNTIL = float(os.environ["HANDRAIL_QUICK_UNTIL"])  # seconds since 1970
PLAN = Plan(**json.loads(Path(os.environ["HANDRAIL_QUICK_PLAN"]).read_text("utf-8")))
LATE, SLOW = "no time was left", "slow"
LEAST = 100  # tests, or the run shows too little
LONGEST = 40  # seconds for one test
SCREEN = os.dup(2)  # while a test runs, pytest has 2 for itself


# a property that fails is told as it failed: to look for a simpler example takes a minute by itself
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)


def pytest_configure(config: pytest.Config) -> None:
    """Counts in the process that hears of all tests."""
    examples.register_profile("quick", examples(phases=UNSHRUNK))
    examples.load_profile("quick")
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Reached())


@pytest.hookimpl(wrapper=True, tryfirst=True)  # after what is left out is gone
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """In the order of the plan. Of two processes one begins with the house rules, which read every
    file once, and goes on with the furthest tests; the other begins with the nearest."""
    yield
    places = {path: place for place, path in enumerate(PLAN.files)}
    items.sort(key=lambda item: places.get(item.location[0], len(places)))
    house = [item for item in items if item.location[0] in PLAN.house]
    rest = [item for item in items if item.location[0] not in PLAN.house]
    half = len(items) // 2  # where the share of the second process begins
    own = len(items) - half
    items[:] = [*house[:half], *rest[own:], *rest[:own], *house[half:]]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    path = item.location[0]
    if item.get_closest_marker("slow") and path not in PLAN.changed:
        pytest.skip(SLOW)
    if time.time() > UNTIL and path not in PLAN.house:
        pytest.skip(LATE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[None]:
    faulthandler.dump_traceback_later(LONGEST, exit=True, file=SCREEN)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


class Reached:
    """Counts the tests that ran and those that were left out, by file."""

    def __init__(self) -> None:
        self.ran: list[str] = []
        self.late: list[str] = []
        self.slow = 0

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.skipped and LATE in str(report.longrepr):
            self.late.append(report.location[0])
        elif report.skipped and f"Skipped: {SLOW}" in str(report.longrepr):
            self.slow += 1
        elif report.when == "call":
            self.ran.append(report.location[0])

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        if session.exitstatus in {0, pytest.ExitCode.NO_TESTS_COLLECTED} and self.lacks():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        yield

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        left = {*self.late, *PLAN.unread}
        if left:
            terminalreporter.write_line(
                f"Left to make test for lack of time: {len(self.late)} tests that were not reached "
                f"and {len(PLAN.unread)} files that were not read, {len(left)} files in all:"
            )
            terminalreporter.write_line("\n".join(by_folder(left)))
        terminalreporter.write_line(
            f"{len(self.ran)} tests ran; {self.slow} slow ones are left to make test."
        )
        if self.lacks():
            terminalreporter.write_line(f"FAILED: {self.lacks()}", red=True)

    def lacks(self) -> str:
        """Why the run shows too little, in a sentence; nothing when it shows enough."""
        if len(self.ran) < LEAST:
            return (
                f"Only {len(self.ran)} tests ran, fewer than {LEAST}: your change is not tested. "
                "Run make test, or make test-quick again when the machine has less to do."
            )
        if PLAN.near and not {*self.ran} & {*PLAN.near}:
            return (
                "None of the tests nearest to your change was reached. Run them by name: "
                f'make test ARGS="{PLAN.near[0]}"'
            )
        return ""

"""After a whole run: every test that docs/run/asvs.csv names for it has run and passed."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import test_asvs

JOURNEYS = "tests/journeys/"


class Ran:
    """Listens to the reports of a run, and fails a whole one in which a named test is missing."""

    def __init__(self) -> None:
        self.passed: set[str] = set()

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "call" and report.passed:
            self.passed.add(report.nodeid.partition("[")[0])

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Iterator[None]:
        yield
        missing = sorted(set(_wanted(session.config)) - self._with_files())
        if missing and session.exitstatus == 0:
            print("\nNamed in docs/run/asvs.csv, and not run:", *missing, sep="\n  ")  # noqa: T201
            session.exitstatus = 1

    def _with_files(self) -> set[str]:
        return self.passed | {name.partition("::")[0] for name in self.passed}


def _wanted(config: pytest.Config) -> list[str]:
    """The tests that this run must hold: none unless it is the whole of the tests but journeys."""
    marks, words = config.option.markexpr, config.option.keyword
    is_whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS and not words
    if not is_whole or "not journey" not in marks or "once" in marks or "drawn" in marks:
        return []
    named = {name for row in test_asvs.rows() for name in test_asvs.named(row)}
    return [name for name in named if not name.startswith(JOURNEYS)]

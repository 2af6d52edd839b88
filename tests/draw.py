"""A seeded tenth of the long tables in `make test`; `make matrix` tries them whole."""

import os
import random
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

SHARE = 10
WHOLE = bool(os.environ.get("HANDRAIL_WHOLE"))  # set by the targets that leave nothing to chance
SEEDED = os.environ.get("HANDRAIL_DRAW", "")
MARK = "drawn"
Tenth = Callable[[str, list[Any]], list[Any]]


class Draw:
    """Leaves a tenth of the rows of each test that is marked `drawn`, with the seed of the run.

    Whoever names a test, or asks for it by a word, gets all of its rows.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.config = config

    @property
    def seed(self) -> str:
        """The seed that was asked for, or else the one that the order of the tests has."""
        return SEEDED or str(self.config.getoption("randomly_seed", "0"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        named = config.option.keyword or any("::" in word for word in config.args)
        if WHOLE or named:
            return
        kept = set(rows(items, self.seed))
        left = [item for item in items if item.nodeid not in kept and _is_drawn(item)]
        if left:
            config.hook.pytest_deselected(items=left)
            gone = {item.nodeid for item in left}
            items[:] = [item for item in items if item.nodeid not in gone]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: Any) -> Any:
        report = yield
        if report.failed and _is_drawn(item):
            again = f'make test ARGS="{item.nodeid}"'
            report.sections.append(("Drawn", f"Seed {self.seed}. This row again: {again}"))
        return report

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if not WHOLE:
            again = f"HANDRAIL_DRAW={self.seed} make test"
            terminalreporter.write_line(
                f"Of each long table a tenth was drawn: {again} draws the same, "
                "make matrix tries all."
            )

    def tenth(self, table: str, rows: list[Any]) -> list[Any]:
        """A tenth of the rows that a test goes through itself, in their order."""
        return rows if WHOLE else _sample(f"{self.seed} {table}", rows)


def _sample(seed: str, rows: list[Any]) -> list[Any]:
    chosen = random.Random(seed).sample(range(len(rows)), -(-len(rows) // SHARE))
    return [rows[number] for number in sorted(chosen)]


def rows(items: list[pytest.Item], seed: str) -> list[str]:
    """The node ids of the rows that a seed draws: of each table a tenth, at least one row."""
    tables: dict[str, list[str]] = defaultdict(list)
    for item in items:
        if _is_drawn(item):
            tables[re.sub(r"\[.*", "", item.nodeid)].append(item.nodeid)
    drawn = []
    for table, found in sorted(tables.items()):
        drawn += _sample(f"{seed} {table}", sorted(found))
    return drawn


def _is_drawn(item: pytest.Item) -> bool:
    return item.get_closest_marker(MARK) is not None

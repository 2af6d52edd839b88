"""A seeded part of the long tables in `make test`; `make matrix` tries them whole.

On SQLite that is a tenth of the rows of each test that is marked `drawn`; those without rows are
rows of one table, because each takes seconds to try a large number of something or to wait for
processes of its own (`make faults` runs those of tests/faults.txt whole too). What is there for the
sake of PostgreSQL runs on it always: scope, the audit log and whatever is marked `both`. Of a
folder of queries, which SQLite runs whole, a third of the tests runs on PostgreSQL too, of any
other folder a tenth. A `story` is a long journey whose steps have tests of their own: a third of
the stories is played.
"""

import os
import random
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

SHARE, SHARE_OF_QUERIES_ON_POSTGRES = 10, 3
SHARE_OF_ROWS_ON_POSTGRES, SHARE_OF_STORIES = 80, 3
ON_POSTGRES = os.environ.get("HANDRAIL_DATABASE", "").startswith("postgres")
ON_SQLITE_FIRST = (
    *("tests/actions/", "tests/pages/", "tests/crossing/"),
    *("tests/management/", "tests/returns/"),
)
QUERIES = re.compile(r"tests/records/(?!core/|audit/)\w+/")
WHOLE = bool(os.environ.get("HANDRAIL_WHOLE"))  # set by the targets that leave nothing to chance
SEEDED = os.environ.get("HANDRAIL_DRAW", "")
MARK, STORY = "drawn", "story"
LARGE = "tests of large numbers"
Tenth = Callable[..., list[Any]]


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

    @pytest.hookimpl(trylast=True)  # of what the marks of the run have left
    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        if WHOLE or config.option.keyword or any("::" in word for word in config.args):
            return
        is_named = any(".py" in word for word in config.args)  # of a named file all tests run
        tried = [item for item in items if not is_named or item.get_closest_marker(MARK)]
        kept = set(rows(tried, self.seed))
        left = [item for item in tried if item.nodeid not in kept and table_of(item)]
        if left:
            config.hook.pytest_deselected(items=left)
            gone = {item.nodeid for item in left}
            items[:] = [item for item in items if item.nodeid not in gone]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: Any) -> Any:
        report = yield
        if report.failed and table_of(item):
            again = f'make test ARGS="{item.nodeid}"'
            report.sections.append(("Drawn", f"Seed {self.seed}. This row again: {again}"))
        return report

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if not WHOLE:
            again = f"HANDRAIL_DRAW={self.seed} make test"
            terminalreporter.write_line(
                f"Of long tables a part was drawn: {again} draws the same, make matrix tries all."
            )

    def tenth(self, table: str, rows: list[Any], share: int = SHARE) -> list[Any]:
        """A tenth of the rows that a test goes through itself, or another share, in their order."""
        return rows if WHOLE else _sample(f"{self.seed} {table}", rows, share)


def _sample(seed: str, rows: list[Any], share: int = SHARE) -> list[Any]:
    chosen = random.Random(seed).sample(range(len(rows)), -(-len(rows) // share))
    return [rows[number] for number in sorted(chosen)]


def rows(items: list[pytest.Item], seed: str, *, on_postgres: bool = ON_POSTGRES) -> list[str]:
    """The node ids that a seed draws: of each table its share, at least one of them."""
    tables: dict[str, list[str]] = defaultdict(list)
    for item in items:
        table = table_of(item, on_postgres=on_postgres)
        if table:
            tables[table].append(item.nodeid)
    drawn = []
    for table, found in sorted(tables.items()):
        share = SHARE_OF_ROWS_ON_POSTGRES if on_postgres and "::" in table else SHARE
        share = SHARE_OF_STORIES if table == STORY else share
        share = SHARE_OF_QUERIES_ON_POSTGRES if QUERIES.match(table) else share
        drawn += _sample(f"{seed} {table}", sorted(found), share)
    return drawn


def table_of(item: pytest.Item, *, on_postgres: bool = ON_POSTGRES) -> str:
    """The table that a test is a row of: its own, or its folder; nothing when it always runs."""
    if item.get_closest_marker(STORY):
        return STORY
    if item.get_closest_marker(MARK):
        test, bracket, _ = item.nodeid.partition("[")
        return test if bracket else LARGE
    is_both = item.get_closest_marker("both") is not None
    file = item.nodeid.partition("::")[0]
    is_first = file.startswith(ON_SQLITE_FIRST) or QUERIES.match(file)
    return file.rpartition("/")[0] + "/" if on_postgres and is_first and not is_both else ""

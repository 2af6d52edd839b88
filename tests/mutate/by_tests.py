"""Runs a test once more without each guard that stood in somebody's way: it has to fail.

A pytest plugin, for the tests that ask what no row of the access table asks. A guard is tried with
a few tests of each file, and one that was missed is not tried again. The tests that noticed last
time come first (`noticed_by.txt`), then those whose file is named as a guard's is; when every
guard was missed, nothing more is run.
"""

import json
import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutate import listing

if TYPE_CHECKING:
    from tests.mutate.guards import Guards

TOLD = Path(os.environ["HANDRAIL_MUTANTS"])
OF_A_FILE, ENOUGH = 3, 40  # tests that are tried for one guard, in each process
sought: set[str] = set()  # every guard, once the first test has a database
tried: Counter[str] = Counter()
alone: set[str] = set()  # the kinds of rows and the policies that have a test of their own


@cache
def watched() -> "Guards":
    """All guards of the product, under watch from now on."""
    from tests.mutate.guards import Guards  # once Django is ready: a plugin is read before

    made = Guards()
    made.install(pytest.MonkeyPatch())
    return made


@pytest.fixture(scope="session", autouse=True)
def _every_guard(django_db_setup: None, django_db_blocker: Any) -> None:
    """Lists the guards that somebody has to miss: to build what they guard takes a connection."""
    from tests.mutate.guards import every_guard

    with django_db_blocker.unblock():
        sought.update(every_guard() - listing.behind_another())


def killed() -> set[str]:
    """The guards that were missed, in whatever process."""
    return set(listing.found(TOLD))


def tell_killed(guard: str, by: str) -> None:
    """Says for all processes that a guard was missed, and by which test."""
    with TOLD.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"guard": guard, "by": by}) + "\n")


@pytest.hookimpl(wrapper=True, tryfirst=True)  # the last word: after the order of all tests
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Puts first what is likely to miss a guard."""
    from tests.mutate.guards import written_guards

    yield
    noticed = set(listing.noticed_by().values())
    files = {f"test_{Path(guard.split()[1]).name}" for guard in written_guards() - killed()}
    items.sort(key=lambda item: (item.nodeid not in noticed, item.path.name not in files))


def pytest_collection_finish(session: pytest.Session) -> None:
    """All guards are watched from the first test on."""
    watched()
    alone.update(item.name.partition("[")[2] for item in session.items)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Runs a test as it is, and again without each guard that it met."""
    if sought and sought <= killed():
        return True
    watched().met.clear()
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    tries_itself = "guards" in getattr(item, "fixturenames", ())
    if nextitem and not tries_itself and all(report.passed for report in reports):
        _take_each_away(item, nextitem, sorted(watched().met - killed()))
    return True


def _take_each_away(item: pytest.Item, nextitem: pytest.Item, met: list[str]) -> None:
    for guard in met:
        file = f"{guard} {item.location[0]}"
        is_enough = tried[guard] >= ENOUGH or tried[file] >= OF_A_FILE
        own = f"{_kind(guard)}]"
        is_left = own in alone and not item.location[0].startswith(
            ("tests/records/", "tests/crossing/")
        )
        if (is_enough or is_left) and not item.name.endswith(f"[{own}"):
            continue
        tried.update((guard, file))
        if not _passes(item, nextitem, without=guard) and _passes(item, nextitem):
            tell_killed(guard, item.nodeid)


def _kind(guard: str) -> str:
    """The kind of row, or the policy, that a guard is about: a test of it alone is always tried,
    and of the many others that met it those of the tables."""
    what, _, about = guard.partition(" ")
    return about.partition(".")[0] if what == "relation" else about


def _passes(item: pytest.Item, nextitem: pytest.Item, without: str = "") -> bool:
    watched().gone = frozenset({without} - {""})
    try:
        reports: list[Any] = runtestprotocol(item, nextitem=nextitem, log=False)
    finally:
        watched().gone = frozenset()
    return all(report.passed for report in reports)

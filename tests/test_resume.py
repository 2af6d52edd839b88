"""A long run goes on where it was cut short, and begins anew when a file has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

from tests.resume import Resume

pytestmark = pytest.mark.once

NAME = "test_resume"


@dataclass(frozen=True)
class Item:
    nodeid: str


@pytest.fixture(autouse=True)
def _no_list(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test begins and ends without the list, and as the process that is told of all."""
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    Resume(NAME, "any").path.unlink()
    yield
    Resume(NAME, "any").path.unlink()


def passes(run: Resume, name: str) -> None:
    report: Any = pytest.TestReport(name, ("", 0, ""), {}, "passed", None, "call")
    run.pytest_runtest_logreport(report)


def left(run: Resume) -> list[str]:
    items: Any = [Item("a"), Item("b")]
    hook = SimpleNamespace(pytest_deselected=lambda items: None)
    run.pytest_collection_modifyitems(SimpleNamespace(hook=hook), items)  # type: ignore[arg-type]
    return [item.nodeid for item in items]


def test_what_has_passed_is_left_out_of_the_next_run() -> None:
    passes(Resume(NAME, "one"), "a")
    assert left(Resume(NAME, "one")) == ["b"]


def test_after_a_change_all_is_run_again() -> None:
    passes(Resume(NAME, "one"), "a")
    assert left(Resume(NAME, "other")) == ["a", "b"]


def test_when_all_has_passed_nothing_is_left_of_it() -> None:
    run = Resume(NAME, "one")
    passes(run, "a")
    run.pytest_sessionfinish(None, 1)  # type: ignore[arg-type]
    assert run.path.exists()
    run.pytest_sessionfinish(None, 0)  # type: ignore[arg-type]
    assert not run.path.exists()

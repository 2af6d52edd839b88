"""`make test-quick` finds the tests nearest to a change, by whatever ties one file to another."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.quick import graph, nearness
from tests.source import ROOT

pytestmark = pytest.mark.once

FORMS = "handrail/rules/forms"


@pytest.fixture(scope="module")
def near() -> Callable[[str], list[str]]:
    """The test files that a change of one file touches, without those that always run."""
    stands_on = graph.read()

    def found(path: str) -> list[str]:
        tests = nearness.nearest(stands_on, [path])
        return [test for test in tests if not test.startswith(nearness.ALWAYS)]

    return found


@pytest.mark.parametrize(
    ("changed", "test", "among"),
    [
        ("handrail/actions/access/break_glass.py", "tests/actions/access/test_break_glass.py", 2),
        ("handrail/actions/panel/nominations.py", "tests/actions/panel/test_sittings.py", 3),
        ("handrail/pages/work/calendar.py", "tests/pages/work/test_calendar.py", 1),
        ("handrail/actions/casework/open_cases.py", "tests/actions/missing/test_case_links.py", 1),
        (
            "handrail/pages/templates/work/calendar/calendar.html",
            "tests/pages/work/test_calendar.py",
            3,
        ),
        (f"{FORMS}/decision.yaml", "tests/actions/front_door/test_triage.py", 20),
        ("handrail/pages/casework/chronology.py", "tests/pages/casework/test_chronology.py", 20),
        ("tests/people/glass.py", "tests/actions/access/test_break_glass.py", 3),
    ],
)
def test_what_a_change_touches_is_among_the_nearest(
    near: Callable[[str], list[str]], changed: str, test: str, among: int
) -> None:
    assert test in near(changed)[:among]


def test_both_processes_begin_with_the_nearest_whatever_takes_long() -> None:
    """Each gets half of the tests, in this order, and stops when there is no time left."""
    near, *far = (
        "tests/actions/front_door/test_workload.py",
        "tests/actions/imports/test_withdrawals.py",
        "tests/restore/test_refusals.py",  # all of them take long
    )
    words = ("--collect-only", "-q", "-p", "no:randomly", "-p", "tests.quick.deadline")
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", *words, near, *far],
        env=os.environ | {"HANDRAIL_QUICK_UNTIL": "0"}, cwd=ROOT,
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    files = [line.partition("::")[0] for line in listed.splitlines() if "::" in line]
    half, many = len(files) // 2, files.count(near)
    assert files[: many // 2] == [near] * (many // 2)
    assert files[half + 1 : half + many // 2] == [near] * (many // 2 - 1)


def test_the_rules_and_the_house_always_run() -> None:
    found = nearness.nearest(graph.read(), ["docs/run/audit.md"])
    assert found
    assert all(path.startswith(nearness.ALWAYS) for path in found)


def test_no_browser_or_service_is_waited_for(near: Callable[[str], list[str]]) -> None:
    found = near("handrail/actions/core/recording.py")
    assert found
    assert not any(path.startswith(nearness.LEFT_OUT) for path in found)


def test_an_import_a_route_an_address_a_template_and_a_data_file_are_edges() -> None:
    stands_on = graph.read()
    page = "tests/pages/work/test_calendar.py"
    assert "handrail/pages/work/calendar.py" in stands_on[page]  # by a route or an address
    assert "tests/people/__init__.py" in stands_on[page]
    assert (
        "handrail/pages/templates/work/calendar/calendar.html"
        in stands_on["handrail/pages/work/calendar.py"]
    )
    assert f"{FORMS}/urgency.yaml" in stands_on["tests/rules/forms/test_shipped_forms.py"]

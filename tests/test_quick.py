"""`make test-quick` finds the tests nearest to a change, by whatever ties one file to another."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from tests.quick import graph, nearness, places
from tests.quick.plan import FEWEST_READ, Plan, most_read, plan, smoke_set
from tests.source import ROOT

pytestmark = pytest.mark.once

FORMS = "handrail/rules/forms"


@pytest.fixture(scope="module")
def near() -> Callable[[str], list[str]]:
    """The test files that a change of one file touches, without those that always run."""
    always = (*nearness.HOUSE, nearness.RULES)
    stands_on = graph.read()

    def found(path: str) -> list[str]:
        tests = nearness.nearest(stands_on, [path])
        return [test for test in tests if not test.startswith(always)]

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
        ("handrail/pages/missing/urls.py", "tests/pages/core/test_home.py", 20),
        ("tests/people/glass.py", "tests/actions/access/test_break_glass.py", 3),
    ],
)
def test_what_a_change_touches_is_among_the_nearest(
    near: Callable[[str], list[str]], changed: str, test: str, among: int
) -> None:
    assert test in near(changed)[:among]


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """A run of the plugin by a plan of a house rule and two files of tests."""
    for name, many in (("house", 2), ("near", 60), ("far", 60)):
        lines = [f"def test_{n}(): assert True\n" for n in range(many)]
        if name == "far":  # as many again that are left out
            lines = ["import pytest\n", *lines]
            lines += [f"@pytest.mark.bench\ndef test_x{n}(): assert True\n" for n in range(60)]
        (tmp_path / f"test_{name}.py").write_text("\n".join(lines), "utf-8")

    def run(*words: str, until: float = 9e9, **parts: list[str]) -> Any:
        made = Plan(["a.py"], ["test_house.py"], ["test_near.py"], ["test_far.py"], ["t/test_x.py"])
        file = tmp_path / "plan"
        file.write_text(json.dumps(asdict(replace(made, **parts))), "utf-8")
        env = {name: value for name, value in os.environ.items() if name[:7] != "PYTEST_"}
        env |= {"HANDRAIL_QUICK_PLAN": str(file), "HANDRAIL_QUICK_UNTIL": str(until)}
        line = ["-m", "pytest", "-q", "-p", "tests.quick.deadline", "-p", "no:randomly"]
        line += ["-m", "not bench", "-o", "markers=bench"]
        return subprocess.run(
            [sys.executable, *line, "-p", "no:cacheprovider", f"--rootdir={tmp_path}", *words],
            env=env | {"PYTHONPATH": str(ROOT)}, cwd=tmp_path,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    return run


@pytest.mark.slow
def test_one_process_begins_with_the_house_rules_and_the_other_with_the_nearest(
    small: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    listed = small("--collect-only").stdout.splitlines()
    files = [line.partition("::")[0] for line in listed if "::" in line]
    assert files[:3] == ["test_house.py", "test_house.py", "test_far.py"]
    half = len(files) // 2
    assert files[half : half + 20] == ["test_near.py"] * 20


@pytest.mark.slow
def test_a_run_says_how_many_tests_ran_and_names_what_was_not_read(
    small: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = small()
    assert done.returncode == 0, done.stdout
    assert "122 tests ran" in done.stdout
    assert "t/ test_x.py" in done.stdout


@pytest.mark.slow
def test_the_house_rules_run_when_no_time_is_left_and_a_run_of_so_few_fails(
    small: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = small(until=0)
    assert done.returncode == 1
    assert "2 passed, 120 skipped" in done.stdout
    assert "Only 2 tests ran, fewer than 100" in done.stdout
    assert "test_far.py test_near.py" in done.stdout


@pytest.mark.slow
def test_a_run_that_reaches_nothing_near_fails(
    small: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = small(near=["t/test_x.py"], rules=["test_near.py", "test_far.py"])
    assert done.returncode == 1
    assert 'make test ARGS="t/test_x.py"' in done.stdout


def test_a_plan_names_the_change_and_on_a_clean_tree_the_smoke_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    changed: list[str] = []
    monkeypatch.setattr(places, "changed", lambda since: changed)
    assert plan().near == smoke_set()[: len(plan().near)]
    assert "smoke set" in "".join(plan().lines())
    changed.append("docs/run/audit.md")
    assert plan().near == []
    assert next(plan().lines()) == "Changed: docs/run/audit.md."


def test_fewer_files_are_read_beside_other_work() -> None:
    assert most_read(1) > most_read(2) > most_read(9) == FEWEST_READ


def test_the_smoke_set_is_there_and_has_every_layer() -> None:
    assert [path for path in smoke_set() if not (ROOT / path).is_file()] == []
    layers = {path.split("/")[1] for path in smoke_set()}
    assert layers >= {"linkage", "outputs", "records", "actions", "pages"}


def test_a_commit_that_is_not_there_is_an_error() -> None:
    words = [sys.executable, "-m", "tests.quick", "plan", "no-such-branch"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "names no commit" in done.stderr


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

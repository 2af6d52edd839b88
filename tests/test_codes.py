"""Codes of clocks, permissions, events and tasks are called by the names of their enums."""

import ast
import re

import pytest

from handrail.rules.audit.event_texts import event_sentences
from handrail.rules.clocks.table import CLOCKS
from handrail.rules.core.stages import declared_stages
from handrail.rules.permissions import GRANTS
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.vocabulary.task_kinds import TaskKind
from handrail.rules.workflow import LOGGED_STEPS, WORK_STEPS
from tests import source

pytestmark = pytest.mark.once
PYTHON = source.files(".py")

# the codes of the clocks themselves, and legal statuses of a return that look like them
CLOCK_CODES = {"rules/vocabulary/clock_codes.py", "outputs/returns/ssd_child.py"}


def test_a_clock_is_called_by_its_name_and_not_by_its_code() -> None:
    bare = re.compile(r'"C\d{1,2}"')
    paths = [path for path in PYTHON if str(path.relative_to(source.PRODUCT)) not in CLOCK_CODES]
    assert [source.place(path) for path in paths if bare.search(path.read_text("utf-8"))] == []


def test_every_clock_of_the_table_has_a_name_and_every_name_a_clock() -> None:
    assert set(CLOCKS) == set(ClockCode)


def test_every_permission_event_and_task_has_a_name_and_every_name_is_used() -> None:
    of_steps = {f"{row.thing}.{row.name}" for row in LOGGED_STEPS}
    of_stages = {name for stage in declared_stages() for name in stage.grants}
    assert set(Permission) <= set(GRANTS) <= {*Permission, *of_stages}
    assert set(EventType) == set(event_sentences()) - (of_steps - set(EventType))
    assert {task.kind for row in WORK_STEPS for task in row.tasks} <= set(TaskKind)
    assert {kind for row in WORK_STEPS for kind in row.finishes} <= set(TaskKind)


def test_permissions_and_events_are_called_by_their_names() -> None:
    of_steps = {f"{row.thing}.{row.name}" for row in LOGGED_STEPS}
    signs = {EventType.VIEWED, EventType.SIGNED_IN, EventType.SIGN_IN_FAILED}
    codes = {code for code in (*Permission, *EventType) if "." in code} - of_steps | signs
    enums = {"rules/vocabulary/permission_codes.py", "rules/vocabulary/event_types.py"}
    bare = {
        f"{source.place(path)}:{node.lineno} {node.value}"
        for path in PYTHON
        if str(path.relative_to(source.PRODUCT)) not in enums
        for node in source.nodes(path)
        if isinstance(node, ast.Constant) and node.value in codes
    }
    assert bare == set()

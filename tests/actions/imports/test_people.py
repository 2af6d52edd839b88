"""No row of an import ever stands with another child, whatever the file says."""

import hashlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from handrail.actions import imports as imports_actions
from handrail.actions.core.recording import Refused
from handrail.records.models import (
    Assessment,
    Enquiry,
    ImportedRow,
    Meeting,
    Person,
    Plan,
    PreProceedings,
    Protection,
)
from handrail.records.queries.imports import imports
from handrail.rules.imports import Gathered, Line
from tests import people
from tests.draw import WHOLE
from tests.pages.matrix import forgotten
from tests.people.cast import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.both]
FILES = 500 if WHOLE else 40
TABLES = {"assessments": Assessment, "enquiries": Enquiry, "conferences": Meeting, "plans": Plan,
          "proceedings": PreProceedings, "orders": Protection}  # fmt: skip
CELLS = {
    "assessments": {"started_on": "2026-01-06"},
    "enquiries": {"started_on": "2026-01-06"},
    "conferences": {"kind": "conference", "held_on": "2026-01-26"},
    "plans": {"kind": "cin", "started_on": "2026-01-26"},
    "proceedings": {"started_on": "2026-02-01"},
    "orders": {"kind": "epo", "started_at": "2026-02-01 10:00", "ends_at": "2026-02-08"},
}
CHILDREN = ("1", "2", "3")
EPISODES = ("e1", "e2", "e3", "e4")
Rows = list[tuple[str, dict[str, str]]]


@st.composite
def files(draw: Any) -> list[Rows]:
    """One to three files that follow each other: children, episodes with a case or without, and
    rows under any of them, whatever came before."""
    made = []
    for number in range(draw(st.integers(1, 3))):
        rows: Rows = []
        if number == 0 or draw(st.booleans()):
            rows += [("children", {"id": child, "family": f"Of {child}", "born": "2012-03-14"})
                     for child in CHILDREN]  # fmt: skip
        for name in draw(st.lists(st.sampled_from(EPISODES), unique=True)):
            rows.append(("episodes", _episode(name, draw)))
        for sheet in draw(st.lists(st.sampled_from(sorted(CELLS)), max_size=6)):
            rows.append((sheet, _below(sheet, len(rows), draw)))
        made.append(draw(st.permutations(rows)))
    return made


def _episode(name: str, draw: Any) -> dict[str, str]:
    said = {"id": name, "child": draw(st.sampled_from(CHILDREN)), "referred_at": "2026-01-05",
            "source": "6"}  # fmt: skip
    if draw(st.booleans()):
        return said | {"is_nfa": "yes"}
    return said | {"need": "N1", "closed_on": "2026-11-02", "closure": "RC8"}


def _below(sheet: str, number: int, draw: Any) -> dict[str, str]:
    row = {"id": f"x{draw(st.integers(0, 8))}", "episode": draw(st.sampled_from(EPISODES))}
    leads = {"plans": "conference", "conferences": "enquiry"}
    if sheet in leads and draw(st.booleans()):
        row[leads[sheet]] = f"x{draw(st.integers(0, 8))}"
    return row | CELLS[sheet]


def gathered(rows: Rows) -> Gathered:
    found, actor = Gathered(NOW.date(), "mosaic"), people.act_as("helen")
    for number, (sheet, cells) in enumerate(rows, 2):
        found.take(Line("a.xlsx", sheet, number, cells))
    found.finish(lambda sheet, ids: imports.find_earlier_rows(actor, "mosaic", sheet, ids))
    return found


def bring(found: Gathered, rows: Rows) -> None:
    imports_actions.load_batch(
        by=people.act_as("helen"), gathered=found, name="a.xlsx", now=NOW,
        digest=hashlib.sha256(repr(rows).encode()).hexdigest(), tell=lambda done, of: None,
    )  # fmt: skip


def strangers() -> list[str]:
    """Rows here that stand with another child than their row of a file does."""
    actor, wrong = people.act_as("helen"), []
    persons = {row.source_id: row.of_key for row in ImportedRow.objects.filter(sheet="children")}
    for sheet, table in TABLES.items():
        kept = {row.source_id: row.of_key for row in ImportedRow.objects.filter(sheet=sheet)}
        told = imports.find_earlier_rows(actor, "mosaic", sheet, kept)
        for name, key in kept.items():
            row = table.objects.select_related("case").get(pk=key)
            if row.case.person_id != persons[told[name].child]:
                wrong.append(f"{sheet} {name}")
    return wrong


@pytest.mark.whole
@settings(max_examples=FILES, suppress_health_check=[
    HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
@given(files())
def test_no_row_of_any_file_stands_with_another_child(db: None, told: list[Rows]) -> None:
    with forgotten():
        for rows in told:
            found = gathered(rows)
            if not found.findings:
                bring(found, rows)
        assert strangers() == []


def test_a_file_that_was_sent_while_its_episode_had_a_case_is_left_when_it_has_none() -> None:
    rows: Rows = [
        ("children", {"id": "1", "family": "Devlin", "born": "2012-03-14"}),
        ("episodes", {"id": "e0", "child": "1", "referred_at": "2026-01-05", "source": "6",
                      "is_nfa": "yes"}),
    ]  # fmt: skip
    bring(gathered(rows), rows)
    later: Rows = [("assessments", {"id": "a", "episode": "e0", "started_on": "2026-01-06"})]
    assert gathered(later).findings
    assert Person.objects.get(names__family="Devlin").cases.count() == 0


def test_a_dry_run_refuses_who_may_not_import() -> None:
    found = gathered([("children", {"id": "1", "family": "Devlin", "born": "2012-03-14"})])
    with pytest.raises(Refused):
        imports_actions.require_ready(by=people.act_as("ann"), gathered=found, digest="x", now=NOW)
    imports_actions.require_ready(by=people.act_as("helen"), gathered=found, digest="x", now=NOW)

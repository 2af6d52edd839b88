"""No query shows anybody a row on which they have no permission, whoever asks it and whatever page
stands before it.

Each query is asked by itself, about a row of every kind, by a practitioner of an agency elsewhere
and by somebody there with another role (`make matrix`: with each). What it answers is searched for
rows and for their identifiers.
"""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import models, transaction
from django.db.models import QuerySet

import handrail
from handrail.records.models import Account, Agency
from handrail.records.queries.core import scope
from handrail.rules.permissions import GRANTS, Actor, Hat, Refused
from handrail.rules.vocabulary import Role
from tests.draw import Tenth
from tests.people.arguments import asked_about, leads
from tests.people.each_kind import EVERY_ROLE, EachKind, outsider

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NUMBER = re.compile(r"\bNM-[\w-]+")  # of a record, wherever it is named
PLACE = Path(handrail.__file__).parent
NAMES = {Account, Agency}  # of staff and agencies, which everybody may read
# parts of a row that is given, which whoever asks has read; what an officer collects of a person
PARTS = {
    "casework.chronology_lanes.count_all_entries",
    "casework.earlier_submissions.list_before_assessment",
    "casework.earlier_submissions.list_contributions",
    "data_protection.subject_access_collection.collect_rows",
    "disruption.network.network_around",
    "disruption.place_plans.list_plan_parts",
    "front_door.advice_requests.list_concern_submissions",
    "front_door.advice_requests.list_onward_requests",
    "front_door.intake.original_submission",
    "front_door.tonight.latest_alarm_for_sender",
    "front_door.triage.triage_page_for",
    "panel.sittings.list_seats",
    "plans.joint_plans.list_plan_actions",
    "sharing.child_file.file_of_child",
}
# asked about what another query has found and marked, or about words that only few callers have
OF_ANOTHER_QUERY = {
    "accounts.actors.list_colleagues",
    "casework.case_grounds.opening_decision",
    "casework.case_stages.list_stage_rows",
    "casework.cases.case_page_for",
    "casework.cases.list_row_submissions",
    "casework.chronology.find_markable_entry",
    "casework.chronology_entries.of_case",
    "casework.chronology_lanes.list_full_entries",
    "casework.episode_facts.facts_of_closing",
    "casework.mastheads.masthead",
    "casework.stage_lists.list_stage_rows",
    "dashboards.board_lists.list_rows_behind_cell",
    "dashboards.board_lists.rows_behind_cell",
    "dashboards.board_rows.visible_rows_of",
    "dashboards.boards.board_of",
    "dashboards.boards.board_that_leaves",
    "disruption.entities.list_links_of_child",
    "disruption.measures.with_shown_end",
    "front_door.advice_requests.list_answered_requests",
    "front_door.advice_requests.list_waiting_requests",
    "integrations.partner_systems.body_of",
    "missing.episodes.summarise_episodes",
    "missing.pattern_decisions.list_decisions",
    "plans.step_down_gate.gate_of_proposal",
    "police.investigations.rows_for",
}


def _queries() -> Iterator[tuple[str, Any]]:
    """Each query that asks who asks, by its module and name."""
    root = PLACE / "records" / "queries"
    for file in sorted(set(root.rglob("*.py")) - set((root / "core").iterdir())):
        name = ".".join(file.relative_to(root).with_suffix("").parts)
        module = import_module(f"handrail.records.queries.{name}")
        for called, work in inspect.getmembers(module, inspect.isfunction):
            is_own = work.__module__ == module.__name__ and called[0] != "_"
            if is_own and [*inspect.signature(work).parameters][:1] == ["actor"]:
                yield f"{name}.{called}", work


QUERIES = {name: query for name, query in _queries() if name not in PARTS | OF_ANOTHER_QUERY}


class Cast:
    """A row of every kind, and somebody elsewhere who may have any one role."""

    def __init__(self) -> None:
        self.each = EachKind.whole()
        self.them = outsider()
        for query in QUERIES.values():  # whatever they are asked about is there for all tests
            list(asked_about(query, self.each))
        rows = [row for table in KINDS for row in table._base_manager.all()]
        self.by_id = {row.public_id: row for row in rows if hasattr(row, "public_id")}
        self.by_number = {row.reference: row for row in rows if getattr(row, "reference", "")}

    def row_of(self, part: Any) -> Any:
        """The row that scope speaks of: one that is given, that has this identifier or number, or
        that a row of another table belongs to."""
        known = self.by_number if isinstance(part, str) else self.by_id
        row = known.get(part) if isinstance(part, str | UUID) else part
        if isinstance(row, models.Model) and type(row) not in KINDS:
            row = next((found for name in leads(type(row)) if (found := getattr(row, name))), None)
        return row if type(row) in KINDS else None

    def rows_in(self, answered: Any) -> set[Any]:
        return {row for part in parts_of(answered) if (row := self.row_of(part))}

    def with_role(self, role: Any) -> Actor:
        return replace(self.them, hats=frozenset({Hat(role, self.them.agency or 0)}))


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield Cast()
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_shows_nobody_a_row_that_is_not_for_them(
    name: str, cast: Cast, db: None, tenth: Tenth
) -> None:
    query = QUERIES[name]
    for role, actor, given in asking(name, cast, tenth):
        shown = cast.rows_in(answer(query, actor, given)) - cast.rows_in(given)
        assert [row for row in shown if not may_see(actor, row)] == [], f"to {role}"


@pytest.mark.parametrize("name", [name for name in QUERIES if ".count_" in name])
def test_a_number_counts_no_row_that_is_not_for_them(name: str, cast: Cast, db: None) -> None:
    query, actor = QUERIES[name], cast.with_role(Role.PRACTITIONER)
    for given in asked_about(query, cast.each):
        assert not any(numbers_in(answer(query, actor, given)))


@pytest.mark.parametrize("name", [name for name in QUERIES if ".may_" in name])
def test_nobody_may_do_anything_with_a_row_that_is_not_for_them(
    name: str, cast: Cast, db: None, tenth: Tenth
) -> None:
    query = QUERIES[name]
    for role, actor, given in asking(name, cast, tenth):
        rows = cast.rows_in(given)
        if rows and not any(may_see(actor, row) for row in rows):
            assert answer(query, actor, given) is not True, f"to {role}"


def asking(name: str, cast: Cast, tenth: Tenth) -> Iterator[tuple[Role, Actor, dict[str, Any]]]:
    """Who asks a query about what: a practitioner and another one of the roles, or in `make
    matrix` each.
    """
    for role in {Role.PRACTITIONER, *tenth(name, EVERY_ROLE, len(EVERY_ROLE))}:
        actor = cast.with_role(role)
        for given in asked_about(QUERIES[name], cast.each):
            yield role, actor, given


def numbers_in(counted: Any) -> Iterator[int]:
    """The numbers in an answer, which is one number or has several."""
    if isinstance(counted, int):
        yield counted
    elif isinstance(counted, Mapping):
        yield from counted.values()
    elif isinstance(counted, tuple):
        yield from counted
    elif counted is not None:
        yield from vars(counted).values()


def answer(query: Any, actor: Actor, given: Mapping[str, Any]) -> Any:
    """What a query answers; nothing where it refuses."""
    try:
        with transaction.atomic():
            found = query(actor, **given)
            return list(found) if inspect.isgenerator(found) else found
    except Refused:
        return None


def parts_of(answered: Any, seen: set[int] | None = None) -> Iterator[Any]:
    """Every row, identifier and number of a record in an answer, however deep."""
    seen = set() if seen is None else seen
    if id(answered) in seen:
        return
    seen.add(id(answered))
    if isinstance(answered, models.Model | UUID):
        yield answered
        return
    if isinstance(answered, str):
        yield from NUMBER.findall(answered)
        return
    if isinstance(answered, Mapping):
        inner: Iterable[Any] = (*answered, *answered.values())
    elif isinstance(answered, list | tuple | set | frozenset | QuerySet):
        inner = answered
    else:
        is_ours = type(answered).__module__.startswith("handrail.")
        inner = vars(answered).values() if is_ours and hasattr(answered, "__dict__") else ()
    for one in inner:
        yield from parts_of(one, seen)


KINDS = {table: kind for kind, table in scope.TABLES.items() if table not in NAMES}


def may_see(actor: Actor, row: Any) -> bool:
    """Whether somebody has any permission on a row."""
    kind = KINDS[type(row)]
    about = scope.PERMISSIONS_OF.get(kind, kind)
    seen = scope.NOTHING
    for permission, grants in GRANTS.items():
        of_kind = permission.partition(".")[0] == about
        if of_kind and all(relation in scope.RELATIONS[kind] for _, relation in grants):
            seen |= scope.visible_rows(actor, permission, kind)
    return bool(type(row).objects.filter(seen, pk=row.pk).exists())

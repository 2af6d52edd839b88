"""The masthead of a case's pages: the child's age, tonight's safety, and what is due next."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from handrail.records.models import Case, Submission
from handrail.records.queries.casework import case_stages, cases
from handrail.records.queries.casework.case_stages import StageRow
from handrail.records.queries.casework.case_tasks import tasks_of
from handrail.records.queries.casework.cases import CasePage
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.submissions import kept_rows, with_forms
from handrail.rules.clocks import CLOCKS
from handrail.rules.core.local_time import london_day
from handrail.rules.identifiers import age_in_years
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission


@dataclass(frozen=True)
class NextDue:
    """What is due next in a case: when, and what it is."""

    at: dt.datetime
    title: str


@dataclass(frozen=True)
class Masthead:
    """What the masthead of a case shows beside the case itself."""

    age: int | None
    safe: Submission | None  # where the child is tonight, stored encrypted
    may_reveal: bool
    next_due: NextDue | None
    stages: tuple[StageRow, ...]


def masthead_of(page: CasePage) -> Masthead:
    """The masthead of a case whose page was read already; makes no query."""
    due = next_due(page.clocks, page.tasks)
    return Masthead(page.age, page.safe, page.may_reveal, due, tuple(page.stages))


def masthead(actor: Actor, case: Case) -> Masthead:
    """The masthead of a case that the actor has read, for its other pages."""
    rows = case_stages.list_stage_rows(actor, case)
    return Masthead(
        age=age_in_years(case.child_born, london_day(actor.at)),
        safe=_sealed_place(case),
        may_reveal=holds(actor, Permission.CASE_REVEAL),
        next_due=next_due(case_stages.clocks_in(rows), tasks_of(case)),
        stages=tuple(case_stages.stages_in(rows)),
    )


def next_due(clocks: Any, tasks: Any) -> NextDue | None:
    """The earliest due of the running deadlines and the open tasks; None when there are none."""
    due = [NextDue(clock.due_at, CLOCKS[clock.kind].title) for clock in clocks]
    due += [NextDue(task.due_at, task.title) for task in tasks if task.due_at]
    return min(due, default=None, key=lambda item: item.at)


def _sealed_place(case: Case) -> Submission | None:
    kept = kept_rows(_of_tonight(None, case=case.pk))
    return kept[0].row if kept and cases.WHERE in kept[0].protected else None


@Rows
def _of_tonight(actor: None, case: int) -> Any:
    stage, part = cases.SAFE
    rows = with_forms(Submission.objects.filter(case=case, stage=stage, part=part))
    return rows.order_by("-submitted_at", "-pk")[:1]

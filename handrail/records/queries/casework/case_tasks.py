"""The open tasks of a case, by due time."""

from typing import Any

from django.db.models import F

from handrail.records.models import Case, Task
from handrail.records.queries.core.compiled_queries import Rows
from handrail.records.queries.core.paging import Paged, first_page_from, page_of, with_total


def tasks_of(case: Case, number: int = 1) -> Paged[Task]:
    """The open tasks of a case by due time, a page at a time, with the total."""
    if number > 1:
        return page_of(_by_due(case.pk), number)
    return first_page_from(_open_tasks(None, case=case.pk))


@Rows
def _open_tasks(actor: None, case: int) -> Any:
    return with_total(_by_due(case))


def _by_due(case: int) -> Any:
    rows = Task.objects.filter(case=case, state="open").select_related("assignee", "team", "case")
    return rows.order_by(F("due_at").asc(nulls_last=True), "pk")

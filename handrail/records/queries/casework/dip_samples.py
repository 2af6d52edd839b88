"""Dip samples: cases that could be drawn, those drawn, their grades, and the findings."""

import datetime as dt
import uuid
from collections import Counter
from typing import Any

from django.db.models import Count, Q

from handrail.records.models import Case, DipSample, SampledCase, Submission, Task
from handrail.records.queries.casework.agency_views import views_by_row
from handrail.records.queries.casework.cases import name_case
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of, page_of_records
from handrail.rules.forms.answer_dates import next_month, start_of
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission

MODERATED = Count("cases", filter=Q(cases__state="moderated"))


def list_candidates(actor: Actor, month: dt.date) -> list[Case]:
    """The cases of the actor's council that were open at some time in the month."""
    begins, ends = start_of(month), start_of(next_month(month))
    was_open = Q(closed_at__isnull=True) | Q(closed_at__gte=begins)
    rows = Case.objects.filter(
        scope.visible_rows(actor, Permission.CASE_READ, "case"), owner_id=actor.agency
    )
    return list(rows.filter(was_open, opened_at__lt=ends))


def _samples(actor: Actor) -> Any:
    return DipSample.objects.filter(
        scope.visible_rows(actor, Permission.DIPSAMPLE_READ, "dipsample")
    )


def has_sample_of_month(actor: Actor, month: dt.date) -> bool:
    """Whether the actor's council has a sample of the month."""
    return DipSample.objects.filter(owner_id=actor.agency, month=month).exists()


def list_samples(actor: Actor, number: int = 1) -> Paged[DipSample]:
    """The samples, the newest month first, each with how many are `moderated`."""
    return page_of(_samples(actor).annotate(moderated=MODERATED).order_by("-month", "-pk"), number)


def find_sample(actor: Actor, public_id: uuid.UUID) -> DipSample | None:
    """One dip sample; None when it does not exist for the actor."""
    found: DipSample | None = _samples(actor).filter(public_id=public_id).first()
    if found:
        scope.record_disclosure(actor, found)
    return found


def list_sampled_cases(actor: Actor, sample: DipSample, number: int = 1) -> Paged[SampledCase]:
    """The cases of a sample with `views` (each agency's grade) and `actions`."""
    may = scope.visible_rows(actor, Permission.SAMPLEDCASE_READ, "sampledcase")
    rows = SampledCase.objects.filter(may, sample=sample).select_related("case__person")
    found = page_of_records(actor, rows.order_by("pk"), number)
    actions, views = list_sample_actions(found), views_by_row(found)
    for row in found:
        name_case(row.case)
        row.views = views.get(row.public_id, [])
        row.actions = [task for task in actions if task.stage_id == row.public_id]
    return found


def list_sample_actions(rows: list[SampledCase]) -> list[Task]:
    """The tasks assigned because of these sampled cases."""
    of = Task.objects.filter(stage="sampledcase", stage_id__in=[row.public_id for row in rows])
    return list(of.select_related("assignee", "team").order_by("due_at", "pk"))


def list_findings_by_month(actor: Actor) -> list[tuple[dt.date, str, int, int]]:
    """The findings: month, finding, in how many cases, of how many that were moderated."""
    may = scope.visible_rows(actor, Permission.SAMPLEDCASE_READ, "sampledcase")
    rows = SampledCase.objects.filter(may, sample__in=_samples(actor), state="moderated")
    of, counted = Counter[dt.date](), Counter[tuple[dt.date, str]]()
    for month, codes in rows.values_list("sample__month", "findings"):
        of[month] += 1
        counted.update((month, code) for code in set(codes or ()))
    found = [(month, code, number, of[month]) for (month, code), number in counted.items()]
    return sorted(found, key=lambda row: (-row[0].toordinal(), -row[2], row[1]))


def sample_focus_words(sample: DipSample) -> str:
    """The focus of the sample, in the words of the person who drew it."""
    kept = Submission.objects.filter(stage_id=sample.public_id).first()
    return str(kept.answers.get("look_at") or "") if kept else ""

"""The writer's own drafts of steps in a case."""

import uuid

from django.db.models import Prefetch

from handrail.records.models import Case, Draft
from handrail.records.queries import scope
from handrail.records.queries.cases import named, readable
from handrail.rules.permissions import Actor

MOST = 20


def of_step(
    actor: Actor, case: Case | None, stage: str, stage_id: uuid.UUID | None, step: str
) -> Draft | None:
    """The actor's open draft of one step, with the form it was begun on."""
    rows = Draft.objects.filter(
        author_id=actor.account, is_closed=False, case=case, stage=stage, step=step
    )
    rows = rows.filter(stage_id=stage_id) if stage_id else rows.filter(stage_id__isnull=True)
    return rows.select_related("main_form").defer("main_form__text").first()


def in_cases(actor: Actor) -> list[Draft]:
    """The actor's open drafts of steps of a case or outside of any, newest first.

    The case is None where there is none, or none that they may read any more.
    """
    rows = Draft.objects.filter(author_id=actor.account, is_closed=False).exclude(stage="")
    rows = rows.prefetch_related(Prefetch("case", readable(actor))).defer("content")
    found = list(rows.order_by("-saved_at", "-pk")[:MOST])
    for draft in found:
        if draft.case:
            scope.disclosed(actor, draft.case)
            named(draft.case)
    return found

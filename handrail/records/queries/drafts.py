"""The writer's own drafts of steps in a case."""

import uuid
from typing import Any

from handrail.records.models import Case, Draft
from handrail.rules.permissions import Actor


def of_step(
    actor: Actor, case: Case, stage: str, stage_id: uuid.UUID | None, step: str
) -> Draft | None:
    """The actor's open draft of one step, with the form it was begun on."""
    rows = Draft.objects.filter(
        author_id=actor.account, is_closed=False, case=case, stage=stage, step=step
    )
    rows = rows.filter(stage_id=stage_id) if stage_id else rows.filter(stage_id__isnull=True)
    return rows.select_related("main_form").defer("main_form__text").first()


def in_cases(actor: Actor) -> Any:
    """The actor's open drafts of steps in cases, newest first."""
    rows = Draft.objects.filter(author_id=actor.account, is_closed=False, case__isnull=False)
    return list(rows.select_related("case").order_by("-saved_at")[:20])

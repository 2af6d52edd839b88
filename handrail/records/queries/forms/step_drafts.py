"""The author's own drafts of steps in a case."""

import uuid
from typing import Any

from handrail.records.models import Case, Draft
from handrail.records.queries.casework.cases import cases_by_key
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, attach_found
from handrail.rules.permissions import Actor

MOST = 20


UPON = "_upon"  # beside the answers of a draft: the version of a text that it is written upon


def answers_of(draft: Draft) -> dict[str, Any]:
    """The answers in a draft of one form."""
    return {key: value for key, value in draft.content.items() if key != UPON}


def of_step(
    actor: Actor, case: Case | None, stage: str, stage_id: uuid.UUID | None, step: str
) -> Draft | None:
    """The actor's open draft of one step, with the form it was started on."""
    rows = Draft.objects.filter(
        author_id=actor.account, is_closed=False, case=case, stage=stage, step=step
    )
    rows = rows.filter(stage_id=stage_id) if stage_id else rows.filter(stage_id__isnull=True)
    return rows.select_related("main_form").defer("main_form__text").first()


def in_cases(actor: Actor) -> list[Draft]:
    """The actor's open drafts of steps in or outside a case, newest first.

    The case is None where there is none, or none that they may still read.
    """
    found = _in_cases(actor)
    attach_found(found, "case", cases_by_key(actor, [draft.case_id for draft in found]))
    for draft in found:
        if draft.case:
            scope.record_disclosure(actor, draft.case)
    return found


@Rows
def _in_cases(actor: Actor) -> Any:
    rows = Draft.objects.filter(author_id=actor.account, is_closed=False).exclude(stage="")
    return rows.defer("content").order_by("-saved_at", "-pk")[:MOST]

"""Drafts of a step in a case, saved for their writer until the step is run."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor
from handrail.records.models import Case, Draft
from handrail.records.queries.core import scope, settings
from handrail.records.queries.forms.step_drafts import UPON
from handrail.rules import workflow
from handrail.rules.vocabulary.event_types import EventType

Answers = Mapping[str, Any]


@recording.action
def save_draft(
    *,
    by: Actor,
    case: Case | None,
    stage: str,
    stage_id: uuid.UUID | None,
    step: str,
    answers: Answers,
    now: dt.datetime,
    upon: str = "",
) -> Draft:
    """Saves the draft of a step, encrypted, for its writer alone.

    `upon` names the version of the text that it is based on.
    """
    named = workflow.NAMED[stage, step]
    is_case = stage_id is None or (case is not None and stage_id == case.public_id)
    held: Any = case if is_case else _row(stage, stage_id)
    stage_engine.require_permission(named, held, by=by)
    where = {"case": case, "stage": stage, "stage_id": stage_id, "step": step}
    draft = Draft.objects.filter(author_id=by.account, is_closed=False, **where).first()
    answers = {**answers, UPON: upon} if upon else answers
    if draft:
        content = {**draft.content, **answers}
        return recording.change(
            draft, verb=EventType.DRAFT_SAVED, values={"content": content, "saved_at": now}
        )
    form = settings.latest_form(named.form)
    made = Draft(author_id=by.account, main_form=form, content=dict(answers), saved_at=now, **where)
    return recording.create(
        made, verb=EventType.DRAFT_SAVED, also=[recording.thing(case)] if case else []
    )


def _row(stage: str, stage_id: uuid.UUID | None) -> Any:
    return scope.WORKED[stage].objects.get(public_id=stage_id)

"""Outcomes of a concern that is not sent now: a date to screen again, or saved as information."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import recording, transitions
from handrail.actions.core.recording import Actor
from handrail.actions.core.submissions import keep_submission, require_answers
from handrail.actions.front_door import duty_to_report
from handrail.records.models import Concern, Draft
from handrail.records.queries.core import settings
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.vocabulary.event_types import EventType

Answers = Mapping[str, Any]


@recording.action
def plan_rescreening(
    *, by: Actor, draft: Draft, answers: Answers, token: str, now: dt.datetime
) -> Concern:
    """Plans the date of another screening (clock C22); every answer stays in the draft."""
    concern = transitions.concern_of_draft(draft, by=by, now=now)
    form = settings.latest_form("screen_again")
    require_answers(settings.form_of(form), answers)
    day = day_of(answers["rescreen_on"]) or london_day(by.at)
    transitions.move_concern(
        concern,
        "watch",
        verb=EventType.CONCERN_WATCHED,
        by=by,
        now=now,
        reason=str(answers["reason"]),
        values={"rescreen_on": day},
        due_at=Calendar.from_settings(settings.settings_in_force()).closing(day),
    )
    keep_submission(form, answers, by=by, now=now, part=form.key, concern=concern)
    recording.use_token(token, result=str(draft.public_id))
    return concern


@recording.action
def save_as_information(
    *, by: Actor, draft: Draft, answers: Answers, token: str, now: dt.datetime
) -> Concern:
    """Saves the draft permanently as information; it is no referral, and nobody is notified."""
    concern = transitions.concern_of_draft(draft, by=by, now=now)
    form = settings.latest_form("information_only")
    require_answers(settings.form_of(form), answers)
    duty_to_report.require_reported(draft)
    reason = str(answers["reason"])
    recording.add_to_event(verb=EventType.DRAFT_KEPT, things=[recording.thing(draft)])
    transitions.finalise_forms(draft, by=by, now=now, reasons={"not_referred": reason})
    emptied = {"content": {}, "is_closed": True, "saved_at": now}
    recording.change(draft, verb=EventType.DRAFT_KEPT, values=emptied)
    if not transitions.has_other_children(concern):
        transitions.move_concern(
            concern,
            "inform",
            verb=EventType.CONCERN_KEPT_AS_INFORMATION,
            by=by,
            now=now,
            reason=reason,
        )
    recording.use_token(token, result=str(draft.public_id))
    return concern

"""Pre-proceedings: work with a family before care proceedings, with its meetings counted."""

import datetime as dt

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import PreProceedings
from handrail.rules.forms.answer_dates import day_of


@recording.action
def record_meeting(
    *, by: Actor, row: PreProceedings, given: Given, now: dt.datetime
) -> PreProceedings:
    """Records a meeting: the first by its day, each later one as a review meeting.

    Raises Incomplete for a day before the work began.
    """
    day = day_of(given.answers.get("happened_on"))
    if day and day < row.started_on:
        raise Incomplete({"happened_on": "Enter a date on or after the date this started"})
    values: dict[str, object] = {"review_meetings": row.review_meetings + 1}
    if row.first_meeting_on is None:
        values = {"first_meeting_on": day}
    means = Means(values=values)
    stage_engine.run_further_step(by=by, row=row, name="meet", given=given, now=now, means=means)
    return row


HANDLERS = {("preproceedings", "meet"): record_meeting}

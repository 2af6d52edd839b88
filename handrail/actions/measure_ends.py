"""What the worker does for a measure whose end is near, or was yesterday."""

import datetime as dt

from django.db.models import Q

from handrail.actions import casework, notices, opening, recording
from handrail.actions.casework import Given, Means
from handrail.actions.recording import Actor
from handrail.records.models import Measure, Task
from handrail.rules import disruption
from handrail.rules.clocks import day_in_words
from handrail.rules.clocks.working_time import local
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.workflow import measures as steps


@recording.action
def alert(*, by: Actor, measure: Measure, now: dt.datetime) -> bool:
    """What is due for a measure in force: told that it ends soon, or over on the day after.

    True when something was done; done again it does nothing.
    """
    ends = measure.expires_on
    if ends is None or measure.state not in steps.LIVE:
        return False
    today = local(now).date()
    if ends < today:
        over = Means(follows=True)
        casework.act(by=by, row=measure, name="expire", given=Given(), now=now, means=over)
        return True
    due = opening.end_of_work(ends)
    told = Task.objects.filter(stage_id=measure.public_id, kind=steps.ENDS_SOON.kind)
    told = told.filter(Q(due_at=due) | Q(state="open"))
    if ends > today + dt.timedelta(days=disruption.ALERT_DAYS) or told.exists():
        return False
    opening.open_task(measure, steps.ENDS_SOON, by=by, now=now, due_at=due)
    text = f"{measure.reference} ends on {day_in_words(ends)}."
    for account in opening.people_for("lead", measure, now=now):
        notices.tell(account, now=now, kind=NoticeKind.DISRUPTION, text=text,
                     **opening.about(measure))  # fmt: skip
    return True

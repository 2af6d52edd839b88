"""What the worker does for a measure whose end is near, or was yesterday.

The end of a warning notice is a birthday. It is told to those alone who may know every child whom
the notice protects, and no task is given: others see when the tasks of their team are due.
"""

import datetime as dt

from django.db.models import Q

from handrail.actions.core import (
    notices,
    recording,
    stage_engine as casework,
    step_effects as opening,
)
from handrail.actions.core.recording import Actor
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Measure, Notice, Task
from handrail.records.queries.disruption import desk_people as disruption_people
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import local
from handrail.rules.disruption import options as disruption
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.workflow import measures as steps


@recording.action
def alert(*, by: Actor, measure: Measure, now: dt.datetime, may_end: bool = True) -> bool:
    """What is due for a measure in force: told 14 days before and on its last day, then over.

    True when something was done; done again it does nothing. By a clock in doubt nothing is over:
    `may_end` is False.
    """
    ends, today = measure.expires_on, local(now).date()
    if ends is None or measure.state not in steps.LIVE:
        return False
    if ends < today and not may_end:
        return False
    if ends < today:
        over = Means(follows=True)
        casework.act(by=by, row=measure, name="expire", given=Given(), now=now, means=over)
        return True
    if ends == today:
        return _tell(measure, f"{measure.reference} ends today.", now=now)
    if ends > today + dt.timedelta(days=disruption.ALERT_DAYS):
        return False
    return _soon(measure, ends, by=by, now=now)


def _soon(measure: Measure, ends: dt.date, *, by: Actor, now: dt.datetime) -> bool:
    """The task and the notice of an end that is near, once for each end."""
    text = f"{measure.reference} ends on {day_in_words(ends)}."
    if disruption.option(measure.option).ends_on_birthday:
        return _tell(measure, text, now=now)
    due = opening.end_of_work(ends)
    told = Task.objects.filter(stage_id=measure.public_id, kind=steps.ENDS_SOON.kind)
    if told.filter(Q(due_at=due) | Q(state="open")).exists():
        return False
    opening.open_task(measure, steps.ENDS_SOON, by=by, now=now, due_at=due)
    return _tell(measure, text, now=now)


def _tell(measure: Measure, text: str, *, now: dt.datetime) -> bool:
    """Tells those who may know, unless they were told in the same words."""
    about = opening.about(measure)
    told = False
    for account in disruption_people.told_of_end(measure, now=now):
        if not Notice.objects.filter(recipient=account, text=text, **about).exists():
            notices.tell(account, now=now, kind=NoticeKind.DISRUPTION, text=text, **about)
            told = True
    if told:
        recording.note(verb=EventType.MEASURE_END_TOLD, things=[recording.thing(measure)])
    return told

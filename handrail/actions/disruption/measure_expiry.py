"""The background job for measures whose end is near, or was yesterday.

The end of a warning notice is a birthday. Only those who may know every child that the
notice protects are notified, and no task is opened: others see when the tasks of their team
are due.
"""

import datetime as dt

from django.db.models import Q

from handrail.actions.core import (
    notices,
    recording,
    stage_engine,
    step_effects,
)
from handrail.actions.core.recording import Actor
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Measure, Notice, Task
from handrail.records.queries.disruption import desk_people
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption import options
from handrail.rules.vocabulary import NoticeKind
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.workflow import measures


@recording.action
def warn_or_expire(*, by: Actor, measure: Measure, now: dt.datetime, may_end: bool = True) -> bool:
    """Warns 14 days before a measure's end and on its last day, then expires it.

    True when something was done; done again it does nothing. While the clock is in doubt
    nothing expires: `may_end` is False.
    """
    ends, today = measure.expires_on, london_day(now)
    if ends is None or measure.state not in measures.LIVE:
        return False
    if ends < today and not may_end:
        return False
    if ends < today:
        over = Means(follows=True)
        stage_engine.run_further_step(
            by=by, row=measure, name="expire", given=Given(), now=now, means=over
        )
        return True
    if ends == today:
        return _tell(measure, f"{measure.reference} ends today.", now=now)
    if ends > today + dt.timedelta(days=options.ALERT_DAYS):
        return False
    return _soon(measure, ends, by=by, now=now)


def _soon(measure: Measure, ends: dt.date, *, by: Actor, now: dt.datetime) -> bool:
    """Opens the task and the notification of an end that is near, once for each end."""
    text = f"{measure.reference} ends on {day_in_words(ends)}."
    if options.option_for(measure.option).ends_on_birthday:
        return _tell(measure, text, now=now)
    due = step_effects.end_of_work(ends)
    told = Task.objects.filter(stage_id=measure.public_id, kind=measures.ENDS_SOON.kind)
    if told.filter(Q(due_at=due) | Q(state="open")).exists():
        return False
    step_effects.open_task(measure, measures.ENDS_SOON, by=by, now=now, due_at=due)
    return _tell(measure, text, now=now)


def _tell(measure: Measure, text: str, *, now: dt.datetime) -> bool:
    """Notifies the people who are allowed to know, unless they were already notified in the same
    words.
    """
    about = step_effects.subject_fields(measure)
    told = False
    for account in desk_people.list_end_recipients(measure, now=now):
        if not Notice.objects.filter(recipient=account, text=text, **about).exists():
            notices.notify_account(account, now=now, kind=NoticeKind.DISRUPTION, text=text, **about)
            told = True
    if told:
        recording.add_to_event(verb=EventType.MEASURE_END_TOLD, things=[recording.thing(measure)])
    return told

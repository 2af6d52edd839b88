"""The day on which a panel meeting opens: the scheduled one, or another with a reason."""

import datetime as dt

from handrail.actions.core.recording import Incomplete
from handrail.actions.core.step_input import Given
from handrail.records.models import Panel
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_time
from handrail.rules.forms.answer_dates import moment_of
from handrail.rules.panel.cohort import is_scheduled_day


def ask_about_day(row: Panel, given: Given, *, now: dt.datetime) -> None:
    """Raises Incomplete for a meeting that opens on another day, without a reason."""
    opened = moment_of(given.answers, "opened", now) or now
    if row.planned_at is None or is_scheduled_day(row.planned_at, opened):
        return
    if given.said("other_day_why"):
        return
    planned = day_in_words(london_time(row.planned_at).date())
    raise Incomplete(
        {
            "other_day_why": f"This meeting is scheduled for {planned}. Check the day, or write "
            "why it opens on another"
        }
    )

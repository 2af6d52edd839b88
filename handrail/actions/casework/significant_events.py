"""Significant events: marks on a chronology entry, or separate where there is no entry."""

import datetime as dt

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Case, CaseRow, SignificantEvent


@recording.action
def mark_significant(*, by: Actor, row: Case, given: Given, now: dt.datetime) -> CaseRow:
    """Marks the entry picked as `about`, or an event of its own, as significant.

    Raises what `casework.begin` raises, and NotPossible for an entry that is marked already.
    """
    about = given.picked.get("about")
    if about and SignificantEvent.objects.filter(about=about, state="live").exists():
        raise NotPossible("This entry is already marked. Reload the page to read why.")
    return stage_engine.run_first_step(
        by=by,
        case=row,
        thing="significantevent",
        name="mark",
        given=given,
        now=now,
        means=Means(values={"about": about}),
    )

"""The day on which an edition of law comes into force here, and the day of its next review."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.organisation import settings as settings_actions
from handrail.records.models import Partnership
from handrail.records.queries.core import settings as queries
from handrail.rules.core.local_time import london_day
from handrail.rules.law.register import load_register
from handrail.rules.vocabulary.event_types import EventType

UNCHANGED = (
    "You have not changed anything. Change the date it comes into force, or the date of the next "
    "review"
)


@recording.action
def set_days(
    *,
    by: Actor,
    edition: str,
    in_force_from: dt.date | None,
    review_due: dt.date | None,
    seen: int,
    reason: str,
    now: dt.datetime,
) -> Partnership:
    """Sets, moves or removes both days of an edition, as a new version of the settings.

    Raises Incomplete (no reason, nothing changed, a review in the past), NotPossible, Stale.
    """
    if edition not in {one.id for rule in load_register().values() for one in rule.editions}:
        raise NotPossible("This version is no longer in the list of law and guidance.")
    law = queries.settings_in_force().law
    is_commenced = law.commenced.get(edition) != in_force_from
    is_reviewed = law.reviewed.get(edition) != review_due
    if not is_commenced and not is_reviewed:
        raise Incomplete({"in_force_from": UNCHANGED})
    if is_reviewed and review_due and review_due <= london_day(now):
        raise Incomplete({"review_due": "Enter a future date for the next review"})
    things = [("partnership", queries.PARTNERSHIP)]
    if is_commenced:
        recording.add_to_event(verb=EventType.LAW_COMMENCED, things=things, reason=reason)
    if is_reviewed:
        recording.add_to_event(verb=EventType.LAW_REVIEWED, things=things, reason=reason)
    values = {
        "commenced": _with(law.commenced, edition, in_force_from),
        "reviewed": _with(law.reviewed, edition, review_due),
    }
    return settings_actions.change_part(
        by=by, values={"law": values}, seen=seen, reason=reason, now=now
    )


def _with(days: Mapping[str, dt.date], edition: str, day: dt.date | None) -> dict[str, Any]:
    kept = {name: value.isoformat() for name, value in days.items() if name != edition}
    return {**kept, edition: day.isoformat()} if day else kept

"""The partnership's settings: a new version for each change, the old ones kept."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Max

from handrail.actions import recording
from handrail.actions.recording import Actor
from handrail.records.models import Partnership
from handrail.records.queries import partnership as queries
from handrail.rules.settings import read_settings


@recording.action
def change_settings(
    *, by: Actor, settings: Mapping[str, Any], reason: str, now: dt.datetime
) -> Partnership:
    """Puts new settings in force. Raises SettingsError with each fault and its remedy."""
    checked = read_settings(settings)
    number = (Partnership.objects.aggregate(newest=Max("number"))["newest"] or 0) + 1
    row = Partnership(
        number=number,
        settings=checked.model_dump(mode="json"),
        made_at=now,
        made_by_id=by.account,
        reason=reason,
    )
    recording.note(verb="partnership.changed", reason=reason)
    queries.forget()
    return recording.add(row)

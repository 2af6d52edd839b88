"""The partnership's settings: a new version for each change, with the old ones stored."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, Stale
from handrail.actions.organisation import change_history
from handrail.records.models import Partnership
from handrail.records.queries.core import scope, settings as queries
from handrail.records.queries.forms import forms
from handrail.rules import permissions
from handrail.rules.clocks import within_law
from handrail.rules.core.settings import PartnershipSettings, SettingsError, read_settings
from handrail.rules.organisation import settings_texts
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

MEANWHILE = "Someone else changed the settings while you were editing them."


@recording.action
def change_settings(
    *, by: Actor, settings: Mapping[str, Any], reason: str, now: dt.datetime
) -> Partnership:
    """Puts new settings in force. Raises SettingsError with each error and its remedy, Stale."""
    checked = read_settings(settings)
    hindered = forms.why_not_chosen(checked)
    if hindered:
        raise SettingsError(hindered)
    number = (Partnership.objects.aggregate(newest=Max("number"))["newest"] or 0) + 1
    before = queries.settings_in_force() if number > 1 else None
    within_law.require_within_law(before, checked)
    row = Partnership(
        number=number,
        settings=checked.model_dump(mode="json"),
        made_at=now,
        made_by_id=by.account,
        reason=reason,
    )
    things = [("partnership", queries.PARTNERSHIP)]
    recording.add_to_event(verb=EventType.PARTNERSHIP_CHANGED, things=things, reason=reason)
    if before is not None:
        _keep_changes(before, checked)
    try:
        with transaction.atomic():
            recording.insert_immutable(row)
    except IntegrityError:
        raise Stale(MEANWHILE) from None
    queries.clear_read_cache()
    return row


def _keep_changes(before: PartnershipSettings, after: PartnershipSettings) -> None:
    """Records what was changed from what to what, in words."""
    change_history.record_history(
        "partnership",
        queries.PARTNERSHIP,
        before=settings_texts.settings_in_words(before),
        after=settings_texts.settings_in_words(after),
    )


@recording.action
def change_part(
    *, by: Actor, values: Mapping[str, Any], seen: int, reason: str, now: dt.datetime
) -> Partnership:
    """Changes some of the settings, as their page was shown with version `seen`.

    Raises Incomplete (no reason), SettingsError, Stale.
    """
    permissions.require(
        by,
        Permission.PARTNERSHIP_SETTINGS,
        scope.facts_at_large(by, Permission.PARTNERSHIP_SETTINGS),
    )
    if not reason.strip():
        raise Incomplete({"reason": "Enter why you are changing this"})
    newest = Partnership.objects.order_by("-number").first()
    if newest is None or newest.number != seen:
        raise Stale(MEANWHILE)
    settings = {**newest.settings, **values}
    return change_settings(by=by, settings=settings, reason=reason, now=now)

"""Reports from a partner's system: a referral with its screening, or a missing child."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.actions.core import notices, recording
from handrail.actions.core.recording import Actor
from handrail.actions.front_door import referral, screening
from handrail.actions.missing import police_import
from handrail.records.models import ApiClient, ApiSending, MissingImport, MissingRow, Referral
from handrail.records.queries.accounts import actors
from handrail.records.queries.core import scope, settings
from handrail.rules import permissions
from handrail.rules.forms.journey import Journey, Stop
from handrail.rules.missing.police_file import COLUMNS, SENT, PoliceRow, read_row
from handrail.rules.vocabulary import NoticeKind, Role
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

Answers = Mapping[str, Any]
TOLD = (Role.MISSING_COORDINATOR, Role.FRONT_DOOR_MANAGER)
WAITS = "A partner’s system reported a missing child. Confirm which child it is."


@dataclass(frozen=True)
class Sent:
    """Who at the agency wrote something, and the key under which it was sent."""

    name: str
    job: str
    key: str


@recording.action
def submit_referral(
    *,
    by: Actor,
    journey: Journey,
    content: Mapping[str, Answers],
    reasons: Mapping[str, str],
    sent: Sent,
    now: dt.datetime,
) -> Referral:
    """Starts a concern and sends it, as its pages do. Raises Refused, Incomplete, NotPossible.

    `content` has answers that were read by the forms of `journey`, by part.
    """
    recording.add_to_event(verb=EventType.REFERRAL_SENT)
    first = _first(journey, "screening")
    draft = screening.start_concern(by=by, now=now, first=first, answers=content["screening"])
    main = _first(journey, journey.main_part)
    answers = content[journey.main_part]
    screening.save_page(by=by, draft=draft, stop=main, answers=answers, seen="", now=now)
    made = referral.submit(by=by, draft=draft, reasons=reasons, token=sent.key, now=now)
    _keep(by, sent, now=now, referral=made)
    return made


def _first(journey: Journey, part: str) -> Stop:
    return next(stop for stop in journey.stops() if stop.part == part)


def _keep(by: Actor, sent: Sent, *, now: dt.datetime, **what: Any) -> None:
    client = ApiClient.objects.get(account_id=by.account)
    kept = {"sender_name": sent.name, "sender_job": sent.job, "sent_at": now}
    recording.insert_immutable(ApiSending(client=client, **kept, **what))


@recording.action
def report_missing(
    *, by: Actor, cells: Mapping[str, str], sent: Sent, now: dt.datetime
) -> MissingRow:
    """Saves the report of a missing child until a person identifies the child.

    The register is not searched for the sender: the answer is the same, whether the child is
    known or not. Raises Refused, NotPossible.
    """
    permissions.require(
        by, Permission.MISSING_SEND, scope.facts_at_large(by, Permission.MISSING_SEND)
    )
    front_door = settings.front_door()
    batch = MissingImport(name=f"{by.name}, {by.agency_name}"[:200], owner=front_door)
    batch.rows = batch.waiting = 1
    recording.create(batch, verb=EventType.MISSING_SENT)
    told = dict.fromkeys(COLUMNS, "") | dict(cells)
    told["reported_by"] = f"{sent.name}, {sent.job}, {by.agency_name}"
    sent_row = PoliceRow(1, told)
    row = police_import.save_waiting_row(
        sent_row, read_row(sent_row, now), SENT, batch, uuid.uuid4()
    )
    _keep(by, sent, now=now, missing_row=row)
    for account in actors.list_role_holders(TOLD, agencies=frozenset({front_door.pk}), at=now):
        notices.notify_account(account, now=now, kind=NoticeKind.CHILD_MISSING, text=WAITS)
    recording.use_token(sent.key, result=str(row.public_id))
    return row

"""The two copies of a request, redacted and whole: made, encrypted, stored and released."""

import base64
import datetime as dt
import hashlib
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, NotPossible
from handrail.actions.data_protection import subject_access_refresh, subject_access_requests
from handrail.outputs.data_protection.subject_access_copy import access_copy, access_pdf
from handrail.records.models import AccessFile, AccessRequest
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules import permissions
from handrail.rules.organisation import assurance
from handrail.rules.vocabulary import AccessState
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

REDACTED, FULL = "redacted", "full"


@recording.action
def release_copies(*, by: Actor, row: AccessRequest, now: dt.datetime) -> AccessRequest:
    """Makes both copies and stores them encrypted as a pair; the redacted one can be downloaded.

    Raises Refused, ProofNeeded, NotPossible until a second person agreed.
    """
    permissions.require(by, Permission.ACCESSREQUEST_RELEASE, scope.facts_of_row(by, row))
    subject_access_requests.require_open(row, AccessState.AGREED)
    subject_access_refresh.require_records_as_gathered(row)
    assurance.require_fresh(by, now)
    for kind in (REDACTED, FULL):
        _keep(row, kind, by, now)
    values = {"state": AccessState.RELEASED, "ended_at": now}
    subject_access_requests.record_step(
        row, "released", verb=EventType.ACCESSREQUEST_RELEASED, by=by, now=now, values=values
    )
    subject_access_requests.move_clock(row, by=by, now=now)
    return row


def _keep(row: AccessRequest, kind: str, by: Actor, now: dt.datetime) -> None:
    copy = access_copy(
        request=row,
        passages=row.passages.order_by("place"),
        is_whole=kind == FULL,
        printed_by=by.name,
        agency=by.agency_name,
        partnership=settings_in_force().name,
        now=now,
    )
    body = access_pdf(copy)
    file = AccessFile(
        request=row, kind=kind, body=base64.b64encode(body).decode(), size=len(body),
        digest=hashlib.sha256(body).hexdigest(), made_by_id=by.account, made_at=now,
        owner_id=row.owner_id, sensitivity=row.sensitivity, guardian_id=row.guardian_id,
    )  # fmt: skip
    recording.create(file, verb=EventType.ACCESSFILE_MADE)


def read_copy(*, by: Actor, row: AccessRequest, kind: str) -> bytes:
    """The bytes of a copy as they were when it was made. Raises Refused, NotPossible.

    The redacted one is not given out any more once records were joined or separated since.
    """
    permissions.require(by, Permission.ACCESSREQUEST_RELEASE, scope.facts_of_row(by, row))
    file: Any = row.files.filter(kind=kind).first()
    if file is None:
        raise NotPossible("No copy has been made yet. A second person must agree first.")
    if kind == REDACTED:
        subject_access_refresh.require_records_as_gathered(row)
    return base64.b64decode(file.body)

"""What stands on the page of an investigation, a suspect or a request for records."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from handrail.records.queries.police import investigations as queries
from handrail.rules.core.local_time import local
from handrail.rules.workflow.investigation import DEFENCE

OF_IT = {"investigation", "suspect", "recordsrequest"}


@dataclass(frozen=True)
class Inquiry:
    """What belongs to the row: suspects, requests, the person of concern that a suspect is."""

    thing: str
    today: dt.date
    suspects: list[Any] = field(default_factory=list)
    requests: list[Any] = field(default_factory=list)
    of: Any = None
    person: Any = None
    tell_by: dt.datetime | None = None
    is_suspected: bool = False
    contacts: list[Any] = field(default_factory=list)

    @property
    def soon(self) -> dt.date:
        """Until which day the end of bail counts as near."""
        return self.today + queries.SOON


def of_row(request: Any, row: Any, *, is_guest: bool) -> Inquiry | None:
    """What belongs to a row of these kinds, None for any other."""
    thing, today = row._meta.model_name, local(request.now).date()
    actor = request.actor
    if thing == "investigation":
        requests = [] if is_guest else queries.requests_of(actor, row)
        return Inquiry(
            thing,
            today,
            queries.suspects_of(actor, row),
            requests,
            tell_by=queries.tell_by(row),
            is_suspected=queries.waits_for(row, DEFENCE.kind),
            contacts=queries.contacts_of(row),
        )
    if thing == "suspect":
        person = queries.person_of(actor, row)
        return Inquiry(thing, today, of=row.investigation, person=person)
    return Inquiry(thing, today, of=row.investigation) if thing in OF_IT else None


def pressing(request: Any, case: Any, stages: Any) -> list[Any]:
    """What of the investigations of a case cannot wait; asks nothing where there are none."""
    if not any(row.thing in {"suspect", "recordsrequest"} for row in stages):
        return []
    return queries.pressing(request.actor, case, local(request.now).date())

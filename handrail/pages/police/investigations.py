"""The panel on the page of an investigation, a suspect or a material request."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import page_asked
from handrail.records.queries.police import investigations as queries
from handrail.rules.clocks import day_in_words
from handrail.rules.core.local_time import london_day
from handrail.rules.disruption.characteristics import progress_of
from handrail.rules.vocabulary import CrimeOutcome
from handrail.rules.workflow.investigation import DEFENCE

OF_IT = {"investigation", "suspect", "recordsrequest"}


LEFT = {"yes": "Yes: read what they are, and why", "no": "No", "not_known": "Not known"}


@dataclass(frozen=True)
class Inquiry:
    """The panel of such a row: suspects, requests, the person of concern a suspect is."""

    thing: str
    today: dt.date
    suspects: list[Any] = field(default_factory=list)
    requests: list[Any] = field(default_factory=list)
    of: Any = None
    person: Any = None
    tell_by: dt.datetime | None = None
    is_suspected: bool = False
    contacts: list[Any] = field(default_factory=list)
    characteristics: str = ""

    @property
    def soon(self) -> dt.date:
        """The last day on which the end of bail counts as near."""
        return self.today + queries.SOON


def panel_for_row(request: Request, row: Any, *, is_guest: bool) -> Inquiry | None:
    """The panel for a row of these kinds, None for any other."""
    thing, today = row._meta.model_name, london_day(request.now)
    actor = request.actor
    if thing == "investigation":
        requests = [] if is_guest else queries.list_records_requests(actor, row)
        return Inquiry(
            thing,
            today,
            queries.list_suspects(actor, row),
            requests,
            tell_by=queries.inform_child_by(row),
            is_suspected=queries.has_open_task(row, DEFENCE.kind),
            contacts=queries.list_contacts_with_child(row),
        )
    if thing == "suspect":
        person = queries.find_person_of_concern(actor, row)
        recorded = progress_of(row)
        return Inquiry(thing, today, of=row.investigation, person=person, characteristics=recorded)
    return Inquiry(thing, today, of=row.investigation) if thing in OF_IT else None


def urgent_investigations(request: Request, case: Any, stages: Any) -> list[Any]:
    """The urgent matters in a case's investigations; runs no query where there are none."""
    if not any(row.thing in {"suspect", "recordsrequest"} for row in stages):
        return []
    return queries.list_pressing_matters(request.actor, case, london_day(request.now))


def list_closed(request: Request) -> HttpResponse:
    """Investigations that ended without a charge, those with something left undone first."""
    rows = queries.list_closed_investigations(request.actor, page_asked(request))
    headings = ("Reference", "Outcome", "Ended on", "Outstanding lines of enquiry or accounts")
    lines = [(row, list(zip(headings, _closed_cells(row), strict=True))) for row in rows]
    context = {"title": "Investigations closed without a charge", "thing": "investigation"}
    nothing = "No investigations have been closed without a charge in cases you can open."
    more = {"rows": rows, "headings": headings, "lines": lines, "nothing": nothing}
    return render(request, "casework/case/stage_list.html", context | more)


def _closed_cells(row: Any) -> tuple[str, ...]:
    ended = day_in_words(london_day(row.ended_at)) if row.ended_at else "Not known"
    left = LEFT.get(row.has_gaps, "Not asked when it ended")
    return row.reference, CrimeOutcome(row.outcome).label, ended, left

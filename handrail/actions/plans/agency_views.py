"""Views of partner agencies on a plan, a review or a step-down, each in its own words."""

import datetime as dt
from collections.abc import Iterable

from handrail.actions.access import partner_access
from handrail.actions.core import stage_engine
from handrail.actions.core.recording import Actor
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Agency, CaseRow, Contribution


def request_views(row: CaseRow, agencies: Iterable[Agency], *, by: Actor, now: dt.datetime) -> None:
    """Asks each agency for its view of the row; an agency that was asked before is asked again.

    Part of the step under way, in its transaction.
    """
    thing = row._meta.model_name or ""
    before = {part.agency_id: part for part in Contribution.objects.filter(of=row.public_id)}
    for agency in agencies:
        partner_access.grant_access(row.case, agency, asked_for=thing, by=by, now=now)
        if agency.pk in before:
            stage_engine.run_further_step(
                by=by,
                row=before[agency.pk],
                name="ask_again",
                given=Given(),
                now=now,
                means=Means(follows=True),
            )
            continue
        values = {"kind": thing, "of": row.public_id, "agency": agency}
        stage_engine.run_first_step(
            by=by,
            case=row.case,
            thing="contribution",
            name="ask_view",
            given=Given(),
            now=now,
            means=Means(values=values, follows=True, even_closed=thing == "sampledcase"),
        )

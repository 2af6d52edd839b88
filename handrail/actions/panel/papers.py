"""Panel papers: each from one agency for one item, read by the agencies it is shared with."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import Agency, Listing, PanelPaper, PaperSight
from handrail.rules.vocabulary.event_types import EventType


@recording.action
def add_paper(*, by: Actor, row: Listing, given: Given, now: dt.datetime) -> PanelPaper:
    """Adds a paper of the writer's agency for one item, at first only for that agency and the
    chair.

    It is outside of the child's case: the case's readers do not read partners' papers.
    """
    seat = row.panel.seats.filter(account_id=by.account).first()
    agency = seat.agency_id if seat else by.agency
    values = {
        "listing": row,
        "agency_id": agency,
        "owner_id": agency,
        "sensitivity": row.sensitivity,
        "guardian": row.guardian,
    }
    made: Any = stage_engine.run_first_step(
        by=by,
        case=None,
        thing="panelpaper",
        name="write",
        given=given,
        now=now,
        means=Means(values=values, also=[recording.thing(row)]),
    )
    _given(made, given.picked.get("sight", ()))
    return made


@recording.action
def share_paper(*, by: Actor, row: PanelPaper, given: Given, now: dt.datetime) -> PanelPaper:
    """Sets which agencies read a paper, beside the agency that wrote it and the chair."""
    stage_engine.run_further_step(by=by, row=row, name="give", given=given, now=now)
    _given(row, given.picked.get("sight", ()))
    return row


def _given(paper: PanelPaper, agencies: Iterable[Agency]) -> None:
    wanted = {agency.pk for agency in agencies}
    for sight in paper.sights.exclude(agency__in=wanted):
        recording.remove(sight, verb=EventType.PANEL_SIGHT_ENDED, also=[recording.thing(paper)])
    held = set(paper.sights.values_list("agency_id", flat=True))
    for pk in sorted(wanted - held):
        sight = PaperSight(paper=paper, agency_id=pk, owner_id=paper.owner_id)
        recording.create(sight, verb=EventType.PANEL_SIGHT_GIVEN, also=[recording.thing(paper)])

"""Dip samples: drawn at random for a month, and sent to the partners who grade the work."""

import datetime as dt
import secrets

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.actions.core.step_input import Given, Means
from handrail.actions.plans import agency_views
from handrail.records.models import DipSample, SampledCase
from handrail.records.queries.casework import dip_samples as queries
from handrail.rules.casework import dip_samples as rules
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answer_dates import day_of, month_of

SEEDS = 1_000_000


@recording.action
def draw_sample(*, by: Actor, row: None, given: Given, now: dt.datetime) -> DipSample:
    """Draws cases that were open in a month. Each month can be drawn only once, so that nobody
    repeats it for a better result.

    Raises Incomplete without a month that has begun, NotPossible for a month that was drawn
    already or in which no case was open.
    """
    day = day_of(given.answers.get("month_on"))
    if day is None or day > london_day(now):
        raise Incomplete({"month_on": "Enter a date in a month that has started"})
    month = month_of(day)
    if queries.has_sample_of_month(by, month):
        raise NotPossible("A sample has already been drawn for this month. Open it on the list.")
    found = {str(case.public_id): case for case in queries.list_candidates(by, month)}
    if not found:
        raise NotPossible("No case was open in this month. Choose another month.")
    wanted, seed = int(given.said("size") or 0), secrets.randbelow(SEEDS)
    if wanted < 1:
        raise Incomplete({"size": "Choose how many cases"})
    ids = rules.draw_sample(list(found), wanted, seed)
    held = {"owner_id": by.agency, "month": month, "seed": seed}
    means = Means(values=held | {"size": len(ids), "out_of": len(found)})
    made = stage_engine.run_first_step(
        by=by, case=None, thing="dipsample", name="draw", given=given, now=now, means=means
    )
    assert isinstance(made, DipSample)  # nosec B101 - by its table
    for key in ids:
        also = [recording.thing(made)]
        part = Means(values={"sample": made}, also=also, follows=True, even_closed=True)
        stage_engine.run_first_step(
            by=by,
            case=found[key],
            thing="sampledcase",
            name="draw",
            given=Given(),
            now=now,
            means=part,
        )
    return made


@recording.action
def prepare_pack(*, by: Actor, row: SampledCase, given: Given, now: dt.datetime) -> SampledCase:
    """Writes the pack for partners, and asks each chosen agency to grade.

    Raises Incomplete when no agency is chosen.
    """
    agencies = given.picked.get("agencies") or ()
    if not agencies:
        raise Incomplete({"agencies": "Choose at least one agency to grade the work"})
    stage_engine.run_further_step(by=by, row=row, name="pack", given=given, now=now)
    agency_views.request_views(row, agencies, by=by, now=now)
    return row


@recording.action
def moderate_grade(*, by: Actor, row: SampledCase, given: Given, now: dt.datetime) -> SampledCase:
    """Records the agreed grade and findings; moderating again replaces the findings."""
    means = Means(values={"findings": list(given.answers.get("findings") or [])})
    stage_engine.run_further_step(
        by=by, row=row, name="moderate", given=given, now=now, means=means
    )
    return row

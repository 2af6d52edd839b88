"""NRM referrals: submitted by their route, and the decisions that follow."""

import datetime as dt

from handrail.actions.core import recording, stage_engine, step_effects
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given, Means
from handrail.records.models import NationalReferral
from handrail.records.queries.core.law import law_at
from handrail.rules.forms.answer_dates import moment_of
from handrail.rules.vocabulary.clock_codes import ClockCode

CLOCK = {"home_office": ClockCode.REASONABLE_GROUNDS, "devolved_panel": ClockCode.LOCAL_NRM_PANEL}


DEVOLVED = "nrm-devolved"
NO_PANEL = (
    "No local panel decides in this area: choose the Home Office. If one does now, an "
    "administrator says from which day under Law and guidance"
)


@recording.action
def write(*, by: Actor, row: NationalReferral, given: Given, now: dt.datetime) -> NationalReferral:
    """Saves the NRM referral. Raises Incomplete for a local panel where none decides yet."""
    if given.said("route") == "devolved_panel" and not law_at(now).has(DEVOLVED):
        raise Incomplete({"route": NO_PANEL})
    stage_engine.run_further_step(by=by, row=row, name="write", given=given, now=now)
    return row


@recording.action
def submit(*, by: Actor, row: NationalReferral, given: Given, now: dt.datetime) -> NationalReferral:
    """Records that the NRM referral was submitted; the decision is due by its route's clock."""
    stage_engine.run_further_step(by=by, row=row, name="submit", given=given, now=now)
    begun = moment_of(given.answers, "submitted", now) or now
    step_effects.start_clock(row, CLOCK.get(row.route, ClockCode.REASONABLE_GROUNDS), begun=begun)
    return row


@recording.action
def share_outcome(
    *, by: Actor, row: NationalReferral, given: Given, now: dt.datetime
) -> NationalReferral:
    """Records that the outcome was shared. After a positive reasonable grounds decision the
    conclusive one is still awaited.
    """
    kept = {"state": row.state} if row.state == "rg_positive" else {}
    means = Means(values=kept)
    stage_engine.run_further_step(by=by, row=row, name="share", given=given, now=now, means=means)
    return row


@recording.action
def decide_reasonable_grounds(
    *, by: Actor, row: NationalReferral, given: Given, now: dt.datetime
) -> NationalReferral:
    """Records the reasonable grounds decision; after a positive one, conclusive grounds follow."""
    stage_engine.run_further_step(by=by, row=row, name="decide_rg", given=given, now=now)
    if row.state == "rg_positive":
        step_effects.start_clock(
            row, ClockCode.CONCLUSIVE_GROUNDS, begun=moment_of(given.answers, "decided", now) or now
        )
    return row

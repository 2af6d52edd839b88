"""Agreement on a referral: what the decision and the early help team recorded of it."""

import datetime as dt

from handrail.records.models import Decision, HelpRequest, Submission
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.local_time import london_time
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.law.register import load_register
from handrail.rules.sharing.consents import Standing, state_on
from handrail.rules.vocabulary import Agreement, ConsentGround, ConsentPurpose, HelpKind, Outcome

NEEDS_NONE = (Outcome.STRATEGY_DISCUSSION, Outcome.IMMEDIATE_PROTECTION)


def list_standings(
    decision: Decision | None, onward: list[HelpRequest], day: dt.date
) -> list[Standing]:
    """Where the agreement to early help stands, or on which ground it goes on without one.

    Empty where the outcome neither needs agreement nor goes on without it. The caller has read
    the referral, its decision and what was passed on.
    """
    if decision is None:
        return []
    if decision.outcome in NEEDS_NONE:
        ground = _ground_to_share(london_time(decision.at).date())
        return [Standing(ConsentPurpose.SHARING, Agreement.NOT_NEEDED, ground=ground)]
    if decision.outcome != Outcome.EARLY_HELP:
        return []
    asked = next((row for row in onward if row.kind == HelpKind.EARLY_HELP), None)
    answered = _of_answer(asked, day) if asked and asked.answered_at else None
    return [answered or _of_decision(decision, day)]


def _ground_to_share(day: dt.date) -> ConsentGround:
    """The duty to share where it was in force on that day, else that harm is suspected."""
    commenced = settings_in_force().law.commenced
    is_duty = load_register().is_in_force("ca2004-s16la", day, commenced)
    return ConsentGround.S16LA if is_duty else ConsentGround.S47


def _of_decision(decision: Decision, day: dt.date) -> Standing:
    return Standing(
        purpose=ConsentPurpose.EARLY_HELP,
        state=state_on(decision.agreement or Agreement.NOT_ASKED, decision.agreed_until, day),
        who=decision.agreed_by,
        capacity=decision.agreed_as,
        covers=decision.agreed_for,
        until=decision.agreed_until,
    )


def _of_answer(asked: HelpRequest, day: dt.date) -> Standing | None:
    """What the early help team recorded: the agreement, or that it was refused or withdrawn."""
    rows = Submission.objects.filter(help_request=asked, part="early_help_answer")
    kept = rows.order_by("-submitted_at", "-pk").first()
    if kept is None:
        return None
    said = kept.answers
    state = said.get("agreement") or (Agreement.GIVEN if said.get("agreed_by") else "")
    if not state:
        return None
    until = day_of(said.get("agreed_until"))
    return Standing(
        purpose=ConsentPurpose.EARLY_HELP,
        state=state_on(state, until, day),
        who=str(said.get("withdrawn_told") or said.get("agreed_by") or ""),
        capacity=str(said.get("agreed_as") or ""),
        covers=str(said.get("agreed_for") or ""),
        until=until,
        ended=day_of(said.get("withdrawn_on")),
    )

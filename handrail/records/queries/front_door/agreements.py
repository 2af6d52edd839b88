"""Agreement on a referral: what the decision and the early help team recorded of it."""

import datetime as dt

from handrail.records.models import Decision, HelpRequest, Submission
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.local_time import london_day
from handrail.rules.front_door.decisions import BY_AGREEMENT
from handrail.rules.law.register import load_register
from handrail.rules.sharing.consents import Standing, state_on
from handrail.rules.vocabulary import Agreement, ConsentGround, ConsentPurpose, HelpKind, Outcome

NOT_ASKED = Agreement.NOT_ASKED
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
        ground = _ground_to_share(london_day(decision.at))
        return [Standing(ConsentPurpose.SHARING, Agreement.NOT_NEEDED, ground=ground)]
    if decision.outcome not in BY_AGREEMENT:
        return []
    asked = next((row for row in onward if row.kind == HelpKind.EARLY_HELP), None)
    return [_of_request(asked, day) if asked else Standing(ConsentPurpose.EARLY_HELP, NOT_ASKED)]


def _ground_to_share(day: dt.date) -> ConsentGround:
    """The duty to share where it was in force on that day, else that harm is suspected."""
    commenced = settings_in_force().law.commenced
    is_duty = load_register().is_in_force("ca2004-s16la", day, commenced)
    return ConsentGround.S16LA if is_duty else ConsentGround.S47


def _of_request(asked: HelpRequest, day: dt.date) -> Standing:
    state = Agreement.GIVEN if asked.agreed_by else _said(asked)
    if asked.withdrawn_on:
        state = Agreement.WITHDRAWN
    return Standing(
        purpose=ConsentPurpose.EARLY_HELP,
        state=state_on(state, asked.agreed_until, day),
        who=asked.agreed_by,
        capacity=asked.agreed_as,
        covers=asked.agreed_scope,
        until=asked.agreed_until,
        ended=asked.withdrawn_on,
    )


def _said(asked: HelpRequest) -> str:
    """What a family said that the team did not accept; where nobody was asked, just that."""
    rows = Submission.objects.filter(help_request=asked, part="early_help_answer")
    kept = rows.order_by("-submitted_at", "-pk").first()
    return str(kept.answers.get("agreement") or NOT_ASKED) if kept else NOT_ASKED

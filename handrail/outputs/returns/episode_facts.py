"""Facts that several returns derive from an episode in the same way."""

from handrail.rules.returns import ConferenceFacts, EpisodeFacts, PlanFacts, row_id


def conferences_of_episode(one: EpisodeFacts) -> list[ConferenceFacts]:
    """Every initial conference of an episode: with minutes, or known only by date.

    The census counts a conference whose date is in an enquiry; so does every other return.
    """
    found = list(one.conferences)
    days = {row.held_on for row in found}
    for enquiry in one.enquiries:
        if enquiry.conference_on is not None and enquiry.conference_on not in days:
            found.append(
                ConferenceFacts(
                    public_id=row_id("conference of", enquiry.public_id),
                    held_on=enquiry.conference_on,
                    enquiry=enquiry.public_id,
                    target=enquiry.target,
                    worker=enquiry.worker,
                )
            )
    return sorted(found, key=lambda row: (row.held_on, row.public_id))


def conference_of_plan(plan: PlanFacts, one: EpisodeFacts) -> ConferenceFacts | None:
    """The conference that led to a child protection plan: it names the plan, or was that day."""
    found = conferences_of_episode(one)
    named = (row for row in found if row.plan == plan.public_id)
    same_day = (row for row in found if not row.plan and row.held_on == plan.started_on)
    return next(named, None) or next(same_day, None)


def plan_of_conference(conference: ConferenceFacts, one: EpisodeFacts) -> PlanFacts | None:
    """The child protection plan that resulted from a conference."""
    plans = one.protection_plans
    return next((plan for plan in plans if conference_of_plan(plan, one) == conference), None)

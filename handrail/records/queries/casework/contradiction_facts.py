"""The facts of a case that the contradiction rules compare with new answers."""

import datetime as dt

from handrail.records.models import Case, Enquiry, Plan, Submission
from handrail.records.queries.casework import consent
from handrail.rules.vocabulary import Agreement, ConsentPurpose


def facts_of_case(case: Case, day: dt.date) -> dict[str, str]:
    """Facts on a day, by name; what is not known has no value."""
    enquiry = Enquiry.objects.filter(case=case).order_by("-started_on", "-pk").first()
    plan = Plan.objects.filter(case=case, ended_on__isnull=True).order_by("-pk").first()
    written = Submission.objects.filter(case=case, stage="assessment", part="write")
    assessed = written.order_by("-submitted_at", "-pk").first()
    consents = consent.latest_states(case, day)
    return {
        "known.early_help": consents.get(ConsentPurpose.EARLY_HELP, Agreement.NOT_ASKED),
        "known.consent_to_share": consents.get(ConsentPurpose.SHARING, ""),
        "known.status": case.exploitation_status,
        "known.level": case.level,
        "known.safe_tonight": case.safe,
        "known.plan": plan.kind if plan else "",
        "known.enquiry": (enquiry.outcome or "open") if enquiry else "",
        "known.assessed": str(assessed.answers.get("status") or "") if assessed else "",
    }

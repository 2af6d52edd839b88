"""The facts of a case that the contradiction rules compare with new answers."""

from handrail.records.models import Case, Enquiry, Plan, Submission


def facts_of_case(case: Case) -> dict[str, str]:
    """The facts by name; facts that are not known are missing."""
    enquiry = Enquiry.objects.filter(case=case).order_by("-started_on", "-pk").first()
    plan = Plan.objects.filter(case=case, ended_on__isnull=True).order_by("-pk").first()
    written = Submission.objects.filter(case=case, stage="assessment", part="write")
    assessed = written.order_by("-submitted_at", "-pk").first()
    return {
        "known.status": case.exploitation_status,
        "known.level": case.level,
        "known.safe_tonight": case.safe,
        "known.plan": plan.kind if plan else "",
        "known.enquiry": (enquiry.outcome or "open") if enquiry else "",
        "known.assessed": str(assessed.answers.get("status") or "") if assessed else "",
    }

"""What was written before an assessment, to be read beside it."""

from typing import Any

from handrail.records.models import Case, Contribution, Referral, Submission
from handrail.records.queries.referral import Kept, as_kept
from handrail.rules.answers import is_worry
from handrail.rules.permissions import Actor

MOST = 3


def before_assessment(actor: Actor, case: Case) -> list[Kept]:
    """The screening of the referral and the last assessments of a case that the actor reads."""
    found = []
    if case.referral_id:
        found += as_kept(Submission.objects.filter(referral=case.referral, part="screening"))[-1:]
    written = Submission.objects.filter(case=case, stage="assessment", part="write")
    newest = written.order_by("-submitted_at").values_list("pk", flat=True)[:MOST]
    found += as_kept(Submission.objects.filter(pk__in=list(newest)))
    return found


def raises(referral: Referral, what: str) -> bool:
    """Whether a sign that worries in a referral's screening raises something, such as "nrm"."""
    kept = as_kept(Submission.objects.filter(referral=referral, part="screening"))
    return any(
        what in question.raises and is_worry(item.form, question, item.answers.get(question.key))
        for item in kept
        for question in item.form.indicators()
    )


def parts(actor: Actor, case: Case) -> list[Any]:
    """The parts that partners were asked for, each with what it wrote last as `kept`."""
    asked = Contribution.objects.filter(case=case, kind="assessment")
    rows = list(asked.select_related("agency", "given_by"))
    given = Submission.objects.filter(stage_id__in=[row.public_id for row in rows], part="give")
    by_row = {item.row.stage_id: item for item in as_kept(given)}
    for row in rows:
        row.kept = by_row.get(row.public_id)
    return rows

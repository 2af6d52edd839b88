"""Earlier submissions to read beside an assessment."""

import datetime as dt
from typing import Any

from django.db.models import Q

from handrail.records.models import Case, Contribution, Referral, Submission
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.rules.forms.answers import is_worry
from handrail.rules.forms.questions import Question, fill_placeholders
from handrail.rules.permissions import Actor

MOST = 3


def list_before_assessment(actor: Actor, case: Case) -> list[Kept]:
    """The screening of the referral and the last assessments of a case that the actor reads."""
    found = []
    if case.referral_id:
        found += as_kept(Submission.objects.filter(referral=case.referral, part="screening"))[-1:]
    written = Submission.objects.filter(case=case, stage="assessment", part="write")
    newest = written.order_by("-submitted_at").values_list("pk", flat=True)[:MOST]
    found += as_kept(Submission.objects.filter(pk__in=list(newest)))
    return found


def _as_corrected(rows: Any) -> list[Kept]:
    """Submissions without those that a correction supersedes: each tells the same only once."""
    return [item for item in as_kept(rows) if not item.row.is_superseded]


def is_raised_by_screening(referral: Referral, what: str) -> bool:
    """Whether a worrying sign in a referral's screening raises something, such as "nrm"."""
    kept = _as_corrected(Submission.objects.filter(referral=referral, part="screening"))
    return any(
        what in question.raises and is_worry(item.form, question, item.answers.get(question.key))
        for item in kept
        for question in item.form.indicators()
    )


def list_contributions(actor: Actor, case: Case) -> list[Any]:
    """The contributions requested from agencies, each with its latest text as `kept`."""
    asked = Contribution.objects.filter(case=case, kind="assessment")
    rows = list(asked.select_related("agency", "given_by"))
    given = Submission.objects.filter(stage_id__in=[row.public_id for row in rows], part="give")
    by_row = {item.row.stage_id: item for item in as_kept(given)}
    for row in rows:
        row.kept = by_row.get(row.public_id)
    return rows


OFTEN, WITHIN = 3, dt.timedelta(days=90)  # rule R9


def reassessment_reason(person: list[int], *, now: dt.datetime) -> str:
    """Why a child's newest screening calls for a reassessment: rule R9 in words, or "".

    A worrying sign was reported three times in 90 days, or a sign of harm for the first
    time.
    """
    of_child = Q(referral__person__in=person) | Q(case__person__in=person)
    rows = Submission.objects.filter(of_child, part__in=("screening", "screen"))
    rows = rows.exclude(referral__state="withdrawn").order_by("pk")
    told = [(item.row.submitted_at, _worries(item)) for item in _as_corrected(rows)]
    if not told:
        return ""
    recent = [signs for at, signs in told if at >= now - WITHIN]
    before = {key for _, signs in told[:-1] for key in signs}
    for key, question in told[-1][1].items():
        if question.nature == "H" and key not in before and len(told) > 1:
            return f"a sign of harm is new: “{_name(question)}”"
        times = sum(key in signs for signs in recent)
        if times >= OFTEN:
            return f"the sign “{_name(question)}” was reported {times} times in 90 days"
    return ""


def _name(question: Question) -> str:
    return fill_placeholders(question.name, settings_in_force().form_words())


def _worries(item: Kept) -> dict[str, Question]:
    return {
        question.key: question
        for question in item.form.indicators()
        if is_worry(item.form, question, item.answers.get(question.key))
    }

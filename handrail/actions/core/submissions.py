"""Saves submissions, which never change, with protected answers apart; checks required answers."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete
from handrail.records.models import FormVersion, LanguageFinding, ProtectedAnswer, Submission
from handrail.records.queries.core.law import law_at
from handrail.records.queries.core.settings import form_of
from handrail.rules.forms import wording_findings
from handrail.rules.forms.answers import missing_problems, only_asked
from handrail.rules.forms.questions import Form, Kind
from handrail.rules.vocabulary.event_types import EventType

EXPLAINS = "explain_child"  # the question whose answer comes first in the child's file


def keep_submission(
    version: FormVersion,
    answers: Mapping[str, Any],
    *,
    by: Actor,
    now: dt.datetime,
    part: str,
    inside: Submission | None = None,
    reasons: Mapping[str, str] | None = None,
    whose: str = "",
    **about: Any,
) -> Submission:
    """Saves a submitted form in the caller's transaction; protected answers go beside it.

    `whose` states whose words in it the word list advises against, where the reasons of this
    form do not state it themselves.

    `about` is what it belongs to, by the names a Submission has for it: `referral=`,
    `check_asked=`, `concern=`, `intake=`, `help_request=`, `disagreement=`, `supersedes=`, or
    `case=` with its `stage=`, `stage_id=` and `happened_at=`.
    """
    form = form_of(version)
    law = law_at(now).cite(form.law)
    asked = only_asked(form, answers)
    kept = Submission(
        form=version,
        part=part,
        answers={key: value for key, value in asked.items() if key not in form.protected},
        reasons={key: text for key, text in (reasons or {}).items() if text.strip()},
        submitted_by_id=by.account,
        agency_id=by.agency,
        submitted_at=now,
        has_voice=any(asked.get(q.key) for q in form.questions() if q.kind is Kind.VOICE),
        explains=bool(asked.get(EXPLAINS)),
        law=law,
        inside=inside,
        **about,
    )
    recording.add_to_event(
        verb=EventType.FORM_SUBMITTED,
        things=[recording.thing(kept)],
        changed=sorted(asked),
    )
    recording.insert_immutable(kept)
    for key in sorted(form.protected & set(asked)):
        answer = ProtectedAnswer(submission=kept, question=key, value=asked[key])
        answer.save(force_insert=True)
        recording.hash_with_event(answer)
    _keep_findings(kept, form, whose or kept.reasons.get(wording_findings.QUOTATION, ""))
    return kept


def _keep_findings(kept: Submission, form: Form, whose: str) -> None:
    """Saves what the word list advises against in a form, for the supervisors of its writer.

    A report has no writer here, and the agency of the desk is not the one that supervises it.
    """
    if kept.stage == "report":
        return
    LanguageFinding.objects.bulk_create(
        LanguageFinding(
            submission=kept,
            question=one.question,
            words=one.finding.found[:200],
            category=one.finding.category,
            is_quotation=one.finding.is_quotation or bool(whose),
            reason=whose,
        )
        for one in wording_findings.find_issues_in_answers(form, kept.answers)
    )


def require_answers(form: Form, answers: Mapping[str, Any]) -> None:
    """Raises Incomplete with a sentence for each required answer that is missing."""
    problems = missing_problems(form, answers)
    if problems:
        raise Incomplete(problems)

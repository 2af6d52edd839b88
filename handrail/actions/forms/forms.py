"""Instruments published, and submissions kept: immutable, protected answers apart."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import (
    FormVersion,
    FormWithdrawal,
    LanguageFinding,
    ProtectedAnswer,
    Submission,
)
from handrail.records.queries.access import scope, system_reads as unscoped
from handrail.records.queries.forms import forms as queries
from handrail.records.queries.front_door.referral import Kept
from handrail.records.queries.organisation.settings import forget, form_of
from handrail.rules import permissions
from handrail.rules.forms import wording_findings as written
from handrail.rules.forms.answers import missing, only_asked
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.instrument_requirements import shape_problems
from handrail.rules.forms.questions import Form, Kind, Question

LEAST_REASON = 10
EXPLAINS = "explain_child"  # the question whose answer comes first in the child's file


def _require(by: Actor, permission: str) -> None:
    """Whoever works at the machine itself has no account and needs no grant."""
    if by.account is not None:
        permissions.require(by, permission, scope.at_large(by, permission))


@recording.action
def publish(*, by: Actor, text: str, now: dt.datetime, is_shipped: bool = False) -> FormVersion:
    """Publishes one version of a form; the same text again is the same version.

    Raises BadForm, Refused, and NotPossible when the text cannot be the next version of its key.
    """
    _require(by, "form.publish")
    form = read_form(text)
    problems = shape_problems(form)
    if problems:
        raise NotPossible(" ".join(problems))
    digest = hashlib.sha256(text.encode()).hexdigest()
    known = FormVersion.objects.filter(key=form.key, number=form.version).first()
    if known and known.text_hash == digest:
        return known
    if known and is_shipped:
        raise NotPossible(
            f"Version {form.version} of {form.key} is published and cannot change. "
            "Give the new text a higher version."
        )
    hindered = [] if is_shipped else queries.why_not_published(form)
    if hindered:
        raise NotPossible(" ".join(hindered))
    return _add_version(form, text, digest, by=by, now=now, is_shipped=is_shipped)


def _add_version(
    form: Form, text: str, digest: str, *, by: Actor, now: dt.datetime, is_shipped: bool
) -> FormVersion:
    version = FormVersion(
        key=form.key,
        number=form.version,
        title=form.title,
        use=form.use,
        text=text,
        text_hash=digest,
        is_shipped=is_shipped,
        published_at=now,
        published_by_id=by.account,
    )
    recording.note(verb="form.published", things=[recording.thing(version)])
    forget()
    return recording.add(version)


@recording.action
def withdraw(*, by: Actor, version: FormVersion, reason: str, now: dt.datetime) -> FormWithdrawal:
    """Takes a version out of use: nothing new is begun on it, what was begun is finished.

    Raises Refused, Incomplete (no reason) and NotPossible, which says what to do instead.
    """
    _require(by, "form.withdraw")
    if len(reason.strip()) < LEAST_REASON:
        raise Incomplete({"reason": "Write in a few words why this version is withdrawn"})
    list(FormVersion.objects.select_for_update().filter(key=version.key).values_list("pk"))
    found = FormVersion.objects.select_related("withdrawal").get(pk=version.pk)
    hindered = queries.why_not_withdrawn(found)
    if hindered:
        raise NotPossible(hindered)
    row = FormWithdrawal(form=found, at=now, by_id=by.account, reason=reason.strip())
    recording.note(verb="form.withdrawn", things=[recording.thing(found)], reason=reason.strip())
    forget()
    return recording.add(row)


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
    """Keeps a submitted form in the caller's transaction; protected answers go beside it.

    `whose` says whose words stand in it that the word list advises against, where the reasons
    of this form do not say so themselves.

    `about` is what it belongs to, by the names a Submission has for it: `referral=`,
    `check_asked=`, `concern=`, `intake=`, `help_request=`, `disagreement=`, `supersedes=`, or
    `case=` with its `stage=`, `stage_id=` and `happened_at=`.
    """
    form = form_of(version)
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
        inside=inside,
        **about,
    )
    recording.note(
        verb="form.submitted",
        things=[recording.thing(kept)],
        changed=sorted(asked),
    )
    recording.add(kept)
    for key in sorted(form.protected & set(asked)):
        answer = ProtectedAnswer(submission=kept, question=key, value=asked[key])
        answer.save(force_insert=True)
        recording.hashed(answer)
    _keep_findings(kept, form, whose or kept.reasons.get(written.QUOTATION, ""))
    return kept


def _keep_findings(kept: Submission, form: Form, whose: str) -> None:
    """What the word list advises against in a form, for the supervisors of its writer.

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
            reason=whose[:300],
        )
        for one in written.noticed(form, kept.answers)
    )


@recording.action
def export(*, by: Actor, version: FormVersion, reason: str, now: dt.datetime) -> list[Kept]:
    """Everything submitted on one version, for a table; the export leaves an event.

    Only the system's own operator calls it, from the machine. Raises Incomplete (no reason).
    """
    if len(reason.strip()) < LEAST_REASON:
        raise Incomplete({"reason": "Write in a few words why this is exported"})
    kept = unscoped.submissions_on(version)
    things = [recording.thing(version), *(recording.thing(item.row) for item in kept)]
    recording.note(verb="form.exported", things=things, reason=reason)
    return kept


def require_answers(form: Form, answers: Mapping[str, Any]) -> None:
    """Raises Incomplete with a sentence for each required answer that is missing."""
    gaps = missing(form, answers)
    if gaps:
        raise Incomplete({gap.question: _asks_for(form.question(gap.question)) for gap in gaps})


def _asks_for(question: Question) -> str:
    """What to do about a required question without an answer."""
    return f"{'Select' if question.options else 'Enter'} an answer to “{question.label}”"

"""Forms: published, withdrawn, and their submissions exported."""

import datetime as dt
import hashlib

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.models import (
    FormVersion,
    FormWithdrawal,
)
from handrail.records.queries.access import system_reads
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import clear_read_cache
from handrail.records.queries.core.submissions import Kept
from handrail.records.queries.forms import forms as queries
from handrail.rules import permissions
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.instrument_requirements import shape_problems
from handrail.rules.forms.questions import Form
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

LEAST_REASON = 10


def _require(by: Actor, permission: Permission) -> None:
    """Raises Refused without the permission; a person at the machine itself needs none."""
    if by.account is not None:
        permissions.require(by, permission, scope.facts_at_large(by, permission))


@recording.action
def publish(*, by: Actor, text: str, now: dt.datetime, is_shipped: bool = False) -> FormVersion:
    """Publishes one version of a form; the same text again is the same version.

    Raises BadForm, Refused, and NotPossible when the text cannot be the next version of its key.
    """
    _require(by, Permission.FORM_PUBLISH)
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
    recording.add_to_event(verb=EventType.FORM_PUBLISHED, things=[recording.thing(version)])
    clear_read_cache()
    return recording.insert_immutable(version)


@recording.action
def withdraw(*, by: Actor, version: FormVersion, reason: str, now: dt.datetime) -> FormWithdrawal:
    """Withdraws a version: nothing new is begun on it, and what was begun can be finished.

    Raises Refused, Incomplete (no reason) and NotPossible, which states what to do instead.
    """
    _require(by, Permission.FORM_WITHDRAW)
    if len(reason.strip()) < LEAST_REASON:
        raise Incomplete({"reason": "Enter why you are withdrawing this version"})
    list(FormVersion.objects.select_for_update().filter(key=version.key).values_list("pk"))
    found = FormVersion.objects.select_related("withdrawal").get(pk=version.pk)
    hindered = queries.why_not_withdrawn(found)
    if hindered:
        raise NotPossible(hindered)
    row = FormWithdrawal(form=found, at=now, by_id=by.account, reason=reason.strip())
    recording.add_to_event(
        verb=EventType.FORM_WITHDRAWN, things=[recording.thing(found)], reason=reason.strip()
    )
    clear_read_cache()
    return recording.insert_immutable(row)


@recording.action
def export_submissions(
    *, by: Actor, version: FormVersion, reason: str, now: dt.datetime
) -> list[Kept]:
    """Everything submitted on one version, for a table; the export is recorded as an event.

    Only the system's own operator calls it, from the machine. Raises Incomplete (no reason).
    """
    if len(reason.strip()) < LEAST_REASON:
        raise Incomplete({"reason": "Enter why you are exporting this"})
    kept = system_reads.list_submissions_on(version)
    things = [recording.thing(version), *(recording.thing(item.row) for item in kept)]
    recording.add_to_event(verb=EventType.FORM_EXPORTED, things=things, reason=reason)
    return kept

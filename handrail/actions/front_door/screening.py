"""Writing a concern: started with its first page and saved page by page; 999 is shown at once."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from handrail.actions.core import recording, transitions
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Stale
from handrail.actions.core.references import new_reference
from handrail.actions.front_door import duty_to_report
from handrail.records.models import Concern, Draft
from handrail.records.queries.core import scope
from handrail.records.queries.core.settings import form_of, latest_form, settings_in_force
from handrail.records.queries.front_door.referral import child_name
from handrail.rules import permissions, workflow
from handrail.rules.forms.journey import Stop, page_mark
from handrail.rules.people.siblings import family_for
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

Answers = Mapping[str, Any]
AROUND = "people"  # the question about the people around a child


@recording.action
def start_concern(
    *, by: Actor, now: dt.datetime, first: Stop, answers: Answers, token: str = ""
) -> Draft:
    """Starts a concern with the answers of its first page; its draft is the author's alone.

    Raises NotPossible when the form with this token has started one.
    """
    permissions.require(
        by, Permission.CONCERN_START, scope.facts_at_large(by, Permission.CONCERN_START)
    )
    settings = settings_in_force()
    row = workflow.find_step("start", "concern", workflow.START)
    concern = Concern(
        reference=new_reference(Concern, settings.reference_prefix, "C", now),
        author_id=by.account,
        state=row.to,
        child_name="",
        **_emergency_call(answers),
    )
    recording.create(concern, verb=EventType.CONCERN_STARTED)
    draft = Draft(
        author_id=by.account,
        concern=concern,
        main_form=latest_form(settings.referral_form),
        screening_form=latest_form(settings.screening_form),
        content={first.part: dict(answers)},
        saved_at=now,
    )
    recording.create(draft, verb=EventType.DRAFT_STARTED)
    if token:
        recording.use_token(token, result=str(draft.public_id))
    return draft


def _emergency_call(answers: Answers) -> dict[str, str]:
    return {
        name: str(answers.get(name) or "")[:60]
        for name in ("called_999_at", "called_999_reference")
    }


@recording.action
def save_page(
    *, by: Actor, draft: Draft, stop: Stop, answers: Answers, seen: str, now: dt.datetime
) -> Draft:
    """Saves one page of a draft. Raises Stale when the page changed since it was shown."""
    permissions.require(by, Permission.CONCERN_WRITE, scope.facts_of_row(by, draft))
    if draft.is_closed:
        raise NotPossible("This has been sent already. You can add more detail to it.")
    before, content = draft.content, dict(draft.content)
    content[stop.part] = {**content.get(stop.part, {}), **answers}
    if content == before:  # a page that is only gone on from leaves nothing to be written
        return draft
    if seen and seen != page_mark(stop, before):
        raise Stale("You saved this page in another window.")
    values = {"content": content, "saved_at": now}
    recording.change(draft, verb=EventType.DRAFT_SAVED, values=values)
    if draft.concern:
        others = draft.concern.drafts.filter(is_closed=False, pk__gt=draft.pk)
        for other in others:
            _follow(other, stop, before.get(stop.part, {}), answers, now=now)
        _keep_name_and_call(draft.concern, by=by, now=now, answers=answers)
    return draft


def _follow(
    other: Draft, stop: Stop, before: Answers, answers: Answers, *, now: dt.datetime
) -> None:
    """Copies changed shared facts to a child who was added later, unless they were changed
    there.
    """
    shared = {question.key for question in stop.page.all_questions() if question.shared}
    theirs = other.content.get(stop.part, {})
    before, answers = _turned_round(before, theirs), _turned_round(answers, theirs)
    changed = {
        key: value
        for key, value in answers.items()
        if key in shared and theirs.get(key) == before.get(key) != value
    }
    if changed:
        content = {**other.content, stop.part: {**theirs, **changed}}
        recording.change(
            other, verb=EventType.DRAFT_SAVED, values={"content": content, "saved_at": now}
        )


def _turned_round(answers: Answers, theirs: Answers) -> Answers:
    """Shared answers, with the people around this child as they relate to the other child."""
    if not answers.get(AROUND):
        return answers
    around = family_for(answers[AROUND], child=_name_in(theirs), told_of=_name_in(answers))
    return {**answers, AROUND: around}


def _name_in(answers: Answers) -> str:
    names = (answers.get("child_given"), answers.get("child_family"))
    return " ".join(name for name in names if name)


def _keep_name_and_call(concern: Concern, *, by: Actor, now: dt.datetime, answers: Answers) -> None:
    values: dict[str, Any] = {}
    if "child_given" in answers:
        drafts = concern.drafts.order_by("pk")
        values["child_name"] = ", ".join(name for name in map(child_name, drafts) if name)
    if "called_999_at" in answers:
        values.update(_emergency_call(answers))
    if any(getattr(concern, name) != value for name, value in values.items()):
        recording.change(concern, verb=EventType.CONCERN_CHANGED, values=values)


@recording.action
def add_child(*, by: Actor, draft: Draft, given: str, token: str, now: dt.datetime) -> Draft:
    """Adds another child of the same concern: its own draft, begun with the shared facts.

    Raises Incomplete (no name), NotPossible (more detail for one referral has no other child).
    """
    permissions.require(by, Permission.CONCERN_WRITE, scope.facts_of_row(by, draft))
    if not given.strip():
        raise Incomplete(
            {"another_name": "Enter the other child’s first name, or the name they are known by"}
        )
    if draft.concern is None or draft.is_closed:
        raise NotPossible("This has been sent already. Start a new concern for the other child.")
    main = form_of(draft.main_form)
    shared = {question.key for question in main.questions() if question.shared}
    told = draft.content.get(main.use, {})
    content = {key: value for key, value in told.items() if key in shared}
    if content.get(AROUND):
        content[AROUND] = family_for(content[AROUND], child=given, told_of=_name_in(told))
    other = Draft(
        author_id=draft.author_id,
        concern=draft.concern,
        main_form=draft.main_form,
        screening_form=draft.screening_form,
        content={main.use: content | {"child_given": given.strip()}},
        saved_at=now,
    )
    recording.create(other, verb=EventType.DRAFT_STARTED)
    recording.use_token(token, result=f"child:{other.public_id}")
    return other


@recording.action
def discard_draft(*, by: Actor, draft: Draft, reason: str, now: dt.datetime) -> Draft:
    """Discards the draft, by its author; the reason is saved and the answers are emptied."""
    permissions.require(by, Permission.CONCERN_WRITE, scope.facts_of_row(by, draft))
    if draft.is_closed:
        raise NotPossible("This has already been sent, so it cannot be closed.")
    if not reason.strip():
        raise Incomplete({"reason": "Enter why you are not sending this"})
    duty_to_report.require_reported(draft)
    values = {"content": {}, "is_closed": True, "saved_at": now}
    recording.change(draft, verb=EventType.DRAFT_LET_GO, values=values, reason=reason)
    concern = draft.concern
    if concern and not transitions.has_other_children(concern):
        transitions.move_concern(
            concern, "let_go", verb=EventType.CONCERN_NOT_SENT, by=by, now=now, reason=reason
        )
    return draft

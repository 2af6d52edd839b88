"""Writing a concern down: started with its first page, saved page by page, 999 at once."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from handrail.actions import recording
from handrail.actions.recording import Actor, NotPossible, Stale
from handrail.actions.references import new_reference
from handrail.records.models import Concern, Draft
from handrail.records.queries import scope
from handrail.records.queries.partnership import newest_form, settings_in_force
from handrail.rules import permissions, workflow
from handrail.rules.journey import Stop

Answers = Mapping[str, Any]


@recording.action
def start(*, by: Actor, now: dt.datetime, first: Stop, answers: Answers) -> Draft:
    """Starts a concern with the answers of its first page; its draft is the author's alone."""
    permissions.require(by, "concern.start", scope.at_large(by, "concern.start"))
    settings = settings_in_force()
    row = workflow.step("start", "concern", workflow.START)
    concern = Concern(
        reference=new_reference(Concern, settings.reference_prefix, "C", now),
        author_id=by.account,
        state=row.to,
        child_name="",
        **_emergency_call(answers),
    )
    recording.create(concern, verb="concern.started")
    draft = Draft(
        author_id=by.account,
        concern=concern,
        main_form=newest_form(settings.referral_form),
        screening_form=newest_form(settings.screening_form),
        content={first.part: dict(answers)},
        saved_at=now,
    )
    return recording.create(draft, verb="draft.started")


def _emergency_call(answers: Answers) -> dict[str, str]:
    return {
        name: str(answers.get(name) or "")[:60]
        for name in ("called_999_at", "called_999_reference")
    }


def page_mark(stop: Stop, content: Mapping[str, Answers]) -> str:
    """A mark of one page's answers, by which a second tab's changes are noticed."""
    part = content.get(stop.part, {})
    answers = {question.key: part.get(question.key) for question in stop.page.all_questions()}
    text = json.dumps(answers, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@recording.action
def save_page(
    *, by: Actor, draft: Draft, stop: Stop, answers: Answers, seen: str, now: dt.datetime
) -> Draft:
    """Saves one page of a draft. Raises Stale when the page changed since it was shown."""
    permissions.require(by, "concern.write", scope.facts(by, draft))
    if draft.is_closed:
        raise NotPossible("This has been sent already. You can add more detail to it.")
    content = dict(draft.content)
    if seen and seen != page_mark(stop, content):
        raise Stale("You saved this page in another window meanwhile.")
    content[stop.part] = {**content.get(stop.part, {}), **answers}
    values = {"content": content, "saved_at": now}
    recording.change(draft, verb="draft.saved", values=values)
    if draft.concern_id:
        _keep_name_and_call(draft, by=by, now=now, answers=answers)
    return draft


def _keep_name_and_call(draft: Draft, *, by: Actor, now: dt.datetime, answers: Answers) -> None:
    values: dict[str, Any] = {}
    if "child_given" in answers:
        names = (answers.get("child_given"), answers.get("child_family"))
        values["child_name"] = " ".join(name for name in names if name)
    if "called_999_at" in answers:
        values.update(_emergency_call(answers))
    concern = draft.concern
    if concern and any(getattr(concern, name) != value for name, value in values.items()):
        recording.change(concern, verb="concern.changed", values=values)


@recording.action
def let_go(*, by: Actor, draft: Draft, reason: str, now: dt.datetime) -> Draft:
    """The author decides not to send; the reason is kept and the answers are emptied."""
    permissions.require(by, "concern.write", scope.facts(by, draft))
    if draft.is_closed:
        raise NotPossible("This has been sent already, so it cannot be let go.")
    if not reason.strip():
        raise recording.Incomplete({"reason": "Write why you are not sending this"})
    values = {"content": {}, "is_closed": True, "saved_at": now}
    recording.change(draft, verb="draft.let_go", values=values, reason=reason)
    if draft.concern:
        state = {"state": "not_sent"}
        recording.change(draft.concern, verb="concern.not_sent", values=state, reason=reason)
    return draft

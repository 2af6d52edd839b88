"""Submissions through the API: validated by the same forms as the pages, each sent only once."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from handrail.actions.core import recording
from handrail.actions.integrations.partner_api import Sent
from handrail.pages.api import schemas
from handrail.pages.core.request import Request
from handrail.records.queries.integrations import partner_systems
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answers import has_problem, read_page
from handrail.rules.forms.journey import Journey
from handrail.rules.forms.questions import Form
from handrail.rules.integrations.form_schema import boxes_of
from handrail.rules.missing.police_file import parse_moment
from handrail.rules.permissions import Actor, Incomplete, NotPossible, Refusal, Refused
from handrail.rules.vocabulary import ApiScope

Content = dict[str, dict[str, Any]]
CALL = "If the child is in danger now, call 999. Do not use Handrail in an emergency."
MISSING = (
    "Received. A person at the front door will identify the child. This is not a "
    "report to the police: call 999 if the child may be in danger, otherwise 101."
)
OTHER_BODY = "This Idempotency-Key was already used for something else. Create a new one."
NUL = "\\u0000"  # as JSON writes it
NOT_TEXT = "Send the text in UTF-8. It contains characters that are not valid"


def require_scope(request: Request, scope: ApiScope) -> None:
    """Raises Refused when the token lacks the scope; reveals nothing of what exists."""
    if scope not in request.actor.scopes:
        said = f"This token does not allow this. Ask for one with the scope {scope.value}."
        raise Refused(Refusal(said))


def sender_as_reader(actor: Actor) -> Actor:
    """The sender reading back its own submission, whatever else its token allows."""
    return replace(actor, scopes=actor.scopes | {ApiScope.READ_REFERRALS})


def screening_of(journey: Journey) -> Form:
    """The screening tool that the partnership uses inside a referral."""
    assert journey.screening is not None  # nosec B101 - new_journey always has one
    return journey.screening


def send_once(
    request: Request, key: str, writer: schemas.Writer, send: Callable[[Sent], None]
) -> str:
    """The public id of what was sent under a key, now or the first time.

    Raises NotPossible when another body was sent with that key.
    """
    kept, body = (
        partner_systems.key_of(request.actor, key),
        partner_systems.body_of(request.actor, request.body),
    )
    found = _before(request, kept, body)
    if found is None:
        try:
            with recording.token_remembers_body(lambda: body):
                send(Sent(writer.name, writer.job, kept))
        except NotPossible:  # the same key came twice at once
            if _before(request, kept, body) is None:
                raise
        found = _before(request, kept, body)
    return str(found)


def _before(request: Request, key: str, body: str) -> str | None:
    used = recording.earlier_use(key, by=request.actor)
    if used is not None and used.body_hash != body:
        raise NotPossible(OTHER_BODY)
    return used.result if used else None


def read_referral(journey: Journey, body: schemas.NewReferral, today: dt.date) -> Content:
    """The answers of both forms as the pages store them.

    Raises Incomplete, by part and question.
    """
    _require_text(body.dict())
    given: Mapping[str, dict[str, Any]] = {
        journey.main_part: body.referral,
        "screening": body.screening,
    }
    content: Content = {}
    wrong: dict[str, str] = {}
    for part, form in journey.parts().items():
        content[part], problems = _read_form(form, given[part], today)
        wrong |= {f"{part}.{name}": says for name, says in problems.items()}
    if wrong:
        raise Incomplete(wrong)
    return content


def _require_text(told: Any) -> None:
    """Raises Incomplete for characters that stand for nothing and no database can store."""
    text = json.dumps(told, ensure_ascii=False)
    if NUL in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Incomplete({"body": NOT_TEXT})


def _read_form(
    form: Form, answers: dict[str, Any], today: dt.date
) -> tuple[dict[str, Any], dict[str, str]]:
    boxes = boxes_of(form, answers)
    kept: dict[str, Any] = {}
    problems = dict(boxes.problems)
    for page in form.pages:
        found = read_page(page, form, boxes.posted, today)
        new = {k: v for k, v in found.problems.items() if not has_problem(k, boxes.problems)}
        problems |= new
        kept |= {key: value for key, value in found.value.items() if value is not None}
    return kept, problems


@contextmanager
def named_by_part(journey: Journey) -> Iterator[None]:
    """Names the answers an action finds missing as they are in the body: part and question."""
    part_of = {
        question.key: part
        for part, form in journey.parts().items()
        for question in form.questions()
    }
    try:
        yield
    except Incomplete as error:
        named = {
            f"reasons.{key.removeprefix('reason_')}"
            if key.startswith("reason_")
            else f"{part_of[key]}.{key}"
            if key in part_of
            else key: says
            for key, says in error.problems.items()
        }
        raise Incomplete(named) from None


def emergency_advice(in_danger: Any, safe_tonight: str) -> dict[str, str] | None:
    """The advice to ring 999, unless the child is in no danger and safe tonight; else None."""
    is_safe = in_danger == "no" and safe_tonight == "safe"
    return None if is_safe else {"call": "999", "says": CALL}


def referral_status(referral: Any) -> tuple[str, str]:
    """The status of a referral: a word, and a sentence for its writer."""
    if referral.state == "decided":
        return "decided", "The front door has decided"
    if referral.state == "returned":
        return "returned", "The front door has asked for more information"
    if referral.state == "withdrawn":
        return "withdrawn", "Withdrawn"
    if referral.taken_by_id:
        return "taken", "Somebody at the front door is working on it"
    return "received", "Received, not allocated yet"


def report_columns(body: schemas.NewMissing, now: dt.datetime) -> dict[str, str]:
    """The columns of a missing report. Raises Incomplete for impossible times."""
    _require_text(body.dict())
    told = body.dict(exclude={"writer"})
    started, returned = parse_moment(body.missing_from), parse_moment(body.returned_at or "")
    problems = {}
    if started is None or started > now:
        problems["missing_from"] = "Send a date and time in the past"
    if body.returned_at and not (returned and (started or returned) <= returned <= now):
        problems["returned_at"] = "Send a date and time in the past, after the child went missing"
    try:
        born = dt.date.fromisoformat(body.born)
    except ValueError:
        born = None
    if born is None or born > london_day(now):
        problems["born"] = "Send a date in the past, for example 2012-03-14"
    if problems:
        raise Incomplete(problems)
    return {name: text or "" for name, text in told.items()}

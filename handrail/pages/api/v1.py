"""Version 1 of the partner API: tokens, forms, referrals and their status, missing reports."""

import uuid
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpResponse
from ninja import Form, Header, NinjaAPI, Status
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer

from handrail.actions.core import recording
from handrail.actions.integrations import partner_api
from handrail.actions.integrations.partner_api import Sent
from handrail.pages.api import problems, schemas, submissions, tokens
from handrail.pages.api.openapi import describe_api
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.forms.form_runner import new_journey
from handrail.records.queries.front_door import referral
from handrail.records.queries.integrations import partner_systems
from handrail.rules.core.local_time import london_day
from handrail.rules.integrations.form_schema import schema_of
from handrail.rules.permissions import Incomplete, NotPossible, Refused, Stale
from handrail.rules.vocabulary import ApiScope, Outcome

ABOUT = """An agency's own system sends referrals with their screening to the front door, follows
them, and reports missing children. Do not use Handrail in an emergency: call 999."""
USUAL = dict.fromkeys((400, 401, 403, 404, 405, 413, 422, 429, 500, 503), schemas.Problem)
SENDING = USUAL | {409: schemas.Problem}
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[A-Za-z0-9_.:-]{8,100}$",
        description=(
            "Create a new key for each thing you send. Use the same key if you send it again"
        ),
    ),
]


class Bearer(HttpBearer):
    """Declares which routes need a token; the middleware has already read it."""

    def authenticate(self, request: Request, token: str) -> bool:
        return bool(request.actor.hats)


api = NinjaAPI(
    title="Handrail partner API",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    auth=Bearer(),
    urls_namespace="partner_api",
)


def _refused(request: Request, error: Any) -> HttpResponse:
    recording.record_refusal(
        by=request.actor, now=request.now, page=request.path, reason=error.refusal.reason
    )
    hidden = error.refusal.hidden
    return problems.problem_response(request, 404 if hidden else 403, "" if hidden else str(error))


def _incomplete(request: Request, error: Any) -> HttpResponse:
    return problems.problem_response(request, 422, problems=error.problems)


def _invalid(request: Request, error: Any) -> HttpResponse:
    """The errors of the schema, each with its place; nothing that was sent is repeated."""
    found = {".".join(map(str, one["loc"]))[:200]: str(one["msg"])[:300] for one in error.errors}
    return problems.problem_response(request, 422, problems=found)


def _not_possible(request: Request, error: Any) -> HttpResponse:
    return problems.problem_response(request, 409, str(error))


def _not_found(request: Request, error: Any) -> HttpResponse:
    return problems.problem_response(request, 404)


def _unreadable(request: Request, error: Any) -> HttpResponse:
    return problems.problem_response(request, error.status_code)


HANDLERS: dict[type[Exception], Any] = {
    Refused: _refused,
    Incomplete: _incomplete,
    ValidationError: _invalid,
    NotPossible: _not_possible,
    Stale: _not_possible,
    Http404: _not_found,
    HttpError: _unreadable,
}
for _kind, _handler in HANDLERS.items():
    api.add_exception_handler(_kind, _handler)


@api.post("token", auth=None, url_name="api_token", response={200: schemas.Token, **USUAL})
def token(request: Request, wanted: Form[schemas.TokenWanted]) -> Any:
    """A token for a system that sends its secret (OAuth 2 client credentials)."""
    return tokens.issue_token(request, wanted)


@api.api_operation(
    ["GET", "HEAD"],
    "openapi.json",
    auth=None,
    url_name="api_description",
    include_in_schema=False,
)
def download_description(request: Request) -> HttpResponse:
    """This description of the API."""
    return HttpResponse(describe_api(api), content_type="application/json")


@api.get("forms", url_name="api_forms", response={200: schemas.Forms, **USUAL})
def forms(request: Request) -> Any:
    """The forms of a referral and its screening in the versions in use, as JSON schema."""
    journey = new_journey()
    shown = {"referral": journey.main, "screening": submissions.screening_of(journey)}
    return {
        name: {
            "key": form.key,
            "version": form.version,
            "title": form.title,
            "answers": schema_of(form, form.key),
        }
        for name, form in shown.items()
    }


@api.post("referrals", url_name="api_referrals", response={201: schemas.Received, **SENDING})
def refer(request: Request, key: Key, body: schemas.NewReferral) -> Any:
    """Sends a referral with its screening. The same key with the same body sends it once."""
    submissions.require_scope(request, ApiScope.SEND_REFERRALS)

    def send(sent: Sent) -> None:
        journey = new_journey()
        content = submissions.read_referral(journey, body, london_day(request.now))
        with submissions.named_by_part(journey):
            partner_api.submit_referral(
                by=request.actor,
                journey=journey,
                content=content,
                reasons=body.reasons,
                sent=sent,
                now=request.now,
            )

    made = submissions.send_once(request, key, body.writer, send)
    return Status(201, _received(request, made))


def _received(request: Request, public_id: str) -> dict[str, Any]:
    reader = submissions.sender_as_reader(request.actor)
    found = or_404(referral.find_referral(reader, uuid.UUID(public_id)))
    told = referral.list_submissions(reader, found, "referral")[0].answers
    return _facts(found) | {
        "link": f"{settings.PUBLIC_ADDRESS}/api/v1/referrals/{found.public_id}",
        "danger": submissions.emergency_advice(told.get("in_danger"), found.safe_tonight),
    }


def _facts(found: Any) -> dict[str, Any]:
    return {
        "id": found.public_id,
        "reference": found.reference,
        "received_at": found.received_at,
        "decide_by": found.due_at,
    }


@api.get(
    "referrals/{uuid:public_id}", url_name="api_referral", response={200: schemas.Status, **USUAL}
)
def follow(request: Request, public_id: uuid.UUID) -> Any:
    """The status and feedback of a referral sent by one of the agency's own systems."""
    submissions.require_scope(request, ApiScope.READ_REFERRALS)
    found = or_404(referral.find_referral(request.actor, public_id))
    status, says = submissions.referral_status(found)
    return _facts(found) | {
        "status": status,
        "says": says,
        "asked": _asked(request, found),
        "feedback": _feedback(request, found),
    }


def _asked(request: Request, found: Any) -> dict[str, str] | None:
    if found.state != "returned":
        return None
    answers = referral.list_submissions(request.actor, found, "return")[-1].answers
    return {"what": answers["what_is_needed"], "by_when": answers["needed_by"]}


def _feedback(request: Request, found: Any) -> dict[str, Any] | None:
    decision = (
        referral.decision_in_force(request.actor, found) if found.state == "decided" else None
    )
    if decision is None:
        return None
    ring = {"name": decision.worker_name, "phone": decision.worker_phone}
    return {
        "outcome": decision.outcome,
        "says": Outcome(decision.outcome).label,
        "decided_at": decision.at,
        "ring": ring if decision.worker_name else None,
    }


@api.post("missing", url_name="api_missing", response={202: schemas.MissingReceived, **SENDING})
def missing(request: Request, key: Key, body: schemas.NewMissing) -> Any:
    """Reports a missing child. A person matches the child; the answer reveals nothing of it."""
    submissions.require_scope(request, ApiScope.SEND_MISSING)
    cells = submissions.report_columns(body, request.now)

    def send(sent: Sent) -> None:
        partner_api.report_missing(by=request.actor, cells=cells, sent=sent, now=request.now)

    made = submissions.send_once(request, key, body.writer, send)
    at = or_404(partner_systems.sent_at(request.actor, uuid.UUID(made)))
    return Status(202, {"id": made, "received_at": at, "says": submissions.MISSING})


VIEWS: dict[str, Any] = {found.name: found.callback for found in api.urls[0]}

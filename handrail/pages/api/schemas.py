"""The shapes of what the API takes and gives."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Text = Annotated[str, StringConstraints(max_length=5000)]
Moment = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$",
        description="A day and time with its offset, such as 2026-11-24T16:05:00Z",
        max_length=40,
    ),
]


class Given(Schema):
    """What is sent: a key that is not known is a mistake."""

    model_config = ConfigDict(extra="forbid")


class Wrong(Schema):
    """One thing that is wrong, and where it stands in what was sent."""

    where: str
    says: str


class Problem(Schema):
    """Why something was not done, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    remedy: str
    reference: str
    problems: list[Wrong] | None = None
    error: str | None = Field(None, description="Of a token alone: the code of RFC 6749")
    error_description: str | None = None


class TokenWanted(Schema):
    """What a token is asked with (RFC 6749, 4.4); id and secret may come by HTTP Basic instead."""

    grant_type: Literal["client_credentials"]
    client_id: Annotated[str, StringConstraints(max_length=100)] = ""
    client_secret: Annotated[str, StringConstraints(max_length=200)] = ""
    scope: Annotated[str, StringConstraints(max_length=500)] = Field(
        "", description="Scopes parted by spaces; without it, all that the system has"
    )


class Token(Schema):
    """A token, good for some seconds."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    scope: str


class FormShape(Schema):
    """One form in the version in use, and its answers as JSON schema."""

    key: str
    version: str
    title: str
    answers: dict[str, Any]


class Forms(Schema):
    """The forms that a referral is sent on."""

    referral: FormShape
    screening: FormShape


class Writer(Given):
    """The person at the agency who wrote it: whoever reads it has to know whom to ask."""

    name: Line
    job: Line


class NewReferral(Given):
    """A referral with its screening, answered as the two schemas of /api/v1/forms say."""

    writer: Writer
    referral: dict[str, Any]
    screening: dict[str, Any]
    reasons: dict[str, Text] = Field(
        {},
        description="Reasons by the name of a prompt, such as R1, where the answer 422 asks for "
        "one; under send_without, why answers are missing",
    )


class Danger(Schema):
    """First of all, where the child may be in danger."""

    call: Literal["999"]
    says: str


class Received(Schema):
    """That the front door has it."""

    id: uuid.UUID
    reference: str
    received_at: dt.datetime
    decide_by: dt.datetime | None
    link: str
    danger: Danger | None = Field(description="Show this to the writer at once when it is there")


class Asked(Schema):
    """What the front door asks for; the safeguarding lead answers it in Handrail."""

    what: str
    by_when: str


class Ring(Schema):
    """Whom to ring about it."""

    name: str
    phone: str


class Feedback(Schema):
    """What was decided; the reasons are read in Handrail by the agency's safeguarding lead."""

    outcome: str
    says: str
    decided_at: dt.datetime
    ring: Ring | None


class Status(Schema):
    """Where a referral stands. No child is named."""

    id: uuid.UUID
    reference: str
    received_at: dt.datetime
    decide_by: dt.datetime | None
    status: Literal["received", "taken", "returned", "decided", "withdrawn"]
    says: str
    asked: Asked | None
    feedback: Feedback | None


EXAMPLE: dict[str, Any] = {
    "writer": {"name": "Mia Brandt", "job": "Head of year 9"},
    "given": "Rory",
    "family": "Maddox",
    "born": "2012-03-14",
    "missing_from": "2026-11-24T09:05:00Z",
    "where_last_seen": "At the gate, before lessons",
}


class NewMissing(Given):
    """That a child is missing, as the agency knows it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    writer: Writer
    given: Line
    family: Line
    born: Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", max_length=10)]
    missing_from: Moment
    returned_at: Moment | None = None
    postcode: Annotated[str, StringConstraints(max_length=20)] = ""
    police_reference: Annotated[str, StringConstraints(max_length=100)] = ""
    where_last_seen: Text = ""
    found_where: Text = ""
    notes: Text = ""


class MissingReceived(Schema):
    """That somebody will look at it; the answer is the same whoever is known here."""

    id: uuid.UUID
    received_at: dt.datetime
    says: str

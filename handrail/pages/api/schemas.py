"""The schemas of what the API receives and returns."""

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
        pattern=(
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$"
        ),
        description="A date and time with its offset, for example 2026-11-24T16:05:00Z",
        max_length=40,
    ),
]


class Given(Schema):
    """Base class of what is sent: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid")


class Wrong(Schema):
    """One error, and where it is in what was sent."""

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
    error: str | None = Field(None, description="Only for tokens: the error code from RFC 6749")
    error_description: str | None = None


class TokenWanted(Schema):
    """A token request (RFC 6749, 4.4); id and secret may come by HTTP Basic instead."""

    grant_type: Literal["client_credentials"]
    client_id: Annotated[str, StringConstraints(max_length=100)] = ""
    client_secret: Annotated[str, StringConstraints(max_length=200)] = ""
    scope: Annotated[str, StringConstraints(max_length=500)] = Field(
        "",
        description=(
            "Scopes separated by spaces. If you leave it out, you get every scope the system has"
        ),
    )


class Token(Schema):
    """A bearer token, valid for `expires_in` seconds."""

    access_token: str
    token_type: Literal["Bearer"]
    expires_in: int
    scope: str


class FormShape(Schema):
    """One form in the version in use, with its answers as JSON schema."""

    key: str
    version: str
    title: str
    answers: dict[str, Any]


class Forms(Schema):
    """The forms used for a referral."""

    referral: FormShape
    screening: FormShape


class Writer(Given):
    """The person at the agency who wrote it, so that readers know who to ask."""

    name: Line
    job: Line


class NewReferral(Given):
    """A referral with its screening, answered as the two schemas of /api/v1/forms say."""

    writer: Writer
    referral: dict[str, Any]
    screening: dict[str, Any]
    reasons: dict[str, Text] = Field(
        {},
        description=(
            "Reasons, each under the name of its prompt, for example R1, if a 422 response "
            "asks for one. Under send_without, why answers are missing"
        ),
    )


class Danger(Schema):
    """Emergency advice, shown first where the child may be in danger."""

    call: Literal["999"]
    says: str


class Received(Schema):
    """Confirms that the front door has received it."""

    id: uuid.UUID
    reference: str
    received_at: dt.datetime
    decide_by: dt.datetime | None
    link: str
    danger: Danger | None = Field(description="If present, show this to the writer straight away")


class Asked(Schema):
    """What the front door asks for; the safeguarding lead answers it in Handrail."""

    what: str
    by_when: str


class Ring(Schema):
    """A contact to ring about it."""

    name: str
    phone: str


class Feedback(Schema):
    """What was decided; the agency's safeguarding lead reads the reasons in Handrail."""

    outcome: str
    says: str
    decided_at: dt.datetime
    ring: Ring | None


class Status(Schema):
    """The status of a referral. No child is named."""

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
    """A report that a child is missing, as the agency knows it."""

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
    """Confirms that a person will look at it; the same answer whether or not the child is known."""

    id: uuid.UUID
    received_at: dt.datetime
    says: str

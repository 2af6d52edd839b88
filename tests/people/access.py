"""Access requests as rory takes them in and answers them, through the product's own actions."""

import datetime as dt
from typing import Any

from handrail.actions.data_protection import (
    statements,
    subject_access_collection,
    subject_access_copies,
    subject_access_requests,
    subject_access_review,
)
from handrail.actions.data_protection.statements import Said
from handrail.actions.data_protection.subject_access_requests import Asked
from handrail.actions.data_protection.subject_access_review import Decided
from handrail.records.models import AccessPassage, AccessRequest, Person, Statement
from handrail.rules.data_protection.redaction import read_marks
from tests.people.cast import NOW, act_as

RECEIVED = dt.date(2026, 11, 20)
ASKED: dict[str, Any] = {
    "asker": "parent",
    "name": "Niall Devlin",
    "given": "Saoirse",
    "family": "Devlin",
    "born": dt.date(2012, 3, 14),
    "received_on": RECEIVED,
    "wants": "Everything about my daughter",
}
SAFE = {"how": "Letter", "where": "2 Mill Row, Northmere", "helper": "Wants nobody"}
HOW = "Passport seen at the desk by Rory"


def asked(by: str = "rory", now: dt.datetime = NOW, **more: Any) -> AccessRequest:
    """A request that came on 20 November 2026."""
    given = Asked(**(ASKED | more))
    return subject_access_requests.log_request(by=act_as(by, now), asked=given, now=now)


def doing(
    row: AccessRequest, name: str, now: dt.datetime = NOW, by: str = "rory", **more: Any
) -> Any:
    """One step on a request, by its name among the actions."""
    work = getattr(subject_access_requests, name)
    return work(by=act_as(by, now), row=row, now=now, **more)


def ready(person: Person, **more: Any) -> AccessRequest:
    """A request of somebody who is known and may ask, about a person on the register."""
    row = asked(**more)
    doing(row, "verify_identity", how=HOW)
    if row.asker != "child":
        doing(
            row,
            "verify_authority",
            how="Birth certificate seen",
            order="no",
            view="She is content with it",
        )
    doing(row, "agree_safe_contact", contact=SAFE)
    doing(row, "link_person", person=person)
    return row


def gathered(person: Person, **more: Any) -> AccessRequest:
    """A request whose passages are gathered."""
    row = ready(person, **more)
    subject_access_collection.gather_passages(by=act_as("rory"), row=row, now=NOW)
    return row


def decided(passage: AccessPassage, choice: str = "hide", **more: Any) -> AccessPassage:
    """A passage about which rory decided, every proposal alike."""
    choices = {number: choice for number, _ in enumerate(read_marks(passage.marks))}
    given = Decided(choices, **more)
    return subject_access_review.decide_passage(
        by=act_as("rory"), passage=passage, decided=given, now=NOW
    )


def read(row: AccessRequest) -> AccessRequest:
    """A request that rory has read, hiding what was proposed."""
    for passage in row.passages.exclude(state="read").order_by("place"):
        decided(passage)
    return subject_access_review.pass_to_second_reader(by=act_as("rory"), row=row, now=NOW)


def released(row: AccessRequest) -> bytes:
    """The copy that goes out, once rae agreed to what rory read."""
    subject_access_review.agree_disclosure(by=act_as("rae"), row=read(row), now=NOW)
    subject_access_copies.release_copies(by=act_as("rory"), row=row, now=NOW)
    return subject_access_copies.read_copy(by=act_as("rory"), row=row, kind="redacted")


def linked() -> AccessRequest:
    """A request about the scene's child."""
    row = asked()
    person = Person.objects.filter(names__given="Saoirse").order_by("pk")[0]
    return subject_access_requests.link_person(by=act_as("rory"), row=row, person=person, now=NOW)


def stated(row: AccessRequest, kind: str = "rectification", **more: Any) -> Statement:
    """What somebody says of their record, put beside it by rory."""
    said: dict[str, Any] = {
        "kind": kind,
        "said_by": "Saoirse Devlin",
        "words": "I was never at that house. Ask my aunt.",
        "said_on": NOW.date(),
    }
    return statements.add_statement(by=act_as("rory"), row=row, said=Said(**(said | more)), now=NOW)

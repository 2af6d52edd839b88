"""Closely held records, their lists, and people who know each other in private life."""

from typing import Any

from handrail.actions.core import recording
from handrail.actions.people import register
from handrail.records.models import AccountLink, Involvement, NamedReader, Person, Restriction
from handrail.rules.people.described_person import Described
from tests.people.cast import NOW, SETTER, account, act_as, agency


def restricted(person: Person, *readers: str, guardian: str = "ruth", level: str = "S2") -> Any:
    """A record that only those named may open, from before anybody looks."""
    with recording.audited_transaction(by=SETTER, now=NOW):
        held = {"sensitivity": level, "guardian": account(guardian)}
        recording.change(person, verb="person.changed", values=held)
        row = Restriction(
            person=person, category="staff", reason="A colleague’s daughter", said="",
            review_on=NOW.date(), owner_id=person.owner_id, **held,
        )  # fmt: skip
        recording.create(row, verb="person.changed")
        for login in readers:
            listed = NamedReader(
                restriction=row, account=account(login), reason="", started_at=NOW, owner=row.owner
            )
            recording.create(listed, verb="person.changed")
    return row


def known_privately(login: str, person: Person, **values: Any) -> AccountLink:
    """One of the cast knows somebody in private life."""
    with recording.audited_transaction(by=SETTER, now=NOW):
        said = {"kind": "sibling", "came_by": "declared", "state": "stands"} | values
        row = AccountLink(
            account=account(login), person=person, owner=agency("council"), why="", **said
        )
        return recording.create(row, verb="person.changed")


def involved(
    login: str, person: Person, *, at: str = "council", role: str = "worker"
) -> Involvement:
    """One of the cast is involved with somebody, as an administrator recorded it."""
    return Involvement.objects.create(
        person=person, account=account(login), role=role, reason="given by hand", started_at=NOW,
        owner=agency(at), occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip


def held() -> Any:
    """A record of another child, which ruth guards and cat may open."""
    described = Described(given="Wilhelmina", family="Ostrander", born="2012-02-02")
    child = register.register_person(by=act_as("bob"), described=described, now=NOW)
    return restricted(child, "cat")

"""People's statements on their own record, and with whom their information was shared."""

import uuid
from collections.abc import Iterable
from typing import Any

from handrail.records.models import AccessRequest, Sharing, Statement
from handrail.records.queries.core import scope
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.people import identity
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary.permission_codes import Permission


def _readable(actor: Actor) -> Any:
    may = scope.visible_rows(actor, Permission.STATEMENT_READ, "statement")
    return Statement.objects.filter(may).select_related("decided_by", "request")


def list_statements(actor: Actor, people: Iterable[int]) -> list[Statement]:
    """The statements on the records of a person, oldest first."""
    return _told_of(actor, _of_people(actor, people=pad_keys(people)))


@Rows
def _of_people(actor: Actor, people: tuple[int, ...]) -> Any:
    return _ordered(_readable(actor).filter(person__in=people))


def list_statements_on_request(actor: Actor, row: AccessRequest) -> list[Statement]:
    """The statements added with a request, oldest first."""
    return _shown(actor, _readable(actor).filter(request=row))


def _shown(actor: Actor, rows: Any) -> list[Statement]:
    return _told_of(actor, list(_ordered(rows)))


def _ordered(rows: Any) -> Any:
    return rows.order_by("said_on", "pk")


def _told_of(actor: Actor, found: list[Statement]) -> list[Statement]:
    for row in found:
        scope.record_disclosure(actor, row)
    return found


def find_statement_to_answer(actor: Actor, public_id: uuid.UUID) -> Statement | None:
    """A statement that the actor may answer, or None."""
    may = scope.visible_rows(actor, Permission.STATEMENT_WORK, "statement")
    rows = _shown(actor, _readable(actor).filter(may, public_id=public_id))
    return rows[0] if rows else None


def list_recipients(actor: Actor, person_id: int) -> list[tuple[str, str]]:
    """Who received information on a person: (decision's reference, name), each once."""
    people = identity.keys_of_same_person(actor, person_id)
    rows = Sharing.objects.filter(case__person__in=people, outcome="shared")
    found = [
        (row.reference, row.recipient.label if row.recipient else row.with_whom)
        for row in rows.select_related("recipient").order_by("pk")
    ]
    return list({whom: (reference, whom) for reference, whom in found if whom}.values())

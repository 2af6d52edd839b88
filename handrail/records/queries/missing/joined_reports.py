"""Reports joined as one missing episode: counted once, with all reports, and others that may be the
same.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from handrail.records.models import Missing
from handrail.records.queries.casework import cases
from handrail.records.queries.core import scope
from handrail.records.queries.core.counted_episodes import COUNTED
from handrail.records.queries.people import identity
from handrail.rules.missing.episodes import Span
from handrail.rules.missing.joined_reports import Report, may_be_same
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import MissingState
from handrail.rules.vocabulary.permission_codes import Permission

MOST = 20


def of_episode(row: Missing) -> Q:
    """The reports of the episode that a report belongs to, itself among them."""
    leading = row.joined_to_id or row.pk
    return Q(pk=leading) | Q(joined_to=leading)


def facts_of_report(row: Missing) -> Report:
    """What orders a report among those of its episode."""
    return Report(row.pk, row.state, Span(row.missing_from, row.returned_at), row.is_historic)


def _readable(actor: Actor, permission: Permission) -> Any:
    rows = Missing.objects.filter(scope.visible_rows(actor, permission, "missing"))
    return rows.select_related("agency", "case", "person").order_by("missing_from", "pk")


def list_other_reports(actor: Actor, row: Missing) -> list[Missing]:
    """The other reports of one episode that the actor may read, the earliest first."""
    rows = _readable(actor, Permission.MISSING_READ).filter(of_episode(row)).exclude(pk=row.pk)
    return _disclosed(actor, rows[:MOST])


def list_possible_same(actor: Actor, row: Missing) -> list[Missing]:
    """The child's other episodes that overlap this one, where the actor works on both."""
    if row.state == MissingState.WITHDRAWN or row.joined_to_id:
        return []
    same = identity.keys_of_same_person(actor, row.person_id or (row.case and row.case.person_id))
    of_child = Q(person__in=same) | Q(case__isnull=False, case=row.case_id)
    rows = _readable(actor, Permission.MISSING_WORK).filter(of_child, COUNTED)
    span = facts_of_report(row).span
    found = [
        other
        for other in rows.exclude(of_episode(row))
        if may_be_same(span, facts_of_report(other).span, actor.at)
    ]
    return _disclosed(actor, found[:MOST])


def _disclosed(actor: Actor, rows: Iterable[Missing]) -> list[Missing]:
    found = list(rows)
    for row in found:
        scope.record_disclosure(actor, row)
        cases.name_row(row)
    return found

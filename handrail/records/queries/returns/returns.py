"""Every child in a return, with all their facts, a few hundred at a time.

A statutory return that left a child out would be wrong, and its gaps would show where
to look. So a child with a restricted record is included: by the code that stands for
them in extracts, with what was done and when, and without names, addresses or health
number. A person who reads facts here learns nothing of people they may not know of.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from handrail.records.models import Agency, Case, Missing, Referral, SamePerson
from handrail.records.queries.core import restricted_reach, same_person, scope
from handrail.records.queries.core.counted_episodes import COUNTED
from handrail.records.queries.returns import returns_rows
from handrail.rules.core.local_time import LONDON
from handrail.rules.permissions import Actor, Facts, Refusal, Refused, grants_of, require
from handrail.rules.returns import ChildFacts, Period, System
from handrail.rules.vocabulary.permission_codes import Permission

AT_A_TIME = 400
PURPOSE = System("returns")


def children_in_period(
    by: Actor | System, period: Period, at_a_time: int = AT_A_TIME
) -> Iterator[ChildFacts]:
    """Each child known to social care in a period, oldest record first.

    All of the child's episodes are included, of whatever year; each return uses its own.
    Memory does not grow with the number of children. Raises Refused.
    """
    may_know = _may_know(by)
    sets = _sets()
    first = {pk: min(group) for group in sets for pk in group}
    wanted = sorted({first.get(pk, pk) for pk in _touched(period)})
    members = {min(group): sorted(group) for group in sets}
    for place in range(0, len(wanted), at_a_time):
        groups = {key: members.get(key, [key]) for key in wanted[place : place + at_a_time]}
        yield from returns_rows.facts_of_children(groups, may_know)


def count_records(period: Period) -> int:
    """How many records a period includes, to show the progress of a file."""
    return len(_touched(period))


def _may_know(by: Actor | System) -> Q:
    """The people whose details the reader may have."""
    if isinstance(by, System):
        if by != PURPOSE:
            raise Refused(Refusal("This is read for returns only.", hidden=True))
        return scope.EVERYTHING
    require(by, Permission.RETURNS_READ, facts_for_returns(by, Permission.RETURNS_READ))
    return restricted_reach.person_open(by)


def facts_for_returns(by: Actor, permission: Permission) -> Facts:
    """The actor's relation to the council's returns: only a role at the council counts."""
    council = set(Agency.objects.filter(is_front_door=True).values_list("pk", flat=True))
    held = (grant for grant in grants_of(by, permission) if by.agencies([grant[0]]) & council)
    return Facts(kind="returns", holds=frozenset(held))


def _sets() -> list[frozenset[int]]:
    """The sets of records that are one person, where there are several."""
    pairs = list(SamePerson.objects.order_by("pk").values_list("first_id", "second_id"))
    return list(dict.fromkeys(same_person.group_by_person(pairs).values()))


def _touched(period: Period) -> set[int]:
    start, until = (_midnight(day) for day in (period.start, period.end + dt.timedelta(days=1)))
    told = Referral.objects.filter(received_at__gte=start, received_at__lt=until)
    decided = Referral.objects.filter(decided_at__gte=start, decided_at__lt=until)
    open_then = Q(closed_at__isnull=True) | Q(closed_at__gte=start)
    cases = Case.objects.filter(open_then, opened_at__lt=until)
    away = Missing.objects.filter(COUNTED, missing_from__gte=start, missing_from__lt=until)
    found: set[int] = set()
    for rows, column in (
        (told, "person"), (decided, "person"), (cases, "person"), (away, "person"),
        (away, "case__person"),
    ):  # fmt: skip
        found |= set(rows.filter(**{f"{column}__isnull": False}).values_list(column, flat=True))
    return found


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, LONDON)

"""Stored returns: a check's findings, for those who may know of them, and frozen figures."""

import uuid
from collections import Counter
from dataclasses import dataclass, fields
from typing import Any

from handrail.records.models import Case, Freeze, Person, Referral
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.returns import returns
from handrail.rules.permissions import Actor, require
from handrail.rules.returns import Worker
from handrail.rules.returns.validation import Finding
from handrail.rules.vocabulary.permission_codes import Permission

CHECK, CENSUS = "check", "census"


@dataclass(frozen=True)
class Shown:
    """A finding on a page, and its link: "case", "referral" or none for this reader."""

    finding: Finding
    leads_to: str = ""


@dataclass(frozen=True)
class Worklist:
    """The findings of a year's last check, as far as the reader may know of them."""

    kept: Freeze
    rows: Paged[Shown]
    teams: list[tuple[str, str, int]]  # id, name, how many
    errors: int
    queries: int


def find_last_check(actor: Actor, year: int) -> Freeze | None:
    """The last check of a year."""
    _require(actor)
    rows = Freeze.objects.filter(kind=CHECK, year=year).select_related("made_by")
    return rows.order_by("-pk").first()


def worklist(actor: Actor, kept: Freeze, *, team: str, number: int) -> Worklist:
    """The findings of a check by team, those that must be corrected first. The read is logged."""
    _require(actor)
    known = _known(actor, [_finding(row) for row in kept.body])
    teams = Counter((one.worker.team_id, one.team) for one in known)
    wanted = [one for one in known if not team or one.worker.team_id == team]
    ordered = sorted(wanted, key=lambda one: (one.is_query, one.team, one.reference, one.number))
    page = page_of(ordered, number)
    shown: Paged[Shown] = Paged(_leading(actor, page), page.total, number=page.before + 1)
    return Worklist(
        kept=kept,
        rows=shown,
        teams=sorted((key, name, many) for (key, name), many in teams.items() if key),
        errors=sum(not one.is_query for one in wanted),
        queries=sum(one.is_query for one in wanted),
    )


def _require(actor: Actor) -> None:
    require(
        actor, Permission.RETURNS_READ, returns.facts_for_returns(actor, Permission.RETURNS_READ)
    )


_NAMES = {one.name for one in fields(Finding)}


def _finding(row: dict[str, Any]) -> Finding:
    told = {name: value for name, value in row.items() if name in _NAMES}
    return Finding(**(told | {"worker": Worker(**row["worker"])}))


def _known(actor: Actor, findings: list[Finding]) -> list[Finding]:
    """Findings about the whole return, and those on children the actor may know of."""
    ids = {one.child for one in findings if one.child}
    people = Person.objects.filter(restricted_reach.person_open(actor), public_id__in=ids)
    known = {str(ref) for ref in people.values_list("public_id", flat=True)}
    return [one for one in findings if not one.child or one.child in known]


def _leading(actor: Actor, findings: list[Finding]) -> list[Shown]:
    """Each finding with the page it links to, if the actor may open that."""
    cases = Case.objects.filter(
        scope.visible_rows(actor, Permission.CASE_READ, "case"),
        public_id__in={one.case for one in findings if one.case and not one.is_referral},
    )
    told = Referral.objects.filter(
        scope.visible_rows(actor, Permission.REFERRAL_READ, "referral"),
        public_id__in={one.case for one in findings if one.case and one.is_referral},
    )
    opens = {str(row.public_id): "case" for row in cases}
    opens |= {str(row.public_id): "referral" for row in told}
    children = {one.child for one in findings if one.child}
    for person in Person.objects.filter(public_id__in=children):
        scope.record_disclosure(actor, person)
    return [Shown(one, opens.get(one.case, "")) for one in findings]


def list_frozen_returns(actor: Actor, number: int = 1) -> Paged[Freeze]:
    """The frozen returns, newest first."""
    _require(actor)
    rows = Freeze.objects.filter(kind=CENSUS).select_related("made_by").defer("body")
    return page_of(rows.order_by("-pk"), number)


def find_frozen_return(actor: Actor, public_id: uuid.UUID) -> Freeze | None:
    """One frozen return, for those who make returns."""
    require(
        actor, Permission.RETURNS_MAKE, returns.facts_for_returns(actor, Permission.RETURNS_MAKE)
    )
    return Freeze.objects.filter(kind=CENSUS, public_id=public_id).first()

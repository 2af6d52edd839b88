"""Known facts that are similar to those in a report, for the person who evaluates it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from handrail.records.models import Entity, EntityFact, Report, ReportFact
from handrail.records.queries.core import scope
from handrail.records.queries.disruption import network_nodes
from handrail.rules.disruption.near_matches import nearness
from handrail.rules.disruption.shared_facts import Fact
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import EntityKind
from handrail.rules.vocabulary.permission_codes import Permission

COMPARED, MOST = 5000, 20  # facts compared one by one; matches shown
LEAST_GIST = 160  # characters of what an entity is, beside its name


@dataclass
class NearMatch:
    """Something known that is similar: what it is in short, and which facts match."""

    row: Entity
    gist: str
    reasons: list[tuple[str, str, str]] = field(default_factory=list)  # told, known, why


def list_near_entities(actor: Actor, report: Report) -> list[NearMatch]:
    """Live entities that the actor may read with a fact nearly alike to one of the report."""
    told = _facts(report.facts.order_by("pk"))
    visible = network_nodes.visible_entities(actor).filter(state="live")
    rows = EntityFact.objects.filter(withdrawn_at=None, entity__in=visible.values("pk"))
    reasons = _reasons(told, rows.select_related("entity").order_by("-pk")[:COMPARED], "entity")
    found = visible.filter(pk__in=list(reasons)[:MOST])
    named = network_nodes.name_entities(found, actor)
    links = _count_links(actor, list(reasons))
    for row in named:
        scope.record_disclosure(actor, row)
    return [NearMatch(row, _gist(row, links[row.pk]), reasons[row.pk]) for row in named]


def list_near_reports(actor: Actor, report: Report) -> list[NearMatch]:
    """Other reports that the actor may read and that name something nearly alike."""
    told = _facts(report.facts.order_by("pk"))
    visible = Report.objects.filter(scope.visible_rows(actor, Permission.REPORT_READ, "report"))
    visible = visible.exclude(pk=report.pk)
    rows = ReportFact.objects.filter(report__in=visible.values("pk")).order_by("-pk")[:COMPARED]
    reasons = _reasons(told, rows, "report")
    found = list(visible.filter(pk__in=list(reasons)[:MOST]).order_by("-received_at"))
    for row in found:
        scope.record_disclosure(actor, row)
    return [NearMatch(row, "", reasons[row.pk]) for row in found]


def _facts(rows: Iterable[Any]) -> list[Fact]:
    return [Fact(row.kind, row.shown, row.folded) for row in rows]


def _reasons(
    told: list[Fact], known: Iterable[Any], owner: str
) -> dict[int, list[tuple[str, str, str]]]:
    """By the key of what has the fact: what was told, what is known, and why they are alike."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    for row in known:
        is_place = owner == "entity" and row.entity.kind == EntityKind.PLACE
        theirs = Fact(row.kind, row.shown, row.folded)
        for mine in told:
            why = nearness(mine, theirs, is_place=is_place)
            if why:
                found.setdefault(getattr(row, f"{owner}_id"), []).append(
                    (mine.shown, row.shown, why)
                )
    return found


def _count_links(actor: Actor, keys: list[int]) -> Counter[int]:
    """How many confirmed links that the actor may read each entity has."""
    rows = network_nodes.visible_links(actor).filter(state="confirmed")
    rows = rows.filter(Q(first__in=keys) | Q(second__in=keys))
    return Counter(key for pair in rows.values_list("first_id", "second_id") for key in pair)


def _gist(row: Entity, links: int) -> str:
    """A short description in sentences: colour and make, place, details, and how many links."""
    looks = ", ".join(part for part in (row.colour, row.make) if part)
    parts = [looks, row.platform, row.address, row.description[:LEAST_GIST].rstrip(".")]
    parts.append("1 confirmed link" if links == 1 else f"{links} confirmed links")
    return ". ".join(part for part in parts if part)

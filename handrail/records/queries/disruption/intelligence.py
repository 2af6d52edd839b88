"""Intelligence: the desk's list, what was shared with the actor, one item."""

import uuid
from typing import Any

from django.db.models import F, Q

from handrail.records.models import (
    Account,
    Agency,
    Entity,
    EntityFact,
    Intel,
    ReportFact,
    Sight,
    Submission,
)
from handrail.records.queries.core import scope
from handrail.records.queries.core.paging import Paged, page_of
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.disruption import (
    desk_people,
    network_nodes,
)
from handrail.records.queries.disruption.scope import not_limited_by
from handrail.rules.disruption.entity_identifiers import fold_identifier, may_be_same
from handrail.rules.permissions import Actor, refusal
from handrail.rules.vocabulary import FactKind, HandlingLimit
from handrail.rules.vocabulary.permission_codes import Permission

OPEN = ("evaluated", "sanitised", "disseminated")
SHOWN = {"open": "Open", "grade": "Grade proposed", "given": "Shared with me", "all": "All"}
IN_PARTS = (FactKind.REGISTRATION, FactKind.PHONE)  # of which a part may be known
MOST = 30  # entities that are proposed at once


def _visible(actor: Actor) -> Any:
    return Intel.objects.filter(scope.visible_rows(actor, Permission.INTEL_READ, "intel"))


def _given(actor: Actor) -> Any:
    sights = Sight.objects.filter(account_id=actor.account, ended_at__isnull=True)
    return _visible(actor).filter(public_id__in=sights.values("of"))


def is_at_desk(actor: Actor) -> bool:
    """Whether the actor works at a desk, and does not just have items shared with them."""
    return bool(actor.agencies(["intelligence_officer"]))


def _of(actor: Actor, shown: str) -> Any:
    if shown == "given":
        return _given(actor)
    rows = _visible(actor)
    if shown == "grade":
        return rows.filter(grade_standing="proposed").exclude(state="closed")
    return rows.filter(state__in=OPEN) if shown == "open" else rows


def list_intelligence(actor: Actor, shown: str, number: int) -> Paged[Intel]:
    """A page of the actor's items, newest first, each with whether they have opened it."""
    rows = _of(actor, shown).select_related("report").order_by("-recorded_at", "-pk")
    found = page_of(rows, number, rows.count())
    mine = _sights(actor, [row.public_id for row in found])
    for row in found:
        row.sight = mine.get(row.public_id)
        scope.record_disclosure(actor, row)
    return found


def _sights(actor: Actor, refs: list[uuid.UUID]) -> dict[uuid.UUID, Sight]:
    rows = Sight.objects.filter(account_id=actor.account, of__in=refs, ended_at__isnull=True)
    return {row.of: row for row in rows}


def count_items_by_heading(actor: Actor) -> dict[str, int]:
    """How many items each heading has; outside the desk, only those shared with the actor."""
    names = SHOWN if is_at_desk(actor) else ("given",)
    return {name: _of(actor, name).count() for name in names}


def list_for_file(actor: Actor) -> list[Intel]:
    """The desk's items that may be exported, newest first: none with a limit against it."""
    rows = Intel.objects.filter(scope.visible_rows(actor, Permission.INTEL_WORK, "intel"))
    rows = rows.filter(not_limited_by(HandlingLimit.NO_EXPORT)).order_by("-recorded_at", "-pk")
    return list(rows.select_related("report"))


def find_intelligence(actor: Actor, public_id: uuid.UUID) -> Intel | None:
    """An item that the actor may read."""
    rows = _visible(actor).select_related("report", "graded_by", "owner")
    row = rows.filter(public_id=public_id).first()
    if row:
        scope.record_disclosure(actor, row)
    return row  # type: ignore[no-any-return]


def may_work(actor: Actor, row: Intel) -> bool:
    """Whether the actor may work on an item, and so read what the desk wrote about it."""
    return refusal(actor, Permission.INTEL_WORK, scope.facts_of_row(actor, row)) is None


def may_read_report(actor: Actor, row: Intel) -> bool:
    """Whether the actor may read the report behind an item."""
    if row.report is None:
        return False
    return refusal(actor, Permission.REPORT_READ, scope.facts_of_row(actor, row.report)) is None


def list_submissions(row: Intel) -> list[Kept]:
    """The desk's submissions on an item, oldest first."""
    return as_kept(Submission.objects.filter(stage="intel", stage_id=row.public_id))


def list_sights(row: Intel) -> list[Sight]:
    """The people with whom an item was shared, why, and whether they opened it."""
    rows = row.sights.filter(of=row.public_id).select_related("account", "agency")
    return list(rows.order_by(F("ended_at").asc(nulls_first=True), "account__name", "pk"))


def find_own_sight(actor: Actor, row: Intel) -> Sight | None:
    """The actor's own access to an item, and its basis."""
    return _sights(actor, [row.public_id]).get(row.public_id)


def list_subjects(actor: Actor, row: Intel) -> list[Entity]:
    """The subjects of an item, as far as the actor may read them."""
    parts = row.about.values("entity")
    rows = network_nodes.visible_entities(actor).filter(pk__in=parts).order_by("kind", "reference")
    return network_nodes.name_entities(rows, actor)


def list_proposed_subjects(actor: Actor, row: Intel, typed: str) -> list[tuple[Entity, str]]:
    """Possible subjects of an item, with why each is proposed; none is chosen automatically.

    `typed` is a reference, a label or a fact that somebody searches for.
    """
    seen = network_nodes.visible_entities(actor).exclude(pk__in=row.about.values("entity"))
    seen = seen.exclude(state="removed")
    found = _searched(seen, typed) if typed else _alike(seen, row)
    return [(network_nodes.name_entity(entity, actor), why) for entity, why in found][:MOST]


def _searched(seen: Any, typed: str) -> list[tuple[Entity, str]]:
    facts = EntityFact.objects.filter(withdrawn_at__isnull=True, folded__in=_every_fold(typed))
    words = (
        Q(label__icontains=typed) | Q(reference__iexact=typed) | Q(pk__in=facts.values("entity"))
    )
    return [(one, "Found by your search") for one in seen.filter(words).order_by("-pk")[:MOST]]


def _every_fold(typed: str) -> set[str]:
    return {key for kind in FactKind if (key := fold_identifier(kind, typed))}


def _alike(seen: Any, row: Intel) -> list[tuple[Entity, str]]:
    """Entities that share a fact with the report, with the two facts as typed."""
    told = list(row.report.facts.all()) if row.report else []
    kinds = {fact.kind for fact in told}
    same = Q(folded__in=[fact.folded for fact in told]) | Q(kind__in=IN_PARTS)
    rows = EntityFact.objects.filter(same, withdrawn_at__isnull=True, kind__in=kinds)
    found: dict[int, str] = {}
    for fact in rows.filter(entity__in=seen.values("pk")):
        match = next((one for one in told if _may_be(one, fact)), None)
        if match:
            why = f"The report says {match.shown}; this entry says {fact.shown}"
            found.setdefault(fact.entity_id, why)
    return [(entity, found[entity.pk]) for entity in seen.filter(pk__in=found)]


def _may_be(one: ReportFact, other: EntityFact) -> bool:
    return one.kind == other.kind and may_be_same(one.kind, one.folded, other.folded)


def list_possible_recipients(actor: Actor, row: Intel) -> list[Any]:
    """People with whom an item can be shared and has not been, by agency and name."""
    has = set(row.sights.filter(of=row.public_id, ended_at__isnull=True).values_list(
        "account_id", flat=True))  # fmt: skip
    able = desk_people.list_nameable_staff(actor.at, row)
    return [one for one in able if one.pk not in has]


def list_local_names() -> list[str]:
    """The names of all agencies and of all people here: none belongs in a shared text."""
    agencies = Agency.objects.values_list("name", flat=True)
    return [*agencies, *Account.objects.filter(is_active=True).values_list("name", flat=True)]


def children_in_report(row: Intel) -> str:
    """The children named in the report behind an item, one per line."""
    if row.report is None:
        return ""
    kept = Submission.objects.filter(stage_id=row.report.public_id, part__startswith="tell_")
    return "\n".join(str(item.answers.get("children") or "") for item in kept)

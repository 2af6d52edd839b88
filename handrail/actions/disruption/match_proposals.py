"""Proposals from shared facts: a possible duplicate, or a link. A person decides on each."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from django.db.models import Q

from handrail.actions.core import recording, stage_engine
from handrail.actions.core.recording import Actor
from handrail.actions.core.step_input import Given, Means
from handrail.actions.disruption import network_nodes
from handrail.records.models import (
    Entity,
    EntityFact,
    Intel,
    Link,
    Missing,
    MissingTerm,
    Report,
    ReportFact,
    SameEntity,
)
from handrail.records.queries.core import same_entities
from handrail.rules.disruption.shared_facts import (
    KIND_OF_TERM,
    NAMED,
    OF_EPISODES,
    Fact,
    find_named_fact,
    first_shared_fact,
    role_of,
)
from handrail.rules.vocabulary import FactKind, Handling, NetworkRole
from handrail.rules.vocabulary.event_types import EventType

MOST = 40  # proposals at one time: more than anybody reads
COMPARED = 5000  # rows of one kind that are compared one by one, as parts and endings are
ONE_BY_ONE = {FactKind.REGISTRATION, FactKind.PHONE}
LIVE = Q(entity__state="live", withdrawn_at=None)


def propose_for_entity(entity: Entity, *, by: Actor, now: dt.datetime) -> int:
    """Proposes what the entity's facts share with others, reports and episodes. Returns how many it
    proposed.

    Part of an act, in its transaction. Never asserts anything, and never proposes twice.
    """
    mine = facts_of([entity])
    made = _like(entity, mine, by=by, now=now)
    for intel in _told_elsewhere(mine, but=None):
        for other in _about(intel):
            why = _why(intel, "a detail of one of them is in")
            made += _link(entity, other, why, by=by, now=now, role=NetworkRole.SAME_EVENT, of=intel)
    for term in _terms(mine):
        fact = find_named_fact(term.kind, term.shown, mine) if _fits(entity, term) else None
        if fact and made < MOST:
            made += _episode(term.episode, entity, fact, by=by, now=now)
    return made


def propose_for_intelligence(intel: Intel, *, by: Actor, now: dt.datetime) -> int:
    """Proposes links among the entities that an intelligence report names, and to what others name.
    Returns how many.
    """
    about = _about(intel)
    made = 0
    for first, second in combinations(about, 2):
        made += _link(first, second, _why(intel, "Both are named in"), by=by, now=now,
                      role=NetworkRole.SAME_EVENT, of=intel)  # fmt: skip
    told = _of_report(intel.report)
    for entity, fact, _ in _sharing(told, but=about):
        for one in about:
            made += _link(one, entity, _why(intel, f"{fact.shown} is named in"), by=by, now=now,
                          of=intel) if made < MOST else 0  # fmt: skip
    for other in _told_elsewhere(told, but=intel.report):
        for one, two in ((a, b) for a in about for b in _about(other) if a != b):
            why = f"the same detail is in {intel.reference} and {other.reference}"
            made += _link(one, two, why, by=by, now=now, role=NetworkRole.SAME_EVENT,
                          of=intel, other=other) if made < MOST else 0  # fmt: skip
    return made


def propose_for_episode(episode: Missing, *, by: Actor, now: dt.datetime) -> int:
    """Proposes links of a missing episode with the places and vehicles that it names."""
    made = 0
    terms = list(episode.terms.all())
    if not terms:
        return 0
    kinds = {kind for term in terms for kind in OF_EPISODES.get(term.kind, ())}
    rows = EntityFact.objects.filter(LIVE, kind__in=kinds).select_related("entity")[:COMPARED]
    for row in rows:
        fact = Fact(row.kind, row.shown, row.folded)
        for term in terms:
            if (
                made < MOST
                and _fits(row.entity, term)
                and find_named_fact(term.kind, term.shown, [fact])
            ):
                made += _episode(episode, row.entity, fact, by=by, now=now)
    return made


def propose_for_child(episode: Missing, entity: Entity, *, by: Actor, now: dt.datetime) -> int:
    """Proposes that the child of an episode is linked to what the episode was linked to."""
    if episode.person is None:
        return 0
    child = network_nodes.node_for_child(episode.person, by=by, now=now)
    why = f"the child’s missing episode {episode.reference} names it"
    role, turned = role_of("episode", entity.kind)
    ends = (entity, child) if turned else (child, entity)
    return _link(*ends, why, by=by, now=now, role=role)


def facts_of(entities: Iterable[Entity]) -> list[Fact]:
    """The facts of some entities that are not withdrawn."""
    rows = EntityFact.objects.filter(entity__in=list(entities), withdrawn_at=None).order_by("pk")
    return [Fact(row.kind, row.shown, row.folded) for row in rows]


def _like(entity: Entity, mine: list[Fact], *, by: Actor, now: dt.datetime) -> int:
    """Proposes a duplicate of the same kind, or a link to another kind, by shared facts."""
    made = 0
    for other, fact, theirs in _sharing(mine, but=[entity]):
        if made >= MOST:
            break
        why = f"possible match: {fact.shown} and {theirs.shown}"
        if fact.folded == theirs.folded:
            why = f"{fact.shown} is recorded for both"
        if other.kind == entity.kind:
            made += _same(entity, other, why)
        else:
            made += _link(entity, other, why, by=by, now=now)
    return made


def _sharing(mine: list[Fact], *, but: Iterable[Entity]) -> Iterator[tuple[Entity, Fact, Fact]]:
    """Live entities with a fact that may match one of ours, each once, with ours and theirs."""
    seen = {key for keys in same_entities.sets_of([one.pk for one in but]).values() for key in keys}
    for row in _candidates(EntityFact.objects.filter(LIVE).select_related("entity"), mine):
        theirs = Fact(row.kind, row.shown, row.folded)
        fact = first_shared_fact(mine, [theirs]) if row.entity_id not in seen else None
        if fact:
            seen.add(row.entity_id)
            yield row.entity, fact, theirs


def _candidates(rows: Any, mine: list[Fact]) -> Any:
    """Rows of facts worth comparing: equal ones, and all where part of a fact may match."""
    kinds = {fact.kind for fact in mine if fact.kind in ONE_BY_ONE}
    kinds_alike = {*(fact.kind for fact in mine), *(NAMED if _any_named(mine) else ())}
    equal = Q(kind__in=kinds_alike, folded__in=[fact.folded for fact in mine])
    return rows.filter(equal | Q(kind__in=kinds)).order_by("-pk")[:COMPARED] if mine else []


def _any_named(mine: list[Fact]) -> bool:
    return any(fact.kind in NAMED for fact in mine)


def _of_report(report: Report | None) -> list[Fact]:
    rows = ReportFact.objects.filter(report=report) if report else []
    return [Fact(row.kind, row.shown, row.folded) for row in rows]


def _told_elsewhere(mine: list[Fact], *, but: Report | None) -> list[Intel]:
    """Intelligence reports that name a fact of ours; never with who sent the report."""
    rows = ReportFact.objects.all()
    if but:
        rows = rows.exclude(report=but)
    reports = {
        row.report_id
        for row in _candidates(rows, mine)
        if first_shared_fact(mine, [Fact(row.kind, row.shown, row.folded)])
    }
    found = Intel.objects.filter(report__in=list(reports)).order_by("-pk")
    return list(found[:MOST])


def _about(intel: Intel) -> list[Entity]:
    return list(Entity.objects.filter(told_in__intel=intel, state="live").order_by("pk")[:MOST])


def _is_bound(item: Intel) -> bool:
    """Whether an item has conditions: of two items, a link belongs to that with conditions."""
    return item.handling == Handling.C


def _why(intel: Intel, words: str) -> str:
    return f"{words} {intel.reference}"


def _terms(mine: list[Fact]) -> Any:
    kinds = {fact.kind for fact in mine}
    wanted = [kind for kind, of in OF_EPISODES.items() if of & kinds]
    rows = MissingTerm.objects.filter(kind__in=wanted).select_related("episode__person")
    return rows.order_by("-pk")[:COMPARED] if wanted else []


def _fits(entity: Entity, term: MissingTerm) -> bool:
    return entity.kind in KIND_OF_TERM.get(term.kind, ())


def _episode(
    episode: Missing, entity: Entity, fact: Fact, *, by: Actor, now: dt.datetime
) -> int:  # fmt: skip
    node = network_nodes.node_for_episode(episode, by=by, now=now)
    role, turned = role_of("episode", entity.kind)
    ends = (entity, node) if turned else (node, entity)
    return _link(*ends, f"{fact.shown} is named in {episode.reference}", by=by, now=now, role=role)


def _same(entity: Entity, other: Entity, why: str) -> int:
    """Proposes two as the same, unless that was proposed or decided before: 1, or 0."""
    first, second = sorted((entity, other), key=lambda one: one.pk)
    if SameEntity.objects.filter(first=first, second=second).exists():
        return 0
    closest = max((first, second), key=lambda one: one.sensitivity)
    row = SameEntity(
        first=first,
        second=second,
        why=why[:300],
        owner_id=first.owner_id,
        sensitivity=closest.sensitivity,
        guardian_id=closest.guardian_id,
    )
    also = [recording.thing(first), recording.thing(second)]
    recording.create(row, verb=EventType.ENTITY_SAME_PROPOSED, also=also)
    return 1


def _link(
    first: Entity,
    second: Entity,
    why: str,
    *,
    by: Actor,
    now: dt.datetime,
    role: NetworkRole | None = None,
    of: Intel | None = None,
    other: Intel | None = None,
) -> int:
    """Proposes a link, unless the two have one of that role in either direction: 1, or 0.

    What somebody confirmed for another record of the same thing is not proposed again. A link
    from one item or two has the limits of both.
    """
    items = [item for item in (of, other) if item]
    if role is None:
        role, turned = role_of(first.kind, second.kind)
        first, second = (second, first) if turned else (first, second)
    if first == second or _is_known(first, second, role):
        return 0
    values = strictest_handling([first, second, *items]) | {
        "first": first, "second": second, "role": role.value, "why": why[:300],
        "intel": max(items, key=_is_bound, default=None),
        "owner_id": first.owner_id,
    }  # fmt: skip
    also = [recording.thing(first), recording.thing(second)]
    means = Means(values=values, also=also, follows=True)
    stage_engine.run_first_step(
        by=by, case=None, thing="link", name="propose", given=Given(), now=now, means=means
    )
    return 1


def _is_known(first: Entity, second: Entity, role: NetworkRole) -> bool:
    """Whether a link says this already: of these two, or confirmed of others that are the same."""
    either = Q(first=first, second=second) | Q(first=second, second=first)
    known = Link.objects.filter(either)
    is_loose = role == NetworkRole.SAME_EVENT
    said = known.exclude(state="rejected") if is_loose else known.filter(state="confirmed")
    sets = same_entities.sets_of([first.pk, second.pk])
    one, other = sets[first.pk], sets[second.pk]
    of_the_same = Q(first__in=one, second__in=other) | Q(first__in=other, second__in=one)
    confirmed = Link.objects.filter(of_the_same, state="confirmed")
    return known.filter(role=role).exists() or said.exists() or confirmed.exists()


def strictest_handling(rows: Iterable[Any]) -> dict[str, Any]:
    """The handling of a link: the strictest of what it joins, with all their limits."""
    found = list(rows)
    closest = max(found, key=lambda one: one.sensitivity)
    limits = sorted({limit for one in found for limit in one.limits.split()})
    is_c = any(one.handling == Handling.C for one in found)
    return {
        "sensitivity": closest.sensitivity,
        "guardian_id": closest.guardian_id,
        "handling": (Handling.C if is_c else Handling.P).value,
        "limits": " ".join(limits),
    }

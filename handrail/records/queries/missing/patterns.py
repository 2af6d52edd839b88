"""Patterns across children for one reader, found among the episodes they may read.

An episode that the reader may not see is in no pattern and in no number, so a pattern
that needs it does not exist. The number of queries is constant.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Coalesce

from handrail.records.models import EntityFact, Missing, MissingTerm, PersonAddress
from handrail.records.queries.casework import cases
from handrail.records.queries.core import same_person, scope
from handrail.records.queries.disruption import network_nodes
from handrail.records.queries.missing import pattern_decisions
from handrail.records.queries.missing.episodes import visible_episodes
from handrail.records.queries.missing.pattern_decisions import Decided
from handrail.rules.clocks import months_later
from handrail.rules.core.local_time import london_day
from handrail.rules.missing import patterns as rules
from handrail.rules.missing.charts import start_of_day
from handrail.rules.missing.episodes import Named
from handrail.rules.missing.pattern_limits import MOST_EPISODES
from handrail.rules.missing.patterns import Absence, Gazetteer, NamedPlace, Pattern
from handrail.rules.people.matching.normalisation import fold_name
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import FactKind
from handrail.rules.vocabulary.permission_codes import Permission

Child = int  # the key of a person, or the key of a case below zero where nobody is registered
LEAST_OF_HOME = 5  # letters of an address below which it may be part of any name
KINDS = tuple(rules.KIND_OF)


@dataclass(frozen=True)
class PatternFound:
    """A pattern with its address and the decision on it, as far as there is one."""

    pattern: Pattern
    token: str
    decided: Decided


@dataclass
class Across:
    """The patterns in a reader's episodes of a period."""

    absences: list[Absence]
    patterns: list[PatternFound] = field(default_factory=list)
    places: list[NamedPlace] = field(default_factory=list)
    is_cut: bool = False

    @property
    def children(self) -> int:
        """How many children went missing, of those whom the reader may see."""
        return len({one.child for one in self.absences})

    def with_token(self, token: str) -> PatternFound | None:
        """The pattern at an address, if it exists for the reader."""
        return next((one for one in self.patterns if one.token == token), None)


def may_be_read(actor: Actor) -> Any:
    """A condition for the episodes that the reader may compare with each other."""
    return scope.visible_rows(actor, Permission.MISSING_PATTERN, "missing")


def patterns_across(actor: Actor, months: int) -> Across:
    """The patterns in the episodes of the last months that the actor may read."""
    rows, is_cut = _episodes(actor, months)
    same = _same_children(actor, rows)
    absences = _absences(rows, same, _homes(rows))
    places = _gazetteer(actor)
    decisions = pattern_decisions.list_decisions(actor, may_be_read(actor), same)
    uses = rules.list_uses(absences, places)
    found = rules.find_patterns(absences, places)
    tokens = _tokens(rows, same)
    return Across(
        absences,
        [
            PatternFound(one, _token(one, tokens), pattern_decisions.decided_for(one, decisions))
            for one in found
        ],
        rules.named_places(absences, uses),
        is_cut,
    )


def _episodes(actor: Actor, months: int) -> tuple[list[dict[str, Any]], bool]:
    """The latest episodes of the period, and whether there are more than are compared."""
    since = start_of_day(months_later(london_day(actor.at).replace(day=1), -months))
    rows = Missing.objects.filter(may_be_read(actor), missing_from__gte=since)
    found = list(
        rows.order_by("-missing_from", "-pk")
        .annotate(child=Coalesce("person", "case__person"))
        .values("pk", "child", "case", "missing_from", "person__public_id", "case__public_id")[
            : MOST_EPISODES.value + 1
        ]
    )
    return found[: MOST_EPISODES.value], len(found) > MOST_EPISODES.value


def _same_children(actor: Actor, rows: Iterable[Mapping[str, Any]]) -> dict[Child, Child]:
    """For each person with several records, the key that stands for all of them."""
    people = {row["child"] for row in rows if row["child"]}
    sets = same_person.group_by_person(same_person.list_joined_pairs(actor, people))
    return {person: min(joined) for person, joined in sets.items()}


def child_key(person: int | None, case: int | None, same: Mapping[Child, Child]) -> Child:
    """The key of the child of an episode."""
    return same.get(person, person) if person else -(case or 0)


def _homes(rows: Iterable[Mapping[str, Any]]) -> dict[int, frozenset[str]]:
    """The first line of each child's own addresses, folded; protected ones are not read."""
    people = {row["child"] for row in rows if row["child"]}
    found: dict[int, set[str]] = defaultdict(set)
    addresses = PersonAddress.objects.filter(person__in=people, is_protected=False)
    for address in addresses.only("person", "public_id", "lines", "is_protected"):
        line = fold_name((address.lines or "").split("\n")[0].split(",")[0])
        if len(line) >= LEAST_OF_HOME:
            found[address.person_id].add(line)
    return {person: frozenset(lines) for person, lines in found.items()}


def _absences(
    rows: Iterable[Mapping[str, Any]],
    same: Mapping[Child, Child],
    homes: Mapping[int, frozenset[str]],
) -> list[Absence]:
    named = _named_by_episode([row["pk"] for row in rows])
    return [
        Absence(
            row["pk"],
            child_key(row["child"], row["case"], same),
            row["missing_from"],
            tuple(named.get(row["pk"], ())),
            homes.get(row["child"], frozenset()),
        )
        for row in rows
    ]


def _named_by_episode(episodes: Collection[int]) -> dict[int, list[Named]]:
    """What each episode names: places, vehicles and phones."""
    wanted, found = set(episodes), defaultdict[int, list[Named]](list)
    terms = MissingTerm.objects.filter(kind__in=KINDS)
    if wanted:
        terms = terms.filter(episode__gte=min(wanted), episode__lte=max(wanted))
    columns = ("episode", "kind", "folded", "shown")
    for episode, kind, folded, shown in terms.order_by("pk").values_list(*columns):
        if episode in wanted:
            found[episode].append(Named(kind, folded, shown))
    return found


def _gazetteer(actor: Actor) -> Gazetteer:
    """The places of concern that the actor may read, by what they are called."""
    rows = network_nodes.visible_entities(actor).filter(kind="place", state="live")
    rows = rows.select_related(None).prefetch_related(None).order_by("pk")
    labels: dict[str, str] = {}
    positions: dict[str, tuple[float, float]] = {}
    first: dict[int, str] = {}
    for pk, label, latitude, longitude in rows.values_list("pk", "label", "latitude", "longitude"):
        name = fold_name(label)
        if not name:
            continue
        first[pk] = labels.setdefault(name, name)
        if latitude is not None and longitude is not None:
            positions.setdefault(first[pk], (latitude, longitude))
    kinds = (FactKind.NAME, FactKind.NICKNAME, FactKind.ADDRESS)
    facts = EntityFact.objects.filter(entity__in=rows.values("pk"), kind__in=kinds)
    for entity, shown in facts.filter(withdrawn_at=None).values_list("entity", "shown"):
        if entity in first:
            labels.setdefault(fold_name(shown), first[entity])
    return Gazetteer(labels, positions)


def _tokens(rows: Iterable[Mapping[str, Any]], same: Mapping[Child, Child]) -> dict[Child, str]:
    """The public id of each child, or of the case of a child whom nobody registered."""
    found: dict[Child, str] = {}
    for row in rows:
        child = child_key(row["child"], row["case"], same)
        public_id = row["person__public_id"] or row["case__public_id"]
        if row["child"] in (child, None) or child not in found:
            found[child] = str(public_id)
    return found


def _token(pattern: Pattern, ids: Mapping[Child, str]) -> str:
    """The address of a pattern: a hash of its kind, its children's random ids and what they have in
    common.

    Without the ids nobody can work out whom or what it is about.
    """
    parts = [pattern.kind.value, pattern.term, *sorted(ids[child] for child in pattern.children)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def name_episodes(actor: Actor, keys: Collection[int]) -> dict[int, Any]:
    """Episodes by their keys, with the child's name; each goes on the request's reading list."""
    rows = visible_episodes(actor).filter(may_be_read(actor), pk__in=list(keys))
    found = {row.pk: cases.name_row(row) for row in rows}
    for row in found.values():
        scope.record_disclosure(actor, row)
    return found


def may_decide(actor: Actor, keys: Collection[int]) -> bool:
    """Whether the actor works on every one of these episodes."""
    works = scope.visible_rows(actor, Permission.MISSING_WORK, "missing")
    return Missing.objects.filter(works, pk__in=list(keys)).count() == len(keys)


def latest_of_each_child(pattern: Pattern) -> dict[Child, int]:
    """The latest episode of each child of a pattern."""
    return {one.child: one.episode for one in pattern.absences}

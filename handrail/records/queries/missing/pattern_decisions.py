"""People's decisions on patterns across children, as far as a reader may know about them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from handrail.records.models import Missing, MissingPattern, MissingPatternEpisode
from handrail.records.queries.core import restricted_reach
from handrail.rules.missing.patterns import Pattern
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import PatternState

OPEN = "open"


@dataclass(frozen=True)
class Decision:
    """A decision with the children and the episodes that it was about."""

    row: MissingPattern
    children: frozenset[int]
    episodes: frozenset[int]


@dataclass(frozen=True)
class Decided:
    """The current decision on a pattern: `state` is "open" until somebody decides on it as it is
    now.

    `row` is the latest decision on it or on a part of it, `since` how many of the pattern's
    episodes that decision did not know.
    """

    state: str = OPEN
    row: MissingPattern | None = None
    since: int = 0


def list_decisions(actor: Actor, readable: Q, same: Mapping[int, int]) -> list[Decision]:
    """The decisions all of whose episodes the actor may read, the latest first."""
    shown = Missing.objects.filter(readable).values("pk")
    hidden = MissingPatternEpisode.objects.exclude(episode__in=shown).values("pattern")
    rows = MissingPattern.objects.filter(
        restricted_reach.rows_existing_for(actor, "missingpattern")
    )
    rows = rows.exclude(pk__in=hidden).select_related("decided_by").order_by("-decided_at", "-pk")
    found = list(rows)
    children: dict[int, set[int]] = defaultdict(set)
    episodes: dict[int, set[int]] = defaultdict(set)
    columns = ("pattern", "episode", "episode__person", "episode__case__person", "episode__case")
    parts = MissingPatternEpisode.objects.filter(pattern__in=rows.order_by())
    for pattern, episode, person, of_case, case in parts.values_list(*columns):
        key = person or of_case
        children[pattern].add(same.get(key, key) if key else -(case or 0))
        episodes[pattern].add(episode)
    return [
        Decision(row, frozenset(children[row.pk]), frozenset(episodes[row.pk])) for row in found
    ]


def decided_for(pattern: Pattern, decisions: Sequence[Decision]) -> Decided:
    """The current decision on a pattern, from the latest decision on it or on part of it.

    What was confirmed stays confirmed with further episodes of the same children. It is open
    again once there is another child, and what was set aside once there is another episode.
    """
    about = next(_about(pattern, decisions), None)
    if about is None:
        return Decided()
    since = len(pattern.episodes - about.episodes)
    knows_all = pattern.children <= about.children
    is_kept = knows_all and (about.row.state == PatternState.CONFIRMED or not since)
    return Decided(about.row.state if is_kept else OPEN, about.row, since)


def _about(pattern: Pattern, decisions: Iterable[Decision]) -> Iterator[Decision]:
    for one in decisions:
        is_part = one.children <= pattern.children or pattern.children <= one.children
        if one.row.kind == pattern.kind and one.row.term == pattern.term and is_part:
            yield one

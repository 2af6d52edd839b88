"""Links between missing episodes: proposed by the system, decided by a person."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q

from handrail.actions.core import pair_answers, recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Missing, MissingLink, MissingTerm
from handrail.records.queries.missing.episodes import span_of
from handrail.records.queries.people import identity
from handrail.rules.missing.episodes import NEAR, Named, in_same_hours, list_named
from handrail.rules.vocabulary import MissingLinkKind, MissingLinkState
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission

MOST = 40  # proposals at one time: more than anybody reads
SAID = {MissingLinkState.CONFIRMED, MissingLinkState.REJECTED}


def propose_links(
    episode: Missing, answers: Mapping[str, Any], *, by: Actor, now: dt.datetime
) -> list[MissingLink]:
    """Saves what the answers name and proposes links to other children's episodes.

    Part of every step that records where, with who or when a child was away; never asserts a
    link.
    """
    for named in list_named(answers):
        _keep(episode, named)
    same = identity.keys_of_same_person(by, episode.person_id) if episode.person_id else []
    others = Missing.objects.filter(owner_id=episode.owner_id).exclude(pk=episode.pk)
    if same:
        others = others.exclude(person__in=same)
    found = [*_in_same_hours(episode, others, now), *_sharing(episode, others)]
    return [made for other, kind, why in found[:MOST] if (made := _link(episode, other, kind, why))]


def _keep(episode: Missing, named: Named) -> None:
    here = MissingTerm.objects.filter(episode=episode, kind=named.kind, folded=named.folded)
    if not here.exists():
        row = MissingTerm(episode=episode, kind=named.kind, folded=named.folded, shown=named.shown)
        recording.insert_immutable(row)


def _in_same_hours(
    episode: Missing, others: Any, now: dt.datetime
) -> Iterable[tuple[Missing, str, str]]:
    span = span_of(episode)
    rows = others.filter(
        Q(returned_at__gte=span.start - NEAR) | Q(returned_at=None),
        missing_from__lte=(span.end or now) + NEAR,
    )
    for other in rows.order_by("-missing_from")[:MOST]:
        if in_same_hours(span, span_of(other), now):
            yield other, MissingLinkKind.SAME_HOURS, ""


def _sharing(episode: Missing, others: Any) -> Iterable[tuple[Missing, str, str]]:
    mine = {(term.kind, term.folded): term.shown for term in episode.terms.all()}
    if not mine:
        return
    rows = MissingTerm.objects.filter(folded__in=[folded for _, folded in mine], episode__in=others)
    for term in rows.select_related("episode").order_by("-episode__missing_from", "pk")[:MOST]:
        shown = mine.get((term.kind, term.folded))
        if shown:
            yield term.episode, term.kind, shown


def _link(episode: Missing, other: Missing, kind: str, why: str) -> MissingLink | None:
    """A new proposed link, unless the two have one of this kind and reason, in any order."""
    either = Q(episode=episode, other=other) | Q(episode=other, other=episode)
    for known in MissingLink.objects.filter(either, kind=kind):
        if known.why.casefold() == why.casefold():
            return None
    closest = max((episode, other), key=lambda row: row.sensitivity)
    link = MissingLink(
        episode=episode,
        other=other,
        kind=kind,
        why=why,
        owner_id=episode.owner_id,
        sensitivity=closest.sensitivity,
        guardian_id=closest.guardian_id,
    )
    return recording.create(
        link, verb=EventType.MISSING_LINK_PROPOSED, also=[recording.thing(episode)]
    )


@recording.action
def decide_link(
    *, by: Actor, link: MissingLink, state: str, reason: str, seen: int, now: dt.datetime
) -> MissingLink:
    """Records whether a proposed link is true, and why, by a person who works on both episodes.

    Raises Refused, Incomplete (no reason), NotPossible (no such answer), Stale.
    """
    said: MissingLink = pair_answers.answer_pair(
        link,
        (link.episode, link.other),
        by=by,
        permission=Permission.MISSING_WORK,
        verb=EventType.MISSING_LINK_SAID,
        state=state,
        possible=SAID,
        reason=reason,
        seen=seen,
        now=now,
    )
    return said

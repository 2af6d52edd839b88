"""Links between entities, and entities that are the same: decided or undone by named people."""

import datetime as dt
from typing import Any

from django.db.models import Q

from handrail.actions.core import (
    pair_answers,
    recording,
    stage_engine,
    step_effects,
)
from handrail.actions.core.recording import Actor, Incomplete
from handrail.actions.core.step_input import Given, Means
from handrail.actions.disruption import match_proposals, network_nodes
from handrail.actions.disruption.entities import grant_sight, review_limit
from handrail.records.models import Entity, Link, Missing, Person, SameEntity
from handrail.rules.forms.answer_dates import day_of
from handrail.rules.vocabulary import Handling, NetworkRole
from handrail.rules.vocabulary.clock_codes import ClockCode
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED

EPISODE = "episode"


@recording.action
def record_link(*, by: Actor, row: None, given: Given, now: dt.datetime) -> Link:
    """Records a link between two entities that were picked, and makes the node of a child or an
    episode if needed.

    Raises Incomplete without both ends, or for an end before the beginning.
    """
    ends = given.picked.get("ends") or []
    if len(ends) != 2:
        raise Incomplete(
            {"ends": "Choose both entries first: open one, and choose the other there"}
        )
    started, ended = (day_of(given.answers.get(key)) for key in ("since_on", "until_on"))
    if started and ended and ended < started:
        raise Incomplete({"until_on": "This is before the link started. Check both dates"})
    first, second = (_node(end, by=by, now=now) for end in ends)
    if first == second:
        raise Incomplete({"ends": "Choose two different entries to link"})
    held = match_proposals.strictest_handling([first, second])
    if held["handling"] == Handling.P:
        held.pop("handling")  # as the form says
    values = held | {"first": first, "second": second, "owner_id": first.owner_id}
    made = stage_engine.run_first_step(
        by=by,
        case=None,
        thing="link",
        name="record",
        given=given,
        now=now,
        means=Means(values=values, also=[recording.thing(first), recording.thing(second)]),
    )
    assert isinstance(made, Link)  # nosec B101 - by its table
    if made.handling == Handling.C:
        grant_sight(made, by=by, account=by.account or 0, agency=by.agency or 0,
                   why="Recorded it", now=now)  # fmt: skip
    _settle(made, by=by, now=now)
    _child_too(made, by=by, now=now)
    return made


def _node(end: Any, *, by: Actor, now: dt.datetime) -> Entity:
    if isinstance(end, Person):
        return network_nodes.node_for_child(end, by=by, now=now)
    if isinstance(end, Missing):
        return network_nodes.node_for_episode(end, by=by, now=now)
    if not isinstance(end, Entity):
        raise Incomplete({"ends": "Choose both entries first"})
    return end


def _settle(link: Link, *, by: Actor, now: dt.datetime) -> None:
    """Settles a proposed link of the same role, or of "named together", which says less."""
    either = Q(first=link.first, second=link.second) | Q(first=link.second, second=link.first)
    roles = {NetworkRole.SAME_EVENT, link.role}
    rows = Link.objects.filter(either, role__in=roles, state="proposed")
    for row in rows.exclude(pk=link.pk):
        stage_engine.run_further_step(by=by, row=row, name="settle", given=Given(), now=now,
                     means=Means(follows=True))  # fmt: skip


def _child_too(link: Link, *, by: Actor, now: dt.datetime) -> None:
    """Proposes that what an episode was linked to also concerns its child."""
    for one, other in ((link.first, link.second), (link.second, link.first)):
        if one.kind == EPISODE and one.episode and other.kind not in {EPISODE, "child"}:
            match_proposals.propose_for_child(one.episode, other, by=by, now=now)


@recording.action
def confirm_link(*, by: Actor, row: Link, given: Given, now: dt.datetime) -> Link:
    """Confirms a proposed link, by a named person, with its role and how they know."""
    done = stage_engine.run_further_step(by=by, row=row, name="confirm", given=given, now=now)
    assert isinstance(done, Link)  # nosec B101 - by its table
    _settle(done, by=by, now=now)
    _child_too(done, by=by, now=now)
    return done


@recording.action
def review_link(*, by: Actor, row: Link, given: Given, now: dt.datetime) -> Link:
    """Renews the link until another review date."""
    given = stage_engine.permitted_input(NAMED["link", "review"], row, given, by=by)
    limit = review_limit(given, now)
    done = stage_engine.run_further_step(by=by, row=row, name="review", given=given, now=now)
    assert isinstance(done, Link)  # nosec B101 - by its table
    step_effects.stop_clocks(done, (ClockCode.ENTITY_REVIEW,), now=now)
    step_effects.start_clock(done, ClockCode.ENTITY_REVIEW, begun=now, limit=limit)
    return done


@recording.action
def end_link(*, by: Actor, row: Link, given: Given, now: dt.datetime) -> Link:
    """Ends a link that is no longer true. Raises Incomplete for a day before it began."""
    ended = day_of(given.answers.get("until_on"))
    if ended and row.started_on and ended < row.started_on:
        raise Incomplete({"until_on": "This is before the link started. Check the date"})
    done = stage_engine.run_further_step(by=by, row=row, name="end", given=given, now=now)
    assert isinstance(done, Link)  # nosec B101 - by its table
    return done


# what can be said of a pair, and from where
FROM = {
    "same": ("proposed", "not_same", "undone"),
    "not_same": ("proposed",),
    "undone": ("same",),
}


@recording.action
def decide_same_entity(
    *, by: Actor, pair: SameEntity, state: str, reason: str, seen: int, now: dt.datetime
) -> SameEntity:
    """Records whether two entities are the same, or undoes it; nothing is moved.

    It is decided by a person who works on both. Raises Refused, Incomplete (no reason),
    NotPossible (no such answer now), Stale.
    """
    possible = [after for after, before in FROM.items() if pair.state in before]
    said: SameEntity = pair_answers.answer_pair(
        pair,
        (pair.first, pair.second),
        by=by,
        permission=Permission.ENTITY_WORK,
        verb=EventType.ENTITY_SAME_SAID,
        state=state,
        possible=possible,
        reason=reason,
        seen=seen,
        now=now,
    )
    return said

"""Decisions on patterns across children: confirmed or set aside by a person, with the reason."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.db import IntegrityError, transaction

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible, Stale
from handrail.records.models import Missing, MissingPattern, MissingPatternEpisode
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.missing.patterns import Pattern
from handrail.rules.vocabulary import PatternState
from handrail.rules.vocabulary.event_types import EventType
from handrail.rules.vocabulary.permission_codes import Permission


@recording.action
def decide_pattern(
    *,
    by: Actor,
    pattern: Pattern,
    token: str,
    episodes: Sequence[Missing],
    state: str,
    reason: str,
    seen: int,
    now: dt.datetime,
) -> MissingPattern:
    """Records what a person who works on every episode of a pattern decides about it.

    `seen` is the version of the decision that their page showed, 0 where there was none. No
    child, episode or link is changed by it. Raises Refused, NotPossible (no such answer),
    Incomplete (no reason), Stale.
    """
    for episode in episodes:
        permissions.require(by, Permission.MISSING_WORK, scope.facts_of_row(by, episode))
    if state not in set(PatternState):
        raise NotPossible(
            "You cannot record this about a pattern. Reload the page and choose again."
        )
    words = reason.strip()
    if not words:
        raise Incomplete({"reason": "Enter how you know. Everybody who works on these can read it"})
    values = {"state": state, "reason": words, "decided_by_id": by.account, "decided_at": now}
    also = [recording.thing(episode) for episode in episodes]
    known = MissingPattern.objects.filter(token=token).first()
    if known is not None:
        done = recording.change(
            known,
            verb=EventType.MISSING_PATTERN_DECIDED,
            values=values,
            reason=words,
            also=also,
            seen=seen,
        )
        _add_episodes(done, episodes, {part.episode_id for part in done.parts.all()})
        return done
    made = _new_decision(pattern, token, episodes, seen)
    for name, value in values.items():
        setattr(made, name, value)
    try:
        with transaction.atomic():
            recording.create(made, verb=EventType.MISSING_PATTERN_DECIDED, reason=words, also=also)
    except IntegrityError:
        raise Stale("Someone else decided on this while you were writing.") from None
    _add_episodes(made, episodes, set())
    return made


def _new_decision(
    pattern: Pattern, token: str, episodes: Sequence[Missing], seen: int
) -> MissingPattern:
    """A new decision, restricted like the most restricted of the episodes it is about."""
    if seen:
        raise Stale("Someone else changed this while you were reading.")
    closest = max(episodes, key=lambda episode: episode.sensitivity)
    return MissingPattern(
        kind=pattern.kind,
        term=pattern.term,
        shown=pattern.shown,
        token=token,
        owner_id=closest.owner_id,
        sensitivity=closest.sensitivity,
        guardian_id=closest.guardian_id,
    )


def _add_episodes(row: MissingPattern, episodes: Sequence[Missing], known: Collection[int]) -> None:
    for episode in episodes:
        if episode.pk not in known:
            recording.insert_immutable(MissingPatternEpisode(pattern=row, episode=episode))

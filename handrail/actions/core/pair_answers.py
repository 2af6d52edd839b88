"""A named person's decision on a proposed pair: two missing episodes, or two entities."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor, Incomplete, NotPossible
from handrail.records.queries.core import scope
from handrail.rules import permissions
from handrail.rules.vocabulary.permission_codes import Permission


def answer_pair(
    pair: Any,
    ends: tuple[Any, Any],
    *,
    by: Actor,
    permission: Permission,
    verb: str,
    state: str,
    possible: Collection[str],
    reason: str,
    seen: int,
    now: dt.datetime,
) -> Any:
    """Records the decision on a pair, by a person who works on both ends; nothing is moved.

    Returns the pair. Raises Refused, NotPossible (no such answer now), Incomplete (no reason),
    Stale.
    """
    for end in ends:
        permissions.require(by, permission, scope.facts_of_row(by, end))
    if state not in possible:
        raise NotPossible("You cannot answer this now. Reload the page to see its current status.")
    said = reason.strip()
    if not said:
        raise Incomplete({"reason": "Enter how you know. Everyone who works on both can read it"})
    return recording.change(
        pair,
        verb=verb,
        values={"state": state, "reason": said, "decided_by_id": by.account, "decided_at": now},
        reason=said,
        also=[recording.thing(end) for end in ends],
        seen=seen,
    )

"""The episode in which a child is missing now, for the page of their record."""

from collections.abc import Collection
from typing import Any

from handrail.records.models import Missing
from handrail.records.queries.core.compiled_queries import Rows, pad_keys
from handrail.records.queries.missing.episodes import disclose_episodes, visible_episodes
from handrail.rules.permissions import Actor
from handrail.rules.workflow.missing import AWAY


def list_missing_now_of(actor: Actor, same: Collection[int]) -> list[Missing]:
    """The episodes in which a child is missing now that the actor may read, the latest first.

    `same` are the keys of every record of the child.
    """
    return disclose_episodes(actor, _away(actor, pad_keys(same)))


@Rows
def _away(actor: Actor, same: tuple[int, ...]) -> Any:
    rows = visible_episodes(actor).prefetch_related(None)  # the page names the child already
    return rows.filter(person__in=same, state__in=AWAY).order_by("-missing_from", "-pk")

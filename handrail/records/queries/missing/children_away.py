"""The episode in which a child is missing now, for the page of their record."""

from collections.abc import Collection

from handrail.records.models import Missing
from handrail.records.queries.missing.episodes import disclose_episodes, visible_episodes
from handrail.rules.permissions import Actor
from handrail.rules.workflow.missing import AWAY


def list_missing_now_of(actor: Actor, same: Collection[int]) -> list[Missing]:
    """The episodes in which a child is missing now that the actor may read, the latest first.

    `same` are the keys of every record of the child.
    """
    rows = visible_episodes(actor).filter(person__in=same, state__in=AWAY)
    return disclose_episodes(actor, list(rows.order_by("-missing_from", "-pk")))

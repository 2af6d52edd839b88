"""The register of abduction warning notices: one row for each adult and child."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handrail.records.models import Measure, Person, Submission
from handrail.records.queries.core.submissions import as_kept
from handrail.records.queries.disruption import measures
from handrail.rules.disruption import options
from handrail.rules.permissions import Actor
from handrail.rules.workflow.measures import LIVE

SERVED = ("warn", "renew")
NOT_SERVED = ("considered", "not_chosen")


@dataclass(frozen=True)
class NoticeRow:
    """A notice: its measure, the child where the actor may know them, terms and services."""

    row: Measure
    child: Person | None
    terms: str
    services: int
    is_live: bool


def list_notices(actor: Actor) -> list[NoticeRow]:
    """The notices that the actor may read, those in force first, each with its own child."""
    rows = measures.list_with_options(actor, options.ending_on_birthdays())
    rows = [row for row in rows if row.state not in NOT_SERVED]
    said, protected = _terms(rows), measures.children_by_measure(actor, rows)
    found = []
    for row in rows:
        texts = said.get(row.public_id, [])
        latest, is_live = (texts[-1] if texts else ""), row.state in LIVE
        children: list[Any] = protected.get(row.pk, [])
        for child in children or [None]:
            found.append(NoticeRow(row, child, latest, len(texts), is_live))
    return found


def _terms(rows: Iterable[Measure]) -> dict[Any, list[str]]:
    """The terms of each service of each notice, the earliest first."""
    ids = [row.public_id for row in rows]
    kept = Submission.objects.filter(stage="measure", stage_id__in=ids, part__in=SERVED)
    found: dict[Any, list[str]] = {}
    for item in as_kept(kept.order_by("submitted_at", "pk")):
        found.setdefault(item.row.stage_id, []).append(str(item.answers.get("terms") or ""))
    return found

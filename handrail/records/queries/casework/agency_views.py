"""Agencies' views on a row of a case."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from handrail.records.models import Contribution, Submission
from handrail.records.queries.core.submissions import Kept, as_kept

VIEWS = ("agree", "view", "consent", "grade")  # the steps by which a partner says what it thinks


def views_by_row(rows: Iterable[Any]) -> dict[uuid.UUID, list[Contribution]]:
    """The agencies' views on several rows, by their public id; always two queries."""
    asked = Contribution.objects.filter(of__in=[row.public_id for row in rows])
    found = list(asked.select_related("agency", "given_by").order_by("agency__name"))
    given = Submission.objects.filter(
        stage_id__in=[part.public_id for part in found], part__in=VIEWS
    )
    newest: dict[Any, Kept] = {item.row.stage_id: item for item in as_kept(given)}
    views: dict[uuid.UUID, list[Contribution]] = defaultdict(list)
    for part in found:
        part.kept = newest.get(part.public_id)
        views[part.of].append(part)
    return views

"""What counts as a missing episode and as a return: the same conditions in every figure."""

from typing import Any

from django.db.models import Q

from handrail.records.models import Missing
from handrail.rules.vocabulary import MissingState
from handrail.rules.workflow.missing import INTERVIEW_DUE

LIVES = ~Q(state=MissingState.WITHDRAWN)
# each episode once: the report that leads it, and no report made by mistake
COUNTED = Q(joined_to=None) & LIVES
# each return once: a report that tells of the same return again has no interview of its own
# and none of history: whether an interview was held then is not known here
RETURNS = Q(returned_at__isnull=False, repeats_return=False, is_historic=False) & LIVES
# with an interview still to be offered or held
DUE = Q(state__in=INTERVIEW_DUE, is_historic=False)
IMPORTED = Q(came_by="import")


def clocks_not_counted() -> Any:
    """The public ids of reports whose deadlines no figure counts.

    Those of a historic episode stopped when it was marked, which says nothing about an interview.
    """
    left_out = ~LIVES | Q(repeats_return=True) | Q(is_historic=True)
    return Missing.objects.filter(left_out).values("public_id")


def count_once(rows: Any) -> Any:
    """Of the reports that somebody may read, one for each episode.

    A joined report is left out where the report that leads its episode is among the rows, so
    police who reported an absence still find their own report.
    """
    leading = rows.order_by().values("pk")
    return rows.filter(LIVES & (Q(joined_to=None) | ~Q(joined_to__in=leading)))

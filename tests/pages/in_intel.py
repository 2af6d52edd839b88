"""What the access matrix needs of intelligence: a report, an item for cat and pol, a link."""

import datetime as dt
from typing import Any

from django.utils import timezone

from handrail.actions.core.step_input import Given
from handrail.actions.disruption import information_reports
from handrail.pages.core.routes import Route
from handrail.records.models import Intel, TellerLink
from tests.people import Scene, intelligence
from tests.people.casework import filled
from tests.people.cast import NOW

KINDS = {"report", "intel", "tellerlink"}
SEEN = {"in_danger": "no", "about": "place", "happened": "Cars come and go at night",
        "how_known": "seen", "risk": "no"}  # fmt: skip


def of(route: Route) -> Any:
    """The row of the route's kind, made once."""
    if route.kind == "tellerlink":
        return (TellerLink.objects.first() or intelligence.linked()).public_id
    item = Intel.objects.first() or intelligence.shared("cat", "pol")
    return item.public_id if route.kind == "intel" else item.report.public_id


def _receipt(scene: Scene) -> dict[str, str]:
    given = Given(filled("report_public", **SEEN))
    by = intelligence.NOBODY
    return {"receipt": information_reports.submit_publicly(given=given, by=by, now=NOW)}


def _link(scene: Scene | None) -> dict[str, str]:
    until = timezone.now() + dt.timedelta(days=7)
    parts = {"day": until.day, "month": until.month, "year": until.year}
    return {"business": "Harbour Lodge"} | {f"until_on__{key}": str(n) for key, n in parts.items()}


BODIES: dict[str, Any] = {
    "tell_publicly": lambda scene: SEEN,
    "tell_receipt": _receipt,
    "tell": lambda scene: {"in_danger": "no", "referred": "no"},
    "teller_links": _link,
    "source": lambda scene: {"reason": "The desk asks"},
    "source_answer": lambda scene: {"words": "At night"},
}

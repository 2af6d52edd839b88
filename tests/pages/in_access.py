"""What the access matrix needs of access requests: one that rory took in."""

from typing import Any

from handrail.pages.core.routes import Route
from handrail.records.models import AccessPassage, AccessRequest, Statement
from tests.people import NOW, access

KINDS = {"accessrequest", "accesspassage", "statement"}
MORE: dict[str, dict[str, Any]] = {
    "access_step": {"name": "contact"},
    "child_pattern": {"token": "no-such-pattern"},
}
BODIES: dict[str, Any] = {
    "access_take": lambda scene: {
        "asker": "child",
        "name": "Saoirse Devlin",
        "given": "Saoirse",
        "family": "Devlin",
        "born__day": "14",
        "born__month": "3",
        "born__year": "2012",
        "received_on__day": "20",
        "received_on__month": "11",
        "received_on__year": "2026",
    },
    "access_step": lambda scene: access.SAFE,
    "access_passage": lambda scene: {"m0": "hide", "more": "", "more_reason": "", "left_out": ""},
    "statement": lambda scene: {"outcome": "noted", "words": "Told by phone on Monday"},
    "access_back": lambda scene: {"why": "Her aunt is named in other words"},
}


def of(route: Route) -> Any:
    """The public id of the one request, or of a passage of it."""
    if route.kind == "statement":
        open_one = Statement.objects.filter(outcome="").order_by("pk").first()
        return (open_one or access.stated(access.linked())).public_id
    row = AccessRequest.objects.first() or access.asked()
    if route.kind == "accessrequest":
        return row.public_id
    return (AccessPassage.objects.first() or _passage(row)).public_id


def _passage(row: AccessRequest) -> AccessPassage:
    """One passage of the request, in which somebody else is named."""
    words, marks = "Gary came to the gate.", [[0, 4, "third_party", "proposed"]]
    return AccessPassage.objects.create(
        request=row, place=1, part="work", source="casenote", title="A note", words=words,
        marks=marks, why_back="", state="waiting", owner=row.owner, occurred_at=NOW,
        recorded_at=NOW,
    )  # fmt: skip

"""What the access matrix needs of sharing: a contact, a file to take, a large copy that waits."""

from typing import Any

from handrail.actions.sharing import exports
from handrail.actions.sharing.exports import Copy
from handrail.pages.core.routes import Route
from handrail.records.models import Export, Recipient
from tests import people
from tests.people import casework, sharing

KINDS = {"recipient", "export"}


def of(route: Route, case: Any) -> Any:
    """The contact, the file that cat may take, or the copy that cat asked for; made once."""
    if route.kind == "recipient":
        return (Recipient.objects.first() or sharing.contact()).public_id
    if route.name == "agree_export":
        return _asked().public_id
    return _ready(case).public_id


def _asked() -> Export:
    found = Export.objects.filter(state="asked").first()
    if found is None:
        copy = Copy("measures", "For the inspection", "OFFICIAL-SENSITIVE", people=30)
        exports.request_agreement(by=people.act_as("cat"), copy=copy, now=people.NOW)
    return found or Export.objects.get(state="asked")


def _ready(case: Any) -> Export:
    found = Export.objects.filter(state="ready").first()
    if found is None:
        decided = sharing.decided(case, sharing.contact())
        going = sharing.sent(decided, message="Please ring me back.")
        casework.taken(going, "take")
    return found or Export.objects.get(state="ready")

"""What the access matrix needs of closely held records: another child's, and a question."""

from typing import Any

from handrail.pages.core.routes import Route
from handrail.records.models import AccountLink, NamedReader, Restriction
from tests import people
from tests.people import Scene, named

KINDS = {"restriction", "accountlink"}
BODIES: dict[str, Any] = {
    "restrict_person": lambda scene: {
        "category": "staff",
        "reason": "The daughter of a colleague",
        "guardian": str(people.account("ruth").public_id),
        "also": str(people.account("helen").public_id),
    },
    "add_reader": lambda scene: {
        "account": str(people.account("helen").public_id),
        "reason": "She decides on the case",
    },
    "review_restriction": lambda scene: {"verdict": "keep", "why": "Nothing has changed so far"},
    "know_person": lambda scene: {"kind": "friend"},
    "know_case": lambda scene: {"kind": "friend"},
    "declare": lambda scene: {"knows": "no"},
    "conflict": lambda scene: {"is_so": "yes", "why": "Her line manager told me"},
}


def of(route: Route, scene: Scene) -> Any:
    """A record of another child that ruth guards and cat may open, or a question about dan."""
    if route.kind == "restriction":
        return (Restriction.objects.first() or named.held()).public_id
    asked = {"state": "asked", "came_by": "detected", "kind": ""}
    link = AccountLink.objects.first() or named.known_privately("dan", scene.person, **asked)
    return link.public_id


def reader() -> Any:
    """Somebody on the list of that record."""
    return NamedReader.objects.get(account__login="cat").public_id

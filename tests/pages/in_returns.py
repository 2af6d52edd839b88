"""What the access matrix needs of returns: figures that were kept, made once in a scene."""

from typing import Any

from handrail.actions.returns import returns
from handrail.actions.returns.returns import Made
from handrail.records.models import Freeze
from tests import people
from tests.people import NOW

KINDS = {"freeze"}
BODIES: dict[str, Any] = {
    "census_check": lambda scene: {"_year": "2027"},
    "census_take": lambda scene: {"_year": "2027", "seen": "yes"},
    "return_lists": lambda scene: {"on": "2026-11-24"},
    "census_freeze": lambda scene: {"_year": "2027", "why": "For the yearly report"},
}


def kept() -> Freeze:
    """Figures that ruth kept."""
    return Freeze.objects.filter(kind=returns.CENSUS).first() or _kept()


def _kept() -> Freeze:
    return returns.freeze_return(
        by=people.act_as("ruth"),
        made=Made(2027, 1, 0),
        text="<Message></Message>",
        why="For the yearly report",
        now=NOW,
    )

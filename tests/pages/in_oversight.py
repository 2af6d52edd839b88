"""What the access matrix needs of break-glass and of who looked: made once in a scene."""

from typing import Any

from handrail.actions.audit import access_review
from handrail.actions.operations.worker import WORKER
from handrail.actions.organisation import role_approvals
from handrail.actions.organisation.staff import GivenRole
from handrail.pages.core.routes import Route
from handrail.records.models import BreakGlass, Event, GlassStop, ReadReview, RoleProposal
from tests import people
from tests.pages import in_returns
from tests.people import NOW, glass, reading

KINDS = {"toopen", "breakglass", "glassstop", "readreview", "roleproposal", *in_returns.KINDS}
BODIES: dict[str, Any] = {
    "search": lambda scene: {"name": "Saoirse Devlin", "reason": "A call from the hospital"},
    "give_reason": lambda scene: {"reason": "on_duty", "words": "A call from the hospital"},
    "guarded": lambda scene: {"decided": "spoke", "words": "Rang Bob"},
    "mail": lambda scene: {"choice": "daily"},
    "home_page": lambda scene: {"page": "front_door"},
    "glass": lambda scene: {
        "given": "Saoirse",
        "family": "Devlin",
        "born__day": "14",
        "born__month": "3",
        "born__year": "2012",
    },
    "glass_open": lambda scene: {
        "reason": glass.WHY.reason,
        "words": glass.WHY.words,
        "incident": glass.WHY.incident,
    },
    "glass_review": lambda scene: {
        "finding": "appropriate",
        "words": "Rang the ward: she was there",
    },
    "access_review": lambda scene: {
        "outcome": "explained",
        "words": "He covered for a colleague in that team that week",
    },
    "role_proposal": lambda scene: {"choice": "confirm"},
    "glass_lift": lambda scene: {"why": "Spoke to the sergeant about each of the three calls"},
    **in_returns.BODIES,
}


def of(route: Route) -> Any:
    """The public id of the scene's child once searched for, of an opening, a review or a stop."""
    made = {
        "toopen": _searched,
        "breakglass": lambda: (
            BreakGlass.objects.first() or glass.opened(glass.searched("edda")[0], "edda")
        ),
        "readreview": lambda: ReadReview.objects.first() or _asked(),
        "roleproposal": lambda: RoleProposal.objects.first() or _proposed(),
        "glassstop": lambda: GlassStop.objects.first() or _stopped(),
        "freeze": in_returns.kept,
    }
    return made[route.kind]().public_id


def _searched() -> Any:
    """The scene's child, for whom both who may open the record searched once."""
    looked = Event.objects.filter(verb="glass.searched", actor__login="helen")
    if not looked.exists():
        glass.searched("edda")
        glass.searched("helen")
    return looked.latest("sequence").things.get(kind="person")


def _asked() -> ReadReview:
    """What helen is asked to look at of bob's reading."""
    reading.the_134_reads()
    access_review.review_recent_reads(by=WORKER, now=NOW)
    return ReadReview.objects.get(account__login="bob")


def _proposed() -> RoleProposal:
    """That ann administers her school, as petra proposes."""
    return role_approvals.propose_role(
        by=people.act_as("petra"),
        account=people.account("ann"),
        agency=people.agency("school"),
        given=GivenRole("agency_admin"),
        reason="The office manager leaves",
        now=NOW,
    )


def _stopped() -> GlassStop:
    """An account that may not use break-glass."""
    return GlassStop.objects.create(
        account=people.account("edda"),
        owner=people.agency("council"),
        stopped_at=NOW,
        occurred_at=NOW,
        recorded_at=NOW,
    )

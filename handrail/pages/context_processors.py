"""The context of every template: the partnership, the actor, the navigation."""

from typing import Any

from handrail.pages.accounts import session_expiry
from handrail.pages.core.flash_messages import find_confirmation
from handrail.pages.core.navigation import HOMES, Navigation, navigation_for
from handrail.pages.core.request import Request
from handrail.pages.operations import service_status
from handrail.records.queries.access import break_glass
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.work.counters import count_waiting_by_kind

# where somebody arrives who has just signed in
LANDING = {"my_page", *(route for route, _ in HOMES.values())}


def _offers_tour(request: Request) -> bool:
    """Whether this page offers the tour: on the landing page, until taken or declined."""
    match = request.resolver_match
    is_new = request.user.is_authenticated and request.user.toured_at is None
    is_new = is_new and not request.actor.is_visitor
    return bool(is_new and match and match.url_name in LANDING)


def _navigation(request: Request, waiting: dict[str, int]) -> Navigation:
    chosen = getattr(getattr(request, "user", None), "home_page", "")
    return navigation_for(request.actor, request.path, waiting, chosen)


def template_context(request: Request) -> dict[str, Any]:
    """Context for every template."""
    actor = getattr(request, "actor", None)
    waiting = count_waiting_by_kind(actor) if actor and actor.hats and not actor.is_visitor else {}
    return {
        "partnership": settings_in_force(),
        "actor": actor if actor is not None and actor.account is not None else None,
        "now": getattr(request, "now", None),
        "navigation": _navigation(request, waiting) if actor is not None else None,
        "opened_by_glass": break_glass.list_current_openings(actor)
        if actor and actor.account
        else [],
        "alarms_unattended": waiting.get("alarms", 0),
        "not_safe_tonight": waiting.get("not_safe", 0),
        "sitting": session_expiry.expiry_for(request) if actor is not None else None,
        "no_worker": service_status.is_worker_warning_due(actor, getattr(request, "now", None)),
        "keeps_typing": bool(actor and actor.hats and not actor.is_visitor),
        "done": find_confirmation(request.GET.get("done", "")),
        "offer_tour": bool(actor and actor.hats) and _offers_tour(request),
    }

"""What every template knows: the partnership, the actor, the navigation."""

from typing import Any

from handrail.pages.accounts import session_expiry as sitting
from handrail.pages.core.flash_messages import confirmation
from handrail.pages.core.navigation import HOMES, Navigation, navigation
from handrail.pages.operations import service_status as minding
from handrail.records.queries.access import break_glass as glass
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.work.counters import counts

# where somebody arrives who has just signed in
LANDING = {"my_page", *(route for route, _ in HOMES.values())}


def _offers_tour(request: Any) -> bool:
    """Whether this page offers the tour: once, where one arrives, until taken or declined."""
    match = request.resolver_match
    is_new = request.user.is_authenticated and request.user.toured_at is None
    is_new = is_new and not request.actor.is_visitor
    return bool(is_new and match and match.url_name in LANDING)


def _navigation(request: Any, waiting: dict[str, int]) -> Navigation:
    chosen = getattr(getattr(request, "user", None), "home_page", "")
    return navigation(request.actor, request.path, waiting, chosen)


def everywhere(request: Any) -> dict[str, Any]:
    """Context for every template."""
    actor = getattr(request, "actor", None)
    waiting = counts(actor) if actor and actor.hats and not actor.is_visitor else {}
    return {
        "partnership": settings_in_force(),
        "actor": actor if actor is not None and actor.account is not None else None,
        "now": getattr(request, "now", None),
        "navigation": _navigation(request, waiting) if actor is not None else None,
        "opened_by_glass": glass.live(actor) if actor and actor.account else [],
        "alarms_raised": waiting.get("alarms", 0),
        "not_safe_tonight": waiting.get("not_safe", 0),
        "sitting": sitting.of(request) if actor is not None else None,
        "no_worker": minding.banner(actor, getattr(request, "now", None)),
        "keeps_typing": bool(actor and actor.hats and not actor.is_visitor),
        "done": confirmation(request.GET.get("done", "")),
        "offer_tour": bool(actor and actor.hats) and _offers_tour(request),
    }

"""What every template knows: the partnership, the actor, the navigation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.urls import reverse

from handrail.pages.accounts import session_expiry as sitting
from handrail.pages.core.flash_messages import confirmation
from handrail.pages.disruption.home import INDEX
from handrail.pages.operations import service_status as minding
from handrail.records.queries.access import break_glass as glass
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.work.counters import counts
from handrail.rules.permissions import Actor, Hat, holds


@dataclass(frozen=True)
class Item:
    """One item of the main navigation."""

    label: str
    url: str
    current: bool
    count: int = 0
    apart: bool = False


# label, route, the permission that some role of the actor must hold ("" for everybody, or one
# of several)
ITEMS: tuple[tuple[str, str, str | tuple[str, ...]], ...] = (
    ("My referrals and drafts", "my_page", "concern.start"),
    ("My work", "my_work", ""),
    ("Calendar", "calendar", ""),
    ("Front door", "queue", "referral.queue"),
    ("Cases", "cases", "case.list"),
    ("Plans", "plans", "case.list"),
    ("Supervision", "supervision", "case.supervise"),
    ("Dip samples", "dip_samples", "dipsample.list"),
    ("Inspection", "inspection", "case.inspect"),
    ("Missing", "missing", "missing.list"),
    ("Out of hours", "tonight", "alarm.read"),
    ("Agency requests", "asked_of_us", "attendance.answer"),
    ("Sharing", "sharing", "recipient.list"),
    ("Access requests", "access_requests", "accessrequest.list"),
    ("Panel", "panels", "panel.list"),
    ("Disruption", "disruption", tuple(row[2] for row in INDEX)),
    ("Checks", "checks", "check.answer"),
    ("Advice", "advice", "help.advise"),
    ("Early help", "early_help", "help.decide"),
    ("Forms", "forms", "form.read"),
    ("Disagreements", "disagreements", "disagreement.answer"),
    ("Dashboards", "numbers", "numbers.list"),
    ("Words", "language", "language.report"),
    ("Report information", "told", "report.own"),
    ("Notifications", "notices", ""),
    ("People", "agencies", "agency.staff"),
    ("Returns", "returns", "returns.read"),
    ("Settings", "settings", "partnership.settings"),
    ("Access", "oversight", "oversight.read"),
    ("Data protection", "data_protection", "retention.read"),
    ("Service", "service", "service.read"),
    ("Find a child", "search", "person.look_up"),
    ("Break-glass", "glass", "glass.open"),
)


# what a sender without an account finds at the top
OF_VISITORS = (("What I am writing", "my_page"), ("Where it stands", "where_it_stands"),
               ("Help", "help"))  # fmt: skip


def navigation(actor: Actor, path: str, waiting: Mapping[str, int]) -> list[Item]:
    """The items that some role of the actor leads to, with how much waits behind each."""
    if actor.is_visitor:
        return [_item(label, name, reverse(name), path, 0) for label, name in OF_VISITORS]
    if not actor.hats:
        return []
    unsent = waiting.get("kept", 0)
    items = [
        _item(label, name, address, path, waiting.get(name, 0))
        for label, name, address in _led_to(actor.roles, actor.scopes)
    ]
    if unsent:
        items.append(_item("Not sent", "unsent", reverse("unsent"), path, unsent))
    here = max((item.url for item in items if item.current), key=len, default="")
    return [replace(item, current=item.url == here) for item in items]


@lru_cache(256)
def _led_to(roles: frozenset[str], scopes: frozenset[str]) -> tuple[tuple[str, str, str], ...]:
    """Label, route and address of what roles lead to: the same for all who have them."""
    hats = frozenset(Hat(role, 0) for role in roles)
    actor = Actor(account=None, name="", hats=hats, scopes=scopes)
    return tuple(
        (label, name, reverse(name))
        for label, name, permission in ITEMS
        if _leads_there(actor, permission)
    )


def _leads_there(actor: Actor, permission: str | tuple[str, ...]) -> bool:
    several = permission if isinstance(permission, tuple) else (permission,)
    return any(not one or holds(actor, one) for one in several)


# items with pages below them
DEEP = {
    "cases",
    "queue",
    "search",
    "forms",
    "tonight",
    "agencies",
    "settings",
    "advice",
    "panels",
    "sharing",
    "disruption",
    "missing",
    "numbers",
    "oversight",
    "data_protection",
    "service",
    "access_requests",
    "returns",
}


def _item(label: str, name: str, address: str, path: str, count: int) -> Item:
    deep = name in DEEP and path.startswith(address)
    return Item(label, address, deep or path == address, count, apart=name == "search")


LANDING = {"my_page", "my_work", "queue"}  # where somebody arrives who has just signed in


def _offers_tour(request: Any) -> bool:
    """Whether this page offers the tour: once, where one arrives, until taken or declined."""
    match = request.resolver_match
    is_new = request.user.is_authenticated and request.user.toured_at is None
    is_new = is_new and not request.actor.is_visitor
    return bool(is_new and match and match.url_name in LANDING)


def everywhere(request: Any) -> dict[str, Any]:
    """Context for every template."""
    actor = getattr(request, "actor", None)
    waiting = counts(actor) if actor and actor.hats and not actor.is_visitor else {}
    return {
        "partnership": settings_in_force(),
        "actor": actor if actor is not None and actor.account is not None else None,
        "now": getattr(request, "now", None),
        "navigation": navigation(actor, request.path, waiting) if actor is not None else [],
        "opened_by_glass": glass.live(actor) if actor and actor.account else [],
        "alarms_raised": waiting.get("alarms", 0),
        "sitting": sitting.of(request) if actor is not None else None,
        "no_worker": minding.banner(actor, getattr(request, "now", None)),
        "keeps_typing": bool(actor and actor.hats and not actor.is_visitor),
        "done": confirmation(request.GET.get("done", "")),
        "offer_tour": bool(actor and actor.hats) and _offers_tour(request),
    }

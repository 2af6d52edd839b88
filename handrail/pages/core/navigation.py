"""The navigation: the sections in the bar, the pages of each, the account menu, administration."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import reverse

from handrail.rules.core.home_pages import home_page, home_pages
from handrail.rules.core.stages import declared_stages
from handrail.rules.disruption.start_page import INDEX
from handrail.rules.permissions import Actor, Hat, holds
from handrail.rules.vocabulary.permission_codes import Permission

Needed = Permission | tuple[Permission, ...] | None  # None for everybody; of several, one is enough


@dataclass(frozen=True)
class Entry:
    """One page of a section: its label, its route and the permission it needs."""

    label: str
    route: str
    permission: Needed = None
    counts: tuple[
        str, ...
    ] = ()  # what waits there, by the names of `counters.count_waiting_by_kind`


@dataclass(frozen=True)
class Section:
    """An item of the bar with the pages below it."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Item:
    """A link of the navigation, as one person sees it."""

    label: str
    url: str
    current: bool = False
    count: int = 0
    route: str = ""


@dataclass(frozen=True)
class Navigation:
    """The whole navigation of one person."""

    bar: tuple[Item, ...] = ()
    section: str = ""
    below: tuple[Item, ...] = ()
    account: tuple[Item, ...] = ()
    home_label: str = ""  # where somebody may choose among several
    may_report: bool = False  # "Report a concern" is the one button of those who do not search
    may_search: bool = False
    unread: int = 0

    def __bool__(self) -> bool:
        return bool(self.bar)


HOME, ADMINISTRATION = "Home", "Administration"
OWN = (
    Entry("My work", "my_work"),
    Entry("My referrals and drafts", "my_page", Permission.CONCERN_START),
    Entry("Agency requests", "asked_of_us", Permission.ATTENDANCE_ANSWER, ("asked_of_us",)),
    Entry("Checks", "checks", Permission.CHECK_ANSWER),
    Entry("Disagreements", "disagreements", Permission.DISAGREEMENT_ANSWER),
    Entry("Share information with police", "told", Permission.REPORT_OWN, ("told",)),
)
SECTIONS: tuple[Section, ...] = (
    Section("Front door", (
        Entry("Queue", "queue", Permission.REFERRAL_QUEUE),
        Entry("Advice", "advice", Permission.HELP_ADVISE, ("advice",)),
        Entry("Early help", "early_help", Permission.HELP_DECIDE, ("early_help",)),
        Entry("Decided", "decided", Permission.REFERRAL_QUEUE),
        Entry("Workload", "workload", Permission.REFERRAL_WORKLOAD),
        Entry("Out of hours (EDT)", "tonight", Permission.ALARM_READ),
        Entry("Data quality", "data_quality", Permission.QUALITY_READ),
    )),
    Section("Cases", (
        Entry("Cases", "cases", Permission.CASE_LIST),
        Entry("Plans", "plans", Permission.CASE_LIST),
        Entry("Closed investigations", "closed_investigations", Permission.CASE_LIST),
        Entry("Sharing", "sharing", Permission.RECIPIENT_LIST),
        Entry("Supervision", "supervision", Permission.CASE_SUPERVISE),
        Entry("Dip samples", "dip_samples", Permission.DIPSAMPLE_LIST),
        Entry("Inspection", "inspection", Permission.CASE_INSPECT),
        Entry("Break-glass", "glass", Permission.GLASS_OPEN),
        *(Entry(one.menu, one.name, Permission.CASE_LIST) for one in declared_stages() if one.menu),
    )),
    Section("Missing", (
        Entry("Missing", "missing", Permission.MISSING_LIST),
        Entry("Patterns across children", "child_patterns", Permission.MISSING_PATTERN),
    )),
    Section("Panel", (Entry("Panel", "panels", Permission.PANEL_LIST),)),
    Section("Disruption", (
        Entry("Overview", "disruption", tuple(row[2] for row in INDEX)),
        *(Entry(label, route, permission) for label, route, permission, _ in INDEX),
    )),
    Section("Dashboards", (
        Entry("Dashboards", "numbers", Permission.NUMBERS_LIST),
        Entry("Returns", "returns", Permission.RETURNS_READ),
        Entry("Language in records", "language", Permission.LANGUAGE_REPORT),
    )),
)  # fmt: skip
ADMINISTERED = (
    Entry("People", "agencies", Permission.AGENCY_STAFF),
    Entry("Settings", "settings", Permission.PARTNERSHIP_SETTINGS),
    Entry("Forms", "forms", Permission.FORM_READ),
    Entry("Access", "oversight", Permission.OVERSIGHT_READ),
    Entry("Audit log", "audit", Permission.AUDIT_READ),
    Entry("Data protection", "data_protection", Permission.RETENTION_READ),
    Entry("Access requests", "access_requests", Permission.ACCESSREQUEST_LIST),
    Entry("Import records", "records_import", Permission.IMPORT_BRING),
    Entry("System status", "service", Permission.SERVICE_READ),
)
# the first page of the account menu and the last ones; between them stands OWN
FIRST = (Entry("Notifications", "notices", None, ("notices",)), Entry("Calendar", "calendar"))
LAST = (
    Entry("Declare a conflict of interest", "declare"),
    Entry("Sign-in and security", "mfa_index"),
)
# what a sender without an account finds at the top
OF_VISITORS = (
    Entry("My draft", "my_page"),
    Entry("Progress", "where_it_stands"),
    Entry("Help", "help"),
)
# the route of each home page, by its code, and what its address asks for
HOMES: dict[str, tuple[str, str]] = {
    "duty": ("tonight", ""),
    "front_door": ("queue", ""),
    "team": ("my_work", "?whose=team"),
    "children": ("my_work", ""),
    "missing": ("missing", ""),
    "panel": ("panels", ""),
    "desk": ("reports", ""),
    "sources": ("sources", ""),
    "requests": ("asked_of_us", ""),
    "disruption": ("disruption", ""),
    "advice": ("advice", ""),
    "early_help": ("early_help", ""),
    "work": ("my_work", ""),
    "dashboards": ("numbers", ""),
    "referrals": ("my_page", ""),
}


def home_address(actor: Actor, chosen: str) -> str:
    """The URL of the home page: that of the actor's role, or the one they chose."""
    code = home_page(actor.roles, chosen).code
    if code == "administration":
        found = _found(ADMINISTERED, actor)
        return reverse(found[0].route if found else "my_work")
    route, asked = HOMES[code]
    return reverse(route) + asked


def navigation_for(
    actor: Actor, path: str, waiting: Mapping[str, int | None], chosen: str = ""
) -> Navigation:
    """The navigation for the actor's roles, with how much is waiting behind each link."""
    if actor.is_visitor:
        items = _items(OF_VISITORS, waiting)
        return Navigation(bar=tuple(replace(item, current=item.url == path) for item in items))
    if not actor.hats:
        return Navigation()
    sections = _sections(actor.roles, actor.scopes)
    here, entry = _where(sections, path)
    bar = [Item(HOME, _address("home"), here == HOME, route="home")]
    bar += [
        Item(section.label, _address(section.entries[0].route), section.label == here,
             sum(item.count for item in _items(section.entries, waiting)))
        for section in sections if section.label not in {HOME, ADMINISTRATION}
    ]  # fmt: skip
    below = next((section.entries for section in sections if section.label == here), ())
    several = len(home_pages(actor.roles)) > 1
    return Navigation(
        bar=tuple(bar),
        section=here,
        below=tuple(replace(item, current=item.route == entry) for item in _items(below, waiting))
        if len(below) > 1
        else (),
        account=_account(actor, sections, path, waiting),
        home_label=home_page(actor.roles, chosen).label if several else "",
        may_report=not holds(actor, Permission.PERSON_LOOK_UP)
        and holds(actor, Permission.CONCERN_START),
        may_search=holds(actor, Permission.PERSON_LOOK_UP),
        unread=waiting.get("notices") or 0,
    )


@lru_cache
def _address(route: str) -> str:
    """The URL of a page that is the same for everybody; every page shows dozens of them."""
    return reverse(route)


@lru_cache(256)
def _sections(roles: frozenset[str], scopes: frozenset[str]) -> tuple[Section, ...]:
    """The sections and pages that these roles can use: the same for all who have them."""
    hats = frozenset(Hat(role, 0) for role in roles)
    actor = Actor(account=None, name="", hats=hats, scopes=scopes)
    every = (Section(HOME, OWN), *SECTIONS, Section(ADMINISTRATION, ADMINISTERED))
    found = (Section(section.label, _found(section.entries, actor)) for section in every)
    return tuple(section for section in found if section.entries)


def _found(entries: tuple[Entry, ...], actor: Actor) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if _leads_there(actor, entry.permission))


def _leads_there(actor: Actor, permission: Needed) -> bool:
    several = permission if isinstance(permission, tuple) else (permission,)
    return any(not one or holds(actor, one) for one in several)


def _items(entries: tuple[Entry, ...], waiting: Mapping[str, int | None]) -> list[Item]:
    return [
        Item(entry.label, _address(entry.route), route=entry.route,
             count=sum(waiting.get(name) or 0 for name in entry.counts))
        for entry in entries
    ]  # fmt: skip


def _where(sections: tuple[Section, ...], path: str) -> tuple[str, str]:
    """The section and route of the page whose URL is the longest start of this path."""
    found = [
        (address, section.label, entry.route)
        for section in sections
        for entry in section.entries
        if path.startswith(address := _address(entry.route))
    ]
    _, label, route = max(found, key=lambda row: len(row[0]), default=("", "", ""))
    return label, route


def _account(
    actor: Actor, sections: tuple[Section, ...], path: str, waiting: Mapping[str, int | None]
) -> tuple[Item, ...]:
    """The pages of the account menu, in their order."""
    entries = (*FIRST, *_found(OWN, actor))
    if waiting.get("kept"):
        entries += (Entry("Unsent answers", "unsent", None, ("kept",)),)
    if actor.may_know:
        entries += (Entry("Restricted records", "restrictions"),)
    items = _items((*entries, *LAST), waiting)
    administered = [section for section in sections if section.label == ADMINISTRATION]
    items += [Item(ADMINISTRATION, _address(section.entries[0].route)) for section in administered]
    return tuple(replace(item, current=item.url == path) for item in items)

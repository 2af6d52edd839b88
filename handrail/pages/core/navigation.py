"""The navigation: the sections in the bar, the pages of each, the account menu, administration."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from django.urls import reverse

from handrail.rules.core.home_pages import home_page, home_pages
from handrail.rules.disruption.start_page import INDEX
from handrail.rules.permissions import Actor, Hat, holds

Permission = str | tuple[str, ...]  # "" for everybody; of several, one is enough


@dataclass(frozen=True)
class Entry:
    """One page of a section: its label, route, and who finds it."""

    label: str
    route: str
    permission: Permission = ""
    counts: tuple[str, ...] = ()  # what waits there, by the names of `counters.counts`


@dataclass(frozen=True)
class Section:
    """An item of the bar with the pages below it."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Item:
    """A link of the navigation as one person has it."""

    label: str
    url: str
    current: bool = False
    count: int = 0
    route: str = ""


@dataclass(frozen=True)
class Navigation:
    """All that one person has at the top of a page."""

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
    Entry("My referrals and drafts", "my_page", "concern.start"),
    Entry("Agency requests", "asked_of_us", "attendance.answer", ("asked_of_us",)),
    Entry("Checks", "checks", "check.answer"),
    Entry("Disagreements", "disagreements", "disagreement.answer"),
    Entry("Report information", "told", "report.own", ("told",)),
)
SECTIONS: tuple[Section, ...] = (
    Section("Front door", (
        Entry("Queue", "queue", "referral.queue"),
        Entry("Advice", "advice", "help.advise", ("advice",)),
        Entry("Early help", "early_help", "help.decide", ("early_help",)),
        Entry("Decided", "decided", "referral.queue"),
        Entry("Workload", "workload", "referral.workload"),
        Entry("Out of hours (EDT)", "tonight", "alarm.read"),
        Entry("Data quality", "data_quality", "quality.read"),
    )),
    Section("Cases", (
        Entry("Cases", "cases", "case.list"),
        Entry("Plans", "plans", "case.list"),
        Entry("Sharing", "sharing", "recipient.list"),
        Entry("Supervision", "supervision", "case.supervise"),
        Entry("Dip samples", "dip_samples", "dipsample.list"),
        Entry("Inspection", "inspection", "case.inspect"),
        Entry("Break-glass", "glass", "glass.open"),
    )),
    Section("Missing", (Entry("Missing", "missing", "missing.list"),)),
    Section("Panel", (Entry("Panel", "panels", "panel.list"),)),
    Section("Disruption", (
        Entry("Overview", "disruption", tuple(row[2] for row in INDEX)),
        *(Entry(label, route, permission) for label, route, permission, _ in INDEX),
    )),
    Section("Dashboards", (
        Entry("Dashboards", "numbers", "numbers.list"),
        Entry("Returns", "returns", "returns.read"),
        Entry("Words", "language", "language.report"),
    )),
)  # fmt: skip
ADMINISTERED = (
    Entry("People", "agencies", "agency.staff"),
    Entry("Settings", "settings", "partnership.settings"),
    Entry("Forms", "forms", "form.read"),
    Entry("Access", "oversight", "oversight.read"),
    Entry("Audit log", "audit", "audit.read"),
    Entry("Data protection", "data_protection", "retention.read"),
    Entry("Access requests", "access_requests", "accessrequest.list"),
    Entry("Import records", "records_import", "import.bring"),
    Entry("System status", "service", "service.read"),
)
# the first page of the account menu and the last ones; between them stands OWN
FIRST = (Entry("Notifications", "notices", "", ("notices",)), Entry("Calendar", "calendar"))
LAST = (
    Entry("Declare a conflict of interest", "declare"),
    Entry("Sign-in and security", "mfa_index"),
)
# what a sender without an account finds at the top
OF_VISITORS = (
    Entry("What I am writing", "my_page"),
    Entry("Where it stands", "where_it_stands"),
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
    """Where somebody starts: the page of their role, or the one that they chose."""
    code = home_page(actor.roles, chosen).code
    if code == "administration":
        found = _found(ADMINISTERED, actor)
        return reverse(found[0].route if found else "my_work")
    route, asked = HOMES[code]
    return reverse(route) + asked


def navigation(
    actor: Actor, path: str, waiting: Mapping[str, int | None], chosen: str = ""
) -> Navigation:
    """What the roles of the actor lead to, with how much waits behind each."""
    if actor.is_visitor:
        items = _items(OF_VISITORS, waiting)
        return Navigation(bar=tuple(replace(item, current=item.url == path) for item in items))
    if not actor.hats:
        return Navigation()
    sections = _sections(actor.roles, actor.scopes)
    here, entry = _where(sections, path)
    bar = [Item(HOME, reverse("home"), here == HOME, route="home")]
    bar += [
        Item(section.label, reverse(section.entries[0].route), section.label == here,
             sum(item.count for item in _items(section.entries, waiting)))
        for section in sections if section.label not in {HOME, ADMINISTRATION}
    ]  # fmt: skip
    below = next((section.entries for section in sections if section.label == here), ())
    several = len(home_pages(actor.roles)) > 1
    return Navigation(
        bar=tuple(bar),
        section=here,
        below=tuple(
            replace(item, current=item.route == entry) for item in _items(below, waiting)
        ) if len(below) > 1 else (),
        account=_account(actor, sections, path, waiting),
        home_label=home_page(actor.roles, chosen).label if several else "",
        may_report=not holds(actor, "person.look_up") and holds(actor, "concern.start"),
        may_search=holds(actor, "person.look_up"),
        unread=waiting.get("notices") or 0,
    )  # fmt: skip


@lru_cache(256)
def _sections(roles: frozenset[str], scopes: frozenset[str]) -> tuple[Section, ...]:
    """The sections with the pages that these roles lead to: the same for all who have them."""
    hats = frozenset(Hat(role, 0) for role in roles)
    actor = Actor(account=None, name="", hats=hats, scopes=scopes)
    every = (Section(HOME, OWN), *SECTIONS, Section(ADMINISTRATION, ADMINISTERED))
    found = (Section(section.label, _found(section.entries, actor)) for section in every)
    return tuple(section for section in found if section.entries)


def _found(entries: tuple[Entry, ...], actor: Actor) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if _leads_there(actor, entry.permission))


def _leads_there(actor: Actor, permission: Permission) -> bool:
    several = permission if isinstance(permission, tuple) else (permission,)
    return any(not one or holds(actor, one) for one in several)


def _items(entries: tuple[Entry, ...], waiting: Mapping[str, int | None]) -> list[Item]:
    return [
        Item(entry.label, reverse(entry.route), route=entry.route,
             count=sum(waiting.get(name) or 0 for name in entry.counts))
        for entry in entries
    ]  # fmt: skip


def _where(sections: tuple[Section, ...], path: str) -> tuple[str, str]:
    """The section and the route of the page whose address begins that of this page."""
    found = [
        (address, section.label, entry.route)
        for section in sections
        for entry in section.entries
        if path.startswith(address := reverse(entry.route))
    ]
    _, label, route = max(found, key=lambda row: len(row[0]), default=("", "", ""))
    return label, route


def _account(
    actor: Actor, sections: tuple[Section, ...], path: str, waiting: Mapping[str, int | None]
) -> tuple[Item, ...]:
    """The pages of the account menu, in their order."""
    entries = (*FIRST, *_found(OWN, actor))
    if waiting.get("kept"):
        entries += (Entry("Not sent", "unsent", "", ("kept",)),)
    if actor.may_know:
        entries += (Entry("Restricted records", "restrictions"),)
    items = _items((*entries, *LAST), waiting)
    administered = [section for section in sections if section.label == ADMINISTRATION]
    items += [Item(ADMINISTRATION, reverse(section.entries[0].route)) for section in administered]
    return tuple(replace(item, current=item.url == path) for item in items)

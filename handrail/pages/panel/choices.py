"""What is chosen beside the form of a step of the panel: people, sittings, items, agencies."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.pages.forms.choice import Choice, Pick
from handrail.records.queries.core import settings as partnership
from handrail.records.queries.panel import people as panel_people, sittings as panel
from handrail.rules.casework.integrity.gaps import QUORUM
from handrail.rules.clocks import moment_in_words
from handrail.rules.vocabulary import AgencyKind, PanelKind

KINDS = {word.value: word.label for word in PanelKind}


def _members(request: Any, row: Any) -> Pick:
    found = [a for a in panel_people.may_sit(request.actor.at) if a.sits_as == "member"]
    taken = {seat.account_id for seat in panel.seats(request.actor, row)} if row else set()
    found = [account for account in found if account.pk not in taken]
    found.sort(key=lambda a: (AgencyKind(a.sits_for.kind) not in QUORUM, a.sits_for.name, a.name))
    choices = [Choice(a, f"{a.sits_for.name}: {a.name}", a.job) for a in found]
    hint = "One person speaks for each service. Social care, police and health have to be there."
    return Pick("members", "Whom to invite", choices, True, hint)


def _there(request: Any, row: Any) -> Pick:
    seats = panel.seats(request.actor, row)
    choices = [Choice(s, f"{s.account.name}, {s.agency.name}") for s in seats]
    return Pick(
        "there", "Who came?", choices, True, "Social care, police and health have to be there"
    )


def _sitting(request: Any, row: Any) -> Pick:
    choices = [
        Choice(s, f"{KINDS[s.kind]}, {moment_in_words(s.planned_at)}", s.reference)
        for s in panel.sittings(request.actor, ahead=True)
    ]
    return Pick("sitting", "Which sitting?", choices, hint="If there is none, call one first")


def _interests(request: Any, row: Any) -> Pick:
    listed = panel.agenda(request.actor, row.panel)
    choices = [Choice(item, item.named) for item in listed]
    hint = "Tick an item in which you know somebody or have another interest. Most people tick none"
    return Pick("interests", "In which items do you have an interest?", choices, True, hint)


def _lifted(request: Any, row: Any) -> Pick:
    parts = [p for p in panel.interests(request.actor, row.panel) if p.seat_id == row.pk]
    choices = [Choice(p.listing, p.listing.item.reference) for p in parts]
    return Pick("lifted", "In which item?", choices, True)


def _for_whom(request: Any, row: Any) -> Pick:
    there = {seat.pk for seat in panel.asked_to(row)}
    seats = panel.seats(request.actor, row.panel)
    choices = [Choice(s, f"{s.account.name}, {s.agency.name}") for s in seats]
    chosen = frozenset(str(seat.public_id) for seat in seats if seat.pk in there)
    hint = "Only they see the item, its papers and its minutes"
    return Pick("for_whom", "Who is there for this item?", choices, True, hint, chosen)


def _sight(request: Any, row: Any) -> Pick:
    is_paper = row._meta.model_name == "panelpaper"
    listing = row.listing if is_paper else row
    mine = row.agency_id if is_paper else getattr(
        panel.my_seat(request.actor, listing.panel), "agency_id", request.actor.agency)  # fmt: skip
    agencies = {s.agency_id: s.agency for s in panel.asked_to(listing) if s.agency_id != mine}
    choices = [Choice(a, a.name) for a in agencies.values()]
    chosen = (
        frozenset(str(s.agency.public_id) for s in row.sights.all()) if is_paper else frozenset()
    )
    hint = "Your own agency and the chair read it. Nobody else does, unless you tick them"
    return Pick("sight", "Which agencies read it too?", choices, True, hint, chosen)


def _doer(request: Any, row: Any) -> Pick:
    people = {s.account_id: Choice(s.account, f"{s.account.name}, {s.agency.name}")
              for s in panel.asked_to(row)}  # fmt: skip
    worker = row.case.worker if row.case else None
    if worker:
        people.setdefault(worker.pk, Choice(worker, f"{worker.name}, social worker"))
    hint = "Somebody without an account is named below"
    return Pick("panel_doer", "Who does it?", list(people.values()), hint=hint)


def _specialist(request: Any, row: Any) -> Pick:
    found = [a for a in partnership.agencies(request.actor) if a.kind == AgencyKind.POLICE]
    choices = [Choice(a, a.name) for a in found]
    return Pick("specialist", "Which police unit?", choices)


PICKS: Mapping[str, Callable[[Any, Any], Pick]] = {
    "members": _members,
    "there": _there,
    "sitting": _sitting,
    "interests": _interests,
    "lifted": _lifted,
    "for_whom": _for_whom,
    "sight": _sight,
    "panel_doer": _doer,
    "specialist": _specialist,
}
KNOWN = ()

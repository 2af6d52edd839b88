"""The choices beside the form of a panel step: people, panel meetings, items, agencies."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.pages.core.request import Request
from handrail.pages.forms.choice import Choice, Pick
from handrail.records.queries.core import settings
from handrail.records.queries.panel import people, sittings
from handrail.rules.casework.integrity.gaps import QUORUM
from handrail.rules.clocks import moment_in_words
from handrail.rules.vocabulary import AgencyKind, PanelKind

KINDS = {word.value: word.label for word in PanelKind}


def _members(request: Request, row: Any) -> Pick:
    found = [a for a in people.list_possible_members(request.actor.at) if a.sits_as == "member"]
    taken = {seat.account_id for seat in sittings.list_seats(request.actor, row)} if row else set()
    found = [account for account in found if account.pk not in taken]
    found.sort(key=lambda a: (AgencyKind(a.sits_for.kind) not in QUORUM, a.sits_for.name, a.name))
    choices = [Choice(a, f"{a.sits_for.name}: {a.name}", a.job) for a in found]
    hint = (
        "Invite one person for each service. Social care, police and health must attend. The "
        "chair and the coordinator are invited automatically, and count for their own service."
    )
    return Pick("members", "Who to invite", choices, True, hint)


def _there(request: Request, row: Any) -> Pick:
    seats = sittings.list_seats(request.actor, row)
    choices = [Choice(s, f"{s.account.name}, {s.agency.name}") for s in seats]
    return Pick(
        "there", "Who attended?", choices, True, "Social care, police and health must attend"
    )


def _sitting(request: Request, row: Any) -> Pick:
    choices = [
        Choice(s, f"{KINDS[s.kind]}, {moment_in_words(s.planned_at)}", s.reference)
        for s in sittings.list_panel_meetings(request.actor, ahead=True)
    ]
    return Pick(
        "sitting", "Which meeting?", choices, hint="If there is no meeting, schedule one first"
    )


def _interests(request: Request, row: Any) -> Pick:
    listed = sittings.list_agenda(request.actor, row.panel)
    choices = [Choice(item, item.named) for item in listed]
    hint = (
        "Select any item about somebody you know, or in which you have another "
        "interest. Most people select none"
    )
    return Pick("interests", "Which items do you have an interest in?", choices, True, hint)


def _lifted(request: Request, row: Any) -> Pick:
    parts = [p for p in sittings.list_interests(request.actor, row.panel) if p.seat_id == row.pk]
    choices = [Choice(p.listing, p.listing.item.reference) for p in parts]
    return Pick("lifted", "Which item?", choices, True)


def _for_whom(request: Request, row: Any) -> Pick:
    there = {seat.pk for seat in sittings.list_seats_for_item(row)}
    seats = sittings.list_seats(request.actor, row.panel)
    choices = [Choice(s, f"{s.account.name}, {s.agency.name}") for s in seats]
    chosen = frozenset(str(seat.public_id) for seat in seats if seat.pk in there)
    hint = "Only they can see the item, its papers and its minutes"
    return Pick("for_whom", "Who is present for this item?", choices, True, hint, chosen)


def _sight(request: Request, row: Any) -> Pick:
    is_paper = row._meta.model_name == "panelpaper"
    listing = row.listing if is_paper else row
    mine = (
        row.agency_id
        if is_paper
        else getattr(
            sittings.find_own_seat(request.actor, listing.panel), "agency_id", request.actor.agency
        )
    )
    agencies = {
        s.agency_id: s.agency for s in sittings.list_seats_for_item(listing) if s.agency_id != mine
    }
    choices = [Choice(a, a.name) for a in agencies.values()]
    chosen = (
        frozenset(str(s.agency.public_id) for s in row.sights.all()) if is_paper else frozenset()
    )
    hint = "Your own agency and the chair can read it. Nobody else can unless you select them"
    return Pick("sight", "Which other agencies can read it?", choices, True, hint, chosen)


def _doer(request: Request, row: Any) -> Pick:
    people = {s.account_id: Choice(s.account, f"{s.account.name}, {s.agency.name}")
              for s in sittings.list_seats_for_item(row)}  # fmt: skip
    worker = row.case.worker if row.case else None
    if worker:
        people.setdefault(worker.pk, Choice(worker, f"{worker.name}, social worker"))
    hint = "If they have no account, write their name below"
    return Pick("panel_doer", "Who will do it?", list(people.values()), hint=hint)


def _specialist(request: Request, row: Any) -> Pick:
    found = [a for a in settings.list_agencies(request.actor) if a.kind == AgencyKind.POLICE]
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

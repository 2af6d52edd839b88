"""The choices beside the form of a disruption measure: the option, and who leads it."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.disruption.measures import Offer
from handrail.pages.core.request import Request
from handrail.pages.forms.choice import Choice, Pick
from handrail.records.queries.core import settings
from handrail.records.queries.core.law import law_at
from handrail.records.queries.disruption import desk_people, network_nodes
from handrail.rules.disruption import options
from handrail.rules.vocabulary import AgencyKind, EntityKind

NO_TARGET = "Open the person, place, vehicle or account first, and start from its list of options."


def _offers(request: Request, row: Any) -> Pick:
    """The options for the target in the URL; the option in the URL is selected."""
    named, _, wanted = request.POST.get("_pick_offer", "").partition(".")
    wanted = wanted or request.GET.get("option", "")
    target = _target(request, named or request.GET.get("of", ""))
    found = options.options_for_kind(target.kind) if target else []
    law = law_at(request.now)
    found = [one for one in found if one.may_be_chosen(law) and wanted in ("", one.key)]
    choices = [Choice(Offer(target, one), one.title, one.who) for one in found]
    pick = Pick("offer", _label(target), choices, hint=_hint(target, found))
    if len(choices) == 1:
        pick.chosen = frozenset({choices[0].value})
    return pick


def _label(target: Any) -> str:
    return f"Which option for {target.named}?" if target else "Which option?"


def _hint(target: Any, found: list[options.Option]) -> str:
    if target is None:
        return NO_TARGET
    if len(found) != 1:
        return options.NO_DECISION
    return found[0].whole_rule


def _target(request: Request, text: str) -> Any:
    try:
        return network_nodes.find_entity(request.actor, uuid.UUID(text))
    except ValueError:
        return None


def _leaders(request: Request, row: Any) -> Pick:
    option = options.option_for(row.option)
    able = desk_people.list_possible_leads(request.actor.at, option.leads, row)
    choices = [Choice(a, f"{a.named_for.name}: {a.name}", a.job) for a in able]  # type: ignore[attr-defined]
    kinds = ", ".join(AgencyKind(kind).label.lower() for kind in option.leads)
    hint = f"{option.who}. Agencies that can lead it here: {kinds}."
    return Pick("leader", "Who will lead it?", choices, hint=hint)


def _place(request: Request, row: Any) -> Pick:
    """The place in the URL."""
    if row is not None:
        return Pick("place", "Which place?", [])
    target = _target(request, request.POST.get("_pick_place", "") or request.GET.get("of", ""))
    found = target if target and target.kind == EntityKind.PLACE else None
    choices = [Choice(found, found.named, found.reference)] if found else []
    hint = "" if found else "Open the place first, and start there."
    chosen = frozenset(choice.value for choice in choices)
    return Pick("place", "Which place?", choices, hint=hint, chosen=chosen)


def _place_leaders(request: Request, row: Any) -> Pick:
    able = desk_people.list_possible_leads(request.actor.at)
    choices = [Choice(a, f"{a.named_for.name}: {a.name}", a.job) for a in able]
    return Pick("place_leader", "Who will lead the plan?", choices)


def _place_agencies(request: Request, row: Any) -> Pick:
    found = [one for one in settings.list_agencies(request.actor) if one.pk != row.agency_id]
    found.sort(key=lambda one: (one.kind not in FIRST_ASKED, one.name))
    return Pick("place_agencies", "Which agencies?", [Choice(a, a.name) for a in found], True)


# those who can change a place, or know who lives and works there
FIRST_ASKED = (AgencyKind.HOUSING, AgencyKind.LICENSING, AgencyKind.PROBATION,
               AgencyKind.ADULT_CARE, AgencyKind.POLICE)  # fmt: skip
PICKS: Mapping[str, Callable[[Any, Any], Pick]] = {
    "offer": _offers,
    "leader": _leaders,
    "place": _place,
    "place_leader": _place_leaders,
    "place_agencies": _place_agencies,
}

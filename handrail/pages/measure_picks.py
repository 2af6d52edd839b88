"""What is chosen beside the form of a disruption measure: the option, and who leads it."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from handrail.actions.measures import Offer
from handrail.pages.pick import Choice, Pick
from handrail.records.queries import disruption_people, measures
from handrail.rules import disruption
from handrail.rules.vocabulary import AgencyKind

NO_TARGET = "Open the person, place, vehicle or account first, and begin at its list of options."


def _offers(request: Any, row: Any) -> Pick:
    """The options for the target that the address names; the one that it names is chosen."""
    named, _, wanted = request.POST.get("_pick_offer", "").partition(".")
    wanted = wanted or request.GET.get("option", "")
    target = _target(request, named or request.GET.get("of", ""))
    found = disruption.for_target(target.kind) if target else []
    found = [one for one in found if one.may_be_chosen and wanted in ("", one.key)]
    choices = [Choice(Offer(target, one), one.title, one.who) for one in found]
    pick = Pick("offer", _label(target), choices, hint=_hint(target, found))
    if len(choices) == 1:
        pick.chosen = frozenset({choices[0].value})
    return pick


def _label(target: Any) -> str:
    return f"Which option, for {target.named}?" if target else "Which option?"


def _hint(target: Any, found: list[disruption.Option]) -> str:
    if target is None:
        return NO_TARGET
    if len(found) != 1:
        return disruption.NO_DECISION
    return " ".join(text for text in (found[0].rule, found[0].never, found[0].warns) if text)


def _target(request: Any, text: str) -> Any:
    try:
        return measures.target(request.actor, uuid.UUID(text))
    except ValueError:
        return None


def _leaders(request: Any, row: Any) -> Pick:
    option = disruption.option(row.option)
    able = disruption_people.may_lead(request.actor.at, option.leads)
    choices = [Choice(a, f"{a.named_for.name}: {a.name}", a.job) for a in able]  # type: ignore[attr-defined]
    kinds = ", ".join(AgencyKind(kind).label.lower() for kind in option.leads)
    hint = f"{option.who}. Here it may be led by: {kinds}."
    return Pick("leader", "Who leads it?", choices, hint=hint)


PICKS: Mapping[str, Callable[[Any, Any], Pick]] = {"offer": _offers, "leader": _leaders}

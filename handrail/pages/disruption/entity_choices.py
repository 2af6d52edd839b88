"""The choices beside the form of an entity's or a link's step: a fact, a person, both ends."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from handrail.pages.core.request import Request
from handrail.pages.forms.choice import Choice, Pick
from handrail.records.queries.disruption import (
    desk_people,
    entities,
    link_ends,
)
from handrail.rules.vocabulary import EntityKind, FactKind
from handrail.rules.workflow import Step


def _fact(request: Request, row: Any) -> Pick:
    choices = [Choice(f, f.shown, FactKind(f.kind).label) for f in entities.list_facts([row])]
    return Pick("fact", "Which one is wrong?", choices)


def _named(request: Request, row: Any) -> Pick:
    held = {sight.account_id for sight in entities.list_sights(row)}
    choices = [
        Choice(account, account.name, f"{account.job}, {account.named_for.name}".strip(", "))
        for account in desk_people.list_nameable_staff(request.now, row)
        if account.pk not in held
    ]
    return Pick("named", "Who can read it?", choices)


def _sights(request: Request, row: Any) -> Pick:
    choices = [Choice(s, s.account.name, s.agency.name) for s in entities.list_sights(row)]
    return Pick("sights", "Whose access do you want to withdraw?", choices)


def _ends(request: Request, row: Any) -> Pick:
    """Both ends of a link as the URL names them, in that order."""
    asked = request.POST.getlist("_pick_ends") or [
        request.GET.get("from", ""), request.GET.get("to", "")
    ]  # fmt: skip
    found = [end for ref in asked if (end := link_ends.find_link_end(request.actor, _uuid(ref)))]
    choices = [Choice(end.row, end.named, end.what) for end in found]
    hint = "Read it as a sentence: the first one, their relationship, the second one"
    pick = Pick("ends", "Which two records?", choices, many=True, hint=hint)
    pick.chosen = frozenset(choice.value for choice in choices)
    return pick


def _entity(request: Request, row: Any) -> Pick | None:
    """The person or place of concern to nominate, if the form was opened from its page."""
    found = _nominated(request)
    if found is None:
        return None
    choice = Choice(found, found.named, found.reference)
    hint = "Anybody with access can open it from the item. The agenda only shows the label."
    return Pick(
        "entity",
        "Person or place of concern",
        [choice],
        hint=hint,
        chosen=frozenset({choice.value}),
    )


def _nominated(request: Request) -> Any:
    asked = request.POST.get("_pick_entity") or request.GET.get("entity", "")
    ref = _uuid(asked)
    return entities.find_entity(request.actor, ref) if ref else None


def prefilled_answers(request: Request, step: Step, case: Any) -> dict[str, Any]:
    """What a nomination starts with; the name of a person is left out of the label on purpose."""
    if step.picks != "entity" or (found := _nominated(request)) is None:
        return {}
    if found.kind == EntityKind.PERSON:
        return {"standing": found.status, "also_child": found.also_child}
    return {"label": found.label, "responsible": found.authority or found.manager}


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


PICKS: Mapping[str, Callable[[Any, Any], Pick | None]] = {
    "fact": _fact,
    "named": _named,
    "sights": _sights,
    "ends": _ends,
    "entity": _entity,
}

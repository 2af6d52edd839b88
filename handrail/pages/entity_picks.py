"""What is chosen beside the form of a step of an entity or a link: a fact, a person, both ends."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from handrail.pages.pick import Choice, Pick
from handrail.records.queries import disruption_people, entities, network_ends
from handrail.rules.vocabulary import FactKind


def _fact(request: Any, row: Any) -> Pick:
    choices = [Choice(f, f.shown, FactKind(f.kind).label) for f in entities.facts([row])]
    return Pick("fact", "Which one is wrong?", choices)


def _named(request: Any, row: Any) -> Pick:
    held = {sight.account_id for sight in entities.sights(row)}
    choices = [
        Choice(account, account.name, f"{account.job}, {account.named_for.name}".strip(", "))
        for account in disruption_people.may_be_named(request.now)
        if account.pk not in held and account.pk != row.is_account_id
    ]
    return Pick("named", "Who may read it?", choices)


def _sights(request: Any, row: Any) -> Pick:
    choices = [Choice(s, s.account.name, s.agency.name) for s in entities.sights(row)]
    return Pick("sights", "Who reads it no longer?", choices)


def _ends(request: Any, row: Any) -> Pick:
    """Both ends as the address names them, the first one first."""
    asked = request.POST.getlist("_pick_ends") or [
        request.GET.get("from", ""), request.GET.get("to", "")
    ]  # fmt: skip
    found = [end for ref in asked if (end := network_ends.end(request.actor, _uuid(ref)))]
    choices = [Choice(end.row, end.named, end.what) for end in found]
    hint = "Read as a sentence: the first one, what they are, the second one"
    pick = Pick("ends", "Which two?", choices, many=True, hint=hint)
    pick.chosen = frozenset(choice.value for choice in choices)
    return pick


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


PICKS: Mapping[str, Callable[[Any, Any], Pick]] = {
    "fact": _fact,
    "named": _named,
    "sights": _sights,
    "ends": _ends,
}

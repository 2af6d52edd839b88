"""The choices beside the form of an intelligence step: recipients, what it is about."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.pages.core import search_tokens
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import id_asked
from handrail.pages.forms.choice import Choice, Pick
from handrail.pages.forms.free_text import read_search_text
from handrail.records.queries.disruption import intelligence as queries
from handrail.rules.clocks import moment_in_words


def _recipients(request: Request, row: Any) -> Pick:
    found = queries.list_possible_recipients(request.actor, row)
    choices = [Choice(a, f"{a.named_for.name}: {a.name}", a.job) for a in found]
    hint = (
        "Choose each person by name. Nobody else gets access, and nobody gets "
        "access because of where they work."
    )
    return Pick("recipients", "Who do you want to share it with?", choices, True, hint)


def _had_it(request: Request, row: Any) -> Pick:
    found = [sight for sight in queries.list_sights(row) if sight.ended_at is None]
    choices = [
        Choice(s, f"{s.account.name}, {s.agency.name}",
               f"Opened {moment_in_words(s.opened_at)}" if s.opened_at else "Not opened")
        for s in found
    ]  # fmt: skip
    return Pick("had_it", "Whose access do you want to withdraw?", choices, True)


def _about(request: Request, row: Any) -> Pick:
    typed = read_search_text(search_tokens.search_parameters(request), "find", 120)
    found = queries.list_proposed_subjects(request.actor, row, typed)
    choices = [
        Choice(row, f"{row.kind_words}: {row.named}, {row.reference}", why) for row, why in found
    ]
    hint = (
        "These match your search. Select what the item is about."
        if typed
        else ("Suggested because they share details with the report. You decide which are right.")
    )
    return Pick("about_entities", "What is it about?", choices, True, hint)


def _of_intel(request: Request, row: Any) -> Pick | None:
    """The item from which something is recorded, when the URL names one."""
    asked = request.POST.get("_pick_of_intel") or request.GET.get("intel", "")
    ref = id_asked(asked)
    found = queries.find_intelligence(request.actor, ref) if ref and row is None else None
    if found is None or not queries.may_work(request.actor, found):
        return None
    choice = Choice(found, found.reference, "It will be linked to the new record")
    label = "Intelligence behind this record"
    return Pick("of_intel", label, [choice], chosen=frozenset({choice.value}))


PICKS: Mapping[str, Callable[[Any, Any], Pick | None]] = {
    "recipients": _recipients,
    "had_it": _had_it,
    "about_entities": _about,
    "of_intel": _of_intel,
}

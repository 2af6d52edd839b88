"""The child that a step outside any case is about."""

from collections.abc import Callable, Mapping
from typing import Any

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import id_asked
from handrail.pages.forms.choice import Choice, Pick
from handrail.records.queries.people import register


def _child(request: Request, row: Any) -> Pick | None:
    """The child named in the URL; in a case, the child of the case."""
    if row is not None:
        return None
    asked = request.POST.get("_pick_child") or request.GET.get("child", "")
    found = register.find_known_person(request.actor, ref) if (ref := id_asked(asked)) else None
    choices = [Choice(found, register.main_name(found), found.reference)] if found else []
    hint = "" if found else "Choose “Find a child” first, then start from the child’s record."
    pick = Pick("child", "Which child?", choices, hint=hint)
    pick.chosen = frozenset(choice.value for choice in choices)
    return pick


PICKS: Mapping[str, Callable[[Any, Any], Pick | None]] = {"child": _child}
KNOWN = ()

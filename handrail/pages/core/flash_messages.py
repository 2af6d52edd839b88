"""Confirmations: what happened and what happens next."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from handrail.pages.core import confirmation_texts
from handrail.pages.core.confirmation_texts import Confirmation
from handrail.records.queries.core.settings import settings_in_force
from handrail.rules.core.domains import domain_modules
from handrail.rules.forms.questions import fill_placeholders
from handrail.rules.workflow import NAMED, OF_A_CASE

OUTSIDE_OF_CASES = {"panel", "panelseat", "panelitem", "listing", "panelpaper", "report", "intel",
                    "entity", "link", "measure", "placeplan", "placepart"}  # fmt: skip


@cache
def list_confirmations() -> Mapping[str, Confirmation]:
    """All confirmations by name: those of every page and those of the domains."""
    brought = domain_modules("handrail.pages", "confirmations")
    return confirmation_texts.DONE | {
        name: said for one in brought for name, said in one.DONE.items()
    }


def with_confirmation(address: str, name: str) -> str:
    """An address, whatever query it has, with the confirmation that its page is to show."""
    return f"{address}{'&' if '?' in address else '?'}done={name}"


def redirect_with_confirmation(
    name: str, route: str, query: str = "", **kwargs: Any
) -> HttpResponse:
    """Redirects to a page, filtered by a query string, that shows the confirmation."""
    assert name in list_confirmations(), name  # nosec B101 - a name of ours, not a person's
    address = reverse(route, kwargs=kwargs) + (f"?{query}" if query else "")
    return redirect(with_confirmation(address, name))


def find_confirmation(name: str) -> Confirmation | None:
    """The confirmation of that name in the partnership's wording; None for any other name."""
    found = list_confirmations().get(name) or _of_a_step(name)
    if found is None:
        return None
    words = settings_in_force().form_words()
    return Confirmation(fill_placeholders(found.said, words), fill_placeholders(found.then, words))


def _of_a_step(name: str) -> Confirmation | None:
    """The confirmation of a step in a case, from its row of the table."""
    thing, _, step = name.partition(".")
    row = NAMED.get((thing, step))
    if row is None or thing not in OF_A_CASE:
        return None
    told = "The people involved have been notified." if row.notices else _stands(thing)
    return Confirmation(f"{row.sentence}.", told)


def _stands(thing: str) -> str:
    return "Saved." if thing in OUTSIDE_OF_CASES else "It is now in the chronology."

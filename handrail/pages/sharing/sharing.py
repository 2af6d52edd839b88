"""Sharing: the decisions so far, the contacts to whom something may go, one contact."""

import uuid
from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms.answer_cards import ReadPart, part_cards
from handrail.records.queries.casework import possible_steps as possible
from handrail.records.queries.sharing import contacts as recipients, sharing_decisions as queries
from handrail.rules.permissions import holds
from handrail.rules.vocabulary import SharingOutcome
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED

NOBODY = SimpleNamespace(child_given="the child")


def decisions(request: Any) -> HttpResponse:
    """What was shared, what was not and what was put off, with the reasons a click away."""
    shown = request.GET.get("show", "")
    shown = shown if shown in set(SharingOutcome) else ""
    counted = queries.counts(request.actor)
    context = {
        "rows": queries.listed(request.actor, shown, page_asked(request)),
        "shown": shown,
        "tabs": [("", "All", sum(counted.values()))]
        + [(word.value, word.label, counted[word.value]) for word in SharingOutcome],
    }
    return render(request, "sharing/decisions.html", context)


def contacts(request: Any) -> HttpResponse:
    """The contacts of the agency, by name, with whether something may go there today."""
    context = {
        "rows": recipients.listed(request.actor, page_asked(request)),
        "may_add": holds(request.actor, Permission.RECIPIENT_ADD),
    }
    return render(request, "sharing/contacts.html", context)


def contact(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """One contact: where, verified by whom, what may go there, and its addresses before."""
    row = or_404(recipients.one(request.actor, public_id))
    parts = [_part(kept, row.case or NOBODY) for kept in recipients.said(row)]
    context = {
        "row": row,
        "parts": parts,
        "ways": [way.step for way in possible.steps_of(request.actor, row) if not way.refusal],
        "not_yet": [way for way in possible.steps_of(request.actor, row) if way.refusal],
    }
    return render(request, "sharing/contact.html", context)


def _part(kept: Any, about: Any) -> ReadPart:
    part = part_cards(kept, about)
    part.title = NAMED["recipient", kept.row.part].sentence
    return part

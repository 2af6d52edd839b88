"""Information sharing: the decisions so far, the verified contacts, one contact."""

import uuid
from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms.answer_cards import ReadPart, part_cards
from handrail.records.queries.casework import possible_steps
from handrail.records.queries.sharing import contacts, sharing_decisions as queries
from handrail.rules.permissions import holds
from handrail.rules.vocabulary import SharingOutcome
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import NAMED

NOBODY = SimpleNamespace(child_given="the child")


def list_decisions(request: Request) -> HttpResponse:
    """What was shared, not shared or deferred; the reasons are a click away."""
    shown = request.GET.get("show", "")
    shown = shown if shown in set(SharingOutcome) else ""
    counted = queries.count_decisions_by_outcome(request.actor)
    context = {
        "rows": queries.list_decisions(request.actor, shown, page_asked(request)),
        "shown": shown,
        "tabs": [("", "All", sum(counted.values()))]
        + [(word.value, word.label, counted[word.value]) for word in SharingOutcome],
    }
    return render(request, "sharing/decisions.html", context)


def list_contacts(request: Request) -> HttpResponse:
    """The agency's contacts by name, and whether information may be sent there today."""
    context = {
        "rows": contacts.list_contacts(request.actor, page_asked(request)),
        "may_add": holds(request.actor, Permission.RECIPIENT_ADD),
    }
    return render(request, "sharing/contacts.html", context)


def show_contact(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One contact: address, who verified it, what may be sent there, earlier addresses."""
    row = or_404(contacts.find_contact(request.actor, public_id))
    parts = [_part(kept, row.case or NOBODY) for kept in contacts.list_submissions(row)]
    context = {
        "row": row,
        "parts": parts,
        "ways": [
            way.step for way in possible_steps.steps_of(request.actor, row) if not way.refusal
        ],
        "not_yet": [way for way in possible_steps.steps_of(request.actor, row) if way.refusal],
    }
    return render(request, "sharing/contact.html", context)


def _part(kept: Any, about: Any) -> ReadPart:
    part = part_cards(kept, about)
    part.title = NAMED["recipient", kept.row.part].sentence
    return part

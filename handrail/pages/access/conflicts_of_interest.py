"""Conflicts of interest: "I know this person", the yearly declaration, a manager's questions."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.access import conflicts_of_interest as actions
from handrail.pages.core import admin_forms as boxes
from handrail.pages.core.boxes import Box
from handrail.pages.core.flash_messages import confirmed
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.records.queries.access import conflicts_of_interest as queries
from handrail.records.queries.casework import cases
from handrail.records.queries.people import register as people
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import PrivateRelation

FORM = "access/restrictions/form.html"
YES_NO = (("yes", "Yes"), ("no", "No"))


def know_person(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Somebody says that they know the person whose record they have open."""
    found = or_404(people.one(request.actor, public_id))
    return _know(request, found, found.reference)


def know_case(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """Somebody says that they know the child whose case they have open."""
    found = or_404(cases.one(request.actor, public_id))
    return _know(request, found, found.reference)


def _know(request: Any, row: Any, reference: str) -> HttpResponse:
    return boxes.page(
        request,
        [Box("kind", "How do you know them?", "radios", choices=PrivateRelation.choices())],
        lambda form: actions.know(
            by=request.actor, row=row, kind=form.values["kind"], now=request.now
        ),
        lambda form: confirmed("known_privately", "my_work"),
        template=FORM,
        context={
            "title": "I know this person",
            "caption": reference,
            "button": "Close this record to me",
            "says": "Thank you for saying so. The record closes to you at once. Your manager is "
            "told only that somebody else must take the work, not how you know them.",
        },
    )


def declare(request: Any) -> HttpResponse:
    """The yearly declaration: does somebody know anybody whom the partnership works with?"""
    last = queries.newest_declaration(request.actor.account)
    asked = [
        Box("knows", "Do you know anybody whom the partnership works with?", "radios",
            choices=YES_NO, hint="A child, their family, or somebody who may have harmed a child"),
        Box("who", "Whom, and how?", "area", optional=True, hint="Only if you said yes"),
        Box("family", "Family names in your home", optional=True,
            hint="Your own, if it is not in your account"),
        Box("postcode", "Your home postcode", width="10", optional=True,
            hint="Compared with records by the system and shown to nobody"),
    ]  # fmt: skip
    return boxes.page(
        request,
        asked,
        lambda form: _declared(request, form),
        lambda form: confirmed("year_declared", "my_work"),
        template="access/restrictions/declare.html",
        context={
            "title": "Declare a conflict of interest",
            "button": "Save",
            "last": last,
            "says": "Asked once a year, so that nobody has to work with somebody close to them.",
        },
    )


def _declared(request: Any, form: boxes.PlainForm) -> object:
    said = form.values
    if said["knows"] not in dict(YES_NO):
        raise Incomplete({"knows": "Choose yes or no"})
    return actions.declare(
        by=request.actor,
        knows=said["knows"] == "yes",
        who=said["who"],
        family=said["family"],
        postcode=said["postcode"],
        now=request.now,
    )


def listed(request: Any) -> HttpResponse:
    """Questions for a manager, and who cannot take which work."""
    context = {
        "questions": queries.questions(request.actor, page_asked(request)),
        "standing": queries.standing(request.actor, page_asked(request, "standing")),
    }
    return render(request, "access/restrictions/conflicts.html", context)


def one(request: Any, public_id: uuid.UUID) -> HttpResponse:
    """A manager says whether somebody can work with a child."""
    link = or_404(queries.one(request.actor, public_id))
    choices = (
        ("yes", f"{link.account.name} cannot take work with this child"),
        ("no", "They can: they do not know each other, or no longer"),
    )
    return boxes.page(
        request,
        [
            Box("is_so", "What is right?", "radios", choices=choices),
            Box("why", "How do you know?", "area", hint="Do not ask the person how they know"),
        ],
        lambda form: _answered(request, link, form),
        lambda form: confirmed("conflict_answered", "conflicts"),
        template=FORM,
        context={
            "title": f"Can {link.account.name} work with this child?",
            "caption": f"{people.main_name(link.person)}, {link.person.reference}",
            "button": "Save",
            "says": link.found_by and f"Found by comparing: {link.found_by.lower()}.",
        },
    )


def _answered(request: Any, link: Any, form: boxes.PlainForm) -> object:
    said = form.values
    if said["is_so"] not in dict(YES_NO):
        raise Incomplete({"is_so": "Choose what is right"})
    return actions.answer(
        by=request.actor,
        link=link,
        is_so=said["is_so"] == "yes",
        why=said["why"],
        now=request.now,
    )

"""Conflicts of interest: declaring one, the yearly declaration and a manager's decision."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.access import conflicts_of_interest as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, Line, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.records.queries.access import conflicts_of_interest as queries
from handrail.records.queries.casework import cases
from handrail.records.queries.people import register
from handrail.rules.permissions import Incomplete
from handrail.rules.vocabulary import PrivateRelation

FORM = "access/restrictions/form.html"
YES_NO = (("yes", "Yes"), ("no", "No"))


def declare_known_person(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The actor declares that they know the person whose record they have open."""
    found = or_404(register.find_person(request.actor, public_id))
    return _know(request, found, found.reference)


def declare_known_child(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The actor declares that they know the child whose case they have open."""
    found = or_404(cases.find_case(request.actor, public_id))
    return _know(request, found, found.reference)


class KnowForm(GovukForm):
    """How the actor knows a person."""

    kind = Radios("How do you know them or their family?", choices=PrivateRelation.choices())


def _know(request: Request, row: Any, reference: str) -> HttpResponse:
    return form_page(
        request,
        KnowForm,
        lambda form: actions.declare_known_child(
            by=request.actor, row=row, kind=form.cleaned_data["kind"], now=request.now
        ),
        lambda form: redirect_with_confirmation("known_privately", "my_work"),
        template=FORM,
        context={
            "title": "Declare a conflict of interest about this person",
            "caption": reference,
            "button": "Declare and leave this record",
            "says": (
                "Tell us if you know this person or their family other than through your work with "
                "them. You will lose access to this record straight away: if anything in "
                "it is urgent, ring your manager first. We tell your manager only that somebody "
                "else must take over the work, not how you know the person."
            ),
        },
    )


class DeclarationForm(GovukForm):
    """The people the actor knows, and what the system compares for them."""

    knows = Radios(
        "Outside your work, do you know anybody the partnership may be working with?",
        choices=YES_NO,
        help_text=(
            "For example, a relative, neighbour or friend of yours who is a child, in a child’s "
            "family, or may have harmed a child. Leave out people you only know through your job"
        ),
    )
    who = Area(
        "Who do you know, and how?",
        optional=True,
        help_text=(
            "Only if you answered yes. Nobody in Handrail reads this, and it does not close any "
            "record to you: tell your manager as well"
        ),
    )
    family = Line(
        "Family names of people in your home",
        optional=True,
        help_text="Include your own if it is not the name on your account",
    )
    postcode = Line(
        "Your home postcode",
        width="10",
        optional=True,
        help_text=(
            "The system compares this with our records, and asks a manager about a match. It is "
            "not shown to anybody in Handrail"
        ),
    )


def make_annual_declaration(request: Request) -> HttpResponse:
    """The yearly declaration: whom does the actor know outside work?"""
    last = queries.latest_declaration(request.actor.account)
    return form_page(
        request,
        DeclarationForm,
        lambda form: _declared(request, form),
        lambda form: redirect_with_confirmation("year_declared", "my_work"),
        template="access/restrictions/declare.html",
        context={
            "title": "Declare a conflict of interest",
            "button": "Save",
            "last": last,
            "says": (
                "We ask once a year, so that nobody works on the record of somebody close to them."
            ),
        },
    )


def _declared(request: Request, form: GovukForm) -> object:
    said = form.cleaned_data
    if said["knows"] not in dict(YES_NO):
        raise Incomplete({"knows": "Select yes if you know somebody like this outside your work"})
    return actions.make_annual_declaration(
        by=request.actor,
        knows=said["knows"] == "yes",
        who=said["who"],
        family=said["family"],
        postcode=said["postcode"],
        now=request.now,
    )


def list_conflicts(request: Request) -> HttpResponse:
    """Declarations for a manager to decide, and who cannot be assigned which work."""
    context = {
        "questions": queries.list_questions(request.actor, page_asked(request)),
        "standing": queries.list_confirmed_conflicts(
            request.actor, page_asked(request, "standing")
        ),
    }
    return render(request, "access/restrictions/conflicts.html", context)


def decide_conflict(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A manager decides whether a member of staff can work with a child."""
    link = or_404(queries.find_conflict(request.actor, public_id))
    name = link.account.name
    choices = (
        ("yes", f"{name} cannot work with this child"),
        (
            "no",
            f"{name} can work with this child: they do not know the family, or only through work",
        ),
    )
    return form_page(
        request,
        form_of(
            {
                "is_so": Radios(
                    "Your decision",
                    choices=choices,
                    help_text="If not, their work with the child ends, for a manager to reassign",
                ),
                "why": Area(
                    "What is your answer based on?",
                    help_text=(
                        f"You can ask {name} whether they know the child or the family outside "
                        "work, now or in the past. Do not ask for details"
                    ),
                ),
            }
        ),
        lambda form: _answered(request, link, form),
        lambda form: redirect_with_confirmation("conflict_answered", "conflicts"),
        template=FORM,
        context={
            "title": f"Can {name} work with this child?",
            "caption": f"{register.main_name(link.person)}, {link.person.reference}",
            "button": "Save",
            "says": link.found_by and f"Found by comparing: {link.found_by.lower()}.",
        },
    )


def _answered(request: Request, link: Any, form: GovukForm) -> object:
    said = form.cleaned_data
    if said["is_so"] not in dict(YES_NO):
        raise Incomplete({"is_so": "Choose whether they can work with this child"})
    return actions.decide_conflict(
        by=request.actor,
        link=link,
        is_so=said["is_so"] == "yes",
        why=said["why"],
        now=request.now,
    )

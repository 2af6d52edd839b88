"""Connected systems, for administrators: registration, secrets and webhook addresses."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.forms import autosave
from handrail.actions.integrations import partner_systems as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Line, Ticks
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import Fields, GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.records.queries.integrations import partner_systems as queries
from handrail.records.queries.organisation import staff
from handrail.rules.vocabulary import ApiScope

SECRET, SIGNING = "secret", "signing"


def list_systems(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The systems of an agency that may use the API."""
    agency = or_404(staff.find_agency(request.actor, public_id))
    context = {"agency": agency, "systems": queries.list_clients_of_agency(request.actor, agency)}
    return render(request, "integrations/partner_systems/list.html", context)


def _fields(found: Any = None) -> Fields:
    choices = [(scope.value, f"{scope.label}: {scope.meaning}") for scope in ApiScope]
    return {
        "name": Line(
            "Name of the system",
            initial=found.name if found else "",
            help_text=(
                "Anybody who reads a referral from it sees this name. For example, Pastoral "
                "records of Ashgrove Academy"
            ),
        ),
        "scopes": Ticks(
            "What the system can do", choices=choices, initial=found.scopes if found else []
        ),
    }


def _shown_once(request: Request, form: Any, public_id: Any, what: str) -> HttpResponse:
    """The page that shows a secret once, with nothing left unsent; a second press skips it."""
    if form.result is None:
        return redirect("software", public_id=public_id)
    autosave.discard_unsent_form(account=request.actor.account, path=request.path)
    context = {
        "client": form.result.client,
        "secret": form.result.secret,
        "what": what,
        "address": settings.PUBLIC_ADDRESS,
        "lasts": actions.BOTH_WORK.days,
    }
    return render(request, "integrations/partner_systems/secret.html", context)


def add_system(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Registers a system of an agency, and shows its secret once."""
    agency = or_404(staff.find_agency(request.actor, public_id))

    def done(form: Any) -> HttpResponse:
        if form.result is None:
            return redirect("agency_software", public_id=public_id)
        return _shown_once(request, form, form.result.client.public_id, SECRET)

    return form_page(
        request,
        form_of(_fields()),
        lambda form: actions.add_system(
            by=request.actor, agency=agency, now=request.now, **form.cleaned_data
        ),
        done,
        template="integrations/partner_systems/form.html",
        context={
            "title": "Add a system",
            "button": "Add system and show access key",
            "agency": agency,
            "says": (
                "The system sends and reads information for this agency through the API. Nobody "
                "can use it to sign in to Handrail. We only show its access key once, so have "
                "somebody ready to enter it."
            ),
        },
    )


def show_system(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One system: its permissions, its use, its secrets and its webhook address."""
    found = or_404(queries.find_client(request.actor, public_id))
    context = {
        "client": found,
        "scopes": [ApiScope(scope) for scope in found.scopes],
        "used": queries.usage_of_client(found),
        "has_older": bool(found.older_ends_at and found.older_ends_at > request.now),
    }
    return render(request, "integrations/partner_systems/system.html", context)


def change_system(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Changes the name and permissions of a system."""
    found = or_404(queries.find_client(request.actor, public_id))
    return form_page(
        request,
        form_of(_fields(found)),
        lambda form: actions.change_system(
            by=request.actor,
            client=found,
            seen=version_seen(form.seen),
            now=request.now,
            **form.cleaned_data,
        ),
        lambda form: redirect_with_confirmation(
            "software_changed", "software", public_id=public_id
        ),
        template="integrations/partner_systems/form.html",
        context={
            "title": f"Change connected system: {found.name}",
            "button": "Save",
            "client": found,
        },
        seen=str(found.version),
    )


def add_secret(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Creates a new secret beside the one in use, and shows it once."""
    found = or_404(queries.find_client(request.actor, public_id))
    return form_page(
        request,
        GovukForm,
        lambda form: actions.rotate_secret(by=request.actor, client=found, now=request.now),
        lambda form: _shown_once(request, form, public_id, SECRET),
        template="integrations/partner_systems/form.html",
        context={
            "title": "Create a new access key",
            "button": "Create and show access key",
            "client": found,
            "says": (
                f"The current access key works for {actions.BOTH_WORK.days} more days, so that "
                "the system can change over. Any earlier access key stops working now."
            ),
        },
    )


def end_older_secrets(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Stops the older secret, and every token, before its week is over."""
    found = or_404(queries.find_client(request.actor, public_id))
    actions.end_older_secret(by=request.actor, client=found, now=request.now)
    return redirect_with_confirmation("older_secret_ended", "software", public_id=public_id)


def set_webhook_address(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Sets where a system is notified; its new signing secret is shown once."""
    found = or_404(queries.find_client(request.actor, public_id))

    def done(form: Any) -> HttpResponse:
        if form.result is not None and not form.result.secret:
            return redirect_with_confirmation("software_not_told", "software", public_id=public_id)
        return _shown_once(request, form, public_id, SIGNING)

    return form_page(
        request,
        form_of(
            {
                "address": Line(
                    "Notification address",
                    optional=True,
                    initial=found.webhook_url,
                    help_text=(
                        "Starts with https://. If you leave this blank, we send no "
                        "notifications and the system checks for updates itself"
                    ),
                )
            }
        ),
        lambda form: actions.set_webhook_address(
            by=request.actor, client=found, now=request.now, **form.cleaned_data
        ),
        done,
        template="integrations/partner_systems/form.html",
        context={
            "title": "Set the notification address",
            "button": "Save and show the signing secret",
            "client": found,
            "says": (
                "We tell the system what type of update there is, the reference and where to "
                "get the rest. We do not send names or any text from the record. Each message "
                "is signed with a secret that we only show once. Only enter an address that "
                "the agency itself runs."
            ),
        },
    )


class EndForm(GovukForm):
    """Why a system is ended."""

    reason = Line(
        "Why you are disconnecting it", help_text="Saved with the change, for administrators"
    )


def end_system(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Ends a system: nothing is received from it or sent to it any more."""
    found = or_404(queries.find_client(request.actor, public_id))
    return form_page(
        request,
        EndForm,
        lambda form: actions.end_system(
            by=request.actor, client=found, now=request.now, **form.cleaned_data
        ),
        lambda form: redirect_with_confirmation(
            "software_ended", "agency_software", public_id=found.owner.public_id
        ),
        template="integrations/partner_systems/form.html",
        context={
            "title": f"Disconnect {found.name}",
            "button": "Disconnect system",
            "is_ending": True,
            "client": found,
            "says": (
                "Its access keys will stop working as soon as you disconnect it, and what people "
                "send from it no longer reaches Handrail: tell the people who use it first. "
                "Everything it has already sent stays in Handrail. You cannot undo this: you would "
                "need to add the system again."
            ),
        },
    )

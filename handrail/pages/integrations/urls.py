"""Routes of connected systems: the API, and the pages on which they are registered."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from handrail.pages.core.request import Request
from handrail.pages.core.route import PUBLIC, Route, View
from handrail.pages.integrations import cp_is, partner_systems
from handrail.rules.vocabulary.permission_codes import Permission

BOTH, POST = ("GET", "POST"), ("POST",)
AGENCY, SYSTEM = "admin/agencies/<uuid:public_id>/", "admin/software/<uuid:public_id>/"
# route of the API -> where it is, who may reach it, and with which method
REACHED = {
    "api_token": ("token", PUBLIC, POST),
    "api_description": ("openapi.json", PUBLIC, ("GET",)),
    "api_forms": ("forms", Permission.API_USE, ("GET",)),
    "api_referrals": ("referrals", Permission.API_USE, POST),
    "api_referral": ("referrals/<uuid:public_id>", Permission.API_USE, ("GET",)),
    "api_missing": ("missing", Permission.API_USE, POST),
}


def _of_api(name: str) -> View:
    """A view of the API, loaded when a system first calls it; it reads no cookie."""

    @csrf_exempt
    def view(request: Request, **found: Any) -> HttpResponse:
        from handrail.pages.api.v1 import VIEWS  # an eighth of a second that people do not wait for

        return VIEWS[name](request, **found)

    return view


OF_API = tuple(
    Route(f"api/v1/{pattern}", name, _of_api(name), policy, methods=methods)
    for name, (pattern, policy, methods) in REACHED.items()
)
ROUTES: tuple[Route, ...] = (
    *OF_API,
    Route(
        AGENCY + "software/",
        "agency_software",
        partner_systems.list_systems,
        Permission.APICLIENT_MANAGE,
        "agency",
    ),
    Route(
        AGENCY + "software/add/",
        "add_software",
        partner_systems.add_system,
        Permission.APICLIENT_MANAGE,
        "agency",
        BOTH,
    ),
    Route(
        SYSTEM, "software", partner_systems.show_system, Permission.APICLIENT_MANAGE, "apiclient"
    ),
    Route(
        SYSTEM + "change/",
        "change_software",
        partner_systems.change_system,
        Permission.APICLIENT_MANAGE,
        "apiclient",
        BOTH,
    ),
    Route(
        SYSTEM + "secret/",
        "software_secret",
        partner_systems.add_secret,
        Permission.APICLIENT_MANAGE,
        "apiclient",
        BOTH,
    ),
    Route(
        SYSTEM + "secret/older/",
        "end_older_secret",
        partner_systems.end_older_secrets,
        Permission.APICLIENT_MANAGE,
        "apiclient",
        POST,
    ),
    Route(
        SYSTEM + "address/",
        "software_address",
        partner_systems.set_webhook_address,
        Permission.APICLIENT_MANAGE,
        "apiclient",
        BOTH,
    ),
    Route(
        SYSTEM + "end/",
        "end_software",
        partner_systems.end_system,
        Permission.APICLIENT_MANAGE,
        "apiclient",
        BOTH,
    ),
    Route(
        "front-door/cp-is/",
        "cp_is_notice",
        cp_is.record_notice,
        Permission.REFERRAL_QUEUE,
        methods=BOTH,
    ),
)

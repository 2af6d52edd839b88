"""The routes of partners' own systems: the API, and the pages on which they are made known."""

from handrail.pages import software
from handrail.pages.api.v1 import api
from handrail.pages.route import PUBLIC, Route

BOTH, POST = ("GET", "POST"), ("POST",)
AGENCY, SYSTEM = "admin/agencies/<uuid:public_id>/", "admin/software/<uuid:public_id>/"
# route of the API -> who may reach it, and with which method
REACHED = {
    "api_token": (PUBLIC, POST),
    "api_description": (PUBLIC, ("GET",)),
    "api_forms": ("api.use", ("GET",)),
    "api_referrals": ("api.use", POST),
    "api_referral": ("api.use", ("GET",)),
    "api_missing": ("api.use", POST),
}
OF_API = tuple(
    Route(f"api/v1/{found.pattern}", found.name, found.callback, policy, methods=methods)
    for found in api.urls[0]
    if found.name in REACHED
    for policy, methods in [REACHED[found.name]]
)
ROUTES: tuple[Route, ...] = (
    *OF_API,
    Route(AGENCY + "software/", "agency_software", software.listed, "apiclient.manage", "agency"),
    Route(AGENCY + "software/add/", "add_software", software.add, "apiclient.manage", "agency",
          BOTH),
    Route(SYSTEM, "software", software.system, "apiclient.manage", "apiclient"),
    Route(SYSTEM + "change/", "change_software", software.change, "apiclient.manage",
          "apiclient", BOTH),
    Route(SYSTEM + "secret/", "software_secret", software.secret, "apiclient.manage",
          "apiclient", BOTH),
    Route(SYSTEM + "secret/older/", "end_older_secret", software.end_older, "apiclient.manage",
          "apiclient", POST),
    Route(SYSTEM + "address/", "software_address", software.address, "apiclient.manage",
          "apiclient", BOTH),
    Route(SYSTEM + "end/", "end_software", software.end, "apiclient.manage", "apiclient", BOTH),
)  # fmt: skip

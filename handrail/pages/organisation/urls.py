"""The addresses of agencies, teams, staff and settings."""

from handrail.pages.core.route import Route
from handrail.pages.organisation import (
    agencies,
    role_approvals as elevating,
    settings,
    staff,
    staff_import as staff_list,
)

POST = ("POST",)
BOTH = ("GET", "POST")
AGENCY = "admin/agencies/<uuid:public_id>/"
TEAM = "admin/teams/<uuid:public_id>/"
MEMBER = "admin/people/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("admin/", "agencies", agencies.agencies, "agency.staff"),
    Route("admin/agencies/add/", "add_agency", agencies.add_agency, "agency.manage", methods=BOTH),
    Route(AGENCY, "agency", agencies.agency, "agency.staff", "agency"),
    Route(AGENCY + "change/", "change_agency", agencies.change_agency, "agency.manage", "agency",
          BOTH),
    Route(AGENCY + "close/", "close_agency", agencies.close_agency, "agency.manage", "agency",
          BOTH),
    Route(AGENCY + "open/", "open_agency", agencies.open_agency, "agency.manage", "agency", POST),
    Route(AGENCY + "teams/add/", "add_team", agencies.add_team, "agency.staff", "agency", BOTH),
    Route(AGENCY + "people/add/", "add_person", staff.add_person, "agency.staff", "agency", BOTH),
    Route(AGENCY + "people/list/", "import_people", staff_list.import_people, "agency.staff",
          "agency", BOTH),
    Route("admin/people.csv", "people_template", staff_list.template, "agency.staff"),
    Route("settings/", "settings", settings.settings, "partnership.settings"),
    Route("settings/history/", "settings_history", settings.history, "partnership.settings"),
    Route("settings/<slug:key>/", "change_settings", settings.change, "partnership.settings",
          methods=BOTH),
    Route(TEAM, "team", agencies.team, "agency.staff", "team", BOTH),
    Route(TEAM + "close/", "close_team", agencies.close_team, "agency.staff", "team", BOTH),
    Route(TEAM + "open/", "open_team", agencies.open_team, "agency.staff", "team", POST),
    Route(MEMBER, "staff_member", staff.member, "account.read", "account"),
    Route(MEMBER + "change/", "change_member", staff.change_person, "account.manage", "account",
          BOTH),
    Route(MEMBER + "roles/give/", "give_role", staff.give_role, "agency.staff",
          "account", BOTH),
    Route(MEMBER + "roles/<int:number>/end/", "end_role", staff.end_role, "agency.staff",
          "account", BOTH),
    Route(MEMBER + "leave/", "leave", staff.leave, "account.manage", "account", BOTH),
    Route(MEMBER + "tasks/", "hand_over_tasks", staff.hand_over_tasks, "account.manage", "account",
          BOTH),
    Route(MEMBER + "invite/", "invite", staff.invite, "account.manage", "account", POST),
    Route("admin/roles/", "role_proposals", elevating.proposals, "roleproposal.read"),
    Route("admin/roles/<uuid:public_id>/", "role_proposal", elevating.proposal,
          "roleproposal.read", "roleproposal", BOTH),
)  # fmt: skip

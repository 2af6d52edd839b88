"""Routes of agencies, teams, staff and settings."""

from handrail.pages.core.route import SIGNED_IN, Route
from handrail.pages.organisation import (
    agencies,
    law,
    role_approvals,
    settings,
    staff,
    staff_import,
)
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")
AGENCY = "admin/agencies/<uuid:public_id>/"
TEAM = "admin/teams/<uuid:public_id>/"
MEMBER = "admin/people/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("admin/", "agencies", agencies.list_agencies, Permission.AGENCY_STAFF),
    Route(
        "admin/agencies/add/",
        "add_agency",
        agencies.add_agency,
        Permission.AGENCY_MANAGE,
        methods=BOTH,
    ),
    Route(AGENCY, "agency", agencies.show_agency, Permission.AGENCY_STAFF, "agency"),
    Route(
        AGENCY + "change/",
        "change_agency",
        agencies.change_agency,
        Permission.AGENCY_MANAGE,
        "agency",
        BOTH,
    ),
    Route(
        AGENCY + "close/",
        "close_agency",
        agencies.close_agency,
        Permission.AGENCY_MANAGE,
        "agency",
        BOTH,
    ),
    Route(
        AGENCY + "open/",
        "open_agency",
        agencies.reopen_agency,
        Permission.AGENCY_MANAGE,
        "agency",
        POST,
    ),
    Route(
        AGENCY + "teams/add/",
        "add_team",
        agencies.add_team,
        Permission.AGENCY_STAFF,
        "agency",
        BOTH,
    ),
    Route(
        AGENCY + "people/add/",
        "add_person",
        staff.add_person,
        Permission.AGENCY_STAFF,
        "agency",
        BOTH,
    ),
    Route(
        AGENCY + "people/list/",
        "import_people",
        staff_import.import_people,
        Permission.AGENCY_STAFF,
        "agency",
        BOTH,
    ),
    Route(
        "admin/people.csv",
        "people_template",
        staff_import.download_template,
        Permission.AGENCY_STAFF,
    ),
    Route("law/", "law", law.list_law, SIGNED_IN),
    Route(
        "law/<slug:edition>/",
        "change_law",
        law.change_law,
        Permission.PARTNERSHIP_SETTINGS,
        methods=BOTH,
    ),
    Route("settings/", "settings", settings.show_settings, Permission.PARTNERSHIP_SETTINGS),
    Route(
        "settings/history/",
        "settings_history",
        settings.show_history,
        Permission.PARTNERSHIP_SETTINGS,
    ),
    Route(
        "settings/<slug:key>/",
        "change_settings",
        settings.change_settings,
        Permission.PARTNERSHIP_SETTINGS,
        methods=BOTH,
    ),
    Route(TEAM, "team", agencies.change_team, Permission.AGENCY_STAFF, "team", BOTH),
    Route(
        TEAM + "close/", "close_team", agencies.close_team, Permission.AGENCY_STAFF, "team", BOTH
    ),
    Route(TEAM + "open/", "open_team", agencies.reopen_team, Permission.AGENCY_STAFF, "team", POST),
    Route(MEMBER, "staff_member", staff.show_member, Permission.ACCOUNT_READ, "account"),
    Route(
        MEMBER + "change/",
        "change_member",
        staff.change_person,
        Permission.ACCOUNT_MANAGE,
        "account",
        BOTH,
    ),
    Route(
        MEMBER + "roles/give/",
        "give_role",
        staff.give_role,
        Permission.AGENCY_STAFF,
        "account",
        BOTH,
    ),
    Route(
        MEMBER + "roles/<int:number>/end/",
        "end_role",
        staff.end_role,
        Permission.AGENCY_STAFF,
        "account",
        BOTH,
    ),
    Route(
        MEMBER + "leave/", "leave", staff.record_leaver, Permission.ACCOUNT_MANAGE, "account", BOTH
    ),
    Route(
        MEMBER + "tasks/",
        "hand_over_tasks",
        staff.hand_over_tasks,
        Permission.ACCOUNT_MANAGE,
        "account",
        BOTH,
    ),
    Route(
        MEMBER + "invite/",
        "invite",
        staff.invite_member,
        Permission.ACCOUNT_MANAGE,
        "account",
        POST,
    ),
    Route(
        "admin/roles/",
        "role_proposals",
        role_approvals.list_proposals,
        Permission.ROLEPROPOSAL_READ,
    ),
    Route(
        "admin/roles/<uuid:public_id>/",
        "role_proposal",
        role_approvals.show_proposal,
        Permission.ROLEPROPOSAL_READ,
        "roleproposal",
        BOTH,
    ),
)

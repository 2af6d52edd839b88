"""Routes of restricted records and of their guardians' tasks."""

from handrail.pages.access import (
    break_glass,
    partner_access,
    restricted_matches,
    urls_restrictions,
)
from handrail.pages.core.route import Route
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")

OPENING = "break-glass/openings/<uuid:public_id>/"
POST = ("POST",)
CASE = "cases/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    *urls_restrictions.ROUTES,
    Route(
        "work/<uuid:public_id>/guarded/",
        "guarded",
        restricted_matches.answer_guardian_task,
        Permission.TASK_FINISH,
        "task",
        BOTH,
    ),
    Route(
        "break-glass/", "glass", break_glass.search_for_record, Permission.GLASS_OPEN, methods=BOTH
    ),
    Route(
        "break-glass/<uuid:public_id>/",
        "glass_open",
        break_glass.open_record,
        Permission.GLASS_OPEN,
        "toopen",
        BOTH,
    ),
    Route(
        OPENING,
        "glass_review",
        break_glass.review_opening,
        Permission.BREAKGLASS_READ,
        "breakglass",
        BOTH,
    ),
    Route(
        OPENING + "close/",
        "glass_close",
        break_glass.close_opening,
        Permission.GLASS_OPEN,
        "breakglass",
        POST,
    ),
    Route(
        CASE + "access/",
        "case_access",
        partner_access.list_partner_access,
        Permission.CASE_READ,
        "case",
    ),
    Route(
        "case-access/<uuid:public_id>/renew/",
        "renew_access",
        partner_access.renew_access,
        Permission.CASEACCESS_KEEP,
        "caseaccess",
        BOTH,
    ),
    Route(
        "case-access/<uuid:public_id>/end/",
        "end_access",
        partner_access.end_access,
        Permission.CASEACCESS_KEEP,
        "caseaccess",
        BOTH,
    ),
)

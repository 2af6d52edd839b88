"""The addresses of closely held records and of the tasks of their guardians."""

from handrail.pages.access import (
    break_glass as glass,
    partner_access as case_access,
    restricted_matches as guarded,
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
        guarded.guarded,
        Permission.TASK_FINISH,
        "task",
        BOTH,
    ),
    Route("break-glass/", "glass", glass.find, Permission.GLASS_OPEN, methods=BOTH),
    Route(
        "break-glass/<uuid:public_id>/",
        "glass_open",
        glass.open_record,
        Permission.GLASS_OPEN,
        "toopen",
        BOTH,
    ),
    Route(OPENING, "glass_review", glass.review, Permission.BREAKGLASS_READ, "breakglass", BOTH),
    Route(
        OPENING + "close/", "glass_close", glass.close, Permission.GLASS_OPEN, "breakglass", POST
    ),
    Route(CASE + "access/", "case_access", case_access.of_case, Permission.CASE_READ, "case"),
    Route(
        "case-access/<uuid:public_id>/renew/",
        "renew_access",
        case_access.renew,
        Permission.CASEACCESS_KEEP,
        "caseaccess",
        BOTH,
    ),
    Route(
        "case-access/<uuid:public_id>/end/",
        "end_access",
        case_access.end,
        Permission.CASEACCESS_KEEP,
        "caseaccess",
        BOTH,
    ),
)

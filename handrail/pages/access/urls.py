"""The addresses of closely held records and of the tasks of their guardians."""

from handrail.pages.access import (
    break_glass as glass,
    partner_access as case_access,
    restricted_matches as guarded,
    urls_restrictions,
)
from handrail.pages.core.route import Route

BOTH = ("GET", "POST")

OPENING = "break-glass/openings/<uuid:public_id>/"
POST = ("POST",)
CASE = "cases/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    *urls_restrictions.ROUTES,
    Route("work/<uuid:public_id>/guarded/", "guarded", guarded.guarded, "task.finish", "task",
          BOTH),
    Route("break-glass/", "glass", glass.find, "glass.open", methods=BOTH),
    Route("break-glass/<uuid:public_id>/", "glass_open", glass.open_record, "glass.open",
          "toopen", BOTH),
    Route(OPENING, "glass_review", glass.review, "breakglass.read", "breakglass", BOTH),
    Route(OPENING + "close/", "glass_close", glass.close, "glass.open", "breakglass", POST),
    Route(CASE + "access/", "case_access", case_access.of_case, "case.read", "case"),
    Route("case-access/<uuid:public_id>/renew/", "renew_access", case_access.renew,
          "caseaccess.keep", "caseaccess", BOTH),
    Route("case-access/<uuid:public_id>/end/", "end_access", case_access.end, "caseaccess.keep",
          "caseaccess", BOTH),
)  # fmt: skip

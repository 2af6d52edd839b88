"""Routes of requests to see what is held, their passages, copies, and what stands beside."""

from handrail.pages.core.route import Route
from handrail.pages.data_protection import (
    statements,
    subject_access_passages as access_passages,
    subject_access_requests as access_requests,
    urls_retention,
)

BOTH = ("GET", "POST")
ONE = "access-requests/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("access-requests/", "access_requests", access_requests.listed, "accessrequest.list"),
    Route("access-requests/new/", "access_take", access_requests.take, "accessrequest.take",
          methods=BOTH),
    Route(ONE, "access_request", access_requests.one, "accessrequest.read", "accessrequest"),
    Route(ONE + "step/<str:name>/", "access_step", access_requests.step, "accessrequest.read",
          "accessrequest", BOTH),
    Route(ONE + "passages/", "access_passages", access_passages.listed, "accessrequest.read",
          "accessrequest", BOTH),
    Route(ONE + "copy/", "access_copy", access_passages.copy, "accessrequest.release",
          "accessrequest", ("POST",)),
    Route("access-passages/<uuid:public_id>/", "access_passage", access_passages.one,
          "accesspassage.read", "accesspassage", BOTH),
    Route("access-passages/<uuid:public_id>/back/", "access_back", access_passages.back,
          "accesspassage.work", "accesspassage", BOTH),
    Route("statements/<uuid:public_id>/", "statement", statements.one, "statement.work",
          "statement", BOTH),
    *urls_retention.ROUTES,
)  # fmt: skip

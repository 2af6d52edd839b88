"""Routes of requests to see what is held, their passages, copies, and what stands beside."""

from handrail.pages.core.route import Route
from handrail.pages.data_protection import (
    statements,
    subject_access_passages as access_passages,
    subject_access_requests as access_requests,
    urls_retention,
)
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")
ONE = "access-requests/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route(
        "access-requests/", "access_requests", access_requests.listed, Permission.ACCESSREQUEST_LIST
    ),
    Route(
        "access-requests/new/",
        "access_take",
        access_requests.take,
        Permission.ACCESSREQUEST_TAKE,
        methods=BOTH,
    ),
    Route(
        ONE, "access_request", access_requests.one, Permission.ACCESSREQUEST_READ, "accessrequest"
    ),
    Route(
        ONE + "step/<str:name>/",
        "access_step",
        access_requests.step,
        Permission.ACCESSREQUEST_READ,
        "accessrequest",
        BOTH,
    ),
    Route(
        ONE + "passages/",
        "access_passages",
        access_passages.listed,
        Permission.ACCESSREQUEST_READ,
        "accessrequest",
        BOTH,
    ),
    Route(
        ONE + "copy/",
        "access_copy",
        access_passages.copy,
        Permission.ACCESSREQUEST_RELEASE,
        "accessrequest",
        ("POST",),
    ),
    Route(
        "access-passages/<uuid:public_id>/",
        "access_passage",
        access_passages.one,
        Permission.ACCESSPASSAGE_READ,
        "accesspassage",
        BOTH,
    ),
    Route(
        "access-passages/<uuid:public_id>/back/",
        "access_back",
        access_passages.back,
        Permission.ACCESSPASSAGE_WORK,
        "accesspassage",
        BOTH,
    ),
    Route(
        "statements/<uuid:public_id>/",
        "statement",
        statements.one,
        Permission.STATEMENT_WORK,
        "statement",
        BOTH,
    ),
    *urls_retention.ROUTES,
)

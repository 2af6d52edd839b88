"""Routes of subject access requests, their passages and copies, and statements."""

from handrail.pages.core.route import Route
from handrail.pages.data_protection import (
    statements,
    subject_access_passages,
    subject_access_requests,
    urls_retention,
)
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")
ONE = "access-requests/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route(
        "access-requests/",
        "access_requests",
        subject_access_requests.list_requests,
        Permission.ACCESSREQUEST_LIST,
    ),
    Route(
        "access-requests/new/",
        "access_take",
        subject_access_requests.log_request,
        Permission.ACCESSREQUEST_TAKE,
        methods=BOTH,
    ),
    Route(
        ONE,
        "access_request",
        subject_access_requests.show_request,
        Permission.ACCESSREQUEST_READ,
        "accessrequest",
    ),
    Route(
        ONE + "step/<str:name>/",
        "access_step",
        subject_access_requests.carry_out_step,
        Permission.ACCESSREQUEST_WORK,
        "accessrequest",
        BOTH,
    ),
    Route(
        ONE + "passages/",
        "access_passages",
        subject_access_passages.list_passages,
        Permission.ACCESSREQUEST_READ,
        "accessrequest",
        BOTH,
    ),
    Route(
        ONE + "copy/",
        "access_copy",
        subject_access_passages.download_copy,
        Permission.ACCESSREQUEST_RELEASE,
        "accessrequest",
        ("POST",),
    ),
    Route(
        "access-passages/<uuid:public_id>/",
        "access_passage",
        subject_access_passages.show_passage,
        Permission.ACCESSPASSAGE_READ,
        "accesspassage",
        BOTH,
    ),
    Route(
        "access-passages/<uuid:public_id>/back/",
        "access_back",
        subject_access_passages.send_passage_back,
        Permission.ACCESSPASSAGE_WORK,
        "accesspassage",
        BOTH,
    ),
    Route(
        "statements/<uuid:public_id>/",
        "statement",
        statements.show_statement,
        Permission.STATEMENT_WORK,
        "statement",
        BOTH,
    ),
    *urls_retention.ROUTES,
)

"""The addresses of closely held records and of conflicts of interest."""

from handrail.pages.access import conflicts_of_interest as conflicts, restrictions
from handrail.pages.core.route import SIGNED_IN, Route
from handrail.rules.vocabulary.permission_codes import Permission

BOTH, POST = ("GET", "POST"), ("POST",)
HELD, PERSON = "closely-held/<uuid:public_id>/", "people/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route(
        PERSON + "close-to-a-list/",
        "restrict_person",
        restrictions.restrict,
        Permission.PERSON_RESTRICT,
        "person",
        BOTH,
    ),
    Route("closely-held/", "restrictions", restrictions.listed, SIGNED_IN),
    Route(HELD, "restriction", restrictions.one, Permission.RESTRICTION_READ, "restriction"),
    Route(
        HELD + "add/",
        "add_reader",
        restrictions.add_reader,
        Permission.RESTRICTION_KEEP,
        "restriction",
        BOTH,
    ),
    Route(
        HELD + "remove/<uuid:reader>/",
        "remove_reader",
        restrictions.remove_reader,
        Permission.RESTRICTION_KEEP,
        "restriction",
        POST,
    ),
    Route(
        HELD + "review/",
        "review_restriction",
        restrictions.review,
        Permission.RESTRICTION_KEEP,
        "restriction",
        BOTH,
    ),
    Route(
        PERSON + "i-know/",
        "know_person",
        conflicts.know_person,
        Permission.PERSON_KNOW,
        "person",
        BOTH,
    ),
    Route(
        "cases/<uuid:public_id>/i-know/",
        "know_case",
        conflicts.know_case,
        Permission.CASE_KNOW,
        "case",
        BOTH,
    ),
    Route("my/whom-i-know/", "declare", conflicts.declare, SIGNED_IN, methods=BOTH),
    Route("conflicts/", "conflicts", conflicts.listed, Permission.ACCOUNTLINK_ANSWER),
    Route(
        "conflicts/<uuid:public_id>/",
        "conflict",
        conflicts.one,
        Permission.ACCOUNTLINK_ANSWER,
        "accountlink",
        BOTH,
    ),
)

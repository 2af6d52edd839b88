"""Routes of restricted records and of conflicts of interest."""

from handrail.pages.access import conflicts_of_interest, restrictions
from handrail.pages.core.route import SIGNED_IN, Route
from handrail.rules.vocabulary.permission_codes import Permission

BOTH, POST = ("GET", "POST"), ("POST",)
HELD, PERSON = "closely-held/<uuid:public_id>/", "people/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route(
        PERSON + "close-to-a-list/",
        "restrict_person",
        restrictions.restrict_record,
        Permission.PERSON_RESTRICT,
        "person",
        BOTH,
    ),
    Route("closely-held/", "restrictions", restrictions.list_restrictions, SIGNED_IN),
    Route(
        HELD,
        "restriction",
        restrictions.show_restriction,
        Permission.RESTRICTION_READ,
        "restriction",
    ),
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
        restrictions.review_restriction,
        Permission.RESTRICTION_KEEP,
        "restriction",
        BOTH,
    ),
    Route(
        PERSON + "i-know/",
        "know_person",
        conflicts_of_interest.declare_known_person,
        Permission.PERSON_KNOW,
        "person",
        BOTH,
    ),
    Route(
        "cases/<uuid:public_id>/i-know/",
        "know_case",
        conflicts_of_interest.declare_known_child,
        Permission.CASE_KNOW,
        "case",
        BOTH,
    ),
    Route(
        "my/whom-i-know/",
        "declare",
        conflicts_of_interest.make_annual_declaration,
        SIGNED_IN,
        methods=BOTH,
    ),
    Route(
        "conflicts/",
        "conflicts",
        conflicts_of_interest.list_conflicts,
        Permission.ACCOUNTLINK_ANSWER,
    ),
    Route(
        "conflicts/<uuid:public_id>/",
        "conflict",
        conflicts_of_interest.decide_conflict,
        Permission.ACCOUNTLINK_ANSWER,
        "accountlink",
        BOTH,
    ),
)

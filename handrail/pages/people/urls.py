"""Routes of the register of people."""

from handrail.pages.core.route import Route
from handrail.pages.people import (
    data_quality,
    identify_child,
    register,
    same_person,
    search,
)
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")
PERSON = "people/<uuid:public_id>/"
DOUBT = "people/quality/<uuid:public_id>/"

TRIAGE = "front-door/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("people/", "search", search.search_register, Permission.PERSON_LOOK_UP, methods=BOTH),
    Route("people/quality/", "data_quality", data_quality.list_items, Permission.QUALITY_READ),
    Route(DOUBT, "quality_item", data_quality.show_item, Permission.QUALITY_READ, "qualityitem"),
    Route(
        DOUBT + "give/",
        "quality_give",
        data_quality.assign_item,
        Permission.QUALITY_WORK,
        "qualityitem",
        POST,
    ),
    Route(
        DOUBT + "aside/",
        "quality_aside",
        data_quality.dismiss_item,
        Permission.QUALITY_WORK,
        "qualityitem",
        POST,
    ),
    Route(
        DOUBT + "again/",
        "quality_again",
        data_quality.reopen_item,
        Permission.QUALITY_WORK,
        "qualityitem",
        POST,
    ),
    Route(PERSON, "person", register.show_person, Permission.PERSON_READ, "person"),
    Route(
        PERSON + "reason/",
        "give_reason",
        register.give_reason,
        Permission.PERSON_GIVE_REASON,
        "person",
        BOTH,
    ),
    Route(
        PERSON + "same/",
        "same_people",
        same_person.list_same_people,
        Permission.PERSON_JOIN,
        "person",
    ),
    Route(
        PERSON + "same/<uuid:second>/",
        "compare_people",
        same_person.compare_people,
        Permission.PERSON_JOIN,
        "person",
        BOTH,
    ),
    Route(
        PERSON + "around/<uuid:relationship>/",
        "around",
        same_person.list_relationship_matches,
        Permission.PERSON_CHANGE,
        "person",
    ),
    Route(
        PERSON + "around/<uuid:relationship>/<uuid:candidate>/",
        "around_candidate",
        same_person.compare_relationship_match,
        Permission.PERSON_CHANGE,
        "person",
        BOTH,
    ),
    Route(
        PERSON + "change/<slug:what>/",
        "change_person",
        register.change_person,
        Permission.PERSON_CHANGE,
        "person",
        BOTH,
    ),
    Route(
        "addresses/<uuid:public_id>/show/",
        "show_address",
        register.show_address,
        Permission.PERSON_READ,
        "address",
        POST,
    ),
    Route(
        TRIAGE + "who/<uuid:candidate>/",
        "candidate",
        identify_child.compare_candidate,
        Permission.REFERRAL_IDENTIFY,
        "referral",
        BOTH,
    ),
)

"""The addresses of the register of people."""

from handrail.pages.core.route import Route
from handrail.pages.people import (
    data_quality,
    identify_child as candidates,
    register as people,
    same_person as same_people,
    search as searching,
)
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")
PERSON = "people/<uuid:public_id>/"
DOUBT = "people/quality/<uuid:public_id>/"

TRIAGE = "front-door/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("people/", "search", searching.search, Permission.PERSON_LOOK_UP, methods=BOTH),
    Route("people/quality/", "data_quality", data_quality.data_quality, Permission.QUALITY_READ),
    Route(DOUBT, "quality_item", data_quality.quality_item, Permission.QUALITY_READ, "qualityitem"),
    Route(
        DOUBT + "give/",
        "quality_give",
        data_quality.give,
        Permission.QUALITY_WORK,
        "qualityitem",
        POST,
    ),
    Route(
        DOUBT + "aside/",
        "quality_aside",
        data_quality.put_aside,
        Permission.QUALITY_WORK,
        "qualityitem",
        POST,
    ),
    Route(
        DOUBT + "again/",
        "quality_again",
        data_quality.take_up,
        Permission.QUALITY_WORK,
        "qualityitem",
        POST,
    ),
    Route(PERSON, "person", people.person, Permission.PERSON_READ, "person"),
    Route(
        PERSON + "reason/",
        "give_reason",
        people.give_reason,
        Permission.PERSON_GIVE_REASON,
        "person",
        BOTH,
    ),
    Route(
        PERSON + "same/", "same_people", same_people.same_people, Permission.PERSON_JOIN, "person"
    ),
    Route(
        PERSON + "same/<uuid:second>/",
        "compare_people",
        same_people.compare_people,
        Permission.PERSON_JOIN,
        "person",
        BOTH,
    ),
    Route(
        PERSON + "around/<uuid:relationship>/",
        "around",
        same_people.around,
        Permission.PERSON_CHANGE,
        "person",
    ),
    Route(
        PERSON + "around/<uuid:relationship>/<uuid:candidate>/",
        "around_candidate",
        same_people.around_candidate,
        Permission.PERSON_CHANGE,
        "person",
        BOTH,
    ),
    Route(
        PERSON + "change/<slug:what>/",
        "change_person",
        people.change,
        Permission.PERSON_CHANGE,
        "person",
        BOTH,
    ),
    Route(
        "addresses/<uuid:public_id>/show/",
        "show_address",
        people.show_address,
        Permission.PERSON_READ,
        "address",
        POST,
    ),
    Route(
        TRIAGE + "who/<uuid:candidate>/",
        "candidate",
        candidates.candidate,
        Permission.REFERRAL_IDENTIFY,
        "referral",
        BOTH,
    ),
)

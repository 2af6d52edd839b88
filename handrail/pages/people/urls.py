"""The addresses of the register of people."""

from handrail.pages.core.route import Route
from handrail.pages.people import (
    data_quality,
    identify_child as candidates,
    register as people,
    same_person as same_people,
    search as searching,
)

POST = ("POST",)
BOTH = ("GET", "POST")
PERSON = "people/<uuid:public_id>/"
DOUBT = "people/quality/<uuid:public_id>/"

TRIAGE = "front-door/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("people/", "search", searching.search, "person.look_up", methods=BOTH),
    Route("people/quality/", "data_quality", data_quality.data_quality, "quality.read"),
    Route(DOUBT, "quality_item", data_quality.quality_item, "quality.read", "qualityitem"),
    Route(DOUBT + "give/", "quality_give", data_quality.give, "quality.work", "qualityitem", POST),
    Route(DOUBT + "aside/", "quality_aside", data_quality.put_aside, "quality.work",
          "qualityitem", POST),
    Route(DOUBT + "again/", "quality_again", data_quality.take_up, "quality.work", "qualityitem",
          POST),
    Route(PERSON, "person", people.person, "person.read", "person"),
    Route(PERSON + "reason/", "give_reason", people.give_reason, "person.give_reason", "person",
          BOTH),
    Route(PERSON + "same/", "same_people", same_people.same_people, "person.join", "person"),
    Route(PERSON + "same/<uuid:second>/", "compare_people", same_people.compare_people,
          "person.join", "person", BOTH),
    Route(PERSON + "around/<uuid:relationship>/", "around", same_people.around, "person.change",
          "person"),
    Route(PERSON + "around/<uuid:relationship>/<uuid:candidate>/", "around_candidate",
          same_people.around_candidate, "person.change", "person", BOTH),
    Route(PERSON + "change/<slug:what>/", "change_person", people.change, "person.change",
          "person", BOTH),
    Route("addresses/<uuid:public_id>/show/", "show_address", people.show_address, "person.read",
          "address", POST),
    Route(TRIAGE + "who/<uuid:candidate>/", "candidate", candidates.candidate,
          "referral.identify", "referral", BOTH),
)  # fmt: skip

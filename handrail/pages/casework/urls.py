"""The addresses of social care's work: cases, what is in them, and the steps."""

from handrail.pages.casework import (
    asked_of_agency as partners,
    cases,
    chronology,
    chronology_charts as chronology_shapes,
    dip_samples as dipping,
    stages,
    supervision,
)
from handrail.pages.core.route import SIGNED_IN, Route
from handrail.rules.vocabulary.permission_codes import Permission

CASE, RECORD = "cases/<uuid:public_id>/", "record/<slug:thing>/<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)
SHAPE = "chronology/<slug:kind>/<uuid:public_id>/"
SENT = "police/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("cases/", "cases", cases.listed, Permission.CASE_LIST),
    Route(CASE, "case", cases.case, Permission.CASE_READ, "case"),
    Route(CASE + "chronology/", "chronology", chronology.of_case, Permission.CASE_READ, "case"),
    Route(
        "people/<uuid:public_id>/chronology/",
        "person_chronology",
        chronology.of_person,
        Permission.PERSON_READ,
        "person",
    ),
    Route(SHAPE + "picture/", "chronology_picture", chronology_shapes.picture, SIGNED_IN, "case"),
    Route(SHAPE + "pdf/", "chronology_pdf", chronology_shapes.pdf, SIGNED_IN, "case", POST),
    Route(
        CASE + "begin/<slug:thing>/<slug:name>/",
        "case_begin",
        stages.begin,
        Permission.CASE_READ,
        "case",
        BOTH,
    ),
    Route(
        "begin/<slug:thing>/<slug:name>/",
        "begin_outside",
        stages.begin_outside,
        SIGNED_IN,
        methods=BOTH,
    ),
    Route(
        "record/show/<uuid:public_id>/<slug:question>/",
        "case_reveal",
        stages.show_protected,
        Permission.CASE_REVEAL,
        "submission",
        POST,
    ),
    Route(RECORD, "case_record", stages.record, SIGNED_IN, "meeting"),
    Route(RECORD + "<slug:name>/", "case_step", stages.take, SIGNED_IN, "meeting", BOTH),
    Route("supervision/", "supervision", supervision.listed, Permission.CASE_SUPERVISE),
    Route("dip-samples/", "dip_samples", dipping.listed, Permission.DIPSAMPLE_LIST),
    Route(
        "dip-samples/findings.csv", "dip_findings", dipping.findings_csv, Permission.DIPSAMPLE_LIST
    ),
    Route(
        "dip-samples/<uuid:public_id>/",
        "dip_sample",
        dipping.sample,
        Permission.DIPSAMPLE_READ,
        "dipsample",
    ),
    Route("asked-of-us/", "asked_of_us", partners.asked, Permission.ATTENDANCE_ANSWER),
)

"""Routes of social care's casework: cases, their rows, and the steps."""

from handrail.pages.casework import (
    asked_of_agency,
    cases,
    chronology,
    chronology_charts,
    dip_samples,
    sections,
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
    Route("cases/", "cases", cases.list_cases, Permission.CASE_LIST),
    Route(CASE, "case", cases.show_case, Permission.CASE_READ, "case"),
    Route(
        CASE + "chronology/",
        "chronology",
        chronology.show_case_chronology,
        Permission.CASE_READ,
        "case",
    ),
    Route(
        CASE + "sections/<slug:section>/",
        "case_section",
        sections.section,
        Permission.CASE_READ,
        "case",
    ),
    Route(CASE + "tasks/", "case_tasks", sections.tasks, Permission.CASE_READ, "case"),
    Route(CASE + "stages/", "case_stages", sections.stages, Permission.CASE_READ, "case"),
    Route(CASE + "words/", "case_words", sections.words, Permission.CASE_READ, "case"),
    Route(CASE + "actions/", "case_actions", sections.actions, Permission.CASE_READ, "case"),
    Route(
        "people/<uuid:public_id>/chronology/",
        "person_chronology",
        chronology.show_person_chronology,
        Permission.PERSON_READ,
        "person",
    ),
    Route(
        SHAPE + "picture/", "chronology_picture", chronology_charts.show_timeline, SIGNED_IN, "case"
    ),
    Route(
        SHAPE + "pdf/", "chronology_pdf", chronology_charts.download_pdf, SIGNED_IN, "case", POST
    ),
    Route(
        CASE + "begin/<slug:thing>/<slug:name>/",
        "case_begin",
        stages.begin_step,
        Permission.CASE_READ,
        "case",
        BOTH,
    ),
    Route(
        "begin/<slug:thing>/<slug:name>/",
        "begin_outside",
        stages.begin_standalone_step,
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
    Route(RECORD, "case_record", stages.show_record, SIGNED_IN, "meeting"),
    Route(RECORD + "<slug:name>/", "case_step", stages.continue_step, SIGNED_IN, "meeting", BOTH),
    Route(
        "supervision/", "supervision", supervision.list_supervised_cases, Permission.CASE_SUPERVISE
    ),
    Route("dip-samples/", "dip_samples", dip_samples.list_samples, Permission.DIPSAMPLE_LIST),
    Route(
        "dip-samples/findings.csv",
        "dip_findings",
        dip_samples.findings_csv,
        Permission.DIPSAMPLE_LIST,
    ),
    Route(
        "dip-samples/<uuid:public_id>/",
        "dip_sample",
        dip_samples.show_sample,
        Permission.DIPSAMPLE_READ,
        "dipsample",
    ),
    Route(
        "asked-of-us/",
        "asked_of_us",
        asked_of_agency.list_agency_requests,
        Permission.ATTENDANCE_ANSWER,
    ),
)

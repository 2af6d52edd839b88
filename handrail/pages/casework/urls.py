"""The addresses of social care's work: cases, what is in them, and the steps."""

from handrail.pages.access import partner_access as case_access
from handrail.pages.casework import (
    asked_of_agency as partners,
    cases,
    chronology,
    chronology_charts as chronology_shapes,
    dip_samples as dipping,
    stages,
    supervision,
)
from handrail.pages.core.route import PUBLIC, SIGNED_IN, Route
from handrail.pages.dashboards import language_report as language, time_to_protection as first_act
from handrail.pages.front_door import escalation as disagreements
from handrail.pages.plans import joint_plans as together
from handrail.pages.police import form_87a as police
from handrail.pages.sharing import documents
from handrail.pages.work import calendar

CASE, RECORD = "cases/<uuid:public_id>/", "record/<slug:thing>/<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)
SHAPE = "chronology/<slug:kind>/<uuid:public_id>/"
SENT = "police/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("cases/", "cases", cases.listed, "case.list"),
    Route("calendar/", "calendar", calendar.calendar, SIGNED_IN),
    Route("calendar/address/", "calendar_address", calendar.feed_page, SIGNED_IN, methods=POST),
    Route("calendar/<slug:key>.ics", "calendar_feed", calendar.feed, PUBLIC),
    Route("language/", "language", language.report, "language.report"),
    Route(CASE, "case", cases.case, "case.read", "case"),
    Route(CASE + "chronology/", "chronology", chronology.of_case, "case.read", "case"),
    Route(CASE + "documents/", "case_documents", documents.of_case, "case.read", "case", BOTH),
    Route(CASE + "access/", "case_access", case_access.of_case, "case.read", "case"),
    Route("case-access/<uuid:public_id>/renew/", "renew_access", case_access.renew,
          "caseaccess.keep", "caseaccess", BOTH),
    Route("case-access/<uuid:public_id>/end/", "end_access", case_access.end, "caseaccess.keep",
          "caseaccess", BOTH),
    Route("documents/<uuid:public_id>/file/", "document_file", documents.file, "document.read",
          "document"),
    Route("people/<uuid:public_id>/chronology/", "person_chronology", chronology.of_person,
          "person.read", "person"),
    Route(SHAPE + "picture/", "chronology_picture", chronology_shapes.picture, SIGNED_IN, "case"),
    Route(SHAPE + "pdf/", "chronology_pdf", chronology_shapes.pdf, SIGNED_IN, "case", POST),
    Route(CASE + "begin/<slug:thing>/<slug:name>/", "case_begin", stages.begin, "case.read",
          "case", BOTH),
    Route("begin/<slug:thing>/<slug:name>/", "begin_outside", stages.begin_outside, SIGNED_IN,
          methods=BOTH),
    Route("record/show/<uuid:public_id>/<slug:question>/", "case_reveal", stages.show_protected,
          "case.reveal", "submission", POST),
    Route("record/disagree/<uuid:public_id>/", "case_disagree", disagreements.disagree_in_case,
          SIGNED_IN, "submission", BOTH),
    Route(RECORD, "case_record", stages.record, SIGNED_IN, "meeting"),
    Route(RECORD + "<slug:name>/", "case_step", stages.take, SIGNED_IN, "meeting", BOTH),
    Route("supervision/", "supervision", supervision.listed, "case.supervise"),
    Route("dip-samples/", "dip_samples", dipping.listed, "dipsample.list"),
    Route("dip-samples/findings.csv", "dip_findings", dipping.findings_csv, "dipsample.list"),
    Route("dip-samples/<uuid:public_id>/", "dip_sample", dipping.sample, "dipsample.read",
          "dipsample"),
    Route("plans/", "plans", together.listed, "case.list"),
    Route("plans/first-act/", "first_act", first_act.times, "case.list"),
    Route("safety-plan/<uuid:public_id>/page/", "childs_page", together.childs_page,
          "safetyplan.read", "safetyplan", POST),
    Route("asked-of-us/", "asked_of_us", partners.asked, "attendance.answer"),
    Route("87a/acknowledged/", "police_thanks", police.thanks, PUBLIC),
    Route("87a/<slug:key>/", "police_link", police.by_link, PUBLIC, methods=BOTH),
    Route(SENT + "reference/", "police_reference", police.reference, "policereferral.release",
          "policereferral", POST),
    Route(SENT + "new-link/", "police_new_link", police.new_link, "policereferral.write",
          "policereferral", POST),
    Route(SENT + "<slug:what>/", "police_copy", police.copy, "policereferral.release",
          "policereferral", ("GET", "POST")),
)  # fmt: skip

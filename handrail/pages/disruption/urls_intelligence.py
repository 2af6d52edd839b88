"""Routes of information reports, their sources, and intelligence reports."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.disruption import (
    information_reports,
    intelligence,
    public_reports,
)
from handrail.rules.vocabulary.permission_codes import Permission

REPORTS, SOURCES = "disruption/reports/", "disruption/sources/"
INTEL = "disruption/intelligence/"
ONE = "<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("tell/", "tell_publicly", public_reports.report_publicly, PUBLIC, methods=BOTH),
    Route("tell/receipt/", "tell_receipt", public_reports.track_report, PUBLIC, methods=BOTH),
    Route("tell/sent/", "tell_sent", public_reports.show_receipt, PUBLIC),
    Route(
        "tell/<slug:token>/", "tell_by_link", public_reports.report_by_link, PUBLIC, methods=BOTH
    ),
    Route(REPORTS, "reports", information_reports.list_reports, Permission.REPORT_READ),
    Route(
        REPORTS + "tell/",
        "tell",
        public_reports.report_information,
        Permission.REPORT_TELL,
        methods=BOTH,
    ),
    Route(REPORTS + "told/", "told", public_reports.list_own_reports, Permission.REPORT_OWN),
    Route(
        REPORTS + "links/",
        "teller_links",
        information_reports.list_links,
        Permission.REPORT_WORK,
        methods=BOTH,
    ),
    Route(
        REPORTS + "links/" + ONE,
        "teller_link_stop",
        information_reports.stop_link,
        Permission.REPORT_WORK,
        "tellerlink",
        POST,
    ),
    Route(
        REPORTS + ONE, "report", information_reports.show_report, Permission.REPORT_READ, "report"
    ),
    Route(SOURCES, "sources", information_reports.list_source_reports, Permission.SOURCE_READ),
    Route(
        SOURCES + ONE,
        "source",
        information_reports.show_source,
        Permission.SOURCE_READ,
        "report",
        BOTH,
    ),
    Route(
        SOURCES + ONE + "answer/",
        "source_answer",
        information_reports.answer_desk,
        Permission.SOURCE_READ,
        "report",
        POST,
    ),
    Route(INTEL, "intel_list", intelligence.list_intelligence, Permission.INTEL_LIST),
    Route(
        INTEL + "list.csv",
        "intel_csv",
        intelligence.download_csv,
        Permission.INTEL_WORK,
        methods=("GET", "POST"),
    ),
    Route(INTEL + ONE, "intel", intelligence.show_item, Permission.INTEL_READ, "intel"),
    Route(
        INTEL + ONE + "paper.pdf",
        "intel_paper",
        intelligence.download_pdf,
        Permission.INTEL_READ,
        "intel",
        ("GET", "POST"),
    ),
)

"""The addresses of information reports, their sources, and intelligence."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.disruption import (
    information_reports as reports,
    intelligence,
    public_reports as telling,
)
from handrail.rules.vocabulary.permission_codes import Permission

REPORTS, SOURCES = "disruption/reports/", "disruption/sources/"
INTEL = "disruption/intelligence/"
ONE = "<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("tell/", "tell_publicly", telling.tell_publicly, PUBLIC, methods=BOTH),
    Route("tell/receipt/", "tell_receipt", telling.receipt, PUBLIC, methods=BOTH),
    Route("tell/sent/", "tell_sent", telling.sent, PUBLIC),
    Route("tell/<slug:token>/", "tell_by_link", telling.tell_by_link, PUBLIC, methods=BOTH),
    Route(REPORTS, "reports", reports.listed, Permission.REPORT_READ),
    Route(REPORTS + "tell/", "tell", telling.tell, Permission.REPORT_TELL, methods=BOTH),
    Route(REPORTS + "told/", "told", telling.told, Permission.REPORT_OWN),
    Route(REPORTS + "links/", "teller_links", reports.links, Permission.REPORT_WORK, methods=BOTH),
    Route(
        REPORTS + "links/" + ONE,
        "teller_link_stop",
        reports.stop_link,
        Permission.REPORT_WORK,
        "tellerlink",
        POST,
    ),
    Route(REPORTS + ONE, "report", reports.report, Permission.REPORT_READ, "report"),
    Route(SOURCES, "sources", reports.source_list, Permission.SOURCE_READ),
    Route(SOURCES + ONE, "source", reports.source, Permission.SOURCE_READ, "report", BOTH),
    Route(
        SOURCES + ONE + "answer/",
        "source_answer",
        reports.answer,
        Permission.SOURCE_READ,
        "report",
        POST,
    ),
    Route(INTEL, "intel_list", intelligence.listed, Permission.INTEL_LIST),
    Route(
        INTEL + "list.csv",
        "intel_csv",
        intelligence.csv,
        Permission.INTEL_WORK,
        methods=("GET", "POST"),
    ),
    Route(INTEL + ONE, "intel", intelligence.item, Permission.INTEL_READ, "intel"),
    Route(
        INTEL + ONE + "paper.pdf",
        "intel_paper",
        intelligence.paper,
        Permission.INTEL_READ,
        "intel",
        ("GET", "POST"),
    ),
)

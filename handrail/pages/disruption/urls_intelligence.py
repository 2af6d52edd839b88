"""The addresses of information reports, their sources, and intelligence."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.disruption import (
    information_reports as reports,
    intelligence,
    public_reports as telling,
)

REPORTS, SOURCES = "disruption/reports/", "disruption/sources/"
INTEL = "disruption/intelligence/"
ONE = "<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("tell/", "tell_publicly", telling.tell_publicly, PUBLIC, methods=BOTH),
    Route("tell/receipt/", "tell_receipt", telling.receipt, PUBLIC, methods=BOTH),
    Route("tell/sent/", "tell_sent", telling.sent, PUBLIC),
    Route("tell/<slug:token>/", "tell_by_link", telling.tell_by_link, PUBLIC, methods=BOTH),
    Route(REPORTS, "reports", reports.listed, "report.read"),
    Route(REPORTS + "tell/", "tell", telling.tell, "report.tell", methods=BOTH),
    Route(REPORTS + "told/", "told", telling.told, "report.own"),
    Route(REPORTS + "links/", "teller_links", reports.links, "report.work", methods=BOTH),
    Route(REPORTS + "links/" + ONE, "teller_link_stop", reports.stop_link, "report.work",
          "tellerlink", POST),
    Route(REPORTS + ONE, "report", reports.report, "report.read", "report"),
    Route(SOURCES, "sources", reports.source_list, "source.read"),
    Route(SOURCES + ONE, "source", reports.source, "source.read", "report", BOTH),
    Route(SOURCES + ONE + "answer/", "source_answer", reports.answer, "source.read", "report",
          POST),
    Route(INTEL, "intel_list", intelligence.listed, "intel.list"),
    Route(INTEL + "list.csv", "intel_csv", intelligence.csv, "intel.work", methods=("GET", "POST")),
    Route(INTEL + ONE, "intel", intelligence.item, "intel.read", "intel"),
    Route(INTEL + ONE + "paper.pdf", "intel_paper", intelligence.paper, "intel.read", "intel",
          ("GET", "POST")),
)  # fmt: skip

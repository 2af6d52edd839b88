"""Routes of data protection: how long records are kept, what holds one back, what is due."""

from handrail.pages.core.route import Route
from handrail.pages.data_protection import breaches, disposal, retention

BOTH = ("GET", "POST")
HERE = "data-protection/"

ROUTES: tuple[Route, ...] = (
    Route(HERE, "data_protection", retention.overview, "retention.read"),
    Route(HERE + "schedule/", "schedule", retention.schedule, "retention.change", methods=BOTH),
    Route(HERE + "holds/", "holds", retention.held, "retention.read"),
    Route(HERE + "holds/place/", "place_hold", retention.place_hold, "legalhold.place",
          methods=BOTH),
    Route(HERE + "holds/<uuid:public_id>/", "hold", retention.hold, "legalhold.read",
          "legalhold", BOTH),
    Route(HERE + "due/", "due", disposal.due, "retention.read"),
    Route(HERE + "due/<uuid:public_id>/", "disposal", disposal.one, "disposal.read", "disposal",
          BOTH),
    Route(HERE + "due/<uuid:public_id>/certificate/", "certificate", disposal.certificate,
          "disposal.read", "disposal"),
    Route(HERE + "figures/", "past_figures", disposal.figures, "retention.read"),
    Route(HERE + "breaches/", "breaches", breaches.breaches, "breach.read"),
    Route(HERE + "breaches/log/", "log_breach", breaches.log, "breach.keep", methods=BOTH),
    Route(HERE + "breaches/<uuid:public_id>/", "breach", breaches.one, "breach.read", "breach",
          BOTH),
)  # fmt: skip

"""Routes of data protection: how long records are kept, and what holds one back."""

from handrail.pages import retention
from handrail.pages.route import Route

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
)  # fmt: skip

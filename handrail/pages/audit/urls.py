"""Routes of break-glass, its review, of who looked at what, and of the service itself."""

from handrail.pages.audit import access_oversight as oversight
from handrail.pages.core.route import Route

BOTH, POST = ("GET", "POST"), ("POST",)
OPENING = "break-glass/openings/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("access/", "oversight", oversight.oversight, "oversight.read"),
    Route("access/stops/<uuid:public_id>/", "glass_lift", oversight.lift, "glassstop.lift",
          "glassstop", BOTH),
    Route("access/reviews/<uuid:public_id>/", "access_review", oversight.review,
          "readreview.read", "readreview", BOTH),
    Route("access/log/", "audit", oversight.audit, "audit.read"),
    Route("people/<uuid:public_id>/looked/", "who_looked", oversight.who_looked, "person.looked",
          "person"),
)  # fmt: skip

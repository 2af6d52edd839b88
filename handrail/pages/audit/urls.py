"""Routes of break-glass, its review, of who looked at what, and of the service itself."""

from handrail.pages.access import break_glass as glass
from handrail.pages.audit import access_oversight as oversight
from handrail.pages.core.route import Route
from handrail.pages.operations import service_status as minding
from handrail.pages.organisation import role_approvals as elevating

BOTH, POST = ("GET", "POST"), ("POST",)
OPENING = "break-glass/openings/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("break-glass/", "glass", glass.find, "glass.open", methods=BOTH),
    Route("break-glass/<uuid:public_id>/", "glass_open", glass.open_record, "glass.open",
          "toopen", BOTH),
    Route(OPENING, "glass_review", glass.review, "breakglass.read", "breakglass", BOTH),
    Route(OPENING + "close/", "glass_close", glass.close, "glass.open", "breakglass", POST),
    Route("access/", "oversight", oversight.oversight, "oversight.read"),
    Route("access/stops/<uuid:public_id>/", "glass_lift", oversight.lift, "glassstop.lift",
          "glassstop", BOTH),
    Route("access/reviews/<uuid:public_id>/", "access_review", oversight.review,
          "readreview.read", "readreview", BOTH),
    Route("access/log/", "audit", oversight.audit, "audit.read"),
    Route("people/<uuid:public_id>/looked/", "who_looked", oversight.who_looked, "person.looked",
          "person"),
    Route("service/", "service", minding.service, "service.read"),
    Route("service/<uuid:public_id>/again/", "delivery_again", minding.try_again, "service.mend",
          methods=POST),
    Route("service/<uuid:public_id>/aside/", "delivery_aside", minding.put_aside, "service.mend",
          methods=BOTH),
    Route("admin/roles/", "role_proposals", elevating.proposals, "roleproposal.read"),
    Route("admin/roles/<uuid:public_id>/", "role_proposal", elevating.proposal,
          "roleproposal.read", "roleproposal", BOTH),
)  # fmt: skip

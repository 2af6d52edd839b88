"""Routes of break-glass and its review, the access audit, and system status."""

from handrail.pages.audit import access_oversight
from handrail.pages.core.route import Route
from handrail.rules.vocabulary.permission_codes import Permission

BOTH, POST = ("GET", "POST"), ("POST",)
OPENING = "break-glass/openings/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("access/", "oversight", access_oversight.show_oversight, Permission.OVERSIGHT_READ),
    Route(
        "access/stops/<uuid:public_id>/",
        "glass_lift",
        access_oversight.lift_stop,
        Permission.GLASSSTOP_LIFT,
        "glassstop",
        BOTH,
    ),
    Route(
        "access/reviews/<uuid:public_id>/",
        "access_review",
        access_oversight.review_access,
        Permission.READREVIEW_READ,
        "readreview",
        BOTH,
    ),
    Route("access/log/", "audit", access_oversight.list_audit_log, Permission.AUDIT_READ),
    Route(
        "people/<uuid:public_id>/looked/",
        "who_looked",
        access_oversight.show_record_access,
        Permission.PERSON_LOOKED,
        "person",
    ),
)

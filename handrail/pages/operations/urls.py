"""Routes of health checks, metrics and system status."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.operations import health, metrics, service_status
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("healthz", "healthz", health.show_liveness, PUBLIC),
    Route("readyz", "readyz", health.show_readiness, PUBLIC),
    Route("metrics", "metrics", metrics.show_metrics, PUBLIC),
    Route("service/", "service", service_status.show_status, Permission.SERVICE_READ),
    Route(
        "service/<uuid:public_id>/again/",
        "delivery_again",
        service_status.retry_delivery,
        Permission.SERVICE_MEND,
        methods=POST,
    ),
    Route(
        "service/<uuid:public_id>/aside/",
        "delivery_aside",
        service_status.dismiss_delivery,
        Permission.SERVICE_MEND,
        methods=BOTH,
    ),
)

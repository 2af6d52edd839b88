"""The addresses that say how the service is."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.operations import health, metrics, service_status as minding
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("healthz", "healthz", health.alive, PUBLIC),
    Route("readyz", "readyz", health.ready, PUBLIC),
    Route("metrics", "metrics", metrics.numbers, PUBLIC),
    Route("service/", "service", minding.service, Permission.SERVICE_READ),
    Route(
        "service/<uuid:public_id>/again/",
        "delivery_again",
        minding.try_again,
        Permission.SERVICE_MEND,
        methods=POST,
    ),
    Route(
        "service/<uuid:public_id>/aside/",
        "delivery_aside",
        minding.put_aside,
        Permission.SERVICE_MEND,
        methods=BOTH,
    ),
)

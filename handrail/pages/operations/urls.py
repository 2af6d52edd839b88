"""The addresses that say how the service is."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.operations import health, metrics, service_status as minding

POST = ("POST",)
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("healthz", "healthz", health.alive, PUBLIC),
    Route("readyz", "readyz", health.ready, PUBLIC),
    Route("metrics", "metrics", metrics.numbers, PUBLIC),
    Route("service/", "service", minding.service, "service.read"),
    Route("service/<uuid:public_id>/again/", "delivery_again", minding.try_again, "service.mend",
          methods=POST),
    Route("service/<uuid:public_id>/aside/", "delivery_aside", minding.put_aside, "service.mend",
          methods=BOTH),
)  # fmt: skip

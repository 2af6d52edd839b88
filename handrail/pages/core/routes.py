"""Every route with its policy; the application does not start with a route without one."""

from typing import Any

from handrail.pages.core import (
    csp_reports,
    home,
    search_tokens,
    tour,
)
from handrail.pages.core.route import OWN_ACCOUNT as OWN_ACCOUNT, PUBLIC, SIGNED_IN, Route
from handrail.rules.core.domains import domain_modules
from handrail.rules.core.stages import in_layer

POST, BOTH = ("POST",), ("GET", "POST")

OF_CORE: tuple[Route, ...] = (
    Route("policy-reports/", "policy_reports", csp_reports.log_report, PUBLIC, methods=POST),
    Route("home/", "home", home.show_home, SIGNED_IN),
    Route("my/home-page/", "home_page", home.choose_home_page, SIGNED_IN, methods=BOTH),
    Route("look-for/", "look_for", search_tokens.encrypt_search, SIGNED_IN, methods=POST),
    Route("tour/done/", "tour_done", tour.record_tour_done, SIGNED_IN, methods=POST),
    Route("tour/<int:number>/", "tour", tour.show_stop, SIGNED_IN),
)  # fmt: skip
ROUTES: tuple[Route, ...] = (
    *OF_CORE,
    *(route for domain in domain_modules("handrail.pages", "urls") for route in domain.ROUTES),
    *(route for stage in in_layer("handrail.pages") for route in getattr(stage, "ROUTES", ())),
)
BY_NAME = {route.name: route for route in ROUTES}


def policy_of(name: str | None) -> str | None:
    """The policy of a route by its name; with None, nobody is let in."""
    route = BY_NAME.get(name or "")
    return route.policy if route else None


def allowed_methods(name: str | None) -> tuple[str, ...]:
    """The methods of a route; HEAD comes with GET."""
    route = BY_NAME.get(name or "")
    return route.methods if route else ()


def as_table() -> list[dict[str, Any]]:
    """Every route for `handrail policy --json`."""
    return [
        {
            "pattern": "/" + route.pattern,
            "name": route.name,
            "methods": list(route.methods),
            "object_kind": route.kind,
            "policy": route.policy,
        }
        for route in ROUTES
    ]

"""The addresses of plans for places."""

from handrail.pages.core.route import Route
from handrail.pages.disruption import place_plans as places

PLAN = "disruption/places/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("disruption/places/", "place_plans", places.listed, "placeplan.list"),
    Route(PLAN, "place_plan", places.plan, "placeplan.read", "placeplan"),
    Route(PLAN + "plan.pdf", "place_paper", places.paper, "placeplan.read", "placeplan",
          ("POST",)),
    Route("disruption/places/parts/<uuid:public_id>/", "place_part", places.part,
          "placepart.read", "placepart"),
)  # fmt: skip

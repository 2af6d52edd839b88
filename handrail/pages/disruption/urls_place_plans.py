"""The addresses of plans for places."""

from handrail.pages.core.route import Route
from handrail.pages.disruption import place_plans as places
from handrail.rules.vocabulary.permission_codes import Permission

PLAN = "disruption/places/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("disruption/places/", "place_plans", places.listed, Permission.PLACEPLAN_LIST),
    Route(PLAN, "place_plan", places.plan, Permission.PLACEPLAN_READ, "placeplan"),
    Route(PLAN + "plan.pdf", "place_paper", places.paper, Permission.PLACEPLAN_READ, "placeplan",
          ("POST",)),
    Route("disruption/places/parts/<uuid:public_id>/", "place_part", places.part,
          Permission.PLACEPART_READ, "placepart"),
)  # fmt: skip

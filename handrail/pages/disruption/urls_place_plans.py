"""Routes of plans for places."""

from handrail.pages.core.route import Route
from handrail.pages.disruption import place_plans
from handrail.rules.vocabulary.permission_codes import Permission

PLAN = "disruption/places/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("disruption/places/", "place_plans", place_plans.list_plans, Permission.PLACEPLAN_LIST),
    Route(PLAN, "place_plan", place_plans.show_plan, Permission.PLACEPLAN_READ, "placeplan"),
    Route(
        PLAN + "plan.pdf",
        "place_paper",
        place_plans.download_pdf,
        Permission.PLACEPLAN_READ,
        "placeplan",
        ("POST",),
    ),
    Route(
        "disruption/places/parts/<uuid:public_id>/",
        "place_part",
        place_plans.show_part,
        Permission.PLACEPART_READ,
        "placepart",
    ),
)

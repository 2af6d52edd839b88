"""The addresses of the pages of plans."""

from handrail.pages.core.route import Route
from handrail.pages.plans import joint_plans as together

POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("plans/", "plans", together.listed, "case.list"),
    Route("safety-plan/<uuid:public_id>/page/", "childs_page", together.childs_page,
          "safetyplan.read", "safetyplan", POST),
)  # fmt: skip

"""The addresses of the pages of plans."""

from handrail.pages.core.route import Route
from handrail.pages.plans import joint_plans as together
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("plans/", "plans", together.listed, Permission.CASE_LIST),
    Route("safety-plan/<uuid:public_id>/page/", "childs_page", together.childs_page,
          Permission.SAFETYPLAN_READ, "safetyplan", POST),
)  # fmt: skip

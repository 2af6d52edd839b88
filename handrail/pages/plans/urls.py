"""Routes of plans."""

from handrail.pages.core.route import Route
from handrail.pages.plans import joint_plans
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("plans/", "plans", joint_plans.list_joint_plans, Permission.CASE_LIST),
    Route("safety-plan/<uuid:public_id>/page/", "childs_page", joint_plans.download_childs_page,
          Permission.SAFETYPLAN_READ, "safetyplan", POST),
)  # fmt: skip

"""The child’s page of a safety plan as it can go out of a case."""

from typing import Any

from handrail.outputs.plans import safety_plan
from handrail.pages.plans import joint_plans as together
from handrail.pages.sharing.case_papers import Made


def _safety_plan(request: Any, row: Any) -> Made:
    name = f"page-{str(row.public_id)[:8]}.pdf"
    return (
        "The child’s own page of the safety plan",
        name,
        lambda: safety_plan.pdf(together.page_of(row)),
    )


MADE = {"safetyplan": _safety_plan}

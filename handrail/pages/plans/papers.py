"""The child's page of a safety plan as a document that can be shared from a case."""

from typing import Any

from handrail.outputs.plans import safety_plan
from handrail.pages.core.request import Request
from handrail.pages.plans import joint_plans
from handrail.pages.sharing.case_papers import Made


def _safety_plan(request: Request, row: Any) -> Made:
    name = f"page-{str(row.public_id)[:8]}.pdf"
    return (
        "The child’s own page of the safety plan",
        name,
        lambda: safety_plan.pdf_bytes(joint_plans.childs_page_for(row)),
    )


MADE = {"safetyplan": _safety_plan}

"""A referral as a document that can be shared from a case."""

from typing import Any

from handrail.outputs.front_door import referral_document
from handrail.pages.core.request import Request
from handrail.pages.front_door import copy_to_other_system
from handrail.pages.sharing.case_papers import Made


def _referral(request: Request, row: Any) -> Made:
    label = f"Referral {row.reference}, with its screening"
    make = lambda: referral_document.document_pdf(copy_to_other_system.document_of(request, row))  # noqa: E731
    return label, f"referral-{row.reference}.pdf", make


MADE = {"referral": _referral}

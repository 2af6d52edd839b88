"""A referral as it can go out of a case."""

from typing import Any

from handrail.outputs.front_door import referral_document as document
from handrail.pages.front_door import copy_to_other_system as passing
from handrail.pages.sharing.case_papers import Made


def _referral(request: Any, row: Any) -> Made:
    label = f"Referral {row.reference}, with its screening"
    make = lambda: document.document_pdf(passing.document_of(request, row))  # noqa: E731
    return label, f"referral-{row.reference}.pdf", make


MADE = {"referral": _referral}

"""The chronology as a document that can be shared from a case."""

from typing import Any

from handrail.outputs.casework import chronology as chronology_outputs
from handrail.pages.casework import chronology, chronology_charts
from handrail.pages.core.request import Request
from handrail.pages.sharing.case_papers import Made


def _chronology(request: Request, row: Any) -> Made:
    def make() -> bytes:
        child = chronology.child_of(request, "case", row.public_id)
        everything = chronology.filter_from_address(request)
        return chronology_outputs.pdf_bytes(
            chronology_charts.document_of(request, child, everything)
        )

    return "The chronology", f"chronology-{row.reference}.pdf", make


MADE = {"case": _chronology}

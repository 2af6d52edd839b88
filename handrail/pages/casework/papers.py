"""The chronology as it can go out of a case."""

from typing import Any

from handrail.outputs.casework import chronology as chronology_paper
from handrail.pages.casework import chronology, chronology_charts as chronology_shapes
from handrail.pages.sharing.case_papers import Made


def _chronology(request: Any, row: Any) -> Made:
    def make() -> bytes:
        child = chronology.child_of(request, "case", row.public_id)
        everything = chronology.filter_of(request)
        return chronology_paper.pdf(chronology_shapes.document_of(request, child, everything))

    return "The chronology", f"chronology-{row.reference}.pdf", make


MADE = {"case": _chronology}

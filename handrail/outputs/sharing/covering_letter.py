"""The covering letter for information that is shared, as a separate page."""

from dataclasses import dataclass

from handrail.outputs.core import pdf_templates
from handrail.rules.vocabulary.documents import MARKING


@dataclass(frozen=True)
class Covering:
    """A covering letter, ready to print."""

    title: str
    text: str
    marking: str = MARKING
    printed: str = ""


def pdf_bytes(text: str, reference: str) -> bytes:
    """The letter as a tagged A4 PDF."""
    return pdf_templates.render_pdf(
        "covering.html", {"doc": Covering(f"With information shared, {reference}", text)}
    )

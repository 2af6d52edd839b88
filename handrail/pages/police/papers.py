"""The police referral (87A) as a document that can be shared from a case."""

from typing import Any

from handrail.outputs.police.form_87a_document import police_pdf
from handrail.pages.core.request import Request
from handrail.pages.police import form_87a
from handrail.pages.sharing.case_papers import Made


def _police(request: Request, row: Any) -> Made:
    state = "sent" if row.sent_at else "not sent yet"
    label = f"Police referral (87A) {row.reference}, {state}"
    return label, f"87a-{row.reference}.pdf", lambda: police_pdf(form_87a.document_of(request, row))


MADE = {"policereferral": _police}

"""A file added to a case as a document that can be shared."""

from typing import Any

from handrail.pages.core.request import Request
from handrail.pages.sharing.case_papers import Made
from handrail.records.queries.sharing import documents
from handrail.rules.sharing.documents import safe_name


def _document(request: Request, row: Any) -> Made:
    """A file as it was added: an original is not stamped, and is identified by its bytes."""
    label = f"{safe_name(row.name, row.kind)}, added by {row.added_by.name}"
    name = f"document-{str(row.public_id)[:8]}.{row.kind}"
    return label, name, lambda: documents.bytes_of_document(row)


MADE = {"document": _document}

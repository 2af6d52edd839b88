"""The addresses of sharing: decisions, contacts."""

from handrail.pages.core.route import Route
from handrail.pages.sharing import documents, releases, sharing

BOTH = ("GET", "POST")
CASE = "cases/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("sharing/", "sharing", sharing.decisions, "recipient.list"),
    Route("sharing/contacts/", "contacts", sharing.contacts, "recipient.list"),
    Route("sharing/contacts/<uuid:public_id>/", "contact", sharing.contact, "recipient.read",
          "recipient"),
    Route("sharing/copies/", "exports", releases.exports, "recipient.list"),
    Route("sharing/copies/<uuid:public_id>/take/", "take_export", releases.take, "export.read",
          "export", ("POST",)),
    Route("sharing/copies/<uuid:public_id>/agree/", "agree_export", releases.agree,
          "export.agree", "export", ("POST",)),
    Route(CASE + "documents/", "case_documents", documents.of_case, "case.read", "case", BOTH),
    Route("documents/<uuid:public_id>/file/", "document_file", documents.file, "document.read",
          "document"),
)  # fmt: skip

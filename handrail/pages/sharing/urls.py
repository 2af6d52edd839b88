"""The addresses of sharing: decisions, contacts."""

from handrail.pages.core.route import Route
from handrail.pages.sharing import documents, releases, sharing
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")
CASE = "cases/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("sharing/", "sharing", sharing.decisions, Permission.RECIPIENT_LIST),
    Route("sharing/contacts/", "contacts", sharing.contacts, Permission.RECIPIENT_LIST),
    Route(
        "sharing/contacts/<uuid:public_id>/",
        "contact",
        sharing.contact,
        Permission.RECIPIENT_READ,
        "recipient",
    ),
    Route("sharing/copies/", "exports", releases.exports, Permission.RECIPIENT_LIST),
    Route(
        "sharing/copies/<uuid:public_id>/take/",
        "take_export",
        releases.take,
        Permission.EXPORT_READ,
        "export",
        ("POST",),
    ),
    Route(
        "sharing/copies/<uuid:public_id>/agree/",
        "agree_export",
        releases.agree,
        Permission.EXPORT_AGREE,
        "export",
        ("POST",),
    ),
    Route(
        CASE + "documents/", "case_documents", documents.of_case, Permission.CASE_READ, "case", BOTH
    ),
    Route(
        "documents/<uuid:public_id>/file/",
        "document_file",
        documents.file,
        Permission.DOCUMENT_READ,
        "document",
    ),
)

"""Routes of information sharing: decisions and contacts."""

from handrail.pages.core.route import Route
from handrail.pages.sharing import documents, releases, sharing
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")
CASE = "cases/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("sharing/", "sharing", sharing.list_decisions, Permission.RECIPIENT_LIST),
    Route("sharing/contacts/", "contacts", sharing.list_contacts, Permission.RECIPIENT_LIST),
    Route(
        "sharing/contacts/<uuid:public_id>/",
        "contact",
        sharing.show_contact,
        Permission.RECIPIENT_READ,
        "recipient",
    ),
    Route("sharing/copies/", "exports", releases.list_exports, Permission.RECIPIENT_LIST),
    Route(
        "sharing/copies/<uuid:public_id>/take/",
        "take_export",
        releases.download_file,
        Permission.EXPORT_READ,
        "export",
        ("POST",),
    ),
    Route(
        "sharing/copies/<uuid:public_id>/agree/",
        "agree_export",
        releases.agree_export,
        Permission.EXPORT_AGREE,
        "export",
        ("POST",),
    ),
    Route(
        CASE + "documents/",
        "case_documents",
        documents.list_documents,
        Permission.CASE_READ,
        "case",
        BOTH,
    ),
    Route(
        "documents/<uuid:public_id>/file/",
        "document_file",
        documents.download_file,
        Permission.DOCUMENT_READ,
        "document",
    ),
)

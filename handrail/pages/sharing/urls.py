"""The addresses of sharing: decisions, contacts."""

from handrail.pages.core.route import Route
from handrail.pages.sharing import releases, sharing

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
)  # fmt: skip

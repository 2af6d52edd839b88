"""The addresses of the pages of police."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.police import form_87a as police
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")
SENT = "police/<uuid:public_id>/"
POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("87a/acknowledged/", "police_thanks", police.thanks, PUBLIC),
    Route("87a/<slug:key>/", "police_link", police.by_link, PUBLIC, methods=BOTH),
    Route(
        SENT + "reference/",
        "police_reference",
        police.reference,
        Permission.POLICEREFERRAL_RELEASE,
        "policereferral",
        POST,
    ),
    Route(
        SENT + "new-link/",
        "police_new_link",
        police.new_link,
        Permission.POLICEREFERRAL_WRITE,
        "policereferral",
        POST,
    ),
    Route(
        SENT + "<slug:what>/",
        "police_copy",
        police.copy,
        Permission.POLICEREFERRAL_RELEASE,
        "policereferral",
        ("GET", "POST"),
    ),
)

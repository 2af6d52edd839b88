"""Routes of police referrals (87A) and investigations."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.police import form_87a, investigations
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")
SENT = "police/<uuid:public_id>/"
POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route(
        "investigations/closed/",
        "closed_investigations",
        investigations.list_closed,
        Permission.INVESTIGATION_READ,
    ),
    Route("87a/acknowledged/", "police_thanks", form_87a.show_thanks, PUBLIC),
    Route("87a/<slug:key>/", "police_link", form_87a.acknowledge_by_link, PUBLIC, methods=BOTH),
    Route(
        SENT + "reference/",
        "police_reference",
        form_87a.record_police_reference,
        Permission.POLICEREFERRAL_RELEASE,
        "policereferral",
        POST,
    ),
    Route(
        SENT + "new-link/",
        "police_new_link",
        form_87a.send_new_link,
        Permission.POLICEREFERRAL_WRITE,
        "policereferral",
        POST,
    ),
    Route(
        SENT + "<slug:what>/",
        "police_copy",
        form_87a.download_copy,
        Permission.POLICEREFERRAL_RELEASE,
        "policereferral",
        ("GET", "POST"),
    ),
)

"""The addresses of the pages of police."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.police import form_87a as police

BOTH = ("GET", "POST")
SENT = "police/<uuid:public_id>/"
POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("87a/acknowledged/", "police_thanks", police.thanks, PUBLIC),
    Route("87a/<slug:key>/", "police_link", police.by_link, PUBLIC, methods=BOTH),
    Route(SENT + "reference/", "police_reference", police.reference, "policereferral.release",
          "policereferral", POST),
    Route(SENT + "new-link/", "police_new_link", police.new_link, "policereferral.write",
          "policereferral", POST),
    Route(SENT + "<slug:what>/", "police_copy", police.copy, "policereferral.release",
          "policereferral", ("GET", "POST")),
)  # fmt: skip

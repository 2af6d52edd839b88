"""Routes of the duty to report child sexual abuse."""

from handrail.pages.core.route import Route
from handrail.pages.front_door import duty_to_report
from handrail.rules.vocabulary.permission_codes import Permission

DUTY = "concerns/<uuid:public_id>/duty-to-report/"

ROUTES: tuple[Route, ...] = (
    Route(
        DUTY,
        "duty_to_report",
        duty_to_report.record_report,
        Permission.CONCERN_SETTLE,
        "draft",
        ("GET", "POST"),
    ),
    Route(
        DUTY + "receipt/",
        "duty_receipt",
        duty_to_report.show_receipt,
        Permission.CONCERN_WRITE,
        "draft",
    ),
)

"""Routes of retention: the schedule, holds and records due for disposal."""

from handrail.pages.core.route import Route
from handrail.pages.data_protection import breaches, disposal, retention
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")
HERE = "data-protection/"

ROUTES: tuple[Route, ...] = (
    Route(HERE, "data_protection", retention.show_overview, Permission.RETENTION_READ),
    Route(
        HERE + "schedule/",
        "schedule",
        retention.change_schedule,
        Permission.RETENTION_CHANGE,
        methods=BOTH,
    ),
    Route(HERE + "holds/", "holds", retention.list_holds, Permission.RETENTION_READ),
    Route(
        HERE + "holds/place/",
        "place_hold",
        retention.place_hold,
        Permission.LEGALHOLD_PLACE,
        methods=BOTH,
    ),
    Route(
        HERE + "holds/<uuid:public_id>/",
        "hold",
        retention.show_hold,
        Permission.LEGALHOLD_READ,
        "legalhold",
        BOTH,
    ),
    Route(HERE + "due/", "due", disposal.list_due_records, Permission.RETENTION_READ),
    Route(
        HERE + "due/<uuid:public_id>/",
        "disposal",
        disposal.show_due_record,
        Permission.DISPOSAL_READ,
        "disposal",
        BOTH,
    ),
    Route(
        HERE + "due/<uuid:public_id>/certificate/",
        "certificate",
        disposal.download_certificate,
        Permission.DISPOSAL_READ,
        "disposal",
    ),
    Route(HERE + "figures/", "past_figures", disposal.show_figures, Permission.RETENTION_READ),
    Route(HERE + "breaches/", "breaches", breaches.list_breaches, Permission.BREACH_READ),
    Route(
        HERE + "breaches/log/",
        "log_breach",
        breaches.log_breach,
        Permission.BREACH_KEEP,
        methods=BOTH,
    ),
    Route(
        HERE + "breaches/<uuid:public_id>/",
        "breach",
        breaches.show_breach,
        Permission.BREACH_READ,
        "breach",
        BOTH,
    ),
)

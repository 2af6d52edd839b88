"""Routes of data protection: how long records are kept, what holds one back, what is due."""

from handrail.pages.core.route import Route
from handrail.pages.data_protection import breaches, disposal, retention
from handrail.rules.vocabulary.permission_codes import Permission

BOTH = ("GET", "POST")
HERE = "data-protection/"

ROUTES: tuple[Route, ...] = (
    Route(HERE, "data_protection", retention.overview, Permission.RETENTION_READ),
    Route(
        HERE + "schedule/",
        "schedule",
        retention.schedule,
        Permission.RETENTION_CHANGE,
        methods=BOTH,
    ),
    Route(HERE + "holds/", "holds", retention.held, Permission.RETENTION_READ),
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
        retention.hold,
        Permission.LEGALHOLD_READ,
        "legalhold",
        BOTH,
    ),
    Route(HERE + "due/", "due", disposal.due, Permission.RETENTION_READ),
    Route(
        HERE + "due/<uuid:public_id>/",
        "disposal",
        disposal.one,
        Permission.DISPOSAL_READ,
        "disposal",
        BOTH,
    ),
    Route(
        HERE + "due/<uuid:public_id>/certificate/",
        "certificate",
        disposal.certificate,
        Permission.DISPOSAL_READ,
        "disposal",
    ),
    Route(HERE + "figures/", "past_figures", disposal.figures, Permission.RETENTION_READ),
    Route(HERE + "breaches/", "breaches", breaches.breaches, Permission.BREACH_READ),
    Route(HERE + "breaches/log/", "log_breach", breaches.log, Permission.BREACH_KEEP, methods=BOTH),
    Route(
        HERE + "breaches/<uuid:public_id>/",
        "breach",
        breaches.one,
        Permission.BREACH_READ,
        "breach",
        BOTH,
    ),
)

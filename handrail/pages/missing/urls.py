"""The addresses of missing children."""

from handrail.pages.core.route import Route
from handrail.pages.missing import episodes as missing, police_import as missing_import
from handrail.rules.vocabulary.permission_codes import Permission

EPISODE = "missing/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("missing/", "missing", missing.listed, Permission.MISSING_LIST),
    Route("missing/numbers/", "missing_numbers", missing.numbers, Permission.MISSING_WORK),
    Route(
        "missing/import/",
        "missing_import",
        missing_import.bring,
        Permission.MISSING_IMPORT,
        methods=("GET", "POST"),
    ),
    Route(
        "missing/import/template.csv",
        "missing_template",
        missing_import.template,
        Permission.MISSING_IMPORT,
    ),
    Route(
        "missing/import/<uuid:public_id>/",
        "missing_row",
        missing_import.row,
        Permission.MISSING_IMPORT,
        "missingrow",
        ("GET", "POST"),
    ),
    Route(
        "missing/shared/<uuid:public_id>/",
        "missing_shared",
        missing.shared,
        Permission.MISSINGSHARE_READ,
        "missingshare",
    ),
    Route(EPISODE, "missing_episode", missing.episode, Permission.MISSING_READ, "missing"),
    Route(
        EPISODE + "patterns/",
        "missing_patterns",
        missing.patterns,
        Permission.MISSING_READ,
        "missing",
    ),
    Route(
        EPISODE + "links/<uuid:link_id>/",
        "missing_link",
        missing.link,
        Permission.MISSING_WORK,
        "missing",
        ("POST",),
    ),
)

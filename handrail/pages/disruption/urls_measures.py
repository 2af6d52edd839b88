"""Routes of disruption measures."""

from handrail.pages.core.route import Route
from handrail.pages.disruption import measures, warning_notices
from handrail.rules.vocabulary.permission_codes import Permission

LIST, MEASURE = "disruption/measures/", "disruption/measures/<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)

ROUTES: tuple[Route, ...] = (
    Route(LIST, "measures", measures.list_measures, Permission.MEASURE_LIST),
    Route(
        LIST + "warning-notices/",
        "warning_notices",
        warning_notices.list_notices,
        Permission.MEASURE_LIST,
    ),
    Route(
        LIST + "measures.csv",
        "measures_csv",
        measures.download_csv,
        Permission.MEASURE_LIST,
        methods=POST,
    ),
    Route(
        LIST + "options/", "disruption_options", measures.show_catalogue, Permission.MEASURE_LIST
    ),
    Route(
        LIST + "of/<uuid:public_id>/",
        "measures_of",
        measures.list_tried_measures,
        Permission.ENTITY_READ,
        "entity",
    ),
    Route(MEASURE, "measure", measures.show_measure, Permission.MEASURE_READ, "measure"),
    Route(
        MEASURE + "children/",
        "measure_children",
        measures.list_protected_children,
        Permission.MEASURE_CHILDREN,
        "measure",
        BOTH,
    ),
    Route(
        MEASURE + "children/<uuid:child_id>/",
        "measure_child_off",
        measures.remove_child,
        Permission.MEASURE_CHILDREN,
        "measure",
        POST,
    ),
)

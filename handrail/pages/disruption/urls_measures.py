"""The addresses of disruption measures."""

from handrail.pages.core.route import Route
from handrail.pages.disruption import measures

LIST, MEASURE = "disruption/measures/", "disruption/measures/<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)

ROUTES: tuple[Route, ...] = (
    Route(LIST, "measures", measures.listed, "measure.list"),
    Route(LIST + "measures.csv", "measures_csv", measures.as_csv, "measure.list", methods=POST),
    Route(LIST + "options/", "disruption_options", measures.catalogue, "measure.list"),
    Route(LIST + "of/<uuid:public_id>/", "measures_of", measures.of_target, "entity.read",
          "entity"),
    Route(MEASURE, "measure", measures.measure, "measure.read", "measure"),
    Route(MEASURE + "children/", "measure_children", measures.children, "measure.children",
          "measure", BOTH),
    Route(MEASURE + "children/<uuid:child_id>/", "measure_child_off", measures.take_off,
          "measure.children", "measure", POST),
)  # fmt: skip

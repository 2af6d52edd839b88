"""Routes of inspection: the list of cases to pick from, a pick, and a child's file."""

from handrail.pages.core.route import Route
from handrail.pages.returns import inspection
from handrail.rules.vocabulary.permission_codes import Permission

MAY = Permission.CASE_INSPECT
CASE = "cases/<uuid:public_id>/inspection/"

ROUTES: tuple[Route, ...] = (
    Route("inspection/", "inspection", inspection.list_cases, MAY),
    Route(
        "inspection/list.<slug:shape>",
        "inspection_list",
        inspection.download_list,
        MAY,
        methods=("GET", "POST"),
    ),
    Route(CASE + "pick/", "inspection_pick", inspection.record_case_pick, MAY, "case", ("POST",)),
    Route(CASE, "inspection_file", inspection.show_file, MAY, "case", ("GET", "POST")),
)

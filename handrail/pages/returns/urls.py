"""Routes of the returns: the list, the check of a year, its file, and what was kept."""

from handrail.pages.core.route import Route
from handrail.pages.returns import return_files, returns, urls_inspection
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("numbers/returns/", "returns", returns.returns, Permission.RETURNS_READ),
    Route("numbers/returns/census/", "census", returns.census, Permission.RETURNS_READ),
    Route(
        "numbers/returns/census/check/",
        "census_check",
        returns.check,
        Permission.RETURNS_READ,
        methods=POST,
    ),
    Route(
        "numbers/returns/census/take/",
        "census_take",
        returns.take,
        Permission.RETURNS_MAKE,
        methods=POST,
    ),
    Route(
        "numbers/returns/census/freeze/",
        "census_freeze",
        returns.freeze,
        Permission.RETURNS_MAKE,
        methods=POST,
    ),
    Route(
        "numbers/returns/kept/<uuid:public_id>/",
        "census_frozen",
        returns.frozen,
        Permission.RETURNS_MAKE,
        "freeze",
        POST,
    ),
    Route("numbers/returns/files/", "return_files", return_files.files, Permission.RETURNS_MAKE),
    Route(
        "numbers/returns/files/data-set/",
        "return_data_set",
        return_files.data_set,
        Permission.RETURNS_MAKE,
        methods=POST,
    ),
    Route(
        "numbers/returns/files/annex-a/",
        "return_lists",
        return_files.lists,
        Permission.RETURNS_MAKE,
        methods=POST,
    ),
    *urls_inspection.ROUTES,
)

"""Routes of the returns: the list, a year's validation, its file, and frozen figures."""

from handrail.pages.core.route import Route
from handrail.pages.returns import return_files, returns, urls_inspection
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("numbers/returns/", "returns", returns.list_returns, Permission.RETURNS_READ),
    Route("numbers/returns/census/", "census", returns.show_census, Permission.RETURNS_READ),
    Route(
        "numbers/returns/census/check/",
        "census_check",
        returns.check_census,
        Permission.RETURNS_READ,
        methods=POST,
    ),
    Route(
        "numbers/returns/census/take/",
        "census_take",
        returns.download_census,
        Permission.RETURNS_MAKE,
        methods=POST,
    ),
    Route(
        "numbers/returns/census/freeze/",
        "census_freeze",
        returns.freeze_census,
        Permission.RETURNS_MAKE,
        methods=POST,
    ),
    Route(
        "numbers/returns/kept/<uuid:public_id>/",
        "census_frozen",
        returns.download_frozen_return,
        Permission.RETURNS_MAKE,
        "freeze",
        POST,
    ),
    Route(
        "numbers/returns/files/", "return_files", return_files.list_files, Permission.RETURNS_MAKE
    ),
    Route(
        "numbers/returns/files/data-set/",
        "return_data_set",
        return_files.download_data_set,
        Permission.RETURNS_MAKE,
        methods=POST,
    ),
    Route(
        "numbers/returns/files/annex-a/",
        "return_lists",
        return_files.download_annex_a,
        Permission.RETURNS_MAKE,
        methods=POST,
    ),
    Route(
        "numbers/returns/files/cp-is/",
        "return_cp_is",
        return_files.download_cp_is,
        Permission.RETURNS_MAKE,
        methods=POST,
    ),
    *urls_inspection.ROUTES,
)

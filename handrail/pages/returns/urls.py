"""Routes of the returns: the list, the check of a year, its file, and what was kept."""

from handrail.pages.core.route import Route
from handrail.pages.returns import return_files, returns, urls_inspection

POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("numbers/returns/", "returns", returns.returns, "returns.read"),
    Route("numbers/returns/census/", "census", returns.census, "returns.read"),
    Route("numbers/returns/census/check/", "census_check", returns.check, "returns.read",
          methods=POST),
    Route("numbers/returns/census/take/", "census_take", returns.take, "returns.make",
          methods=POST),
    Route("numbers/returns/census/freeze/", "census_freeze", returns.freeze, "returns.make",
          methods=POST),
    Route("numbers/returns/kept/<uuid:public_id>/", "census_frozen", returns.frozen,
          "returns.make", "freeze", POST),
    Route("numbers/returns/files/", "return_files", return_files.files, "returns.make"),
    Route("numbers/returns/files/data-set/", "return_data_set", return_files.data_set,
          "returns.make", methods=POST),
    Route("numbers/returns/files/annex-a/", "return_lists", return_files.lists, "returns.make",
          methods=POST),
    *urls_inspection.ROUTES,
)  # fmt: skip

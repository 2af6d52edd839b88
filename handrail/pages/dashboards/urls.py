"""The addresses of numbers."""

from handrail.pages.core.route import Route
from handrail.pages.dashboards import (
    boards as numbers,
    language_report as language,
    time_to_protection as first_act,
)

MINE, WHOLE, POST = "numbers/boards/<slug:key>/", "numbers/whole/<slug:key>/", ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("numbers/", "numbers", numbers.index, "numbers.list"),
    Route("numbers/definitions/", "numbers_definitions", numbers.definitions, "numbers.list"),
    Route(WHOLE, "numbers_whole", numbers.whole, "numbers.whole"),
    Route(WHOLE + "numbers.csv", "numbers_whole_csv", numbers.whole_csv, "numbers.whole",
          methods=POST),
    Route(WHOLE + "numbers.pdf", "numbers_whole_pdf", numbers.whole_pdf, "numbers.whole",
          methods=POST),
    Route(MINE, "numbers_board", numbers.board, "numbers.read"),
    Route(MINE + "numbers.csv", "numbers_csv", numbers.csv, "numbers.read", methods=POST),
    Route(MINE + "numbers.pdf", "numbers_pdf", numbers.pdf, "numbers.read", methods=POST),
    Route(MINE + "list/<slug:measure>/", "numbers_list", numbers.behind, "numbers.read"),
    Route("language/", "language", language.report, "language.report"),
    Route("plans/first-act/", "first_act", first_act.times, "case.list"),
)  # fmt: skip

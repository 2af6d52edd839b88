"""The addresses of numbers."""

from handrail.pages.core.route import Route
from handrail.pages.dashboards import (
    boards as numbers,
    language_report as language,
    time_to_protection as first_act,
)
from handrail.rules.vocabulary.permission_codes import Permission

MINE, WHOLE, POST = "numbers/boards/<slug:key>/", "numbers/whole/<slug:key>/", ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("numbers/", "numbers", numbers.index, Permission.NUMBERS_LIST),
    Route(
        "numbers/definitions/", "numbers_definitions", numbers.definitions, Permission.NUMBERS_LIST
    ),
    Route(WHOLE, "numbers_whole", numbers.whole, Permission.NUMBERS_WHOLE),
    Route(
        WHOLE + "numbers.csv",
        "numbers_whole_csv",
        numbers.whole_csv,
        Permission.NUMBERS_WHOLE,
        methods=POST,
    ),
    Route(
        WHOLE + "numbers.pdf",
        "numbers_whole_pdf",
        numbers.whole_pdf,
        Permission.NUMBERS_WHOLE,
        methods=POST,
    ),
    Route(MINE, "numbers_board", numbers.board, Permission.NUMBERS_READ),
    Route(MINE + "numbers.csv", "numbers_csv", numbers.csv, Permission.NUMBERS_READ, methods=POST),
    Route(MINE + "numbers.pdf", "numbers_pdf", numbers.pdf, Permission.NUMBERS_READ, methods=POST),
    Route(MINE + "list/<slug:measure>/", "numbers_list", numbers.behind, Permission.NUMBERS_READ),
    Route("language/", "language", language.report, Permission.LANGUAGE_REPORT),
    Route("plans/first-act/", "first_act", first_act.times, Permission.CASE_LIST),
)

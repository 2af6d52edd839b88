"""Routes of the dashboards."""

from handrail.pages.core.route import Route
from handrail.pages.dashboards import (
    boards,
    language_report,
    time_to_protection,
)
from handrail.rules.vocabulary.permission_codes import Permission

MINE, WHOLE, POST = "numbers/boards/<slug:key>/", "numbers/whole/<slug:key>/", ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("numbers/", "numbers", boards.list_boards, Permission.NUMBERS_LIST),
    Route(
        "numbers/definitions/",
        "numbers_definitions",
        boards.show_definitions,
        Permission.NUMBERS_LIST,
    ),
    Route(WHOLE, "numbers_whole", boards.show_partnership_board, Permission.NUMBERS_WHOLE),
    Route(
        WHOLE + "numbers.csv",
        "numbers_whole_csv",
        boards.download_partnership_csv,
        Permission.NUMBERS_WHOLE,
        methods=POST,
    ),
    Route(
        WHOLE + "numbers.pdf",
        "numbers_whole_pdf",
        boards.download_partnership_pdf,
        Permission.NUMBERS_WHOLE,
        methods=POST,
    ),
    Route(MINE, "numbers_board", boards.show_board, Permission.NUMBERS_READ),
    Route(
        MINE + "numbers.csv",
        "numbers_csv",
        boards.download_csv,
        Permission.NUMBERS_READ,
        methods=POST,
    ),
    Route(
        MINE + "numbers.pdf",
        "numbers_pdf",
        boards.download_pdf,
        Permission.NUMBERS_READ,
        methods=POST,
    ),
    Route(
        MINE + "list/<slug:measure>/",
        "numbers_list",
        boards.show_figure_list,
        Permission.NUMBERS_READ,
    ),
    Route("language/", "language", language_report.show_report, Permission.LANGUAGE_REPORT),
    Route("plans/first-act/", "first_act", time_to_protection.show_times, Permission.CASE_LIST),
)

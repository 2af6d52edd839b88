"""Routes of missing children."""

from handrail.pages.core.route import PUBLIC, Route
from handrail.pages.missing import backfill, episodes, own_words, patterns, police_import
from handrail.rules.vocabulary.permission_codes import Permission

EPISODE = "missing/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("missing/", "missing", episodes.list_episodes, Permission.MISSING_LIST),
    Route("missing/numbers/", "missing_numbers", episodes.show_statistics, Permission.MISSING_WORK),
    Route(
        "missing/historic/",
        "missing_backfill",
        backfill.mark_historic,
        Permission.MISSING_WORK,
        methods=("GET", "POST"),
    ),
    Route(
        "missing/import/",
        "missing_import",
        police_import.import_file,
        Permission.MISSING_IMPORT,
        methods=("GET", "POST"),
    ),
    Route(
        "missing/import/template.csv",
        "missing_template",
        police_import.download_template,
        Permission.MISSING_IMPORT,
    ),
    Route(
        "missing/import/<uuid:public_id>/",
        "missing_row",
        police_import.resolve_row,
        Permission.MISSING_IMPORT,
        "missingrow",
        ("GET", "POST"),
    ),
    Route(
        "missing/shared/<uuid:public_id>/",
        "missing_shared",
        episodes.show_shared_episode,
        Permission.MISSINGSHARE_READ,
        "missingshare",
    ),
    Route(
        "missing/patterns/",
        "child_patterns",
        patterns.list_patterns,
        Permission.MISSING_PATTERN,
    ),
    Route(
        "missing/patterns/<slug:token>/",
        "child_pattern",
        patterns.show_pattern,
        Permission.MISSING_PATTERN,
        methods=("GET", "POST"),
    ),
    Route(EPISODE, "missing_episode", episodes.show_episode, Permission.MISSING_READ, "missing"),
    Route(
        EPISODE + "historic/",
        "missing_correct_mark",
        backfill.correct_mark,
        Permission.MISSING_WORK,
        "missing",
        ("GET", "POST"),
    ),
    Route(
        EPISODE + "own-words/",
        "missing_own_words",
        own_words.show_paper_page,
        Permission.MISSING_INTERVIEW,
        "missing",
    ),
    Route(
        EPISODE + "own-words/link/",
        "missing_own_words_link",
        own_words.manage_link,
        Permission.MISSING_INTERVIEW,
        "missing",
        ("GET", "POST"),
    ),
    Route("write/sent/", "own_words_sent", own_words.show_sent, PUBLIC),
    Route(
        "write/<slug:token>/",
        "write_own_words",
        own_words.write_by_link,
        PUBLIC,
        methods=("GET", "POST"),
    ),
    Route(
        EPISODE + "patterns/",
        "missing_patterns",
        episodes.show_patterns,
        Permission.MISSING_READ,
        "missing",
    ),
    Route(
        EPISODE + "links/<uuid:link_id>/",
        "missing_link",
        episodes.decide_link,
        Permission.MISSING_WORK,
        "missing",
        ("POST",),
    ),
)

"""The addresses of missing children."""

from handrail.pages.core.route import Route
from handrail.pages.missing import episodes as missing, police_import as missing_import

EPISODE = "missing/<uuid:public_id>/"

ROUTES: tuple[Route, ...] = (
    Route("missing/", "missing", missing.listed, "missing.list"),
    Route("missing/numbers/", "missing_numbers", missing.numbers, "missing.work"),
    Route("missing/import/", "missing_import", missing_import.bring, "missing.import",
          methods=("GET", "POST")),
    Route("missing/import/template.csv", "missing_template", missing_import.template,
          "missing.import"),
    Route("missing/import/<uuid:public_id>/", "missing_row", missing_import.row,
          "missing.import", "missingrow", ("GET", "POST")),
    Route("missing/shared/<uuid:public_id>/", "missing_shared", missing.shared,
          "missingshare.read", "missingshare"),
    Route(EPISODE, "missing_episode", missing.episode, "missing.read", "missing"),
    Route(EPISODE + "patterns/", "missing_patterns", missing.patterns, "missing.read", "missing"),
    Route(EPISODE + "links/<uuid:link_id>/", "missing_link", missing.link, "missing.work",
          "missing", ("POST",)),
)  # fmt: skip

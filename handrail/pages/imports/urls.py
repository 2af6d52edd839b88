"""The addresses of imported records."""

from handrail.pages.core.route import Route
from handrail.pages.imports import imports as importing, withdrawals as import_withdrawals

POST = ("POST",)
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("people/import/", "records_import", importing.records, "import.bring", methods=BOTH),
    Route("people/import/<uuid:public_id>/", "records_decide", importing.decide, "import.bring",
          "importbatch", POST),
    Route("people/import/<uuid:public_id>/withdraw/", "records_withdraw",
          import_withdrawals.propose, "import.withdraw", "importbatch", BOTH),
    Route("people/import/withdrawals/<uuid:public_id>/", "records_withdrawal",
          import_withdrawals.answer, "importwithdrawal.read", "importwithdrawal", BOTH),
    Route("people/import/records.xlsx", "records_template", importing.template, "import.bring"),
    Route("people/import/schema.json", "records_schema", importing.json_schema, "import.bring"),
)  # fmt: skip

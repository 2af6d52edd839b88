"""Routes of imported records."""

from handrail.pages.core.route import Route
from handrail.pages.imports import imports, withdrawals
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route(
        "people/import/",
        "records_import",
        imports.list_imports,
        Permission.IMPORT_BRING,
        methods=BOTH,
    ),
    Route(
        "people/import/<uuid:public_id>/",
        "records_decide",
        imports.decide_import,
        Permission.IMPORT_BRING,
        "importbatch",
        POST,
    ),
    Route(
        "people/import/<uuid:public_id>/withdraw/",
        "records_withdraw",
        withdrawals.propose_withdrawal,
        Permission.IMPORT_WITHDRAW,
        "importbatch",
        BOTH,
    ),
    Route(
        "people/import/withdrawals/<uuid:public_id>/",
        "records_withdrawal",
        withdrawals.answer_proposal,
        Permission.IMPORTWITHDRAWAL_READ,
        "importwithdrawal",
        BOTH,
    ),
    Route(
        "people/import/records.xlsx",
        "records_template",
        imports.download_template,
        Permission.IMPORT_BRING,
    ),
    Route(
        "people/import/schema.json",
        "records_schema",
        imports.json_schema,
        Permission.IMPORT_BRING,
    ),
)

"""The addresses of imported records."""

from handrail.pages.core.route import Route
from handrail.pages.imports import imports as importing, withdrawals as import_withdrawals
from handrail.rules.vocabulary.permission_codes import Permission

POST = ("POST",)
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route(
        "people/import/", "records_import", importing.records, Permission.IMPORT_BRING, methods=BOTH
    ),
    Route(
        "people/import/<uuid:public_id>/",
        "records_decide",
        importing.decide,
        Permission.IMPORT_BRING,
        "importbatch",
        POST,
    ),
    Route(
        "people/import/<uuid:public_id>/withdraw/",
        "records_withdraw",
        import_withdrawals.propose,
        Permission.IMPORT_WITHDRAW,
        "importbatch",
        BOTH,
    ),
    Route(
        "people/import/withdrawals/<uuid:public_id>/",
        "records_withdrawal",
        import_withdrawals.answer,
        Permission.IMPORTWITHDRAWAL_READ,
        "importwithdrawal",
        BOTH,
    ),
    Route(
        "people/import/records.xlsx",
        "records_template",
        importing.template,
        Permission.IMPORT_BRING,
    ),
    Route(
        "people/import/schema.json",
        "records_schema",
        importing.json_schema,
        Permission.IMPORT_BRING,
    ),
)

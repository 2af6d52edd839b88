"""What somebody says of their own record, and what became of it."""

import uuid

from django.http import HttpResponse

from handrail.actions.data_protection import statements as actions
from handrail.pages.core import admin_forms
from handrail.pages.core.boxes import Box
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.data_protection import statements as queries
from handrail.rules.vocabulary import StatementKind, StatementOutcome

BOXES = (
    Box("outcome", "What became of it", "radios",
        choices=[(one.value, f"{one.label}. {one.meaning}") for one in StatementOutcome]),
    Box("words", "Why, as they were told", "area",
        hint="Where the record was wrong, everybody who was given something of it is told"),
)  # fmt: skip


def show_statement(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A dispute or a wish for a correction, which a records officer answers."""
    row = or_404(queries.find_statement_to_answer(request.actor, public_id))
    may_answer = not row.outcome and row.kind != StatementKind.OWN_ACCOUNT
    return admin_forms.run_form_page(
        request,
        BOXES,
        lambda form: actions.answer_statement(
            by=request.actor,
            row=row,
            outcome=form.values["outcome"],
            words=form.values["words"],
            now=request.now,
        ),
        lambda form: redirect_with_confirmation(
            "statement_answered", "statement", public_id=public_id
        ),
        template="data_protection/subject_access/statement.html",
        context={"statement": row, "may_answer": may_answer},
    )

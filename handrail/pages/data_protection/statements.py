"""Statements by people about their own record, and the outcome."""

import uuid

from django.http import HttpResponse

from handrail.actions.data_protection import statements as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.data_protection import statements as queries
from handrail.rules.vocabulary import StatementKind, StatementOutcome


class AnswerForm(GovukForm):
    """The outcome of a dispute or a requested correction."""

    outcome = Radios(
        "Outcome",
        choices=[(one.value, f"{one.label}. {one.meaning}") for one in StatementOutcome],
        help_text=(
            "If you select “Corrected”, tell everybody who received a copy of that part of the "
            "record"
        ),
    )
    words = Area("The reason you gave them")


def show_statement(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """A dispute or a requested correction, answered by a records officer."""
    row = or_404(queries.find_statement_to_answer(request.actor, public_id))
    may_answer = not row.outcome and row.kind != StatementKind.OWN_ACCOUNT
    return form_page(
        request,
        AnswerForm,
        lambda form: actions.answer_statement(
            by=request.actor,
            row=row,
            outcome=form.cleaned_data["outcome"],
            words=form.cleaned_data["words"],
            now=request.now,
        ),
        lambda form: redirect_with_confirmation(
            "statement_answered", "statement", public_id=public_id
        ),
        template="data_protection/subject_access/statement.html",
        context={"statement": row, "may_answer": may_answer},
    )

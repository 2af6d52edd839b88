"""Withdrawing a finished import: one person proposes it, a second one answers."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from handrail.actions import imports as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, Radios, Ticks
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import Fields, GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.core import scope
from handrail.records.queries.imports import imports, withdrawals as queries
from handrail.records.queries.imports.withdrawals import Sensitive
from handrail.rules.permissions import Incomplete, refusal, require
from handrail.rules.vocabulary.permission_codes import Permission

AGREES = (
    ("yes", "I agree. Everything this import added is hidden straight away"),
    ("no", "I decline. Nothing changes"),
)
SHOWN = 200  # of what hinders it


def propose_withdrawal(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """What would be withdrawn, what prevents it, and the form to propose it."""
    batch = or_404(imports.find_batch(request.actor, public_id))
    waiting = queries.find_waiting_withdrawal(batch)
    if waiting and request.method != "POST":
        return redirect("records_withdrawal", public_id=waiting.public_id)
    sensitive = queries.list_sensitive_rows(batch)

    def act(form: Any) -> Any:
        try:
            return actions.propose_withdrawal(
                by=request.actor,
                batch=batch,
                reason=form.cleaned_data["reason"],
                confirmed=form.cleaned_data.get("confirmed", ()),
                now=request.now,
            )
        except actions.Hindered as error:
            raise Incomplete({"reason": str(error)}) from None

    hindrances = queries.list_hindrances(request.actor, batch)
    is_open = batch.state in imports.FINISHED
    return form_page(
        request,
        form_of(_asked(sensitive)),
        act,
        lambda form: redirect_with_confirmation("import_withdrawal_proposed", "records_import"),
        template="imports/withdraw.html",
        context=_context(batch, hindrances)
        | {
            "is_finished": is_open,
            "may_propose": is_open and (not hindrances or request.method == "POST"),
        },
    )


def _asked(sensitive: Sequence[Sensitive]) -> Fields:
    ticks = [(one.public_id, f"{one.reference}: {one.words}") for one in sensitive]
    hint = "Select each one when you have checked that it can be hidden"
    label = "Live orders and protected addresses"
    found = {"confirmed": Ticks(label, choices=ticks, initial=[], help_text=hint)} if ticks else {}
    return {
        **found,
        "reason": Area(
            "Why do you want to withdraw it?", help_text="The second person will read this"
        ),
    }


def _context(batch: Any, hindrances: Sequence[Any]) -> dict[str, Any]:
    return {
        "batch": batch,
        "counts": sorted(queries.count_rows_by_sheet(batch).items()),
        "hindrances": hindrances[:SHOWN],
        "more": max(len(hindrances) - SHOWN, 0),
    }


class AnswerForm(GovukForm):
    """The second person's answer to a withdrawal."""

    agrees = Radios("Your answer", choices=AGREES)
    why = Area("Why", optional=True, help_text="Required if you decline")


def answer_proposal(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One proposal to withdraw an import; a second person agrees or declines."""
    found = or_404(queries.find_withdrawal(request.actor, public_id))
    facts = scope.facts_of_row(request.actor, found)
    if request.method == "POST":
        require(request.actor, Permission.IMPORTWITHDRAWAL_ANSWER, facts)
    is_open = found.state == "waiting"
    hindrances = queries.list_hindrances(request.actor, found.batch) if is_open else []
    return form_page(
        request,
        AnswerForm,
        lambda form: _act(request, found, form.cleaned_data),
        lambda form: redirect_with_confirmation(
            "import_withdrawal_answered", "records_withdrawal", public_id=public_id
        ),
        template="imports/withdrawal.html",
        context=_context(found.batch, hindrances)
        | {
            "row": found,
            "sensitive": queries.list_sensitive_rows(found.batch) if is_open else [],
            "may_answer": is_open
            and refusal(request.actor, Permission.IMPORTWITHDRAWAL_ANSWER, facts) is None,
        },
    )


def _act(request: Request, found: Any, values: dict[str, Any]) -> object:
    if not values["agrees"]:
        raise Incomplete({"agrees": "Choose whether you agree"})
    try:
        return actions.answer_withdrawal(
            by=request.actor,
            withdrawal=found,
            agrees=values["agrees"] == "yes",
            why=values["why"],
            now=request.now,
        )
    except actions.Hindered as error:
        raise Incomplete({"agrees": str(error)}) from None

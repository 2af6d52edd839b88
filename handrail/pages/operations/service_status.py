"""System status, for operators: worker, deliveries, long work. It names nobody."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.operations import service_health as actions
from handrail.pages.accounts import sign_in_limits
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.records.queries.core.law import overdue_reviews
from handrail.records.queries.operations import service_health as queries
from handrail.rules.permissions import Actor, holds
from handrail.rules.vocabulary.permission_codes import Permission

KINDS = {
    "mail": "Email “You have work waiting”",
    "police": "Email to a police unit: a police referral (87A) is waiting",
    "digest": "Daily email",
    "code": "Email with a code for a sender without an account",
    "invitation": "Email with a sign-up link",
    "open_again": "Email to reopen an account",
    "new_device": "Email: sign-in from a new browser",
    "way_in": "Email: sign-in details changed",
    "checkpoint": "Email with a checkpoint of the audit log",
    "webhook": "Notification to a connected system",
    "dfe_flow": "The daily flow to the Department for Education",
    "compare": "Comparing a record with restricted records",
    "declared": "Comparing a conflict of interest declaration",
}
JOBS = {
    "import": "Importing records from a file",
    "look_over": "Checking records for errors",
    "rotate": "Re-encrypting with a new key",
    "restore": "Opening a restored copy",
}


def show_status(request: Request) -> HttpResponse:
    """The worker's last sign of life, failed deliveries, long work, and wrong passwords."""
    rows = queries.list_failed_deliveries(page_asked(request))
    for row in rows:
        row.words = KINDS.get(row.kind, row.kind)
    jobs = queries.list_jobs(request.now)
    for job in jobs:
        job.words = JOBS.get(job.kind, job.kind)
    context = {
        "beat": queries.last_beat(),
        "is_late": queries.worker_is_late(request.now),
        "doubt": queries.clock_doubt(request.now),
        "lanes": queries.lanes_at_fault(request.now),
        "deliveries": queries.delivery_summary(request.now),
        "rows": rows,
        "jobs": jobs,
        "law": overdue_reviews(request.now),
        "attack": sign_in_limits.attack_now(request),
    }
    return render(request, "operations/service_status.html", context)


def retry_delivery(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Retries one delivery."""
    effect = or_404(queries.find_failed_delivery(public_id))
    actions.retry_effect(by=request.actor, effect=effect, now=request.now)
    return redirect_with_confirmation("delivery_again", "service")


class AsideForm(GovukForm):
    """What was done in place of a delivery."""

    why = Area(
        "What did you do instead?",
        help_text="For example: rang them at work. Do not include names.",
    )


def dismiss_delivery(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Removes one delivery from the list, with what was done instead."""
    effect = or_404(queries.find_failed_delivery(public_id))
    return form_page(
        request,
        AsideForm,
        lambda form: actions.dismiss_effect(
            by=request.actor, effect=effect, why=form.cleaned_data["why"], now=request.now
        ),
        lambda form: redirect_with_confirmation("delivery_aside", "service"),
        template="operations/aside.html",
        context={"effect": effect, "words": KINDS.get(effect.kind, effect.kind)},
    )


def is_worker_warning_due(actor: Actor | None, now: Any) -> bool:
    """Whether the page warns that no worker runs, for those who can have it started.

    Never in the demo, which runs without one.
    """
    if (
        settings.MODE == "demo"
        or actor is None
        or now is None
        or not holds(actor, Permission.SERVICE_READ)
    ):
        return False
    return queries.worker_is_late(now)

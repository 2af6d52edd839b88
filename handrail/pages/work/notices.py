"""Notifications, and when they are mailed."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.organisation import preferences
from handrail.actions.work import notices
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.records.queries.access import break_glass
from handrail.records.queries.audit import access_oversight
from handrail.records.queries.casework import cases
from handrail.records.queries.front_door import advice_requests
from handrail.records.queries.imports import withdrawals
from handrail.records.queries.organisation import role_approvals
from handrail.records.queries.work import tasks as queries
from handrail.rules.permissions import Incomplete, holds
from handrail.rules.vocabulary import MailChoice
from handrail.rules.vocabulary.permission_codes import Permission

SHOWN = (("unread", "Unread"), ("read", "Read"), ("all", "All"))


def list_notices(request: Request) -> HttpResponse:
    """The actor's notifications: unread, read or all."""
    asked = request.GET.get("show", "unread")
    shown = asked if asked in dict(SHOWN) else "unread"
    context = {
        "notices": queries.list_notices(request.actor, shown, page_asked(request)),
        "choices": SHOWN,
        "shown": shown,
        "unread": queries.count_unread_notices(request.actor),
        "at_once": request.user.mail_choice == MailChoice.AT_ONCE,
    }
    return render(request, "work/notices.html", context)


def mark_notices_read(request: Request) -> HttpResponse:
    """Marks every notification as read."""
    notices.mark_all_read(by=request.actor, now=request.now)
    return redirect("notices")


def change_mail_settings(request: Request) -> HttpResponse:
    """Sets when the actor is notified by mail: at once, or once a day."""
    problem, chosen = "", request.user.mail_choice
    if request.method == "POST":
        chosen = request.POST.get("choice", "")
        try:
            preferences.choose_mail(by=request.actor, choice=chosen, now=request.now)
        except Incomplete as error:
            problem = error.problems["choice"]
        else:
            return redirect_with_confirmation("mail", "notices")
    context = {
        "choices": list(MailChoice),
        "chosen": chosen,
        "problem": problem,
        "errors": fields.error_list({"choice": problem} if problem else {}),
        "page_errors": bool(problem),
    }
    return render(request, "work/mail.html", context, status=422 if problem else 200)


# notices about a question to a team -> the list that it stands in for whoever is told
ASKED = {
    "advice_asked": "advice",
    "help_asked": "early_help",
    "advice_given": "my_page",
    "help_answered": "my_page",
}


def _to_question(request: Request, found: Any) -> HttpResponse:
    row = (
        advice_requests.latest_request_about(request.actor, found.concern)
        if found.concern
        else None
    )
    if row:
        return redirect("asked", public_id=row.public_id)
    return redirect(ASKED[found.kind])


# what is reviewed on a page of its own: stage -> that page, and how it is read
REVIEWED: dict[str, tuple[str, Callable[..., Any]]] = {
    "breakglass": ("glass_review", break_glass.find_opening),
    "readreview": ("access_review", access_oversight.find_read_review),
    "roleproposal": ("role_proposal", role_approvals.find_proposal),
    "importwithdrawal": ("records_withdrawal", withdrawals.find_withdrawal),
}


def _to_review(request: Request, found: Any) -> HttpResponse:
    page, one = REVIEWED[found.stage]
    may = one(request.actor, found.stage_id)
    return redirect(page, public_id=found.stage_id) if may else redirect("notices")


def _to_case(request: Request, found: Any) -> HttpResponse:
    """Redirects to the row of a notification, else to its case, as far as the actor may read."""
    if found.stage in REVIEWED:
        return _to_review(request, found)
    if found.stage == "missingshare":
        return redirect("missing_shared", public_id=found.stage_id)
    row = (
        cases.find_case_row(request.actor, found.stage, found.stage_id) if found.stage_id else None
    )
    if row and found.stage != "case":
        return redirect("case_record", thing=found.stage, public_id=found.stage_id)
    if found.stage == "report" and holds(request.actor, Permission.SOURCE_READ):
        return redirect("source", public_id=found.stage_id)
    if cases.may_read_case(request.actor, found.case):
        return redirect("case", public_id=found.case.public_id)
    return redirect("notices")


def open_notice(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Marks a notification as read and redirects to what it is about."""
    found = or_404(queries.find_notice(request.actor, public_id))
    notices.mark_read(by=request.actor, notice=found, now=request.now)
    if found.kind == "not_safe_tonight":
        return redirect("tonight")
    if found.kind == "record_asked":
        return redirect("my_work")
    if found.kind == "quality_given":
        return redirect(f"{reverse('data_quality')}?show=mine")
    if found.kind == "check_asked":
        return redirect("checks")
    if found.kind == "access_ends" and cases.may_read_case(request.actor, found.case):
        return redirect("case_access", public_id=found.case.public_id)
    if found.kind == "disagreement":
        return redirect("disagreements")
    if found.kind in ASKED:
        return _to_question(request, found)
    if found.case or found.stage_id:
        return _to_case(request, found)
    if found.referral:
        return redirect("referral", public_id=found.referral.public_id)
    return redirect("notices")

"""How a child writes about the time they were missing: on paper, or through a one-time link."""

import uuid
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handrail.actions.missing import own_words as actions
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.request import Request
from handrail.pages.core.response_headers import FORGET
from handrail.pages.core.shortcuts import or_404, version_seen
from handrail.pages.forms import one_page_form
from handrail.pages.front_door.public_referrals import anonymous_actor
from handrail.records.queries.core.settings import form_of, latest_form, settings_in_force
from handrail.records.queries.missing import episodes, own_words as queries
from handrail.rules.missing.own_words import why_no_link
from handrail.rules.permissions import NotPossible, Stale

FORM, CHILDS_PAGE, BY_LINK = "child_own_words", "own_words", "own_words_by_link"
LINK = "own_words_link"  # in the encrypted session, until the one page that shows it


def show_paper_page(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The child's questions with room to write. It names nobody, in case somebody finds it."""
    row = or_404(episodes.find_episode(request.actor, public_id))
    pages = form_of(latest_form(FORM)).pages
    page = next(one for one in pages if one.key == CHILDS_PAGE)
    questions = [(question.label, question.hint) for question in page.all_questions()]
    context = {"row": row, "title": page.title, "questions": questions, "lines": range(5)}
    return render(request, "missing/own_words_paper.html", context)


def manage_link(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The one-time link of an episode: why there can be none, a new one shown once, stopping it."""
    row = or_404(episodes.find_episode(request.actor, public_id))
    if request.method == "POST":
        return _change_link(request, row)
    token = request.session.pop(LINK, "")
    address = reverse("write_own_words", args=[token]) if token else ""
    context = {
        "row": row,
        "why_not": why_no_link(queries.last_phone_record(row), request.now),
        "has_link": queries.has_link(row, request.now),
        "link": request.build_absolute_uri(address) if address else "",
    }
    return render(request, "missing/own_words_link.html", context)


def _change_link(request: Request, row: Any) -> HttpResponse:
    seen = version_seen(request.POST.get("_seen")) or 0
    known = {"by": request.actor, "row": row, "seen": seen, "now": request.now}
    if "_stop" in request.POST:
        actions.stop_link(**known)
        return redirect_with_confirmation(
            "own_words_stopped", "missing_own_words_link", public_id=row.public_id
        )
    request.session[LINK] = actions.create_link(**known)
    return redirect("missing_own_words_link", public_id=row.public_id)


def write_by_link(request: Request, token: str) -> HttpResponse:
    """A child writes by a link; every link that does not work gets the same answer."""
    if queries.find_by_link(token, request.now) is None:
        return _no_link(request)
    words = settings_in_force().form_words()
    if request.method != "POST":
        return _questions(request, one_page_form.blank_form(request, BY_LINK, words))
    form = one_page_form.bound_form(request, BY_LINK, words)
    known: dict[str, Any] = {"by": anonymous_actor(request), "now": request.now, "token": token}
    try:
        if one_page_form.carry_out(
            form, lambda: actions.send_own_words(answers=form.answers, **known)
        ):
            return redirect("own_words_sent")
    except (NotPossible, Stale):
        return _no_link(request)
    return _questions(request, form)


def _questions(request: Request, form: Any) -> HttpResponse:
    context = {
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.errors),
        "hide_sign_in": True,
    }
    status = 422 if form.errors else 200
    return render(request, "missing/own_words_write.html", context, status=status)


def _no_link(request: Request) -> HttpResponse:
    return render(request, "missing/own_words_no_link.html", {"hide_sign_in": True}, status=404)


def show_sent(request: Request) -> HttpResponse:
    """What happens after a child has written; the browser is asked to delete what it stored."""
    response = render(request, "missing/own_words_sent.html", {"hide_sign_in": True})
    response["Clear-Site-Data"] = FORGET
    if request.actor.account is None:
        response.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Lax")
    return response

"""Data quality checks: a worklist, each item with the person who reviews it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.core import recording
from handrail.actions.people import data_quality as actions
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms import one_page_form
from handrail.pages.forms.one_page_form import WorkForm
from handrail.records.queries.accounts.actors import list_colleagues
from handrail.records.queries.people import data_quality as queries
from handrail.rules.permissions import FRONT_DOOR, Incomplete
from handrail.rules.vocabulary import QualityKind

SHOWN = (("open", "To review"), ("mine", "Mine"), ("aside", "No change needed"))
ASIDE = "quality_aside"


def list_items(request: Request) -> HttpResponse:
    """The three lists, one shown at a time, each with its count."""
    kind = _chosen(request, "kind", [kind.value for kind in QualityKind])
    shown = _chosen(request, "show", [name for name, _ in SHOWN])
    counts = queries.count_items_by_kind(request.actor, shown)
    number = page_asked(request)
    rows = queries.list_items(request.actor, kind, shown, number, total=counts[kind])
    context = {
        "kinds": [(word, counts[word.value]) for word in QualityKind],
        "kind": QualityKind(kind),
        "choices": SHOWN,
        "shown": shown,
        "rows": rows,
        "several": len({item.owner_id for item in rows}) > 1,
    }
    return render(request, "people/register/quality.html", context)


def _chosen(request: Request, name: str, values: list[str]) -> str:
    """The value in the query string; the first one when it is missing or unknown."""
    asked = request.GET.get(name, "")
    return asked if asked in values else values[0]


def show_item(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One item: the possible error, who reviews it, and what can be done."""
    return _show(request, or_404(queries.find_item(request.actor, public_id)))


def _show(
    request: Request, item: Any, form: WorkForm | None = None, problem: str = ""
) -> HttpResponse:
    shown = form or one_page_form.blank_form(request, ASIDE, {})
    problems = {**shown.problems, **({"to": problem} if problem else {})}
    context = {
        "item": item,
        "kind": QualityKind(item.kind),
        "form": shown,
        "workers": list_colleagues(request.actor, FRONT_DOOR),
        "me": request.user,
        "token": new_token(request.actor.account),
        "problem": problem,
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
    }
    return render(
        request, "people/register/quality_item.html", context, status=422 if problems else 200
    )


def _once(request: Request, item: Any, nonce: str, act: Callable[[int], object]) -> None:
    seen = version_seen(request.POST.get("_seen"))
    with recording.single_use(nonce, by=request.actor, now=request.now, result=str(item.public_id)):
        act(item.version if seen is None else seen)


def assign_item(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Assigns an item to the actor or to a colleague."""
    item = or_404(queries.find_item(request.actor, public_id))
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    if recording.earlier_result(nonce, by=request.actor):
        return redirect("quality_item", public_id=public_id)
    workers = list_colleagues(request.actor, FRONT_DOOR)
    to = next((w for w in workers if str(w.public_id) == request.POST.get("to")), None)
    try:
        _once(
            request,
            item,
            nonce,
            lambda seen: actions.assign_item(
                by=request.actor, item=item, to=to, seen=seen, now=request.now
            ),
        )
    except Incomplete as error:
        return _show(request, item, problem=error.problems["to"])
    is_own = to is not None and to.pk == request.actor.account
    done = "quality_taken" if is_own else "quality_given"
    return redirect_with_confirmation(done, "quality_item", public_id=public_id)


def dismiss_item(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Dismisses an item, with the reason why it is right as it is."""
    item = or_404(queries.find_item(request.actor, public_id))
    form = one_page_form.bound_form(request, ASIDE, {})
    if recording.earlier_result(form.nonce, by=request.actor):
        return redirect("quality_item", public_id=public_id)

    def once() -> None:
        _once(
            request,
            item,
            form.nonce,
            lambda seen: actions.dismiss_item(
                by=request.actor, item=item, answers=form.answers, seen=seen, now=request.now
            ),
        )

    if one_page_form.carry_out(form, once):
        return redirect_with_confirmation("quality_aside", "data_quality")
    return _show(request, item, form)


def reopen_item(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Reopens a dismissed item."""
    item = or_404(queries.find_item(request.actor, public_id))
    seen = version_seen(request.POST.get("_seen"))
    actions.restore_item(
        by=request.actor,
        item=item,
        seen=item.version if seen is None else seen,
        now=request.now,
    )
    return redirect_with_confirmation("quality_back", "quality_item", public_id=public_id)

"""A page with one administrator's form: it saves what was typed and shows the errors."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.core import recording
from handrail.pages.core import autosave_store, edit_conflicts
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.govuk_form import GovukForm
from handrail.pages.core.request import Request
from handrail.rules.core.local_time import london_day
from handrail.rules.permissions import Incomplete, Stale

Make = Callable[..., GovukForm]  # a class of form


def unsent_form(request: Request, make: Make, seen: str = "") -> GovukForm:
    """A form before it is sent, filled with text that was typed and not sent, if any."""
    form = make()
    was = (
        edit_conflicts.encrypt_as_opened(request, edit_conflicts.form_values(form)) if seen else ""
    )
    posted = autosave_store.find_unsent_form(request, request.path, seen)
    if posted is not None:
        form = make(initial=_typed(form, posted))
    form.token, form.seen, form.was = new_token(request.actor.account), seen, was
    return form


def _typed(form: GovukForm, posted: Any) -> dict[str, Any]:
    return {
        name: field.widget.value_from_datadict(posted, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def sent_form(request: Request, make: Make) -> GovukForm:
    """A form that was sent, with validation errors beside their fields."""
    form = make(request.POST, today=london_day(request.now))
    form.token = new_token(request.actor.account)
    form.seen, form.was = request.POST.get("_seen", ""), request.POST.get("_was", "")
    form.nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    form.full_clean()
    return form


def _carried_out(request: Request, form: GovukForm, act: Callable[[GovukForm], object]) -> bool:
    """Acts on a form once; False when it has errors, which the form then shows.

    A second press of the same button counts as done, and nothing is done twice.
    """
    if recording.earlier_result(form.nonce, by=request.actor) is not None:
        return True
    if not form.is_valid():
        return False
    try:
        result = request.path[:200]
        with recording.single_use(form.nonce, by=request.actor, now=request.now, result=result):
            form.result = act(form)
    except Incomplete as error:
        form.refuse(error.problems)
        return False
    return True


def form_page(
    request: Request,
    make: Make,
    act: Callable[[GovukForm], object],
    done: Callable[[GovukForm], HttpResponse],
    *,
    template: str,
    context: dict[str, Any],
    seen: str = "",
) -> HttpResponse:
    """A page with one form: shown, sent, shown again with its errors, or done."""
    if request.method != "POST":
        return _shown(request, template, unsent_form(request, make, seen), context)
    form = sent_form(request, make)
    try:
        if _carried_out(request, form, act):
            return done(form)
    except Stale:
        is_ours = recording.earlier_use(form.nonce, by=request.actor)
        if not (seen and form.was) or is_ours:
            raise
        return _shown(request, template, _put_together(request, form, make, seen), context)
    return _shown(request, template, form, context)


def _put_together(request: Request, form: GovukForm, make: Make, seen: str) -> GovukForm:
    """The form that was sent, with what somebody else saved meanwhile, to be sent again."""
    was, now = edit_conflicts.values_as_opened(request), make()
    shown = {
        field.name: edit_conflicts.merge_value(was, field, form[field.name].value())
        for field in now
    }
    again = make(initial=shown)
    again.token, again.seen, again.is_stale = new_token(request.actor.account), seen, True
    again.meanwhile = tuple(
        edit_conflicts.changed_boxes(was, now, edit_conflicts.form_values(form))
    )
    again.was = edit_conflicts.encrypt_as_opened(request, edit_conflicts.form_values(now))
    return again


def _shown(
    request: Request, template: str, form: GovukForm, context: dict[str, Any]
) -> HttpResponse:
    errors = form.summary
    more = {"form": form, "errors": errors, "page_errors": bool(errors)}
    status = 409 if form.is_stale else 422 if errors else 200
    return render(request, template, context | more, status=status)

"""Forms: the instruments of the partnership, their versions, previews, comparisons, copies."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from handrail.actions.core import recording
from handrail.actions.forms import forms as actions
from handrail.outputs.front_door import referral_document
from handrail.pages.core import fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.forms import preview
from handrail.pages.forms.free_text import read_text
from handrail.pages.forms.upload import yaml_file
from handrail.records.queries.core import settings
from handrail.records.queries.forms import forms as queries
from handrail.records.queries.forms.forms import Instrument, Version
from handrail.rules.forms.form_copy import starting_copy
from handrail.rules.forms.form_diff import compare_forms
from handrail.rules.forms.questions import Form
from handrail.rules.permissions import Incomplete, holds
from handrail.rules.vocabulary.permission_codes import Permission
from handrail.rules.workflow import STEPS
from handrail.rules.workflow.stage_texts import TITLES

STATES = {
    "in_use": ("green", "In use"),
    "ready": ("blue", "Published, not in use"),
    "older": ("grey", "Older"),
    "withdrawn": ("amber", "Withdrawn"),
}


def stages_of_form(key: str) -> list[str]:
    """The titles of the stages that have a step with this form, in the order of their steps."""
    used = [step.thing for step in STEPS if step.form == key]
    return list(dict.fromkeys(TITLES[thing] for thing in used if thing in TITLES))


def list_instruments(request: Request) -> HttpResponse:
    """Every instrument, its stage, its version in use, and how much is recorded on it."""
    find = request.GET.get("form_title", "").strip()[:60]
    every = queries.list_instruments(request.actor)
    found = [item for item in every if find.casefold() in item.title.casefold()]
    groups = [
        (title, [(item, stages_of_form(item.key)) for item in found if item.use == use])
        for use, title in preview.GROUPS.items()
    ]
    context = {
        "groups": [(title, rows) for title, rows in groups if rows],
        "find": find,
        "states": STATES,
        "may_publish": holds(request.actor, Permission.FORM_PUBLISH),
    }
    return render(request, "forms/list.html", context)


def show_instrument(request: Request, key: str) -> HttpResponse:
    """One instrument: its versions, and where it is in use."""
    found = or_404(queries.find_instrument(request.actor, key))
    context = {
        "instrument": found,
        "use": preview.USES[found.use],
        "states": STATES,
        "may_publish": holds(request.actor, Permission.FORM_PUBLISH),
        "may_withdraw": holds(request.actor, Permission.FORM_WITHDRAW),
        "hindered": {item.row.pk: queries.why_not_withdrawn(item.row) for item in found.versions},
    }
    return render(request, "forms/instrument.html", context)


def _found(request: Request, key: str, number: str) -> tuple[Instrument, Version, Form]:
    found = or_404(queries.find_instrument(request.actor, key))
    version = or_404(found.version(number))
    return found, version, settings.form_of(version.row)


def preview_page(request: Request, key: str, number: str, page: int) -> HttpResponse:
    """One page of a version as its users see it; nothing typed here is saved."""
    found, version, form = _found(request, key, number)
    shown = preview.preview_pages(form)
    if not 1 <= page <= len(shown):
        raise Http404
    context = {
        "instrument": found,
        "version": version,
        "form": form,
        "shown": shown[page - 1],
        "pages": shown,
        "facts": preview.form_facts(form),
        "before": page - 1,
        "after": page + 1 if page < len(shown) else 0,
        "words": settings.settings_in_force().form_words(),
    }
    return render(request, "forms/preview.html", context)


def compare_versions(request: Request, key: str, number: str) -> HttpResponse:
    """One version beside another: the differences, question by question."""
    found, version, form = _found(request, key, number)
    other = found.version(request.GET.get("with", "")) or found.before(version)
    context: dict[str, Any] = {"instrument": found, "version": version, "other": other}
    if other is not None:
        context["comparison"] = compare_forms(settings.form_of(other.row), form)
    return render(request, "forms/compare.html", context)


def download_starting_copy(request: Request, key: str, number: str) -> HttpResponse:
    """A starting copy to download: the text with the next number, under advice."""
    found, version, _ = _found(request, key, number)
    text = starting_copy(or_404(settings.form_text(key, version.row.number)), found.next_number)
    return yaml_file(text, f"{key}-{found.next_number}.yaml")


def download_blank_form(request: Request, key: str, number: str) -> HttpResponse:
    """A blank copy of one version to print."""
    _, _, form = _found(request, key, number)
    paper = referral_document.blank_pdf(form, settings.settings_in_force())
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{key}-{number}-blank.pdf"'
    return response


def withdraw_version(request: Request, key: str, number: str) -> HttpResponse:
    """Withdraws a version with a reason, after explaining what follows."""
    found, version, _ = _found(request, key, number)
    problems: dict[str, str] = {}
    if request.method == "POST":
        nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
        if recording.earlier_result(nonce, by=request.actor):
            return redirect_with_confirmation("withdrawn", "form", key=key)
        try:
            reason = read_text(request.POST, "reason")
            with recording.single_use(nonce, by=request.actor, now=request.now, result=key):
                actions.withdraw(
                    by=request.actor, version=version.row, reason=reason, now=request.now
                )
        except Incomplete as error:
            problems = error.problems
        else:
            return redirect_with_confirmation("withdrawn", "form", key=key)
    context = {
        "instrument": found,
        "version": version,
        "hindered": queries.why_not_withdrawn(version.row),
        "next": next((v for v in found.versions if _is_live(v) and v is not version), None),
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
        "problem": problems.get("reason", ""),
        "typed": request.POST.get("reason", ""),
        "token": new_token(request.actor.account),
    }
    return render(request, "forms/withdraw.html", context, status=422 if problems else 200)


def _is_live(version: Version) -> bool:
    return version.state != "withdrawn"

"""The page that asks for a reason before a protected fact is shown."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.pages.core.request import Request
from handrail.pages.forms import one_page_form
from handrail.rules.permissions import Incomplete

FORM = "access_reason"


def show_with_reason(
    request: Request,
    reveal: Callable[[str], Any],
    page: Callable[[Any], HttpResponse],
    *,
    back: str,
    about: str,
    words: dict[str, str] | None = None,
) -> HttpResponse:
    """The page with the protected fact, or the question why it is needed.

    `reveal` is called with the reason, "" at first: somebody on duty needs none for a child who
    is missing or not safe tonight.
    """
    names = words or {"child": "the child"}
    is_answered = "words" in request.POST
    form = (one_page_form.bound_form if is_answered else one_page_form.blank_form)(
        request, FORM, names
    )
    try:
        if not form.problems:
            return page(reveal(form.reason))
    except Incomplete as error:
        if is_answered:
            form.refuse(error.problems)
    context = {
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.problems),
        "back": back,
        "about": about,
        "kept": [(key, request.POST[key]) for key in ("_back",) if key in request.POST],
    }
    status = 422 if form.problems else 200
    return render(request, "core/components/reveal_reason.html", context, status=status)

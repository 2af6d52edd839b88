"""The reason for a copy: asked after reauthentication, before the copy is made.

The copy's own URL is also the URL of the question.
"""

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handrail.actions.sharing import exports
from handrail.pages.core.autosave_store import NOT_WORDS
from handrail.pages.core.request import Request
from handrail.pages.forms import one_page_form
from handrail.rules.organisation import assurance

FORM = "copy_reason"


class ReasonNeeded(Exception):
    """A copy needs a reason; answered with the page that asks for it."""

    def __init__(self, form: one_page_form.WorkForm) -> None:
        super().__init__("Say what the copy is for.")
        self.form = form


def reason_for_copy(request: Request) -> str:
    """The reason given for this copy; "" for a sender without an account.

    Call it after loading what the copy is of, before anything is recorded. Raises ProofNeeded
    and ReasonNeeded.
    """
    if request.actor.is_visitor:
        return ""
    assurance.require_fresh(request.actor, request.now)
    is_answered = request.method == "POST" and "words" in request.POST
    form = (one_page_form.bound_form if is_answered else one_page_form.blank_form)(
        request, FORM, {}
    )
    if is_answered and not form.problems:
        form.refuse(_missing(form))
    if not is_answered or form.problems:
        raise ReasonNeeded(form)
    return form.reason


def _missing(form: one_page_form.WorkForm) -> dict[str, str]:
    said = str(form.answers.get("words") or "").strip()
    found = {} if form.answers.get("reason") else {"reason": "Choose what this copy is for"}
    return found | ({} if len(said) >= exports.LEAST else {"words": exports.WORDS})


def reason_page(request: Request, error: ReasonNeeded) -> HttpResponse:
    """The page that asks for the reason; it carries what was posted to get the copy."""
    form = error.form
    own = {question.key for question in form.form.pages[0].questions}
    sent = [(key, value) for key, values in request.POST.lists() for value in values]
    back = request.headers.get("Referer", "")
    context = {
        "form": form,
        "errors": form.errors,
        "page_errors": bool(form.problems),
        "kept": [(key, value) for key, value in sent if key not in {*own, *NOT_WORDS}],
        "back": back if back and get_adapter().is_safe_url(back) else reverse("my_work"),
    }
    status = 422 if form.problems else 200
    return render(request, "core/components/copy_reason.html", context, status=status)

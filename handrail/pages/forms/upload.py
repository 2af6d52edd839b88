"""Upload a form: its text is validated line by line, previewed, compared, then published."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.core import recording
from handrail.actions.forms import forms as actions
from handrail.pages.core import autosave_store, fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.pages.core.uploads import LARGEST
from handrail.pages.forms import preview
from handrail.records.package_data import worked_examples
from handrail.records.queries.core import settings
from handrail.records.queries.forms import forms as queries
from handrail.rules.forms.form_diff import compare_forms
from handrail.rules.forms.form_parser import BadForm, read_form
from handrail.rules.forms.instrument_requirements import shape_problems
from handrail.rules.forms.questions import Form
from handrail.rules.permissions import NotPossible

EMPTY = "Choose a file, or paste the text of one"
TOO_LARGE = (
    "This file is larger than 1 MB. A form is a text file: check that you chose the right one"
)
NOT_TEXT = "This file is not UTF-8 text. In your editor choose “Save as”, then the encoding UTF-8"

TOLD = {
    "ten_questions.yaml": (
        "one page with ten questions answered yes, no or don’t know, and a text box"
    ),
    "scored_tool.yaml": "rows scored 0 to 3 under headings, with a line of evidence for each score",
}


@dataclass(frozen=True)
class Fault:
    """One error in the text: where, what, what to do, and the line itself."""

    line: int
    message: str
    remedy: str
    text: str = ""


@dataclass
class Brought:
    """An uploaded text, and the errors found in it."""

    text: str = ""
    problems: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    form: Form | None = None


def upload_form(request: Request) -> HttpResponse:
    """Asks for a text, reports its errors, or previews it and publishes it on confirmation."""
    if request.method != "POST":
        posted = autosave_store.find_unsent_form(request, request.path)
        return _ask(request, Brought(_text(posted) if posted else ""))
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    done = recording.earlier_result(nonce, by=request.actor)
    if done:
        return redirect_with_confirmation("published", "form", key=done)
    brought = _checked(_read(request))
    if brought.form is None or "_again" in request.POST:
        return _ask(request, brought)
    if "_publish" in request.POST:
        return _publish(request, brought, brought.form, nonce)
    return _show(request, brought, brought.form)


def _text(posted: Any) -> str:
    """The text as typed, or as carried over from the preview page."""
    text: str = posted.get("text") or posted.get("_text") or ""
    return text.replace("\r\n", "\n")


def _read(request: Request) -> Brought:
    """The text of the file or, without a file, of the field."""
    file = request.FILES.get("file")
    if file is None:
        text = _text(request.POST)
        problem = "" if text.strip() else EMPTY
        problem = TOO_LARGE if len(text.encode()) > LARGEST else problem
        return Brought(text, {"text": problem} if problem else {})
    if file.size > LARGEST:
        return Brought("", {"file": TOO_LARGE})
    try:
        text = file.read().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Brought("", {"file": NOT_TEXT})
    return Brought(text, {} if text.strip() else {"file": "This file is empty. Choose another"})


def _checked(brought: Brought) -> Brought:
    if brought.problems:
        return brought
    lines = brought.text.split("\n")
    try:
        form = read_form(brought.text)
    except BadForm as error:
        brought.faults = [
            Fault(row.line, row.message, row.remedy, lines[row.line - 1].strip()[:200])
            for row in error.problems
        ]
        return brought
    found = [*shape_problems(form), *queries.why_not_published(form)]
    brought.faults = [Fault(0, problem, "") for problem in found]
    brought.form = None if found else form
    return brought


def _ask(request: Request, brought: Brought) -> HttpResponse:
    number = len(brought.faults)
    problems = dict(brought.problems)
    if number:
        errors = "the error" if number == 1 else f"the {number} errors"
        problems["text"] = f"Correct {errors} listed on this page before you publish this"
    context = {
        "brought": brought,
        "problems": problems,
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
        "examples": [(name.removesuffix(".yaml"), TOLD[name]) for name, _ in worked_examples()],
        "instruments": queries.list_instruments(request.actor),
        "token": new_token(request.actor.account),
    }
    return render(request, "forms/bring.html", context, status=422 if problems else 200)


def download_example(request: Request, name: str) -> HttpResponse:
    """A worked example to download and start from."""
    text = or_404(dict(worked_examples()).get(f"{name}.yaml"))
    return yaml_file(text, f"{name}.yaml")


def yaml_file(text: str, name: str) -> HttpResponse:
    """A text as a file to download."""
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _show(request: Request, brought: Brought, form: Form) -> HttpResponse:
    """The preview, page by page and beside the version in use: nothing is published yet."""
    known = queries.find_instrument(request.actor, form.key)
    current = known.current if known else None
    context = {
        "brought": brought,
        "form": form,
        "instrument": known,
        "current": current,
        "comparison": compare_forms(settings.form_of(current.row), form) if current else None,
        "pages": preview.preview_pages(form),
        "facts": preview.form_facts(form),
        "chosen_as": queries.chosen_as(form.key),
        "token": new_token(request.actor.account),
    }
    return render(request, "forms/ready.html", context)


def _publish(request: Request, brought: Brought, form: Form, nonce: str) -> HttpResponse:
    try:
        with recording.single_use(nonce, by=request.actor, now=request.now, result=form.key):
            actions.publish(by=request.actor, text=brought.text, now=request.now)
    except NotPossible as error:
        brought.faults = [Fault(0, str(error), "")]
        return _ask(request, brought)
    return redirect_with_confirmation("published", "form", key=form.key)

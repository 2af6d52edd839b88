"""Adding staff from a list: pasted or uploaded, validated, previewed, then added."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.core import recording
from handrail.actions.organisation import staff_import as actions
from handrail.pages.core import autosave_store, fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.accounts import invitations
from handrail.records.queries.organisation import staff as queries
from handrail.rules.organisation.administration import BY_TWO
from handrail.rules.organisation.staff_import import COLUMNS, TEMPLATE, ListProblem
from handrail.rules.permissions import Incomplete
from handrail.rules.sharing.uploaded_text import LARGEST

LINKS = "invitations"  # where a session keeps new links until they are shown, once
NOT_TEXT = "This file is not UTF-8 text. Save it as “CSV UTF-8”, or paste the rows"
TOO_LARGE = "This file is larger than 1 MB. Check that you chose the right one"


def import_people(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Asks for a list, reports its errors row by row, or previews the people and adds them."""
    agency = or_404(queries.find_agency(request.actor, public_id))
    if request.method != "POST":
        posted = autosave_store.find_unsent_form(request, request.path)
        return _ask(request, agency, _pasted(posted) if posted else "")
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    if recording.earlier_result(nonce, by=request.actor):
        return redirect_with_confirmation("people_added", "import_people", public_id=public_id)
    try:
        text = _text(request)
    except Incomplete as error:
        return _ask(request, agency, _pasted(request.POST), error.problems)
    checked = actions.check_list(request.actor, agency, text, now=request.now)
    if checked.problems or "_again" in request.POST:
        return _ask(request, agency, text, found=checked.problems)
    if "_confirm" not in request.POST:
        return _preview(request, agency, text, checked)
    return _add(request, agency, text, nonce)


def _pasted(posted: Any) -> str:
    text: str = posted.get("text") or posted.get("_text") or ""
    return text.replace("\r\n", "\n")


def _text(request: Request) -> str:
    """The list from the file or, without a file, from the field. Raises Incomplete."""
    file = request.FILES.get("file")
    if file is None:
        text = _pasted(request.POST)
        if len(text.encode("utf-8", "replace")) > LARGEST:
            raise Incomplete({"text": TOO_LARGE})
        return text
    if file.size > LARGEST:
        raise Incomplete({"file": TOO_LARGE})
    try:
        decoded: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Incomplete({"file": NOT_TEXT}) from None
    return decoded.replace("\r\n", "\n")


def _ask(
    request: Request,
    agency: Any,
    text: str,
    problems: dict[str, str] | None = None,
    found: list[ListProblem] | None = None,
) -> HttpResponse:
    problems = dict(problems or {})
    if found:
        errors = "the error" if len(found) == 1 else f"the {len(found)} errors"
        of_list = next((one.message for one in found if not one.row), "")
        words = of_list or f"Correct {errors} listed on this page"
        problems["text"] = f"{words}. Nobody was added"
    context = {
        "agency": agency,
        "text": text,
        "problems": problems,
        "found": found or [],
        "errors": fields.error_list(problems),
        "page_errors": bool(problems),
        "columns": COLUMNS,
        "roles": [row for row in queries.roles_to_give(request.actor, agency) if row not in BY_TWO],
        "teams": [row for row in queries.list_teams(agency, at=request.now) if row.is_active],
        "links": _take_links(request, agency),
        "token": new_token(request.actor.account),
    }
    return render(
        request, "organisation/staff/import.html", context, status=422 if problems else 200
    )


def _preview(
    request: Request, agency: Any, text: str, checked: actions.CheckedList
) -> HttpResponse:
    context = {
        "agency": agency,
        "text": text,
        "people": checked.people,
        "changes": checked.changes,
        "token": new_token(request.actor.account),
    }
    return render(request, "organisation/staff/import_preview.html", context)


def _add(request: Request, agency: Any, text: str, nonce: str) -> HttpResponse:
    try:
        with recording.single_use(nonce, by=request.actor, now=request.now, result=request.path):
            made = actions.add_list(by=request.actor, agency=agency, text=text, now=request.now)
    except Incomplete as error:
        return _ask(request, agency, text, error.problems)
    links = [{"name": row.name, "login": row.login, "token": token} for row, token in made]
    request.session[LINKS] = {"agency": str(agency.public_id), "links": links}
    return redirect_with_confirmation("people_added", "import_people", public_id=agency.public_id)


def _take_links(request: Request, agency: Any) -> list[dict[str, str]]:
    """The links created a moment ago, returned once."""
    kept = request.session.get(LINKS)
    if not kept or kept["agency"] != str(agency.public_id):
        return []
    del request.session[LINKS]
    return [{**row, "link": invitations.link_of(row["token"])} for row in kept["links"]]


def download_template(request: Request) -> HttpResponse:
    """An empty list to fill in: the header and nothing else."""
    response = HttpResponse("\ufeff" + TEMPLATE, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people.csv"'
    return response

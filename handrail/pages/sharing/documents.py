"""The documents of a case: the list with the state of checks, adding and removing one."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from handrail.actions.core import recording
from handrail.actions.sharing import documents as actions, virus_scanner
from handrail.actions.sharing.documents import Upload
from handrail.pages.core import fields, stage_cards
from handrail.pages.core.case_frame import frame_for
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked
from handrail.pages.forms.free_text import read_text
from handrail.records.queries.casework import cases
from handrail.records.queries.casework.case_stages import shut_stages
from handrail.records.queries.core import scope
from handrail.records.queries.sharing import documents as queries
from handrail.rules.casework.sections import CaseSection
from handrail.rules.permissions import Actor, Incomplete, refusal
from handrail.rules.sharing import documents as rules
from handrail.rules.vocabulary.permission_codes import Permission

LONGEST_ABOUT = 200
SHUT_POLICY = "sandbox; default-src 'none'"  # a file that is opened all the same does nothing


def list_documents(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The documents of a case with the state of their checks, and the form to add one."""
    case = or_404(cases.find_case(request.actor, public_id))
    if request.method != "POST":
        return _page(request, case)
    nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    if recording.earlier_result(nonce, by=request.actor):
        return redirect_with_confirmation("document_added", "case_documents", public_id=public_id)
    try:
        actions.add_document(
            by=request.actor, case=case, upload=_upload(request), now=request.now, token=nonce
        )
    except Incomplete as error:
        return _page(request, case, error.problems)
    return redirect_with_confirmation("document_added", "case_documents", public_id=public_id)


def _upload(request: Request) -> Upload:
    """The file and its description. Raises Incomplete for text that cannot be stored."""
    about = read_text(request.POST, "about", LONGEST_ABOUT)
    given = request.FILES.get("file")
    return Upload(given.name, given.read(), about) if given else Upload("", b"", about)


def _page(request: Request, case: Any, problems: dict[str, str] | None = None) -> HttpResponse:
    found = queries.list_documents(request.actor, case, page_asked(request))
    why = refusal(request.actor, Permission.CASE_WORK, scope.facts_of_row(request.actor, case))
    frame = frame_for(request, case, CaseSection.DOCUMENTS)
    cards = stage_cards.cards_of(
        frame.masthead.stages, CaseSection.DOCUMENTS, shut_stages(request.actor, case)
    )
    context = {
        "case": case,
        "frame": frame,
        "cards": [card for card in cards if card.items],
        "not_begun": [card.title for card in cards if not card.items],
        "rows": [_shown(row) for row in found],
        "paged": found,
        "may_add": why is None and case.state != "closed",
        "problems": problems or {},
        "errors": fields.error_list(problems or {}),
        "page_errors": bool(problems),
        "about": request.POST.get("about", "")[:LONGEST_ABOUT],
        "taken": ",".join(rules.ENDINGS),
        "has_scanner": virus_scanner.is_set_up(),
        "longest": LONGEST_ABOUT,
        "token": new_token(request.actor.account),
    }
    return render(request, "casework/case/documents.html", context, status=422 if problems else 200)


def list_files(actor: Actor, intake: Any) -> list[Any]:
    """The files that came with a contact, as the page shows them."""
    return [_shown(row) for row in queries.list_documents_of_contact(actor, intake)]


def _shown(row: Any) -> Any:
    """A document with its texts for the page."""
    row.shown_name = rules.safe_name(row.name, row.kind)
    row.kind_words = rules.KINDS.get(row.kind, row.kind)
    row.size_words = rules.size_in_words(row.size)
    row.is_open = row.state in rules.OPEN_STATES
    return row


def download_file(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The file itself, as a download: never shown in the browser, and unable to run there."""
    found = or_404(queries.find_document(request.actor, public_id))
    data = actions.download_document(by=request.actor, document=found, now=request.now)
    response = HttpResponse(data, content_type="application/octet-stream")
    name = rules.safe_name(found.name, found.kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Security-Policy"] = SHUT_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response

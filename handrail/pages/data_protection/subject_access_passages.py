"""The passages of a subject access request: read, decided, sent back; and the final copy."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.data_protection import (
    subject_access_copies,
    subject_access_review as actions,
)
from handrail.actions.data_protection.subject_access_review import Decided
from handrail.actions.sharing.exports import Copy
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Area, Choice, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import Fields, GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.sharing.download import download_response, subjects_of_copy
from handrail.records.queries.data_protection import subject_access_requests as queries
from handrail.rules.data_protection import redaction, relatives
from handrail.rules.data_protection.redaction import HIDDEN, KEPT, WITHHELD, Mark
from handrail.rules.data_protection.subject_access import passage_heading
from handrail.rules.vocabulary import AccessState, HideReason, PassageState
from handrail.rules.vocabulary.documents import MARKING

CHOICES = ((HIDDEN, "Redact"), (KEPT, "Keep"))
REASONS = [(one.value, one.label) for one in HideReason]
EXEMPTIONS = [("", "No other words to redact"), *REASONS]
WHOLE = [("", "Do not redact the whole passage"), *REASONS]
AROUND = 60  # letters shown on both sides of proposed words
LONGEST = 100  # letters of them


def list_passages(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The passages of a request; those of a page with nothing to decide are cleared together."""
    row = or_404(queries.find_request(request.actor, public_id))
    number = page_asked(request)
    found = queries.list_passages(request.actor, row, number)
    if request.method == "POST":
        actions.clear_passages(by=request.actor, row=row, passages=list(found), now=request.now)
        return redirect(f"{request.path}?page={number}")
    for one in found:
        one.shown, one.heading = marked_pieces(one), passage_heading(one.source, one.title)
    plain = [
        one
        for one in found
        if one.state == PassageState.WAITING and not redaction.undecided_marks(one.marks)
    ]
    context = {
        "row": row,
        "rows": found,
        "plain": len(plain) if row.state == AccessState.READING else 0,
        "progress": queries.progress_of_request(request.actor, row),
    }
    return render(request, "data_protection/subject_access/passages.html", context)


def marked_pieces(passage: Any) -> list[tuple[str, Mark | None]]:
    """The text of a passage in order, in pieces, each with its mark or None."""
    found, at = list[tuple[str, Mark | None]](), 0
    for mark in sorted(redaction.read_marks(passage.marks), key=lambda one: one.start):
        start = max(mark.start, at)
        if mark.end > start:
            found += [(passage.words[at:start], None), (passage.words[start : mark.end], mark)]
            at = mark.end
    return [piece for piece in [*found, (passage.words[at:], None)] if piece[0]]


def _fields(passage: Any) -> Fields:
    asked = {}
    for number, mark in enumerate(redaction.read_marks(passage.marks)):
        if mark.choice == WITHHELD:
            continue
        words = " ".join(passage.words[mark.start : mark.end].split())
        label = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
        before = passage.words[max(0, mark.start - AROUND) : mark.start]
        after = passage.words[mark.end : mark.end + AROUND]
        stands = f". In context: …{before}{label}{after}…" if before or after else ""
        asked[f"m{number}"] = Radios(
            label,
            help_text=HideReason(mark.reason).label + stands,
            choices=CHOICES,
            initial=mark.choice if mark.choice in (HIDDEN, KEPT) else "",
        )
    return {
        **asked,
        "more": Area(
            "More words to redact",
            optional=True,
            help_text=(
                "Enter each word or phrase on its own line, exactly as it is in the "
                "passage. We redact it throughout this passage only: check the other passages "
                "too"
            ),
        ),
        "more_reason": Choice("Why redact them?", choices=EXEMPTIONS, optional=True),
        "left_out": Choice(
            "Redact the whole passage", choices=WHOLE, optional=True, initial=passage.left_out
        ),
    }


def show_passage(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One passage: the proposal and the decision about it; then the next passage."""
    passage = or_404(queries.find_passage(request.actor, public_id))

    def act(form: GovukForm) -> Any:
        chosen = {
            int(name[1:]): value for name, value in form.cleaned_data.items() if name[1:].isdigit()
        }
        decided = Decided(
            choices=chosen,
            more=form.cleaned_data["more"].splitlines(),
            more_reason=form.cleaned_data["more_reason"],
            left_out=form.cleaned_data["left_out"],
        )
        seen = version_seen(form.seen)
        return actions.decide_passage(
            by=request.actor, passage=passage, decided=decided, seen=seen, now=request.now
        )

    def done(form: GovukForm) -> HttpResponse:
        after = queries.find_undecided_passage(request.actor, passage.request)
        if after:
            return redirect_with_confirmation(
                "access_passage", "access_passage", public_id=after.public_id
            )
        return redirect_with_confirmation(
            "access_passages", "access_request", public_id=passage.request.public_id
        )

    context = {
        "passage": passage,
        "row": passage.request,
        "heading": passage_heading(passage.source, passage.title),
        "shown": marked_pieces(passage),
        "is_withheld": any(mark.choice == WITHHELD for mark in redaction.read_marks(passage.marks)),
        "hints": relatives.find_hints(passage.words, redaction.read_marks(passage.marks)),
        "may_decide": passage.request.state == AccessState.READING,
        "may_send_back": passage.request.state == AccessState.SECOND,
    }
    return form_page(
        request,
        form_of(_fields(passage)),
        act,
        done,
        template="data_protection/subject_access/passage.html",
        context=context,
        seen=str(passage.version),
    )


class BackForm(GovukForm):
    """What the second reader disagrees with."""

    why = Area("What needs to change, and why")


def send_passage_back(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The second reader sends a passage back, with the reason."""
    passage = or_404(queries.find_passage(request.actor, public_id))
    row = passage.request
    to = f"to {passage.read_by.name} " if passage.read_by else ""
    return form_page(
        request,
        BackForm,
        lambda form: actions.return_passage(
            by=request.actor, passage=passage, why=form.cleaned_data["why"], now=request.now
        ),
        lambda form: redirect_with_confirmation(
            "access_back", "access_passages", public_id=row.public_id
        ),
        template="data_protection/subject_access/step.html",
        context={
            "title": f"Send this passage back {to}for changes",
            "button": "Send back",
            "row": row,
            "shown": marked_pieces(passage),
        },
    )


def download_copy(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """The redacted copy for disclosure, or the stored whole copy; each download is recorded."""
    row = or_404(queries.find_request(request.actor, public_id))
    is_whole = "_whole" in request.POST
    kind = subject_access_copies.FULL if is_whole else subject_access_copies.REDACTED
    body = subject_access_copies.read_copy(by=request.actor, row=row, kind=kind)
    told = Copy(
        "whole copy of records" if is_whole else "copy of records",
        f"Access request {row.reference}",
        MARKING,
        people=1,
        about=subjects_of_copy(row),
    )
    name = f"{'whole-' if is_whole else ''}records-{row.reference}.pdf"
    return download_response(request, told, lambda: body, name, is_quiet=True)

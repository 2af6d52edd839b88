"""Recording a call or a notice at the front door: one page, one referral for each child."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from handrail.actions.core import recording
from handrail.actions.front_door import intake as actions
from handrail.actions.front_door.intake import Arrived
from handrail.pages.core import autosave_store, fields
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import nonce_for
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404, page_asked, version_seen
from handrail.pages.forms import one_page_form
from handrail.pages.forms.answer_cards import call_or_notice
from handrail.pages.forms.form_runner import posted_lists
from handrail.pages.forms.one_page_form import WorkForm
from handrail.pages.sharing.documents import list_files
from handrail.records.queries.core import settings
from handrail.records.queries.front_door import intake as queries
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answers import read_page
from handrail.rules.forms.questions import Form
from handrail.rules.identifiers import clean_text
from handrail.rules.sharing.uploaded_mail import Attachment
from handrail.rules.sharing.uploaded_text import (
    LARGEST,
    Unreadable,
    read_original,
    text_hash,
)

MOST_CHILDREN, SPARE = 20, 3


@dataclass(frozen=True)
class Page:
    """One of the two pages: its form, its action, and how many child rows it starts with."""

    form: str
    title: str
    act: Callable[..., Any]
    rows: int
    takes_text: bool


CALL = Page("phone_referral", "Record a phone call", actions.record_call, 1, takes_text=False)
NOTICE = Page(
    "notice", "Record a notification, email or letter", actions.record_notice, 3, takes_text=True
)


@dataclass
class Written:
    """What was entered on the page: the form of the call or notice, children, file name."""

    page: Page
    form: WorkForm
    children: list[dict[str, Any]] = field(default_factory=list)
    rows: int = 0
    file_name: str = ""
    keep_both: str = ""
    mail: bytes = b""
    attachments: Sequence[Attachment] = ()

    @property
    def arrived(self) -> Arrived:
        return Arrived(
            self.form.answers, self.children, self.file_name, self.keep_both, self.mail,
            self.attachments,
        )  # fmt: skip


def record_call(request: Request) -> HttpResponse:
    """Records a referral made by phone while the caller speaks."""
    return _record(request, CALL)


def record_notice(request: Request) -> HttpResponse:
    """Records a notice, an email or a letter, pasted or uploaded as a text file."""
    return _record(request, NOTICE)


def _record(request: Request, page: Page) -> HttpResponse:
    if request.method != "POST":
        return _show(request, _begin(request, page))
    written = _read(request, page, request.POST)
    done = recording.earlier_result(written.form.nonce, by=request.actor)
    if done:
        return redirect_with_confirmation("recorded", "intake", public_id=done)
    if "_more" in request.POST:
        written.form.problems = _of_file(written.form.problems)
        written.rows = min(MOST_CHILDREN, written.rows + SPARE)
        return _show(request, written)
    made: list[Any] = []

    def act() -> None:
        token = written.form.nonce
        made.append(
            page.act(by=request.actor, arrived=written.arrived, token=token, now=request.now)
        )

    if one_page_form.carry_out(written.form, act):
        return redirect_with_confirmation("recorded", "intake", public_id=made[0].public_id)
    return _show(request, written)


def _of_file(problems: Mapping[str, str]) -> dict[str, str]:
    """The errors of the file alone: it cannot be shown again, so they are reported at once."""
    return {name: text for name, text in problems.items() if name == "file"}


def _begin(request: Request, page: Page) -> Written:
    """An empty page, or what was typed and not sent before."""
    posted = autosave_store.find_unsent_form(request, request.path)
    if posted is None:
        words = settings.settings_in_force().form_words()
        return Written(page, one_page_form.blank_form(request, page.form, words), rows=page.rows)
    written = _read(request, page, posted)
    written.form.problems = {}
    return written


def _read(request: Request, page: Page, posted: Any) -> Written:
    words = settings.settings_in_force().form_words()
    form = one_page_form.blank_form(request, page.form, words)
    read = read_page(form.form.pages[0], form.form, posted_lists(posted), london_day(request.now))
    form.answers, form.problems = read.value, dict(read.problems)
    form.nonce = nonce_for(posted.get("_token", ""), request.actor.account)
    rows = min(MOST_CHILDREN, version_seen(posted.get("_rows")) or page.rows)
    written = Written(page, form, rows=rows, keep_both=posted.get("keep_both", "").strip())
    _read_children(request, written, posted)
    if page.takes_text:
        _read_text(request, written, posted)
    problem = clean_text(written.keep_both, 500).problem
    if problem:
        form.problems["keep_both"] = problem
    return written


def _numbered(form: Form, number: int) -> Form:
    """The form of a child with numbered keys, so that it can be on one page several times."""
    page = form.pages[0]
    named = [q.model_copy(update={"key": f"c{number}_{q.key}"}) for q in page.questions]
    return form.model_copy(update={"pages": (page.model_copy(update={"questions": tuple(named)}),)})


def _child_form() -> Form:
    return settings.form_of(settings.latest_form("intake_child"))


def _read_children(request: Request, written: Written, posted: Any) -> None:
    """Reads the children that were filled in and moves them up over empty rows."""
    lists = posted_lists(posted)
    problems: dict[str, str] = {}
    for number in range(written.rows):
        form = _numbered(_child_form(), number)
        read = read_page(form.pages[0], form, lists, london_day(request.now))
        answers = {key.partition("_")[2]: value for key, value in read.value.items() if value}
        if answers or read.problems:
            place = f"c{len(written.children)}_"
            problems |= {place + k.partition("_")[2]: text for k, text in read.problems.items()}
            written.children.append(answers)
    first, last = (written.form.problems, problems)
    written.form.problems = (first | last) if written.page.takes_text else (last | first)


def _read_text(request: Request, written: Written, posted: Any) -> None:
    """Reads the original text: pasted, or from the file; the file's text is then on the page."""
    form, file = written.form, request.FILES.get("file")
    pasted = posted.get("original", "").replace("\r\n", "\n")
    problem = clean_text(pasted, LARGEST).problem
    form.problems.pop("original", None)
    if problem:
        form.problems["original"] = problem
    form.answers["original"] = pasted if pasted.strip() else None
    written.file_name = posted.get("_file_name", "")[:200]
    if file is None:
        return
    try:
        name = clean_text(file.name, 150)
        if name.problem:
            raise Unreadable("We cannot save a file with this name. Rename it, or paste the text")
        data = file.read()
        original = read_original(file.name, data, file.size)
        if pasted.strip() and text_hash(pasted) != text_hash(original.text):
            raise Unreadable("Paste the text or choose a file, not both")
    except Unreadable as error:
        form.problems["file"] = str(error)
        return
    form.answers["original"], written.file_name = original.text, file.name
    if file.name.lower().endswith(".eml"):
        written.mail, written.attachments = data, original.attachments


def _left_out(written: Written) -> str:
    """The name of the file for a page that is shown again: what was attached is not saved yet."""
    many = len(written.attachments)
    left = f" ({many} attachment{'' if many == 1 else 's'} left out)" if many else ""
    return f"{written.file_name}{left}"


def _show(request: Request, written: Written) -> HttpResponse:
    form, problems = written.form, written.form.problems
    shown = [
        _child_fields(form, number, written.children)
        for number in range(max(written.rows, len(written.children)))
    ]
    main = {shown.key: shown for section in form.sections for shown in section.fields}
    context = {
        "page": written.page,
        "form": form,
        "main": main,
        "children": shown,
        "rows": len(shown),
        "may_add": len(shown) < MOST_CHILDREN,
        "file_name": _left_out(written),
        "unsaved": len(written.attachments),
        "keep_both": written.keep_both,
        "again": _again(request, written) if "keep_both" in problems or written.keep_both else [],
        "agencies": settings.agency_names(request.actor),
        "problems": problems,
        "errors": form.errors,
        "page_errors": bool(problems),
    }
    return render(
        request, "front_door/intake/record.html", context, status=422 if problems else 200
    )


def _child_fields(
    form: WorkForm, number: int, children: list[dict[str, Any]]
) -> dict[str, fields.Field]:
    """The fields of one child, by their names without the number."""
    numbered = _numbered(_child_form(), number)
    told = children[number] if number < len(children) else {}
    answers = {f"c{number}_{key}": value for key, value in told.items()}
    page = numbered.pages[0]
    shown = fields.visible_sections(page, numbered, answers, form.problems, form.words)[0].fields
    return {one.key.partition("_")[2]: one for one in shown}


def _again(request: Request, written: Written) -> list[queries.Again]:
    answers = written.form.answers
    return queries.list_possible_repeats(
        request.actor,
        text_hash=text_hash(str(answers.get("original") or "")),
        reference=str(answers.get("reference") or ""),
        children=written.children,
    )


def show_intake_options(request: Request) -> HttpResponse:
    """Links to record a call or a notice, and those recorded in the last seven days."""
    since = request.now - dt.timedelta(days=7)
    found = queries.list_recorded_since(request.actor, since, page_asked(request))
    return render(request, "front_door/intake/begin.html", {"found": found})


def show_intake(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One call or notice: its original text, word for word, and its referrals."""
    found = or_404(queries.find_intake(request.actor, public_id))
    context = {
        "intake": found,
        "files": list_files(request.actor, found),
        "told": call_or_notice(
            queries.original_submission(request.actor, found),
            settings.settings_in_force().form_words(),
        ),
    }
    return render(request, "front_door/intake/intake.html", context)

"""The form of a step in a case: one page, or several with a check page; drafts are saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from handrail.actions.core.stage_engine import MARKED
from handrail.actions.forms import step_drafts as step_drafts_actions
from handrail.pages.core import autosave_store, fields, standalone_stages
from handrail.pages.core.edit_conflicts import Changed
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_tokens import new_token
from handrail.pages.core.request import Request
from handrail.pages.core.stage_cards import words_for
from handrail.pages.forms import co_editing
from handrail.pages.forms.answer_cards import ReadCard
from handrail.pages.forms.check_answers import Row, row_for
from handrail.pages.forms.choice import prefilled_answers
from handrail.pages.forms.co_editing import Text, Ways
from handrail.pages.forms.form_runner import posted_lists
from handrail.records.queries.casework import cases, prefill
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.records.queries.forms import step_drafts as step_drafts_queries
from handrail.rules.core.local_time import london_day
from handrail.rules.forms import protective_marking
from handrail.rules.forms.answer_dates import day_given
from handrail.rules.forms.answers import asked_questions, has_problem, missing_answers, read_page
from handrail.rules.forms.questions import Form, Page, Question, fill_placeholders
from handrail.rules.permissions import NotPossible
from handrail.rules.workflow import START, Step

CHECK = "check"
SENT_ELSEWHERE = "You sent or closed this draft in another window. Nothing was sent twice."
TODAY = frozenset(
    {"happened_on", "decided_on", "started_on", "opened_on", "answered_on"}
)  # as a rule that is today


@dataclass
class PageForm:
    """The form of a step in progress, at one of its pages or at its check page."""

    form: Form
    page: Page | None
    words: Mapping[str, str]
    token: str
    step: Step
    case: Any
    stage_id: Any
    draft: Any = None
    answers: dict[str, Any] = field(default_factory=dict)
    here: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    filled_from: str = ""
    filled: Mapping[str, tuple[Any, str]] = field(default_factory=dict)  # value and its source
    text: Text = field(default_factory=Text)
    was: str = ""  # what this page held when it was opened, encrypted
    is_own: bool = False  # the writer saved it in another window
    meanwhile: list[Changed] = field(default_factory=list)
    is_stale: bool = False
    not_saved: dict[str, str] = field(default_factory=dict)

    @property
    def is_long(self) -> bool:
        return len(self.form.pages) > 1

    @property
    def number(self) -> int:
        return self.form.pages.index(self.page) + 1 if self.page else len(self.form.pages) + 1

    @property
    def total(self) -> int:
        return len(self.form.pages) + 1

    @property
    def name(self) -> str:
        """The name of this page, "" in a one-page form."""
        return (self.page.key if self.page else CHECK) if self.is_long else ""

    @property
    def title(self) -> str:
        return fill_placeholders(self.page.title if self.page else "Check your answers", self.words)

    @property
    def lead(self) -> str:
        return fill_placeholders(self.page.lead if self.page else "", self.words)

    @property
    def sections(self) -> list[fields.ShownSection]:
        if self.page is None:
            return []
        shown = fields.visible_sections(
            self.page, self.form, self.answers, self.problems, self.words
        )
        for field_ in (field_ for section in shown for field_ in section.fields):
            field_.filled_from = self.source_of(field_.key)
        return shown

    def source_of(self, key: str) -> str:
        """Where an answer was filled in from, while it is as it was filled in; else ""."""
        value, source = self.filled.get(key, (None, ""))
        return source if value and self.answers.get(key) == value else ""

    @property
    def is_filled(self) -> bool:
        """Whether some answers still are as they were filled in."""
        return any(self.source_of(key) for key in self.filled)

    @property
    def errors(self) -> list[fields.ShownError]:
        return fields.error_list(self.problems)

    @property
    def previous(self) -> str:
        """The key of the page before this one, "" on the first."""
        return self.form.pages[self.number - 2].key if self.number > 1 else ""

    @property
    def is_overtaken(self) -> bool:
        """Whether something was saved since this page was shown to the writer."""
        return self.is_own or self.text.is_overtaken

    def meet(self, ways: Ways) -> None:
        """Merges what only others changed, and notes the changes to report."""
        self.meanwhile += co_editing.changed_questions(self.form, self.page, ways, self.words)
        self.answers = ways.put_together()
        self.here = {key: self.answers.get(key, value) for key, value in self.here.items()}

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Stores the errors of an action, in the wording of this form."""
        self.problems = fields.word_problems(self.form, problems, self.words)

    @property
    def cards(self) -> list[ReadCard]:
        """Everything answered so far, a card a page, what is missing first in each."""
        gaps = {gap.question for gap in missing_answers(self.form, self.answers)}
        found: dict[str, ReadCard] = {}
        for page, _, question in asked_questions(self.form, self.answers):
            title, key = fill_placeholders(page.title, self.words), question.key
            card = found.setdefault(page.key, ReadCard(page.key, title, [], f"?page={page.key}"))
            value = self.answers.get(key)
            if value not in (None, "", [], {}) or key in gaps:
                card.rows.append(self._row(page, question, value, is_missing=key in gaps))
        return [card for card in found.values() if card.rows]

    def _row(self, page: Page, question: Question, value: Any, *, is_missing: bool) -> Row:
        if is_missing:
            name = fill_placeholders(question.name, self.words)
            return Row(name, missing=True, href=f"?page={page.key}#id_{question.key}")
        row = row_for(self.form, question, value, self.words)
        source = self.source_of(question.key)
        return replace(row, source=f"Filled in from {source}") if source and row.value else row

    def moved(self, request: Request) -> HttpResponse | None:
        """The redirect of a press that does not complete the step yet: next page, or away.

        Saves the draft. None when the press completes the step or the page has errors.
        """
        later = "_later" in request.POST
        if not later and (not self.is_long or self.page is None):
            return None
        known = self.here if self.draft and not self.text.saved else self.answers
        step_drafts_actions.save_draft(
            by=request.actor,
            case=self.case,
            stage=self.step.thing,
            stage_id=self.stage_id,
            step=self.step.name,
            answers={k: v for k, v in known.items() if not has_problem(k, self.problems)},
            now=request.now,
            upon=self.text.newest,
        )
        if self.problems:
            return None
        return self._left(request) if later else self._next()

    def _left(self, request: Request) -> HttpResponse:
        if self.step.thing in standalone_stages.PAGES and self.stage_id:
            page = standalone_stages.PAGES[self.step.thing]
            return redirect_with_confirmation("saved", page, public_id=self.stage_id)
        if self.case is None:
            return redirect_with_confirmation("saved", "my_work")
        if not cases.may_read_case(request.actor, self.case):
            return redirect_with_confirmation("saved", "asked_of_us")
        return redirect_with_confirmation("saved", "case", public_id=self.case.public_id)

    def _next(self) -> HttpResponse:
        pages = self.form.pages
        key = pages[self.number].key if self.number < len(pages) else CHECK
        return redirect(f"{self.address}?page={key}")

    @property
    def address(self) -> str:
        """The URL of this form."""
        thing, name = self.step.thing, self.step.name
        if (thing, name) in standalone_stages.DOORS:
            return reverse(standalone_stages.DOORS[thing, name])
        if self.step.frm == (START,) and self.case is None:
            return reverse("begin_outside", args=[thing, name])
        if self.step.frm == (START,):
            return reverse("case_begin", args=[self.case.public_id, thing, name])
        return reverse("case_step", args=[thing, self.stage_id, name])


def page_form(request: Request, step: Step, row: Any, case: Any) -> PageForm:
    """The form of a step at present: known answers, the writer's draft, what was posted."""
    stage_id = None if step.frm == (START,) else row.public_id
    draft = step_drafts_queries.of_step(request.actor, case, step.thing, stage_id, step.name)
    form = _fitted(form_of(draft.main_form if draft else latest_form(step.form)), step, row)
    page = _page(form, request.GET.get("page", ""))
    posted = _posted(request, form, page)
    found = PageForm(
        form=form,
        page=page,
        words=words_for(case or row),
        token=new_token(request.actor.account),
        step=step,
        case=case,
        stage_id=stage_id,
        draft=draft,
        text=co_editing.text_behind_form(row, step, draft, posted),
    )
    _require_draft(request, draft)
    _begin(request, found, row)
    _read_beside_others(request, found, row, posted)
    if page is None:
        found.not_saved = autosave_store.unsaved_pages(
            request, _addresses(request.path, form, found.words)
        )
    return found


def _fitted(form: Form, step: Step, row: Any) -> Form:
    """The form with the questions and options that are for the row: what a person of concern has
    no entry for, such as a licence, cannot be corrected.
    """
    for question, is_asked in step.only_for.items():
        form = form if is_asked(row) else form.without_question(question)
    for question, is_for in step.offers.items():
        form = form.with_options(question, partial(is_for, row))
    return form


def _require_draft(request: Request, draft: Any) -> None:
    """Raises NotPossible for a draft that was sent, or ended, in another window."""
    posted = request.POST.get("_draft", "") if request.method == "POST" else ""
    if posted and (draft is None or str(draft.public_id) != posted):
        raise NotPossible(SENT_ELSEWHERE)


def _read_beside_others(request: Request, found: PageForm, row: Any, posted: Any) -> None:
    """Reads what was posted and merges what was saved elsewhere since the form was opened."""
    text = _text_ways(request, found, row)
    opened = text(found.answers).put_together() if text else found.answers
    found.was = co_editing.encrypted_page(request, found.page, opened)
    if text and not found.text.is_overtaken:
        found.meet(text(found.answers))
    if posted is not None and found.page:
        _read(request, found, found.page, posted)
        _meet_own(request, found, found.page, opened)
    if text and found.text.is_overtaken:
        found.meet(text(found.answers))


def _meet_own(request: Request, found: PageForm, page: Page, opened: Mapping[str, Any]) -> None:
    """Merges what the writer saved of this page in another window since opening it here."""
    if not found.draft:
        return
    was = co_editing.page_as_opened(request, page, opened, found.answers)
    if was is not None:
        found.is_own = True
        found.meet(Ways(was, opened, found.answers))


def _text_ways(request: Request, found: PageForm, row: Any) -> Callable[[Any], Ways] | None:
    """Makes the three versions from typed answers: with the text as begun and as saved since.

    None when nothing was saved since.
    """
    if not found.text.saved:
        return None
    was, now = (
        known.answers if known else {}
        for known in (
            prefill.known_answers(request.actor, found.case, row, found.step, found.form, version)
            for version in (found.text.began, found.text.newest)
        )
    )
    was = was if found.draft else {**was, **co_editing.values_as_opened(request)}
    return partial(Ways, was, now)


def _addresses(path: str, form: Form, words: Mapping[str, str]) -> dict[str, str]:
    return {
        autosave_store.form_address(path, page.key): fill_placeholders(page.title, words)
        for page in form.pages
    }


def _posted(request: Request, form: Form, page: Page | None) -> Any:
    """What was sent of this page, or typed into it and not sent; None when neither."""
    if request.method == "POST":
        return request.POST
    name = page.key if page and len(form.pages) > 1 else ""
    return (
        autosave_store.find_unsent_form(request, autosave_store.form_address(request.path, name))
        if page
        else None
    )


def _begin(request: Request, found: PageForm, row: Any) -> None:
    """Fills the form from the writer's draft, or from what the form starts with."""
    step, case = found.step, found.case
    known = prefill.known_answers(request.actor, case, row, step, found.form)
    if known and not known.is_continued:
        found.filled = {
            key: (value, known.source_of(key)) for key, value in known.answers.items() if value
        }
    if found.draft:
        found.answers = step_drafts_queries.answers_of(found.draft)
        return
    found.answers = _to_begin(request, found, known)
    found.answers |= prefilled_answers(request, step, case)
    found.filled_from = known.source if known else ""


def _read(request: Request, found: PageForm, page: Page, posted: Any) -> None:
    """Reads what was posted of this page, with its errors."""
    read = read_page(page, found.form, posted_lists(posted), london_day(request.now))
    found.here = read.value
    found.answers = {**found.answers, **read.value}
    found.problems = dict(read.problems)
    if found.step.thing in MARKED:
        found.problems |= protective_marking.find_problems(read.value) | no_files(request, page)


def no_files(request: Request, page: Page) -> dict[str, str]:
    """An error at the first question for a file sent with a form that accepts none."""
    first = next(iter(page.all_questions()))
    request.POST  # noqa: B018 - is read first: a file is met on the way
    return (
        {first.key: protective_marking.NO_PICTURES} if getattr(request, "had_file", False) else {}
    )


def _to_begin(request: Request, found: PageForm, known: Any) -> dict[str, Any]:
    """The answers a form starts with: today's date where something happened, and known answers.

    A correction starts without a date: today's would replace the recorded one unseen.
    """
    today = day_given(london_day(request.now))
    asked = () if found.step.corrects else found.form.questions()
    days = {question.key: today for question in asked if question.key in TODAY}
    return days | (known.answers if known else {})


def _page(form: Form, key: str) -> Page | None:
    """The page of a form named in the URL; None for the check page."""
    if key == CHECK and len(form.pages) > 1:
        return None
    return next((page for page in form.pages if page.key == key), form.pages[0])

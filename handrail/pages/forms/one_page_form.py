"""A one-page form, such as a decision, inside another page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from handrail.pages.core import autosave_store, fields
from handrail.pages.core.form_tokens import new_token, nonce_for
from handrail.pages.core.request import Request
from handrail.pages.forms.form_runner import posted_lists
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.answers import read_page
from handrail.rules.forms.questions import Form
from handrail.rules.permissions import Incomplete


@dataclass
class WorkForm:
    """A bound or unbound form: its answers, its errors and what templates need."""

    form: Form
    words: Mapping[str, str]
    token: str
    nonce: str = ""
    answers: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    posted: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.form.key

    @property
    def reason(self) -> str:
        """For a form that asks for a reason: the choice in words, and the text."""
        said = str(self.answers.get("words") or "").strip()
        options = self.form.question("reason").options
        chosen = self.answers.get("reason")
        label = next((option.label for option in options if option.value == chosen), "")
        return f"{label}: {said}" if said and label else ""

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Stores the errors of an action, in the wording of this form."""
        self.problems = fields.word_problems(self.form, problems, self.words)

    @property
    def errors(self) -> list[fields.ShownError]:
        return fields.error_list(self.problems)

    @property
    def sections(self) -> list[fields.ShownSection]:
        page = self.form.pages[0]
        return fields.visible_sections(page, self.form, self.answers, self.problems, self.words)


def blank_form(
    request: Request, key: str, words: Mapping[str, str], answers: Mapping[str, Any] | None = None
) -> WorkForm:
    """The latest version of a work form, with known answers filled in."""
    form = form_of(latest_form(key))
    return WorkForm(form, words, new_token(request.actor.account), answers=dict(answers or {}))


def bound_form(request: Request, key: str, words: Mapping[str, str]) -> WorkForm:
    """A work form with what was posted; `problems` has the validation errors."""
    shown = blank_form(request, key, words)
    read = read_page(
        shown.form.pages[0], shown.form, posted_lists(request.POST), london_day(request.now)
    )
    shown.answers, shown.problems = read.value, dict(read.problems)
    shown.posted = request.POST
    shown.nonce = nonce_for(request.POST.get("_token", ""), request.actor.account)
    return shown


def carry_out(form: WorkForm, act: Callable[[], object]) -> bool:
    """Acts on a bound form; False when it has errors, which the form then shows."""
    try:
        if form.problems:
            raise Incomplete(form.problems)
        act()
    except Incomplete as error:
        form.refuse(error.problems)
        return False
    return True


def restore_unsent_words(request: Request, shown: WorkForm, path: str) -> WorkForm:
    """The form filled with text not sent before, if it belongs to this form and path."""
    posted = autosave_store.find_unsent_form(request, path)
    return shown if posted is None else _put_back(request, shown, posted)


def restore_all_unsent_words(
    request: Request, forms: Mapping[str, tuple[WorkForm, str]]
) -> dict[str, WorkForm]:
    """The same for several forms of a page, each with its path."""
    taken = autosave_store.find_unsent_forms(request, [path for _, path in forms.values()])
    return {
        key: _put_back(request, shown, taken[path]) if path in taken else shown
        for key, (shown, path) in forms.items()
    }


def _put_back(request: Request, shown: WorkForm, posted: QueryDict) -> WorkForm:
    read = read_page(shown.form.pages[0], shown.form, posted_lists(posted), london_day(request.now))
    shown.answers = {**shown.answers, **read.value}
    shown.posted = posted
    return shown

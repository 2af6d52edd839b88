"""The labels and answers of an unsent form, as they were on its page."""

from django.http import QueryDict
from django.urls import ResolverMatch, resolve

from handrail.pages.audit.access_log_texts import PAGES
from handrail.pages.core.error_pages import box_label, typed_in
from handrail.pages.organisation.settings_sections import PARTS
from handrail.records.queries.core import settings as settings_queries
from handrail.rules.forms.questions import Form, fill_placeholders
from handrail.rules.workflow import NAMED

CONCERN = {"start_concern", "question"}  # the pages on which a concern is written
Asked = dict[str, tuple[str, dict[str, str]]]  # by name: what was asked, and its answers in words


def form_name(path: str) -> str:
    """The name of the form sent to `path`, or of its page; "" where neither is known."""
    match = _match(path)
    if match.url_name in CONCERN:
        key = settings_queries.settings_in_force().referral_form
    else:
        key = _form_of_step(match)
    return settings_queries.latest_form(key).title if key else PAGES.get(match.url_name or "", "")


def in_words(path: str, posted: QueryDict) -> list[tuple[str, str]]:
    """(question, answer) of a form sent to `path`, worded as on its page as far as known."""
    asked = _asked_at(path)
    return [_said(asked, name, value) for name, value in typed_in(posted)]


def _said(asked: Asked, name: str, value: str) -> tuple[str, str]:
    key, _, part = name.partition("__")
    if name in asked or key not in asked:
        label, answers = asked.get(name, (box_label(name), {}))
        return label, answers.get(value, value)
    label, answers = asked[key]
    said = "Yes" if part == "not_known" else answers.get(value, value)
    return f"{label} {box_label(part).lower()}", said


def _match(path: str) -> ResolverMatch:
    return resolve(path.partition("?")[0])


def _form_of_step(match: ResolverMatch) -> str:
    step = NAMED.get((match.kwargs.get("thing", ""), match.kwargs.get("name", "")))
    return step.form if step else ""


def _asked_at(path: str) -> Asked:
    match = _match(path)
    if match.url_name in CONCERN:
        settings = settings_queries.settings_in_force()
        asked: Asked = {}
        for form in (settings.referral_form, settings.screening_form):
            asked |= _of_form(settings_queries.form_of(settings_queries.latest_form(form)))
        return asked
    if key := _form_of_step(match):
        return _of_form(settings_queries.form_of(settings_queries.latest_form(key)))
    part = PARTS.get(match.kwargs.get("key", "")) if match.url_name == "change_settings" else None
    fields = part.fields(settings_queries.settings_in_force()) if part else {}
    return {
        name: (field.label, dict(getattr(field, "choices", ()))) for name, field in fields.items()
    }


def _of_form(form: Form) -> Asked:
    words = settings_queries.settings_in_force().form_words()
    return {
        question.key: (
            fill_placeholders(question.label, words),
            {
                option.value: fill_placeholders(option.label, words)
                for option in form.options_of(question)
            },
        )
        for question in form.questions()
    }

"""Co-editing a text of a case: what somebody else saved since its form was opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from handrail.pages.core.edit_conflicts import Changed, encrypt_as_opened, values_as_opened
from handrail.pages.core.request import Request
from handrail.records.queries.casework import prefill
from handrail.records.queries.casework.prefill import Version
from handrail.records.queries.forms.step_drafts import UPON
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.forms.questions import Form, Page, Question, fill_placeholders
from handrail.rules.workflow import Step


@dataclass(frozen=True)
class Text:
    """The versions of the text behind a form, and the version its writer started from."""

    versions: list[Version] = field(default_factory=list)
    began: str = ""  # the id of that version, "" before the first
    shown: str = ""  # the id of the version that the writer was shown

    @property
    def newest(self) -> str:
        return self.versions[-1].id if self.versions else ""

    @property
    def is_overtaken(self) -> bool:
        """Whether a version was saved that the writer has not seen."""
        return self.shown != self.newest

    @property
    def saved(self) -> Version | None:
        """The newest version, if it was saved since the writer started; else None."""
        return self.versions[-1] if self.began != self.newest else None


def text_behind_form(row: Any, step: Step, draft: Any, posted: Any) -> Text:
    """The text behind a step's form, as known to its draft, or else to its last post."""
    versions = prefill.list_text_versions(row, step) if row is not None else []
    ids = [version.id for version in versions]
    newest = ids[-1] if ids else ""
    shown = posted.get(UPON, newest) if posted is not None else newest
    shown = shown if shown in ids else ""
    return Text(versions, draft.content.get(UPON, "") if draft else shown, shown)


class Ways(NamedTuple):
    """The answers of a form in three versions: as opened, as saved since, as typed."""

    was: Mapping[str, Any]
    now: Mapping[str, Any]
    yours: Mapping[str, Any]

    def put_together(self) -> dict[str, Any]:
        """The merged answers: others' changes where only they changed, else the writer's."""
        was, now, yours = self
        theirs = {
            key: now.get(key)
            for key in {*was, *now}
            if _same(yours.get(key), was.get(key)) and not _same(was.get(key), now.get(key))
        }
        kept = {key: value for key, value in yours.items() if key not in theirs}
        return kept | {key: value for key, value in theirs.items() if value}


def changed_questions(
    form: Form, here: Page | None, ways: Ways, words: Mapping[str, str]
) -> list[Changed]:
    """The questions that somebody else answered differently, in the order of the form.

    A question on another page than the writer's has its URL.
    """
    return [
        _three_ways(form, question, ways, words, "" if page is here else _address(page, question))
        for page in form.pages
        for question in page.all_questions()
        if not _same(ways.was.get(question.key), ways.now.get(question.key))
    ]


def _address(page: Page, question: Question) -> str:
    return f"?page={page.key}#id_{question.key}"


def _three_ways(
    form: Form, question: Question, ways: Ways, words: Mapping[str, str], href: str
) -> Changed:
    was, now, yours = (_plain(way.get(question.key)) for way in ways)
    by_both = yours not in (was, now)
    was_words, now_words, your_words = (
        in_words(form, question, value, words) if value else "" for value in (was, now, yours)
    )
    name = fill_placeholders(question.name, words)
    return Changed(name, was_words, now_words, your_words, by_both, href)


def encrypted_page(request: Request, page: Page | None, answers: Mapping[str, Any]) -> str:
    """The answers of a page when opened, encrypted for its writer alone."""
    return encrypt_as_opened(request, _of_page(page, answers)) if page else ""


def page_as_opened(
    request: Request, page: Page, now: Mapping[str, Any], yours: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The posted page's answers when it was opened, if its draft has changed differently since.

    None when a page is sent twice: its draft already has the same answers.
    """
    was = values_as_opened(request) if request.method == "POST" else {}
    changed = [key for key in was if not _same(was[key], now.get(key))]
    return was if any(not _same(yours.get(key), now.get(key)) for key in changed) else None


def _of_page(page: Page, answers: Mapping[str, Any]) -> dict[str, Any]:
    return {question.key: answers.get(question.key) for question in page.all_questions()}


def _same(one: Any, other: Any) -> bool:
    """Whether two answers are equal; empty values are equal whatever their type."""
    return _plain(one) == _plain(other)


def _plain(value: Any) -> Any:
    """An answer with the line endings of browsers and files made uniform."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value or ""

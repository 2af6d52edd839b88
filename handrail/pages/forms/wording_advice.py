"""The wording advice before a form is sent: it never prevents sending."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.pages.core.request import Request
from handrail.pages.forms import identifying_words
from handrail.pages.forms.free_text import read_text
from handrail.rules.forms import wording_findings
from handrail.rules.forms.questions import Form, fill_placeholders
from handrail.rules.forms.wording_findings import NOT_KNOWN_WHO, QUOTATION, WHO
from handrail.rules.workflow import Step

AS_IT_IS = "_as_it_is"  # the button that sends a text as it stands
LONGEST = 300


@dataclass(frozen=True)
class Line:
    """A finding in one answer: the words, what to write instead, why, and where."""

    question: str
    words: str
    instead: str
    why: str
    href: str


@dataclass(frozen=True)
class Notice:
    """All wording advice on one form, and how the writer has already answered it."""

    lines: list[Line]
    who: Line | None
    quotation: str = ""
    who_not_known: bool = False


def notice_for_answers(
    parts: Iterable[tuple[Form, Mapping[str, Any], Callable[[str], str]]],
    words: Mapping[str, str],
    posted: Mapping[str, str],
) -> Notice | None:
    """The advice on these forms, with their answers and the URLs of their questions.

    None where there is no advice: words in quotation marks are ignored.
    """
    lines, who = [], None
    for form, answers, where in parts:
        for one in wording_findings.find_issues_in_answers(form, answers):
            found = one.finding
            if not found.is_quotation:
                name = fill_placeholders(form.question(one.question).label, words)
                lines.append(
                    Line(name, found.found, found.suggestion, found.why, where(one.question))
                )
        missing = wording_findings.find_missing_doer(form, answers)
        if missing and who is None:
            name = fill_placeholders(form.question(missing[0]).label, words)
            who = Line(name, missing[1], "", "", where(missing[0]))
    if not lines and who is None:
        return None
    said = posted.get(f"_{QUOTATION}", "")[:LONGEST]
    return Notice(lines, who, said, bool(posted.get(f"_{WHO}")))


def notice_for_step(request: Request, step: Step, form: Any) -> Notice | None:
    """The advice on the form of a step before it is completed; none in an emergency."""
    if form is None or wording_findings.is_emergency(step.thing, step.name):
        return None
    if form.is_long and form.page is not None:
        return None

    def where(question: str) -> str:
        page = next(
            page.key
            for page in form.form.pages
            if any(asked.key == question for asked in page.all_questions())
        )
        return f"?page={page}#id_{question}" if form.is_long else f"#id_{question}"

    found = notice_for_answers([(form.form, form.answers, where)], form.words, request.POST)
    names = [
        Line(
            fill_placeholders(form.form.question(identifying_words.TEXT).label, form.words),
            words,
            "say it without",
            why,
            where(identifying_words.TEXT),
        )
        for words, why in identifying_words.find_identifying_words(request, step, form)
    ]
    if not names:
        return found
    return Notice([*names, *found.lines], found.who) if found else Notice(names, None)


def is_shown_again(request: Request, form: Any, found: Notice | None) -> bool:
    """Whether a one-page form is shown again with its advice: not once the writer has seen it."""
    return bool(found and not form.is_long and AS_IT_IS not in request.POST)


def read_reasons(posted: Mapping[str, str]) -> dict[str, str]:
    """The writer's answers to the advice, to be stored with the form. Raises Incomplete."""
    said = read_text(posted, f"_{QUOTATION}", LONGEST)
    return ({QUOTATION: said} if said else {}) | read_unknown_doer(posted)


def read_unknown_doer(posted: Mapping[str, str]) -> dict[str, str]:
    """The writer's statement that it is not known yet who did it; empty without one."""
    return {WHO: NOT_KNOWN_WHO} if posted.get(f"_{WHO}") else {}

"""The notice on words to think over before a form is sent: advice, never a hindrance."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from handrail.pages.forms import identifying_words as naming
from handrail.pages.forms.free_text import typed
from handrail.rules.forms import wording_findings as written
from handrail.rules.forms.questions import Form, worded
from handrail.rules.forms.wording_findings import NOT_KNOWN_WHO, QUOTATION, WHO
from handrail.rules.workflow import Step

AS_IT_IS = "_as_it_is"  # the button that sends a text as it stands
LONGEST = 300


@dataclass(frozen=True)
class Line:
    """Words in one answer: which, what to write instead, why, and where they stand."""

    question: str
    words: str
    instead: str
    why: str
    href: str


@dataclass(frozen=True)
class Notice:
    """Everything to think over in one form, and what the writer said of it already."""

    lines: list[Line]
    who: Line | None
    quotation: str = ""
    who_not_known: bool = False


def notice(
    parts: Iterable[tuple[Form, Mapping[str, Any], Callable[[str], str]]],
    words: Mapping[str, str],
    posted: Mapping[str, str],
) -> Notice | None:
    """The notice on these forms with their answers and the addresses of their questions.

    None where there is nothing to think over: words within quotation marks are left alone.
    """
    lines, who = [], None
    for form, answers, where in parts:
        for one in written.noticed(form, answers):
            found = one.finding
            if not found.is_quotation:
                name = worded(form.question(one.question).name, words)
                lines.append(
                    Line(name, found.found, found.suggestion, found.why, where(one.question))
                )
        missing = written.who_is_missing(form, answers)
        if missing and who is None:
            name = worded(form.question(missing[0]).name, words)
            who = Line(name, missing[1], "", "", where(missing[0]))
    if not lines and who is None:
        return None
    said = posted.get(f"_{QUOTATION}", "")[:LONGEST]
    return Notice(lines, who, said, bool(posted.get(f"_{WHO}")))


def of_step(request: Any, step: Step, form: Any) -> Notice | None:
    """The notice on the form of a step, before it is taken; none in an emergency."""
    if form is None or written.is_emergency(step.thing, step.name):
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

    found = notice([(form.form, form.answers, where)], form.words, request.POST)
    names = [
        Line(form.form.question(naming.TEXT).name, words, "say it without", why, where(naming.TEXT))
        for words, why in naming.found(request, step, form)
    ]
    if not names:
        return found
    return Notice([*names, *found.lines], found.who) if found else Notice(names, None)


def comes_back(request: Any, form: Any, found: Notice | None) -> bool:
    """Whether a form of one page comes back with its notice: not when its writer has seen it."""
    return bool(found and not form.is_long and AS_IT_IS not in request.POST)


def reasons(posted: Mapping[str, str]) -> dict[str, str]:
    """What the writer said of the notice, to be kept with the form. Raises Incomplete."""
    said = typed(posted, f"_{QUOTATION}", LONGEST)
    return ({QUOTATION: said} if said else {}) | who(posted)


def who(posted: Mapping[str, str]) -> dict[str, str]:
    """That it is not known yet who did it, where the writer says so."""
    return {WHO: NOT_KNOWN_WHO} if posted.get(f"_{WHO}") else {}

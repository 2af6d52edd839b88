"""Indicator rows, of which a page has a hundred: each is rendered once, then filled in.

The template stays the only place with the markup. It is rendered with marks where a person's
answer goes; the text between the marks is kept and joined with the answers of each request.
"""

import re
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from handrail.pages.fields import Field, Part, select_options
from handrail.rules.questions import Option

MARK = re.compile("\ue000(.+?)\ue001")
SELECTS = ("timeframe", "basis")


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"


class _Marked(Field):
    """A field whose every answer is a mark."""

    @property
    def options(self) -> list[tuple[Option, str, str]]:
        return [(option, _mark(f"is:{option.value}"), text) for option, _, text in super().options]

    def part(self, name: str, label: str = "") -> Part:
        return Part(f"{self.key}__{name}", _mark(name))

    @property
    def timeframes(self) -> SafeString:
        return mark_safe(_mark("timeframe"))  # nosec B308 B703 - our own mark

    @property
    def bases(self) -> SafeString:
        return mark_safe(_mark("basis"))  # nosec B308 B703 - our own mark


# What the template sees of a field without an answer: equal keys give equal markup.
Looks = tuple[str, str, str, str, str, tuple[tuple[str, str], ...], tuple[str, ...], str, str]
_pieces: dict[Looks, list[str]] = {}
MOST = 20_000


def _looks(field: Field) -> Looks:
    options = tuple((option.value, text) for option, _, text in field.options)
    form, question = field.form, field.question
    return (
        form.key,
        form.version,
        question.key,
        field.label,
        field.hint,
        options,
        field.asks,
        question.evidence,
        field.opens,
    )


def _split(field: Field) -> list[str]:
    """The markup of a row cut at its marks: text, mark, text, mark ... text."""
    key = _looks(field)
    found = _pieces.get(key)
    if found is None:
        marked = _Marked(field.question, field.form, None, {}, field.words)
        found = MARK.split(render_to_string("questions/indicator.html", {"field": marked}))
        if len(_pieces) > MOST:
            _pieces.clear()
        _pieces[key] = found
    return found


def indicator(field: Field) -> SafeString:
    """The markup of an indicator's row, its answer filled in."""
    if field.has_error:
        return render_to_string("questions/indicator.html", {"field": field})
    answer: dict[str, Any] = field.value if isinstance(field.value, dict) else {}
    pieces = list(_split(field))
    chosen = f"is:{answer.get('presence')}"
    for place in range(1, len(pieces), 2):
        pieces[place] = _filled(pieces[place], answer, chosen)
    return mark_safe("".join(pieces))  # nosec B308 B703 - template text and escape()


def _filled(name: str, answer: dict[str, Any], chosen: str) -> str:
    if name.startswith("is:"):
        return " checked" if name == chosen else ""
    value = str(answer.get(name) or "")
    return str(select_options(name, value)) if name in SELECTS else escape(value)

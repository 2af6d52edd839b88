"""Indicator rows, clocks and signs: the parts that a page shows many times over."""

from dataclasses import replace
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from handrail.pages.core.fields import Field, Part, select_options
from handrail.pages.core.template_fragments import (
    Pieces,
    fill_pieces,
    placeholder_for,
    split_template,
)
from handrail.rules.clocks import ClockWords
from handrail.rules.forms.questions import Option

SELECTS = ("timeframe", "basis")
CHECKED = mark_safe(" checked")  # nosec B308 B703 - a constant
NOTHING = mark_safe("")  # nosec B308 B703 - a constant


class _Marked(Field):
    """A field with a placeholder for every answer."""

    @property
    def options(self) -> list[tuple[Option, str, str]]:
        return [
            (option, placeholder_for(f"is:{option.value}"), text)
            for option, _, text in super().options
        ]

    def part(self, name: str, label: str = "") -> Part:
        return Part(f"{self.key}__{name}", placeholder_for(name))

    @property
    def timeframes(self) -> SafeString:
        return placeholder_for("timeframe")

    @property
    def bases(self) -> SafeString:
        return placeholder_for("basis")


def _row_pieces(field: Field) -> Pieces:
    """The markup of a row without its answer; equal keys give equal markup."""
    form, question = field.form, field.question
    options = tuple((option.value, text) for option, _, text in field.options)
    key = (
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
    marked = _Marked(question, form, None, {}, field.words)
    return split_template(key, "forms/questions/indicator.html", lambda: {"field": marked})


def render_indicator(field: Field) -> SafeString:
    """The markup of an indicator's row, its answer filled in."""
    if field.has_error:
        return render_to_string("forms/questions/indicator.html", {"field": field})
    answer: dict[str, Any] = field.value if isinstance(field.value, dict) else {}
    chosen = f"is:{answer.get('presence')}"

    def text_of(name: str) -> str:
        if name.startswith("is:"):
            return CHECKED if name == chosen else NOTHING
        value = str(answer.get(name) or "")
        return select_options(name, value) if name in SELECTS else value

    return fill_pieces(_row_pieces(field), text_of)


def render_clock(words: ClockWords, *, tip: bool = False) -> SafeString:
    """A clock: shape, words and exact time; in dense lists the exact time is a tip.

    What the words give already, the exact time does not give again.
    """
    words = replace(words, exact=_rest_of_exact(words.exact, words.short if tip else words.words))
    key = ("clock", words.state.value, tip, bool(words.exact))
    texts = {"words": words.words, "short": words.short, "exact": words.exact}
    pieces = split_template(
        key, "core/components/clock.html", lambda: {"clock": _marked(words), "tip": tip}
    )
    return fill_pieces(pieces, texts.__getitem__)


def _rest_of_exact(exact: str, shown: str) -> str:
    """What the words shown do not give of "Tuesday 24 November 2026, 16:05"."""
    day, _, time = exact.rpartition(", ")
    if not day or not shown.endswith(time):
        return exact
    weekday, _, date = day.partition(" ")
    if date in shown:
        return ""
    return date if weekday in shown else day


def _marked(words: ClockWords) -> dict[str, str]:
    exact = placeholder_for("exact") if words.exact else ""
    return {
        "state": words.state.value,
        "words": placeholder_for("words"),
        "short": placeholder_for("short"),
        "exact": exact,
    }


def render_sign(kind: str, word: str) -> SafeString:
    """A sign: a shape, a word and a colour."""
    marked = (
        ("sign", kind),
        "core/components/sign.html",
        lambda: {"kind": kind, "word": placeholder_for("word")},
    )
    return fill_pieces(split_template(*marked), lambda name: word)

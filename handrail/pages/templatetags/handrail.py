"""Filters that show times, clocks and vocabulary labels on pages."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from handrail.pages.core import indicator_rows
from handrail.pages.core.fields import Field
from handrail.records.queries.casework import orders
from handrail.records.queries.core.paging import SIZES
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.front_door import intake, referral
from handrail.records.queries.work.saved_views import list_views
from handrail.rules import clocks, vocabulary
from handrail.rules.clocks.opening_hours import Opening
from handrail.rules.core.local_time import london_day, london_time
from handrail.rules.core.saved_views import saved_query
from handrail.rules.core.settings import WEEKDAYS
from handrail.rules.core.stages import words_of_stages
from handrail.rules.forms import answer_texts, questions
from handrail.rules.front_door import safety_tonight
from handrail.rules.identifiers import age_in_years
from handrail.rules.law.citations import title_of
from handrail.rules.organisation.administration import TEAM_KINDS
from handrail.rules.people import coming_of_age
from handrail.rules.workflow import Step

register = template.Library()
NOT_KNOWN = "not known"
KEPT_AS_WRITTEN = ("I", *WEEKDAYS)  # by mid_sentence
VOCABULARIES: dict[str, type[vocabulary.Word]] = {
    v.__name__: v for v in (*vocabulary.VOCABULARIES, *words_of_stages())
}


@register.filter
def worded(text: str, names: Mapping[str, str]) -> str:
    """A form's text with placeholders such as {child} filled in."""
    return questions.fill_placeholders(text, names)


@register.filter
def ending_last(ways: Iterable[Any]) -> list[Step]:
    """The steps in order, those that end, withdraw, reject or remove something last."""
    return sorted((getattr(way, "step", way) for way in ways), key=lambda step: step.is_ending)


@register.filter
def as_json(value: object) -> str:
    """Data for a script, as the text of an attribute."""
    return json.dumps(value)


@register.filter
def moment(value: dt.datetime | None) -> str:
    """A date and time in the form Tuesday 24 November 2026, 13:05."""
    return clocks.moment_in_words(value) if value else NOT_KNOWN


@register.filter
def moment_short(value: dt.datetime | None, now: dt.datetime) -> str:
    """A date and time in short, such as Today 09:55."""
    return clocks.moment_short(value, now) if value else NOT_KNOWN


@register.filter
def saved_at(value: dt.datetime, now: dt.datetime) -> str:
    """The time saved: 09:07 today; 09:07 on 21 November 2026 after that."""
    at = london_time(value)
    is_today = london_day(value) == london_day(now)
    return f"{at:%H:%M}" if is_today else f"{at:%H:%M} on {day(value)}"


@register.filter
def moment_dated(value: dt.datetime) -> str:
    """A date and time in the form 21 November 2026, 15:40."""
    return clocks.moment_dated(value)


@register.filter
def time_of_day(value: dt.datetime) -> str:
    """The time in London, in the form 15:40."""
    return f"{london_time(value):%H:%M}"


@register.filter
def moment_inside(value: dt.datetime | None, now: dt.datetime) -> str:
    """A short date and time for use within a sentence: today at 09:55."""
    return clocks.moment_inside(value, now) if value else NOT_KNOWN


@register.filter
def day(value: dt.date | None) -> str:
    """A date in the form 24 November 2026; of a moment, its date in London."""
    value = london_day(value) if isinstance(value, dt.datetime) else value
    return clocks.day_in_words(value) if value else NOT_KNOWN


@register.filter
def rows_of(text: str) -> int:
    """How many lines a box needs to show the whole text, up to twelve."""
    lines = sum(1 + len(line) // 70 for line in text.splitlines() or [""])
    return min(lines, 12)


@register.filter
def clock_title(kind: str) -> str:
    """The title of the clock with that id."""
    return clocks.CLOCKS[kind].title


@register.filter
def born_words(text: str) -> str:
    """A partial date ("2012-03", "~2012") in words."""
    return answer_texts.date_in_words(text)


@register.filter
def clock(due_at: dt.datetime | None, now: dt.datetime) -> clocks.ClockWords:
    """A due time as a clock in words, with its state and the exact time."""
    return clocks.in_words(due_at, now)


@register.filter
def shown_clock(words: clocks.ClockWords) -> SafeString:
    """A clock with its exact time under it."""
    return indicator_rows.render_clock(words)


@register.filter
def shown_in_brief(words: clocks.ClockWords) -> SafeString:
    """A clock without its exact time, where that is elsewhere on the page."""
    return indicator_rows.render_clock(dataclasses.replace(words, exact=""))


@register.filter
def from_now(value: dt.datetime, now: dt.datetime) -> str:
    """A time in words: in 11 days; tomorrow; "Late by 2 days" once it is past."""
    if value < now:
        return clocks.in_words(value, now).words
    days = (london_day(value) - london_day(now)).days
    return {0: "Today", 1: "Tomorrow"}.get(days, f"In {days} days")


@register.simple_tag
def sign(kind: str, word: str) -> SafeString:
    """A sign: a shape, a word and a colour."""
    return indicator_rows.render_sign(kind, word)


@register.simple_tag
def safe_tonight(row: Any, now: dt.datetime) -> str:
    """The current answer of a case or referral about tonight's safety: "Safe", "Not known" ..."""
    calendar = clocks.Calendar.from_settings(settings_in_force())
    return safety_tonight.answer_in_words(*row.said_of_tonight, now=now, calendar=calendar)


@register.filter
def is_lapsed(row: Any, now: dt.datetime) -> bool:
    """Whether a case's or referral's "yes" about tonight's safety has lapsed."""
    calendar = clocks.Calendar.from_settings(settings_in_force())
    answer, said_at, _ = row.said_of_tonight
    stands = safety_tonight.current_answer(answer, said_at, now=now, calendar=calendar)
    return stands == safety_tonight.LAPSED


@register.filter
def word(value: str, vocabulary: str) -> str:
    """The label of a stored value: {{ outcome|word:"Outcome" }}."""
    try:
        return VOCABULARIES[vocabulary](value).label
    except ValueError:
        return value or NOT_KNOWN


@register.filter
def meaning(value: str, vocabulary: str) -> str:
    """The meaning of a stored value, as given in its vocabulary."""
    return str(VOCABULARIES[vocabulary](value).meaning)


@register.filter
def team_kind(value: str) -> str:
    """The label of a kind of team."""
    return dict(TEAM_KINDS).get(value, value)


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """An item of a mapping, or nothing."""
    return mapping.get(key)


@register.filter
def age(referral: Any, now: dt.datetime) -> int | None:
    """The age of the child described in a referral; None when it is not known well enough."""
    return age_in_years(referral.child_born, london_day(now))


@register.filter
def falls_while_closed(moment: dt.datetime | None, door: Opening) -> bool:
    """Whether a moment to come falls before the front door opens again."""
    return door.is_closed_until(moment)


@register.filter
def how_received(referral: Any) -> str:
    """Who made a referral, and how, for use within a sentence: "received by phone from ..."."""
    return intake.how_received(referral)


@register.filter
def main_name(person: Any) -> str:
    """A person's main name, from names already loaded."""
    return person.name_list[0].full if person.name_list else NOT_KNOWN


@register.filter
def child_name(draft: Any) -> str:
    """The name of the child that a draft is about, as typed so far."""
    return referral.child_name(draft)


@register.filter
def lower_not_known(text: str) -> str:
    """A text within a sentence: "Not known" in lower case, any other, maybe a name, as it is."""
    return text.lower() if text == answer_texts.NOT_KNOWN else text


@register.filter
def mid_sentence(text: str) -> str:
    """A label as it is written within a sentence: "the child"; names, days and acronyms stay."""
    first, _, rest = text.partition(" ")
    is_name = first in KEPT_AS_WRITTEN or first[1:] != first[1:].lower() or rest[:1].isupper()
    return text if is_name else text[:1].lower() + text[1:]


@register.filter
def replace_underscores(text: str) -> str:
    """A stored value with its underscores replaced."""
    return text.replace("_", " ")


@register.filter
def indicator_row(field: Field) -> SafeString:
    """An indicator's row."""
    return indicator_rows.render_indicator(field)


@register.inclusion_tag("core/components/orders.html", takes_context=True)
def orders_in_force(context: template.Context) -> dict[str, Any]:
    """Context for the bar of police protection and orders in force on a child's pages."""
    actor = context.get("actor")
    things = [context.get(name) for name in ("case", "referral", "person")]
    rows = orders.list_orders_about(actor, things) if actor else []
    return {"orders": rows, "now": context.get("now")}


@register.inclusion_tag("core/components/coming_of_age.html", takes_context=True)
def age_notice(context: template.Context, born: str, *, sends: bool = False) -> dict[str, Any]:
    """Context for the line about somebody who turns 18, is 18 or may be; `sends` to the sender."""
    today = london_day(context["now"])
    age = coming_of_age.coming_of_age(born, today)
    return {"age": age, "sends": sends, "law": title_of(coming_of_age.AGE_NOT_CERTAIN)}


@register.inclusion_tag("core/components/saved_views.html", takes_context=True)
def saved_views(context: template.Context, page: str) -> dict[str, Any]:
    """Context for a person's saved views of a list, and a form that saves the present filter."""
    return {
        "views": list_views(context["actor"], page),
        "query": saved_query(page, context["request"].GET.urlencode()),
        "page": page,
        "address": reverse(page),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("core/components/pager.html", takes_context=True)
def pager(
    context: Mapping[str, Any], rows: Any, order: str = "", key: str = "page"
) -> dict[str, Any]:
    """Context for paging: how many rows are shown, and links to the other pages.

    Empty when all are shown.
    """

    def to(number: int, size: int = 0) -> str:
        query = context["request"].GET.copy()
        query.pop("done", None)
        query[key] = str(number)
        if size:
            query["rows"] = str(size)
        return f"?{query.urlencode()}" if number else ""

    sizes = [(size, "" if size == rows.size else to(1, size)) for size in SIZES]
    return {
        "rows": rows,
        "order": order,
        "before": to(rows.before),
        "after": to(rows.after),
        "sizes": sizes if rows.has_choice and rows.total > min(SIZES) else [],
    }

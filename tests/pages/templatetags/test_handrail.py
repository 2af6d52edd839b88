"""Filters of pages: moments, days and words, and what they say of nothing."""

import datetime as dt
import re
import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from handrail.pages.templatetags import handrail
from handrail.rules.workflow import NAMED

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 6, 24, 23, 30, tzinfo=dt.UTC)


def test_a_moment_is_told_in_london_and_none_is_not_known() -> None:
    assert handrail.moment(NOW) == "Thursday 25 June 2026, 00:30"
    assert handrail.day(NOW) == "25 June 2026"
    assert handrail.day(NOW.date()) == "24 June 2026"
    assert handrail.time_of_day(NOW) == "00:30"
    assert (
        handrail.moment(None)
        == handrail.day(None)
        == handrail.moment_short(None, NOW)
        == "not known"
    )


def test_inside_a_sentence_today_is_small() -> None:
    assert handrail.moment_short(NOW, NOW) == "Today 00:30"
    assert handrail.moment_inside(NOW, NOW) == "today at 00:30"


def test_a_box_is_as_high_as_its_text_up_to_twelve_lines() -> None:
    assert [handrail.rows_of(text) for text in ("", "a", "a\nb", "x" * 140, "a\n" * 40)] == [
        1, 1, 2, 3, 12,
    ]  # fmt: skip


def test_a_stored_word_has_its_label_and_an_unknown_one_itself() -> None:
    assert handrail.word("strategy_discussion", "Outcome").startswith("Strategy discussion")
    assert handrail.word("of_old", "Outcome") == "of_old"
    assert handrail.word("", "Outcome") == "not known"
    assert handrail.replace_underscores("of_old") == "of old"


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("The child or young person", "the child or young person"),
        ("A parent", "a parent"),
        ("Managers", "managers"),
        ("Crown Prosecution Service", "Crown Prosecution Service"),
        ("MASH", "MASH"),
        ("I saw it myself", "I saw it myself"),
        ("Monday to Friday, 9am to 5pm", "Monday to Friday, 9am to 5pm"),
        (
            "Evenings, nights, weekends and bank holidays",
            "evenings, nights, weekends and bank holidays",
        ),
        ("", ""),
    ],
)
def test_a_label_within_a_sentence_starts_small_unless_it_is_a_name(
    label: str, inside: str
) -> None:
    assert handrail.mid_sentence(label) == inside


def test_not_known_is_small_inside_a_sentence_and_names_stay() -> None:
    assert handrail.lower_not_known("Not known") == "not known"
    assert handrail.lower_not_known("Mill Row") == "Mill Row"
    assert handrail.main_name(SimpleNamespace(name_list=[])) == "not known"


def test_the_ways_to_other_pages_keep_the_filter_and_drop_what_was_done() -> None:
    rows: Any = SimpleNamespace(before=0, after=3, size=25, has_choice=False)
    request = RequestFactory().get("/cases/?find=x&done=saved&page=2")
    found = handrail.pager({"request": request}, rows)
    assert (found["before"], found["after"]) == ("", "?find=x&page=3")
    assert (
        handrail.pager({"request": request}, rows, key="sent")["after"] == "?find=x&page=2&sent=3"
    )


def test_steps_that_end_something_come_last_in_their_order() -> None:
    ways = [NAMED["case", name] for name in ("close", "allocate", "story")]
    assert [step.name for step in handrail.ending_last(ways)] == ["allocate", "story", "close"]
    assert handrail.ending_last([SimpleNamespace(step=ways[0])]) == [ways[0]]


def shown(*names: str) -> str:
    ways = [NAMED["measure", name] for name in names]
    row = SimpleNamespace(public_id=uuid.UUID(int=1), is_historic=False)
    template = "core/components/possible_steps.html"
    return render_to_string(template, {"ways": ways, "row": row})


def test_a_step_that_ends_something_is_never_the_green_button() -> None:
    assert re.findall(r'class="([^"]+)"[^>]+>([^<]+)</a>', shown("end", "review")) == [
        ("govuk-button", "Record the impact of the measure"),
        ("govuk-link", "Record the end of the measure"),
    ]
    assert 'class="govuk-button govuk-button--secondary"' in shown("end")

"""Plain forms: what was typed stays in its box, faults of shape stand beside it."""

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict

from handrail.pages.core import admin_forms
from handrail.pages.core.admin_forms import PlainForm
from handrail.pages.core.boxes import LINE, Box
from handrail.rules.permissions import Incomplete

pytestmark = pytest.mark.once
TODAY = dt.date(2026, 11, 24)
YES_NO = (("yes", "Yes"), ("no", "No"))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("line", "a  b"),
        ("password", " a  b "),
        ("tick", True),
        ("ticks", [" a  b ", "c"]),
        ("date", ("1", "2", "")),
    ],
)
def test_each_kind_of_box_reads_what_was_sent_in_its_own_way(kind: str, value: Any) -> None:
    sent = QueryDict(mutable=True)
    sent.setlist("x", ["c", " a  b "] if kind != "ticks" else [" a  b ", "c"])
    sent.update({"x__day": " 1", "x__month": "2"})
    assert Box("x", "X", kind).posted(sent) == value


@pytest.mark.parametrize(
    ("box", "fault"),
    [
        (Box("x", "X", "radios", choices=YES_NO, value="perhaps"), "Choose one from the list"),
        (Box("x", "X", "radios", choices=YES_NO, value=""), ""),
        (Box("x", "X", "ticks", choices=YES_NO, value=["yes", "x"]), "Choose from the list"),
        (Box("x", "X", value="a" * LINE), ""),
        (Box("x", "X", "password", value="\x00"), ""),
    ],
)
def test_only_what_the_page_offered_can_be_chosen(box: Box, fault: str) -> None:
    assert box.fault() == fault


def test_a_text_that_is_too_long_for_its_box_is_a_fault() -> None:
    long = "a" * (LINE + 1)
    assert Box("x", "X", value=long).fault() != ""
    assert Box("x", "X", "area", value=long).fault() == ""


def test_a_day_stands_in_three_boxes_and_is_read_from_them() -> None:
    parts = admin_forms.date_parts(dt.date(2026, 12, 1))
    assert parts == ("1", "12", "2026")
    assert admin_forms.read_day("on", parts, TODAY) == dt.date(2026, 12, 1)
    assert admin_forms.date_parts(None) == ("", "", "")
    for typed in (("", "", ""), ("", "12", "2026"), ("31", "2", "2026")):
        with pytest.raises(Incomplete) as told:
            admin_forms.read_day("on", typed, TODAY)
        assert set(told.value.problems) == {"on"}


def test_boxes_of_one_row_stand_together_under_a_heading_said_once() -> None:
    form = PlainForm(
        [Box("a", "A", heading="Who"), Box("b", "B", heading="Who", group="Phones"),
         Box("c", "C", heading="Who", group="Phones"), Box("d", "D")], "token",
    )  # fmt: skip
    assert [(one.heading, one.title, len(one.boxes)) for one in form.groups] == [
        ("Who", "", 1), ("", "Phones", 2), ("", "", 1),
    ]  # fmt: skip


def test_what_an_action_says_is_wrong_stands_beside_its_box_and_in_the_summary() -> None:
    form = PlainForm([Box("a", "A", hint="So", value="typed"), Box("b", "B")], "token")
    form.refuse({"a": "Write more"})
    assert (form.boxes[0].problem, form.values["a"]) == ("Write more", "typed")
    assert form.boxes[0].described_by == "id_a-hint id_a-error"
    assert [(one.message, one.href) for one in form.errors] == [("Write more", "#id_a")]

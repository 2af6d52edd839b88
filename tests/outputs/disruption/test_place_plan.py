"""The plan for a place on paper: who leads, what agencies answered, which measures there are."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.outputs.disruption.place_plan import PlaceDocument, place_document
from handrail.rules.core.settings import PartnershipSettings

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
LED = SimpleNamespace(name="Ezra Holm")


def part(name: str, state: str, **more: Any) -> Any:
    told = {"agency": SimpleNamespace(name=name), "state": state, "asked": "Look at the lights.",
            "due_on": dt.date(2026, 12, 1), "will_on": None, "does": "", "said": []}  # fmt: skip
    return SimpleNamespace(**told | more)


@pytest.fixture
def made(partnership: PartnershipSettings) -> Callable[..., PlaceDocument]:
    def document(
        kept: tuple[Any, ...] = (), parts: tuple[Any, ...] = (), measures: tuple[Any, ...] = (),
        **plan: Any,
    ) -> PlaceDocument:  # fmt: skip
        told = {"reference": "NM-PP-26-1", "version": 1, "label": "The arcade", "lead": None,
                "agency": SimpleNamespace(name="Council"), "review_on": None}  # fmt: skip
        return place_document(
            plan=SimpleNamespace(**told | plan), kept=kept, parts=parts, measures=measures,
            settings=partnership, printed_by="Ezra", agency="Council", now=NOW, export_id="HX-9",
        )  # fmt: skip

    return document


def test_it_says_who_leads_and_when_it_is_reviewed(made: Callable[..., PlaceDocument]) -> None:
    assert made().sent == "No lead yet. No review date is set."
    led = made(lead=LED, review_on=dt.date(2026, 12, 20))
    assert led.sent == "Led by Ezra Holm, Council. Review on 20 December 2026."
    assert led.file_name == "place-NM-PP-26-1-HX-9.pdf"


def test_each_agency_stands_with_its_answer_or_that_there_is_none(
    made: Callable[..., PlaceDocument],
) -> None:
    own = dt.date(2026, 12, 3)
    said = SimpleNamespace(answers={"what": "The lights are mended"})
    asked = part("Highways", "asked")
    answered = part("Licensing", "answered", does="will", said=[said], will_on=own, due_on=None)
    gone = part("Police", "not_needed", due_on=None)
    lines = made(parts=(asked, answered, gone)).sections[0].parts[0].lines
    assert [line.text for line in lines] == [
        "Look at the lights. Asked by 1 December 2026. Not answered yet.",
        "Look at the lights. Will do it by 3 December 2026: The lights are mended",
        "Look at the lights. Asked. Withdrawn.",
    ]


def test_a_plan_without_agencies_and_measures_says_none(made: Callable[..., PlaceDocument]) -> None:
    assert [(one.title, one.intro) for one in made().sections] == [
        ("Agencies", ("None.",)), ("Measures", ("None.",)),
    ]  # fmt: skip
    measure = SimpleNamespace(title="Closure notice", state="in_force")
    (line,) = made(measures=(measure,)).sections[1].parts[0].lines
    assert (line.label, line.text) == ("Closure notice", "In force")


def test_an_assessment_is_told_without_what_was_left_empty(
    made: Callable[..., PlaceDocument], make_kept: Callable[..., Any]
) -> None:
    kept = make_kept("place_assess", {"happens": "Men wait there"}, part="assess")
    section = made(kept=(kept,)).sections[0]
    assert [line.text for one in section.parts for line in one.lines] == ["Men wait there"]
    assert section.intro == ("Priya Nair, Tuesday 24 November 2026, 12:05",)

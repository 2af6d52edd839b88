"""The minutes of one item: what was said and decided, its actions, and nobody else’s name."""

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.outputs.panel import minutes
from handrail.outputs.panel.minutes import MinutesDocument
from handrail.rules.core.settings import PartnershipSettings

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)


@pytest.fixture
def made(partnership: PartnershipSettings) -> Callable[..., MinutesDocument]:
    def document(
        *kept: Any, tasks: tuple[Any, ...] = (), held_at: dt.datetime | None = NOW
    ) -> MinutesDocument:
        panel = SimpleNamespace(reference="NM-PA-26-1", held_at=held_at, planned_at=None)
        listing = SimpleNamespace(item=SimpleNamespace(reference="NM-PI-26-7"), panel=panel,
                                  version=3, named="Saoirse Devlin")  # fmt: skip
        return minutes.minutes_document(
            listing=listing, kept=kept, tasks=tasks, words={"child": "Saoirse"},
            settings=partnership, printed_by="Pam", agency="Council", now=NOW, export_id="HX-3",
        )  # fmt: skip

    return document


def task(**more: Any) -> Any:
    told = {"title": "Ring the school", "who": "", "assignee": None, "due_at": None,
            "team": SimpleNamespace(name="Team East"), "state": "open"}  # fmt: skip
    return SimpleNamespace(**told | more)


def test_only_what_was_said_and_decided_is_printed(
    made: Callable[..., MinutesDocument], make_kept: Callable[..., Any]
) -> None:
    said = make_kept("panel_minute", {"minutes": "The school knows"}, part="minute")
    paper = make_kept("panel_minute", {"minutes": "A paper"}, part="paper")
    document = made(said, paper)
    assert [section.title for section in document.sections] == ["What was said", "Actions"]
    assert [line.text for part in document.sections[0].parts for line in part.lines] == [
        "The school knows"
    ]
    assert document.file_name == "minutes-NM-PI-26-7-HX-3.pdf"


def test_an_action_says_who_by_when_and_whether_it_is_done(
    made: Callable[..., MinutesDocument],
) -> None:
    ann = SimpleNamespace(name="Ann Cole")
    document = made(tasks=(task(), task(assignee=ann, due_at=NOW, state="done"),
                           task(assignee=ann, who="Mrs Petrie")))  # fmt: skip
    assert [line.text for line in document.sections[0].parts[0].lines] == [
        "Team East, no due date. Open.",
        "Ann Cole, by Tuesday 24 November 2026, 13:05. Done.",
        "Mrs Petrie, no due date. Open.",
    ]
    assert made().sections[0].intro == ("None.",)


def test_a_sitting_without_a_day_is_not_given_one(made: Callable[..., MinutesDocument]) -> None:
    assert made().sent.startswith("Panel NM-PA-26-1, Tuesday 24 November 2026, 13:05.")
    assert made(held_at=None).sent.strip() == "Minutes of this item only."


def test_the_name_of_another_is_taken_out_of_every_line(
    made: Callable[..., MinutesDocument],
) -> None:
    document = made(tasks=(task(title="Ring Dez Moss", who="Dez moss’s aunt"),))
    (line,) = minutes.without_names(document, ["Dez Moss"]).sections[0].parts[0].lines
    assert line.label == "Ring [another person]"
    assert line.text.startswith("[another person]’s aunt")

"""What a row of a sheet says in the columns of its table."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.actions.imports import columns

pytestmark = pytest.mark.once


def at(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(f"{text}T12:00+00:00") if text else None


SETTING: Any = SimpleNamespace(
    at=at,
    now=at("2026-01-10"),
    moment=at,
    known={},
    teams={"north": 7},
    batch=SimpleNamespace(source="old"),
    key=lambda sheet, name: {"w1": 5, "c1": 3}.get(name),
    case_of=lambda episode: 11,
)
MISSING = {"child": "c1", "missing_from": "2026-01-01"}


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "active"),
        ({"returned_at": "2026-01-02"}, "located"),
        ({"returned_at": "2026-01-02", "offered_at": "2026-01-03"}, "offered"),
        ({"returned_at": "2026-01-02", "not_held_why": "refused"}, "closed"),
    ],
)
def test_a_missing_episode_stands_where_its_moments_say(more: dict[str, str], state: str) -> None:
    assert columns.missing_columns(MISSING | more, SETTING)["state"] == state


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "unallocated"),
        ({"worker": "w1"}, "open"),
        ({"worker": "w1", "closed_on": "2026-02-01"}, "closed"),
    ],
)
def test_a_case_is_allocated_from_its_decision_on_where_nothing_else_is_said(
    more: dict[str, str], state: str
) -> None:
    found = columns.case_columns({"referred_at": "2026-01-01", "team": "NORTH", **more}, SETTING)
    assert (found["state"], found["team_id"], found["opened_at"]) == (state, 7, at("2026-01-01"))
    assert found["allocated_at"] == (at("2026-01-01") if more else None)


def test_whether_a_child_is_disabled_is_said_only_where_codes_stand() -> None:
    said = [
        columns.person_columns({"disabilities": codes}, SETTING)["disability"]
        for codes in ([], ["NONE"], ["LD"])
    ]
    assert said == ["", "no", "yes"]
    month = columns.person_columns({"born": "2012-02"}, SETTING)
    assert (month["born_from"], month["born_until"]) == (dt.date(2012, 2, 1), dt.date(2012, 2, 29))


def test_a_day_of_a_conference_says_that_one_was_needed() -> None:
    begun = {"episode": "e1", "started_on": "2026-01-01"}
    said = [
        columns.enquiry_columns(begun | more, SETTING)["conference"]
        for more in ({}, {"conference_on": "2026-01-09"}, {"needs_conference": False})
    ]
    assert said == ["", "needed", "not_needed"]


@pytest.mark.parametrize(("day", "answer"), [("2025-12-01", True), ("2026-01-02", False)])
def test_an_episode_that_ended_long_before_the_import_is_historic(day: str, answer: bool) -> None:
    found = columns.missing_columns(MISSING | {"returned_at": day}, SETTING)
    assert found["is_historic"] is answer


PLACED: dict[str, Any] = {"episode": "e1", "started_on": "2025-11-01"}
ORDER: dict[str, Any] = {"episode": "e1", "kind": "emergency", "started_at": "2026-01-05"}


@pytest.mark.parametrize(
    ("sheet", "values", "ending", "states"),
    [
        ("assessments", PLACED, {"authorised_on": "2025-12-01"}, ("begun", "authorised")),
        ("enquiries", PLACED, {"finished_on": "2025-12-01"}, ("open", "finished")),
        ("plans", PLACED | {"kind": "cpp"}, {"ended_on": "2025-12-01"}, ("live", "ended")),
        ("proceedings", PLACED, {"decided_on": "2025-12-01"}, ("live", "ended")),
        ("orders", ORDER | {"ends_at": "2026-01-12"}, {"ended_at": "2026-01-08"},
         ("live", "ended")),
        ("orders", ORDER | {"ends_at": "2026-01-12"}, {"ends_at": "2026-01-09"},
         ("live", "ended")),
    ],
)  # fmt: skip
def test_work_is_open_until_the_day_on_which_it_ended(
    sheet: str, values: dict[str, str], ending: dict[str, str], states: tuple[str, str]
) -> None:
    say = columns.TABLES[sheet][1]
    found = tuple(say(values | more, SETTING)["state"] for more in ({}, ending))
    assert found == states


def test_an_order_that_ran_out_ended_at_the_end_of_its_last_day() -> None:
    found = columns.order_columns(ORDER | {"ends_at": "2026-01-09"}, SETTING)
    assert found["ended_at"] == found["ends_at"] == at("2026-01-10").replace(hour=0)  # type: ignore[union-attr]
    ended = columns.order_columns(
        ORDER | {"ends_at": "2026-01-09", "ended_at": "2026-01-08"}, SETTING
    )
    assert ended["ended_at"] == at("2026-01-08")


def test_an_episode_ends_when_its_interview_was_held_or_else_with_the_return() -> None:
    back = MISSING | {"returned_at": "2026-01-02"}
    found = [
        columns.missing_columns(back | more, SETTING)["closed_at"]
        for more in ({}, {"not_held_why": "refused"}, {"held_at": "2026-01-04"})
    ]
    assert found == [None, at("2026-01-02"), at("2026-01-04")]

"""Tonight on paper: who acts, on which number, by when, and what is not known said as such."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.outputs.front_door import tonight_pack

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 18, 5, tzinfo=dt.UTC)
ANN = SimpleNamespace(name="Ann Cole", phone="020 7946 0001")
NO_PHONE = SimpleNamespace(name="Bob Hale", phone="")


def referral(**more: Any) -> Any:
    told = {"reference": "NM-R-26-1", "child_given": "", "child_family": "", "child_born": "",
            "intake": None, "author": ANN, "taken_by": None}  # fmt: skip
    return SimpleNamespace(**told | more)


def alarm(**more: Any) -> Any:
    told = {"referral": referral(), "why": "not_safe", "state": "raised", "raised_at": NOW,
            "acknowledged_by": None, "handed_back_by": None, "is_unattended": False}  # fmt: skip
    return SimpleNamespace(**told | more)


def case(**more: Any) -> Any:
    told = {
        "child_name": "Saoirse Devlin",
        "reference": "NM-C-26-1",
        "worker": NO_PHONE,
        "team": SimpleNamespace(name="Team East", phone="020 7946 0002"),
        "safe_at": None,
    }
    return SimpleNamespace(**told | more)


def test_an_alarm_says_who_acts_on_it_and_whom_to_ring_back() -> None:
    raised, taken, back, by_day, late = tonight_pack.alarm_lines(
        [
            alarm(),
            alarm(acknowledged_by=ANN, why="not_sure"),
            alarm(state="handed_back", handed_back_by=NO_PHONE, is_unattended=True),
            alarm(state="with_front_door", taken_over_by=ANN),
            alarm(state="acknowledged", acknowledged_by=ANN, is_unattended=True),
        ],
        NOW,
    )
    assert (raised.child, raised.who) == ("Name not known", "Unallocated")
    assert (taken.danger, taken.who) == ("May not be safe tonight", "Ann Cole, 020 7946 0001")
    assert back.who == "Handed back by Bob Hale"
    assert (by_day.who, late.who) == ("Ann Cole, 020 7946 0001", "Unallocated")
    assert raised.phones == "Ann Cole, 020 7946 0001"


def test_whoever_rang_is_rung_back_and_the_child_has_an_age() -> None:
    call = SimpleNamespace(sender_phone="020 7946 0003", sender_name="A neighbour")
    row = referral(child_given="Saoirse", child_family="Devlin", child_born="2012-03-14",
                   intake=call, why="Red", due_at=NOW)  # fmt: skip
    (line,) = tonight_pack.referral_lines([row], NOW)
    assert (line.child, line.phones) == ("Saoirse Devlin, 14", "A neighbour, 020 7946 0003")
    assert (line.danger, line.due) == ("Red", "Due Tuesday 24 November 2026, 18:05")


def test_a_missing_child_without_a_case_says_so() -> None:
    row = SimpleNamespace(child_name="Saoirse", police_reference="", reference="NM-M-26-1",
                          grade="", case=None, missing_from=NOW)  # fmt: skip
    (line,) = tonight_pack.missing_lines([row])
    assert line.danger == "Missing, police grade not known"
    assert (line.reference, line.who, line.phones) == ("NM-M-26-1", "No open case", "")


def test_a_case_names_its_worker_and_every_number_that_is_known() -> None:
    rows = [
        SimpleNamespace(kind=kind, case=one, age=age, clock="C7", due_at=NOW)
        for kind, one, age in (
            ("police", case(), 14),
            ("clock", case(worker=None, team=None), None),
            ("not_safe", case(), 0),
        )
    ]
    first, second, third = tonight_pack.case_lines(rows)
    assert (first.child, first.phones) == ("Saoirse Devlin, 14", "Team East, 020 7946 0002")
    assert first.due == "Sent Tuesday 24 November 2026, 18:05"
    assert (second.who, second.phones) == ("Unallocated", "Phone not known")
    assert (third.child, third.due) == ("Saoirse Devlin, 0", "")


def test_a_child_of_two_parts_is_counted_once() -> None:
    lines = tonight_pack.alarm_lines([alarm(), alarm()], NOW)
    parts = (tonight_pack.Part("A", lines, ""), tonight_pack.Part("B", lines[:1], ""))
    pack = tonight_pack.TonightPack(
        "Team", "09:00", parts, (),
        partnership="Northmere", printed_by="Ann", agency="Council", now=NOW,
    )  # fmt: skip
    assert pack.children == 1

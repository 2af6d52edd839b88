"""Importing: every cell that does not fit is told with its remedy, and every link is followed."""

import datetime as dt
from collections.abc import Mapping

import pytest

from handrail.rules.imports import SHEETS, Gathered, Kind, Line, build_schema
from handrail.rules.imports.cells import Unfit, read_cell, remedy_for
from handrail.rules.imports.children import Earlier
from handrail.rules.imports.sheets import BY_NAME

TODAY = dt.date(2026, 11, 27)
EMPTY: Mapping[tuple[str, str], Earlier] = {}
CHILD = {"id": "1", "family": "Devlin", "born": "2012-03-14"}
EPISODE = {"id": "e1", "child": "1", "referred_at": "2026-01-05", "source": "6", "need": "N1"}
MISSING = {"id": "m1", "child": "1", "missing_from": "2026-07-02"}


def column(sheet: str, name: str):
    return BY_NAME[sheet].by_name[name]


def gathered(
    *rows: tuple[str, dict[str, str]], known: Mapping[tuple[str, str], Earlier] = EMPTY
) -> list[str]:
    found = Gathered(TODAY)
    for number, (sheet, cells) in enumerate(rows, 2):
        found.take(Line("a.xlsx", sheet, number, cells))
    found.finish(
        lambda sheet, ids: {name: known[sheet, name] for name in ids if (sheet, name) in known}
    )
    return list(found.findings.lines())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_sheet_has_an_id_and_says_what_each_column_takes(sheet) -> None:
    assert sheet.columns[0].name == "id"
    assert all(one.says and remedy_for(one) != "a value" for one in sheet.columns)
    assert all(bool(one.of) == (one.kind is Kind.OF) for one in sheet.columns)
    assert all(bool(one.codes) == (one.kind in (Kind.CODE, Kind.CODES)) for one in sheet.columns)
    assert all(set(one.of) <= set(BY_NAME) for one in sheet.columns)
    assert all(set(one.after) <= set(sheet.names) for one in sheet.columns)


@pytest.mark.parametrize(
    ("sheet", "name", "text", "kept"),
    [
        ("children", "born", "14/3/2012", "2012-03-14"),
        ("children", "born", "2012-03", "2012-03"),
        ("children", "born", "~2012", "~2012"),
        ("children", "born", "1900", "1900"),
        ("children", "born", "2100", "2100"),
        ("children", "id", "a" * 60, "a" * 60),
        ("children", "sex", "female", "F"),
        ("children", "disabilities", "vis; HEAR", ["VIS", "HEAR"]),
        ("children", "nhs", "943 476 5919", "9434765919"),
        ("children", "nhs", "not known", None),
        ("children", "postcode", "zz993vz", "ZZ99 3VZ"),
        ("children", "address_is_protected", "Y", True),
        ("children", "plans_before", "2", 2),
        ("episodes", "referred_at", "2026-10-24 14:30", "2026-10-24T13:30:00+00:00"),
        ("episodes", "referred_at", "24/10/2026", "2026-10-24"),
        ("episodes", "referred_at", "1900-01-01 10:00", "1900-01-01T10:00:00+00:00"),
        ("episodes", "referred_at", "2100-06-01 10:00", "2100-06-01T09:00:00+00:00"),
        ("episodes", "source", "Police", "6"),
        ("assessments", "factors", "11a 24A", ["11A", "24A"]),
    ],
)
def test_a_cell_is_read_in_the_ways_that_people_write_it(sheet, name, text, kept) -> None:
    assert read_cell(column(sheet, name), text) == kept


@pytest.mark.parametrize(
    ("sheet", "name", "text", "told"),
    [
        (
            "enquiries",
            "started_on",
            "31/02/2026",
            "“31/02/2026” is not a date. Write a day such as",
        ),
        ("enquiries", "started_on", "02-30-2026", "is not a date"),
        ("enquiries", "started_on", "24.11.26", "is not a date"),
        ("enquiries", "started_on", "45989", "is not a date"),
        ("enquiries", "started_on", "0001-01-01", "is not a year"),
        ("enquiries", "started_on", "Tuesday", "is not a date"),
        ("enquiries", "started_on", "2026-13-01", "is not a date"),
        ("episodes", "referred_at", "2026-11-24 25:00", "is not a date and time"),
        ("episodes", "referred_at", "1899-12-31 10:00", "is not a date and time"),
        ("episodes", "referred_at", "2101-01-01 10:00", "is not a date and time"),
        ("children", "born", "about 2012", "is not a date of birth"),
        ("children", "born", "1899", "is not a year"),
        ("children", "born", "2101", "is not a year"),
        ("children", "id", "a" * 61, "Write at most 60"),
        ("children", "nhs", "123 456 7890", "“123 456 7890”: "),
        ("children", "upn", "A1", "unique pupil number"),
        ("children", "sex", "X", "Write one of F, M, U"),
        ("assessments", "factors", "11A; 99Z", "“99Z” is not a code"),
        ("children", "family", "", "this is empty"),
        ("children", "family", "=1+1", "formula"),
        ("children", "family", "a" * 201, "Write at most 200"),
        ("children", "family", "a\u202eb", "cannot be seen"),
        ("children", "family", "a\0b", "cannot be seen"),
        ("children", "postcode", "NOT A PC", "is not a postcode"),
        ("children", "postcode", "E99 999", "is not a postcode"),
        ("children", "postcode", "75001", "put a postcode from another country in the address"),
        ("children", "id", "=cmd|' /C calc'!A0", "formula"),
        ("children", "id", "#1", "is not an id"),
        ("children", "plans_before", "many", "whole number"),
        ("children", "address_is_protected", "perhaps", "Write yes or no"),
    ],
)
def test_a_cell_that_does_not_fit_says_what_to_write(sheet, name, text, told) -> None:
    with pytest.raises(Unfit) as wrong:
        read_cell(column(sheet, name), text)
    assert told in str(wrong.value)


def test_what_fits_has_no_problem() -> None:
    assert gathered(("children", CHILD), ("episodes", EPISODE)) == []


def test_every_mistake_is_told_and_not_the_first_alone() -> None:
    told = gathered(
        ("children", CHILD | {"born": "", "sex": "Z", "nhs": "1"}),
        ("children", CHILD),
        ("episodes", EPISODE | {"child": "9", "need": "", "closed_on": "2026-02-30"}),
        ("assessments", {"id": "a1", "episode": "e1", "started_on": "2026-12-01"}),
    )
    places = [line.split(": ", 1)[0].removeprefix("a.xlsx, ") for line in told]
    assert places == [
        "sheet children, row 2, column sex",
        "sheet children, row 2, column nhs",
        "sheet children, row 3, column id",
        "sheet episodes, row 4, column closed_on",
        "sheet assessments, row 5, column started_on",
        "sheet episodes, row 4, column child",
    ]


@pytest.mark.parametrize(
    ("sheet", "cells", "told"),
    [
        ("children", {"id": "2", "family": "A"}, "expected_on"),
        ("children", CHILD | {"id": "2", "expected_on": "2027-01-01"}, "expected_on"),
        ("children", CHILD | {"id": "2", "born": "2031-01-01"}, "in the future"),
        ("children", CHILD | {"id": "2", "disabilities": "NONE;AUT"}, "Write NONE on its own"),
        ("children", CHILD | {"id": "2", "died_on": "2011-01-01"}, "before born"),
        ("relationships", {"id": "r", "child": "1", "kind": "mother"}, "other_name"),
        ("episodes", EPISODE | {"id": "e2", "need": ""}, "primary need"),
        ("episodes", EPISODE | {"id": "e2", "closed_on": "2026-02-01"}, "both closed_on"),
        ("episodes", EPISODE | {"id": "e2", "closed_on": "2025-02-01", "closure": "RC7"},
         "before referred_at"),
        ("episodes", EPISODE | {"id": "e2"}, "is open too"),
        ("assessments", {"id": "a", "episode": "e1", "started_on": "2026-01-06",
                         "factors": "21 11A"}, "Write it on its own"),
        ("plans", {"id": "p", "episode": "e1", "kind": "cp", "started_on": "2026-02-01"},
         "category"),
        ("missing", MISSING | {"held_at": "2026-07-03"}, "returned_at is empty"),
        ("missing", MISSING | {"not_held_why": "not_now"}, "returned_at is empty"),
        ("missing", MISSING | {"returned_at": "2026-07-02", "held_at": "2026-07-03",
                               "not_held_why": "not_now"}, "not both"),
        ("missing", MISSING | {"returned_at": "2026-07-04", "held_at": "2026-07-03"},
         "before returned_at"),
    ],
)  # fmt: skip
def test_rows_that_contradict_themselves_or_each_other_are_told(sheet, cells, told) -> None:
    found, *_ = gathered(("children", CHILD), ("episodes", EPISODE), (sheet, cells))
    assert told in found


@pytest.mark.parametrize(
    ("started", "signed", "told"),
    [
        ("2026-11-27", "2026-11-27", ""),
        ("2026-11-28", "", "column started_on: 2026-11-28 is in the future"),
        ("2026-11-21", "2026-11-20", "column authorised_on: "),
        ("2026-11-20", "2026-11-21", ""),
    ],
)
def test_a_day_is_compared_with_today_and_with_the_one_that_it_follows(
    started: str, signed: str, told: str
) -> None:
    row = {"id": "a", "episode": "e1", "started_on": started, "authorised_on": signed}
    found = gathered(("children", CHILD), ("episodes", EPISODE), ("assessments", row))
    assert bool(found) == bool(told)
    assert told in "".join(found)


@pytest.mark.parametrize(
    ("missing_from", "returned_at", "told"),
    [
        ("2026-07-02", "2026-07-02 00:30", ""),
        ("2026-07-02 23:00", "2026-07-02", ""),
        ("2026-07-02 23:00", "2026-07-02 23:00", ""),
        ("2026-07-02 23:00", "", ""),
        ("2026-07-03", "2026-07-02 23:30", "2026-07-02 is before missing_from, 2026-07-03"),
        ("2026-07-02 23:00", "2026-07-02 22:30",
         "2026-07-02 22:30 is before missing_from, 2026-07-02 23:00"),
        ("2026-10-25 01:40 BST", "2026-10-25 01:10 GMT", ""),
        ("2026-10-25 01:10 GMT", "2026-10-25 01:40 BST",
         "2026-10-25 01:40 BST is before missing_from, 2026-10-25 01:10 GMT"),
        ("2026-11-27 23:59", "2026-11-28 00:00", "2026-11-28 is in the future"),
    ],
)  # fmt: skip
def test_times_are_compared_where_both_are_known_and_otherwise_days_in_london(
    missing_from: str, returned_at: str, told: str
) -> None:
    row = MISSING | {"missing_from": missing_from, "returned_at": returned_at}
    found = gathered(("children", CHILD), ("missing", row))
    assert bool(found) == bool(told)
    assert told in "".join(found)


def test_a_row_may_lead_to_one_that_came_in_an_earlier_file() -> None:
    assert gathered(("episodes", EPISODE), known={("children", "1"): Earlier("person", "")}) == []
    [told] = gathered(("episodes", EPISODE))
    assert told == (
        "a.xlsx, sheet episodes, row 2, column child: no row of children has the id “1”. "
        "Add that row, or put the id right"
    )


def test_two_open_episodes_of_one_child_are_told_whatever_stands_before_them() -> None:
    closed = EPISODE | {"id": "e0", "closed_on": "2026-02-01", "closure": "RC7"}
    rows = (("children", CHILD), ("episodes", closed), ("episodes", EPISODE))
    assert gathered(*rows) == []
    [told] = gathered(*rows, ("episodes", EPISODE | {"id": "e2"}))
    assert "row 5, column closed_on: the episode in row 4 of the same child is open too" in told


@pytest.mark.parametrize(
    ("held", "others", "is_told"),
    [
        (None, [], False),  # no open case here
        ("", [], True),  # one that was opened here
        ("e0", [], True),
        ("e0", [{"id": "e0"}], True),
        ("e0", [{"id": "e0", "closed_on": "2026-02-01", "closure": "RC7"}], False),
        ("e1", [], False),  # this one, of an import that goes on
    ],
)
def test_an_episode_is_not_a_second_open_case_of_the_child(
    held: str | None, others: list[dict[str, str]], is_told: bool
) -> None:
    before = {("children", "1"): Earlier("person", "", held)}
    if held == "e0":
        before["episodes", held] = Earlier("case", "1")
    rows = [("episodes", EPISODE | more) for more in others]
    found = gathered(*rows, ("episodes", EPISODE), known=before)
    says = "column child: the child has an open case here already. Close that case here"
    assert any(says in line for line in found) is is_told


def test_an_episode_that_came_before_or_is_closed_is_no_second_open_case() -> None:
    before = {("children", "1"): Earlier("person", "", "")}
    closed = EPISODE | {"closed_on": "2026-02-01", "closure": "RC7"}
    assert gathered(("episodes", closed), known=before) == []
    before["episodes", "e1"] = Earlier("case", "1")
    assert gathered(("episodes", EPISODE), known=before) == []


NFA = {"id": "e0", "child": "1", "referred_at": "2026-01-05", "source": "6", "is_nfa": "yes"}
OTHER = ("children", {"id": "2", "family": "Marsh", "born": "2011-05-02"})
OTHERS_EPISODE = ("episodes", EPISODE | {"id": "e2", "child": "2"})
BELOW = {
    "assessments": {"started_on": "2026-01-06"},
    "enquiries": {"started_on": "2026-01-06"},
    "conferences": {"kind": "conference", "held_on": "2026-01-26"},
    "plans": {"kind": "cin", "started_on": "2026-01-26"},
    "proceedings": {"started_on": "2026-02-01"},
    "orders": {"kind": "epo", "started_at": "2026-02-01 10:00", "ends_at": "2026-02-08"},
}


def below(sheet: str, episode: str, **more: str) -> tuple[str, dict[str, str]]:
    return sheet, {"id": "x", "episode": episode, **BELOW[sheet], **more}


@pytest.mark.parametrize("sheet", BELOW)
def test_nothing_stands_under_an_episode_with_no_further_action(sheet) -> None:
    rows = (("children", CHILD), ("episodes", NFA), below(sheet, "e0"))
    [told] = gathered(*rows)
    assert f"sheet {sheet}, row 4, column episode: the episode “e0” ended with no further" in told
    before = {("episodes", "e0"): Earlier("referral", "1")}
    [told] = gathered(below(sheet, "e0"), known=before)
    assert "so it has no case" in told
    assert gathered(below(sheet, "e0"), known={("episodes", "e0"): Earlier("case", "1")}) == []


def test_a_row_leads_to_no_row_of_another_child() -> None:
    rows = (("children", CHILD), OTHER, ("episodes", EPISODE), OTHERS_EPISODE,
            below("enquiries", "e2"), below("conferences", "e1", enquiry="x"))  # fmt: skip
    [told] = gathered(*rows)
    assert "row 7, column enquiry: “x” is of the child “2”, and this row of “1”" in told
    known = {
        ("conferences", "c"): Earlier("meeting", "2"),
        ("episodes", "e1"): Earlier("case", "1"),
    }
    [told] = gathered(below("plans", "e1", conference="c"), known=known)
    assert "Name one of the same child in conference" in told


def test_a_row_that_came_with_another_child_is_told() -> None:
    children = (("children", CHILD), OTHER)
    [told] = gathered(*children, ("episodes", EPISODE),
                      known={("episodes", "e1"): Earlier("case", "2")})  # fmt: skip
    assert (
        "column child: “e1” came before with the child “2”. Give this row an id of its own" in told
    )
    known = {("assessments", "x"): Earlier("assessment", "2")}
    [told] = gathered(*children, ("episodes", EPISODE), below("assessments", "e1"), known=known)
    assert "column episode: “x” came before with the child “2”" in told


def test_an_episode_that_had_no_case_before_gets_none_by_a_change() -> None:
    known = {("episodes", "e1"): Earlier("referral", "1")}
    [told] = gathered(("children", CHILD), ("episodes", EPISODE), known=known)
    assert "column is_nfa: “e1” came before as no further action. Leave is_nfa as it was" in told


def test_a_thousand_mistakes_are_counted_and_the_first_are_shown() -> None:
    told = gathered(*(("children", {"id": str(number)}) for number in range(1000)))
    assert len(told) == 501
    assert told[-1] == "and 500 more of 1,000 in all"


@pytest.mark.parametrize(("file", "there"), [("a.xlsx", "row 2."), ("b.xlsx", "row 2 of a.xlsx.")])
def test_an_id_that_came_twice_is_told_with_the_row_that_had_it_first(
    file: str, there: str
) -> None:
    found = Gathered(TODAY)
    found.take(Line("a.xlsx", "children", 2, CHILD))
    found.take(Line(file, "children", 9, CHILD))
    [told] = found.findings.lines()
    assert f"the id “1” is also in {there}" in told


def test_the_schema_names_every_column_of_every_sheet() -> None:
    made = build_schema()["properties"]
    for sheet in SHEETS:
        assert tuple(made[sheet.name]["items"]["properties"]) == sheet.names

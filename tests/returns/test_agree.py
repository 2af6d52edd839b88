"""The census, the safeguarding data set, Annex A and the daily flow say the same of a child."""

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from handrail.outputs.returns import annex_a, daily_flow, ssd
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import load_census_years
from handrail.rules.returns.census_window import in_year
from tests.returns import files
from tests.returns.stories import STORIES, child, conference, enquiry, episode

pytestmark = pytest.mark.once

YEARS = (2026, 2027)
NOT_IN_THE_FLOW = {"need", "conferences"}


def of_year(year: int) -> list[ChildFacts]:
    found = (in_year(one, load_census_years()[year].period) for one in STORIES.values())
    return [one for one in found if one is not None]


def by_census(year: int) -> dict[str, Any]:
    root = files.census(of_year(year), year)
    return {
        str(one.findtext("ChildIdentifiers/LAchildID")): files.told_by_census(one)
        for one in root.iter("Child")
    }


@pytest.mark.parametrize("year", YEARS)
def test_the_data_set_says_what_the_census_says(year: int) -> None:
    tables = files.ssd_tables(of_year(year))
    told = {
        row["pers_person_id"]: files.told_by_ssd(tables, row) for row in tables["ssd_person"]
    }  # fmt: skip
    assert told == by_census(year)


@pytest.mark.parametrize("year", YEARS)
def test_the_daily_flow_says_what_the_census_says(year: int) -> None:
    since, today = load_census_years()[year].period.start, load_census_years()[year].period.end
    told = {}
    for one in of_year(year):
        sent = daily_flow.child_payload(one, since, today)
        assert sent is not None
        told[sent["la_child_id"]] = files.told_by_flow(sent)
    assert told == {key: _shorter(one) for key, one in by_census(year).items()}


def _shorter(one: dict[str, Any]) -> dict[str, Any]:
    """The census without what the flow does not ask."""
    episodes = [
        {name: value for name, value in row.items() if name not in NOT_IN_THE_FLOW}
        | {"protection": [plan[:2] for plan in row["protection"]]}
        for row in one["episodes"]
    ]
    return {**one, "episodes": episodes}


@pytest.mark.parametrize("on", [dt.date(2026, 3, 31), dt.date(2026, 11, 24)])
def test_the_lists_for_inspectors_say_what_the_census_says(on: dt.date) -> None:
    year = 2026 if on <= dt.date(2026, 3, 31) else 2027
    told = by_census(year)
    start = str(annex_a.Day(on).start)
    book = load_workbook(io.BytesIO(annex_a.workbook_bytes(STORIES.values(), on)))

    def sheet(name: str) -> list[tuple[Any, ...]]:
        _, *lines = book[name].iter_rows(values_only=True)
        return sorted(tuple(_text(cell) for cell in line) for line in lines)

    def recent(name: str, day: int) -> list[tuple[str, dict[str, Any], Any]]:
        """Rows of the census of the half year, with the child and the episode."""
        return [
            (key, one, row)
            for key, who in told.items()
            for one in who["episodes"]
            for row in one[name]
            if not row[day] or row[day] >= start
        ]

    source = annex_a.load_list_definitions()["values"]["source"]
    assert [(row[0], row[5], row[6], row[7]) for row in sheet("List 3")] == sorted(
        (key, one["referred"], source[one["source"]], "a) Yes" if one["nfa"] else "b) No")
        for key, who in told.items()
        for one in who["episodes"]
        if one["referred"] >= start
    )
    assert [(row[0], row[6], row[8]) for row in sheet("List 4")] == sorted(
        (key, row[0], row[1]) for key, _, row in recent("assessments", 1)
    )
    enquiries = [(key, row[0], row[1]) for key, _, row in recent("enquiries", 1)]
    assert {(row[0], row[6], row[8]) for row in sheet("List 5")} <= set(enquiries)
    category = annex_a.load_list_definitions()["values"]["category"]
    assert [(row[0], row[6], row[7], row[8], row[11], row[12]) for row in sheet("List 7")] == [
        (key, row[0], category[row[2]], category[row[3]], (row[4] or [""])[-1], row[1])
        for key, _, row in sorted(recent("protection", 1), key=lambda found: found[0])
    ]
    need = annex_a.load_list_definitions()["values"]["need"]
    closure = annex_a.load_list_definitions()["values"]["closure"]
    for row in sheet("List 6"):
        last = told[row[0]]["episodes"][-1]
        assert (row[6], row[7], row[9]) == (last["referred"], need[last["need"]], last["closed"])
        assert row[10] == closure.get(last["closure"], "")


def _text(cell: Any) -> str:
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell)


def test_every_key_of_the_data_set_leads_to_a_row() -> None:

    tables = files.ssd_tables(STORIES.values())
    for table, column, other, key in ssd.load_table_definitions()["keys"]:
        there = {row[key] for row in tables[other]}
        assert {row[column] for row in tables[table] if row[column]} <= there, (table, column)
    for table, rows in tables.items():
        if rows and table not in ("ssd_cohort", "manifest"):
            ids = [row[next(iter(_own_key(table)))] for row in rows]
            assert len(set(ids)) == len(ids), table


def _own_key(table: str) -> list[str]:

    columns = ssd.list_columns(table)
    return [columns[1]] if table == "ssd_person" else columns[:1]


def test_a_conference_of_which_only_the_day_is_known_is_in_every_return() -> None:
    """An imported enquiry may name the day of a conference that has no minutes here."""
    told = episode("2026-05-04", enquiries=(enquiry("2026-05-05", "2026-05-27", "2026-05-20"),))
    one = child("k", told)
    root = files.census([one], 2027)
    assert [row.text for row in root.iter("DateOfInitialCPC")] == ["2026-05-20"]
    (row,) = files.ssd_tables([one])["ssd_initial_cp_conference"]
    assert files.day(row["icpc_icpc_date"]) == "2026-05-20"
    assert row["icpc_icpc_transfer_in"] == "N"
    both = replace(told, conferences=(conference("2026-05-20", enquiry="enquiry-2026-05-05"),))
    assert len(files.ssd_tables([child("k", both)])["ssd_initial_cp_conference"]) == 1

"""Annex A: exact headings, days as inspectors write them, and who stands in which list."""

import datetime as dt
import io
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import load_workbook

from handrail.outputs.returns import annex_a
from handrail.rules.returns import ChildFacts, ContactFacts, MissingFacts, Worker
from tests.returns.stories import (
    AGAIN,
    CAT,
    CRIMINAL,
    EXPLOITED,
    MOVED_HERE,
    NOTHING_FURTHER,
    STORIES,
    changed,
    on,
)

pytestmark = pytest.mark.once

DAY = dt.date(2026, 2, 24)


def book_of(*children: ChildFacts, day: dt.date = DAY) -> Any:
    return load_workbook(io.BytesIO(annex_a.workbook_bytes(children, day)))


def rows(name: str, *children: ChildFacts, day: dt.date = DAY) -> list[dict[str, Any]]:
    head, *lines = book_of(*children, day=day)[name].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_every_list_has_its_exact_headings() -> None:
    book = book_of(*STORIES.values())
    assert book.sheetnames == [*annex_a.SHEETS, "About"]
    for name in annex_a.SHEETS[:-1]:
        assert [cell.value for cell in book[name][1]] == annex_a.load_list_definitions()["lists"][
            name
        ]
    missing = [cell.value for cell in book["Missing"][1]]
    assert set(missing) <= set(annex_a.load_list_definitions()["lists"]["List 8"])


def test_every_row_is_as_long_as_its_heading() -> None:
    for name, lines in annex_a.rows_by_list(STORIES.values(), DAY).items():
        assert {len(line) for line in lines} <= {len(annex_a.list_headings(name))}, name


def test_days_are_shown_day_first_and_values_as_the_lists_write_them() -> None:
    sheet = book_of(AGAIN)["List 3"]
    assert (sheet["F2"].value.date(), sheet["F2"].number_format) == (on("2026-01-12"), "dd/mm/yyyy")
    (row,) = rows("List 3", AGAIN)
    assert (row["Gender"], row["Ethnicity"]) == ("b) Female", "a) WBRI")
    assert (row["Referral Source"], row["Referral NFA?"]) == ("q) 6: Police", "b) No")
    assert (row["Age"], row["Number of Referrals in Last 12 Months"]) == (15, 1)
    assert (row["Allocated Team"], row["Allocated Worker"]) == (CAT.team, CAT.name)


def test_no_cell_is_a_formula() -> None:
    worker = Worker("x", "=cmd|'/c calc'!A1", team="@team", team_id="t")
    sheet = book_of(changed(AGAIN, referred_on=on("2026-01-05"), worker=worker))["List 3"]
    texts = [cell for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert not [cell.value for cell in texts if cell.value[0] in "=+-@"]


def test_contacts_of_the_half_year_are_listed_accepted_or_not() -> None:
    one = replace(
        NOTHING_FURTHER,
        contacts=(
            ContactFacts("a", on("2025-08-23"), "9"),
            ContactFacts("b", on("2025-08-24"), "2A"),
            ContactFacts("c", on("2026-02-24")),
            ContactFacts("d", on("2026-02-25"), "6"),
        ),
    )
    found = [(row["Date of Contact"].date(), row["Contact Source"]) for row in rows("List 1", one)]
    assert found == [(on("2025-08-24"), "e) 2A: Schools"), (on("2026-02-24"), None)]


def test_an_enquiry_says_whether_a_conference_was_held_and_gave_a_plan() -> None:
    (row,) = rows("List 5", EXPLOITED)
    name = "Strategy discussion initiating Section 47 Enquiry Start Date"
    assert row[name].date() == on("2025-09-03")
    assert row["Was an Initial Child Protection Conference deemed unnecessary?"] == "b) No"
    assert row["Date of Initial Child Protection Conference"].date() == on("2025-09-22")
    name = "Did the Initial Child Protection Conference Result in a Child Protection Plan"
    assert row[name] == "a) Yes"
    (row,) = rows("List 5", CRIMINAL, day=on("2025-06-30"))
    assert row["Was an Initial Child Protection Conference deemed unnecessary?"] == "a) Yes"
    assert row[name] is None


def test_where_a_case_stands_is_said_once_a_child() -> None:
    found = {row["Child Unique ID"]: row for row in rows("List 6", *STORIES.values())}
    stands = {key: row["Case Status"] for key, row in found.items()}
    assert stands == {
        "CHILDA": "b) Child Protection plan",
        "CHILDB": "e) Closed episode",
        "CHILDD": "d) Open assessment",
        "CHILDE": "c) Child in need plan",
        "CHILDF": "e) Closed episode",
        "CHILDG": "d) Open assessment",
        "CHILDH": "b) Child Protection plan",
        "CHILDI": "c) Child in need plan",
    }
    assert found["CHILDB"]["Reason for Closure"].startswith("RC7 - ")
    assert found["CHILDB"]["Primary Need Code"].startswith("N1 - ")


def test_a_plan_is_told_with_its_categories_reviews_and_the_plans_before() -> None:
    (row,) = rows("List 7", MOVED_HERE)
    assert row["Initial Category of Abuse"] == "d) Emotional abuse"
    assert row["Latest Category of Abuse"] == "c) Sexual abuse"
    assert row["Date of latest review conference"].date() == on("2026-02-09")
    assert row["Number of Previous Child Protection Plans"] == 1
    assert row["Was the Child Seen Alone?"] is None


def test_an_unborn_child_has_neither_birthday_nor_age() -> None:
    (row,) = rows("List 3", STORIES["unborn"])
    assert (row["Date of Birth"], row["Age"], row["Gender"]) == (
        None,
        None,
        "c) Not stated/recorded",
    )


def test_times_missing_are_counted_over_a_year_with_the_interview_after_the_last() -> None:
    def at(day: str) -> dt.datetime:
        return dt.datetime.combine(on(day), dt.time(12), dt.UTC)

    one = replace(
        EXPLOITED,
        missing=(
            MissingFacts("a", at("2025-02-23"), offered=True, held=True),
            MissingFacts("b", at("2025-02-24"), offered=True, held=True),
            MissingFacts("c", at("2026-02-01"), offered=True, held=False),
            MissingFacts("d", at("2026-03-01")),
        ),
    )
    (row,) = rows("Missing", one, EXPLOITED)
    count, absent, offered, accepted = annex_a.list_headings("Missing")[5:9]
    assert (row[count], row[absent]) == (2, None)
    assert (row[offered], row[accepted]) == ("a) Yes", "b) No")


def test_the_last_sheet_says_what_is_not_held() -> None:
    sheet = book_of(EXPLOITED)["About"]
    told = {line[0]: line for line in sheet.iter_rows(values_only=True)}
    assert told["List 2"][3] == "Early help assessments are not kept here."
    assert told["List 7"][1:3] == ("Child protection", 1)
    assert told["List 8"][2] is None


def test_the_same_facts_give_the_same_bytes() -> None:
    assert annex_a.workbook_bytes([EXPLOITED], DAY) == annex_a.workbook_bytes([EXPLOITED], DAY)

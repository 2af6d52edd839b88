"""The Standard Safeguarding Dataset: every table with its exact columns, rendered as it asks."""

import csv
import io
import re

import pytest

from handrail.outputs.returns import ssd, ssd_child, ssd_work
from tests.returns import files
from tests.returns.stories import STORIES

pytestmark = pytest.mark.once

DAY = re.compile(r"\d{4}-\d{2}-\d{2} 00:00:00\.000")


def test_every_table_has_its_exact_columns_and_no_other_file_is_made() -> None:
    found = files.ssd_files(STORIES.values())
    wanted = ssd.load_table_definitions()["tables"]
    assert len(wanted) == 48
    assert set(found) == {f"{table}.csv" for table in wanted} | {"manifest.csv"}
    for table, columns in wanted.items():
        head = next(csv.reader(io.StringIO(found[f"{table}.csv"])))
        assert head == [name for name, _ in columns]


def test_the_manifest_says_what_is_not_held_and_those_tables_are_empty() -> None:
    tables = files.ssd_tables(STORIES.values())
    made = {*ssd_child.OF_CHILD, *ssd_work.OF_EPISODE, "ssd_professionals", "ssd_department"}
    listed = {row["table"]: row for row in tables["manifest"]}
    assert {name for name, row in listed.items() if row["held"] == "Y"} == made
    for name, row in listed.items():
        assert int(row["rows"]) == len(tables[name])
        assert bool(row["why_not"]) == (row["held"] == "N")
        assert row["held"] == "Y" or not tables[name]


def test_days_and_flags_are_written_as_the_set_asks_and_no_id_is_too_long() -> None:
    tables = files.ssd_tables(STORIES.values())
    for table, columns in ssd.load_table_definitions()["tables"].items():
        for row in tables[table]:
            for name, kind in columns:
                if kind.upper() == "DATETIME" and row[name]:
                    assert DAY.fullmatch(row[name]), (table, name, row[name])
                if kind.upper() == "NCHAR(1)":
                    assert row[name] in ("Y", "N", ""), (table, name, row[name])
                if kind.upper() == "NVARCHAR(48)":
                    assert len(row[name]) <= 48

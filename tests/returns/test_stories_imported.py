"""The ten stories, imported from one file and exported: the census says what each story says."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from handrail.actions import imports
from handrail.outputs.imports import digest_of, read_into
from handrail.records.queries.returns.returns import PURPOSE, children_in_period
from handrail.rules.clocks import Calendar
from handrail.rules.imports import Gathered
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import load_census_years
from handrail.rules.returns.census_window import in_year
from handrail.rules.returns.checks import Asked
from handrail.rules.returns.validation import Check
from tests import people
from tests.outputs.returns.test_census_writer import elements, made
from tests.people.cast import NOW
from tests.returns.stories import STORIES
from tests.returns.told import NOT_TOLD, TOLD

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parent / "stories.json"


def brought(path: Path) -> None:
    gathered = read_into(Gathered(NOW.date()), path)
    gathered.finish(lambda sheet, ids: {})
    assert list(gathered.findings.lines()) == []
    imports.load_batch(
        by=people.act_as("helen"), gathered=gathered, name=path.name, digest=digest_of(path),
        now=NOW, tell=lambda done, of: None,
    )  # fmt: skip


def facts(year: int) -> dict[str, ChildFacts]:
    """The facts of a year by the name of the story."""
    named = {
        one.given.lower(): one
        for one in children_in_period(PURPOSE, load_census_years()[year].period)
    }
    assert set(named) <= set(STORIES)
    return named


@pytest.mark.parametrize("year", [2026, 2027])
def test_the_census_of_what_was_imported_says_what_each_story_says(year: int) -> None:
    brought(FILE)
    found = facts(year)
    for story in STORIES:
        if (story, year) in NOT_TOLD:
            assert story not in found or elements(made([found[story]], year)) == []
            continue
        told = elements(made([found[story]], year))
        wanted = [("LAchildID", found[story].export_id), *TOLD[story, year][1:]]
        assert told == wanted, story


def edited(tmp_path: Path, sheet: str, name: str, **cells: Any) -> Path:
    told = copy.deepcopy(json.loads(FILE.read_text("utf-8")))
    row = next(row for row in told[sheet] if row["id"] == name)
    row |= cells
    path = tmp_path / "edited.json"
    path.write_text(json.dumps(told), "utf-8")
    return path


def numbers(year: int = 2026) -> set[str]:
    """What the check before sending finds in the year's children, one by one."""
    period = load_census_years()[year].period
    check = Check(Asked(load_census_years()[year], Calendar()), period.end)
    found = (there for one in facts(year).values() if (there := in_year(one, period)))
    return {finding.number for one in found for finding in check.of(one)}


def test_the_ten_stories_have_nothing_wrong() -> None:
    brought(FILE)
    assert numbers() == set()


def test_an_edited_wrong_story_is_named_by_the_check(tmp_path) -> None:
    brought(edited(tmp_path, "assessments", "childf-1-a1", authorised_on="", factors=[]))
    assert "8867" in numbers()  # closed with an assessment that is still open

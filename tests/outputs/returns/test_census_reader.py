"""The main system's census beside our records: what differs, and files that cannot be trusted."""

from pathlib import Path

import pytest

from handrail.outputs.returns import census_reader
from handrail.outputs.returns.census_reader import NotACensus
from handrail.outputs.returns.census_writer import Header, census_lines
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import load_census_years
from handrail.rules.returns.census_window import in_year
from handrail.rules.returns.reconciliation import Told, find_differences
from tests.people.cast import NOW
from tests.returns.stories import CRIMINAL, EXPLOITED, STORIES, changed, on

pytestmark = pytest.mark.once
YEAR = load_census_years()[2026]


def written(path: Path, *children: ChildFacts) -> Path:
    told = [there for one in children if (there := in_year(one, YEAR.period))]
    path.write_text("".join(census_lines(Header(YEAR, "211", "1", NOW), told)), encoding="utf-8")
    return path


def read(path: Path) -> dict[str, Told]:
    return {one.child: one for one in census_reader.read_children(path)}


def found(ours: ChildFacts, theirs: ChildFacts, place: Path) -> list[str]:
    first = read(written(place / "ours.xml", ours))[ours.export_id]
    second = read(written(place / "theirs.xml", theirs))[ours.export_id]
    return [one.in_words for one in find_differences(first, second)]


@pytest.mark.parametrize("story", sorted(set(STORIES)))
def test_a_story_agrees_with_itself(story: str, tmp_path: Path) -> None:
    assert found(STORIES[story], STORIES[story], tmp_path) == []


def test_other_dates_factors_and_outcomes_are_named(tmp_path: Path) -> None:
    first = CRIMINAL.episodes[0].assessments[0]
    other = changed(
        CRIMINAL,
        closed_on=on("2025-12-02"),
        closure="RC9",
        assessments=(first.__class__(**{**vars(first), "factors": ("24A",)}),),
        in_need_plans=(),
    )
    assert found(CRIMINAL, other, tmp_path) == [
        "Episode of 6 May 2025, closed on: here 1 December 2025, there 2 December 2025",
        "Episode of 6 May 2025, reason for closing: here RC7, there RC9",
        "Assessment of 7 May 2025, factors: here 13A, 24A, there 24A",
        "Child in need plan of 30 June 2025: here there is one, there nothing",
    ]


def test_a_flag_may_be_written_in_words(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xml", EXPLOITED)
    text = path.read_text("utf-8")
    path.write_text(text.replace("<ICPCnotRequired>0<", "<ICPCnotRequired>false<"), "utf-8")
    rows = read(path)[EXPLOITED.export_id].rows
    assert rows["Section 47 enquiry", "2025-09-03"]["ICPCnotRequired"] == "0"


BOMB = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>
<Message><Children><Child>&c;</Child></Children></Message>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<Message><Children><Child>&x;</Child></Children></Message>"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB, "declares entities"),
        (OUTSIDE, "declares entities"),
        ("<Message><Children><Child>", "cut short or damaged at line 1"),
        ("", "cut short or damaged"),
        ("no xml", "cut short or damaged"),
        ("<Letter></Letter>", "not a census file"),
        ("<Message><Children></Children></Message>", "has no children"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_not_read(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotACensus, match=says):
        list(census_reader.read_children(path))


def test_a_large_file_is_read_child_by_child(tmp_path: Path) -> None:
    """One that is cut short tells what stands before the cut, and then that it ends."""
    path = written(tmp_path / "a.xml", *STORIES.values())
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    seen: list[Told] = []
    with pytest.raises(NotACensus, match="cut short"):
        seen.extend(census_reader.read_children(path))

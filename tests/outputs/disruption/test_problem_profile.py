"""The figures of the problem profile: every number rounded, bars, and rows of a file."""

import csv
import datetime as dt
import io
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.outputs.disruption import problem_profile
from handrail.rules.core.small_numbers import Cell
from handrail.rules.disruption.problem_profile import Figure, Period, Rounding

pytestmark = pytest.mark.once
PERIOD = Period("2026-q4", "October to December 2026", dt.date(2026, 10, 1), dt.date(2026, 12, 31))


def counted(forms: dict[str, int], **more: Any) -> Any:
    told: dict[str, Any] = {
        "each": lambda feature: forms if feature == "form" else {},
        "pairs": lambda one, other: [],
        "people": {}, "suspects": {}, "places": {}, "measures": {}, "episodes": 0,
        "children": range(sum(forms.values())),
    }  # fmt: skip
    return SimpleNamespace(**told | more)


def profile(**more: Any) -> problem_profile.Profile:
    told = more.pop("forms", {"criminal": 20, "sexual": 10})
    rounding = Rounding(5, lambda spot, number, times: 2, PERIOD.key)
    return problem_profile.build_profile(counted(told, **more), PERIOD, rounding)


def test_the_sentence_tells_rounded_numbers_and_how_much_is_not_known() -> None:
    assert profile().sentence == (
        "About 30 children had a case open in October to December 2026. Missing episodes of "
        "these children: 5 or fewer. Kind of exploitation: not known for 5 or fewer of "
        "about 30 children."
    )
    assert "5 or fewer children had a case open" in profile(forms={}).sentence
    assert "rounded up or down to a multiple of 5" in profile().caution


def test_a_measure_that_nobody_used_has_no_row() -> None:
    found = profile(measures={"option": {"cawn16": 10}})
    which = next(one for _, one in found.figures if one.title == "Kinds of measure")
    labels = [label for label, cells in which.rows]
    assert len(labels) == 1
    assert which.rows[0][1][0].number == 10


def test_bars_are_in_steps_of_the_longest_and_a_table_of_two_questions_has_none() -> None:
    rows = tuple((name, (Cell(number),)) for name, number in (("a", 30), ("b", 10), ("c", 0)))
    one = Figure("Kind", "children", 40, 0, ("Number",), (*rows, ("d", (Cell(None),))), 5)
    assert [length for _, _, length in problem_profile.bars_of_figure(one)] == [100, 35, 0, 0]
    two = Figure("Kind", "children", 40, 0, ("Girl", "Boy"), (("a", (Cell(5), Cell(5))),), 5)
    assert problem_profile.bars_of_figure(two) == []


def test_every_number_is_a_line_of_the_file_with_its_base() -> None:
    rows = list(
        csv.DictReader(io.StringIO(problem_profile.csv_bytes(profile()).decode("utf-8-sig")))
    )
    kinds = {row["Row"]: row for row in rows if row["Figure"] == "Kind of exploitation"}
    assert kinds["Criminal exploitation"]["Number"] == "20"
    assert {row["Rounded"] for row in rows} == {"rounded to multiples of 5"}
    assert {row["Period"] for row in rows} == {"1 October 2026 to 31 December 2026"}


def test_suspects_are_counted_by_one_answer_at_a_time_with_what_is_not_recorded() -> None:
    found = profile(suspects={"sex": {"m": 20, "": 10, "refu": 5}, "nationality": {"british": 10}})
    title, sex = next(
        (part, one) for part, one in found.figures if one.of == "suspects" and one.title == "Sex"
    )
    assert title == "Suspects in investigations"
    assert [label for label, _ in sex.rows] == ["Female", "Male", "Not known or not recorded"]
    assert sex.lacking == 15
    assert "not who is likely to cause harm" in found.caution

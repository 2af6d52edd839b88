"""What is proposed in twelve annotated files: how much of what is protected, and how rightly."""

import sys
from dataclasses import replace

import pytest

from handrail.rules.data_protection.redaction import WITHHELD
from tests.people import annotated
from tests.people.annotated import Annotated, Figures, files, gathered, marks_in, measured

pytestmark = pytest.mark.django_db


Row = tuple[str, Figures, list[str], list[str]]


LEAST_RECALL, LEAST_PRECISION = 0.98, 0.7


@pytest.mark.drawn
@pytest.mark.once
def test_enough_of_what_is_protected_is_proposed_and_little_else() -> None:
    rows, overall = _measured("")
    assert len(rows) == 12
    assert overall.recall >= LEAST_RECALL
    assert overall.precision >= LEAST_PRECISION
    assert min(figures.recall for _, figures, _, _ in rows) >= 0.9
    assert min(figures.precision for _, figures, _, _ in rows) >= LEAST_PRECISION


@pytest.mark.drawn
@pytest.mark.once
def test_files_that_the_proposing_was_not_written_for_are_nearly_as_good() -> None:
    rows, overall = _measured("held_out")
    assert len(rows) == 4
    assert overall.recall >= 0.9
    assert overall.precision >= LEAST_PRECISION


@pytest.mark.drawn
def test_where_a_child_lives_and_learns_is_withheld_from_a_parent_and_not_only_proposed() -> None:
    asked = [file for file in files() if file.told["asker"] == "parent"]
    found = {file.name: places for file in asked if (places := _places_left(file))}
    assert len(asked) > 3
    # that somebody fosters the child tells nobody where: the two words by themselves are proposed
    assert found == {"02-social-worker-visit": ["foster carer"]}


def _places_left(file: Annotated) -> list[str]:
    """The marked words of where the child is that an officer could still choose to show."""
    withheld = [mark for mark in marks_in(file, gathered(file)) if mark.choice == WITHHELD]
    hidden = {at for mark in withheld for at in range(mark.start, mark.end)}
    places = replace(file, spans=tuple(span for span in file.spans if span.kind == "place"))
    return annotated.missed(places, hidden)


def _measured(part: str) -> tuple[list[Row], Figures]:
    rows = [(file.name, *_figures_of(file)) for file in files(part)]
    overall = sum((figures for _, figures, _, _ in rows), Figures())
    sys.stdout.writelines(_line(*row) for row in [*rows, (f"all {part}", overall, [], [])])
    return rows, overall


def _figures_of(file: Annotated) -> tuple[Figures, list[str], list[str]]:
    marks = marks_in(file, gathered(file))
    hidden = {at for mark in marks for at in range(mark.start, mark.end)}
    return measured(file, marks), annotated.missed(file, hidden), annotated.wrong(file, marks)


def _line(name: str, figures: Figures, missed: list[str], wrong: list[str]) -> str:
    """One file in words; seen with `pytest -s`."""
    return (
        f"{name:34} recall {figures.recall:.3f} ({figures.found} of {figures.facts}) "
        f"precision {figures.precision:.3f} ({figures.right} of {figures.words}) "
        f"missed: {missed} too much: {wrong}\n"
    )

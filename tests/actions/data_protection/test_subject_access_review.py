"""A copy is read by two people before it leaves."""

import datetime as dt

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.data_protection import (
    subject_access_copies,
    subject_access_review,
)
from handrail.actions.data_protection.subject_access_review import Decided
from handrail.rules.data_protection.redaction import read_marks, undecided_marks
from handrail.rules.permissions import ProofNeeded
from tests.actions.data_protection.test_subject_access_copies import child
from tests.people import NOW
from tests.people.access import decided, gathered, read, released
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db


def test_nothing_leaves_without_a_second_person() -> None:
    row = gathered(child())
    with pytest.raises(NotPossible):
        subject_access_copies.release_copies(by=act_as("rory"), row=row, now=NOW)
    read(row)
    with pytest.raises(NotPossible, match="another records officer"):
        subject_access_review.agree_disclosure(by=act_as("rory"), row=row, now=NOW)
    with pytest.raises(NotPossible):
        subject_access_copies.release_copies(by=act_as("rory"), row=row, now=NOW)
    with pytest.raises(Refused):
        subject_access_review.agree_disclosure(by=act_as("helen"), row=row, now=NOW)
    subject_access_review.agree_disclosure(by=act_as("rae"), row=row, now=NOW)
    with pytest.raises(NotPossible):
        subject_access_copies.read_copy(by=act_as("rory"), row=row, kind="redacted")


def test_a_copy_is_released_only_by_somebody_who_has_just_proved_who_they_are() -> None:
    row = read(gathered(child()))
    subject_access_review.agree_disclosure(by=act_as("rae"), row=row, now=NOW)
    late = NOW + dt.timedelta(hours=2)
    with pytest.raises(ProofNeeded):
        subject_access_copies.release_copies(by=act_as("rory"), row=row, now=late)


def test_every_proposal_is_decided_by_a_person() -> None:
    row = gathered(child())
    marked = next(one for one in row.passages.order_by("place") if len(one.marks) > 2)
    with pytest.raises(Incomplete) as found:
        subject_access_review.decide_passage(
            by=act_as("rory"), passage=marked, decided=Decided(), now=NOW
        )
    assert set(found.value.problems) == {f"m{number}" for number in range(len(marked.marks))}
    with pytest.raises(NotPossible, match="have no decision yet"):
        subject_access_review.pass_to_second_reader(by=act_as("rory"), row=row, now=NOW)


def test_the_second_reader_sends_a_passage_back_and_the_first_is_told() -> None:
    row = read(gathered(child()))
    one = row.passages.order_by("place").first()
    assert one is not None
    subject_access_review.return_passage(
        by=act_as("rae"), passage=one, why="Her aunt is named in other words", now=NOW
    )
    row.refresh_from_db()
    assert row.state == "reading"
    assert one.state == "returned"
    released(row)
    assert row.state == "released"


def test_passages_with_nothing_proposed_are_cleared_together() -> None:
    row = gathered(child())
    rows = list(row.passages.order_by("place"))
    number = subject_access_review.clear_passages(
        by=act_as("rory"), row=row, passages=rows, now=NOW
    )
    assert number == sum(1 for one in rows if not undecided_marks(one.marks)) > 0


def test_further_words_are_redacted_wherever_they_stand_and_must_stand_somewhere() -> None:
    row = gathered(child())
    note = next(one for one in row.passages.order_by("place") if "Her teacher" in one.words)
    with pytest.raises(Incomplete, match="not in the passage: the moon"):
        decided(note, more=["the moon"], more_reason="crime")
    decided(note, more=["the gate"], more_reason="crime")
    hidden = [note.words[mark.start : mark.end] for mark in read_marks(note.marks)]
    assert "the gate" in hidden

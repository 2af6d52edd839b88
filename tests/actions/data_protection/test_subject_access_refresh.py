"""A request is gathered again when the person's records were joined or separated since."""

import pytest

from handrail.actions.core.recording import NotPossible, Refused
from handrail.actions.data_protection import (
    subject_access_copies,
    subject_access_refresh,
    subject_access_review,
)
from handrail.records.models import AccessRequest, Person, Relationship
from handrail.rules.data_protection.redaction import undecided_marks
from tests import people
from tests.people import NOW, casework, joining
from tests.people.access import gathered, read, released
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db

JOINED = "joined or separated"


def _child() -> Person:
    return people.registered(people.sent())


def _again(row: AccessRequest) -> AccessRequest:
    row.refresh_from_db()
    return subject_access_refresh.gather_again(by=act_as("rory"), row=row, now=NOW)


def _words(row: AccessRequest) -> str:
    return "\n".join(one.words for one in row.passages.order_by("place"))


def test_another_childs_passages_leave_the_copy_when_a_wrong_join_is_undone() -> None:
    child, cousin = _child(), joining.on_register("Marigold", "Ashgrove")
    same = joining.joined(child, cousin)
    row = read(gathered(child))
    assert "Marigold" in _words(row)
    joining.apart(same)
    with pytest.raises(NotPossible, match=JOINED):
        subject_access_review.agree_disclosure(by=act_as("rae"), row=row, now=NOW)
    _again(row)
    assert "Marigold" not in _words(row)
    assert b"%PDF" in released(row)


def test_what_was_decided_on_passages_that_are_still_the_persons_stays() -> None:
    child, cousin = _child(), joining.on_register("Marigold", "Ashgrove")
    same = joining.joined(child, cousin)
    row = read(gathered(child))
    before = {one.public_id: one.marks for one in row.passages.all()}
    joining.apart(same)
    assert _again(row).state == "reading"
    kept = list(row.passages.filter(public_id__in=before))
    assert kept
    assert {one.state for one in kept} == {"read"}
    assert all(one.marks == before[one.public_id] for one in kept)
    places = list(row.passages.order_by("place").values_list("place", flat=True))
    assert places == list(range(1, len(places) + 1))


def test_a_record_joined_later_is_in_the_copy_and_waits_for_a_decision() -> None:
    child = _child()
    row = read(gathered(child))
    subject_access_review.agree_disclosure(by=act_as("rae"), row=row, now=NOW)
    joining.joined(child, joining.on_register("Marigold", "Ashgrove"))
    with pytest.raises(NotPossible, match=JOINED):
        subject_access_copies.release_copies(by=act_as("rory"), row=row, now=NOW)
    _again(row)
    assert row.agreed_by is None
    new = [one for one in row.passages.all() if "Marigold" in one.words]
    assert new
    assert {one.state for one in new} == {"waiting"}
    released(row)


def test_a_first_reader_cannot_hand_on_what_is_no_longer_the_persons() -> None:
    child = _child()
    row = gathered(child)
    joining.joined(child, joining.on_register("Marigold", "Ashgrove"))
    with pytest.raises(NotPossible, match=JOINED):
        read(row)


def test_a_name_of_the_other_child_has_to_be_decided_once_they_are_separated() -> None:
    referral = people.sent()
    child, cousin = people.registered(referral), joining.on_register("Marigold", "Ashgrove")
    referral.refresh_from_db()
    case = casework.allocated(casework.opened(referral))
    casework.taken(case, "write:casenote", text="Marigold waits at the station.")
    Relationship.objects.create(
        child=child, other_name="Marigold Ashgrove", kind="sibling",
        owner=people.agency("council"), occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    same = joining.joined(child, cousin)
    row = read(gathered(child))
    joining.apart(same)
    _again(row)
    [one] = [one for one in row.passages.all() if "waits at the station" in one.words]
    marked = [one.words[mark.start : mark.end] for mark in undecided_marks(one.marks)]
    assert (one.state, marked) == ("waiting", ["Marigold"])


def test_a_released_copy_is_not_given_out_once_records_were_separated() -> None:
    child, cousin = _child(), joining.on_register("Marigold", "Ashgrove")
    same = joining.joined(child, cousin)
    row = gathered(child)
    released(row)
    joining.apart(same)
    with pytest.raises(NotPossible, match="Do not send it"):
        subject_access_copies.read_copy(by=act_as("rory"), row=row, kind="redacted")
    whole = subject_access_copies.read_copy(by=act_as("rory"), row=row, kind="full")
    assert b"%PDF" in whole  # what was made stays for who investigates a complaint


def test_nothing_is_gathered_again_while_the_records_are_the_same() -> None:
    row = gathered(_child())
    with pytest.raises(NotPossible, match="still the ones"):
        _again(row)
    with pytest.raises(Refused):
        subject_access_refresh.gather_again(by=act_as("helen"), row=row, now=NOW)


def test_a_request_gathered_before_records_were_noted_is_gathered_again() -> None:
    row = gathered(_child())
    row.log = [{k: v for k, v in line.items() if k != "people"} for line in row.log]
    row.save(update_fields=["log"])
    with pytest.raises(NotPossible, match="did not record which"):
        read(row)
    _again(row)
    released(row)

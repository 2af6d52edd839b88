"""Something marked as significant, once."""

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.records.models import SignificantEvent, Submission
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db


def test_an_entry_is_marked_once() -> None:
    case = allocated()
    note = taken(case, "write:casenote")
    entry = Submission.objects.get(stage_id=note.public_id)
    made = taken(case, "mark:significantevent", about=entry)
    assert made.about == entry
    with pytest.raises(NotPossible, match="already marked"):
        taken(case, "mark:significantevent", about=entry)


def test_what_no_entry_tells_of_may_be_marked_again() -> None:
    case = allocated()
    for _ in range(2):
        taken(case, "mark:significantevent")
    assert SignificantEvent.objects.filter(about=None).count() == 2

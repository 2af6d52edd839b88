"""A protected answer of a case: shown to whoever may and says why, and to nobody else."""

import pytest

from handrail.actions.casework import protected_answers
from handrail.records.models import Event, ProtectedAnswer, Submission
from handrail.rules.permissions import Incomplete, NotPossible, Refused
from tests import people
from tests.people import NOW
from tests.people.casework import allocated, taken

pytestmark = pytest.mark.django_db
PLACE = {"lines": "Flat 2, Harbour Row", "postcode": "NM1 1AA"}


def kept() -> Submission:
    """Where a child is kept safe, as her social worker wrote it."""
    taken(allocated(), "safe", safe="safe", where=PLACE)
    return Submission.objects.get(part="safe")


def shown(found: Submission, login: str = "cat", **more: str) -> object:
    asked = {"question": "where", "reason": "She is to be fetched tonight"} | more
    return protected_answers.reveal_answer(by=people.act_as(login), kept=found, now=NOW, **asked)


def test_the_answer_is_shown_with_a_reason_and_the_event_says_so() -> None:
    assert "Harbour Row" in str(shown(kept()))
    event = Event.objects.get(verb="answer.revealed")
    assert (event.reason, event.actor) == ("She is to be fetched tonight", people.account("cat"))


def test_it_needs_a_reason_and_the_right_to_see_it() -> None:
    found = kept()
    with pytest.raises(Incomplete):
        shown(found, reason=" ")
    with pytest.raises(Refused):
        shown(found, "ann")


def test_a_question_that_holds_nothing_protected_is_said_plainly() -> None:
    with pytest.raises(NotPossible, match="nothing withheld"):
        shown(kept(), question="who")


def test_a_protected_answer_is_kept_apart_from_the_others() -> None:
    found = kept()
    assert "where" not in found.answers
    answer = ProtectedAnswer.objects.get(submission=found, question="where")
    assert answer.value == PLACE

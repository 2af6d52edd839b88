"""What is kept of a form: what is protected beside it, and to what it belongs."""

import pytest

from handrail.actions.front_door import concern_outcomes
from handrail.records.models import ProtectedAnswer, Submission
from tests import people
from tests.people import NOW
from tests.people.given import ANSWERS

pytestmark = pytest.mark.django_db
PROTECTED = ("source_name", "tonight_address", "tonight_with")


def belongs() -> set[tuple[str, int | None, int | None]]:
    """Each form that was kept, with its referral and its concern."""
    return set(Submission.objects.values_list("part", "referral", "concern"))


def test_both_forms_belong_to_the_referral_and_what_is_protected_lies_beside_them() -> None:
    sent = people.sent()
    assert belongs() == {("referral", sent.pk, None), ("screening", sent.pk, None)}
    outer = Submission.objects.get(part="referral")
    beside = {one.question: one.value for one in ProtectedAnswer.objects.filter(submission=outer)}
    assert beside == {key: ANSWERS[key] for key in PROTECTED}
    assert not outer.answers.keys() & set(PROTECTED)


def test_what_is_kept_as_information_belongs_to_the_concern_and_to_no_referral() -> None:
    kept = concern_outcomes.save_as_information(
        by=people.act_as("ann"), draft=people.started(), answers={"reason": "It is about the car"},
        token=people.fresh(), now=NOW,
    )  # fmt: skip
    assert belongs() >= {("referral", None, kept.pk), ("screening", None, kept.pk)}

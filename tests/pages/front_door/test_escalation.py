"""Disagreeing in the browser: the pages, what they keep, and the way from the referral."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from handrail.records.models import Disagreement, Referral, Submission
from tests import people
from tests.pages import matrix
from tests.people import glass
from tests.people.casework import allocated, taken

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(matrix.LATER, tick=False):
        yield


@pytest.fixture
def decided() -> Referral:
    sent = people.taken(people.sent())
    people.registered(sent)
    return people.decided(sent, outcome="cin_assessment_s17")


def _form(login: str, **answers: str) -> dict[str, str]:
    return {"_token": matrix.new_token(people.account(login).pk), **answers}


def test_from_the_referral_to_the_front_door(decided: Referral) -> None:
    ann = people.signed_in("ann")
    page = ann.get(reverse("referral", args=[decided.public_id])).content.decode()
    where = reverse("disagree", args=[decided.public_id])
    assert where in page
    assert "MASH answers first." in ann.get(where).content.decode()
    sent = ann.post(where, _form("ann", **people.DISAGREEMENT), follow=True)
    assert "Disagreement sent to MASH" in sent.content.decode()
    bob = people.signed_in("bob")
    listed = bob.get(reverse("disagreements")).content.decode()
    assert decided.reference in listed
    assert f"<bdi>{decided.child_given} {decided.child_family}</bdi>" in listed
    assert "Child and family assessment (section 17)" in listed
    assert "due Thursday" in listed or "Thursday" in listed
    assert "You can answer" in listed
    assert "You can answer" not in ann.get(reverse("disagreements")).content.decode()


def test_missing_words_keep_what_was_written(decided: Referral) -> None:
    ann = people.signed_in("ann")
    answers = {**people.DISAGREEMENT, "wanted": ""}
    page = ann.post(reverse("disagree", args=[decided.public_id]), _form("ann", **answers))
    assert page.status_code == 422
    text = page.content.decode()
    assert people.DISAGREEMENT["words"] in text
    assert "What should happen" in text
    assert not Disagreement.objects.exists()


def test_pressing_twice_raises_one(decided: Referral) -> None:
    ann = people.signed_in("ann")
    form = _form("ann", **people.DISAGREEMENT)
    for _ in range(2):
        page = ann.post(reverse("disagree", args=[decided.public_id]), form, follow=True)
        assert page.status_code == 200
    assert Disagreement.objects.count() == 1


def test_both_sides_read_what_was_said(decided: Referral) -> None:
    row = people.disagreed(decided)
    where = reverse("disagreement", args=[row.public_id])
    answers = _form("bob", answer="stands", words="We spoke to the nurse") | {"_seen": "1"}
    bob = people.signed_in("bob")
    done = bob.post(reverse("disagreement_answer", args=[row.public_id]), answers, follow=True)
    assert "Answer sent" in done.content.decode()
    text = people.signed_in("ann").get(where).content.decode()
    assert people.DISAGREEMENT["words"] in text
    assert "We spoke to the nurse" in text
    assert "Managers" in text or "managers" in text


def test_a_disagreement_says_who_answers_it(decided: Referral) -> None:
    row = people.disagreed(decided)
    where, ann = reverse("disagreement", args=[row.public_id]), people.signed_in("ann")
    for stage, who in (("practitioner", "MASH"), ("manager", "A manager of MASH"),
                       ("senior", "A senior manager")):  # fmt: skip
        Disagreement.objects.update(stage=stage)
        assert f"<dt>Who answers</dt><dd>{who}</dd>" in ann.get(where).content.decode()


def test_an_answer_without_words_comes_back_with_its_choice(decided: Referral) -> None:
    row = people.disagreed(decided)
    bob = people.signed_in("bob")
    page = bob.post(
        reverse("disagreement_answer", args=[row.public_id]),
        _form("bob", answer="decide_again", words="") | {"_seen": "1"},
    )
    assert page.status_code == 422
    assert Disagreement.objects.get().state == "open"


def test_the_triage_page_says_that_somebody_disagrees(decided: Referral) -> None:
    people.disagreed(decided)
    page = people.signed_in("helen").get(reverse("triage", args=[decided.public_id]))
    assert "disagrees with the decision" in page.content.decode()


def test_a_notice_leads_to_the_disagreements(decided: Referral) -> None:
    people.disagreed(decided)
    notice = people.account("bob").notices.get(kind="disagreement")
    gone = people.signed_in("bob").post(reverse("notice", args=[notice.public_id]))
    assert gone["Location"] == reverse("disagreements")


def test_repeated_contacts_keep_the_managers_words() -> None:
    first = people.taken(people.sent())
    child = people.registered(first)
    nothing = {"outcome": "nfa_information_advice", "accepted": "no"}
    people.decided(first, **nothing, nfa_reason="threshold_not_met")
    second = people.taken(people.sent())
    helen = people.signed_in("helen")
    form = _form("helen", answer="same", reason="Same child")
    helen.post(reverse("candidate", args=[second.public_id, child.public_id]), form)
    page = helen.get(reverse("triage", args=[second.public_id])).content.decode()
    assert "An earlier contact ended without further action" in page
    answers = {**people.DECISION, **nothing, "nfa_reason": "", "repeat_reason": "Twice the uncle"}
    kept = helen.post(reverse("decide", args=[second.public_id]), _form("helen", **answers))
    assert kept.status_code == 422
    assert "Twice the uncle" in kept.content.decode()


def test_a_decision_says_who_was_told_and_does_not_call_it_telling_the_child() -> None:
    sent = people.taken(people.sent())
    people.registered(sent)
    decided = people.decided(sent, outcome="cin_assessment_s17", told_how="Her mother, by phone")
    referral, triage = (
        people.signed_in(login).get(reverse(name, args=[decided.public_id])).content.decode()
        for login, name in (("ann", "referral"), ("helen", "triage"))
    )
    assert "How the child will be told" not in referral + triage
    assert "<dt>Who was told, and how</dt>" in triage


def test_the_words_that_lead_to_a_disagreement_are_those_of_the_links(decided: Referral) -> None:
    ann = people.signed_in("ann")
    empty = ann.get(reverse("disagreements")).content.decode()
    page = ann.get(reverse("referral", args=[decided.public_id])).content.decode()
    assert "choose “Raise a disagreement about this decision”" in empty
    assert ">Raise a disagreement about this decision</a>" in page


def test_a_decision_in_a_case_is_named_by_its_outcome_and_its_reason() -> None:
    case = allocated()
    taken(case, "level", level="section_47", reason="Two men wait for her.")
    kept = Submission.objects.get(case=case, part="level")
    page = people.signed_in("bob").get(reverse("case_disagree", args=[kept.public_id]))
    text = page.content.decode()
    assert re.search(r"<dt>Decision</dt><dd[^>]*>Section 47", text)
    assert re.search(r"<dt>Reason</dt><dd[^>]*>Two men wait for her", text)


def test_who_opened_a_case_by_break_glass_is_offered_no_disagreement() -> None:
    case = allocated()
    meeting = taken(case, "call:meeting", agencies=["police", "health"])
    taken(meeting, "hold", by="marcus", came=["police", "health"])
    taken(meeting, "decide", by="marcus", outcome="no_s47_but_s17_assessment")
    decision = Submission.objects.get(stage_id=meeting.public_id, part="decide")
    disagree = reverse("case_disagree", args=[decision.public_id])
    record = reverse("case_record", args=["meeting", meeting.public_id])
    assert disagree in people.signed_in("bob").get(record).content.decode()
    glass.opened(case.person)
    otto = people.signed_in("otto")
    page = otto.get(record).content.decode()
    assert meeting.reference in page
    assert disagree not in page
    assert otto.get(disagree).status_code == 403

"""Submitted forms as cards: answers by page, what is sealed left out, corrections with both."""

from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.forms import answer_cards
from tests.pages.small_form import WORDS, kept
from tests.rules.shipped import shipped

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ORLA = SimpleNamespace(child_given="Orla")
SEALED = {"lines": "3 Lantern Yard"}


def test_answers_stand_by_page_and_what_is_sealed_only_by_its_question() -> None:
    answers = {"seen": "yes", "words": "At the gate", "where": SEALED, "kinds": []}
    part = answer_cards.part_cards(kept(answers, "where"), ORLA)
    assert [(card.id, [row.value for row in card.rows]) for card in part.cards] == [
        ("write-seen", ["Yes", "At the gate"])
    ]
    assert [question.key for question in part.protected] == ["where"]
    assert "Lantern" not in repr(part.cards)


def test_the_card_of_a_form_of_one_page_does_not_repeat_the_title_of_the_form() -> None:
    submission = kept({"seen": "yes"})
    other = answer_cards.part_cards(submission, ORLA)
    assert [card.title for card in other.cards] == ["What was seen of Orla"]
    submission.form = submission.form.model_copy(update={"title": "What was seen of {child}"})
    same = answer_cards.part_cards(submission, ORLA)
    assert [card.title for card in same.cards] == [""]


def test_the_senders_contact_details_have_a_title_for_their_readers() -> None:
    submission = kept({}, stage="")
    submission.form, submission.answers = shipped("inter_agency_referral"), {"my_role": "Tutor"}
    part = answer_cards.part_cards(submission, ORLA)
    assert "How to reach the sender" in {card.title for card in part.cards}


def test_no_title_or_label_of_a_screening_speaks_to_the_sender_before_its_readers() -> None:
    submission = kept({}, part="screening", stage="")
    submission.form = shipped("exploitation_screening")
    submission.answers = {"worry_missing": "worried", "judgement": "exploited_now", "why": "Van"}
    cards = {card.title: card for card in answer_cards.part_cards(submission, ORLA).cards}
    assert list(cards) == ["What was noticed", "Judgement"]
    assert [row.key for row in cards["Judgement"].rows] == [
        "Judgement",
        "Reason for this judgement",
    ]


def test_a_submission_of_a_referral_is_called_by_its_part() -> None:
    assert answer_cards.part_cards(kept({}, part="comment", stage=""), ORLA).title == (
        "The safeguarding lead’s comment"
    )
    assert answer_cards.part_cards(kept({}), ORLA).title == "What was seen"


def test_a_correction_says_what_was_and_what_is_and_of_a_sealed_answer_only_that() -> None:
    def sealed(value: str) -> Any:
        return SimpleNamespace(all=lambda: [SimpleNamespace(question="where", value=value)])

    before = kept({"seen": "yes", "words": "x"}, protected=sealed("a"))
    after = kept({"seen": "no", "kinds": ["a"]}, protected=sealed("b"))
    found = [
        (one.question, one.before, one.now)
        for one in answer_cards.list_changes(before, after, ORLA)
    ]
    assert found == [
        ("Seen", "Yes", "No"),
        ("What was said", "x", "Not answered"),
        ("Which kinds", "Not answered", "A car"),
        ("Where Orla is", "Protected", "Changed, still protected"),
    ]


def test_every_version_of_a_referral_is_kept_with_the_newest_first() -> None:
    rows = [kept({"seen": said}, part="referral", stage="") for said in ("yes", "no")]
    newest, first = answer_cards.versions_by_part(rows, ORLA)
    assert (newest.version, newest.is_current, len(newest.changes)) == (2, True, 1)
    assert (first.version, first.is_current, first.changes) == (1, False, [])


def test_voices_and_calls_are_told_in_words_and_nothing_is_nothing() -> None:
    heard = kept({"heard": {"words": "I owe him."}, "seen": "yes"})
    (voice,) = answer_cards.child_voices({"referral": heard, "screening": None}, WORDS)
    assert (voice.key, voice.voice) == ("What Orla said", "I owe him.")
    told = answer_cards.call_or_notice(kept({"seen": "yes"}), WORDS)
    assert told is not None
    assert [(fact.label, fact.value) for fact in told.facts] == [("Seen", "Yes")]
    assert answer_cards.call_or_notice(None, WORDS) is None

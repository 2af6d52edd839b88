"""The duty to share, Children Act 2004 section 16LA, at every place where it counts.

Each place that records a ground offers it, each decision not to share asks its test by name and who
decided, and each answer of an agency keeps fact, opinion and source apart.
"""

import pytest

from handrail.rules.law.citations import title_of
from handrail.rules.vocabulary import LawfulBasis, SharingPower
from tests.rules.shipped import SHIPPED, shipped
from tests.tables import every

pytestmark = pytest.mark.once
DUTY = title_of("ca2004-s16la")
OF_A_GROUND = {word.value for words in (LawfulBasis, SharingPower) for word in words}

# the place -> the question that offers the duty
GROUNDS = {
    "check_request": "power",  # agency checks
    "sharing_decide": "basis",  # sharing decisions, and the disclosures that rest on them
    "police_87a": "power",
    "entity_give": "power",  # a person or place of concern shared with a colleague
    "intel_share": "power",
    "missing_share": "power",  # what an interview tells an agency
    "records_released": "power",  # third-party material
}
# the place -> the question of who decided; "" where the person who signs in is recorded as such
REFUSALS = {
    "check_answer": "declined_by",
    "sharing_decide": "decided_by",
    "records_declined": "decided_by",
    "release_refuse": "",
}
# the place -> facts, source, opinion
ANSWERS = {
    "check_answer": ("held", "source", "opinion"),
    "contribution": ("holds", "source", "view"),
    "meeting_information": ("holds", "source", "view"),
    "panel_paper": ("text", "source", "opinion"),
    "place_answer": ("knows", "source", "opinion"),
    "police_answer_more": ("answer", "source", "opinion"),
}


def test_no_place_that_records_a_ground_is_missing_here() -> None:
    found = set()
    for key in SHIPPED:
        for question in shipped(key).questions():
            if len({option.value for option in question.options} & OF_A_GROUND) > 1:
                found.add(key)
    assert found == set(GROUNDS)


def test_no_place_that_asks_the_test_is_missing_here() -> None:
    found = {key for key in SHIPPED if any(q.key == "refusal" for q in shipped(key).questions())}
    assert found - {"consent_record"} == set(REFUSALS)  # there a family refuses, and nobody shares


@every("place", sorted(GROUNDS), ids=str)
def test_each_ground_offers_the_duty(place: str) -> None:
    form = shipped(place)
    labels = [option.label for option in form.options_of(form.question(GROUNDS[place]))]
    assert any(DUTY in label for label in labels), place


@every("place", sorted(REFUSALS), ids=str)
def test_each_decision_not_to_share_asks_the_test_and_who_decided(place: str) -> None:
    form = shipped(place)
    test = form.question("refusal")
    assert DUTY in test.label, place
    assert test.required, place
    (worse,) = [option for option in test.options if option.value == "more_detrimental"]
    assert "more detrimental to the child than not disclosing it" in worse.label, place
    reasons = [q for q in form.questions() if q.key in {"reason", "declined_because"}]
    assert all(q.required for q in reasons), place
    assert reasons, place
    if who := REFUSALS[place]:
        assert form.question(who).required, place


@every("place", sorted(ANSWERS), ids=str)
def test_each_answer_of_an_agency_keeps_fact_source_and_opinion_apart(place: str) -> None:
    form = shipped(place)
    fact, source, opinion = (form.question(key) for key in ANSWERS[place])
    assert fact.required == source.required, place
    assert not opinion.required, place
    assert "opinion" in f"{opinion.short} {opinion.hint} {opinion.label}".lower() or (
        place == "meeting_information"
    ), place

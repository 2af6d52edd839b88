"""Rows of the data set about an episode: flags of outcomes, factors, and visits under a plan."""

import json

import pytest

from handrail.outputs.returns import ssd_work
from handrail.rules.returns import VisitFacts
from handrail.rules.returns.facts import PreProceedingsFacts
from tests.returns import files
from tests.returns.stories import CAT, EXPLOITED, STORIES, child, episode, on, protection

pytestmark = pytest.mark.once


def test_outcomes_name_every_flag() -> None:
    tables = files.ssd_tables([STORIES["exploited"], STORIES["moved here"]])
    (referral, *_) = tables["ssd_cin_episodes"]
    said = json.loads(referral["cine_referral_outcome_json"])
    assert tuple(said) == ssd_work.REFERRAL_FLAGS
    assert (said["STRATEGY_DISCUSSION_FLAG"], said["NFA_FLAG"]) == ("Y", "N")
    conferences = {
        row["icpc_person_id"]: (row["icpc_icpc_transfer_in"], row["icpc_icpc_outcome_cp_flag"])
        for row in tables["ssd_initial_cp_conference"]
    }
    assert conferences == {"CHILDA": ("N", "Y"), "CHILDH": ("Y", "Y")}


def test_factors_are_an_array_of_codes() -> None:
    (row,) = files.ssd_tables([EXPLOITED])["ssd_assessment_factors"]
    assert json.loads(row["cinf_assessment_factors_json"]) == ["11A", "10A", "24A"]


def test_a_visit_stands_under_the_plan_in_force_or_as_a_visit_of_need() -> None:
    under = VisitFacts("v1", on("2026-05-10"), "seen_alone", CAT)
    before = VisitFacts("v2", on("2026-04-10"), "not_seen", CAT)
    plan = protection("2026-05-01", visits=(under,))
    one = child("v", episode("2026-04-01", protection_plans=(plan,), visits=(before, under)))
    tables = files.ssd_tables([one])
    (row,) = tables["ssd_cp_visits"]
    assert (row["cppv_cp_visit_seen"], row["cppv_cp_visit_seen_alone"]) == ("Y", "Y")
    (row,) = tables["ssd_cin_visits"]
    assert (row["cinv_cin_visit_seen"], row["cinv_cin_visit_seen_alone"]) == ("N", "N")


def test_pre_proceedings_have_the_words_of_the_data_set_and_never_the_letter_of_the_census() -> (
    None
):
    rows = (
        PreProceedingsFacts(
            "applied", on("2026-05-01"), first_meeting_on=on("2026-05-08"), review_meetings=2,
            decided_on=on("2026-06-01"), outcome="B", applied_on=on("2026-06-02"),
            care_letter_on=on("2026-06-03"),
        ),
        PreProceedingsFacts("ended", on("2026-07-01"), decided_on=on("2026-08-01"), outcome="A"),
    )  # fmt: skip
    one = child("p", episode("2026-04-01", pre_proceedings=rows))
    applied, ended = files.ssd_tables([one])["ssd_pre_proceedings"]
    assert applied["prep_pre_pro_outcome"] == "Decision to Issue Care Proceedings"
    assert applied["prep_pre_pro_meetings_num"] == "2"
    assert applied["prep_care_pro_letter_date"].startswith("2026-06-03")
    assert ended["prep_pre_pro_outcome"] == ""

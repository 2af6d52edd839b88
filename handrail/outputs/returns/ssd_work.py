"""Rows of the safeguarding data set about an episode: what social care did, and when."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from handrail.outputs.returns import episode_facts
from handrail.outputs.returns.ssd_child import Row, flags_json, source_words, team_id
from handrail.rules.returns import ChildFacts, EnquiryFacts, EpisodeFacts, VisitFacts, Worker
from handrail.rules.vocabulary import ConferenceOutcome, EnquiryOutcome

Makes: TypeAlias = "Callable[[EpisodeFacts, ChildFacts], Iterator[Row]]"

ISSUE_PROCEEDINGS = "Decision to Issue Care Proceedings"
REFERRAL_FLAGS = ("SINGLE_ASSESSMENT_FLAG", "NFA_FLAG", "STRATEGY_DISCUSSION_FLAG",
                  "CLA_REQUEST_FLAG", "NON_AGENCY_ADOPTION_FLAG", "PRIVATE_FOSTERING_FLAG",
                  "CP_TRANSFER_IN_FLAG", "CP_CONFERENCE_FLAG", "CARE_LEAVER_FLAG",
                  "OTHER_OUTCOMES_EXIST_FLAG")  # fmt: skip
ASSESSMENT_FLAGS = ("NFA_FLAG", "NFA_S47_END_FLAG", "STRATEGY_DISCUSSION_FLAG",
                    "CLA_REQUEST_FLAG", "PRIVATE_FOSTERING_FLAG", "LEGAL_ACTION_FLAG",
                    "PROV_OF_SERVICES_FLAG", "PROV_OF_SB_CARE_FLAG",
                    "SPECIALIST_ASSESSMENT_FLAG", "REFERRAL_TO_OTHER_AGENCY_FLAG",
                    "OTHER_ACTIONS_FLAG", "OTHER_OUTCOMES_EXIST_FLAG")  # fmt: skip
# which flag says what was decided at the end of an assessment
ASSESSED = {
    "strategy_discussion": "STRATEGY_DISCUSSION_FLAG",
    "cin_plan": "PROV_OF_SERVICES_FLAG",
    "specialist_assessment": "SPECIALIST_ASSESSMENT_FLAG",
    "accommodation_legal": "LEGAL_ACTION_FLAG",
    "early_help": "OTHER_OUTCOMES_EXIST_FLAG",
    "nfa": "NFA_FLAG",
}
ENQUIRY_FLAGS = ("NFA_FLAG", "LEGAL_ACTION_FLAG", "PROV_OF_SERVICES_FLAG", "PROV_OF_SB_CARE_FLAG",
                 "CP_CONFERENCE_FLAG", "NFA_CONTINUE_SINGLE_FLAG", "MONITOR_FLAG",
                 "OTHER_OUTCOMES_EXIST_FLAG")  # fmt: skip
CONFERENCE_FLAGS = ("NFA_FLAG", "REFERRAL_TO_OTHER_AGENCY_FLAG", "SINGLE_ASSESSMENT_FLAG",
                    "PROV_OF_SERVICES_FLAG", "CP_FLAG", "OTHER_OUTCOMES_EXIST_FLAG")  # fmt: skip
CONFERRED = {
    ConferenceOutcome.CP_PLAN: "CP_FLAG",
    ConferenceOutcome.ROTH_PLAN: "OTHER_OUTCOMES_EXIST_FLAG",
    ConferenceOutcome.CIN_PLAN: "PROV_OF_SERVICES_FLAG",
    ConferenceOutcome.NFA: "NFA_FLAG",
}


def episode_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    """The referral that started an episode, and how the episode ended."""
    yield {
        "cine_referral_id": one.referral_id,
        "cine_person_id": child.export_id,
        "cine_referral_date": one.referred_on,
        "cine_cin_primary_need_code": one.need,
        "cine_referral_source_code": one.source,
        "cine_referral_source_desc": source_words(one.source),
        "cine_referral_outcome_json": flags_json(REFERRAL_FLAGS, _came_of(one)),
        "cine_referral_nfa": one.is_nfa,
        "cine_close_reason": one.closure,
        "cine_close_date": one.closed_on,
        "cine_referral_team": team_id(one.worker),
        "cine_referral_worker_id": one.worker.worker_id,
    }


def _came_of(one: EpisodeFacts) -> set[str]:
    conferences = episode_facts.conferences_of_episode(one)
    raised = {
        "SINGLE_ASSESSMENT_FLAG": bool(one.assessments),
        "NFA_FLAG": one.is_nfa,
        "STRATEGY_DISCUSSION_FLAG": bool(one.enquiries),
        "CP_TRANSFER_IN_FLAG": any(row.is_transfer for row in conferences),
        "CP_CONFERENCE_FLAG": any(not row.is_transfer for row in conferences),
    }
    return {name for name, is_raised in raised.items() if is_raised}


def assessment_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    for row in one.assessments:
        is_over = row.authorised_on is not None
        raised = {ASSESSED[row.outcome]} if is_over and row.outcome in ASSESSED else set()
        yield {
            "cina_assessment_id": row.row_id,
            "cina_person_id": child.export_id,
            "cina_referral_id": one.referral_id,
            "cina_assessment_start_date": row.started_on,
            "cina_assessment_child_seen": "Y" if row.seen_on else "",
            "cina_assessment_auth_date": row.authorised_on,
            "cina_assessment_outcome_json": flags_json(
                ASSESSMENT_FLAGS, raised, TOTAL_NO_OF_OUTCOMES=len(raised), COMMENTS=""
            ),
            "cina_assessment_outcome_nfa": "NFA_FLAG" in raised if is_over else None,
            "cina_assessment_team": team_id(row.worker),
            "cina_assessment_worker_id": row.worker.worker_id,
        }


def factor_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    """The factors at the end of each authorised assessment, as codes."""
    for row in one.assessments:
        if row.authorised_on is not None and row.factors:
            yield {
                "cinf_table_id": f"{row.row_id}F",
                "cinf_assessment_id": row.row_id,
                "cinf_assessment_factors_json": json.dumps(list(row.factors)),
            }


def enquiry_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    """Section 47 enquiries; each starts on the day of its strategy discussion."""
    for row in one.enquiries:
        raised = _found(row)
        yield {
            "s47e_s47_enquiry_id": row.row_id,
            "s47e_referral_id": one.referral_id,
            "s47e_person_id": child.export_id,
            "s47e_s47_start_date": row.started_on,
            "s47e_s47_end_date": row.finished_on,
            "s47e_s47_nfa": "NFA_FLAG" in raised if row.finished_on else None,
            "s47e_s47_outcome_json": flags_json(
                ENQUIRY_FLAGS, raised, TOTAL_NO_OF_OUTCOMES=len(raised), OUTCOME_COMMENTS=""
            ),
            "s47e_s47_completed_by_team": team_id(row.worker),
            "s47e_s47_completed_by_worker_id": row.worker.worker_id,
        }


def _found(row: EnquiryFacts) -> set[str]:
    """The flags of an enquiry: a conference as soon as it is needed, the rest at its end."""
    if row.conference == "needed":
        return {"CP_CONFERENCE_FLAG"}
    if row.finished_on is None:
        return set()
    return {
        {
            EnquiryOutcome.NOT_SUBSTANTIATED.value: "NFA_FLAG",
            EnquiryOutcome.NO_CONTINUING_RISK.value: "PROV_OF_SERVICES_FLAG",
        }.get(row.outcome, "OTHER_OUTCOMES_EXIST_FLAG")
    }


def conference_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    known = {row.public_id: row.row_id for row in one.enquiries}
    for row in episode_facts.conferences_of_episode(one):
        plan = episode_facts.plan_of_conference(row, one)
        raised = {CONFERRED[ConferenceOutcome(row.outcome)]} if row.outcome else set()
        raised |= {"CP_FLAG"} if plan else set()
        yield {
            "icpc_icpc_id": row.row_id,
            "icpc_icpc_meeting_id": row.row_id,
            "icpc_s47_enquiry_id": known.get(row.enquiry, ""),
            "icpc_person_id": child.export_id,
            "icpc_cp_plan_id": plan.row_id if plan else "",
            "icpc_referral_id": one.referral_id,
            "icpc_icpc_transfer_in": row.is_transfer,
            "icpc_icpc_target_date": row.target,
            "icpc_icpc_date": row.held_on,
            "icpc_icpc_outcome_cp_flag": "CP_FLAG" in raised if raised else None,
            "icpc_icpc_outcome_json": flags_json(
                CONFERENCE_FLAGS, raised, TOTAL_NO_OF_OUTCOMES=len(raised), COMMENTS=""
            ),
            "icpc_icpc_team": team_id(row.worker),
            "icpc_icpc_worker_id": row.worker.worker_id,
        }


def in_need_plan_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    for row in one.in_need_plans:
        yield {
            "cinp_cin_plan_id": row.row_id,
            "cinp_referral_id": one.referral_id,
            "cinp_person_id": child.export_id,
            "cinp_cin_plan_start_date": row.started_on,
            "cinp_cin_plan_end_date": row.ended_on,
            "cinp_cin_plan_team": team_id(row.worker),
            "cinp_cin_plan_worker_id": row.worker.worker_id,
        }


def protection_plan_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    for row in one.protection_plans:
        conference = episode_facts.conference_of_plan(row, one)
        yield {
            "cppl_cp_plan_id": row.row_id,
            "cppl_referral_id": one.referral_id,
            "cppl_icpc_id": conference.row_id if conference else "",
            "cppl_person_id": child.export_id,
            "cppl_cp_plan_start_date": row.started_on,
            "cppl_cp_plan_end_date": row.ended_on,
            "cppl_cp_plan_ola": False,
            "cppl_cp_plan_initial_category": row.first_category,
            "cppl_cp_plan_latest_category": row.category,
        }


def review_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    for plan in one.protection_plans:
        for row in plan.reviews:
            yield {
                "cppr_cp_review_id": row.row_id,
                "cppr_person_id": child.export_id,
                "cppr_cp_plan_id": plan.row_id,
                "cppr_cp_review_date": row.on,
                "cppr_cp_review_meeting_id": row.row_id,
                "cppr_cp_review_outcome_continue_cp": (
                    plan.ended_on is None or plan.ended_on > row.on
                ),
                "cppr_cp_review_quorate": row.is_quorate,
            }


def protection_visit_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    for key, plan in _visited(one).items():
        row = next(visit for visit in one.visits if visit.public_id == key)
        yield {
            "cppv_cp_visit_id": row.row_id,
            "cppv_person_id": child.export_id,
            "cppv_cp_plan_id": plan,
            "cppv_cp_visit_date": row.on,
            "cppv_cp_visit_seen": _seen(row),
            "cppv_cp_visit_seen_alone": _alone(row),
        }


def in_need_visit_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    """The visits while no child protection plan was in force."""
    under_a_plan = _visited(one)
    for row in one.visits:
        if row.public_id not in under_a_plan:
            yield {
                "cinv_cin_visit_id": row.row_id,
                "cinv_person_id": child.export_id,
                "cinv_cin_visit_date": row.on,
                "cinv_cin_visit_seen": _seen(row),
                "cinv_cin_visit_seen_alone": _alone(row),
            }


def _visited(one: EpisodeFacts) -> dict[str, str]:
    """The visits under a child protection plan: the public id of each, with the plan's row id."""
    ours = {visit.public_id for visit in one.visits}
    plans = reversed(one.protection_plans)
    return {
        visit.public_id: plan.row_id
        for plan in plans
        for visit in plan.visits
        if visit.public_id in ours
    }


def _seen(row: VisitFacts) -> bool | None:
    return row.seen != "not_seen" if row.seen else None


def _alone(row: VisitFacts) -> bool | None:
    return row.seen == "seen_alone" if row.seen else None


def pre_proceedings_rows(one: EpisodeFacts, child: ChildFacts) -> Iterator[Row]:
    """Rows of pre-proceedings. The outcome has words of its own here, not the census's letters;
    only an application to court says which of the words it is. The first meeting does not count.
    """
    for row in one.pre_proceedings:
        yield {
            "prep_table_id": row.row_id,
            "prep_person_id": child.export_id,
            "prep_pre_pro_decision_date": row.started_on,
            "prep_initial_pre_pro_meeting_date": row.first_meeting_on,
            "prep_pre_pro_outcome": ISSUE_PROCEEDINGS if row.applied_on else None,
            "prep_agree_stepdown_issue_date": row.decided_on,
            "prep_cp_plans_referral_period": len(one.protection_plans),
            "prep_pre_pro_letter_date": row.letter_on,
            "prep_care_pro_letter_date": row.care_letter_on,
            "prep_pre_pro_meetings_num": row.review_meetings,
        }


OF_EPISODE: Mapping[str, Makes] = {
    "ssd_cin_episodes": episode_rows,
    "ssd_cin_assessments": assessment_rows,
    "ssd_assessment_factors": factor_rows,
    "ssd_s47_enquiry": enquiry_rows,
    "ssd_initial_cp_conference": conference_rows,
    "ssd_cin_plans": in_need_plan_rows,
    "ssd_cp_plans": protection_plan_rows,
    "ssd_cp_reviews": review_rows,
    "ssd_cp_visits": protection_visit_rows,
    "ssd_cin_visits": in_need_visit_rows,
    "ssd_pre_proceedings": pre_proceedings_rows,
}


def workers_of_child(child: ChildFacts) -> Iterator[Worker]:
    """Every worker named in a row of the child."""
    yield from (row.worker for row in child.involvements)
    for one in child.episodes:
        yield one.worker
        yield from (row.worker for row in one.assessments)
        yield from (row.worker for row in one.enquiries)
        yield from (row.worker for row in episode_facts.conferences_of_episode(one))
        yield from (row.worker for row in one.in_need_plans)

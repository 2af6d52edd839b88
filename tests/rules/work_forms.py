"""The instruments of the work, by their keys: none is added or lost unseen."""

CASE_FORMS = """
    allocation exploitation_status response_level case_story safe_tonight case_task not_needed
    case_close case_reopen late_reason task_done
    case_note visit note_correction visit_correction significant_event significant_withdrawn
    decision_wording strategy_call meeting_invite meeting_held strategy_record strategy_decision
    meeting_distribute meeting_reconvene meeting_cancel meeting_information meeting_times
    conference_call conference_decision core_group_call core_group_held
    enquiry_begin enquiry_outcome
    plan_begin plan_review plan_end
    proceedings_begin proceedings_record proceedings_meeting proceedings_end
    assessment_begin risk_and_harm_assessment assessment_authorise assessment_return assessment_told
    contribution_ask contribution
    police_87a police_approve police_send police_send_urgent police_acknowledge police_ask_more
    police_answer_more police_decision police_outcome police_close
    nrm_considered nrm_not_referred nrm_referral nrm_submitted nrm_reasonable_grounds
    nrm_conclusive_grounds nrm_reconsideration nrm_shared
    protection_begin protection_explain protection_extend protection_end
    responsibility responsibility_accepted
    panel_nominate_child panel_nominate_told panel_nominate_person panel_nominate_place
    panel_nominate_theme panel_again panel_screen panel_list panel_unlist panel_place
    panel_call panel_papers_out panel_open panel_close panel_send_actions panel_cancel
    panel_answer panel_lift panel_paper panel_minute panel_decide panel_decide_child
    panel_escalate panel_escalation_answer panel_review panel_no_longer panel_no_longer_child
    safety_plan safety_plan_copy safety_plan_end
    joint_plan plan_lead plan_view plan_action plan_action_done plan_action_moved
    plan_action_dropped plan_risk_review review_view review_second review_doubted
    consent_record consent_not_needed consent_withdrawn consent_ended
    plan_setting family_group_offer family_group_not_offered family_group_answer family_group_held
    family_group_not_held transition_plan joint_plan_end network_call network_held
    missing_report missing_grade missing_sighting missing_located missing_times prevention_interview
    interview_offer interview_attempt return_home_interview interview_not_held interview_not_needed
    missing_share missing_pattern missing_close missing_join missing_separate missing_withdraw
    child_own_words child_phone own_words_by_link measure_renew
    dip_draw dip_pack dip_grade dip_moderate
    supervision supervision_reply rescreen_by
    investigation_begin investigation_officer child_interview_plan child_interview_held
    child_interview_not_held child_needs child_contact_wishes child_contact section_45
    charging_asked charging_decided charging_review hearing_listed hearing_moved hearing_held
    investigation_end suspect_add suspect_known suspect_interviewed suspect_bail
    suspect_bail_extend suspect_told suspect_breach suspect_bail_lift suspect_released
    suspect_charged suspect_no_action suspect_verdict personal_characteristics
    records_request records_weighed records_moved records_released records_declined
    entity_person entity_place entity_vehicle entity_phone entity_account entity_group
    entity_review entity_correct entity_status entity_may_be_child entity_fact entity_fact_wrong
    entity_take_down entity_handle entity_give entity_take_back entity_colleague
    link_record link_confirm link_reject link_end link_review
    step_down step_down_view step_down_agree step_down_second step_down_no step_down_back
    report_practitioner report_business report_public report_no_use report_send_back report_question
    intel_evaluate intel_record intel_grade intel_handle intel_sanitise intel_about intel_share
    intel_unshare intel_outcome intel_correct source_answer source_reason teller_link
    teller_link_stop
    measure_consider measure_not_chosen measure_again measure_choose measure_choose_hotel
    measure_apply measure_grant measure_deny measure_serve measure_warn measure_begin
    place_assess place_lead place_plan place_ask place_answer place_not_needed place_review
    sharing_decide sharing_send release_allow release_refuse release_urgent release_review
    recipient_add recipient_relative recipient_verify recipient_move recipient_bar
    place_end measure_lead measure_breach measure_review measure_extend measure_end
"""

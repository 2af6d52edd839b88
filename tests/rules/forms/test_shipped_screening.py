"""The shipped screening: every sign of the catalogue, in groups, without a score."""

from pathlib import Path

import pytest

import handrail.rules
from handrail.rules.forms import answers
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.questions import Form

FILE = Path(handrail.rules.__file__).parent / "forms" / "exploitation_screening.yaml"

# Slug and nature of every sign in the practitioners' catalogue, copied by hand.
CATALOGUE = {
    "H": """
        s_sti s_pregnancy s_contraception_after_absence s_u13_advice s_age_inapp s_disclosed
        s_retracted s_injury_sexual s_hsb s_recruit_pressure
        a_missing_repeat a_missing_overnight a_return_state a_found_far
        e_selfharm e_suicidal e_injury_unexpl
        g_home_taken g_hidden_in_body g_controlled g_teenage_abuse
        g_known_concern g_offending g_carries g_cars g_trafficked_uk g_debt
        u_online_pressure u_images u_bullying u_tracked
        d_supplied d_dependency r_accommodation r_keys r_account t_pressure_silence
        x_trafficked x_peer_exploit x_trust_position x_travel_abroad x_doc_control
    """,
    "G": """
        s_older_partner a_whereabouts a_late a_school_absent a_school_change
        e_eating e_mood e_appearance e_sleep e_despair e_health_missed
        g_older_peers g_peers_exploited g_multi_callers g_isolated_from_peers
        u_online_contact u_device_new u_secrecy u_night_use u_dating_apps
        d_alcohol d_drugs r_money r_items x_transport x_online_first x_witchcraft_faith
    """,
    "V": """
        a_excluded f_neglect_emotional f_physical_abuse f_sexual_abuse f_neglect
        f_domestic_abuse f_parent_substance f_parent_mh f_parent_crime f_breakdown f_bereavement
        f_young_carer f_hbv_fm e_low_esteem t_avoid t_past_response
        x_lone_living x_placement_many x_unregulated x_care x_care_leaver x_migrant x_uasc
        x_language x_ld x_neuro x_physical_dis x_mh x_lgbt x_isolation x_no_trusted_adult
        x_poverty x_prior_flag x_sibling
    """,
    "C": """
        a_carer_not_reporting f_adult_exploit_link f_parental_conflict_res g_group_gang
        t_missed_worker x_hotel_taxi_takeaway x_hotspot x_party x_school_link x_neighbourhood
    """,
    "P": """
        p_trusted_adult p_parent_protective p_safe_place p_school p_friends p_health
        p_help_seeking p_worker_relationship p_awareness p_order_in_place
        p_location_made_safer p_culture_faith p_skills_hopes
    """,
}
NATURES = {slug: nature for nature, slugs in CATALOGUE.items() for slug in slugs.split()}
PROMPTS_TO_THE_WRITER = ("x_boys", "x_ethnic_bias", "x_professional_gap")


@pytest.fixture(scope="module")
def screening() -> Form:
    return read_form(FILE.read_text("utf-8"))


def test_has_every_sign_of_the_catalogue_with_its_nature(screening: Form):
    assert {q.key: q.nature for q in screening.indicators()} == NATURES


def test_has_no_sign_for_prompts_to_the_writer(screening: Form):
    keys = {question.key for question in screening.questions()}
    assert not keys & set(PROMPTS_TO_THE_WRITER)
    assert "were of another gender" in screening.page("groups").lead
    assert "seen {child} alone" in screening.page("now").lead


def test_requires_no_sign(screening: Form):
    assert not any(question.required for question in screening.indicators())


def test_explains_every_sign(screening: Form):
    assert all(question.hint for question in screening.indicators())


def test_asks_ten_groups_and_shows_the_signs_of_the_worried_ones_alone(screening: Form):
    groups = list(screening.page("groups").all_questions())
    assert len(groups) == 10
    assert all(question.required and question.compact for question in groups)
    sections = (*screening.page("signs").sections, *screening.page("more_signs").sections)
    assert [dict(section.asked_when) for section in sections] == [
        {question.key: ("worried",)} for question in groups
    ]
    assert [section.title for section in sections] == [question.label for question in groups]


@pytest.mark.parametrize("answer", ["not_worried", "dont_know"])
def test_keeps_the_signs_of_other_groups_not_asked(screening: Form, answer: str):
    given = {q.key: answer for q in screening.page("groups").all_questions()}
    found = answers.count_indicators(screening, given)
    assert (found.total, found.not_shown) == (0, 113)


def test_counts_harm_apart_and_strengths_never(screening: Form):
    given = {
        "worry_people": "worried",
        "g_cars": {"presence": "suspected"},
        "g_older_peers": {"presence": "yes"},
        "p_school": {"presence": "yes"},
    }
    found = answers.count_indicators(screening, given)
    assert (found.worries, found.harm_now) == (2, 1)


def test_lets_a_strength_never_count_as_a_worry(screening: Form):
    strengths = [q for q in screening.indicators() if q.key.startswith("p_")]
    assert len(strengths) == 13
    for question in strengths:
        assert question.nature == "P"
        assert not any(option.is_worry for option in screening.options_of(question))


def test_says_that_a_missing_strength_is_no_failing_of_the_child(screening: Form):
    hint = screening.page("now").sections[1].hint
    assert "not a failing of the child" in hint


def test_keeps_injuries_for_health_staff(screening: Form):
    asked_of_health = [q.key for q in screening.questions() if q.asked_of == "health"]
    assert asked_of_health == ["s_injury_sexual"]


@pytest.mark.parametrize(
    ("slug", "prompt"),
    [
        ("x_trust_position", "lado"),
        ("g_trafficked_uk", "nrm"),
        ("x_trafficked", "nrm"),
        ("u_images", "images"),
        ("u_online_pressure", "images"),
        ("s_u13_advice", "under13"),
        ("s_u13_advice", "sexual"),
        ("s_sti", "sexual"),
        ("s_pregnancy", "sexual"),
        ("s_contraception_after_absence", "sexual"),
        ("s_disclosed", "sexual"),
        ("x_ld", "learning"),
        ("x_neuro", "learning"),
        ("s_retracted", "retraction"),
        ("x_care", "care"),
        ("x_prior_flag", "history"),
    ],
)
def test_raises_the_prompts_of_the_special_rules(screening: Form, slug: str, prompt: str):
    assert prompt in screening.question(slug).raises


def test_tells_nobody_to_look_at_images(screening: Form):
    hint = next(s for s in screening.page("signs").sections if s.key == "online").hint
    assert "Do not look for, open, copy, forward or attach images" in hint


def test_has_plain_lines_for_both_lists_of_the_guide(screening: Form):
    plain = [question for question in screening.indicators() if question.plain]
    easier = [question for question in plain if question.nature == "V"]
    assert len(easier) >= 5
    assert len(plain) - len(easier) >= 8
    assert not any("{" in question.plain for question in plain)


def test_asks_for_a_judgement_and_why_and_adds_nothing_up(screening: Form):
    page = screening.page("judgement")
    assert page.place == "check"
    assert [(q.key, q.required) for q in page.all_questions()] == [
        ("judgement", True),
        ("why", True),
    ]
    assert screening.tool_output is None
    assert not any(
        option.points for question in screening.questions() for option in question.options
    )


def test_marks_what_is_low_and_what_is_unknown_in_the_judgement(screening: Form):
    given = screening.question("judgement").options
    assert [o.value for o in given if o.is_low] == ["something_else"]
    assert [o.value for o in given if o.is_unknown] == ["not_enough_known"]


def test_asks_now_and_tonight(screening: Form):
    assert screening.question("exploited_now").required
    assert screening.question("protects_tonight").required


def test_offers_yes_suspected_no_and_not_known_for_a_sign(screening: Form):
    given = screening.options_of(screening.question("g_cars"))
    assert [o.value for o in given] == ["yes", "suspected", "no", "not_known", "not_applicable"]
    assert [o.value for o in given if o.is_worry] == ["yes", "suspected"]


def test_what_is_missing_on_the_last_page_has_the_label_that_is_on_it() -> None:
    form = read_form(FILE.read_text("utf-8"))
    messages = [gap.message for gap in answers.missing_answers(form, {})]
    assert messages[-2:] == ["What do you think is happening?", "Why do you think so?"]

"""The lane of the chronology in which an entry is shown."""

from collections.abc import Mapping

from handrail.rules.vocabulary import AgencyKind, Lane

ANY = ""
# by step: (stage, step), or every step of a stage; it goes before the agency of the writer
BY_STEP: Mapping[tuple[str, str], Lane] = {
    ("case", "safe"): Lane.HOME,
    ("policereferral", ANY): Lane.POLICE,
    ("missing", ANY): Lane.MISSING,
    ("investigation", ANY): Lane.POLICE,
    ("suspect", ANY): Lane.POLICE,
}
BY_AGENCY: Mapping[str, Lane] = {
    AgencyKind.SCHOOL: Lane.SCHOOL,
    AgencyKind.HEALTH: Lane.HEALTH,
    AgencyKind.POLICE: Lane.POLICE,
    AgencyKind.HOUSING: Lane.HOME,
}
SIGNIFICANT = "significantevent"
# what the chronology says of a form, where it is not an outcome and the first long text: by form
GISTS: Mapping[str, tuple[str, ...]] = {
    "case_task": ("what",),
    "child_contact_wishes": ("who_tells", "how", "how_often"),
    "child_interview_plan": ("planned_with", "needs"),
    "conference_decision": ("outcome", "reason"),
    "core_group_held": ("progress",),
    "enquiry_begin": ("led",),
    "exploitation_screening": ("judgement", "why"),
    "exploitation_status": ("status", "reason"),
    "interview_offer": ("offered_how", "offered_by"),
    "investigation_end": ("outcome", "words"),
    "meeting_held": ("how", "without_quorum"),
    "missing_located": ("returned_how", "how_is"),
    "nrm_submitted": (),
    "police_87a": ("purpose", "what_asked"),
    "records_request": ("asker", "what"),
    "responsibility": ("host", "home", "responsible"),
    "return_home_interview": ("where_been", "hurt_what"),
    "risk_and_harm_assessment": ("status", "harm_suffered"),
    "significant_withdrawn": ("reason",),
    "step_down": ("route", "changed"),
    "strategy_decision": ("outcome", "reason"),
    "suspect_interviewed": ("how", "safety"),
    "visit": ("seen", "why_not_seen", "what_seen"),
}
# the texts among them that need no name of their question, and the choices that do
ALONE = frozenset({"what", "reason"})
WITH_NAME = frozenset({"asker", "led", "responsible", "offered_how"})


def lane_of(stage: str, step: str, agency_kind: str) -> Lane:
    """The lane for what an agency wrote in a step; social care's where nothing else applies."""
    named = BY_STEP.get((stage, step)) or BY_STEP.get((stage, ANY))
    return named or BY_AGENCY.get(agency_kind, Lane.SOCIAL_CARE)

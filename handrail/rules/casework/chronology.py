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


def lane_of(stage: str, step: str, agency_kind: str) -> Lane:
    """The lane for what an agency wrote in a step; social care's where nothing else applies."""
    named = BY_STEP.get((stage, step)) or BY_STEP.get((stage, ANY))
    return named or BY_AGENCY.get(agency_kind, Lane.SOCIAL_CARE)

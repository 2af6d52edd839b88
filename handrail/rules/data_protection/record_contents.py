"""What belongs to a child's record: every column that points at a row, and its fate.

When what a column points at is destroyed, the row with the column GOES too, or the column
is EMPTIED and the row stays: it is part of another person's record, or of the
organisation's own work. A row that goes also TAKES what one of its columns points at, if
nothing that stays points there.
"""

from enum import StrEnum

from handrail.rules.core.stages import declared_stages


class Fate(StrEnum):
    """What happens to a row when what one of its columns points at is destroyed."""

    GOES = "goes"
    EMPTIED = "emptied"


GOES: dict[str, str] = {
    "AccessFile": "request",
    "AccessPassage": "request",
    "AccessRequest": "person",
    "AccountLink": "person entity",
    "Alarm": "referral case",
    "ApiSending": "referral missing_row",
    "Assessment": "case",
    "Attendance": "case meeting",
    "BreakGlass": "person",
    "Case": "person",
    "CaseAccess": "case",
    "CaseNote": "case",
    "Check": "referral",
    "Clock": "case referral concern stage_id",
    "Coming": "person referral case entity stage",
    "Contribution": "case assessment of",
    "Decision": "referral confirms",
    "Disagreement": "referral case about",
    "Document": "case intake",
    "Draft": "case referral concern stage_id",
    "Enquiry": "case",
    "Entity": "person episode",
    "EntityFact": "entity",
    "GuardedMatch": "person other subject task",
    "HelpRequest": "concern referral",
    "ImportedRow": "of",
    "IntelEntity": "intel entity",
    "Investigation": "case",
    "Involvement": "person",
    "JointPlan": "case",
    "LanguageFinding": "submission",
    "LegalHold": "person",
    "Link": "first second",
    "Listing": "item case",
    "MatchKey": "person",
    "Measure": "target",
    "MeasureChild": "measure person",
    "Meeting": "case",
    "Missing": "person case",
    "MissingLink": "episode other",
    "MissingPatternEpisode": "pattern episode",
    "MissingRow": "episode",
    "MissingShare": "episode kept",
    "MissingTerm": "episode",
    "NamedReader": "restriction",
    "NationalReferral": "case",
    "Notice": "case referral concern stage_id",
    "Outbox": "subject",
    "PanelItem": "case entity referral",
    "PanelPaper": "listing",
    "PanelPart": "listing",
    "PaperSight": "paper",
    "PersonAddress": "person",
    "PersonIdentifier": "person",
    "PersonName": "person",
    "PlacePart": "plan",
    "PlacePlan": "place",
    "Plan": "case",
    "PlanAction": "case plan",
    "PlanReview": "case",
    "PoliceLink": "police_referral",
    "PoliceReferral": "case",
    "ProtectedAnswer": "submission",
    "Protection": "case",
    "QualityItem": "first second",
    "Recipient": "case",
    "RecordsRequest": "case",
    "Referral": "person",
    "Relationship": "child",
    "Release": "case sharing recipient",
    "ReportFact": "report",
    "Responsibility": "case",
    "Restriction": "person",
    "SafetyPlan": "case",
    "SameEntity": "first second",
    "SamePerson": "first second",
    "SampledCase": "case",
    "Sharing": "case",
    "Sight": "intel of",
    "SignificantEvent": "case about",
    "Source": "report",
    "Statement": "person",
    "StepDown": "case",
    "Submission": "case referral check_asked concern intake help_request disagreement inside "
    "supersedes stage_id",
    "Supervision": "case",
    "Suspect": "case investigation",
    "Task": "case referral concern person stage_id",
    "ToCompare": "person about",
    "UrgencyChange": "referral",
    "Verdict": "person referral relationship other",
    **{stage.table: "case" for stage in declared_stages()},
}
EMPTIED: dict[str, str] = {
    "AccessPassage": "source_id",
    "BreakGlass": "task",
    "Case": "referral",
    "Disposal": "person referral",
    "Enquiry": "meeting",
    "Entity": "intel",
    "Export": "release",
    "Intel": "report",
    "Link": "intel",
    "Missing": "joined_to",
    "Plan": "meeting",
    "PlanReview": "plan",
    "ReadReview": "task",
    "RecordsRequest": "investigation",
    "Referral": "concern draft intake",
    "Relationship": "other",
    "Sharing": "recipient",
    "Statement": "request about_id",
    "Suspect": "entity",
    "Verdict": "task",
}
TAKES: dict[str, str] = {
    "MissingPatternEpisode": "pattern",
    "Referral": "concern draft intake",
}
# rows of the house that are never destroyed with a record: what points at them says nothing of one
HOUSE = frozenset(
    {
        "Account",
        "Agency",
        "ApiClient",
        "AuditBlock",
        "AuditEpoch",
        "DipSample",
        "Disposal",
        "Event",
        "FlowBatch",
        "FormVersion",
        "ImportBatch",
        "ImportWithdrawal",
        "MissingImport",
        "Panel",
        "PanelSeat",
        "Team",
    }
)


def load_fates() -> dict[str, Fate]:
    """Each column, as "Model.column", and what happens to its row."""
    both = ((Fate.GOES, GOES), (Fate.EMPTIED, EMPTIED))
    return {
        f"{model}.{column}": fate
        for fate, table in both
        for model, columns in table.items()
        for column in columns.split()
    }

"""Labels for stored data in a subject access copy: field names and choices in words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from handrail.rules.core.stages import declared_stages
from handrail.rules.forms.answer_texts import date_in_words
from handrail.rules.people.described_person import OTHER_NAMES
from handrail.rules.vocabulary import (
    AlarmState,
    AssessmentFactor,
    ConferenceOutcome,
    ConsentCapacity,
    DrewAway,
    EnquiryOutcome,
    ExploitationStatus,
    GlassReason,
    HardToStay,
    HoldKind,
    IdentifierScheme,
    LegalStatus,
    Outcome,
    RelationshipKind,
    RestrictionCategory,
    StrategyOutcome,
    Urgency,
    Word,
)

# table and column -> the vocabularies that its stored words are of
CHOICES: Mapping[str, tuple[type[Word], ...]] = MappingProxyType({
    "Person.legal_status": (LegalStatus,),
    "PersonIdentifier.scheme": (IdentifierScheme,),
    "Relationship.kind": (RelationshipKind,),
    "UrgencyChange.urgency": (Urgency,),
    "Decision.outcome": (Outcome,),
    "HelpRequest.agreed_as": (ConsentCapacity,),
    "Alarm.state": (AlarmState,),
    "Case.exploitation_status": (ExploitationStatus,),
    "Assessment.factors": (AssessmentFactor,),
    "Enquiry.outcome": (EnquiryOutcome,),
    "BreakGlass.reason": (GlassReason,),
    "Restriction.category": (RestrictionCategory,),
    "LegalHold.kind": (HoldKind,),
    "Meeting.outcome": (ConferenceOutcome, StrategyOutcome),
    "Missing.hard_to_stay": (HardToStay,),
    "Missing.drew_away": (DrewAway,),
    **{f"{stage.table}.{column}": (words,) for stage in declared_stages()
       for column, words in stage.words.items()},
})  # fmt: skip
# table and column -> the form and the question whose choices are stored there
ASKED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Person.gender": ("inter_agency_referral", "gender"),
        "Person.ethnicity": ("person_details", "ethnicity"),
        "Person.sex": ("person_details", "sex"),
        "Person.disabilities": ("person_details", "disabilities"),
        "Referral.judgement": ("exploitation_screening", "judgement"),
    }
)
DATES = frozenset({"Person.born", "Person.expected_on", "Person.died_on"})
OTHERS = MappingProxyType({
    "Person.interpreter": {"yes": "Yes", "no": "No", "not_known": "Not known"},
    "Involvement.role": {"allocated_worker": "Their worker", "reader": "Read the record"},
    "PersonName.kind": {"known_as": "Known as"}
                       | {kind: words.capitalize() for kind, words in OTHER_NAMES.items()},
})  # fmt: skip
NAMES = MappingProxyType(
    {
        "born": "Date of birth",
        "died_on": "Date of death",
        "expected_on": "Expected date of birth",
        "interpreter": "Needs an interpreter",
        "disabilities": "Disabilities, as listed in the children in need census",
        "say_it": "Pronunciation of the name",
        "disability_what": "Disability",
        "given": "First name",
        "family": "Family name",
        "lines": "Address",
        "kind": "Type",
        "words": "What was written",
        "scheme": "Type of number",
        "value": "Number",
        "child_given": "First name",
        "child_name": "Child’s name",
        "other_name": "Name",
        "worker_name": "Worker’s name",
        "worker_phone": "Worker’s phone",
        "legal_status": "Legal status or plan",
        "child_family": "Family name",
        "worker_risk": "What workers should know before a visit",
        "change_mind": "What would change our decision",
        "repeat_reason": "Why the decision was made again",
        "told_how": "Who was told, and how",
        "offered": "Offered to the child and the family",
        "agreed_by": "Agreed by",
        "agreed_as": "Able to agree as",
        "agreed_known": "How capacity or competence is known",
        "agreed_scope": "Agreed to",
        "left_out": "Attached files that were not saved",
        "la_name": "Council",
        "called_999_at": "Who called 999, and when",
        "called_999_reference": "Reference of the 999 call",
    }
)


def name_of(column: str) -> str:
    """The label of a field: "Date of birth" for `born`."""
    return NAMES.get(column) or column.replace("_", " ").capitalize()


def in_words(place: str, value: Any, asked: Mapping[str, str]) -> str:
    """The value stored in a table's column ("Person.gender"), in words.

    `asked` has the labels of the form's choices, where the column has those. A list is written
    item by item. A value in no vocabulary is shown as it is.
    """
    if isinstance(value, list):
        return "; ".join(in_words(place, one, asked) for one in value)
    text = str(value)
    if place in DATES:
        return date_in_words(text)
    for words in CHOICES.get(place, ()):
        for code in (text, text.upper()):  # factors are stored as "11a", and listed as "11A"
            if code in set(words):
                return words(code).label
    return asked.get(text) or OTHERS.get(place, {}).get(text, text)

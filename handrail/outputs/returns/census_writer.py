"""The children in need census as the file that is sent: elements in the order of its schema."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape  # nosec B406 - writes, reads nothing

from handrail.rules.returns.census import Year
from handrail.rules.returns.census_window import alone_held
from handrail.rules.returns.facts import (
    AssessmentFacts,
    ChildFacts,
    EnquiryFacts,
    EpisodeFacts,
    PlanFacts,
    PreProceedingsFacts,
)

Text: TypeAlias = str | int | bool | dt.date | None
# a name with a text, or with further elements; what is None is left out, and so is an empty list
Node: TypeAlias = "tuple[str, Text | list[Node]]"
PRE_PROCEEDINGS = "pre_proceedings"


@dataclass(frozen=True)
class Header:
    """The header above the children: the year, the council, and when the file was made."""

    year: Year
    council: str
    release: str
    made_at: dt.datetime
    serial: int = 1


def census_lines(header: Header, children: Iterable[ChildFacts]) -> Iterator[str]:
    """The file, line by line; the same facts give the same lines except the time stamp.

    The children are those of the year, as `census_window.in_year` returns them.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<Message>\n'
    yield from _lines(_header(header), 1)
    yield " <Children>\n"
    for child in children:
        yield from child_lines(child, header.year)
    yield " </Children>\n</Message>\n"


def child_lines(child: ChildFacts, year: Year) -> Iterator[str]:
    """One child of the file."""
    return _lines(_child(child, year), 2)


def _lines(node: Node, depth: int) -> Iterator[str]:
    name, value = node
    indent = " " * depth
    if isinstance(value, list):
        inside = [line for one in value for line in _lines(one, depth + 1)]
        if inside:
            yield f"{indent}<{name}>\n"
            yield from inside
            yield f"{indent}</{name}>\n"
    elif value is not None and value != "":
        yield f"{indent}<{name}>{escape(_text(value))}</{name}>\n"


def _text(value: Text) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _header(header: Header) -> Node:
    collection: list[Node] = [
        ("Collection", "CIN"),
        ("Year", header.year.number),
        ("ReferenceDate", header.year.reference_date),
    ]
    source: list[Node] = [
        ("SourceLevel", "L"),
        ("LEA", header.council),
        ("SoftwareCode", "Handrail"),
        ("Release", header.release),
        ("SerialNo", f"{header.serial:03d}"),
        ("DateTime", header.made_at.strftime("%Y-%m-%dT%H:%M:%S")),
    ]
    return "Header", [("CollectionDetails", collection), ("Source", source)]


def _child(child: ChildFacts, year: Year) -> Node:
    identifiers: list[Node] = [
        ("LAchildID", child.export_id),
        ("UPN", child.upn),
        ("FormerUPN", child.former_upn),
        ("UPNunknown", "" if child.upn else child.upn_unknown),
        ("PersonBirthDate", child.born_on),
        ("ExpectedPersonBirthDate", None if child.born_on else child.expected_on),
        ("Sex", child.sex),
        ("PersonDeathDate", child.died_on),
    ]
    characteristics: list[Node] = [
        ("Ethnicity", child.ethnicity),
        ("Disabilities", [("Disability", code) for code in child.disabilities]),
    ]
    return "Child", [
        ("ChildIdentifiers", identifiers),
        ("ChildCharacteristics", characteristics),
        *(_episode(one, year) for one in child.episodes),
    ]


def _episode(one: EpisodeFacts, year: Year) -> Node:
    alone = alone_held(one)
    before = one.pre_proceedings if PRE_PROCEEDINGS in year.parts else ()
    return "CINdetails", [
        ("CINreferralDate", one.referred_on),
        ("ReferralSource", one.source),
        ("PrimaryNeedCode", one.need),
        ("CINclosureDate", one.closed_on),
        ("ReasonForClosure", one.closure),
        ("DateOfInitialCPC", alone.held_on if alone else None),
        *(_assessment(row) for row in one.assessments),
        *(_in_need(row) for row in one.in_need_plans),
        *(_enquiry(row) for row in one.enquiries),
        ("ReferralNFA", one.is_nfa),
        *(_protection(row) for row in one.protection_plans),
        *(_before(row) for row in before),
    ]


def _assessment(row: AssessmentFacts) -> Node:
    return "Assessments", [
        ("AssessmentActualStartDate", row.started_on),
        ("AssessmentInternalReviewDate", row.reviewed_on),
        ("AssessmentAuthorisationDate", row.authorised_on),
        (
            "FactorsIdentifiedAtAssessment",
            [("AssessmentFactors", code) for code in row.factors if row.authorised_on],
        ),
    ]


def _in_need(row: PlanFacts) -> Node:
    return "CINPlanDates", [("CINPlanStartDate", row.started_on), ("CINPlanEndDate", row.ended_on)]


def _enquiry(row: EnquiryFacts) -> Node:
    return "Section47", [
        ("S47ActualStartDate", row.started_on),
        ("InitialCPCtarget", row.target),
        ("DateOfInitialCPC", row.conference_on),
        ("ICPCnotRequired", row.not_required),
    ]


def _protection(row: PlanFacts) -> Node:
    return "ChildProtectionPlans", [
        ("CPPstartDate", row.started_on),
        ("CPPendDate", row.ended_on),
        ("InitialCategoryOfAbuse", row.first_category),
        ("LatestCategoryOfAbuse", row.category),
        ("NumberOfPreviousCPP", row.previous),
        ("Reviews", [("CPPreviewDate", review.on) for review in row.reviews]),
    ]


def _before(row: PreProceedingsFacts) -> Node:
    return "PreProceedingsandFGDM", [
        ("PPStartDate", row.started_on),
        ("LBPSentDate", row.letter_on),
        ("FGDMMeetingOffer", row.was_family_offered),
        ("FGDMMeetingFac", row.has_family_met),
        ("InitialPPMeetingDate", row.first_meeting_on),
        ("ReviewMeetingsCount", row.review_meetings),
        ("StepDecisionDate", row.decided_on),
        ("PPOutcome", row.outcome),
        ("CourtAppDate", row.applied_on),
        ("LetterInitCPDate", row.care_letter_on),
    ]

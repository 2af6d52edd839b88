"""Ten invented children in the census of two years: element by element what their story says."""

import datetime as dt
from xml.etree import ElementTree

import pytest

from handrail.outputs.returns.census_writer import Header, census_lines
from handrail.rules.returns import ChildFacts
from handrail.rules.returns.census import load_census_years
from handrail.rules.returns.census_window import in_year
from tests.returns.stories import STORIES
from tests.returns.told import NOT_TOLD, TOLD

pytestmark = pytest.mark.once

MADE_AT = dt.datetime(2026, 11, 24, 10, 30, tzinfo=dt.UTC)
# where each element stands, in the order of the schema
ORDER = {
    "Message": "Header Children",
    "Header": "CollectionDetails Source",
    "CollectionDetails": "Collection Year ReferenceDate",
    "Source": "SourceLevel LEA SoftwareCode Release SerialNo DateTime",
    "Children": "Child",
    "Child": "ChildIdentifiers ChildCharacteristics CINdetails",
    "ChildIdentifiers": "LAchildID UPN FormerUPN UPNunknown PersonBirthDate "
    "ExpectedPersonBirthDate Sex PersonDeathDate",
    "ChildCharacteristics": "Ethnicity Disabilities",
    "Disabilities": "Disability",
    "CINdetails": "CINreferralDate ReferralSource PrimaryNeedCode CINclosureDate "
    "ReasonForClosure DateOfInitialCPC Assessments CINPlanDates Section47 ReferralNFA "
    "ChildProtectionPlans PreProceedingsandFGDM",
    "Assessments": "AssessmentActualStartDate AssessmentInternalReviewDate "
    "AssessmentAuthorisationDate FactorsIdentifiedAtAssessment",
    "FactorsIdentifiedAtAssessment": "AssessmentFactors",
    "CINPlanDates": "CINPlanStartDate CINPlanEndDate",
    "Section47": "S47ActualStartDate InitialCPCtarget DateOfInitialCPC ICPCnotRequired",
    "ChildProtectionPlans": "CPPstartDate CPPendDate InitialCategoryOfAbuse "
    "LatestCategoryOfAbuse NumberOfPreviousCPP Reviews",
    "Reviews": "CPPreviewDate",
    "PreProceedingsandFGDM": "PPStartDate LBPSentDate FGDMMeetingOffer FGDMMeetingFac "
    "InitialPPMeetingDate ReviewMeetingsCount StepDecisionDate PPOutcome CourtAppDate "
    "LetterInitCPDate",
}


def made(children: list[ChildFacts], year: int, at: dt.datetime = MADE_AT) -> str:
    wanted = [
        there for one in children if (there := in_year(one, load_census_years()[year].period))
    ]
    header = Header(load_census_years()[year], "211", "1.0", at)
    return "".join(census_lines(header, wanted))


def read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def elements(text: str) -> list[tuple[str, str]]:
    """Every element of the children that holds a text, in the order of the file."""
    return [
        (one.tag, one.text or "") for one in read(text).find("Children").iter() if len(one) == 0
    ]


@pytest.mark.parametrize(("story", "year"), list(TOLD), ids=str)
def test_the_census_says_what_the_story_says(story: str, year: int) -> None:
    assert elements(made([STORIES[story]], year)) == TOLD[story, year]


@pytest.mark.parametrize(("story", "year"), sorted(NOT_TOLD), ids=str)
def test_a_child_whose_work_ended_before_the_year_is_not_in_it(story: str, year: int) -> None:
    assert in_year(STORIES[story], load_census_years()[year].period) is None


def test_every_story_is_told_of_both_years() -> None:
    asked = {(story, year) for story in STORIES for year in load_census_years()}
    assert set(TOLD) | NOT_TOLD == asked


@pytest.mark.parametrize("year", [2026, 2027])
def test_every_element_stands_where_the_schema_has_it(year: int) -> None:
    def look(one: ElementTree.Element) -> None:
        if len(one) == 0:
            assert one.tag not in ORDER or one.tag == "Children"
            return
        names = ORDER[one.tag].split()
        places = [names.index(part.tag) for part in one]
        assert places == sorted(places), one.tag
        for part in one:
            look(part)

    root = read(made(list(STORIES.values()), year))
    assert root.tag == "Message"
    look(root)


@pytest.mark.parametrize("year", [2026, 2027])
def test_nothing_is_empty_and_nothing_has_attributes(year: int) -> None:
    for one in read(made(list(STORIES.values()), year)).iter():
        assert one.attrib == {}
        assert len(one) or (one.text or "").strip()


def test_the_header_names_the_year_and_the_council() -> None:
    header = read(made([], 2027)).find("Header")
    told = {one.tag: one.text for one in header.iter() if len(one) == 0}
    assert told == {
        "Collection": "CIN", "Year": "2027", "ReferenceDate": "2027-03-31", "SourceLevel": "L",
        "LEA": "211", "SoftwareCode": "Handrail", "Release": "1.0", "SerialNo": "001",
        "DateTime": "2026-11-24T10:30:00",
    }  # fmt: skip


def test_the_same_facts_give_the_same_file_but_for_the_time() -> None:
    every = list(STORIES.values())
    later = MADE_AT + dt.timedelta(days=1)
    first, second = made(every, 2026), made(every, 2026, later)
    assert first != second
    assert first == second.replace("2026-11-25T10:30:00", "2026-11-24T10:30:00")


def test_work_before_proceedings_is_told_in_the_years_that_have_it() -> None:
    assert "PreProceedingsandFGDM" not in made(list(STORIES.values()), 2026)
    assert "PreProceedingsandFGDM" in made(list(STORIES.values()), 2027)


def test_no_name_leaves_in_the_file() -> None:
    every = [one.__class__(**{**vars(one), "given": "Saoirse", "family": "Devlin"})
             for one in STORIES.values()]  # fmt: skip
    text = made(every, 2026)
    assert "Saoirse" not in text
    assert "Devlin" not in text

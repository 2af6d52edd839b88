"""What the census tells of each of the ten children, by year: each line an element."""

_FACTS = {
    ("exploited", 2026): """
        LAchildID CHILDA | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2025-09-01 | ReferralSource 6 | PrimaryNeedCode N1
        AssessmentActualStartDate 2025-09-02 | AssessmentAuthorisationDate 2025-10-20
        AssessmentFactors 11A | AssessmentFactors 10A | AssessmentFactors 24A
        S47ActualStartDate 2025-09-03 | InitialCPCtarget 2025-09-24
        DateOfInitialCPC 2025-09-22 | ICPCnotRequired 0 | ReferralNFA 0
        CPPstartDate 2025-09-22 | InitialCategoryOfAbuse SAB | LatestCategoryOfAbuse SAB
        NumberOfPreviousCPP 0 | CPPreviewDate 2025-12-15
    """,
    ("exploited", 2027): """
        LAchildID CHILDA | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2025-09-01 | ReferralSource 6 | PrimaryNeedCode N1 | ReferralNFA 0
        CPPstartDate 2025-09-22 | InitialCategoryOfAbuse SAB | LatestCategoryOfAbuse SAB
        NumberOfPreviousCPP 0 | CPPreviewDate 2025-12-15 | CPPreviewDate 2026-06-01
    """,
    ("criminal", 2026): """
        LAchildID CHILDB | UPN E211202567890 | PersonBirthDate 2010-03-04 | Sex M
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2025-05-06 | ReferralSource 2A | PrimaryNeedCode N1
        CINclosureDate 2025-12-01 | ReasonForClosure RC7
        AssessmentActualStartDate 2025-05-07 | AssessmentAuthorisationDate 2025-06-30
        AssessmentFactors 24A | AssessmentFactors 13A
        CINPlanStartDate 2025-06-30 | CINPlanEndDate 2025-11-28
        S47ActualStartDate 2025-05-08 | InitialCPCtarget 2025-05-30 | ICPCnotRequired 1
        ReferralNFA 0
    """,
    ("nothing further", 2026): """
        LAchildID CHILDC | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2026-02-10 | ReferralSource 9 | ReferralNFA 1
    """,
    ("unborn", 2026): """
        LAchildID CHILDD | UPNunknown UN1 | ExpectedPersonBirthDate 2026-06-28 | Sex U
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2026-02-16 | ReferralSource 3F | PrimaryNeedCode N1
        AssessmentActualStartDate 2026-02-17 | ReferralNFA 0
    """,
    ("unborn", 2027): """
        LAchildID CHILDD | UPNunknown UN1 | PersonBirthDate 2026-06-28 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2026-02-16 | ReferralSource 3F | PrimaryNeedCode N1
        CINclosureDate 2026-07-17 | ReasonForClosure RC9
        AssessmentActualStartDate 2026-02-17 | AssessmentAuthorisationDate 2026-04-14
        AssessmentFactors 2B | AssessmentFactors 3B | ReferralNFA 0
    """,
    ("two years", 2026): """
        LAchildID CHILDE | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2024-11-04 | ReferralSource 5D | PrimaryNeedCode N1
        CINPlanStartDate 2024-12-20 | ReferralNFA 0
    """,
    ("two years", 2027): """
        LAchildID CHILDE | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2024-11-04 | ReferralSource 5D | PrimaryNeedCode N1
        CINclosureDate 2026-05-18 | ReasonForClosure RC7
        CINPlanStartDate 2024-12-20 | CINPlanEndDate 2026-05-15 | ReferralNFA 0
    """,
    ("no factors", 2026): """
        LAchildID CHILDF | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability LD | Disability AUT
        CINreferralDate 2025-10-06 | ReferralSource 1A | PrimaryNeedCode N5
        CINclosureDate 2025-11-14 | ReasonForClosure RC8
        AssessmentActualStartDate 2025-10-07 | AssessmentAuthorisationDate 2025-11-14
        AssessmentFactors 21 | ReferralNFA 0
    """,
    ("again", 2026): """
        LAchildID CHILDG | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2025-04-14 | ReferralSource 2A | PrimaryNeedCode N1
        CINclosureDate 2025-07-11 | ReasonForClosure RC9
        AssessmentActualStartDate 2025-04-15 | AssessmentAuthorisationDate 2025-06-10
        AssessmentFactors 10A | AssessmentFactors 14A | ReferralNFA 0
        CINreferralDate 2026-01-12 | ReferralSource 6 | PrimaryNeedCode N1
        AssessmentActualStartDate 2026-01-13 | AssessmentAuthorisationDate 2026-03-06
        AssessmentFactors 11A | AssessmentFactors 10A
        CINPlanStartDate 2026-03-09 | ReferralNFA 0
    """,
    ("again", 2027): """
        LAchildID CHILDG | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2026-01-12 | ReferralSource 6 | PrimaryNeedCode N1
        CINPlanStartDate 2026-03-09 | ReferralNFA 0
    """,
    ("moved here", 2026): """
        LAchildID CHILDH | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2025-11-03 | ReferralSource 5C | PrimaryNeedCode N1
        DateOfInitialCPC 2025-11-17
        AssessmentActualStartDate 2025-11-04 | AssessmentAuthorisationDate 2025-12-12
        AssessmentFactors 11A | AssessmentFactors 12A | ReferralNFA 0
        CPPstartDate 2025-11-17 | InitialCategoryOfAbuse EMO | LatestCategoryOfAbuse SAB
        NumberOfPreviousCPP 1 | CPPreviewDate 2026-02-09
    """,
    ("moved here", 2027): """
        LAchildID CHILDH | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2025-11-03 | ReferralSource 5C | PrimaryNeedCode N1 | ReferralNFA 0
        CPPstartDate 2025-11-17 | InitialCategoryOfAbuse EMO | LatestCategoryOfAbuse SAB
        NumberOfPreviousCPP 1 | CPPreviewDate 2026-02-09
    """,
    ("alone", 2026): """
        LAchildID CHILDI | UPNunknown UN3 | PersonBirthDate 2010-03-04 | Sex M
        Ethnicity OOTH | Disability NONE
        CINreferralDate 2025-08-18 | ReferralSource 7 | PrimaryNeedCode N8
        AssessmentActualStartDate 2025-08-19 | AssessmentAuthorisationDate 2025-10-03
        AssessmentFactors 9A | AssessmentFactors 12A
        CINPlanStartDate 2025-10-06 | ReferralNFA 0
    """,
    ("alone", 2027): """
        LAchildID CHILDI | UPNunknown UN3 | PersonBirthDate 2010-03-04 | Sex M
        Ethnicity OOTH | Disability NONE
        CINreferralDate 2025-08-18 | ReferralSource 7 | PrimaryNeedCode N8
        CINPlanStartDate 2025-10-06 | ReferralNFA 0
    """,
    ("running", 2026): """
        LAchildID CHILDJ | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2026-03-16 | ReferralSource 3E | PrimaryNeedCode N1
        AssessmentActualStartDate 2026-03-17
        S47ActualStartDate 2026-03-18 | InitialCPCtarget 2026-04-10 | ICPCnotRequired 0
        ReferralNFA 0
    """,
    ("running", 2027): """
        LAchildID CHILDJ | UPN X211202512345 | PersonBirthDate 2010-03-04 | Sex F
        Ethnicity WBRI | Disability NONE
        CINreferralDate 2026-03-16 | ReferralSource 3E | PrimaryNeedCode N1
        AssessmentActualStartDate 2026-03-17 | AssessmentAuthorisationDate 2026-05-08
        AssessmentFactors 11A | AssessmentFactors 19C
        S47ActualStartDate 2026-03-18 | InitialCPCtarget 2026-04-10
        DateOfInitialCPC 2026-04-08 | ICPCnotRequired 0 | ReferralNFA 0
        CPPstartDate 2026-04-08 | InitialCategoryOfAbuse SAB | LatestCategoryOfAbuse MUL
        NumberOfPreviousCPP 0 | CPPreviewDate 2026-07-06
        PPStartDate 2026-09-07 | LBPSentDate 2026-09-09 | FGDMMeetingOffer 1
        FGDMMeetingFac 1 | InitialPPMeetingDate 2026-09-21 | ReviewMeetingsCount 1
    """,
}
NOT_TOLD = {("criminal", 2027), ("nothing further", 2027), ("no factors", 2027)}


def _elements(text: str) -> list[tuple[str, str]]:
    parts = (part.split() for line in text.strip().splitlines() for part in line.split("|"))
    return [(name, value) for name, value in parts]


TOLD = {place: _elements(text) for place, text in _FACTS.items()}

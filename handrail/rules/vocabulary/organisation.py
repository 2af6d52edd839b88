"""Words for agencies and roles, how protected a fact is, and the basis for sharing it."""

from handrail.rules.law.citations import title_of
from handrail.rules.vocabulary.stored_word import Word


class AgencyKind(Word):
    """The kind of organisation of a partner."""

    SCHOOL = "school", "School or college", "Education, including alternative provision"
    HEALTH = "health", "Health", "Hospital, GP, community or mental health service"
    POLICE = "police", "Police", "A police force or one of its units"
    COUNCIL = "council", "Council", "Children’s social care, early help or another service"
    HOUSING = "housing", "Housing", "Council housing or a housing association"
    YOUTH = "youth", "Youth service", "Youth work or youth justice"
    PROBATION = "probation", "Probation", "Supervises adults sentenced by a court"
    ADULT_CARE = "adult_care", "Adult social care", "Care and safeguarding of adults"
    LICENSING = "licensing", "Licensing and regulators", "Premises, taxis, trading standards"
    VOLUNTARY = "voluntary", "Voluntary sector", "A charity or community group"
    OTHER = "other", "Other", "Any other partner"


class Role(Word):
    """What a person may do for an agency; dated, and assigned by that agency."""

    PRACTITIONER = (
        "practitioner",
        "Practitioner",
        "Works with children; makes referrals, and sees only the referrals they made",
    )
    SAFEGUARDING_LEAD = (
        "safeguarding_lead",
        "Safeguarding lead",
        "Advises colleagues and sees what their own agency has referred",
    )
    FRONT_DOOR_WORKER = (
        "front_door_worker",
        "Front door worker",
        "Works on referrals, asks agencies for information and recommends a decision",
    )
    FRONT_DOOR_MANAGER = (
        "front_door_manager",
        "Front door manager",
        "A qualified social worker who decides what happens after a referral",
    )
    SOCIAL_WORKER = "social_worker", "Social worker", "Works with the children allocated to them"
    SOCIAL_WORK_MANAGER = (
        "social_work_manager",
        "Social work manager",
        "Supervises social workers, chairs strategy discussions and signs off their work",
    )
    EMERGENCY_DUTY = (
        "emergency_duty",
        "Emergency duty worker",
        "Keeps children safe in the evenings, at night, at weekends and on bank holidays",
    )
    POLICE_OFFICER = "police_officer", "Police officer", "Works on the police side of a case"
    POLICE_ON_CALL = (
        "police_on_call",
        "Police officer on call",
        "Makes police decisions at night; may open a record when a child cannot wait",
    )
    CHECK_ANSWERER = (
        "check_answerer",
        "Agency check responder",
        "Tells the front door what their agency knows about a child",
    )
    EARLY_HELP_WORKER = (
        "early_help_worker",
        "Early help worker",
        "Accepts or declines requests for early help that reach their team",
    )
    EXPLOITATION_WORKER = (
        "exploitation_worker",
        "Exploitation team worker",
        "Advises colleagues on exploitation, and answers requests to their team",
    )
    SENIOR_MANAGER = (
        "senior_manager",
        "Senior manager",
        "Resolves disagreements that the front door and managers could not resolve",
    )
    PANEL_CHAIR = "panel_chair", "Panel chair", "Chairs the multi-agency exploitation panel"
    PANEL_COORDINATOR = (
        "panel_coordinator",
        "Panel coordinator",
        "Prepares the panel: screens nominations, sets the agenda and writes the minutes",
    )
    PANEL_MEMBER = (
        "panel_member",
        "Panel member",
        "Represents their agency on the panel; reads the items and papers shared with them",
    )
    CONFERENCE_CHAIR = (
        "conference_chair",
        "Conference chair",
        "Chairs child protection conferences, independent of the case",
    )
    MISSING_COORDINATOR = (
        "missing_coordinator",
        "Missing coordinator",
        "Follows every missing episode for their council, and imports police reports",
    )
    DATA_IMPORTER = (
        "data_importer",
        "Data importer",
        "Imports police files and records from other systems",
    )
    RETURN_INTERVIEWER = (
        "return_interviewer",
        "Return home interviewer",
        "Carries out the interviews assigned to them, independently of the case",
    )
    INTELLIGENCE_OFFICER = (
        "intelligence_officer",
        "Intelligence officer",
        "Evaluates reports from partners, writes the shareable text and decides who receives it",
    )
    SOURCE_HANDLER = (
        "source_handler",
        "Source handler",
        "The only person who can see who the source is; cannot read the rest of the report",
    )
    DISRUPTION_LEAD = (
        "disruption_lead",
        "Disruption lead",
        "Receives intelligence for their agency, and leads measures and plans for places",
    )
    ANALYST = "analyst", "Analyst", "Works with statistics and patterns, without names"
    AGENCY_ADMIN = (
        "agency_admin",
        "Agency administrator",
        "Creates and closes accounts in their own agency; cannot see children’s records",
    )
    PARTNERSHIP_ADMIN = (
        "partnership_admin",
        "Partnership administrator",
        "Manages the partnership’s agencies, people and settings; cannot see children’s records",
    )
    FORM_AUTHOR = (
        "form_author",
        "Form author",
        "Checks, publishes and withdraws the partnership’s forms; cannot see children’s records",
    )
    DATA_PROTECTION = (
        "data_protection",
        "Data protection officer",
        "Sees who opened which record and when, by record number; cannot read children’s records",
    )
    RECORDS_OFFICER = (
        "records_officer",
        "Records officer",
        "Answers subject access requests; two records officers agree what is disclosed",
    )
    VISITOR = (
        "visitor",
        "Sender without an account",
        "Refers from the public page; sees only their own referral and its status",
    )
    SOFTWARE = (
        "software",
        "Partner’s system",
        "An agency’s own system, connected by the API; sends records for the agency and reads "
        "their outcome",
    )
    SYSTEM_OPERATOR = (
        "system_operator",
        "System operator",
        "Keeps the system running; cannot see children’s records",
    )


class MailChoice(Word):
    """When a person is emailed that notifications are waiting; the email names nobody."""

    AT_ONCE = "at_once", "Straight away", "One email for each notification"
    DAILY = "daily", "Once a day", "One email each morning if you have unread notifications"


class Sensitivity(Word):
    """How restricted a record is."""

    S0 = "S0", "Ordinary", "For people who work with the child, and the front door"
    S1 = "S1", "Sensitive", "For people on the case who have been given this item"
    S2 = "S2", "Restricted", "Only a list of named people know that it exists"
    S3 = (
        "S3",
        "Sealed",
        "Restricted, by a restriction manager who does not manage those who work with the child",
    )


class DataClass(Word):
    """How a field of the database is to be treated."""

    OPEN = "open", "Open", "Contains nothing about any person"
    PERSONAL = "personal", "Personal", "About a person who can be identified"
    SENSITIVE = "sensitive", "Sensitive", "Health, sexual life, origin, offences or similar"
    PROTECTED = (
        "protected",
        "Protected",
        "Could put someone in danger; encrypted, and shown only on request",
    )


class IdentifierScheme(Word):
    """The register that an identifying number belongs to."""

    NHS = "nhs", "NHS number", "Ten digits, issued by the NHS"
    UPN = "upn", "Unique pupil number", "Thirteen characters, issued by a school"
    FORMER_UPN = "former_upn", "Former unique pupil number", "An earlier number from a school"
    POLICE = "police", "Police reference", "Issued by a police system"
    COUNCIL = "council", "Council reference", "Issued by a council’s own case system"


class NumberSource(Word):
    """Where an identifying number was learned."""

    FAMILY = "family", "Given by the child or family", "Said, and not seen in writing"
    LETTER = "letter", "An NHS letter, card or app", "Read on something that the NHS issued"
    TRACED = "traced", "Traced on the NHS Personal Demographics Service", "Found by name and birth"
    HEALTH = "health", "A health service", "Given by a health professional or service"
    COUNCIL = "council", "Another council system", "Copied or imported from it"
    OTHER = "other", "Another source", "Described in the notes of the record"


class NhsUnknown(Word):
    """Why a child has no NHS number on the record."""

    NOT_ASKED = "not_asked", "Not yet asked or traced", "Somebody still has to ask"
    UNBORN = "unborn", "Not born yet", "A number is issued after the birth"
    NEW = "new", "New to this country", "Not registered with the NHS yet"
    NOT_FOUND = "not_found", "Trace attempted, no match", "The national record has no match"
    DECLINED = "declined", "The family does not want to give it", "It can be traced where lawful"


class LawfulBasis(Word):
    """The basis in data protection law for sharing (UK GDPR Article 6; DPA 2018 Part 3)."""

    PUBLIC_TASK = (
        "public_task",
        f"Public task, {title_of('ukgdpr-a6-1e')}",
        "Needed for a task in the public interest or an official duty",
    )
    LEGAL_OBLIGATION = (
        "legal_obligation",
        f"Legal obligation, {title_of('ukgdpr-a6-1c')}",
        "The law requires it",
    )
    VITAL_INTERESTS = (
        "vital_interests",
        f"Vital interests, {title_of('ukgdpr-a6-1d')}",
        "Needed to protect someone’s life",
    )
    LEGITIMATE_INTERESTS = (
        "legitimate_interests",
        f"Legitimate interests, {title_of('ukgdpr-a6-1f')}",
        "For bodies that are not public: needed, and not outweighed by the person’s rights",
    )
    RECOGNISED_LEGITIMATE_INTEREST = (
        "recognised_legitimate_interest",
        "Recognised legitimate interest",
        f"For bodies that are not public: safeguarding ({title_of('duaa2025')})",
    )
    CONSENT = (
        "consent",
        f"Consent, {title_of('ukgdpr-a6-1a')}",
        "Freely given for this; rarely the right basis for safeguarding",
    )
    LAW_ENFORCEMENT = (
        "law_enforcement",
        f"Law enforcement, {title_of('dpa2018-part3')}",
        "For police and other competent authorities, to prevent or investigate crime",
    )


class SpecialCondition(Word):
    """The further condition for sensitive facts (UK GDPR Articles 9 and 10; DPA 2018 Sch 1)."""

    SAFEGUARDING = (
        "safeguarding",
        f"Safeguarding, {title_of('ukgdpr-a9-2g')}; {title_of('dpa2018-sch1-p18')}",
        "To protect a child or an adult at risk from harm",
    )
    PUBLIC_INTEREST = (
        "public_interest",
        f"Statutory and government purposes, {title_of('ukgdpr-a9-2g')}; "
        f"{title_of('dpa2018-sch1-p6')}",
        "For a legal duty, in the substantial public interest",
    )
    CARE = (
        "care",
        f"Health or social care, {title_of('ukgdpr-a9-2h')}; {title_of('dpa2018-sch1-p2')}",
        "To provide or manage care",
    )
    OFFENCES = (
        "offences",
        f"Criminal offence data, {title_of('ukgdpr-a10')}; {title_of('dpa2018-sch1-p18')}",
        "Facts about crimes or suspects",
    )
    NOT_NEEDED = "not_needed", "Not needed", "Nothing sensitive is shared"


class SharingPower(Word):
    """The duty or power to share that is relied on."""

    CA2004_S16LA = (
        "ca2004_s16la",
        title_of("ca2004-s16la"),
        "Duty to disclose what may help to keep a child safe",
    )
    CA1989_S17 = "ca1989_s17", title_of("ca1989-s17"), "Help for children in need"
    CA1989_S27 = "ca1989_s27", title_of("ca1989-s27"), "Help between authorities"
    CA1989_S47 = (
        "ca1989_s47",
        title_of("ca1989-s47"),
        "Enquiries where a child is suffering, or is likely to suffer, significant harm",
    )
    CA2004_S10 = "ca2004_s10", title_of("ca2004-s10"), "Duty to co-operate"
    CA2004_S11 = "ca2004_s11", title_of("ca2004-s11"), "Duty to safeguard children"
    CA2004_S16 = "ca2004_s16", title_of("ca2004-s16"), "Safeguarding partners"
    CDA1998_S115 = "cda1998_s115", title_of("cda1998-s115"), "Preventing crime"
    MSA2015_S52 = "msa2015_s52", title_of("msa2015-s52"), "Duty to notify the Home Office"
    EA2002_S175 = (
        "ea2002_s175",
        f"{title_of('ea2002-s175')}; {title_of('eiss2014-p7')}",
        "Duty of councils, schools, academies and colleges",
    )
    COMMON_LAW = (
        "common_law",
        "Common law",
        "The public interest outweighs the duty of confidentiality",
    )

"""Words for meetings, enquiries, plans and orders that protect a child, with national codes."""

from handrail.rules.vocabulary.stored_word import Word


class MeetingKind(Word):
    """The kind of meeting about a child."""

    STRATEGY = (
        "strategy",
        "Strategy discussion",
        "Social care, police, health and others decide whether to start an enquiry",
    )
    CONFERENCE = "conference", "Initial child protection conference", "A conference with the family"
    REVIEW_CONFERENCE = (
        "review_conference",
        "Review child protection conference",
        "Reviews the plan, with the family",
    )
    CORE_GROUP = (
        "core_group",
        "Core group",
        "The professionals who carry out the plan, and the family",
    )
    NETWORK = "network", "Network meeting", "The people who know the child make a plan together"


class MeetingState(Word):
    """The state of a meeting."""

    CALLED = "called", "Planned", "The meeting has not been held yet"
    HELD = "held", "Held", "The meeting was held; its decision is not recorded yet"
    DECIDED = "decided", "Decided", "The decision of the meeting is recorded"
    CANCELLED = "cancelled", "Cancelled", "The meeting was not held; the reason is recorded"


class StrategyOutcome(Word):
    """What a strategy discussion decided."""

    NFA = "nfa", "No further action", "The record says why, and what would change the decision"
    S17_ASSESSMENT = (
        "no_s47_but_s17_assessment",
        "No section 47 enquiry; child and family assessment",
        "The child may be in need of help (section 17)",
    )
    EARLY_HELP = (
        "no_s47_early_help",
        "No section 47 enquiry; early help or family help",
        "Help with the family’s agreement",
    )
    S47_SINGLE = (
        "s47_single_agency_csc",
        "Single agency section 47 enquiry (social care)",
        "The police are not taking part for now",
    )
    S47_JOINT = (
        "s47_joint_csc_police",
        "Joint section 47 enquiry (social care and police)",
        "Social care leads for the child, police for the crime",
    )
    POLICE_SINGLE = (
        "police_single_agency",
        "Police alone",
        "Police investigate a crime; meanwhile social care helps the child as a child in need",
    )
    IMMEDIATE_PROTECTION = (
        "immediate_protection",
        "Immediate protection",
        "Use police protection, a court order or a safe place now",
    )
    RECONVENE = (
        "reconvene",
        "Hold another meeting",
        "Set a date, and say what information is needed by then",
    )
    COMPLEX_ABUSE = (
        "complex_abuse_procedure",
        "Complex abuse procedure",
        "There are several children, or several people who may have harmed them",
    )
    TRANSFER = "transfer", "Passed to another council", "The other council has to accept in writing"


class EnquiryState(Word):
    """The state of a section 47 enquiry."""

    OPEN = "open", "Open", "Enquiries are continuing"
    FINISHED = "finished", "Finished", "The outcome of the enquiry is recorded"


class EnquiryOutcome(Word):
    """What a section 47 enquiry found."""

    NOT_SUBSTANTIATED = "not_substantiated", "Not substantiated", "Support is still offered"
    NO_CONTINUING_RISK = (
        "substantiated_no_continuing_risk",
        "Substantiated, and the child is not suffering, or likely to suffer, significant harm now",
        "There is a plan without a conference; a manager agreed, with a reason",
    )
    CONTINUING_RISK = (
        "substantiated_continuing_risk",
        "Substantiated, and the child is suffering, or is likely to suffer, significant harm",
        "A child protection conference has to be held",
    )
    UNPROVEN = (
        "concerns_remain_unproven",
        "Concerns remain, not proven",
        "There is a child in need plan",
    )


class ConferenceOutcome(Word):
    """What a child protection conference decided."""

    CP_PLAN = "cp_plan", "Child protection plan", "The plan has a category of abuse"
    ROTH_PLAN = (
        "roth_plan",
        "Plan for risk outside the home",
        "A local plan for harm from people and places outside the family",
    )
    CIN_PLAN = "cin_plan", "Child in need plan", "Help for a child in need"
    NFA = "nfa", "No further action", "The record says why, and what would change the decision"
    ADJOURNED = "adjourned", "Adjourned", "Continues on another date; the reason is recorded"


class PlanKind(Word):
    """The kind of plan that a child has."""

    CIN = "cin", "Child in need plan", "Help for a child in need"
    CP = "cp", "Child protection plan", "Made by a child protection conference"


class PlanState(Word):
    """Whether a plan is in force."""

    LIVE = "live", "In force", "People are carrying out the plan"
    ENDED = "ended", "Ended", "The record gives the end date and the reason"


class AbuseCategory(Word):
    """Category of a child protection plan (national codes; there is none for exploitation)."""

    NEG = "NEG", "Neglect", "The child’s basic needs are not met"
    PHY = "PHY", "Physical abuse", "Someone hurts the child physically"
    SAB = "SAB", "Sexual abuse", "Includes sexual exploitation, which has no code of its own"
    EMO = "EMO", "Emotional abuse", "Someone harms how the child feels or develops"
    MUL = "MUL", "More than one category", "No single category covers the abuse"


class ProtectionKind(Word):
    """An emergency power that protects a child at once."""

    POLICE_PROTECTION = (
        "police_protection",
        "Police protection (section 46)",
        "A police officer keeps the child in a safe place, for up to 72 hours",
    )
    EPO = (
        "epo",
        "Emergency protection order",
        "A court order for at most 8 days; it can be extended once, by at most 7 days",
    )


class PreProceedingsState(Word):
    """The state of pre-proceedings with a family."""

    LIVE = "live", "In progress", "The family has been told in writing what must change"
    ENDED = "ended", "Ended", "The council decided whether to apply to court"


class PreProceedingsOutcome(Word):
    """How pre-proceedings ended (codes of the census of 2026-27)."""

    A = "a", "Outcome A", "As defined in the census guide for the year, outcome A"
    B = "b", "Outcome B", "As defined in the census guide for the year, outcome B"
    C = "c", "Outcome C", "As defined in the census guide for the year, outcome C"


class NrmState(Word):
    """The state of an NRM referral (national referral mechanism)."""

    CONSIDERED = "considered", "Considered", "Signs of movement or trafficking are being considered"
    NOT_REFERRED = (
        "not_referred",
        "Not referred",
        "The decision was not to refer; the reason is recorded",
    )
    DRAFT = "draft", "Being written", "Not sent yet"
    SUBMITTED = "submitted", "Sent", "Sent; the reference from the Home Office is recorded"
    RG_POSITIVE = (
        "rg_positive",
        "Reasonable grounds: yes",
        "The child may be a victim; support continues",
    )
    RG_NEGATIVE = (
        "rg_negative",
        "Reasonable grounds: no",
        "You can ask for the decision to be reconsidered",
    )
    RG_SUSPENDED = "rg_suspended", "Reasonable grounds: on hold", "Waiting for more information"
    CG_POSITIVE = (
        "cg_positive",
        "Conclusive grounds: yes",
        "The child is a victim of modern slavery",
    )
    CG_NEGATIVE = (
        "cg_negative",
        "Conclusive grounds: no",
        "You can ask for the decision to be reconsidered",
    )
    RECONSIDERATION = (
        "reconsideration",
        "Reconsideration requested",
        "A new decision was requested, with the new facts",
    )
    SHARED = "shared", "Outcome shared", "The child and the people who help them have been told"


class NrmRoute(Word):
    """Who decides on an NRM referral (national referral mechanism)."""

    HOME_OFFICE = "home_office", "Home Office", "The single competent authority decides"
    DEVOLVED_PANEL = "devolved_panel", "Local panel", "Social care, police and health decide"


class AssessmentFactor(Word):
    """Factors identified at the end of an assessment (Department for Education codes)."""

    F1A = "1A", "Alcohol: the child", "Misuse of alcohol by the child"
    F1B = "1B", "Alcohol: a parent or carer", "Misuse of alcohol by a parent or carer"
    F1C = "1C", "Alcohol: another person in the home", "Misuse of alcohol by another person there"
    F2A = "2A", "Drugs: the child", "Misuse of drugs by the child"
    F2B = "2B", "Drugs: a parent or carer", "Misuse of drugs by a parent or carer"
    F2C = "2C", "Drugs: another person in the home", "Misuse of drugs by another person there"
    F3A = "3A", "Domestic abuse: of the child", "The child is the subject"
    F3B = "3B", "Domestic abuse: of a parent or carer", "A parent or carer is the subject"
    F3C = "3C", "Domestic abuse: of another person in the home", "Another person is the subject"
    F4A = "4A", "Mental health: the child", "The mental health of the child"
    F4B = "4B", "Mental health: a parent or carer", "The mental health of a parent or carer"
    F4C = "4C", "Mental health: another person in the home", "The mental health of another person"
    F5A = "5A", "Learning disability: the child", "The child’s learning disability"
    F5B = "5B", "Learning disability: a parent or carer", "Of a person who brings up the child"
    F5C = "5C", "Learning disability: another person in the home", "Of another person there"
    F6A = "6A", "Physical disability or illness: the child", "Includes long-term illness"
    F6B = "6B", "Physical disability or illness: a parent or carer", "Includes long-term illness"
    F6C = (
        "6C",
        "Physical disability or illness: another person in the home",
        "Includes long-term illness",
    )
    F7A = "7A", "Young carer", "The child cares for someone, or is affected by being a carer"
    F8B = "8B", "Private fostering: from abroad, to return", "A child from abroad who will return"
    F8C = "8C", "Private fostering: from abroad, to stay", "A child from abroad who intends to stay"
    F8D = "8D", "Private fostering: for schooling", "A child from the UK placed for schooling"
    F8E = (
        "8E",
        "Private fostering: family arrangement",
        "A child from the UK in another arrangement",
    )
    F8F = "8F", "Private fostering: other", "Another arrangement"
    F9A = "9A", "Unaccompanied asylum-seeking child", "The child is here without a parent or carer"
    F10A = "10A", "Missing", "The child goes missing, or is absent and cannot be found"
    F11A = "11A", "Child sexual exploitation", "Known or suspected, in person or online"
    F12A = "12A", "Trafficking", "Others move or keep the child in order to exploit them"
    F13A = "13A", "Gangs", "Harm from organised groups; this is not the code for exploitation"
    F14A = "14A", "Socially unacceptable behaviour", "Never instead of a code for exploitation"
    F15A = "15A", "Self-harm", "The child hurts themselves"
    F16A = "16A", "Neglect", "The child’s basic needs are not met"
    F17A = "17A", "Emotional abuse", "Someone harms how the child feels or develops"
    F18B = "18B", "Physical abuse by a child", "Another child hurts the child physically"
    F18C = "18C", "Physical abuse by an adult", "An adult hurts the child physically"
    F19B = "19B", "Sexual abuse by a child", "By another child, who may need help too"
    F19C = "19C", "Sexual abuse by an adult", "By an adult, inside or outside the family"
    F20 = "20", "Other", "Another factor, described in words"
    F21 = "21", "No factors found", "Select this on its own when the assessment found none"
    F22A = "22A", "Female genital mutilation", "FGM that has happened or may happen"
    F23A = "23A", "Abuse linked to faith or belief", "Such as accusations of witchcraft"
    F24A = "24A", "Child criminal exploitation", "Someone uses the child to commit crime"

"""Words for meetings, enquiries, plans and orders that protect a child, with national codes."""

from handrail.rules.vocabulary.stored_word import Word


class MeetingKind(Word):
    """The kind of meeting about a child."""

    STRATEGY = "strategy", "Strategy discussion", "Social care, police, health and others decide"
    CONFERENCE = "conference", "Initial child protection conference", "With the family"
    REVIEW_CONFERENCE = (
        "review_conference",
        "Review child protection conference",
        "Looks at the plan again, with the family",
    )
    CORE_GROUP = "core_group", "Core group", "Those who carry out the plan, with the family"
    NETWORK = "network", "Network meeting", "Those who know the child plan together"


class MeetingState(Word):
    """The state of a meeting."""

    CALLED = "called", "Called", "Planned; it has not been held"
    HELD = "held", "Held", "It took place; its decision is not recorded yet"
    DECIDED = "decided", "Decided", "Its decision is recorded"
    CANCELLED = "cancelled", "Cancelled", "Did not take place, with a reason"


class StrategyOutcome(Word):
    """What a strategy discussion decided."""

    NFA = "nfa", "No further action", "With a reason, and what would change it"
    S17_ASSESSMENT = (
        "no_s47_but_s17_assessment",
        "No section 47 enquiry; child and family assessment",
        "The child may be in need of help (section 17)",
    )
    EARLY_HELP = (
        "no_s47_early_help",
        "No section 47 enquiry; early help",
        "Help with the family's agreement",
    )
    S47_SINGLE = (
        "s47_single_agency_csc",
        "Section 47 enquiry by social care alone",
        "Police take no part for now",
    )
    S47_JOINT = (
        "s47_joint_csc_police",
        "Section 47 enquiry by social care and police together",
        "Social care leads for the child, police for the crime",
    )
    POLICE_SINGLE = (
        "police_single_agency",
        "Police alone",
        "Police look into a crime; social care helps the child as in need meanwhile",
    )
    IMMEDIATE_PROTECTION = (
        "immediate_protection",
        "Immediate protection",
        "Police protection, a court order or a safe place now",
    )
    RECONVENE = "reconvene", "Meet again", "On a named day, with what is missing by then"
    COMPLEX_ABUSE = (
        "complex_abuse_procedure",
        "Complex abuse procedure",
        "Several children or several people who may have harmed them",
    )
    TRANSFER = "transfer", "Passed to another council", "Once that council accepts in writing"


class EnquiryState(Word):
    """The state of a section 47 enquiry."""

    OPEN = "open", "Open", "Enquiries go on"
    FINISHED = "finished", "Finished", "Its outcome is recorded"


class EnquiryOutcome(Word):
    """What a section 47 enquiry found."""

    NOT_SUBSTANTIATED = "not_substantiated", "Not substantiated", "Support is offered all the same"
    NO_CONTINUING_RISK = (
        "substantiated_no_continuing_risk",
        "Substantiated, no continuing risk of significant harm",
        "A plan without a conference, agreed by a manager with a reason",
    )
    CONTINUING_RISK = (
        "substantiated_continuing_risk",
        "Substantiated, continuing risk of significant harm",
        "A child protection conference is held",
    )
    UNPROVEN = (
        "concerns_remain_unproven",
        "Concerns remain, not proven",
        "A plan for a child in need",
    )


class ConferenceOutcome(Word):
    """What a child protection conference decided."""

    CP_PLAN = "cp_plan", "Child protection plan", "With a category of abuse"
    ROTH_PLAN = (
        "roth_plan",
        "Plan for risk outside the home",
        "A local plan for harm from people and places outside the family",
    )
    CIN_PLAN = "cin_plan", "Child in need plan", "Help for a child in need"
    NFA = "nfa", "No further action", "With a reason, and what would change it"
    ADJOURNED = "adjourned", "Adjourned", "Goes on another day, with the reason"


class PlanKind(Word):
    """The kind of plan that a child has."""

    CIN = "cin", "Child in need plan", "Help for a child in need"
    CP = "cp", "Child protection plan", "Made by a child protection conference"


class PlanState(Word):
    """Whether a plan is in force."""

    LIVE = "live", "In force", "People act on it"
    ENDED = "ended", "Ended", "Ended on a day, with a reason"


class AbuseCategory(Word):
    """Category of a child protection plan (national codes; there is none for exploitation)."""

    NEG = "NEG", "Neglect", "The child's basic needs are not met"
    PHY = "PHY", "Physical abuse", "Somebody hurts the child's body"
    SAB = "SAB", "Sexual abuse", "Includes sexual exploitation, which has no code of its own"
    EMO = "EMO", "Emotional abuse", "Somebody harms how the child feels and develops"
    MUL = "MUL", "More than one category", "When no single category says it"


class ProtectionKind(Word):
    """An emergency power that protects a child at once."""

    POLICE_PROTECTION = (
        "police_protection",
        "Police protection (section 46)",
        "A police officer keeps the child in a safe place, for at most 72 hours",
    )
    EPO = (
        "epo",
        "Emergency protection order",
        "A court order for at most 8 days, extended once by at most 7",
    )


class PreProceedingsState(Word):
    """The state of pre-proceedings with a family."""

    LIVE = "live", "Going on", "The family was told in writing what must change"
    ENDED = "ended", "Ended", "It was decided whether the court is asked"


class PreProceedingsOutcome(Word):
    """How pre-proceedings ended (codes of the census of 2026-27)."""

    A = "a", "Outcome A", "As the guide to the census of the year says of A"
    B = "b", "Outcome B", "As the guide to the census of the year says of B"
    C = "c", "Outcome C", "As the guide to the census of the year says of C"


class NrmState(Word):
    """The state of an NRM referral (national referral mechanism)."""

    CONSIDERED = "considered", "Considered", "Signs of movement or trafficking are weighed"
    NOT_REFERRED = "not_referred", "Not referred", "Decided against it, with the reason"
    DRAFT = "draft", "Being written", "Not sent yet"
    SUBMITTED = "submitted", "Sent", "With the reference that came back"
    RG_POSITIVE = "rg_positive", "Reasonable grounds: yes", "May be a victim; support goes on"
    RG_NEGATIVE = "rg_negative", "Reasonable grounds: no", "A new decision can be asked for"
    RG_SUSPENDED = "rg_suspended", "Reasonable grounds: on hold", "Waits for more information"
    CG_POSITIVE = "cg_positive", "Conclusive grounds: yes", "Is a victim of modern slavery"
    CG_NEGATIVE = "cg_negative", "Conclusive grounds: no", "A new decision can be asked for"
    RECONSIDERATION = "reconsideration", "Asked to decide again", "With the new facts"
    SHARED = "shared", "Outcome told", "The child and those who help have been told"


class NrmRoute(Word):
    """Who decides on an NRM referral (national referral mechanism)."""

    HOME_OFFICE = "home_office", "Home Office", "The single competent authority decides"
    DEVOLVED_PANEL = "devolved_panel", "Local panel", "Social care, police and health decide"


class AssessmentFactor(Word):
    """Factors identified at the end of an assessment (Department for Education codes)."""

    F1A = "1A", "Alcohol: the child", "Misuse of alcohol by the child"
    F1B = "1B", "Alcohol: a parent or carer", "Misuse of alcohol by a parent or carer"
    F1C = "1C", "Alcohol: somebody else in the home", "Misuse of alcohol by another person there"
    F2A = "2A", "Drugs: the child", "Misuse of drugs by the child"
    F2B = "2B", "Drugs: a parent or carer", "Misuse of drugs by a parent or carer"
    F2C = "2C", "Drugs: somebody else in the home", "Misuse of drugs by another person there"
    F3A = "3A", "Domestic abuse: of the child", "The child is the subject"
    F3B = "3B", "Domestic abuse: of a parent or carer", "A parent or carer is the subject"
    F3C = "3C", "Domestic abuse: of somebody else in the home", "Another person is the subject"
    F4A = "4A", "Mental health: the child", "The mental health of the child"
    F4B = "4B", "Mental health: a parent or carer", "The mental health of a parent or carer"
    F4C = "4C", "Mental health: somebody else in the home", "The mental health of another person"
    F5A = "5A", "Learning disability: the child", "The child's learning disability"
    F5B = "5B", "Learning disability: a parent or carer", "Of somebody who brings the child up"
    F5C = "5C", "Learning disability: somebody else in the home", "Of another person there"
    F6A = "6A", "Physical disability or illness: the child", "Also a long illness"
    F6B = "6B", "Physical disability or illness: a parent or carer", "Also a long illness"
    F6C = "6C", "Physical disability or illness: somebody else in the home", "Also a long illness"
    F7A = "7A", "Young carer", "The child cares for somebody, or is affected by doing so"
    F8B = "8B", "Private fostering: from abroad, to return", "Child from abroad who will return"
    F8C = "8C", "Private fostering: from abroad, to stay", "Child from abroad who means to stay"
    F8D = "8D", "Private fostering: for schooling", "Child of the UK placed for schooling"
    F8E = "8E", "Private fostering: family arrangement", "Child of the UK in another arrangement"
    F8F = "8F", "Private fostering: other", "Another arrangement"
    F9A = "9A", "Unaccompanied child seeking asylum", "Here without a parent or carer"
    F10A = "10A", "Missing", "The child goes missing, or is missed without being found"
    F11A = "11A", "Child sexual exploitation", "Known or suspected, offline or online"
    F12A = "12A", "Trafficking", "Moved or kept by others in order to be exploited"
    F13A = "13A", "Gangs", "Harm from organised groups; this is not the code for exploitation"
    F14A = "14A", "Socially unacceptable behaviour", "Never instead of a code for exploitation"
    F15A = "15A", "Self-harm", "The child hurts themselves"
    F16A = "16A", "Neglect", "The child's basic needs are not met"
    F17A = "17A", "Emotional abuse", "Somebody harms how the child feels and develops"
    F18B = "18B", "Physical abuse by a child", "Another child hurts the child's body"
    F18C = "18C", "Physical abuse by an adult", "An adult hurts the child's body"
    F19B = "19B", "Sexual abuse by a child", "By another child, who may need help too"
    F19C = "19C", "Sexual abuse by an adult", "By an adult, inside or outside the family"
    F20 = "20", "Other", "Another factor, said in words"
    F21 = "21", "No factors found", "Ticked alone, when an assessment found none"
    F22A = "22A", "Female genital mutilation", "Done, or feared"
    F23A = "23A", "Abuse linked to faith or belief", "Such as accusations of witchcraft"
    F24A = "24A", "Child criminal exploitation", "Somebody uses the child to commit crime"

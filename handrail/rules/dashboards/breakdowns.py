"""The breakdowns used on dashboards, each with its values and its definition."""

from handrail.rules.clocks import CLOCKS
from handrail.rules.dashboards.measures import KNOWN, Part
from handrail.rules.disruption.characteristics import DEFINED_BY, NATIONALITIES, SEXES
from handrail.rules.disruption.options import load_options
from handrail.rules.disruption.problem_profile import ADULT, AGES
from handrail.rules.vocabulary import (
    AgencyKind,
    Channel,
    CheckState,
    ClosureReason,
    Effect,
    ExploitationForm,
    ExploitationMethod,
    ExploitationStatus,
    GroupBased,
    LegalStatus,
    MeasureState,
    MissingGrade,
    MissingState,
    NhsUnknown,
    NotDisclosed,
    NumberSource,
    Outcome,
    PanelItemKind,
    PanelItemState,
    PanelOutcome,
    PanelState,
    PlacePlanState,
    ReferralState,
    ResponseLevel,
    Urgency,
    WhyNotHeld,
    Word,
)
from handrail.rules.vocabulary.clock_codes import INTERVIEW_HOURS
from handrail.rules.workflow.front_door import OPEN


def _words(vocabulary: type[Word]) -> dict[str, str]:
    """The words of a vocabulary without its "not known"."""
    return {value: label for value, label in vocabulary.choices() if value != "not_known"}


YES_NO = {"yes": "Yes", "no": "No"}
URGENCY = Part("urgency", "Urgency", "Grouped by the latest urgency that the front door set.",
               _words(Urgency), "Not set yet")  # fmt: skip
DUE = Part(
    "due",
    "Due",
    "Grouped by when it is due. Late means that the deadline has passed. For a referral this "
    "includes the deadline for setting its urgency or for its written confirmation. Due today "
    "means that it passes before midnight.",
    {"late": "Late", "today": "Due today", "later": "Due later"},
    "No due date",
)
REFERRAL_STATE = Part(
    "state",
    "Progress",
    "Grouped by the current progress of the referral.",
    {state: ReferralState(state).label for state in OPEN},
)
CHANNEL = Part(
    "channel", "How it was received", "Grouped by how the referral was received.", _words(Channel)
)
SENDER = Part("sender", "Type of sender",
    "Grouped by the kind of agency that sent the contact. If the front door recorded it "
    "without naming an agency, it counts as the council’s.",
              _words(AgencyKind))  # fmt: skip
SAFE = Part(
    "safe",
    "Safe tonight",
    "Grouped by the latest answer about tonight: “Not safe”, “Not known” or “Safe”. A “Safe” that "
    "no longer applies counts as not known.",
    {"not_safe": "Not safe", "not_sure": "Not known", "safe": "Safe"},
    "Not answered",
)
OUTCOME = Part("outcome", "Decision", "Grouped by the decision of the front door.", _words(Outcome),
               "Not recorded")  # fmt: skip
ACCEPTED = Part("accepted", "Accepted", "Grouped by whether social care accepted the contact as a "
                "referral.",
                {"yes": "Accepted as a referral", "no": "Not accepted: a contact only"},
                "Not recorded")  # fmt: skip
ASKED_AGENCY = Part("asked", "Kind of agency", "Grouped by the kind of agency that was asked.",
                    _words(AgencyKind))  # fmt: skip
CHECK_STATE = Part(
    "check_state", "Answer", "Grouped by what the agency answered.", _words(CheckState)
)
ANSWERED = Part(
    "answered",
    "In time",
    "Grouped by whether the agency answered in time. Late means that the deadline for the urgency "
    "of the referral passed before the answer, or has passed now.",
    {"in_time": "Answered in time", "late": "Answered late", "waiting": "Not answered yet",
     "waiting_late": "Not answered, and late"},
)  # fmt: skip
REFUSAL = Part("refusal", "Why not shared", "Grouped by the exception to the "
    "duty to share that the agency relied on.", _words(NotDisclosed), "Before this "
        "question was asked")  # fmt: skip
WORKER = Part("worker", "Allocated worker", "Grouped by the allocated worker.", {}, "Unallocated")
STATUS = Part("status", "Exploitation status", "Grouped by the exploitation status recorded last, "
              "with a reason.", _words(ExploitationStatus), "Not recorded yet")  # fmt: skip
LEVEL = Part("level", "Level of response",
             "The dashboard groups them by the latest level of response that was set.",
             _words(ResponseLevel), "Not set yet")  # fmt: skip
FORM = Part(
    "form",
    "Kind of exploitation",
    "Grouped by the kind of exploitation recorded last.",
    _words(ExploitationForm),
)
METHOD = Part(
    "method",
    "Method",
    "Grouped by the method of exploitation recorded last.",
    _words(ExploitationMethod),
)
GROUP = Part("group", "By a group or network", "Grouped by whether a group or network is involved.",
             _words(GroupBased))  # fmt: skip
AGAIN = Part("again", "First or later case", "Grouped by whether the child had a case before.",
             {"first": "First case", "again": "Later case"})  # fmt: skip
CLOSURE = Part("closure", "Reason",
               "Grouped by the reason for closing, as in the children in need census.",
               _words(ClosureReason))  # fmt: skip
AGE = Part("age", "Age", "Grouped by age today, not age at the time. If the date of "
           "birth is not exact, we use the youngest possible age.",
           {words: words for _, words in AGES} | {ADULT: ADULT})  # fmt: skip
GENDER = Part("gender", "Gender", "Grouped by gender as recorded.",
              {"girl": "Girl", "boy": "Boy",
               "another_way": "Described in another way"})  # fmt: skip
SEX = Part("sex", "Sex", "Grouped by sex as recorded for the census.", {"f": "Female", "m": "Male"})
ETHNICITY = Part(
    "ethnicity",
    "Ethnicity",
    "Grouped by the broad group of the recorded ethnicity. “Prefers not to say” and “not known "
    "yet” count as not known.",
    {"w": "White", "m": "Mixed", "a": "Asian", "b": "Black", "o": "Another group"},
)
DISABILITY = Part("disability", "Disability or learning need",
                  "Grouped by the answer. “Yes” includes a suspected disability or need.",
                  YES_NO)  # fmt: skip
LEGAL = Part(
    "legal", "Legal status or plan", "Grouped by legal status or plan.", _words(LegalStatus)
)
EPISODE = Part("episode", "Status", "Grouped by the status of the episode.", _words(MissingState))
GRADE = Part(
    "grade", "Police grade", "Grouped by the grade that the police set.", _words(MissingGrade)
)
LIVES = Part(
    "lives",
    "Where the child lives",
    "Grouped by where the child lives.",
    {
        "family": "With family",
        "foster": "With a foster carer",
        "residential": "In a children’s home",
        "semi_independent": "In semi-independent housing",
        "other": "Elsewhere",
    },
)
INTERVIEW = Part(
    "interview",
    "Interview",
    "Grouped by whether and when the interview was held. "
    f"In time means held within {INTERVIEW_HOURS} hours of the child’s return, as in the national "
    "guidance, "
    "or within the shorter limit of the partnership.",
    {
        "in_time": "Held in time",
        "later": "Held later",
        "not_needed": "Not needed, with a reason",
        **{f"not_held_{word.value}": f"Not held: {word.label.lower()}" for word in WhyNotHeld},
    },
    "Not held so far",
)
MONTH = Part("month", "Month", "Grouped by the month in which the episode started.")
ITEM_KIND = Part("item_kind", "About", "Grouped by what the item is about.", _words(PanelItemKind))
ITEM_STATE = Part(
    "item_state", "Status", "Grouped by the status of the item.", _words(PanelItemState)
)
ITEM_OUTCOME = Part("item_outcome", "Decision of the panel",
                    "Grouped by the panel’s latest decision.",
                    _words(PanelOutcome), "Not decided yet")  # fmt: skip
SITTING = Part("sitting", "Status", "Grouped by the status of the meeting.", _words(PanelState))
MEASURE_STATE = Part(
    "measure_state", "Status", "Grouped by the status of the measure.", _words(MeasureState)
)
OPTION = Part(
    "option",
    "Measure",
    "Grouped by the kind of measure.",
    {key: one.title for key, one in load_options().items()},
)
EFFECT = Part("effect", "Impact", "Grouped by the last recorded impact.", _words(Effect),
              "Not known or not reviewed yet")  # fmt: skip
PLACE_STATE = Part(
    "place_state", "Status", "Grouped by the status of the plan.", _words(PlacePlanState)
)
CLOCK = Part("clock", "Deadline", "Grouped by deadline, with its statutory or local limit.",
             {key: one.title for key, one in CLOCKS.items()})  # fmt: skip
STANDING = Part(
    "standing",
    "Status",
    "Grouped by status. In time means finished by the due date; anything with no due date "
    "counts as in time once it is finished. For a return home interview it means held by the "
    "deadline. Half of the finished items took no "
    "longer than the median, and nine in ten no longer than the 90th percentile. Both count "
    "all the time from start to finish, including nights and weekends, rounded down.",
    {
        "in_time": "In time",
        "late_reason": "Late, with a reason",
        "late": "Late, no reason given",
        "not_held": "Interview not held or not needed",
        "running": "Not done yet",
        "running_late": "Not done yet, and late",
    },
    "",
)
IS_KNOWN = Part("is_known", "Answer", "Known means that the answer is on the record and is not "
                "“not known”.", KNOWN, "Not known")  # fmt: skip
NHS_NUMBER = Part(
    "nhs_number", "Where the NHS number comes from",
    "Grouped by the source of the child’s NHS number (of the verified number if there are "
    "several), or by the reason if there is no number.",
    {**_words(NumberSource), "no_source": "Source not recorded",
     **{f"none_{word.value}": f"None: {word.label.lower()}" for word in NhsUnknown}},
    "None, and no reason recorded",
)  # fmt: skip
NHS_VERIFIED = Part(
    "nhs_verified", "Verified",
    "Grouped by whether the number was verified with the organisation that issued it.",
    {"verified": "Verified", "not_verified": "Not verified"}, "No number",
)  # fmt: skip
HOW_RECORDED = "“Refused” and “not recorded yet” count as not known."
OF_SUSPECTS = (
    Part("suspect_sex", "Sex of the person", HOW_RECORDED, SEXES),
    Part("suspect_ethnicity", "Ethnicity of the person", HOW_RECORDED),
    Part(
        "suspect_by",
        "Who defined the ethnicity",
        "Grouped by who defined the ethnicity.",
        DEFINED_BY,
    ),
    Part("suspect_nationality", "Nationality of the person", HOW_RECORDED, NATIONALITIES),
)
ANSWERS = (
    Part("born", "Date of birth", ""),
    SEX,
    GENDER,
    ETHNICITY,
    DISABILITY,
    LEGAL,
    Part("language", "Language", ""),
    STATUS,
    LEVEL,
    FORM,
    METHOD,
    GROUP,
)

"""The sheets of an import and their columns: the one table that parser and manual share."""

from dataclasses import dataclass
from enum import StrEnum

from handrail.rules.vocabulary import (
    AbuseCategory,
    AssessmentFactor,
    ClosureReason,
    ConferenceOutcome,
    EnquiryOutcome,
    LegalStatus,
    MissingGrade,
    PlaceKind,
    PlanKind,
    PrimaryNeed,
    ProtectionKind,
    ReferralSource,
    RelationshipKind,
    WhyNotHeld,
    Word,
)

# of a file that is sent to a page and not given to the command
MOST_SENT, MOST_ROWS_SENT = 5_000_000, 20_000


class Kind(StrEnum):
    """The type of a cell's content."""

    ID = "id"
    OF = "id of another sheet"
    TEXT = "text"
    BORN = "birth date"
    DAY = "day"
    MOMENT = "day and time"
    CODE = "one of"
    CODES = "some of"
    FLAG = "yes or no"
    NUMBER = "number"
    NHS = "NHS number"
    UPN = "pupil number"
    POSTCODE = "postcode"


@dataclass(frozen=True)
class Column:
    """One column: its content, whether it is required, the codes or sheet it refers to.

    `after` names the columns whose date it may not be before; `is_past` dates are not in the
    future.
    """

    name: str
    kind: Kind
    says: str
    is_needed: bool = False
    codes: tuple[tuple[str, str], ...] = ()
    of: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    is_past: bool = True
    most: int = 300


@dataclass(frozen=True)
class Sheet:
    """One sheet: what its rows represent, and its columns."""

    name: str
    says: str
    columns: tuple[Column, ...]

    @property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _words(*words: type[Word]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for word in words for pair in word.choices())


SEXES = (("F", "Female"), ("M", "Male"), ("U", "Not known, or not born yet"))
GENDERS = (("girl", "Girl"), ("boy", "Boy"), ("another_way", "Described in another way"),
           ("not_known", "Not known"))  # fmt: skip
ETHNICITIES = tuple((code, code) for code in (
    "WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN", "ABAN",
    "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
))  # fmt: skip
DISABILITIES = tuple((code, code) for code in (
    "NONE", "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA",
))  # fmt: skip
WHY_NO_UPN = tuple((f"UN{number}", f"UN{number}") for number in range(1, 8))
KINDS_OF_CONFERENCE = (
    ("conference", "Initial child protection conference"),
    ("review_conference", "Review child protection conference"),
    ("transfer_in", "Conference for a child who moved here with a plan"),
)
PROCEEDINGS = (("A", "A"), ("B", "B"), ("C", "C"))
RESPONSIBILITY = (("yes", "Yes"), ("no", "No"), ("not_known", "Not known"))
SEEN_ALONE = (("yes", "Yes"), ("no", "No"), ("not_known", "Not known"))


def _id(says: str) -> Column:
    return Column("id", Kind.ID, says, is_needed=True, most=60)


def _of(name: str, sheet: str, *, is_needed: bool = True, says: str = "") -> Column:
    return Column(name, Kind.OF, says or f"The id of a row in {sheet}", is_needed, of=(sheet,))


WORKER = _of("worker", "workers", is_needed=False, says="Who does the work: an id in workers")
SOURCE_ID = "Its number in the other system; it never changes, and no other row of the sheet has it"

SHEETS: tuple[Sheet, ...] = (
    Sheet("workers", "A person who works, or worked, with children", (
        _id(SOURCE_ID),
        Column("name", Kind.TEXT, "First and family name", is_needed=True, most=200),
        Column("login", Kind.TEXT, "The login here, if they have one; "
            "otherwise they get a record without sign-in", most=150),
        Column("job", Kind.TEXT, "What they do", most=200),
        Column("phone", Kind.TEXT, "At work", most=40),
    )),
    Sheet("children", "A child, or a young person who was a child at the time", (
        _id(SOURCE_ID),
        Column("given", Kind.TEXT, "First names", most=200),
        Column("family", Kind.TEXT, "Family name", is_needed=True, most=200),
        Column("born", Kind.BORN, "Birth date; 2012-03, 2012 or ~2012 when less is known"),
        Column("expected_on", Kind.DAY, "When an unborn child is expected", is_past=False),
        Column("died_on", Kind.DAY, "When the child died", after=("born",)),
        Column("sex", Kind.CODE, "As the census asks", codes=SEXES),
        Column("gender", Kind.CODE, "As the child says", codes=GENDERS),
        Column("ethnicity", Kind.CODE, "Census code", codes=ETHNICITIES),
        Column("disabilities", Kind.CODES, "Census codes; NONE alone", codes=DISABILITIES),
        Column("language", Kind.TEXT, "Language at home", most=100),
        Column("nationality", Kind.TEXT, "Nationality", most=60),
        Column("legal_status", Kind.CODE, "Legal status or plan of the child",
               codes=_words(LegalStatus)),
        Column("nhs", Kind.NHS, "Ten digits"),
        Column("upn", Kind.UPN, "Unique pupil number"),
        Column("former_upn", Kind.UPN, "The pupil number before"),
        Column("upn_unknown", Kind.CODE, "Reason for no UPN", codes=WHY_NO_UPN),
        Column("address", Kind.TEXT, "Where the child lives, without the postcode", most=500),
        Column("postcode", Kind.POSTCODE, "ZZ99 3VZ for no fixed address"),
        Column("address_is_protected", Kind.FLAG, "Whether the address is protected"),
        Column("plans_before", Kind.NUMBER,
               "Child protection plans before those that are imported", most=20),
    )),
    Sheet("people", "A person in a child’s life, such as a parent", (
        _id(SOURCE_ID),
        Column("given", Kind.TEXT, "First names", most=200),
        Column("family", Kind.TEXT, "Family name", is_needed=True, most=200),
        Column("born", Kind.BORN, "Birth date; 1980-03, 1980 or ~1980 when less is known"),
        Column("sex", Kind.CODE, "As the record says", codes=SEXES),
        Column("language", Kind.TEXT, "Language at home", most=100),
        Column("nhs", Kind.NHS, "Ten digits"),
        Column("address", Kind.TEXT, "Where they live, without the postcode", most=500),
        Column("postcode", Kind.POSTCODE, "ZZ99 3VZ for no fixed address"),
        Column("address_is_protected", Kind.FLAG, "Whether the address is protected"),
    )),
    Sheet("relationships", "A person’s relationship to a child", (
        _id(SOURCE_ID),
        _of("child", "children"),
        Column("person", Kind.OF, "An id in people, or in children for a brother or sister",
               of=("people", "children")),
        Column("other_name", Kind.TEXT, "The name of a person who is in neither sheet"),
        Column("kind", Kind.CODE, "Who they are to the child", True,
               codes=_words(RelationshipKind)),
        Column("responsibility", Kind.CODE, "Whether they have parental responsibility",
               codes=RESPONSIBILITY),
        Column("note", Kind.TEXT, "What else matters", most=500),
        Column("started_on", Kind.DAY, "From"),
        Column("ended_on", Kind.DAY, "Until", after=("started_on",)),
    )),
    Sheet("episodes", "One referral, and the episode of work it opened", (
        _id(SOURCE_ID),
        _of("child", "children"),
        Column("referred_at", Kind.MOMENT, "When the referral was received", True),
        Column("decided_at", Kind.MOMENT, "When it was decided; if empty, when it was received",
               after=("referred_at",)),
        Column("source", Kind.CODE, "Who referred", True, codes=_words(ReferralSource)),
        Column("need", Kind.CODE, "Primary need; required unless there was no further action",
               codes=_words(PrimaryNeed)),
        Column("is_nfa", Kind.FLAG, "Whether there was no further action"),
        Column("why", Kind.TEXT, "What the referral was about"),
        Column("closed_on", Kind.DAY, "When it closed", after=("referred_at",)),
        Column("closure", Kind.CODE, "Why it closed; "
            "required with the date", codes=_words(ClosureReason)),
        Column("team", Kind.TEXT, "The name of a team here", most=200),
        WORKER,
        Column("allocated_at", Kind.MOMENT, "Since when the worker has it",
               after=("referred_at",)),
    )),
    Sheet("assessments", "One assessment", (
        _id(SOURCE_ID),
        _of("episode", "episodes"),
        Column("started_on", Kind.DAY, "When it started", True),
        Column("seen_on", Kind.DAY, "When the child was seen"),
        Column("seen_alone", Kind.CODE, "Whether alone", codes=SEEN_ALONE),
        Column("authorised_on", Kind.DAY, "When a manager authorised it", after=("started_on",)),
        Column("factors", Kind.CODES, "Factors identified; 21 alone",
               codes=_words(AssessmentFactor)),
        WORKER,
    )),
    Sheet("enquiries", "One section 47 enquiry", (
        _id(SOURCE_ID),
        _of("episode", "episodes"),
        Column("started_on", Kind.DAY, "The day of the strategy discussion that started it", True),
        Column("finished_on", Kind.DAY, "When it ended", after=("started_on",)),
        Column("outcome", Kind.CODE, "What it found", codes=_words(EnquiryOutcome)),
        Column("needs_conference", Kind.FLAG, "Whether a conference is needed; empty while open"),
        Column("conference_on", Kind.DAY, "The day of its conference", after=("started_on",)),
        WORKER,
    )),
    Sheet("conferences", "One child protection conference", (
        _id(SOURCE_ID),
        _of("episode", "episodes"),
        _of("enquiry", "enquiries", is_needed=False, says="The id of the enquiry that led to it"),
        Column("kind", Kind.CODE, "What kind", True, codes=KINDS_OF_CONFERENCE),
        Column("held_on", Kind.DAY, "When it was held", True),
        Column("outcome", Kind.CODE, "What it decided", codes=_words(ConferenceOutcome)),
        Column("category", Kind.CODE, "Category of abuse", codes=_words(AbuseCategory)),
        Column("next_on", Kind.DAY, "When the next one is due", after=("held_on",),
               is_past=False),
    )),
    Sheet("plans", "One child in need plan or child protection plan", (
        _id(SOURCE_ID),
        _of("episode", "episodes"),
        Column("kind", Kind.CODE, "What kind", True, codes=_words(PlanKind)),
        _of("conference", "conferences", is_needed=False, says="The conference that made it"),
        Column("started_on", Kind.DAY, "When it started", True),
        Column("ended_on", Kind.DAY, "When it ended", after=("started_on",)),
        Column("first_category", Kind.CODE, "Category at the start; of a child protection plan",
               codes=_words(AbuseCategory)),
        Column("category", Kind.CODE, "Category now; if empty, the same as at the start",
               codes=_words(AbuseCategory)),
        Column("next_review_on", Kind.DAY, "When the next review is due", is_past=False),
    )),
    Sheet("reviews", "One review of a plan", (
        _id(SOURCE_ID),
        _of("plan", "plans"),
        Column("reviewed_on", Kind.DAY, "When it was reviewed", True),
    )),
    Sheet("proceedings", "Pre-proceedings work with a family, and family group decision-making", (
        _id(SOURCE_ID),
        _of("episode", "episodes"),
        Column("started_on", Kind.DAY, "When it was decided to start", True),
        Column("letter_on", Kind.DAY, "When the letter before proceedings was sent"),
        Column("family_offered_on", Kind.DAY, "When the family was offered its own meeting"),
        Column("family_met_on", Kind.DAY, "When the family met"),
        Column("first_meeting_on", Kind.DAY, "The first pre-proceedings meeting"),
        Column("review_meetings", Kind.NUMBER, "How many review meetings there were", most=50),
        Column("decided_on", Kind.DAY, "When the outcome was decided",
               after=("started_on",)),
        Column("outcome", Kind.CODE, "What was decided", codes=PROCEEDINGS),
        Column("applied_on", Kind.DAY, "When an application to court was made"),
        Column("care_letter_on", Kind.DAY, "When the letter about care proceedings was sent"),
    )),
    Sheet("orders", "An emergency protection order, or a use of police protection", (
        _id(SOURCE_ID),
        _of("episode", "episodes"),
        Column("kind", Kind.CODE, "Which of the two", True, codes=_words(ProtectionKind)),
        Column("started_at", Kind.MOMENT, "When it started", True),
        Column("ends_at", Kind.MOMENT, "When it ends by law or as the court set it; a day alone is "
               "until it is over", True, after=("started_at",), is_past=False),
        Column("ended_at", Kind.MOMENT, "When it ended, if before that", after=("started_at",)),
    )),
    Sheet("missing", "One missing episode", (
        _id(SOURCE_ID),
        _of("child", "children"),
        Column("missing_from", Kind.MOMENT, "When the child went missing", True),
        Column("returned_at", Kind.MOMENT, "When the child returned", after=("missing_from",)),
        Column("police_reference", Kind.TEXT, "The police's reference", most=300),
        Column("grade", Kind.CODE, "As the police graded it", codes=_words(MissingGrade)),
        Column("found_where", Kind.TEXT, "Where the child was found", most=2000),
        Column("seen_by_police_at", Kind.MOMENT,
               "When police saw the child after the return: the prevention interview",
               after=("missing_from", "returned_at")),
        Column("offered_at", Kind.MOMENT, "When the interview was offered",
               after=("missing_from",)),
        Column("held_at", Kind.MOMENT, "When the interview was held",
               after=("missing_from", "returned_at")),
        Column("not_held_why", Kind.CODE, "Why it was not held", codes=_words(WhyNotHeld)),
    )),
    Sheet("places", "A place of concern", (
        _id(SOURCE_ID),
        Column("name", Kind.TEXT, "What it is called", True),
        Column("kind", Kind.CODE, "What kind of place", True, codes=_words(PlaceKind)),
        Column("address", Kind.TEXT, "Where it is"),
        Column("area", Kind.TEXT, "Ward or district", most=120),
        Column("description", Kind.TEXT, "Why it matters", most=4000),
    )),
)  # fmt: skip
BY_NAME: dict[str, Sheet] = {sheet.name: sheet for sheet in SHEETS}

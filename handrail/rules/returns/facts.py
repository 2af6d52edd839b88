"""The facts about a child from which every return is produced; returns contain nothing else.

Dates are days as they were in England. A code is as the Department for Education spells it,
"" where it is not known. What a return counts is worked out from these facts alone, so that
the census, the safeguarding data set, the lists for inspectors and the daily flow cannot
disagree.
"""

import datetime as dt
from dataclasses import dataclass
from hashlib import blake2b
from typing import ClassVar


def row_id(kind: str, public_id: str) -> str:
    """The id of a row in every return: 20 letters and digits, always the same for one row.

    No return has the public id itself: anyone who has it could ask for the record's page.
    """
    return blake2b(f"{kind}:{public_id}".encode(), digest_size=10).hexdigest()


@dataclass(frozen=True)
class Worker:
    """The allocated worker, or the one who did the work, with their team; "" where none."""

    public_id: str = ""
    name: str = ""
    job: str = ""
    team: str = ""
    team_id: str = ""

    @property
    def worker_id(self) -> str:
        """12 letters and digits, "" where there is no worker."""
        return row_id("worker", self.public_id)[:12] if self.public_id else ""


NOBODY = Worker()


@dataclass(frozen=True)
class RowFacts:
    """A row of a record. `public_id` leads to its page and is never exported; `row_id` is."""

    KIND: ClassVar[str] = ""

    public_id: str

    @property
    def row_id(self) -> str:
        return row_id(self.KIND, self.public_id)


@dataclass(frozen=True)
class AddressFacts(RowFacts):
    """An address. A protected address has neither lines nor a postcode here, for any reader."""

    KIND: ClassVar[str] = "address"

    lines: str = ""
    postcode: str = ""
    is_protected: bool = False
    started_on: dt.date | None = None
    ended_on: dt.date | None = None


@dataclass(frozen=True)
class RelativeFacts(RowFacts):
    """A person around the child; `export_id` is theirs when they are on the register too."""

    KIND: ClassVar[str] = "relative"

    kind: str = ""
    export_id: str = ""


@dataclass(frozen=True)
class AssessmentFacts(RowFacts):
    """One assessment. `factors` are codes such as 11A; with no date of signing it is open."""

    KIND: ClassVar[str] = "assessment"

    started_on: dt.date
    reviewed_on: dt.date | None = None
    authorised_on: dt.date | None = None
    factors: tuple[str, ...] = ()
    outcome: str = ""
    seen_on: dt.date | None = None
    seen_alone: str = ""
    worker: Worker = NOBODY


@dataclass(frozen=True)
class EnquiryFacts(RowFacts):
    """A section 47 enquiry. It starts on the day of its strategy discussion.

    `conference` is "needed", "not_needed" or "" while that is not decided; `target` is the last
    day for the conference.
    """

    KIND: ClassVar[str] = "enquiry"

    started_on: dt.date
    target: dt.date | None = None
    conference: str = ""
    conference_on: dt.date | None = None
    finished_on: dt.date | None = None
    outcome: str = ""
    worker: Worker = NOBODY

    @property
    def not_required(self) -> bool:
        """Whether it was decided that no conference is needed."""
        return self.conference == "not_needed"


@dataclass(frozen=True)
class ConferenceFacts(RowFacts):
    """An initial child protection conference that was held.

    One without an enquiry is a transfer: the child arrived with a plan from another council.
    """

    KIND: ClassVar[str] = "conference"

    held_on: dt.date
    enquiry: str = ""  # public id of the enquiry
    plan: str = ""  # public id of the child protection plan that came of it
    target: dt.date | None = None
    outcome: str = ""
    is_quorate: bool | None = None
    worker: Worker = NOBODY

    @property
    def is_transfer(self) -> bool:
        """Whether no enquiry here led to it."""
        return not self.enquiry


@dataclass(frozen=True)
class ReviewFacts(RowFacts):
    """A review of a plan on one day."""

    KIND: ClassVar[str] = "review"

    on: dt.date
    is_quorate: bool | None = None


@dataclass(frozen=True)
class VisitFacts(RowFacts):
    """A visit: `seen` is "seen_alone", "seen_not_alone", "not_seen" or ""."""

    KIND: ClassVar[str] = "visit"

    on: dt.date
    seen: str = ""
    worker: Worker = NOBODY


@dataclass(frozen=True)
class PlanFacts(RowFacts):
    """A child in need plan or a child protection plan."""

    KIND: ClassVar[str] = "plan"

    started_on: dt.date
    ended_on: dt.date | None = None
    first_category: str = ""
    category: str = ""
    previous: int = 0  # child protection plans of this child before it, anywhere
    reviews: tuple[ReviewFacts, ...] = ()
    visits: tuple[VisitFacts, ...] = ()
    worker: Worker = NOBODY


@dataclass(frozen=True)
class ProtectionFacts(RowFacts):
    """Police protection or an emergency protection order."""

    KIND: ClassVar[str] = "protection"

    kind: str
    started_on: dt.date
    ended_on: dt.date | None = None


@dataclass(frozen=True)
class PreProceedingsFacts(RowFacts):
    """Pre-proceedings, and the family's own meeting (census of 2026-27)."""

    KIND: ClassVar[str] = "preproceedings"

    started_on: dt.date
    letter_on: dt.date | None = None
    family_offered_on: dt.date | None = None
    family_met_on: dt.date | None = None
    first_meeting_on: dt.date | None = None
    review_meetings: int = 0
    decided_on: dt.date | None = None
    outcome: str = ""
    applied_on: dt.date | None = None
    care_letter_on: dt.date | None = None

    @property
    def was_family_offered(self) -> bool | None:
        """Whether the family was offered its own meeting; None before there is a letter."""
        if self.family_offered_on:
            return True
        return False if self.letter_on else None

    @property
    def has_family_met(self) -> bool | None:
        """Whether the meeting that was offered was held; None while it may still be held."""
        if self.family_met_on:
            return True
        return False if self.family_offered_on and self.decided_on else None


@dataclass(frozen=True)
class EpisodeFacts(RowFacts):
    """One episode of social care's work, started by one accepted referral.

    Its public id is the case's; for a referral with no further action, which has no case, it is
    the referral's (`has_case` is False).
    """

    KIND: ClassVar[str] = "episode"

    referred_on: dt.date
    source: str = ""
    need: str = ""
    is_nfa: bool = False
    has_case: bool = True
    referral: str = ""  # public id of the referral
    reference: str = ""  # as it is read out
    closed_on: dt.date | None = None
    closure: str = ""
    assessments: tuple[AssessmentFacts, ...] = ()
    enquiries: tuple[EnquiryFacts, ...] = ()
    conferences: tuple[ConferenceFacts, ...] = ()
    in_need_plans: tuple[PlanFacts, ...] = ()
    protection_plans: tuple[PlanFacts, ...] = ()
    pre_proceedings: tuple[PreProceedingsFacts, ...] = ()
    protections: tuple[ProtectionFacts, ...] = ()
    visits: tuple[VisitFacts, ...] = ()
    worker: Worker = NOBODY

    @property
    def referral_id(self) -> str:
        """The id that every return uses for the referral that started this episode."""
        return self.row_id


@dataclass(frozen=True)
class ContactFacts(RowFacts):
    """A contact with the front door about the child, whether or not it was accepted."""

    KIND: ClassVar[str] = "contact"

    on: dt.date
    source: str = ""
    outcome: str = ""
    is_referral: bool = False
    sender: str = ""  # the agency that told, by name


@dataclass(frozen=True)
class MissingFacts(RowFacts):
    """One missing episode, from and until a moment.

    `offered` and `held` are about the return home interview: None is not known yet.
    """

    KIND: ClassVar[str] = "missing"

    began_at: dt.datetime
    ended_at: dt.datetime | None = None
    is_placed: bool = False  # away from where the council placed the child
    offered: bool | None = None
    held: bool | None = None


@dataclass(frozen=True)
class InvolvementFacts(RowFacts):
    """A worker's involvement with the child."""

    KIND: ClassVar[str] = "involvement"

    worker: Worker
    role: str
    started_on: dt.date
    ended_on: dt.date | None = None
    episode: str = ""  # public id of the episode, "" when it is of the child alone


@dataclass(frozen=True)
class ChildFacts(RowFacts):
    """One child, from all of the records that are this child."""

    KIND: ClassVar[str] = "child"

    export_id: str
    reference: str = ""
    is_restricted: bool = False  # few may know of the record: by code in returns, never by name
    given: str = ""
    family: str = ""
    born_on: dt.date | None = None  # only where the whole date is known
    expected_on: dt.date | None = None
    died_on: dt.date | None = None
    sex: str = "U"
    gender: str = ""
    ethnicity: str = "NOBT"
    disabilities: tuple[str, ...] = ()
    nationality: str = ""
    nhs: str = ""
    council: str = ""  # the reference in the council's own system
    upn: str = ""
    former_upn: str = ""
    upn_unknown: str = ""
    legal_status: str = ""
    is_unaccompanied: bool = False  # unaccompanied asylum-seeking child
    addresses: tuple[AddressFacts, ...] = ()
    relatives: tuple[RelativeFacts, ...] = ()
    involvements: tuple[InvolvementFacts, ...] = ()
    contacts: tuple[ContactFacts, ...] = ()
    episodes: tuple[EpisodeFacts, ...] = ()
    missing: tuple[MissingFacts, ...] = ()

    def postcode_on(self, day: dt.date) -> str:
        """The postcode where the child lives on a day; "" if it is protected or not known."""
        now = [row for row in self.addresses if row.ended_on is None or row.ended_on > day]
        since = ((row.started_on or dt.date.min, row.is_protected, row) for row in now)
        newest = max(since, key=lambda one: one[:2], default=None)
        return newest[2].postcode if newest and not newest[1] else ""

    @property
    def is_disabled(self) -> bool | None:
        """Whether the child has a disability; None where it is not recorded."""
        if not self.disabilities:
            return None
        return self.disabilities != ("NONE",)
